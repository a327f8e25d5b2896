"""Taking a snapshot: what some scores say of everybody, with nobody named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.documents.handling import Handling
from iom_matrix.evidence.columns import Codes, Marks, Whole
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.oversight.snapshots.contents import content_digests
from iom_matrix.oversight.snapshots.counted_events import counted_events
from iom_matrix.oversight.snapshots.evidence_digests import (
    EvidenceDigests,
    coverage_digest,
    evidence_digests,
    inputs_digest,
)
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.matrix_of_scores import awarded, named
from iom_matrix.oversight.snapshots.recorded_people import (
    NO,
    NONE,
    NOT_KNOWN,
    YES,
    RecordedPeople,
    Span,
)
from iom_matrix.oversight.snapshots.snapshot import Inputs, Snapshot
from iom_matrix.oversight.snapshots.unknowns import caution_codes, unknowns
from iom_matrix.scoring.places import by_text
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import LineResult, Scores


def take_snapshot(scores: Scores, *, key: Key, handling: Handling) -> Snapshot:
    """A dated record of one scoring.

    Args:
        scores: what `score` returned, of everybody; it is ranked here.
        key: what makes ids opaque; it never enters the snapshot.
        handling: how the file is to be handled, from `handling_of`.

    Returns:
        Everybody in the order of their opaque keys; `snapshot_text` seals it.
    """
    people = scores.people
    keys = key.opaque(people.ids)
    evidence = evidence_digests(people, scores.matrix.lists, keys, key)
    areas = tuple(sorted({area for area in people.areas if area is not None}))
    matrix = named(scores)
    recorded = _recorded(scores, keys, evidence, areas)
    recorded = recorded.take(np.argsort(by_text(keys)))
    score = content_digests(recorded, matrix, scores.as_of)
    return Snapshot(
        handling=handling,
        notices=(*heads(scores), ADVICE),
        matrix=matrix,
        as_of=scores.as_of,
        engine=engine_version(),
        inputs=Inputs(
            inputs_digest(keys, evidence.answers, evidence.events), len(people),
            len(people.events), len(people.withheld), coverage_digest(people.coverage),
            scores.counted_notices,
        ),
        key_id=key.key_id,
        areas=areas,
        families=awarded(scores),
        removed=(),
        people=replace(recorded, score=score),
    )  # fmt: skip


def engine_version() -> str:
    """The version of this library, as it was installed."""
    try:
        return version("iom-matrix")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "not installed"


def _recorded(
    scores: Scores, keys: tuple[str, ...], evidence: EvidenceDigests, areas: Sequence[str]
) -> RecordedPeople:
    people, file, scored = scores.people, scores.matrix.file, scores.scored
    counted = counted_events(scores)
    nothing = np.zeros(len(scores), np.int64)
    total = Span(nothing, nothing, nothing)
    return RecordedPeople(
        key=keys,
        area=_places(people.areas, areas),
        standing=_places(people.standings, STANDINGS),
        rank=rank(scores).rank,
        total=total if scores.total is None else _span(scores.total, scored),
        tier=np.where(scored, scores.tier, NONE).astype(np.int16),
        settled=scores.settled,
        possible_tiers=np.where(scored, scores.tiers, np.uint64(0)),
        route=_first([truths.yes for truths in scores.routes.values()], len(scores)),
        out_of_scope=scores.gate.astype(np.int16),
        refused=_some({name: line.refuses & scores.refused & (scores.gate < 0)
                       for name, line in scores.lines.items()}),
        cohorts={name: _eligible(scores, name) for name in file.cohorts},
        factors={line.name: _span(scores.lines[line.name], scored)
                 for line in scores.matrix.factors},
        groups={name: _span(scores.lines[name], scored) for name in file.groups},
        cautions=_some(caution_codes(scores)),
        unknown=unknowns(scores),
        stale=_some(scores.stale),
        last_counted=counted.last,
        counted=counted.counted,
        expired=counted.expired,
        rows=evidence.rows,
        answers=evidence.answers,
        events=evidence.events,
        score=("",) * len(scores),
    )  # fmt: skip


def _places(texts: Iterable[str | None], names: Sequence[str]) -> Codes:
    place: dict[str | None, int] = {name: at for at, name in enumerate(names)}
    return np.array([place.get(text, NONE) for text in texts], np.int16)


def _span(line: LineResult, scored: Marks) -> Span:
    sides: list[Whole] = [
        np.where(scored, side, 0) for side in (line.points, line.lowest, line.highest)
    ]
    return Span(*sides)


def _first(marks: Sequence[Marks], count: int) -> Codes:
    found = np.full(count, NONE, np.int16)
    for place, one in reversed(list(enumerate(marks))):
        found[one] = place
    return found


def _eligible(scores: Scores, name: str) -> Codes:
    truths = scores.cohorts[name]
    answer: NDArray[np.int64] = np.where(truths.yes, YES, np.where(truths.no, NO, NOT_KNOWN))
    return np.where(scores.gate < 0, answer, NONE).astype(np.int16)


def _some(marks: Mapping[str, Marks]) -> dict[str, Marks]:
    """Those that concern anybody, in the order of the alphabet."""
    return {name: marks[name] for name in sorted(marks) if marks[name].any()}
