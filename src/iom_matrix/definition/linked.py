"""The linked matrix: the definition with its vocabulary and tables, every name resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.lines import Line
from iom_matrix.definition.logic import Logic, tests_in
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary

Role = Literal["measure", "factor", "group", "tier"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the number from which it holds, or its word, and what it earns."""

    text: str
    edge: Decimal | None
    word: str | None
    points: Decimal | None = None
    level: str | None = None


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
        role: a measure earns nothing; a factor turns evidence into points; a group joins lines;
            a tier line earns a level.
        section: the top-level group it stands in (likelihood, harm), or the section's name.
        parts: the lines it joins, or reads by `of`.
        subject: what its rows are asked about; for a group, the points it comes to.
        result: the answers the line itself can give: points, levels or a measure's value.
        rows: its table, in the order of the file.
        unknown: its policy for unknowns, inherited where the file leaves it to the part above.
        stale: what a stale observation does here.
        only_if: the condition under which it applies.
        inputs: the inputs it reads, those of conditions and of measures included.
    """

    name: str
    line: Line
    path: Path
    role: Role
    section: str
    parts: tuple[str, ...]
    subject: Subject
    result: Subject
    rows: tuple[Row, ...]
    unknown: str | None
    stale: str
    only_if: Logic | None
    inputs: tuple[str, ...]

    @property
    def title(self) -> str:
        """What people call it."""
        return self.line.title or self.line.ask or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A matrix ready to score: what `load` returns.

    Attributes:
        file: the definition as written.
        vocabulary: the words of its evidence.
        groups: the table of offence groups, where the vocabulary has events.
        codes: the table from offence codes to groups, where the vocabulary names one.
        weights: name under `tables` -> the table.
        sets: event set -> its test.
        lines: every line, each after the lines it depends on.
        gates, routes, cohorts, cautions: id -> condition.
        scale: the tiers, lowest first.
        origin: where it was read from, for people.
    """

    file: MatrixFile
    vocabulary: Vocabulary
    groups: CodeTable | None
    codes: CodeTable | None
    weights: Mapping[str, CodeTable]
    sets: Mapping[str, EventTest]
    lines: Mapping[str, LinkedLine]
    gates: Mapping[str, Logic]
    routes: Mapping[str, Logic]
    cohorts: Mapping[str, Logic]
    cautions: Mapping[str, Logic]
    scale: tuple[str, ...]
    origin: str = ""

    @property
    def reference(self) -> str:
        """``id@version``."""
        return self.file.reference

    @property
    def factors(self) -> tuple[LinkedLine, ...]:
        """The lines that turn evidence into points, in the order of the form."""
        return tuple(line for line in self.lines.values() if line.role == "factor")

    @property
    def inputs(self) -> Mapping[str, Input]:
        """The inputs that the matrix reads anywhere, in the order of the vocabulary."""
        names = {name for line in self.lines.values() for name in line.inputs}
        for rules in (self.gates, self.routes, self.cohorts, self.cautions):
            names |= {t for logic in rules.values() for t in subjects_of(logic)}
        for beside in self.file.beside.values():
            names.update(beside.show)
        return {name: spec for name, spec in self.vocabulary.inputs.items() if name in names}


def subjects_of(logic: Logic) -> set[str]:
    """The subjects that a condition asks about."""
    return {test.subject for test in tests_in(logic)}
