"""Replay: the same evidence scored again, and everything in which it differs from a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import At
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.snapshots.contents import content_digests
from iom_matrix.oversight.snapshots.items import Item, items_between
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.seals import check_key
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class Changed:
    """One person of whom something is said otherwise, or whose evidence is another.

    Attributes:
        person: the id, as the evidence has it.
        key: the opaque key.
        answers, events: whether the evidence of each kind differs.
        score: the digest of what the snapshot says was scored, which a decision may cite.
        now: that of what is scored now.
        items: what scoring says otherwise; nothing where only the evidence differs.
        rank_before, rank_after: 0 where there is none.
    """

    person: str
    key: str
    answers: bool
    events: bool
    score: str
    now: str
    items: tuple[Item, ...]
    rank_before: int
    rank_after: int


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """What became of a snapshot when its evidence, or evidence corrected since, was scored again.

    Attributes:
        before: the snapshot.
        after: what a snapshot of the evidence given now would say.
        corrected: whether other evidence was meant to be given.
        changed: the people of whom scoring says something else, by id.
        unscored: those whose evidence alone differs, by id.
        ranks: how many others have another rank, because somebody else's points changed.
        new: ids of the people whom the snapshot has not.
        gone: opaque keys of those whom the evidence has not.
        decisions: those given that saw a score which is another now, in their order; None where
            no decisions were given.
    """

    before: Snapshot
    after: Snapshot
    corrected: bool
    changed: tuple[Changed, ...]
    unscored: tuple[Changed, ...]
    ranks: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    decisions: tuple[Decision, ...] | None = None

    @property
    def same_matrix(self) -> bool:
        """Whether the matrix says the same, its wording included."""
        return self.before.matrix.digest == self.after.matrix.digest

    @property
    def same_scoring(self) -> bool:
        """Whether what decides scores is the same."""
        return self.before.matrix.scoring_digest == self.after.matrix.scoring_digest

    @property
    def same_inputs(self) -> bool:
        """Whether everybody's answers and events are the same."""
        return self.before.inputs.digest == self.after.inputs.digest

    @property
    def same_coverage(self) -> bool:
        """Whether the coverage says the same."""
        return self.before.inputs.coverage == self.after.inputs.coverage

    @property
    def same_engine(self) -> bool:
        """Whether the version of the engine is the same; another is stated, and no difference."""
        return self.before.engine == self.after.engine

    @property
    def same(self) -> bool:
        """Whether nothing differs, the version of the engine aside."""
        people = not (self.changed or self.unscored or self.new or self.gone or self.ranks)
        return people and self.same_matrix and self.same_inputs and self.same_coverage


def replay(
    snapshot: Snapshot,
    scores: Scores,
    *,
    key: Key,
    corrected: bool = False,
    decisions: Iterable[Decision] | None = None,
) -> Replay:
    """Compare a snapshot with the evidence scored again.

    Args:
        snapshot: as `read_snapshot` gave it.
        scores: the evidence scored again, on the snapshot's own day.
        key: the key with which the snapshot was taken.
        corrected: whether the evidence was corrected since, so that differences are expected.
        decisions: of the panel, to find those that saw a score which is another now.

    Raises:
        EvidenceError: ``other-key``, ``other-day``.
    """
    check_key(snapshot, key)
    if scores.as_of != snapshot.as_of:
        message = f"the snapshot is of {snapshot.as_of}, and the scores are of {scores.as_of}"
        hint = "score the evidence as of the day of the snapshot"
        raise EvidenceError([Problem("other-day", message, hint)])
    after = take_snapshot(scores, key=key, handling=snapshot.handling)
    ids = dict(zip(key.opaque(scores.people.ids), scores.people.ids, strict=True))
    old, new = _both(snapshot, after)
    # A matrix that decides alike, or otherwise, is told of by itself.
    alike = replace(after.matrix, scoring_digest=snapshot.matrix.scoring_digest)
    now = content_digests(after.people, alike, after.as_of)
    changed, unscored = _differing(snapshot, after, (old, new), now, ids)
    ranks = int((snapshot.people.rank[old] != after.people.rank[new]).sum())
    ranks -= sum(one.rank_before != one.rank_after for one in changed + unscored)
    return Replay(
        before=snapshot,
        after=after,
        corrected=corrected,
        changed=changed,
        unscored=unscored,
        ranks=ranks,
        new=tuple(sorted(ids[one] for one in _missing(after, snapshot))),
        gone=tuple(_missing(snapshot, after)),
        decisions=None if decisions is None else _having_seen(changed, decisions),
    )


def _having_seen(changed: Sequence[Changed], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that saw the score of somebody of whom scoring says something else."""
    scores = {one.score for one in changed}
    return tuple(one for one in decisions if one.seen is not None and one.seen.score in scores)


def _both(one: Snapshot, other: Snapshot) -> tuple[At, At]:
    """Where those who are in both stand in each, in one order."""
    place = {key: at for at, key in enumerate(other.people.key)}
    pairs = [(at, place[key]) for at, key in enumerate(one.people.key) if key in place]
    found = np.array(pairs, np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _missing(one: Snapshot, other: Snapshot) -> list[str]:
    there = set(other.people.key)
    return [key for key in one.people.key if key not in there]


def _differing(
    before: Snapshot,
    after: Snapshot,
    places: tuple[At, At],
    now: Sequence[str],
    ids: dict[str, str],
) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """Those of whom scoring says something else, and those whose evidence alone differs."""
    old, new = before.people, after.people
    changed: list[Changed] = []
    unscored: list[Changed] = []
    for at, there in zip(*(side.tolist() for side in places), strict=True):
        scored = old.score[at] != now[there]
        answers, events = old.answers[at] != new.answers[there], old.events[at] != new.events[there]
        if scored or answers or events:
            items = items_between(before, at, after, there) if scored else ()
            one = Changed(
                ids[old.key[at]], old.key[at], answers, events, old.score[at], new.score[there],
                items, int(old.rank[at]), int(new.rank[there]),
            )  # fmt: skip
            (changed if scored else unscored).append(one)
    return _by_id(changed), _by_id(unscored)


def _by_id(found: list[Changed]) -> tuple[Changed, ...]:
    return tuple(sorted(found, key=lambda one: one.person))
