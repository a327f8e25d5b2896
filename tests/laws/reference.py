"""A second scorer, slow and plain: loops over texts and Decimals, for people of whom all is known.

It shares nothing with the engine but the definition as the file says it. No array, no compiled
row, no interval: what a person with the paper form and a calendar would do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from iom_matrix.testing.vocabulary import EVENTS, GROUPS, WEIGHTS

DAY = dt.timedelta(days=1)
Definition = Mapping[str, Any]
Record = Mapping[str, str]
Value = Decimal | str


def as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the last day of a month that is too short."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError


def begins(as_of: dt.date, period: str) -> dt.date:
    number, unit = period.split()
    if unit.startswith("day"):
        return as_of - int(number) * DAY
    return months_before(as_of, int(number) * (12 if unit.startswith("year") else 1))


class Person:
    """One person's records, with their offences put together as known on a day."""

    def __init__(self, nominal: Record, events: Sequence[Record], as_of: dt.date) -> None:
        self.nominal, self.as_of = nominal, as_of
        rows = [r for r in events if r["id"] == nominal["id"] and not self._late(r)]
        self.offences = self._offences([r for r in rows if r["kind"] == "offence"])
        self.others = [[r] for r in rows if r["kind"] != "offence"]
        self.inside = self._days_inside(rows)

    def _late(self, row: Record) -> bool:
        dates = [row.get("offence_date"), row.get("outcome_date")]
        return any(dt.date.fromisoformat(day) > self.as_of for day in dates if day)

    def _offences(self, rows: Sequence[Record]) -> list[list[Record]]:
        """The rows of each offence, the one that gives its outcome last."""
        found: dict[tuple[str, bool], list[Record]] = {}
        for row in rows:
            # What was done to the person is another matter than what the person did.
            suffered = row["role"] in {"victim", "witness"}
            found.setdefault((row["offence_ref"], suffered), []).append(row)
        words = list(EVENTS["outcomes"])
        for same in found.values():
            same.sort(key=lambda row: (row["outcome_date"], words.index(row["outcome"])))
        return list(found.values())

    def _days_inside(self, rows: Sequence[Record]) -> set[dt.date]:
        """Every single day in custody."""
        turns = sorted((r["offence_date"], r["kind"]) for r in rows if "custody" in r["kind"])
        inside: set[dt.date] = set()
        held = False
        day = dt.date.fromisoformat(turns[0][0]) if turns else self.as_of + DAY
        while day <= self.as_of:
            for when, kind in turns:
                if when == day.isoformat():
                    held = kind == "custody-start"
            if held:
                inside.add(day)
            day += DAY
        return inside

    def counts_as(self, day: dt.date, at_liberty: bool) -> dt.date:
        """The day moved forward by the days in custody since."""
        if not at_liberty:
            return day
        return day + sum(1 for inside in self.inside if inside > day) * DAY


