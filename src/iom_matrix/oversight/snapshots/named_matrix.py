"""The named matrix: what a snapshot keeps of the matrix that scored, to be read alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.scalars import Period


@dataclass(frozen=True, slots=True)
class NamedFactor:
    """A factor as reports name it.

    Attributes:
        title: what people call it.
        section: the group just below the total in which it stands, such as ``harm``.
        families: family of offences -> its share of what the factor gave or took, from 0 to 1 to
            four decimals; None where that is not known.
    """

    title: str
    section: str
    families: Mapping[str, Decimal] | None


@dataclass(frozen=True, slots=True)
class NamedExit:
    """When a managed person may come off: below these points, for at least this long."""

    below: Decimal
    for_: Period
    because: str


@dataclass(frozen=True, slots=True)
class NamedMatrix:
    """A matrix by its identity, and the names of what it gives.

    Attributes:
        id, version, status, digest, scoring_digest: as in every result.
        title: what people call it.
        places: decimal places of points, which are whole numbers of 10 ** -places.
        totalled: whether it has a total at all.
        scale: the tiers, lowest first.
        gates: gate -> what it makes of a person, such as ``out of scope``.
        routes: route -> its title.
        cohorts: the cohorts whose conditions it states.
        factors: factor -> its names, in the order of the form.
        groups: group -> its title.
        exit: its criterion for coming off, if it states one.
        agencies: input that can be out of date -> the agency that gives it, in the order of the
            alphabet; None of a file that was written before snapshots kept them.
    """

    id: str
    version: str
    status: str
    digest: str
    scoring_digest: str
    title: str
    places: int
    totalled: bool
    scale: tuple[str, ...]
    gates: Mapping[str, str]
    routes: Mapping[str, str]
    cohorts: tuple[str, ...]
    factors: Mapping[str, NamedFactor]
    groups: Mapping[str, str]
    exit: NamedExit | None = None
    agencies: Mapping[str, str] | None = None

    @property
    def reference(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"
