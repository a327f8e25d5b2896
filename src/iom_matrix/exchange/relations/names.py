"""Names: columns under names that every warehouse keeps whole, none of them twice."""

from __future__ import annotations

from dataclasses import dataclass, field

# PostgreSQL keeps 63 bytes of a name, and takes what is cut short for one and the same.
_LONGEST = 60
_ROOM = 4


@dataclass(slots=True)
class Names:
    """The names that are taken, capitals aside."""

    taken: set[str] = field(default_factory=set)

    def free(self, name: str) -> str:
        """The name, or as much of it as there is room for, with a number where it is taken."""
        free, number = name[:_LONGEST], 1
        while free.lower() in self.taken:
            number += 1
            free = f"{name[: _LONGEST - _ROOM]}_{number}"
        self.taken.add(free.lower())
        return free
