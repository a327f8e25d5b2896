"""The course of the invented scheme: what its extracts say of everybody, fortnight by fortnight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from iom_matrix.sample.coverage import coverage_rows
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.fortnights import (
    AREA_STOPPED,
    DAYS,
    STOPS_SENDING,
    STRAND_STOPPED,
)
from iom_matrix.sample.members import Member, member
from iom_matrix.sample.new_answers import new_cells
from iom_matrix.sample.new_events import arrivals
from iom_matrix.sample.newcomers import newcomers
from iom_matrix.sample.people import Person, ordered
from iom_matrix.sample.placement import AREAS
from iom_matrix.sample.scheme import SEED, Scheme, scheme
from iom_matrix.sample.standings import after_panel, new_standings

Row = dict[str, str]
PANEL = 9_998  # the stream of a panel, which is nobody's number


@dataclass(frozen=True)
class Extract:
    """What the agencies sent for one snapshot.

    Attributes:
        at: which snapshot.
        members: everybody in it, in the order of their ids.
        moved: id -> standing, of those whose standing the panel before it changed.
    """

    at: int
    members: tuple[Member, ...]
    moved: dict[str, str]

    @property
    def day(self) -> date:
        """The day of the evidence."""
        return DAYS[self.at]

    @property
    def people(self) -> tuple[Person, ...]:
        """The people as the writers of files take them."""
        return tuple(one.person for one in self.members)


def course(seed: int = SEED) -> Iterator[Extract]:
    """The extracts of every fortnight, the first of which is the bundled sample.

    The same seed gives the same extracts on every platform. What is not planted is left to chance:
    no course was looked for in which it is quiet.
    """
    base = scheme(seed)
    waiting = newcomers(seed)
    now = Extract(0, tuple(member(person, seed) for person in base.people), {})
    yield now
    for _ in DAYS[1:]:
        now = _later(now, waiting, base, seed)
        yield now


def coverage_of(at: int) -> list[Row]:
    """What the records hold at a snapshot; one strand of one area ends where it stops."""
    rows: list[Row] = []
    for row in coverage_rows(DAYS[at]):
        if at < STOPS_SENDING or row["kind"] != STRAND_STOPPED:
            rows.append(row)
            continue
        others = ";".join(name for name, _ in AREAS if name != AREA_STOPPED)
        last = DAYS[STOPS_SENDING - 1].isoformat()
        rows += [row | {"areas": others}, row | {"areas": AREA_STOPPED, "to": last}]
    return rows


def _later(before: Extract, waiting: Sequence[Member], base: Scheme, seed: int) -> Extract:
    """The extract a fortnight later."""
    at = before.at + 1
    stream = (seed + at) * 10_000
    moved = new_standings(before.members, Dice(stream + PANEL))
    there = [
        *after_panel(before.members, moved, at),
        *(one for one in waiting if one.joined == at),
    ]
    return Extract(at, tuple(_member_later(one, base, at, stream) for one in there), moved)


def _member_later(one: Member, base: Scheme, at: int, stream: int) -> Member:
    number = one.person.placement.number
    never = frozenset({"rosh"} if one.id in base.rosh_not_sent else ())
    answers, events = Dice(stream + number), Dice(stream + 5_000 + number)
    cells, known = new_cells(one, at, answers, never_sent=never)
    rows = arrivals(one, at, events)
    person = replace(one.person, cells=cells, events=ordered((*one.person.events, *rows.now)))
    return replace(one, person=person, known=known, coming=rows.coming)
