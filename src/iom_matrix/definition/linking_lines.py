"""Linking lines: names, sources, tables and policies resolved, each line after its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.line_checks import check_line
from iom_matrix.definition.lines import GROUPS, POLICIES, Line
from iom_matrix.definition.linked import EventTest, LinkedLine, Role, Row
from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.linking_rules import link_condition
from iom_matrix.definition.logic import Logic, tests_in
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.placement import Placed, placed_lines
from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.definition.vocabulary import OFFENCE, Vocabulary
from iom_matrix.errors import Problems, did_you_mean, listed

ZERO = Decimal(0)


@dataclass(slots=True)
class LineLinker:
    """Links the lines of one matrix; `linked` fills in dependency order."""

    file: MatrixFile
    vocabulary: Vocabulary
    sets: Mapping[str, EventTest]
    weights: Mapping[str, CodeTable]
    scale: tuple[str, ...]
    problems: Problems
    linked: dict[str, LinkedLine] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def link(self) -> dict[str, LinkedLine]:
        """All lines, each after those it depends on."""
        for place in placed_lines(self.file):
            if place.name in self.placed or place.name in self.vocabulary.inputs:
                hint = "give each line and input a name of its own"
                self.problems.note("name-taken", f"'{place.name}' is a name already", hint,
                                   path=place.path)  # fmt: skip
            self.placed.setdefault(place.name, place)
        for name in self.placed:
            self._line(name)
        return self.linked

    @property
    def subjects(self) -> dict[str, Subject]:
        """What a condition may ask about: the inputs, and the lines linked so far."""
        inputs = {n: i.subject for n, i in self.vocabulary.inputs.items() if i.kind != "label"}
        return inputs | {name: line.result for name, line in self.linked.items()}

    def _line(self, name: str) -> LinkedLine | None:
        if name in self.linked:
            return self.linked[name]
        place = self.placed[name]
        if name in self._open:
            ring = " -> ".join([*self._open[self._open.index(name) :], name])
            hint = "take one of them out of the ring"
            message = f"these lines need each other: {ring}"
            self.problems.note("circle", message, hint, path=place.path)
            return None
        self._open.append(name)
        linked = self._resolve(place)
        self._open.pop()
        self.linked[name] = linked
        return linked

    def _resolve(self, place: Placed) -> LinkedLine:
        line = place.line
        only_if = self._only_if(place)
        parts = [part for part in (self._part(place, name) for name in self._needs(line)) if part]
        subject = self._subject(place, parts)
        rows = self._rows(place, subject)
        role = self._role(place)
        inputs = self._inputs(place, only_if)
        linked = LinkedLine(
            place.name, line, place.path, role, place.section, tuple(p.name for p in parts),
            subject, self._result(place, subject, rows), rows, place.unknown, place.stale,
            only_if, inputs,
        )  # fmt: skip
        check_line(place, linked, self.vocabulary, self.problems)
        return linked

    def _needs(self, line: Line) -> list[str]:
        """The lines that this one reads, in the order of the file."""
        return [*line.parts, *(name for name in line.of if name not in self.vocabulary.inputs)]

    def _part(self, place: Placed, name: str) -> LinkedLine | None:
        if name not in self.placed:
            known = [*self.placed, *self.vocabulary.inputs]
            hint = did_you_mean(name, known, f"the lines are {listed(self.placed)}")
            at = (*place.path, place.line.source)
            path = (*at, name) if place.line.parts else at
            message = f"'{name}' is neither a line nor an input"
            self.problems.note("unknown-subject", message, hint, path=path)
            return None
        return self._line(name)

    def _only_if(self, place: Placed) -> Logic | None:
        if place.line.only_if is None:
            return None
        for name in sorted(place.line.only_if.subjects & self.placed.keys()):
            self._line(name)
        path = (*place.path, "only_if")
        return link_condition(place.line.only_if, self.subjects, path, self.problems)

    def _subject(self, place: Placed, parts: list[LinkedLine]) -> Subject:
        line = place.line
        if line.source in GROUPS:
            return self._joined(place, parts)
        if line.source == "of":
            return self._of(place)
        self._measure(place)
        if line.has:
            return Subject(words=("no", "yes"))
        if line.months_since is not None:
            return Subject((NEVER,), 0, numeric=True, lowest=ZERO, unit="months")
        places = self._places(place) if line.source in {"sum", "worst"} else 0
        return Subject(numeric=True, lowest=ZERO, highest=line.cap, places=places)

    def _of(self, place: Placed) -> Subject:
        if len(place.line.of) > 1:
            self.problems.note("word-not-built", "a grid of two subjects is not scored yet",
                               "name one subject", path=(*place.path, "of"))  # fmt: skip
        name = place.line.of[0]
        if name in self.vocabulary.inputs:
            spec = self.vocabulary.inputs[name]
            if spec.kind in {"label", "date"}:
                message = f"'{name}' is a {spec.kind}, which earns nothing"
                self.problems.note("unscored-kind", message, "show it beside the score",
                                   path=(*place.path, "of"))  # fmt: skip
            return spec.subject
        linked = self.linked.get(name)
        if linked and linked.role != "measure" and not place.tiered:
            message = "points made of the points of another line are not scored yet"
            self.problems.note("word-not-built", message, "read an input or a measure",
                               path=(*place.path, "of"))  # fmt: skip
        if linked and linked.role == "measure" and place.scored:
            self._check_measure_scored(place, linked)
        if linked and linked.role == "measure" and place.tiered:
            message = f"'{name}' earns no points, so no tier can be read from it"
            self.problems.note("no-points", message, "write of: total",
                               path=(*place.path, "of"))  # fmt: skip
        return linked.result if linked else Subject()

    def _check_measure_scored(self, place: Placed, measure: LinkedLine) -> None:
        """A measure may hold what never scores, but then no points may be made of it."""
        events = self.sets.get(measure.line.events or "")
        reason = events.unscored if events else ""
        if any(self.vocabulary.inputs[name].victim for name in measure.inputs):
            reason = f"'{measure.name}' says that the person may be a victim"
        if reason:
            hint = "use it in only_if, a gate or a caution"
            self.problems.note("never-scored", reason, hint, path=(*place.path, "of"))

    def _joined(self, place: Placed, parts: list[LinkedLine]) -> Subject:
        """What a group comes to before its rows: a sum, the highest, or the highest level."""
        if place.tiered:
            return Subject(self.scale, len(self.scale))
        for part in parts:
            if not part.result.numeric:
                message = f"'{part.name}' earns no points, so nothing can be made of it here"
                self.problems.note("no-points", message, "give it points", path=part.path)
        known = [part.result for part in parts if part.result.numeric]
        lows = [part.lowest or ZERO for part in known]
        highs = [part.highest or ZERO for part in known]
        join = sum if place.line.source == "add" else max
        low, high = (join(side) if side else ZERO for side in (lows, highs))
        places = max((part.places for part in known), default=0)
        if place.line.cap is not None:
            low, high = min(low, place.line.cap), min(high, place.line.cap)
            places = max(places, places_of(place.line.cap))
        return Subject(numeric=True, lowest=Decimal(low), highest=Decimal(high), places=places)

    def _measure(self, place: Placed) -> None:
        name, source = place.line.events or "", place.line.source
        path = (*place.path, "over" if place.line.over else source)
        if name not in self.sets:
            if name in self.file.events:
                return  # its own problems have been noted
            hint = did_you_mean(name, self.sets, f"the sets are {listed(self.sets)}")
            self.problems.note("unknown-set", f"there is no event set '{name}'", hint, path=path)
        elif place.scored and (reason := self.sets[name].unscored):
            hint = "use the set in a gate or a measure, or narrow it"
            self.problems.note("never-scored", reason, hint, path=path)
        if place.line.over and name in self.sets and self.sets[name].kinds != (OFFENCE,):
            hint = "count these events, or name a set of offences"
            message = f"'{name}' holds no offences, and only offences have weights"
            self.problems.note("unknown-weights", message, hint, path=path)
        if place.line.distinct is not None:
            known = ["occasion", "victim", "group"]
            if place.line.distinct not in known:
                hint = did_you_mean(place.line.distinct, known, f"one of {listed(known)}")
                message = f"'{place.line.distinct}' cannot be counted apart"
                at = (*place.path, "distinct")
                self.problems.note("unknown-word", message, hint, path=at)

    def _places(self, place: Placed) -> int:
        name = place.line.sum or place.line.worst or ""
        table = next((t for t in self.weights.values() if name in t.columns), None)
        if table is None:
            known = [c for t in self.weights.values() for c in t.columns]
            hint = did_you_mean(name, known, "name the table of weights under 'tables'")
            self.problems.note("unknown-weights", f"no table here has a column '{name}'", hint,
                               path=(*place.path, place.line.source))  # fmt: skip
            return 0
        weights = (weight for weight in table.weights(name).values() if weight is not None)
        return max((places_of(weight) for weight in weights), default=0)

    def _rows(self, place: Placed, subject: Subject) -> tuple[Row, ...]:
        line = place.line
        if line.levels is not None and not place.tiered:
            self.problems.note("word-not-built", "levels outside 'tiers' are not scored yet",
                               "use points here", path=(*place.path, "levels"))  # fmt: skip
        if line.table is None or not (subject.numeric or subject.words):
            return ()
        word = "points" if line.points is not None else "levels"
        if line.source in GROUPS and not place.tiered:
            message = "rows on a group are not scored yet"
            self.problems.note("word-not-built", message, "leave them to the lines in it",
                               path=(*place.path, word))  # fmt: skip
        scale = None if line.points is not None else self.scale
        return link_rows(line.table, subject, scale, (*place.path, word), self.problems)

    def _role(self, place: Placed) -> Role:
        if place.tiered:
            return "tier"
        if not place.scored:
            return "measure"
        return "group" if place.line.source in GROUPS else "factor"

    def _result(self, place: Placed, subject: Subject, rows: tuple[Row, ...]) -> Subject:
        if place.tiered:
            return Subject(self.scale, len(self.scale))
        if place.line.points is None:
            return subject
        top = subject.highest
        points = [
            row.points for row in rows
            if row.points is not None and (row.edge is None or top is None or row.edge <= top)
        ]  # fmt: skip
        if place.line.only_if is not None:
            points.append(Decimal(place.line.otherwise or "0"))
        low, high = (min(points), max(points)) if points else (ZERO, ZERO)
        # Points of its own for an unknown answer, or of a row out of reach, may be finer.
        own = [] if place.unknown in {None, *POLICIES} else [Decimal(place.unknown or "0")]
        own += [row.points for row in rows if row.points is not None]
        places = max((places_of(number) for number in [*points, *own]), default=0)
        return Subject(numeric=True, lowest=low, highest=high, places=places)

    def _inputs(self, place: Placed, only_if: Logic | None) -> tuple[str, ...]:
        read = [*place.line.of]
        if only_if is not None:
            read += [test.subject for test in tests_in(only_if)]
        names: list[str] = []
        for name in read:
            if name in self.vocabulary.inputs:
                names.append(name)
            elif name in self.linked and self.linked[name].role == "measure":
                names += self.linked[name].inputs
        return tuple(dict.fromkeys(names))
