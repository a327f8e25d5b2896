from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.reading.people import people_from_arrays
from iom_matrix.reading.people_columns import columns_with_errors, people_columns
from tests.unit.reading.small_scheme import TERMS, errors, spots

IDS = np.array(["N-1", "N-2", "N-3"])
GIVEN: dict[str, Any] = {
    "adult": np.array([True, False, True]),
    "rosh": np.array(["high", "", "not-assessed"]),
    "arrests": np.array([1, 2, 30]),
    "arp": np.array([35.12, np.nan, 0.0]),
    "release": np.array(["2026-05-01", "NaT", "2026-06-01"], "datetime64[D]"),
    "history_from": np.array(["NaT", "2020-01-01", "NaT"], "datetime64[ns]"),
}


def read(columns: dict[str, Any], **more: Any) -> PeopleColumns:
    return people_columns(columns, vocabulary=TERMS, **more)


def test_arrays_of_each_kind_come_to_what_people_from_arrays_reads() -> None:
    days = {"arp": np.array(["2026-01-01", "NaT", "NaT"], "datetime64[D]")}
    areas = ["York", None, "Leeds"]
    found = read(GIVEN, ids=IDS, areas=areas, observed=days)
    people = people_from_arrays(GIVEN, vocabulary=TERMS, ids=IDS, areas=areas, observed=days)
    for name, column in people.columns.items():
        narrow = found.column(name)
        assert narrow.known.tolist() == column.known.tolist()
        assert narrow.word[column.known].tolist() == column.word[column.known].tolist()
        assert narrow.number[column.known].tolist() == column.number[column.known].tolist()
        assert narrow.observed.tolist() == column.observed.tolist()
    assert found.history_from.tolist() == people.history_from.tolist()
    assert found.area_places()[0] == ("York", "Leeds", None)
    assert found.area_places()[1].tolist() == [0, 2, 1]
    assert found.ids is not None
    assert found.ids.tolist() == list(people.ids)


def test_whole_numbers_flags_codes_and_days_are_not_copied() -> None:
    arrests = np.array([1, 2, 3], np.int16)
    adult = np.array([True, False, True])
    rosh = np.array([0, 255, 3], np.uint8)
    days = GIVEN["release"]
    words = tuple(TERMS.vocabulary.inputs["rosh"].subject.words)
    found = read(
        {"arrests": arrests, "adult": adult, "rosh": rosh, "release": days},
        words={"rosh": words}, unknown={"rosh": 255},
    ).columns  # fmt: skip
    for name, given in {"arrests": arrests, "adult": adult, "rosh": rosh, "release": days}.items():
        assert np.shares_memory(found[name].values, given)
    assert found["rosh"].answered().tolist() == [True, False, True]
    assert found["release"].answered().tolist() == [True, False, True]


def test_codes_in_another_order_are_put_in_that_of_the_vocabulary() -> None:
    found = read({"rosh": np.array([1, 0, -1])}, words={"rosh": ["high", "low"]},
                 unknown={"rosh": -1})  # fmt: skip
    column = found.column("rosh")
    words = TERMS.vocabulary.inputs["rosh"].subject.words
    assert [words[word] for word in column.word[:2]] == ["low", "high"]
    assert column.known.tolist() == [True, True, False]


def test_a_code_beyond_the_callers_own_words_is_no_answer_though_the_vocabulary_has_more() -> None:
    codes, words = {"rosh": np.array([0, 3], np.uint8)}, {"rosh": ["low"]}
    found = errors(lambda: read(codes, words=words))
    assert [(problem.code, problem.line) for problem in found] == [("unknown-category", 2)]
    marked = {"rosh": (codes["rosh"], np.array([True, False]))}
    assert read(marked, words=words).columns["rosh"].answered().tolist() == [True, False]


def test_a_narrow_column_is_taken_as_it_is() -> None:
    column = NarrowColumn(np.array([3512, 0, 1], np.int32), unknown=0)
    assert read({"arp": column}).columns["arp"] is column