class Reference:
    """The scorer for one definition, which is a mapping of texts as a YAML file gives them."""

    def __init__(self, definition: Definition, inputs: Definition) -> None:
        self.definition, self.inputs = definition, inputs
        self.measures = definition.get("measures", {})

    # events

    def members(self, person: Person, name: str) -> list[list[Record]]:
        """The occurrences in a set."""
        chain = [self.definition["events"][name]]
        while "like" in chain[-1]:
            chain.append(self.definition["events"][chain[-1]["like"]])
        kinds = next(as_list(spec["kind"]) for spec in chain if "kind" in spec)
        if "offence" not in kinds:
            return [rows for rows in person.others if rows[-1]["kind"] in kinds]
        scored = [rows for rows in person.offences if self._may_count(rows, chain)]
        return [rows for rows in scored if all(self._fits(rows, spec) for spec in chain)]

    def _may_count(self, rows: Sequence[Record], chain: Sequence[Definition]) -> bool:
        passive = field(rows, "role") not in {"suspect", "offender"}
        if passive and not any("role" in spec for spec in chain):
            return False
        grown = any(spec.get("under_18") == "yes" for spec in chain)
        if not grown and field(rows, "under_18_at_offence") == "yes":
            return False
        # The last row that says anything on it; an empty cell says no.
        return (rows[-1].get("counter_allegation") or "no") == "no"

    def _fits(self, rows: Sequence[Record], spec: Definition) -> bool:
        found = []
        for name, value in spec.items():
            wanted = as_list(value)
            if name == "outcome":
                outcome = rows[-1]["outcome"]
                found.append(outcome in wanted or EVENTS["outcomes"][outcome]["class"] in wanted)
            elif name == "family":
                families = GROUPS.column("families")[field(rows, "group")].split()
                found.append(any(family in wanted for family in families))
            elif name in {"group", "role", "domestic"}:
                found.append(field(rows, name) in wanted)
            elif name == "any":
                found.append(any(self._fits(rows, part) for part in wanted))
            elif name == "all":
                found.append(all(self._fits(rows, part) for part in wanted))
            elif name == "not":
                found.append(not self._fits(rows, value))
        return all(found)

    # lines

    def value(self, person: Person, line: Definition) -> Value:
        """What the rows of a line are asked about."""
        if "of" in line:
            return self.answer(person, as_list(line["of"])[0])
        if "months_since" in line:
            return self._months_since(person, line)
        source = next(word for word in ("count", "has", "sum", "worst") if word in line)
        name = line.get("over") or line[source]
        rows_of = [r for r in self.members(person, name) if self._in_window(person, line, r)]
        if source == "has":
            return "yes" if rows_of else "no"
        number = self._number(source, line, rows_of)
        return min(number, Decimal(line["cap"])) if "cap" in line else number

    def _number(self, source: str, line: Definition, found: list[list[Record]]) -> Decimal:
        if source == "count":
            key = line.get("distinct")
            if key is None:
                return Decimal(len(found))
            if key == "victim":
                return Decimal(len({row["victim"] for rows in found for row in rows}))
            return Decimal(len({field(rows, key) for rows in found}))
        weights = [WEIGHTS.column("harm_days")[field(rows, "group")] for rows in found]
        numbers = [Decimal(0 if weight == "not-measured" else weight) for weight in weights]
        return Decimal(sum(numbers)) if source == "sum" else max(numbers, default=Decimal(0))

    def _day(self, person: Person, line: Definition, rows: Sequence[Record]) -> dt.date:
        date = rows[-1][line.get("date", "offence_date")]
        return person.counts_as(dt.date.fromisoformat(date), line.get("at_liberty") == "yes")

    def _in_window(self, person: Person, line: Definition, rows: Sequence[Record]) -> bool:
        within = line.get("within")
        return within is None or self._day(person, line, rows) >= begins(person.as_of, within)

    def _months_since(self, person: Person, line: Definition) -> Value:
        found = self.members(person, line["months_since"]["last"])
        if not found:
            return "never"
        last = max(self._day(person, line, rows) for rows in found)
        months = 0
        while last <= months_before(person.as_of, months + 1):
            months += 1
        return Decimal(months)

    def answer(self, person: Person, name: str) -> Value:
        """The answer to an input, or of a line that a condition asks about."""
        if name in self.measures:
            return self.value(person, self.measures[name])
        if name == "total":
            return self.points(person)["total"]
        text, spec = person.nominal[name], self.inputs[name]
        if spec["kind"] not in {"count", "amount"} or text in spec.get("also", ()):
            return text
        number = Decimal(text)
        return min(number, Decimal(spec["cap"])) if "cap" in spec else number

    def row(self, table: Mapping[str, str], value: Value) -> str:
        """The cell of the one row that holds a value: its word, or the highest edge reached."""
        if isinstance(value, str):
            return table[value]
        edges = [text for text in table if text.endswith("+")]
        reached = [text for text in edges if Decimal(text[:-1]) <= value]
        return table[max(reached, key=lambda text: Decimal(text[:-1]))]

    def holds(self, person: Person, condition: Definition) -> bool:
        """Whether a condition holds."""
        found = []
        for name, wanted in condition.items():
            if name == "not":
                found.append(not self.holds(person, wanted))
            elif name in {"any", "all"}:
                join = any if name == "any" else all
                found.append(join(self.holds(person, part) for part in wanted))
            else:
                value = self.answer(person, name)
                found.append(any(self._answers(name, value, text) for text in as_list(wanted)))
        return all(found)

    def _answers(self, name: str, value: Value, wanted: str) -> bool:
        if isinstance(value, Decimal):
            if wanted.startswith("below "):
                return value < Decimal(wanted.removeprefix("below "))
            return wanted.endswith("+") and value >= Decimal(wanted[:-1])
        if wanted.endswith("+"):
            ladder = self.inputs[name].get("of", [])
            lowest = ladder.index(wanted[:-1]) if wanted[:-1] in ladder else len(ladder)
            return value in ladder[lowest:]
        return value == wanted

    def points(self, person: Person) -> dict[str, Decimal]:
        """Line -> its points, for every factor, group and the total."""
        found: dict[str, Decimal] = {}
        for name, line in self.definition["groups"].items():
            self._line(person, name, line, found)
        total = self.definition["total"]
        found["total"] = self._joined(total, [found[name] for name in as_names(total)])
        return found

    def _line(self, person: Person, name: str, line: Definition, found: dict[str, Decimal]) -> None:
        parts = line.get("add") or line.get("highest")
        if parts:
            for part, inner in parts.items():
                self._line(person, part, inner, found)
            found[name] = self._joined(line, [found[part] for part in parts])
        elif "only_if" in line and not self.holds(person, line["only_if"]):
            found[name] = Decimal(line.get("otherwise", "0"))
        else:
            found[name] = Decimal(self.row(line["points"], self.value(person, line)))

    def _joined(self, line: Definition, points: list[Decimal]) -> Decimal:
        joined = Decimal(sum(points)) if "add" in line else max(points)
        return min(joined, Decimal(line["cap"])) if "cap" in line else joined

    def tier(self, points: Mapping[str, Decimal]) -> str:
        """The tier, or the highest that any step leads to."""
        tiers = self.definition["tiers"]
        steps = [tiers] if "of" in tiers else list(tiers["highest"].values())
        levels = [self.row(step["levels"], points[as_list(step["of"])[0]]) for step in steps]
        return max(levels, key=tiers["scale"].index)

    def rules(self, person: Person) -> dict[str, bool]:
        """Gates, routes, cohorts and cautions by name: whether each holds."""
        return {
            name: self.holds(person, rule["when"])
            for section in ("gates", "routes", "cohorts", "cautions")
            for name, rule in self.definition.get(section, {}).items()
        }


def as_names(total: Definition) -> list[str]:
    """The groups that the total joins."""
    parts = total.get("add") or total["highest"]
    return list(parts)


def field(rows: Sequence[Record], name: str) -> str:
    """A field of an offence: what its last row says."""
    return rows[-1][name]
