"""Checks of decisions with one another, and with the snapshots that the panel may have seen.

The first part of a problem's path is the place of the decision in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iom_matrix.errors import Problem
from iom_matrix.oversight.decisions.decision import Decision, Seen
from iom_matrix.oversight.decisions.kinds import Indication, Outcome, Way
from iom_matrix.oversight.decisions.sights import Sight, sights_of
from iom_matrix.oversight.decisions.stands import can_override, wrong_way
from iom_matrix.oversight.snapshots.snapshot import Snapshot


def said_twice(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """Decisions of one kind about one person on one day, of which one must be wrong."""
    first: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(decisions):
        same = first.setdefault((one.key, one.decided_on, one.kind), at)
        if same != at:
            message = f"decision {same + 1} of the file is of the same person, day and kind"
            hint = "keep the one that was made"
            yield Problem("decided-twice", message, hint, path=(at, "key"))


def against_snapshots(
    decisions: Sequence[Decision], snapshots: Sequence[Snapshot]
) -> Iterator[Problem]:
    """Decisions about nobody, on a score that no snapshot holds, or on another than they say."""
    if not snapshots:
        return
    known = {key for snapshot in snapshots for key in snapshot.people.key}
    sights = sights_of(decisions, snapshots)
    for at, one in enumerate(decisions):
        if one.key not in known:
            message = "the decision is about nobody: no snapshot given has such a key"
            hint = "give the snapshot that has the person, or correct the key"
            yield Problem("about-nobody", message, hint, path=(at, "key"))
        elif one.seen is not None:
            yield from _seen_problems(at, one, one.seen, sights.get(one.seen.score))


def _seen_problems(at: int, one: Decision, seen: Seen, sight: Sight | None) -> Iterator[Problem]:
    if sight is None:
        message = "no snapshot given holds the score that was seen"
        hint = "give the snapshot that the panel had, or copy its 'score' of this person"
        yield Problem("unknown-score", message, hint, path=(at, "seen", "score"))
        return
    if sight.key != one.key:
        message = "the score that was seen is another person's"
        hint = "copy the 'score' of this person from the snapshot"
        yield Problem("seen-differs", message, hint, path=(at, "seen", "score"))
        return
    said = {
        "matrix": (seen.matrix, sight.matrix),
        "scoring_digest": (seen.scoring_digest, sight.scoring_digest),
        "as_of": (seen.as_of, sight.as_of),
        "tier": (seen.tier, sight.tier),
    }
    for name, (here, there) in said.items():
        if here != there:
            message = f"the snapshot with this score says '{there}' here, and not '{here}'"
            hint = "copy it from the snapshot"
            yield Problem("seen-differs", message, hint, path=(at, "seen", name))
    indication = indication_of(sight)
    if one.indication != indication:
        message = f"the score that was seen says '{indication}', and not '{one.indication}'"
        yield Problem("seen-differs", message, "correct it", path=(at, "indication"))
    elif one.override is not None and not _overrides(one.override, one.outcome, sight):
        problem = wrong_way(one.override, one.outcome, f"the tier '{sight.tier}'")
        yield replace(problem, path=(at, *problem.path))


def _overrides(way: Way, outcome: Outcome, sight: Sight) -> bool:
    tier = sight.place
    return can_override(way, outcome, range(tier, tier + 1), len(sight.snapshot.matrix.scale))


def indication_of(sight: Sight) -> Indication:
    """What a score says to a panel: above the lowest tier, in it, or nothing."""
    if sight.tier is None:
        return "not-scored"
    return "below-threshold" if sight.lowest else "above-threshold"
