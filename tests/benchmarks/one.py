"""One nominal at a time, with the breakdown as data, against functions written by hand.

The bar: at most 4 times a hand-written function that returns the same breakdown. Two are written:
one that also says what is unknown and the range that leaves, as `score_one` does, and one that
knows every answer. Everybody is another person. What a line gave for an answer is kept by
`score_one`, so a run with nothing kept, and with the matrix compiled anew, is timed as well.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from iom_matrix.exchange.one import score_one
from iom_matrix.exchange.one_record import record_form
from iom_matrix.forms.exact_json import line_json
from iom_matrix.forms.ones import one_form
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.one.form import form_of
from tests.benchmarks.timing import Taken, in_turn, print_table
from tests.benchmarks.twelve import answers, matrix, twelve, unknowns

AS_OF = dt.date(2026, 4, 1)
COUNT, FEW = 2_000, 20
Record = dict[str, Any]
Found = dict[str, Any]
NUMBERS = [
    (q.name, q.line, (0, *q.edges), q.points, [f"{edge}+" for edge in (0, *q.edges)])
    for q in twelve().questions
    if not q.words
]
WORDS = [
    (q.name, q.line, dict(zip(q.words, q.points, strict=True)))
    for q in twelve().questions
    if q.words
]
TIERS, SCALE = twelve().tiers, matrix().scale


def run(repeat: int) -> None:
    """Time one nominal after the other, all known and a tenth unknown."""
    known = _records(share=0)
    tenth = _records(share=0.1)
    _check_equal(known, by_hand)
    _check_equal(known, by_hand_bounded)
    _check_equal(tenth, by_hand_bounded)
    print_table(
        f"one nominal, twelve questions, {COUNT:,} different people, each time a person",
        {
            "by hand, the same breakdown": _each(by_hand_bounded, known, repeat),
            "by hand, without unknowns and bounds": _each(by_hand, known, repeat),
            "score_one": _each(_one, known, repeat),
            "score_one, a tenth unknown": _each(_one, tenth, repeat),
            "score_one, nothing kept, compiled anew": _each(_one, known, repeat, _forget),
            "score_one, and its form": _each(lambda r: one_form(_one(r)), known, repeat),
            "score_one, and JSON": _each(lambda r: line_json(one_form(_one(r))), known, repeat),
            "people_from_records, score": _each(_batch, known[:FEW], repeat),
        },
    )


def by_hand(record: Record) -> Found:
    """What somebody would write who has every answer."""
    total = 0
    lines = []
    for name, line, edges, points, rows in NUMBERS:
        answer = record[name]
        row = bisect_right(edges, answer) - 1
        total += points[row]
        lines.append({"line": line, "answer": answer, "points": points[row], "row": rows[row]})
    for name, line, table in WORDS:
        answer = record[name]
        total += table[answer]
        lines.append({"line": line, "answer": answer, "points": table[answer], "row": answer})
    return {"points": total, "tier": SCALE[bisect_right(TIERS, total)], "lines": lines}


def by_hand_bounded(record: Record) -> Found:
    """The same where an answer may be unknown: it earns the least, and a range is left."""
    total = most = 0
    lines = []
    for name, line, edges, points, rows in NUMBERS:
        answer = record.get(name)
        if answer is None:
            low, high, row = min(points), max(points), None
        else:
            at = bisect_right(edges, answer) - 1
            low = high = points[at]
            row = rows[at]
        total += low
        most += high
        lines.append(
            {"line": line, "answer": answer, "points": low, "lowest": low, "highest": high,
             "row": row, "answered": answer is not None}
        )  # fmt: skip
    for name, line, table in WORDS:
        answer = record.get(name)
        if answer is None:
            low, high = min(table.values()), max(table.values())
        else:
            low = high = table[answer]
        total += low
        most += high
        lines.append(
            {"line": line, "answer": answer, "points": low, "lowest": low, "highest": high,
             "row": answer, "answered": answer is not None}
        )  # fmt: skip
    first, last = bisect_right(TIERS, total), bisect_right(TIERS, most)
    return {
        "points": total, "lowest": total, "highest": most, "tier": SCALE[first],
        "possible_tiers": SCALE[first : last + 1], "settled": first == last, "lines": lines,
    }  # fmt: skip


def _records(share: float) -> list[Record]:
    """So many invented people; of the share that is unknown there is nothing in the record."""
    columns, known = answers(COUNT), unknowns(COUNT, share)
    words = {q.name: q.words for q in twelve().questions}
    return [
        {"id": f"N-{at}"}
        | {
            name: words[name][int(column[at])] if words[name] else int(column[at])
            for name, column in columns.items()
            if known[name][at]
        }
        for at in range(COUNT)
    ]


def _one(record: Record) -> Any:
    return score_one(matrix(), record, as_of=AS_OF)


def _batch(record: Record) -> Any:
    return score(matrix(), people_from_records([record], vocabulary=matrix()), as_of=AS_OF)


def _forget() -> None:
    form_of.cache_clear()
    record_form.cache_clear()


def _nothing() -> None:
    """What is kept stays."""


def _each(
    do: Callable[[Record], object],
    records: list[Record],
    repeat: int,
    before: Callable[[], None] = _nothing,
) -> Taken:
    """The medians of some runs, a person."""

    def everybody() -> None:
        before()
        for record in records:
            do(record)

    everybody()
    [taken] = in_turn({"": everybody}, repeat).values()
    return Taken(taken.wall / len(records), taken.processor / len(records))


def _check_equal(records: list[Record], hand: Callable[[Record], Found]) -> None:
    """That what is timed says the same, line by line."""
    for record in records:
        found, one = hand(record), _one(record)
        assert {key: found[key] for key in found if key != "lines"} == {
            key: getattr(one, key) for key in found if key != "lines"
        }
        for said in found["lines"]:
            line = one.lines[said["line"]]
            answer = None if said["answer"] is None else str(said["answer"])
            assert (line.answer, line.points, line.band) == (answer, said["points"], said["row"])
            for side in ("lowest", "highest", "answered"):
                assert getattr(line, side) == said.get(side, getattr(line, side))
