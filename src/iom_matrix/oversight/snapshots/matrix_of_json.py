"""The matrix of a snapshot, read from JSON."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.scalars import exact_number, period_of
from iom_matrix.oversight.snapshots.columns_of_json import MalformedError, Part
from iom_matrix.oversight.snapshots.named_matrix import NamedExit, NamedFactor, NamedMatrix


def matrix_in(part: Part) -> NamedMatrix:
    """The matrix that a snapshot names."""
    factors = part.part("factors")
    return NamedMatrix(
        id=part.text("id"),
        version=part.text("version"),
        status=part.text("status"),
        digest=part.text("digest"),
        scoring_digest=part.text("scoring_digest"),
        title=part.text("title"),
        places=part.count("places"),
        totalled=part.flag("totalled"),
        scale=part.texts("scale"),
        gates=part.titles("gates"),
        routes=part.titles("routes"),
        cohorts=part.texts("cohorts"),
        factors={
            name: NamedFactor(one.text("title"), one.text("section"), shares_in(one, "families"))
            for name in factors.keys
            for one in [factors.part(name)]
        },
        groups=part.titles("groups"),
        exit=_exit(part),
        # A file that was written before snapshots kept them says nothing of it.
        agencies=part.titles("agencies") if "agencies" in part.keys else None,
    )


def _exit(part: Part) -> NamedExit | None:
    # A file that was written before snapshots kept it says nothing of it.
    if part.keys.get("exit") is None:
        return None
    leaving = part.part("exit")
    try:
        below, least = exact_number(leaving.value("below")), period_of(leaving.text("for"))
    except ValueError as error:
        raise MalformedError(f"{leaving.path}: {error}") from None
    return NamedExit(below, least, leaving.text("because"))


def shares_in(part: Part, name: str) -> dict[str, Decimal] | None:
    """Shares by their names; None where they are not known."""
    if part.value(name) is None:
        return None
    shares = part.part(name)
    if not all(type(one) in {int, Decimal} for one in shares.keys.values()):
        raise MalformedError(f"{shares.path} has a share that is no number")
    return {family: Decimal(share) for family, share in shares.keys.items()}
