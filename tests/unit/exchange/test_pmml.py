"""PMML: what a document says, what is refused, and where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError
from iom_matrix.exchange.pmml import pmml_of
from iom_matrix.reading.definitions import load
from iom_matrix.testing.matrix import drafted, linked
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.engines.jpmml import Jpmml
from tests.unit.building import HEAD

PMML = "{http://www.dmg.org/PMML-4_4}"
ROOT = Path(__file__).parents[3]
KNOWN = {"nature": "assessment", "source": "RMS", "agency": "police"}
INPUTS: dict[str, Any] = {
    "missed": {"title": "Missed & late <5", "kind": "count", "max": "40", "cap": "10", **KNOWN},
    "arp": {"title": "ARP", "kind": "amount", "also": ["not-assessed"], **KNOWN},
    "many": {"title": "Many", "kind": "count", "max": "6000000000", **KNOWN},
    "adult": {"title": "Adult", "kind": "flag", **KNOWN},
    "seen": {"title": "Seen", "kind": "date", **KNOWN},
    "visit": {"title": "Visit", "kind": "flag", "stale_after": "3 months", **KNOWN},
    "code": {"title": "Code", "kind": "code", "table": "codes@1", **KNOWN},
    "odd": {"title": "Odd", "kind": "choice", "of": ["a", "b\x01"], **KNOWN},
}
MISSED = {"of": "missed", "points": {"0+": "0", "5+": "1.5", "20+": "9"}, "unknown": "highest"}
ARP = {"of": "arp", "points": {"0+": "0", "50.5+": "4", "not-assessed": "1"}, "unknown": "0.25"}


def matrix_of(asked: dict[str, Any] | None = None, **more: Any) -> Matrix:
    """Questions in a total, or other sections of the file."""
    total = {"add": asked or {"missing": MISSED}}
    levels = {"-99999999999999+": "below", "3+": "above"}
    tiers = {"of": "total", "levels": levels, "scale": ["below", "above"]}
    said = {**HEAD, "total": total, "tiers": tiers, "ranking": ["total"]} | more
    result = drafted(said, vocabulary_of(INPUTS))[0].lines["total"].result
    ends = {"range": [str(result.lowest), str(result.highest)]}
    return linked(said | {"total": said["total"] | ends}, vocabulary_of(INPUTS))


def refused(matrix: Matrix) -> list[str]:
    """The words in the way, by the path that leads to each."""
    with pytest.raises(DefinitionError) as raised:
        pmml_of(matrix)
    assert {problem.code for problem in raised.value.problems} == {"not-in-pmml"}
    return [".".join(map(str, problem.path)) for problem in raised.value.problems]


def test_points_are_whole_units_and_names_are_escaped() -> None:
    text = pmml_of(matrix_of({"missing": MISSED, "predicted": ARP}))
    root = ElementTree.fromstring(text)  # noqa: S314 - written a line above
    assert 'displayName="Missed &amp; late &lt;5"' in text
    scores = [one.get("partialScore") for one in root.iter(f"{PMML}Attribute")]
    # No number reaches 20: above the cap of 10 all are read as 10.
    assert scores == ["150", "0", "150", "100", "400", "0", "25"]
    fields = [one.get("name") for one in root.iter(f"{PMML}DataField")]
    assert fields == ["missed", "arp", "arp.word"]
    assert [one.get("leftMargin") for one in root.iter(f"{PMML}Interval")][-1] == "300"


def test_the_header_says_what_the_matrix_is() -> None:
    root = ElementTree.fromstring(pmml_of(matrix_of(status="illustrative")))  # noqa: S314
    header = root.find(f"{PMML}Header")
    assert header is not None
    described = "ILLUSTRATIVE: not for decisions about people. A matrix drawn for a test"
    assert header.get("description") == f"{described} (drawn@1.0.0)."
    facts = {one.get("name"): one.get("value") for one in header.iter(f"{PMML}Extension")}
    assert (facts["matrix"], facts["status"], facts["unit"]) == (
        "drawn@1.0.0",
        "illustrative",
        "0.1",
    )
    assert str(facts["digest"]).startswith("sha256:")


def test_numbers_above_the_cap_score_as_the_cap_does(pmml_oracle: Jpmml) -> None:
    document = pmml_of(matrix_of())
    people = [{"missed": "4"}, {"missed": "40"}, {}, {"missed": "41"}, {"missed": "2.5"}]
    *scored, too_many, half = pmml_oracle.score(document, people)
    assert [one["Points"] for one in scored] == ["0.0", "1.5", "1.5"]
    assert "invalid value" in too_many["error"]
    assert "invalid value" in half["error"]


def test_a_question_alone_may_be_the_total() -> None:
    matrix = matrix_of(total=MISSED)
    assert '<Characteristic name="total"' in pmml_of(matrix)


def test_an_unknown_that_cannot_matter_refuses_nobody() -> None:
    same = {"of": "adult", "points": {"yes": "2", "no": "2"}, "unknown": "refuse"}
    assert pmml_of(matrix_of({"same": same})).count('partialScore="2"') == 3


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        ({"of": "missed", "each": "2", "unknown": "0", "cap": "5"}, ["each", "cap"]),
        ({"of": "adult", "points": {"yes": "2", "no": "1"}, "unknown": "refuse"}, ["unknown"]),
        (
            {"of": "visit", "points": {"yes": "2", "no": "1"}, "unknown": "0", "stale": "unknown"},
            ["stale"],
        ),
        (
            {"of": ["adult", "visit"], "unknown": "lowest",
             "points": {"yes": "2", "no": {"yes": "1", "no": "0"}}},
            ["of"],
        ),
        (
            {"of": "code", "look_up": "rate", "else": "2", "unknown": "lowest"},
            ["look_up", "else", "of"],
        ),
        ({"of": "odd", "points": {"a": "2", "b\x01": "1"}, "unknown": "lowest"}, ["of"]),
        (
            {"months_since": "seen", "points": {"0+": "2"}, "unknown": "lowest"},
            ["months_since"],
        ),
        (
            {"whether": {"adult": "yes"}, "points": {"yes": "2", "no": "0"}, "unknown": "lowest"},
            ["whether"],
        ),
        (
            {"of": "adult", "points": {"yes": "2", "no": "1"}, "unknown": "lowest",
             "only_if": {"visit": "yes"}, "otherwise": "0"},
            ["only_if", "otherwise"],
        ),
    ],
)  # fmt: skip
def test_words_of_a_question_are_refused_by_name(asked: dict[str, Any], paths: list[str]) -> None:
    if "stale" in asked:
        asked = asked | {"unknown": "lowest"}
    found = refused(matrix_of({"asked": asked}))
    assert sorted(found) == sorted(f"total.add.asked.{word}" for word in paths)


def test_sections_and_sums_are_refused_by_name() -> None:
    why = {"because": "A test."}
    when = {"when": {"adult": "no"}, **why}
    question = {"of": "level", "points": {"a": "1", "b": "2"}, "unknown": "lowest"}
    level = {"of": "adult", "levels": {"no": "a", "yes": "b"}, "scale": ["a", "b"]}
    matrix = matrix_of(
        measures={"level": level},
        gates={"young": {"stop": "out of scope", **when}},
        routes={"door": {"title": "Door", **when}},
        cohorts={"fixed": {"title": "Fixed", **when}},
        cautions={"mind": {"when": {"adult": "no"}, "say": "Mind."}},
        confidence=MISSED,
        groups={
            "one": {"cap": "3", "add": {"missing": MISSED, "graded": question}},
            "two": {"highest": ["missing", "graded"]},
        },
        total={"add": ["one", "two"]},
        tiers={
            "of": "one", "scale": ["below", "above"], "levels": {"0+": "below", "2+": "above"},
            "adjust": {"up": {"when": {"adult": "no"}, "up": 1, **why}},
        },
    )  # fmt: skip
    assert sorted(refused(matrix)) == [
        "cautions.mind",
        "cohorts.fixed",
        "confidence",
        "gates.young",
        "groups.one.add.graded",
        "groups.one.add.graded.of",
        "groups.one.add.missing",
        "groups.one.cap",
        "groups.two.highest",
        "routes.door",
        "tiers.adjust",
        "tiers.of",
    ]


def test_an_answer_that_is_added_as_it_is_and_too_many_units_are_refused() -> None:
    answer = {"add": ["missed"], "unknown": "lowest"}
    assert refused(matrix_of(total=answer)) == ["total.add.missed"]
    large = {"of": "adult", "unknown": "lowest", "points": {"yes": "9" * 15, "no": "9" * 14 + "8"}}
    less = {**large, "points": {"yes": "-" + "9" * 15, "no": "-" + "9" * 15}}
    few = {"large": large, "less": less}
    many = {f"{name}_{at}": line for at in range(10) for name, line in few.items()}
    assert pmml_of(matrix_of(few))
    # Nobody's total is too large; some of its parts together are.
    assert refused(matrix_of(many)) == ["total"]


def test_numbers_beyond_32_bits_are_read_as_they_are(pmml_oracle: Jpmml) -> None:
    many = {"0+": "-3000000001", "3000000000+": "5000000000"}
    asked = {"of": "many", "points": many, "unknown": "4000000001"}
    levels = {"-5000000000+": "below", "4000000001+": "above"}
    document = pmml_of(
        matrix_of(
            {"asked": asked}, tiers={"of": "total", "scale": ["below", "above"], "levels": levels}
        )
    )
    people = [{"many": "2999999999"}, {"many": "3000000000"}, {}]
    found = pmml_oracle.score(document, people)
    assert [(Decimal(one["Units"]), one["Tier"]) for one in found] == [
        (-3000000001, "below"),
        (5000000000, "above"),
        (4000000001, "above"),
    ]


def test_tiers_without_a_total_are_refused() -> None:
    tiers = {"of": "adult", "levels": {"no": "low", "yes": "high"}, "scale": ["low", "high"]}
    said = {**HEAD, "tiers": {**tiers, "unknown": "lowest"}, "ranking": ["tier"]}
    assert refused(linked(said, vocabulary_of(INPUTS))) == ["tiers"]


def test_a_refusal_has_its_place_in_the_file() -> None:
    with pytest.raises(DefinitionError) as raised:
        pmml_of(load(ROOT / "matrices" / "refocused-harm" / "2.0.0.yaml"))
    lines = [problem.line for problem in raised.value.problems]
    assert lines == sorted(lines)
    assert min(lines) > 1
    assert all(problem.file.endswith("2.0.0.yaml") for problem in raised.value.problems)
