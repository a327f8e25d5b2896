"""Steps: relations as they are written down one after the other, each under a name of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from iom_matrix.exchange.relations.relations import Named, Relation


@dataclass(slots=True)
class Steps:
    """What has been written so far."""

    relations: list[Named] = field(default_factory=list)

    def add(self, name: str, relation: Relation, *notes: str) -> str:
        """Write one more relation, and give its name back."""
        self.relations.append(Named(name, relation, notes))
        return name