@pytest.mark.parametrize(
    ("columns", "more", "said"),
    [
        ({"arrests": np.array([1, -1, 2])}, {}, [(2, "negative-count")]),
        ({"adult": np.array(["yes", "no", "perhaps"])}, {}, [(3, "not-a-flag")]),
        ({"rosh": np.array([0, 9, 1])}, {"words": {"rosh": ["low"]}},
         [(2, "unknown-category"), (3, "unknown-category")]),
        ({"arp": np.array([1.0, 101.5, np.inf])}, {},
         [(2, "out-of-range"), (3, "not-a-number")]),
        ({"arp": NarrowColumn(np.array([100, 10150, 0]))}, {}, [(2, "out-of-range")]),
        ({"rosh": NarrowColumn(np.array([0, 90, 0]), worded=True)}, {}, [(2, "unknown-category")]),
        ({"release": NarrowColumn(np.array([0, 99, 10**6]))}, {}, [(3, "impossible-date")]),
        ({"release": np.array(["1066-01-01", "NaT", "2020-01-01"], "datetime64[D]")}, {},
         [(1, "impossible-date")]),
        ({"history_from": np.array(["NaT", "1066-01-01", "2020-01-01"], "datetime64[D]")}, {},
         [(2, "impossible-date")]),
        ({"adult": np.array([True])}, {"ids": IDS}, [(0, "wrong-length")]),
        ({"adlut": np.array([True])}, {}, [(0, "unknown-column"), (0, "no-rows")]),
        ({}, {"ids": np.array(["N-1", "N-2", "N-1"])}, [(3, "duplicate-id")]),
        ({"adult": np.array([True])}, {"events": {"id": ["N-1"]}}, [(0, "missing-column")]),
        ({}, {"ids": ["N-1", None, "", " N-2", float("nan"), "1E5"]},
         [(2, "empty-id"), (3, "empty-id"), (4, "edge-spaces"), (5, "empty-id"),
          (6, "scientific-id")]),
        ({}, {"ids": (np.array(["N-1", "N-2"]), np.array([True, False]))}, [(2, "empty-id")]),
        ({"rosh": ["low", "high"]}, {"words": {"rosh": ["low", "high"]}},
         [(0, "unreadable-value")]),
        ({"rosh": np.array([0.0, np.nan])}, {"words": {"rosh": ["low"]}},
         [(0, "unreadable-value")]),
        ({"arrests": np.array([3, 4], "timedelta64[D]")}, {},
         [(1, "unreadable-value"), (2, "unreadable-value")]),
        ({"arrests": ([3, 4], [1, 0])}, {}, [(0, "unreadable-value")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_row(
    columns: dict[str, Any], more: dict[str, Any], said: list[tuple[int, str]]
) -> None:
    problems = errors(lambda: read(columns, **more))
    assert [(line, code) for code, line, _ in spots(problems)] == said


def test_codes_of_words_may_be_a_list() -> None:
    words = {"rosh": ["high", "low"]}
    known = np.array([True, True, False])
    plain = read({"rosh": [1, None, 0]}, words=words).column("rosh")
    assert plain.known.tolist() == [True, False, True]
    marked = read({"rosh": ([1, None, 0], known)}, words=words).column("rosh")
    assert marked.known.tolist() == [True, False, False]
    assert marked.word[0] == plain.word[0] != plain.word[2]


def test_hints_are_for_who_has_columns_and_no_files() -> None:
    rows = {"id": ["N-1"], "kind": ["breach"], "offence_dat": ["2026-01-01"]}
    problems = errors(lambda: read({"rohs": ["low"]}, ids=["N-1"], events=rows))
    assert [problem.hint for problem in problems] == [
        "did you mean 'rosh'?", "did you mean 'offence_date'?",
    ]  # fmt: skip
    assert errors(lambda: read({"xyz": [1], "arrests": [1]}))[0].hint == "take it out"
    (problem,) = errors(lambda: read({"release": ["01/02/2026"]}))
    assert problem.hint == "give dates, or texts such as 2026-04-01"


def test_marks_of_a_pair_are_booleans() -> None:
    problems = errors(lambda: read({"arrests": ([3, 4], [1, 0])}))
    assert "which values are known is said by int64" in problems[0].message


@pytest.mark.parametrize("name", ["words", "unknown"])
def test_words_and_the_unknown_are_told_by_input(name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} is a mapping by input, not int"):
        read({"arrests": np.array([3])}, **{name: -9})


def test_events_are_read_by_id_and_sorted_by_person() -> None:
    rows = {
        "id": np.array(["N-3", "N-1"]),
        "kind": np.array(["breach", "breach"]),
        "offence_date": np.array(["2026-01-01", "2025-01-01"], "datetime64[D]"),
    }
    found = read({"adult": np.array([True] * 3)}, ids=IDS, events=rows)
    assert found.events.person.tolist() == [0, 2]
    part = found.part(2, 3)
    assert part.events.person.tolist() == [0]
    assert part.events.offence_date.tolist() == [found.events.offence_date[1].item()]


def test_arrow_columns_are_read_without_python_objects() -> None:
    arrow = pytest.importorskip("pyarrow")
    found = read(
        {
            "adult": arrow.array([True, None, False]),
            "rosh": arrow.array(["high", None, "high"]).dictionary_encode(),
            "arrests": arrow.chunked_array([arrow.array([1, None]), arrow.array([3])]),
            "release": arrow.array([1, None, 2], arrow.date32()),
            "arp": arrow.array([1.5, None, 2.5]),
        },
        areas=arrow.array(["York", "Leeds", None]),
    )
    for name in ("adult", "rosh", "arrests", "release", "arp"):
        assert found.column(name).known.tolist() == [True, False, True]
    assert found.column("arp").number.tolist() == [150, 0, 250]
    assert found.column("arrests").number.tolist() == [1, 0, 3]
    assert found.areas == ("York", "Leeds")


def test_columns_of_events_may_come_with_a_dictionary() -> None:
    arrow = pytest.importorskip("pyarrow")
    plain = {
        "id": ["N-3", "N-1", "N-1"],
        "kind": ["breach", None, "breach"],
        "offence_date": ["2026-01-01", "2025-01-01", "2025-02-01"],
    }
    coded = {name: arrow.array(side).dictionary_encode() for name, side in plain.items()}
    problems = errors(lambda: read({"adult": np.array([True] * 3)}, ids=IDS, events=coded))
    assert problems == errors(lambda: read({"adult": np.array([True] * 3)}, ids=IDS, events=plain))
    assert [(problem.code, problem.line) for problem in problems] == [("empty-kind", 2)]
    short = {**coded, "victim": arrow.array(["V"]).dictionary_encode()}
    found = errors(lambda: read({"adult": np.array([True] * 3)}, ids=IDS, events=short))
    assert "wrong-length" in {problem.code for problem in found}


def test_what_is_wrong_is_unknown_where_errors_are_wanted_beside_the_people() -> None:
    people, found = columns_with_errors(
        {"arrests": np.array([1, -1, 2])}, vocabulary=TERMS, ids=IDS
    )
    assert [(problem.code, problem.line) for problem in found] == [("negative-count", 2)]
    assert people.column("arrests").known.tolist() == [True, False, True]


def test_ids_of_any_kind_become_texts() -> None:
    arrow = pytest.importorskip("pyarrow")
    for ids in (np.array([7, 8]), arrow.array(["7", "8"]), ["7", "8"]):
        found = read({"adult": np.array([True, False])}, ids=ids)
        assert found.ids is not None
        assert found.ids.tolist() == ["7", "8"]


def test_words_of_a_numeric_input_are_read_beside_its_numbers() -> None:
    found = read({"arp": np.array(["12.5", "not-assessed", ""])}).columns["arp"]
    assert found.words is not None
    assert found.words.tolist() == [-1, 0, -1]
    assert read({"arp": found}).columns["arp"] is found


def test_coverage_is_read_as_rows() -> None:
    rows = [{"kind": "breaches", "to": "2026-04-01", "areas": "all"}]
    found = read({"adult": np.array([True])}, coverage=rows)
    assert [row.strand for row in found.coverage.rows] == ["breaches"]
    assert not read({"adult": np.array([True])}).coverage.assumed
    assert read({"adult": np.array([True])}, coverage="everything").coverage.assumed
    assert errors(lambda: read({"adult": np.array([True])}, coverage=[]))


def test_events_that_are_held_already_are_sorted_by_person() -> None:
    rows = {"id": ["N-3", "N-1"], "kind": ["breach", "breach"]}
    once = read({"adult": np.array([True] * 3)}, ids=IDS, events=rows).events
    turned = once.take(np.array([1, 0]))
    again = read({"adult": np.array([True] * 3)}, events=turned).events
    assert again.person.tolist() == [0, 2]
    assert read({"adult": np.array([True] * 3)}, events=once).events is once


def test_columns_that_nobody_gives_are_unknown() -> None:
    found = read({"adult": np.array([True, False])})
    assert not found.column("arp").known.any()
    assert np.isnat(found.history_from).all()
    assert found.area_places()[0] == (None,)


def test_flags_of_events_may_be_unknown() -> None:
    arrow = pytest.importorskip("pyarrow")
    rows = {
        "id": ["N-1", "N-2"],
        "kind": ["offence", "breach"],
        "domestic": arrow.array([False, None]),
    }
    found = read({"adult": np.array([True] * 3)}, ids=IDS, events=rows)
    assert found.events.codes["domestic"].tolist() == [0, -1]
