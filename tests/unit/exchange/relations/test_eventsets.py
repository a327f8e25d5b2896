from __future__ import annotations

import pytest

from iom_matrix.exchange.relations.eventsets import members, one_of
from iom_matrix.exchange.relations.expressions import FALSE, Column, Number
from iom_matrix.exchange.relations.folding import compare, every, some
from iom_matrix.exchange.relations.reads import Reads
from tests.relations_by_hand import holds
from tests.unit.building import SETS, Definition, matrix_of
from tests.unit.exchange.relations.happening import Said

COVERED = 100
OFFENCE = {
    "kind": 0, "outcome": 3, "role": 1, "group": 2, "domestic": 0, "under_18_at_offence": 0,
    "counter_allegation": 0, "offence_date": COVERED,
}  # fmt: skip


def member(more: Definition, **row: int) -> tuple[bool, bool]:
    """Whether an offence belongs to a set of proven ones of which more is said."""
    said = {"title": "T", "kind": "offence", "outcome": "fact", **more}
    line: Said = {"count": "one"}
    matrix = matrix_of({"x": {**line, "points": {"0+": "0"}, "unknown": "lowest"}},
                       events={**SETS, "one": said})  # fmt: skip
    reads = Reads(matrix)
    surely, could = members(reads, matrix.sets["one"], Number(COVERED))
    return holds(surely, {**OFFENCE, **row}), holds(could, {**OFFENCE, **row})


NO, MAYBE, YES = (False, False), (False, True), (True, True)


@pytest.mark.parametrize(
    ("more", "row", "belongs"),
    [
        ({}, {}, YES),
        ({}, {"kind": 1}, NO),
        ({}, {"kind": -1}, MAYBE),
        ({}, {"outcome": 2}, YES),
        ({}, {"outcome": 4}, NO),
        ({}, {"outcome": -1}, MAYBE),
        ({}, {"role": 2}, NO),
        ({}, {"under_18_at_offence": 1}, NO),
        ({"under_18": "yes"}, {"under_18_at_offence": 1}, YES),
        ({"group": "assault"}, {}, YES),
        ({"group": ["burglary", "stalking"]}, {}, NO),
        ({"group": ["burglary", "stalking"]}, {"group": -2}, MAYBE),
        ({"family": "acquisitive"}, {"group": 1}, YES),
        ({"not": {"group": "assault"}}, {}, NO),
        ({"not": {"group": "assault"}}, {"group": -1}, MAYBE),
        ({"any": [{"domestic": "yes"}, {"group": "assault"}]}, {"domestic": -1}, YES),
        ({"any": [{"domestic": "yes"}, {"group": "robbery"}]}, {"domestic": -1}, MAYBE),
        ({"all": [{"domestic": "yes"}, {"group": "robbery"}]}, {"domestic": -1}, NO),
    ],
)
def test_what_belongs(more: Definition, row: dict[str, int], belongs: tuple[bool, bool]) -> None:
    assert member(more, **row) == belongs


@pytest.mark.parametrize(
    ("day", "belongs"), [(COVERED, YES), (COVERED - 1, MAYBE), (-1_000_000, MAYBE)]
)
def test_a_charge_may_have_ended_where_outcomes_are_not_covered(
    day: int, belongs: tuple[bool, bool]
) -> None:
    assert member({"outcome": "charged"}, outcome=1, offence_date=day) == belongs
    assert member({}, outcome=3, offence_date=day) == YES


def test_what_never_scores_may_be_asked_about() -> None:
    matrix = matrix_of(
        {"x": {"of": "missed", "points": {"0+": "0"}, "unknown": "lowest"}},
        measures={"named": {"has": "suffered"}},
    )
    surely, could = members(Reads(matrix), matrix.sets["suffered"], Number(COVERED))
    charged = {**OFFENCE, "outcome": 1, "role": 2, "offence_date": 0}
    assert (holds(surely, charged), holds(could, charged)) == YES


def test_neighbours_are_asked_for_together() -> None:
    run = every(compare(">=", Column("group"), 3), compare("<=", Column("group"), 5))
    assert one_of("group", [5, 0, 3, 4]) == some(compare("=", Column("group"), 0), run)
    assert one_of("group", []) == FALSE
