"""Histories: event rows at the edges of what a measure counts, and beside them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.scalars import Period, plain
from iom_matrix.definition.vocabulary import OFFENCE, ROLES
from iom_matrix.evidence.events import KEYS
from iom_matrix.evidence.windows import back
from iom_matrix.probing.edges import ZERO, anniversaries, days_from, edges_of
from iom_matrix.probing.members import Allowed, Members, Row
from iom_matrix.probing.past import NOTHING, Past, beside

# Every number up to here; above it only the edges and the numbers just below them.
_COUNTED = 12
_FEW = Decimal(2)  # as many and one more are always told
MOST_EVENTS = 60
_MONTH, _LONG = Period(1, "month"), Period(7, "year")


@dataclass(frozen=True, eq=False)
class Histories:
    """The telling events of a matrix on a day."""

    matrix: Matrix
    as_of: dt.date

    @cached_property
    def _members(self) -> Members:
        return Members(self.matrix)

    def telling(self, line: LinkedLine) -> tuple[Past, ...]:
        """What a person may have done for one measure to come to each of its edges.

        From no event to the greatest edge; on the first day of the window and the day before;
        with days in custody since; and the same things told twice, where different ones count.
        """
        members = self._members.of(line.line.events[0])
        if not members:
            return (NOTHING,)
        member, allowed = members[0]
        found = [NOTHING]
        if line.line.sum or line.line.worst:
            found += self._weighed(line, member, allowed)
        elif line.line.since is not None:
            found += self._elapsed(line)
        elif line.line.latest is not None:
            found += self._newest(line, member)
        else:
            found += self._counted(line, member, allowed)
        found += [*self._at_window(line, member), *self._in_custody(line, member)]
        return tuple(found)

    def of_set(self, name: str) -> tuple[Past, ...]:
        """One event of a set, and the same with one field another word, or blank, or later."""
        members = self._members.of(name)
        if not members:
            return ()
        found = [self._once(row, days_from(self.as_of, -1), self._told(row)) for row, _ in members]
        member, test = members[0][0], self.matrix.sets[name]
        day = days_from(self.as_of, -1)
        for asked in dict.fromkeys(test.subject for test in tests_in(test.logic)):
            words = (
                *(w for w in self._members.words(member["kind"])[asked] if w != member[asked]),
                "",
            )
            for word in words:
                about = f"{name}: {asked} {word or 'blank'}"
                found.append(self._once({**member, asked: word}, day, about))
        for about, dates in self._odd_days(member).items():
            found.append(Past(f"{name}: {about}", ({**member, **dates},), plain=False))
        return (*found, *self._courses(name, member, test))

    def apart(self, name: str, other: EventTest) -> tuple[Past, ...]:
        """One event of a set that another test does not hold, for each kind and way."""
        day = days_from(self.as_of, -1)
        rows = self._members.apart(name, other)
        return tuple(self._once(row, day, f"{name}: {self._told(row)}") for row in rows)

    # Events on days.

    def _on(self, row: Row, days: Sequence[dt.date], **keys: str) -> tuple[Row, ...]:
        """The same event on several days, each an event of its own but for the keys given."""
        found = []
        for at, day in enumerate(days, 1):
            own = {key: str(at) for key in KEYS if key in row}
            dated = {"offence_date": str(day)}
            if row["kind"] == OFFENCE:
                dated["outcome_date"] = str(day)
            found.append({**row, **own, **keys, **dated})
        return tuple(found)

    def _once(self, row: Row, day: dt.date, about: str = "") -> Past:
        known = "" not in row.values()
        return Past(about or f"{self._told(row)} on {day}", self._on(row, [day]), plain=known)

    def _told(self, row: Row) -> str:
        if row["kind"] != OFFENCE:
            return f"one {row['kind']}"
        said = (row["outcome"], row["group"])
        return f"one offence ({', '.join(word or 'blank' for word in said)})"

    def _recent(self, line: LinkedLine, number: int) -> list[dt.date]:
        """So many days before the day of scoring, none of them before the window."""
        first = self._first_day(line) or dt.date.min
        return [max(first, days_from(self.as_of, -at - 1)) for at in range(number)]

    def _first_day(self, line: LinkedLine) -> dt.date | None:
        within = line.line.within
        return days_from(back(self.as_of, within), 0) if within is not None else None

    # What a measure counts.

    def _counted(self, line: LinkedLine, member: Row, allowed: Allowed) -> Iterator[Past]:
        edges = edges_of(self.matrix, line)
        most = 1 if line.line.has else min(int(max([*edges, _FEW])) + 1, MOST_EVENTS)
        numbers = set(range(1, min(most, _COUNTED) + 1))
        numbers |= {math.ceil(edge) + step for edge in edges for step in (-1, 0)}
        groups = allowed.get("group", ())
        for number in sorted(n for n in numbers if 0 < n <= most):
            rows = self._on(member, self._recent(line, number))
            if line.line.distinct == "group" and groups:
                rows = tuple(
                    {**row, "group": groups[at % len(groups)]} for at, row in enumerate(rows)
                )
            yield Past(f"{line.name}: {number} counted", rows)
        if line.line.distinct is not None and member["kind"] == OFFENCE:
            yield from self._alike(line, member)

    def _alike(self, line: LinkedLine, member: Row) -> Iterator[Past]:
        """Two events that agree in what is counted apart, and two of which one does not say."""
        key = line.line.distinct or ""
        one, two = self._on(member, self._recent(line, 2))
        yield Past(f"{line.name}: two of one {key}", (one, {**two, key: one[key]}))
        yield Past(f"{line.name}: {key} blank", (one, {**two, key: ""}), plain=False)

    def _weighed(self, line: LinkedLine, member: Row, allowed: Allowed) -> Iterator[Past]:
        """Each group with its weight; and the sums at and just below each edge."""
        known = self._members.weights[line.line.sum or line.line.worst or ""]
        groups = {group: known[group] or ZERO for group in allowed.get("group", ()) or ("",)}
        day = self._recent(line, 1)
        for group, weight in groups.items():
            about = f"{line.name}: {group}, which weighs {plain(weight)}"
            yield Past(about, self._on({**member, "group": group}, day))
        blank = self._on({**member, "group": ""}, day)
        yield Past(f"{line.name}: group blank", blank, plain=False)
        if line.line.worst:
            return
        unit = Decimal(1).scaleb(-line.subject.places)
        for edge in sorted(edges_of(self.matrix, line)):
            for target in (edge - unit, edge):
                chosen = _summed(target, groups)
                if 1 < len(chosen) <= MOST_EVENTS:
                    days = self._recent(line, len(chosen))
                    rows = self._on(member, days)
                    rows = tuple(
                        {**row, "group": group} for row, group in zip(rows, chosen, strict=True)
                    )
                    total = plain(sum((groups[group] for group in chosen), ZERO))
                    yield Past(f"{line.name}: {len(chosen)} that weigh {total}", rows)

    def _elapsed(self, line: LinkedLine) -> Iterator[Past]:
        """Each moment on the days on which periods are full, and beside them; the other since."""
        since = [name for moment in line.line.since or () if (name := moment.events)]
        until = [name for moment in line.line.until or () if (name := moment.events)]
        ends = [end for name in until if (end := self._members.first(name))]
        last = days_from(self.as_of, -1) if ends else self.as_of
        yield from self._until(line, since, ends, last)
        if ends:
            # The same long ago, so that shorter windows know nothing of it.
            yield from self._until(line, since, ends, days_from(back(last, _LONG), 0))

    def _until(
        self, line: LinkedLine, since: Sequence[str], ends: Sequence[Row], last: dt.date
    ) -> Iterator[Past]:
        after = tuple(row for end in ends for row in self._on(end, [last]))
        if after:
            yield Past(f"{line.name}: the end alone, on {last}", after)
        for member in filter(None, map(self._members.first, since)):
            days = anniversaries(self.matrix, line, last)
            for day in days:
                rows = self._on(member, [day])
                yield Past(f"{line.name}: {self._told(member)} on {day}", beside(rows, after))
            rows = self._on(member, [days[-1], days[0]])
            yield Past(f"{line.name}: the first and the last", beside(rows, after))
            if after:
                rows = self._on(member, [days_from(last, 1)])
                yield Past(f"{line.name}: one after the end", beside(rows, after))

    def _newest(self, line: LinkedLine, member: Row) -> Iterator[Past]:
        """Each word in the newest event, with an older one that says another."""
        field_ = line.line.latest or ""
        words = self._members.words(member["kind"]).get(field_, ())
        newer, older = self._recent(line, 2)
        for at, word in enumerate(words):
            other = words[at - 1]
            (one,) = self._on({**member, field_: word}, [newer])
            (two,) = self._on({**member, field_: other}, [older])
            yield Past(f"{line.name}: {word}", (one,))
            yield Past(f"{line.name}: {word}, and before it {other}", beside((one,), (two,)))
            (two,) = self._on({**member, field_: other}, [newer])
            about = f"{line.name}: {word} and {other} on one day"
            yield Past(about, beside((one,), (two,)), plain=False)
        blank = self._on({**member, field_: ""}, [newer])
        yield Past(f"{line.name}: {field_} blank", blank, plain=False)

    # Windows, custody, odd days.

    def _at_window(self, line: LinkedLine, member: Row) -> Iterator[Past]:
        first = self._first_day(line)
        if first is None:
            return
        before = days_from(first, -1)
        told = f"{line.name}: the window begins on {first}; one on"
        yield Past(f"{told} that day", self._on(member, [first]))
        yield Past(f"{told} the day before", self._on(member, [before]))
        if member["kind"] == OFFENCE:
            (row,) = self._on(member, [before])
            rows = ({**row, "outcome_date": str(first)},)
            yield Past(f"{told} the day before, with its outcome on the first day", rows)

    def _in_custody(self, line: LinkedLine, member: Row) -> Iterator[Past]:
        """One day in custody since the event brings it a day nearer, and no more."""
        begins, ends = (self._custody_kind(edge) for edge in ("start", "end"))
        if not line.line.at_liberty or not begins or not ends:
            return
        first = self._first_day(line) or self._edge_day(line)
        told = f"{line.name}: one day in custody since an event"
        spell = ({"kind": begins, "offence_date": str(first)},
                 {"kind": ends, "offence_date": str(days_from(first, 1))})  # fmt: skip
        for days in (1, 2):
            rows = (*self._on(member, [days_from(first, -days)]), *spell)
            yield Past(f"{told} {days} days before {first}", rows, plain=False)
        event = self._on(member, [days_from(first, -2)])
        yield Past(f"{line.name}: in custody still", (*event, spell[0]), plain=False)
        yield Past(f"{line.name}: an end of custody alone", (*event, spell[1]), plain=False)

    def _edge_day(self, line: LinkedLine) -> dt.date:
        """A day on which the months since it are full, for a measure without a window."""
        days: list[dt.date] = []
        if line.line.since is not None:
            days = [d for d in anniversaries(self.matrix, line, self.as_of) if d < self.as_of]
        return days[-1] if days else days_from(back(self.as_of, _MONTH), 0)

    def _custody_kind(self, edge: str) -> str | None:
        kinds = self._members.spec.kinds.items()
        return next((name for name, kind in kinds if kind.custody == edge), None)

    def _odd_days(self, row: Row) -> dict[str, Row]:
        today, later = str(self.as_of), str(days_from(self.as_of, 1))
        found: dict[str, Row] = {
            "without a date": {"offence_date": ""},
            "on the day of scoring": {"offence_date": today, "outcome_date": today},
            "the day after": {"offence_date": later, "outcome_date": later},
            "with an outcome the day after": {"offence_date": today, "outcome_date": later},
        }
        if row["kind"] == OFFENCE:
            return found
        del found["with an outcome the day after"]
        return {about: {"offence_date": dates["offence_date"]} for about, dates in found.items()}

    def _courses(self, name: str, member: Row, test: EventTest) -> Iterator[Past]:
        """One offence with an outcome and then another, on two days and on one."""
        if OFFENCE not in test.kinds:
            return
        first: dict[str, str] = {}
        for word, outcome in self._members.spec.outcomes.items():
            first.setdefault(outcome.class_, word)
        begun, today = self._on(member, [days_from(self.as_of, -1)])[0], str(self.as_of)
        unsettled = [word for class_, word in first.items() if class_ in {"allegation", "charge"}]
        for before in unsettled:
            for after in (word for word in first.values() if word != before):
                one = {**begun, "outcome": before}
                two = {**begun, "outcome": after, "outcome_date": today}
                yield Past(f"{name}: {before}, then {after}", (one, two))
                same = {**two, "outcome_date": one["outcome_date"]}
                yield Past(f"{name}: {before} and {after} on one day", (same, one))
        # What was done to the person is another matter than what the person did.
        suffered = {**begun, "role": ROLES[-1], "outcome_date": today}
        yield Past(f"{name}: a row as {ROLES[-1]} of the same offence", (begun, suffered))


def _summed(target: Decimal, weights: Mapping[str, Decimal]) -> list[str]:
    """Groups whose weights come as near to a sum as taking the greatest that fits leads."""
    chosen: list[str] = []
    left = target
    for group, weight in sorted(weights.items(), key=lambda item: -item[1]):
        if weight > 0:
            times = min(int(left // weight), MOST_EVENTS + 1 - len(chosen))
            chosen += [group] * times
            left -= times * weight
    return chosen
