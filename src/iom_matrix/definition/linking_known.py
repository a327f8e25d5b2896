"""What linking knows so far: the files, the tables, the places, and the lines already linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import EventTest, LinkedLine, Path
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problems


@dataclass(slots=True)
class Known:
    """The state of linking one matrix; `linked` fills in dependency order."""

    file: MatrixFile
    vocabulary: Vocabulary
    sets: Mapping[str, EventTest]
    weights: Mapping[str, CodeTable]
    lists: Mapping[str, CodeTable]
    tiers: tuple[str, ...]
    problems: Problems
    placed: dict[str, Placed] = field(default_factory=dict)
    linked: dict[str, LinkedLine] = field(default_factory=dict)

    @property
    def subjects(self) -> dict[str, Subject]:
        """What a condition may ask about: the inputs, and the lines linked so far."""
        inputs = {name: spec.subject for name, spec in self.vocabulary.inputs.items()}
        return inputs | {name: line.result for name, line in self.linked.items()}

    @property
    def names(self) -> list[str]:
        """Every name of a line or an input."""
        return [*self.placed, *self.vocabulary.inputs]

    def answers(self, name: str) -> Subject | None:
        """The answers of an input or of a line; None while nothing is known of it."""
        if name in self.vocabulary.inputs:
            return self.vocabulary.inputs[name].subject
        line = self.linked.get(name)
        return line.result if line else None

    def note(self, code: str, message: str, hint: str, path: Path) -> None:
        """Note a problem at a place of the file."""
        self.problems.note(code, message, hint, path=path)
