"""The linked matrix: the definition with its vocabulary and tables, every name resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.lines import Line
from iom_matrix.definition.logic import Logic, tests_in
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.matrix_card import matrix_card
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary

Role = Literal["measure", "factor", "group", "tier"]
Path = tuple[str | int, ...]
TOTAL, TIER, CONFIDENCE = "total", "tier", "confidence"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the number from which it holds, or its word, and what it earns.

    A row of a table of several subjects may hold a table of the next one instead, `inner`.
    """

    text: str
    edge: Decimal | None
    word: str | None
    points: Decimal | None = None
    level: str | None = None
    inner: tuple[Row, ...] = ()


def leaves_of(rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows that earn something, those of inner tables with the rows that lead to them."""
    for row in rows:
        if not row.inner:
            yield row
        for leaf in leaves_of(row.inner):
            text = f"{row.text}, {leaf.text}"
            yield Row(text, leaf.edge, leaf.word, leaf.points, leaf.level)


@dataclass(frozen=True, slots=True)
class Move:
    """An adjustment, resolved: by how many levels, or to which, and between which ends."""

    name: str
    when: Logic
    by: int
    to: str | None
    floor: str | None
    ceiling: str | None
    because: str


@dataclass(frozen=True, slots=True)
class EventTest:
    """A set of events, resolved. `strands` must be covered for its absence to mean none."""

    title: str
    kinds: tuple[str, ...]
    logic: Logic
    strands: tuple[str, ...]
    restricted: tuple[str, ...]
    allegations: bool
    unscored: str = ""  # why it may not earn points, if it may not


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """A line with its place in the whole.

    Attributes:
        name: its id, unique in the file.
        line: what the file says.
        path: the keys that lead to it.
        role: a measure earns nothing; a factor turns evidence into points; a group joins lines
            that earn points; a tier line earns a level that is a tier.
        section: the top-level group it stands in (likelihood, harm), or the section's name.
        reads: the lines and inputs of whose values it makes its own, in the order of the file.
        parts: those of them that are lines.
        asks: the lines that its conditions ask about.
        source: the answers that its source gives.
        subject: what its rows are asked about: the source after its steps.
        result: the answers the line itself can give: points, levels or a measure's value.
        rows: its table, in the order of the file.
        scale: the levels that it gives, lowest first; empty where it gives numbers.
        unknown: its policy for unknowns, inherited where the file leaves it to the part above.
        stale: what a stale observation does here.
        only_if: the condition under which it applies.
        rules: the conditions of its source, in order.
        moves: what moves its level, in order.
        inputs: the inputs it reads, those of conditions and of measures included.
        decides: the inputs that make its value, which are all but those of `only_if`.
        sets: the event sets it reads, those of measures included.
    """

    name: str
    line: Line
    path: Path
    role: Role
    section: str
    reads: tuple[str, ...]
    parts: tuple[str, ...]
    asks: tuple[str, ...]
    source: Subject
    subject: Subject
    result: Subject
    rows: tuple[Row, ...]
    scale: tuple[str, ...]
    unknown: str | None
    stale: str
    only_if: Logic | None
    rules: tuple[Logic, ...]
    moves: tuple[Move, ...]
    inputs: tuple[str, ...]
    decides: tuple[str, ...]
    sets: tuple[str, ...]

    @property
    def title(self) -> str:
        """What people call it."""
        return self.line.title or self.line.ask or self.name.replace("_", " ")

    @property
    def leaves(self) -> tuple[Row, ...]:
        """Every row that earns something; a result names them by their place here."""
        return tuple(leaves_of(self.rows))

    @property
    def conditions(self) -> tuple[Logic, ...]:
        """Every condition on the line."""
        scope = () if self.only_if is None else (self.only_if,)
        return (*scope, *self.rules, *(move.when for move in self.moves))


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A matrix ready to score: what `load` returns.

    Attributes:
        file: the definition as written.
        vocabulary: the words of its evidence.
        groups: the table of offence groups, where the vocabulary has events.
        codes: the table from offence codes to groups, where the vocabulary names one.
        weights: name under `tables` -> the table.
        lists: input of kind code -> the table that lists its codes.
        sets: event set -> its test.
        lines: every line, each after the lines it depends on.
        gates, routes, cohorts, cautions: id -> condition.
        doubts: input -> the condition under which its answers are doubted.
        scale: the tiers, lowest first.
        origin: where it was read from, for people.
    """

    file: MatrixFile
    vocabulary: Vocabulary
    groups: CodeTable | None
    codes: CodeTable | None
    weights: Mapping[str, CodeTable]
    lists: Mapping[str, CodeTable]
    sets: Mapping[str, EventTest]
    lines: Mapping[str, LinkedLine]
    gates: Mapping[str, Logic]
    routes: Mapping[str, Logic]
    cohorts: Mapping[str, Logic]
    cautions: Mapping[str, Logic]
    doubts: Mapping[str, Logic]
    scale: tuple[str, ...]
    origin: str = ""

    def _repr_html_(self) -> str:
        total = self.lines.get(TOTAL)
        highest = total.result.highest if total else None
        sections = [
            (line.title, sum(q.section == name for q in self.questions), _most(line))
            for name, line in self.lines.items()
            if line.role != "measure" and (name in total.parts if total else False)
        ]
        most = "" if highest is None else plain(highest)
        card = matrix_card(self.file, self.vocabulary, self.scale, sections, most)
        return card.html_fragment()

    @property
    def reference(self) -> str:
        """``id@version``."""
        return self.file.reference

    @property
    def factors(self) -> tuple[LinkedLine, ...]:
        """The lines that turn evidence into points, in the order of the form."""
        return tuple(line for line in self.lines.values() if line.role == "factor")

    @property
    def questions(self) -> tuple[LinkedLine, ...]:
        """The lines that judge evidence: the factors, and groups and tier steps that read any."""
        return tuple(
            line for line in self.lines.values()
            if line.role == "factor"
            or (line.role != "measure" and (line.inputs or line.sets))
        )  # fmt: skip

    @property
    def inputs(self) -> Mapping[str, Input]:
        """The inputs that the matrix reads anywhere, in the order of the vocabulary."""
        names = {name for line in self.lines.values() for name in line.inputs}
        for rules in (self.gates, self.routes, self.cohorts, self.cautions):
            names |= {t for logic in rules.values() for t in subjects_of(logic)}
        for beside in self.file.beside.values():
            names.update(beside.show)  # the inputs of a measure among them are there by its line
        waiting = names & self.doubts.keys()
        while waiting:
            asked = subjects_of(self.doubts[waiting.pop()]) - names
            names |= asked
            waiting |= asked & self.doubts.keys()
        return {name: spec for name, spec in self.vocabulary.inputs.items() if name in names}

    def column(self, name: str) -> CodeTable | None:
        """The table that has a column of this name."""
        return next((table for table in self.weights.values() if name in table.columns), None)


def _most(line: LinkedLine) -> str:
    return "-" if line.result.highest is None else plain(line.result.highest)


def subjects_of(logic: Logic) -> set[str]:
    """The subjects that a condition asks about."""
    return {test.subject for test in tests_in(logic)}
