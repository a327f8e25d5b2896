from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring import tabled
from iom_matrix.scoring.column_codes import ColumnCodes, column_codes, questions_by_codes
from iom_matrix.scoring.column_plan import column_plan
from iom_matrix.scoring.columnar import score_codes
from tests.scheme import sample_scores
from tests.unit.building import (
    ADULT,
    AS_OF,
    BAND,
    CODES,
    LOW,
    MISSES,
    OFFENCE,
    ROSH,
    Definition,
    matrix_of,
    scores_of,
)
from tests.unit.columns import as_scored

ANSWERS = [{"missed": text} for text in ("0", "2", "3", "5", "6", "10", "")]
ARP: Definition = {"of": "arp", "points": {"0+": "0", "50+": "3", "not-assessed": "1"}}
RISKS = [
    {"arp": "49.9", "arp.as_of": "2026-03-01"}, {"arp": "50", "arp.as_of": "2020-01-01"},
    {"arp": "70", "arp.as_of": "2026-05-01"}, {"arp": "70"}, {"arp": "not-assessed"}, {},
    {"arp": "not-assessed", "arp.as_of": "2020-01-01"},
]  # fmt: skip


@pytest.fixture(params=[0, 4096])
def looked_up_or_compared(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people are looked up in a table; from so many on they are compared with edges."""
    monkeypatch.setattr(tabled, "SMALL", request.param)


def other_points(line: Definition, *points: str) -> Definition:
    return line | {"points": dict(zip(line["points"], points, strict=True))}


def coded_names(line: Definition, codes: ColumnCodes) -> set[str]:
    """The lines of a matrix of one question that are asked of codes."""
    return set(questions_by_codes(column_plan(matrix_of({"x": line | LOW})), codes))


@pytest.mark.parametrize("policy", ["lowest", "highest", "refuse"])
@pytest.mark.usefixtures("looked_up_or_compared")
@pytest.mark.parametrize("bounds", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "people", "coded"),
    [
        (MISSES, other_points(MISSES, "3", "0", "9"), ANSWERS, True),
        # Two rows earn the same in one version, and not in the other.
        (other_points(MISSES, "2", "2", "5"), MISSES, ANSWERS, True),
        (MISSES, other_points(MISSES, "700", "-700", "0.5"), ANSWERS, True),
        (MISSES, {"of": "missed", "points": {"0+": "1", "6+": "4"}}, ANSWERS, True),
        (MISSES, {"of": "missed", "points": {"0+": "1", "4+": "4"}}, ANSWERS, False),
        (MISSES, {"of": "missed", "points": {"0+": "1"}}, ANSWERS, True),
        (MISSES, {"of": "missed", "each": "2"}, ANSWERS, False),
        ({"of": "missed", "each": "1"}, {"of": "missed", "each": "-3"}, ANSWERS, True),
        ({"of": "missed", "each": "1"}, MISSES, ANSWERS, True),
        (ROSH, other_points(ROSH, "4", "3", "0", "300"),
         [{"rosh": text} for text in ("low", "medium", "high", "not-assessed", "")], True),
        (ADULT, other_points(ADULT, "-2", "2"), [{"adult": text} for text in ("yes", "no", "")],
         True),
        (ARP, other_points(ARP, "2", "0", "9"), RISKS, True),
        (ARP, ARP | {"points": {"0+": "2", "not-assessed": "2"}}, RISKS, True),
        ({"of": "signed", "points": {"-10+": "1", "-2+": "0", "1.5+": "4"}},
         {"of": "signed", "points": {"-10+": "-1", "1.5+": "4"}},
         [{"signed": text} for text in ("-10", "-2.1", "-2", "0", "1.4", "1.5", "")], True),
        ({"of": "offence_code", "look_up": "severity"}, {"of": "offence_code", "look_up": "rate",
                                                         "else": "2"},
         [{"offence_code": code} for code in (*CODES.rows, "")], False),
        (BAND, BAND | {"only_if": {"adult": "yes"}},
         [{"band": "high", "adult": "no"}, {"band": "low"}], False),
    ],
)  # fmt: skip
def test_another_version_scores_by_codes_as_it_does_with_workings(
    old: Definition, new: Definition, people: list[dict[str, str]], coded: bool, policy: str,
    bounds: bool,
) -> None:  # fmt: skip
    versions = [matrix_of({"x": line | {"unknown": policy}}) for line in (old, new)]
    columns = PeopleColumns.of(scores_of(versions[0], people).people)
    codes = column_codes(versions[:1], columns, as_of=AS_OF)
    for matrix in versions:
        as_scored(score_codes(matrix, codes, bounds=bounds), scores_of(matrix, people))
    assert (coded_names(new, codes) == {"x"}) is coded


@pytest.mark.parametrize("was", ["counts", "doubted", "unknown"])
@pytest.mark.parametrize("now", ["counts", "doubted", "unknown"])
def test_what_an_old_answer_does_is_for_each_version_to_say(was: str, now: str) -> None:
    versions = [matrix_of({"x": ARP | LOW | {"stale": stale}}) for stale in (was, now)]
    columns = PeopleColumns.of(scores_of(versions[0], RISKS).people)
    codes = column_codes(versions[:1], columns, as_of=AS_OF)
    found = as_scored(score_codes(versions[1], codes), scores_of(versions[1], RISKS))
    assert found.points["x"].tolist()[1] == (0 if now == "unknown" else 3)
    assert codes.inputs["arp"].stale is not None


def test_rows_of_all_versions_and_all_lines_are_told_apart() -> None:
    first = matrix_of({"x": MISSES | LOW, "y": {"of": "missed", "points": {"0+": "0", "8+": "1"}}
                       | LOW})  # fmt: skip
    second = matrix_of({"z": {"of": "missed", "points": {"0+": "0", "2+": "1"}} | LOW})
    columns = PeopleColumns.of(scores_of(first, ANSWERS).people)
    codes = column_codes([first, second], columns, as_of=AS_OF)
    assert codes.inputs["missed"].edges == (2, 3, 6, 8)
    assert codes.inputs["missed"].column.values.tolist() == [0, 1, 2, 2, 3, 4, 255]
    for matrix in (first, second):
        as_scored(score_codes(matrix, codes), scores_of(matrix, ANSWERS))


@pytest.mark.parametrize("line", [MISSES, ADULT, ROSH])
def test_a_byte_an_answer_and_no_copy_of_bytes(line: Definition) -> None:
    matrix, [name] = matrix_of({"x": line | LOW}), [line["of"]]
    columns = PeopleColumns.of(scores_of(matrix, [{}] * 3).people)
    values = NarrowColumn(np.array([1, 0, 1], np.uint8), worded=name != "missed")
    codes = column_codes([matrix], replace(columns, columns={name: values}), as_of=AS_OF)
    found = codes.inputs[name].column
    assert (found.values.dtype, found.certain) == (np.uint8, True)
    assert (found.values is values.values) is (name != "missed")


def banded(first: str, count: int) -> Definition:
    """A question of so many rows, each at another tenth."""
    rows = {f"{n}.{first}+": str(n % 7) for n in range(1, count)}
    return {"of": "arp", "points": {"0+": "1", **rows, "not-assessed": "9"}, **LOW}


@pytest.mark.parametrize(
    ("lines", "coded"),
    [
        ([banded("5", 65)], True),
        ([banded("5", 66)], False),
        ([banded(tenth, 64) for tenth in "1234"], True),
        ([banded(tenth, 65) for tenth in "1234"], False),
    ],
)
def test_what_a_byte_cannot_tell_apart_is_read_from_the_answers(
    lines: list[Definition], coded: bool
) -> None:
    matrix = matrix_of({f"x{at}": line for at, line in enumerate(lines)})
    people = [{"arp": str(n / 10)} for n in range(700)] + [{"arp": "not-assessed"}, {}]
    scores = scores_of(matrix, people)
    codes = column_codes([matrix], PeopleColumns.of(scores.people), as_of=AS_OF)
    assert ("arp" in codes.inputs) is coded
    as_scored(score_codes(matrix, codes), scores)


def test_lines_that_read_more_than_one_answer_are_worked_out_beside_them() -> None:
    count: Definition = {"count": "proven", "points": {"0+": "0", "1+": "2"}, "unknown": "lowest"}
    gates = {"gates": {"young": {"when": {"adult": "no"}, "stop": "no", "because": "Young."}}}
    matrix = matrix_of({"x": MISSES | LOW, "y": ROSH | {"unknown": "refuse"}, "w": count}, **gates)
    people = [{"missed": "6", "rosh": "high"}, {"adult": "no"}, {"adult": "yes", "rosh": "low"}]
    scores = scores_of(matrix, people, [OFFENCE])
    codes = column_codes([matrix], PeopleColumns.of(scores.people), as_of=AS_OF)
    found = as_scored(score_codes(matrix, codes), scores)
    assert found.notices == scores.notices
    assert codes.inputs.keys() == {"missed", "rosh"}


@pytest.mark.parametrize("threads", [1, 2])
def test_the_sample_scores_by_codes_of_either_version(
    threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iom_matrix.scoring.column_answers.BLOCK", 60)
    sides = [sample_scores(name) for name in ("legacy-sac@1.1.0", "refocused-harm@2.0.0")]
    columns = PeopleColumns.of(sides[0].people)
    codes = column_codes([side.matrix for side in sides], columns, as_of=sides[0].as_of)
    for side in sides:
        as_scored(score_codes(side.matrix, codes, threads=threads), side)


def test_an_input_that_no_column_gives_has_no_codes() -> None:
    matrix = matrix_of({"x": BAND | LOW, "y": MISSES | LOW})
    columns = replace(PeopleColumns.of(scores_of(matrix, [{}] * 2).people), columns={})
    codes = column_codes([matrix], columns, as_of=AS_OF)
    assert codes.inputs == {}
    as_scored(score_codes(matrix, codes), scores_of(matrix, [{}] * 2))


def test_codes_say_what_they_are() -> None:
    matrix = matrix_of({"x": BAND | LOW})
    columns = PeopleColumns.of(scores_of(matrix, [{"band": "low"}, {}]).people)
    codes = column_codes([matrix], columns, as_of=AS_OF)
    assert len(codes) == 2
    assert repr(codes) == "<ColumnCodes of 1 input about 2 people on 2026-04-01>"


def test_what_cannot_be_coded_or_scored_is_refused() -> None:
    matrix = matrix_of({"x": BAND | LOW})
    columns = PeopleColumns.of(scores_of(matrix, [{}]).people)
    day: Any = dt.datetime(2026, 4, 1)
    with pytest.raises(EvidenceError, match="as_of is a calendar date"):
        column_codes([matrix], columns, as_of=day)
    with pytest.raises(EvidenceError, match="needs"):
        column_codes([sample_scores().matrix], columns, as_of=AS_OF)
    codes = column_codes([matrix], columns, as_of=AS_OF)
    with pytest.raises(EvidenceError, match="needs"):
        score_codes(sample_scores().matrix, codes)
    with pytest.raises(ValueError, match="threads is 1 or more, not 0"):
        score_codes(matrix, codes, threads=0)
