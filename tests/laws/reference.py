"""A second scorer, slow and plain: loops over texts and Fractions, for people of whom all is known.

It shares nothing with the engine but the definition as the file says it. No array, no compiled
row, no interval: what a person with the paper form and a calendar would do.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from iom_matrix.testing.vocabulary import EVENTS, TABLES
from tests.laws.person import Person, Record, as_list, begins, field, full_periods, members

Definition = Mapping[str, Any]
Value = Fraction | str
JOINS = ("add", "subtract", "multiply", "divide", "highest", "lowest")
SINCE = ("days_since", "months_since", "years_since")
COUNTED = ("count", "has", "sum", "worst")


class UndecidedError(Exception):
    """Of two records of one day, or of a time that ends before it begins, nobody can say more."""


def as_value(cell: str) -> Value:
    """A cell of a table: a number where it is one, else a level."""
    try:
        return Fraction(cell)
    except ValueError:
        return cell


class Reference:
    """The scorer for one definition, which is a mapping of texts as a YAML file gives them."""

    def __init__(self, definition: Definition, inputs: Definition) -> None:
        self.definition, self.inputs = definition, inputs
        tiers = definition["tiers"]
        self.scale: list[str] = tiers["scale"]
        self.scored = dict(self._named(definition.get("groups", {})))
        if "total" in definition:
            self.scored |= self._named({"total": definition["total"]})
        self.measures = dict(self._named(definition.get("measures", {})))
        self.lines = self.measures | self.scored | dict(self._named({"tier": tiers}))

    def _named(self, lines: Definition) -> Iterable[tuple[str, Definition]]:
        """Every line by its name, those written inside others too."""
        for name, line in lines.items():
            yield name, line
            for word in JOINS:
                if isinstance(line.get(word), dict):
                    yield from self._named(line[word])

    # what is found of a person

    def points(self, person: Person) -> dict[str, Value]:
        """Line -> its points, for every line that earns any."""
        return {name: self.worth(person, line) for name, line in self.scored.items()}

    def values(self, person: Person) -> dict[str, Value]:
        """Measure -> its value."""
        return {name: self.worth(person, line) for name, line in self.measures.items()}

    def tier(self, person: Person) -> Value:
        return self.worth(person, self.lines["tier"])

    def rules(self, person: Person) -> dict[str, bool]:
        """Gates, routes, cohorts and cautions by name: whether each holds."""
        return {
            name: self.holds(person, rule["when"])
            for section in ("gates", "routes", "cohorts", "cautions")
            for name, rule in self.definition.get(section, {}).items()
        }

    def worth(self, person: Person, line: Definition) -> Value:
        """What a line comes to, all its words read in their order."""
        if "only_if" in line and not self.holds(person, line["only_if"]):
            return as_value(line.get("otherwise", "0"))
        table = line.get("points") or line.get("levels") or {}
        if len(as_list(line.get("of", ""))) > 1:
            return self._moved(person, line, as_value(self._in_grid(person, line, table)))
        value = stepped(line, self.value(person, line))
        if isinstance(value, str) or any(row.endswith("+") for row in table):
            value = as_value(row_of(table, value)) if table else value
        return self._moved(person, line, value)

    def _in_grid(self, person: Person, line: Definition, table: Any) -> str:
        for name in line["of"]:
            if isinstance(table, Mapping):
                table = row_of(table, self.answer(person, name))
        return str(table)

    def _moved(self, person: Person, line: Definition, level: Value) -> Value:
        scale = line.get("scale", self.scale)
        for move in line.get("adjust", {}).values():
            if not self.holds(person, move["when"]):
                continue
            at = scale.index(level)
            floor = scale.index(move.get("floor", scale[0]))
            ceiling = scale.index(move.get("ceiling", scale[-1]))
            if "to" in move:
                at = scale.index(move["to"])
            elif "up" in move:
                at = max(at, min(at + int(move["up"]), ceiling))
            elif "down" in move:
                at = min(at, max(at - int(move["down"]), floor))
            else:
                at = min(max(at, floor), ceiling)
            level = scale[at]
        return level

    # sources

    def value(self, person: Person, line: Definition) -> Value:
        """What the steps and the rows of a line are asked about."""
        word = next(word for word in SOURCES if word in line)
        return SOURCES[word](self, person, line, word)

    def _of(self, person: Person, line: Definition, _word: str) -> Value:
        value = self.answer(person, as_list(line["of"])[0])
        return self._looked_up(line, str(value)) if "look_up" in line else value

    def _looked_up(self, line: Definition, code: str) -> Value:
        for name in self.definition["tables"]:
            if line["look_up"] in TABLES[name].columns:
                cell = TABLES[name].column(line["look_up"]).get(code, "not-measured")
                return Fraction(line["else"] if cell == "not-measured" else cell)
        raise AssertionError

    def _counted(self, person: Person, line: Definition, word: str) -> Value:
        found = self._occurrences(person, line, line.get("over") or line[word])
        if word == "has":
            return "yes" if found else "no"
        if word == "count":
            return Fraction(len(self._distinct(found, line.get("distinct"))))
        weights = [TABLES["harm"].column("harm_days")[field(rows, "group")] for rows in found]
        numbers = [Fraction(0 if weight == "not-measured" else weight) for weight in weights]
        return sum(numbers, Fraction(0)) if word == "sum" else max(numbers, default=Fraction(0))

    def _distinct(self, found: list[list[Record]], key: str | None) -> Sequence[Any] | set[str]:
        if key is None:
            return found
        if key == "victim":
            return {row["victim"] for rows in found for row in rows}
        return {field(rows, key) for rows in found}

    def _latest(self, person: Person, line: Definition, word: str) -> Value:
        found = self._occurrences(person, line, line["over"])
        days = [self._day(person, line, rows) for rows in found]
        newest = {
            field(rows, line[word])
            for rows, day in zip(found, days, strict=True)
            if day == max(days)
        }
        if len(newest) > 1:
            raise UndecidedError
        return newest.pop() if newest else "never"

    def _since(self, person: Person, line: Definition, word: str) -> Value:
        first, last = self._moment(person, line, line[word]), person.as_of
        if "until" in line:
            last = self._moment(person, line, line["until"])
        if first is not None and last is not None and first <= last:
            return Fraction(full_periods(word, first, last))
        if any(self._can_be_never(line[end]) for end in (word, "until") if end in line):
            return "never"
        raise UndecidedError

    def _moment(self, person: Person, line: Definition, said: Any) -> dt.date | None:
        """The latest of the moments that are named; None where there was none."""
        days: list[dt.date] = []
        for one in as_list(said):
            if isinstance(one, Mapping):
                end, name = next(iter(one.items()))
                found = [
                    self._day(person, line, rows) for rows in self._occurrences(person, line, name)
                ]
                days += sorted(found)[:1] if end == "first" else sorted(found)[-1:]
            elif person.nominal[one] != "never":
                days.append(dt.date.fromisoformat(person.nominal[one]))
        return max(days, default=None)

    def _can_be_never(self, said: Any) -> bool:
        moments = as_list(said)
        dates = [one for one in moments if isinstance(one, str)]
        return all("never" in self.inputs[name].get("also", ()) for name in dates)

    def _how_many(self, person: Person, line: Definition, word: str) -> Value:
        tests = [{test: "yes"} if isinstance(test, str) else test for test in line[word]]
        return Fraction(sum(self.holds(person, test) for test in tests))

    def _whether(self, person: Person, line: Definition, word: str) -> Value:
        return "yes" if self.holds(person, line[word]) else "no"

    def _first(self, person: Person, line: Definition, word: str) -> Value:
        *rules, last = line[word]
        for rule in rules:
            if self.holds(person, rule["when"]):
                return as_value(rule["then"])
        return as_value(last["otherwise"])

    def _joined(self, person: Person, line: Definition, word: str) -> Value:
        parts = line[word]
        if isinstance(parts, Mapping):
            values = [self.worth(person, part) for part in parts.values()]
        else:
            values = [self.answer(person, name) for name in parts]
        if isinstance(values[0], str):
            scale = line.get("scale", self.scale)
            return (max if word == "highest" else min)(values, key=scale.index)
        return join_numbers(word, [Fraction(value) for value in values])

    # events

    def _occurrences(self, person: Person, line: Definition, name: str) -> list[list[Record]]:
        """The occurrences of a set, within the window of a line."""
        found, within = members(self.definition["events"], person, name), line.get("within")
        if within is None:
            return found
        since = begins(person.as_of, within)
        return [rows for rows in found if self._day(person, line, rows) >= since]

    def _day(self, person: Person, line: Definition, rows: Sequence[Record]) -> dt.date:
        date = field(rows, line.get("date", "offence_date"))
        return person.counts_as(dt.date.fromisoformat(date), line.get("at_liberty") == "yes")

    # conditions

    def answer(self, person: Person, name: str) -> Value:
        """The answer to an input, the value of a measure, the points or level of another line."""
        if name in self.lines:
            return self.worth(person, self.lines[name])
        text, spec = person.nominal[name], self.inputs[name]
        if spec["kind"] not in {"count", "amount"} or text in spec.get("also", ()):
            return text
        number = Fraction(text)
        return min(number, Fraction(spec["cap"])) if "cap" in spec else number

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
                found.append(any(self._answers(person, name, text) for text in as_list(wanted)))
        return all(found)

    def _answers(self, person: Person, name: str, wanted: str) -> bool:
        value = self.answer(person, name)
        if isinstance(value, Fraction):
            if wanted.startswith("below "):
                return value < Fraction(wanted.removeprefix("below "))
            return wanted.endswith("+") and value >= Fraction(wanted[:-1])
        if wanted.startswith("within "):
            since = begins(person.as_of, wanted.removeprefix("within "))
            return value != "never" and str(since) <= value <= str(person.as_of)
        if wanted.endswith("+"):
            ladder = self._ladder(name)
            lowest = ladder.index(wanted[:-1]) if wanted[:-1] in ladder else len(ladder)
            return value in ladder[lowest:]
        return value == wanted

    def _ladder(self, name: str) -> list[str]:
        """The words of a subject that are in order, lowest first."""
        if name in self.inputs:
            return list(self.inputs[name].get("of", []))
        line = self.lines[name]
        if "latest" in line and "levels" not in line:
            return list(EVENTS["fields"][line["latest"]].get("of", []))
        if "of" in line and "levels" not in line:
            return self._ladder(line["of"])
        return list(line.get("scale", self.scale))


SOURCES = {
    "of": Reference._of,
    **dict.fromkeys(COUNTED, Reference._counted),
    "latest": Reference._latest,
    **dict.fromkeys(SINCE, Reference._since),
    "how_many": Reference._how_many,
    "whether": Reference._whether,
    "first": Reference._first,
    **dict.fromkeys(JOINS, Reference._joined),
}


def join_numbers(word: str, numbers: list[Fraction]) -> Fraction:
    first, *others = numbers
    if word in {"highest", "lowest"}:
        return max(numbers) if word == "highest" else min(numbers)
    for other in others:
        if word == "add":
            first += other
        elif word == "subtract":
            first -= other
        elif word == "multiply":
            first *= other
        else:
            first /= other
    return first


def stepped(line: Definition, value: Value) -> Value:
    """The value after each, round, floor and cap; a word stays what it is."""
    if isinstance(value, str):
        return value
    value *= Fraction(line.get("each", "1"))
    if "round" in line:
        said = line["round"]
        way, unit = next(iter(said.items())) if isinstance(said, Mapping) else (said, "1")
        value = rounded(value / Fraction(unit), way) * Fraction(unit)
    value = max(value, Fraction(line["floor"])) if "floor" in line else value
    return min(value, Fraction(line["cap"])) if "cap" in line else value


def rounded(number: Fraction, way: str) -> int:
    below, half = math.floor(number), Fraction(1, 2)
    if way == "down" or number == below:
        return below
    if number - below != half or way == "up":
        return below + (way == "up" or number - below > half)
    up = {"half-up": True, "half-away": number > 0, "half-even": below % 2 == 1}
    return below + up[way]


def row_of(table: Mapping[str, Any], value: Value) -> Any:
    """The cell of the one row that holds a value: its word, or the highest edge reached."""
    if isinstance(value, str):
        return table[value]
    edges = [text for text in table if text.endswith("+")]
    reached = [text for text in edges if Fraction(text[:-1]) <= value]
    return table[max(reached, key=lambda text: Fraction(text[:-1]))]
