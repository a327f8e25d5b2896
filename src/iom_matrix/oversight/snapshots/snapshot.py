"""The snapshot: a dated, sealed record of one scoring, in which nobody is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from iom_matrix.documents.handling import Handling
from iom_matrix.oversight.removals import Removal
from iom_matrix.oversight.snapshots.named_matrix import NamedMatrix
from iom_matrix.oversight.snapshots.recorded_people import NONE, RecordedPeople

FORMAT = "iom-matrix/snapshot/1"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was scored, so that it can be known again.

    Attributes:
        digest: of everybody's answers and events, whatever their order.
        nominals, events: how many there were.
        left_out: how many people quarantine left out.
        coverage: digest of what the coverage says.
        counted: those of the notices that anybody's evidence may have made; none after a removal.
    """

    digest: str
    nominals: int
    events: int
    left_out: int
    coverage: str
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of a snapshot are of each kind; `tiers` counts those who are scored."""

    nominals: int
    scored: int
    out_of_scope: int
    refused: int
    settled: int
    routed: int
    tiers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file must come to: the digest detects accident, the HMAC tampering."""

    digest: str
    hmac: str


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One scoring on one day, as `take_snapshot` makes it and `read_snapshot` reads it.

    Attributes:
        handling: how the file is to be handled, and until when it may be kept.
        notices: what must stand before the first number.
        matrix: what scored.
        as_of: the day of scoring.
        engine: version of the engine.
        inputs: what was scored.
        key_id: with which key ids were made opaque.
        areas: the areas that there are, in the order of the alphabet.
        families: family of offences -> its share of all points, to four decimals, below 0 of one
            that takes points; None where that is not known, as after a removal, or where all points
            come to 0 or less.
        removed: people erased since.
        people: everybody, column by column.
        seal: what the file is sealed with; None of a snapshot that was not read from one.
    """

    handling: Handling
    notices: tuple[str, ...]
    matrix: NamedMatrix
    as_of: dt.date
    engine: str
    inputs: Inputs
    key_id: str
    areas: tuple[str, ...]
    families: Mapping[str, Decimal] | None
    removed: tuple[Removal, ...]
    people: RecordedPeople
    seal: Seal | None = None

    def __len__(self) -> int:
        return len(self.people)

    def __repr__(self) -> str:
        return f"<Snapshot by {self.matrix.reference} on {self.as_of}: {len(self)} people>"

    @property
    def counts(self) -> Counts:
        """How many people there are of each kind."""
        people = self.people
        outside = people.out_of_scope != NONE
        by_tier = np.bincount(people.tier[people.scored], minlength=len(self.matrix.scale))
        return Counts(
            nominals=len(people),
            scored=int(people.scored.sum()),
            out_of_scope=int(outside.sum()),
            refused=int((~people.scored & ~outside).sum()),
            settled=int(people.settled.sum()),
            routed=int((people.route != NONE).sum()),
            tiers=dict(zip(self.matrix.scale, by_tier.tolist(), strict=True)),
        )
