"""Placed decisions: those that belong to a series of snapshots, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import COUNT, record
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.sights import Sight, sights_of
from iom_matrix.oversight.indicators.series import Series

Why = Literal[
    "other-area", "before-first", "after-last", "about-nobody", "missing-period", "unknown-score"
]
_WORDS: Mapping[Why, str] = {
    "other-area": "of another area's panel",
    "before-first": "made before the first snapshot",
    "after-last": "made after the last",
    "about-nobody": "about nobody in these snapshots",
    "missing-period": "made in a period without a snapshot",
    "unknown-score": "on a score that no snapshot given holds",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Decisions beside a series: each is either counted or left out for one reason.

    Attributes:
        counted: those that belong to the series, in the order given.
        left_out: why -> the others; every reason is there, and the first that holds is given.
        erased: how many were erased from their file, and so are not among those given.
    """

    counted: tuple[Decision, ...]
    left_out: Mapping[Why, tuple[Decision, ...]]
    erased: int = 0

    @property
    def given(self) -> int:
        """How many there were."""
        return len(self.counted) + sum(map(len, self.left_out.values()))


def placed_of(
    decisions: Sequence[Decision], series: Series, *, by_period: bool, erased: int = 0
) -> Placed:
    """Which decisions belong to a series.

    Args:
        decisions: from `read_decisions`; they need not have been held to snapshots.
        series: narrowed to an area or not.
        by_period: whether they are counted period by period, so that those made in one that is
            missing have no place; else they count as any other does.
        erased: how many were erased from their file, as `read_removals` says.
    """
    known = {key for snapshot in series.whole for key in snapshot.people.key}
    sights = sights_of(decisions, series.whole)
    counted: list[Decision] = []
    left_out: dict[Why, list[Decision]] = {why: [] for why in get_args(Why)}
    for one in decisions:
        why = _in_time(one, series)
        if why is None and one.key not in known:
            why = "about-nobody"
        if why is None and by_period and _in_gap(one, series):
            why = "missing-period"
        if why is None and not _held(one, sights):
            why = "unknown-score"
        (counted if why is None else left_out[why]).append(one)
    return Placed(tuple(counted), {why: tuple(some) for why, some in left_out.items()}, erased)


def _in_time(one: Decision, series: Series) -> Why | None:
    if series.area not in {None, one.area}:
        return "other-area"
    if one.decided_on < series.days[0]:
        return "before-first"
    return "after-last" if one.decided_on > series.days[-1] else None


def _in_gap(one: Decision, series: Series) -> bool:
    """Whether the period in which it was made, which ends with its day, has no snapshot."""
    at = next(at for at, day in enumerate(series.days) if one.decided_on <= day)
    return series.periods[at] is None


def _held(one: Decision, sights: Mapping[str, Sight]) -> bool:
    if one.seen is None:
        return True
    sight = sights.get(one.seen.score)
    return sight is not None and sight.key == one.key


def placed_words(found: Placed) -> str:
    """Such as: Decisions given: 12, counted: 10. Left out: 2 made after the last."""
    said = f"Decisions given: {found.given}, counted: {len(found.counted)}."
    why = [f"{len(some)} {_WORDS[why]}" for why, some in found.left_out.items() if some]
    if why:
        said += f" Left out: {'; '.join(why)}."
    return f"{said} {found.erased} more were erased from the file." if found.erased else said


def placed_form(found: Placed) -> dict[str, Json]:
    """The counts as JSON; they add up to `given`."""
    return {
        "given": found.given,
        "counted": len(found.counted),
        "left_out": {why: len(some) for why, some in found.left_out.items()},
        "erased": found.erased,
    }


def placed_keys() -> dict[str, Json]:
    """The same in a JSON Schema."""
    reasons = record(dict.fromkeys(get_args(Why), COUNT))
    return {"given": COUNT, "counted": COUNT, "left_out": reasons, "erased": COUNT}
