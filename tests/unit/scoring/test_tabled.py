from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.reading.people_columns import people_columns
from iom_matrix.scoring import tabled
from iom_matrix.scoring.column_plan import column_plan
from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.tabled import Tabled
from tests.unit.building import ADULT, AS_OF, BAND, CODES, LOW, MISSES, ROSH, Definition, matrix_of
from tests.unit.columns import same

ANSWERS = [{"missed": text} for text in ("0", "2", "3", "5", "6", "10", "")]
AS_IT_IS: Definition = {"of": "missed", "each": "1"}
WIDE: Definition = {"of": "missed", "points": {"0+": "-1", "3+": "700", "6+": "-2"}}
MANY: Definition = {"of": "arp", "points": {f"{n}+": str(n % 7 + 1) for n in range(100)}}
MIXED: Definition = {"of": "arp", "points": {"0+": "0", "50+": "3", "not-assessed": "2"}}


def is_tabled(line: Definition) -> bool:
    """Whether a question is looked up in a table, or compared with its edges."""
    steps = column_plan(matrix_of({"x": line | LOW})).steps
    return isinstance(next(step for step in steps if step.name == "x"), Tabled)


@pytest.mark.parametrize("policy", ["lowest", "highest", "refuse"])
@pytest.mark.parametrize("small", [0, 4096])
@pytest.mark.parametrize(
    ("line", "people"),
    [
        (MISSES, ANSWERS),
        (WIDE, ANSWERS),
        (AS_IT_IS, ANSWERS),
        (AS_IT_IS | {"each": "-0.5", "floor": "-3"}, ANSWERS),
        ({"of": "missed", "points": {"0+": "4", "3+": "4"}}, ANSWERS),
        ({"of": "missed", "points": {"0+": "0", "3+": "0"}}, ANSWERS),
        (ROSH, [{"rosh": text} for text in ("low", "medium", "high", "not-assessed", "")]),
        (BAND, [{"band": text} for text in ("low", "medium", "high", "")]),
        (ADULT, [{"adult": text} for text in ("yes", "no", "")]),
        (MANY | {"points": {**MANY["points"], "not-assessed": "9"}},
         [{"arp": text} for text in ("0", "45.6", "99.9", "not-assessed", "")]),
        (MIXED, [{"arp": "49.9"}, {"arp": "not-assessed"}, {"arp": "50"}, {}]),
        ({"of": "signed", "each": "1"}, [{"signed": "-9.5"}, {"signed": "3"}, {}]),
        ({"of": "signed", "points": {"-10+": "1", "-2+": "0", "1.5+": "4"}},
         [{"signed": text} for text in ("-10", "-2.1", "-2", "0", "1.4", "1.5", "")]),
        ({"of": "offence_code", "look_up": "severity", "else": "3"},
         [{"offence_code": code} for code in (*CODES.rows, "")]),
        (BAND | {"only_if": {"adult": "yes"}}, [{"band": "high", "adult": "no"}, {"band": "low"}]),
    ],
)  # fmt: skip
def test_questions_come_to_what_they_come_to_with_workings(
    line: Definition, people: list[dict[str, str]], policy: str, small: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(tabled, "SMALL", small)
    same(matrix_of({"x": line | {"unknown": policy}}), people)


@pytest.mark.parametrize(("no", "yes"), [("-3", "1.5"), ("300", "2"), ("0", "4")])
def test_two_words_that_come_as_single_bytes_need_no_comparison(
    no: str, yes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabled, "SMALL", 0)
    line = {"of": "adult", "points": {"no": no, "yes": yes}, "unknown": "lowest"}
    matrix = matrix_of({"x": line})
    given = np.array([0, 1, 7], np.uint8), np.array([True, True, False])
    people = people_columns({"adult": given}, vocabulary=matrix, words={"adult": ("no", "yes")})
    found = score_columns(matrix, people, as_of=AS_OF)
    unit = 10**found.places
    ends = sorted(int(float(text) * unit) for text in (no, yes))
    assert found.points["x"].tolist() == [float(no) * unit, float(yes) * unit, ends[0]]
    assert found.highest["total"].tolist()[-1] == ends[1]


@pytest.mark.parametrize("own", ["0", "2", "-1"])
def test_an_unknown_answer_earns_what_the_file_says(own: str) -> None:
    same(matrix_of({"x": MISSES | {"unknown": own}, "y": WIDE | {"unknown": own}}), ANSWERS)


@pytest.mark.parametrize(
    ("line", "whether"),
    [
        (MISSES, True),
        (AS_IT_IS, True),
        (ROSH, True),
        (MIXED, True),
        (MANY | {"points": {**MANY["points"], "not-assessed": "9"}}, True),
        ({"of": "offence_code", "look_up": "severity", "else": "3"}, True),
        ({"of": "signed", "points": {"-10+": "1", "1.5+": "4"}}, True),
        ({"of": "signed", "each": "1"}, False),
        ({"of": "grade", "points": {"low": "1", "medium": "2", "high": "3"}}, False),
        (BAND | {"only_if": {"adult": "yes"}}, False),
        ({"count": "proven", "points": {"0+": "0"}}, False),
        ({"of": ["band", "adult"], "points": {"low": {"no": "1", "yes": "2"}, "medium": "0",
                                              "high": "0"}}, False),
    ],
)  # fmt: skip
def test_a_question_about_one_input_is_tabled_unless_the_table_were_too_long(
    line: Definition, whether: bool
) -> None:
    assert is_tabled(line) is whether


@pytest.mark.parametrize("kind", [np.uint64, np.int8, np.uint8, np.int32])
@pytest.mark.parametrize("small", [0, 4096])
def test_any_type_of_number_is_looked_up(
    kind: type[Any], small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabled, "SMALL", small)
    known = np.array([row["missed"] != "" for row in ANSWERS])
    values = np.array([int(row["missed"] or 0) for row in ANSWERS], kind)
    matrix = matrix_of({"x": MISSES | LOW})
    same(matrix, ANSWERS, columns={"missed": NarrowColumn(values, known=known)})


def test_numbers_without_an_end_are_not_tabled() -> None:
    inputs = {
        "far": {"title": "Far", "kind": "count", "max": "999999", "nature": "fact",
                "source": "RMS", "agency": "police"},
    }  # fmt: skip
    matrix = matrix_of({"x": {"of": "far", "each": "1", "unknown": "lowest"}}, inputs)
    assert not isinstance(column_plan(matrix).steps[0], Tabled)
    same(matrix, [{"far": "999999"}, {"far": ""}])
    edges = {"of": "far", "points": {"0+": "0", "100+": "1", "800000+": "2"}, "unknown": "lowest"}
    matrix = matrix_of({"x": edges}, inputs)
    assert isinstance(column_plan(matrix).steps[0], Tabled)
    same(matrix, [{"far": text} for text in ("99", "100", "799999", "800000", "")])
