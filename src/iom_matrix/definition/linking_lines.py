"""Linking lines: names, sources, tables and policies resolved, each line after its parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.limits import ZERO, limits_of
from iom_matrix.definition.line_checks import check_line
from iom_matrix.definition.lines import JOINS, OMIT, POLICIES, Line
from iom_matrix.definition.linked import LinkedLine, Role, Row, leaves_of
from iom_matrix.definition.linking_conditions import conditions_of
from iom_matrix.definition.linking_joins import quotient_ends
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_moments import date_inputs
from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.linking_scales import scale_of
from iom_matrix.definition.linking_sources import source_of
from iom_matrix.definition.linking_steps import STEPS, stepped
from iom_matrix.definition.placement import Placed, placed_lines
from iom_matrix.definition.scalars import exact_number, is_number, places_of
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import did_you_mean, listed

Names = tuple[str, ...]


@dataclass(slots=True)
class LineLinker:
    """Links the lines of one matrix, each after those that it depends on."""

    known: Known
    _open: list[str] = field(default_factory=list)

    def link(self) -> dict[str, LinkedLine]:
        """All lines, in an order in which each comes after those it depends on."""
        placed = self.known.placed
        for place in placed_lines(self.known.file):
            if place.name in placed or place.name in self.known.vocabulary.inputs:
                hint = "give each line and input a name of its own"
                self.known.note("name-taken", f"'{place.name}' is a name already", hint, place.path)
            placed.setdefault(place.name, place)
        for name in placed:
            self._line(name)
        return self.known.linked

    def _line(self, name: str) -> None:
        if name in self.known.linked:
            return
        place = self.known.placed[name]
        if name in self._open:
            ring = " -> ".join([*self._open[self._open.index(name) :], name])
            message = f"these lines need each other: {ring}"
            self.known.note("circle", message, "take one of them out of the ring", place.path)
            return
        self._open.append(name)
        linked = self._resolve(place)
        self._open.pop()
        self.known.linked[name] = linked

    def _resolve(self, place: Placed) -> LinkedLine:
        line, known = titled(place.line, self.known), self.known
        for name in reads_of(line):
            self._read(place, name)
        asked = [name for condition in asking(line) for name in sorted(condition.subjects)]
        for name in asked:
            if name in known.placed:
                self._line(name)
        scale = scale_of(known, place)
        place = replace(place, unknown=_policy(place, scale))
        source = source_of(known, place)
        subject = self._subject(place, source)
        rows = self._rows(place, subject, scale)
        conditions = conditions_of(known, place, scale)
        result = self._result(place, subject, rows, scale)
        linked = LinkedLine(
            place.name, line, place.path, self._role(place), place.section, reads_of(line),
            tuple(name for name in reads_of(line) if name in known.linked),
            tuple(dict.fromkeys(name for name in asked if name in known.linked)),
            source, subject, result, rows, scale if result.words and not result.numeric else (),
            place.unknown, place.stale, conditions.only_if, conditions.rules, conditions.moves,
            (), (), (),
        )  # fmt: skip
        linked = self._with_evidence(linked)
        check_line(place, linked, known)
        return linked

    def _read(self, place: Placed, name: str) -> None:
        """Make sure that a line which this one reads is linked."""
        if name in self.known.vocabulary.inputs and name not in place.line.parts:
            return
        if name in self.known.placed:
            self._line(name)
            return
        if name in self.known.vocabulary.inputs:
            return
        hint = did_you_mean(name, self.known.names, f"the lines are {listed(self.known.placed)}")
        at = (*place.path, place.line.source)
        message = f"'{name}' is neither a line nor an input"
        self.known.note("unknown-subject", message, hint, (*at, name))

    def _subject(self, place: Placed, source: Subject) -> Subject:
        """What the rows are asked about: the source after its steps."""
        line = place.line
        if len(line.of) > 1:
            for word in STEPS:
                if getattr(line, word) is not None:
                    message = f"'{word}' has no meaning beside several subjects"
                    self.known.note("stray-word", message, "take it out", (*place.path, word))
            return source
        return stepped(line, source, quotient_ends(self.known, line))

    def _rows(self, place: Placed, subject: Subject, scale: tuple[str, ...]) -> tuple[Row, ...]:
        line = place.line
        if line.table is None or (place.tiered and not scale):
            return ()
        subjects = [subject]
        if len(line.of) > 1:
            found = [self.known.answers(name) for name in line.of]
            subjects = [one for one in found if one is not None]
        if len(subjects) < len(line.of):  # one that is not there, of which its own problem tells
            return ()
        if not all(one.numeric or one.words for one in subjects):  # a date has rows for neither
            return ()
        word = "points" if line.points is not None else "levels"
        levels = None if line.points is not None else scale
        return link_rows(line.table, subjects, levels, (*place.path, word), self.known.problems,
                         passes=line.each is not None and line.points is not None)  # fmt: skip

    def _role(self, place: Placed) -> Role:
        if place.tiered:
            return "tier"
        if not place.scored:
            return "measure"
        line = place.line
        joins = line.source in JOINS or (line.source == "of" and line.look_up is None)
        read = [self.known.linked.get(name) for name in reads_of(line)]
        # Only lines that earn points are joined to a group; what reads evidence is a question.
        scored = all(part is not None and part.role in {"factor", "group"} for part in read)
        return "group" if joins and scored else "factor"

    def _result(
        self, place: Placed, subject: Subject, rows: tuple[Row, ...], scale: tuple[str, ...]
    ) -> Subject:
        line = place.line
        given = not subject.numeric and subject.words == scale and scale
        if line.levels is not None or (given and line.points is None):
            return Subject(scale, len(scale))
        if line.points is None:
            return self._as_it_is(place, subject)
        edged = any(row.edge is not None for row in rows)
        top = subject.highest if len(line.of) < 2 else None
        earned = [
            row.points for row in leaves_of(rows)
            if row.points is not None and (row.edge is None or top is None or row.edge <= top)
        ]  # fmt: skip
        spared = [row.points for row in leaves_of(rows) if row.points is not None]
        ends = [*earned, *_otherwise(line)]
        places = max(map(places_of, [*spared, *_own(place), *_otherwise(line)]), default=0)
        if subject.numeric and not edged and len(line.of) < 2:
            limits = limits_of(subject).joined(ends)
            return Subject(numeric=True, lowest=limits.low, highest=limits.high,
                           places=max(places, subject.places))  # fmt: skip
        low, high = (min(ends), max(ends)) if ends else (ZERO, ZERO)
        return Subject(numeric=True, lowest=low, highest=high, places=places)

    def _as_it_is(self, place: Placed, subject: Subject) -> Subject:
        """A line without rows gives what its source and steps come to."""
        other = _otherwise(place.line)
        own = _own(place) if self._answers(place) else []
        if not subject.numeric or not (other or own):
            return subject
        limits = limits_of(subject).joined(other)
        places = max([subject.places, *map(places_of, [*other, *own])])
        return replace(subject, lowest=limits.low, highest=limits.high, places=places)

    def _answers(self, place: Placed) -> bool:
        """Whether the policy is for the line itself, and not for the questions in it."""
        line = place.line
        return self._role(place) != "group" or bool(line.answered or line.only_if)

    def _with_evidence(self, linked: LinkedLine) -> LinkedLine:
        """The line with the inputs and event sets that it reads, those of measures included."""
        line = linked.line
        scope = sorted(line.only_if.subjects) if line.only_if is not None else []
        ruled = [n for c in asking(line) if c is not line.only_if for n in sorted(c.subjects)]
        deciding = [*linked.reads, *date_inputs(line.moments), *ruled]
        behind = [self._behind(name) for name in deciding]
        decides = [name for _, own, _ in behind for name in own]
        everything = [*behind, *(self._behind(name) for name in scope)]
        inputs = [name for all_, _, _ in everything for name in all_]
        sets = [name for _, _, read in behind for name in read]
        return replace(
            linked,
            inputs=tuple(dict.fromkeys(inputs)),
            decides=tuple(dict.fromkeys(decides)),
            sets=tuple(dict.fromkeys([*line.events, *sets])),
        )

    def _behind(self, name: str) -> tuple[Names, Names, Names]:
        """The inputs, the deciding ones and the sets of a name; scored lines answer for theirs."""
        if name in self.known.vocabulary.inputs:
            return (name,), (name,), ()
        line = self.known.linked.get(name)
        if line is None or line.role != "measure":
            return (), (), ()
        return line.inputs, line.decides, line.sets


def titled(line: Line, known: Known) -> Line:
    """A line that says no title of its own has that of the one input it reads."""
    spec = known.vocabulary.inputs.get(line.of[0]) if len(line.of) == 1 else None
    if spec is None or line.title or line.ask:
        return line
    return line.model_copy(update={"title": spec.title})


def reads_of(line: Line) -> tuple[str, ...]:
    """The lines and inputs whose values a line makes its own, in the order of the file."""
    return (*line.parts, *line.of)


def asking(line: Line) -> list[Condition]:
    """Every condition on a line, as the file says it."""
    found = [line.only_if, *(line.how_many or ()), line.whether]
    found += [choice.when for choice in line.first or ()]
    found += [move.when for move in line.adjust.values()]
    return [condition for condition in found if condition is not None]


def _policy(place: Placed, scale: tuple[str, ...]) -> str | None:
    """The policy for unknowns; what the measure above says may be for its own levels alone."""
    said = place.unknown
    if place.scored or place.line.unknown or said in {None, OMIT, *POLICIES}:
        return said
    fits = said in scale if scale and place.line.points is None else is_number(said or "")
    return said if fits else None


def _otherwise(line: Line) -> list[Decimal]:
    """What a line of numbers comes to where it does not apply."""
    return [] if line.only_if is None else _numbers([line.otherwise or "0"])


def _own(place: Placed) -> list[Decimal]:
    """The points that the file names for an unknown answer, which may be finer than its rows."""
    return [] if place.unknown in {None, *POLICIES} else _numbers([place.unknown or "0"])


def _numbers(texts: list[str]) -> list[Decimal]:
    found = []
    for text in texts:
        try:
            found.append(exact_number(text))
        except ValueError:
            continue  # said to be no number by the checks
    return found
