"""Contents: the digest of what each person was scored, which a decision cites.

It covers what decides scores, the day, the person's key and everything that scoring said of that
person alone. The rank is left out, since it turns on everybody else; so are the area and the
standing, which are not scored, wordings, and the version of the engine.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Marks
from iom_matrix.forms.exact_json import line_json
from iom_matrix.oversight.snapshots.named_matrix import NamedMatrix
from iom_matrix.oversight.snapshots.recorded_people import TRUTHS, RecordedPeople, Span

_NOTHING = "-"


def content_digests(people: RecordedPeople, matrix: NamedMatrix, as_of: dt.date) -> tuple[str, ...]:
    """(n,) ``sha256:`` and the digest of what each person was scored.

    Args:
        people: everybody; their own `score` is not read.
        matrix: what scored.
        as_of: the day.
    """
    head = line_json([matrix.scoring_digest, as_of.isoformat()])
    rows = zip(*_columns(people, matrix), strict=True)
    return tuple([
        "sha256:" + hashlib.sha256("\n".join((head, *row)).encode()).hexdigest() for row in rows
    ])  # fmt: skip


def _columns(people: RecordedPeople, matrix: NamedMatrix) -> Iterator[list[str]]:
    """One text a person, column by column, in an order of their own."""
    scored = people.scored
    yield list(people.key)
    for places, names in (
        (people.tier, matrix.scale),
        (people.route, tuple(matrix.routes)), (people.out_of_scope, tuple(matrix.gates)),
    ):  # fmt: skip
        yield _texts([line_json(name) for name in (*names, _NOTHING)], places)
    yield _texts(["no", "yes"], people.settled)
    yield _marked(people, {tier: people.possible_tiers >> np.uint64(place) & np.uint64(1) != 0
                           for place, tier in enumerate(matrix.scale)})  # fmt: skip
    yield from _spans({"total": people.total}, scored)
    yield from _spans(people.factors, scored)
    yield from _spans(people.groups, scored)
    for name in sorted(people.cohorts):
        yield _texts([f"{name} {word}" for word in (*TRUTHS, _NOTHING)], people.cohorts[name])
    yield _marked(people, people.refused)
    yield _marked(people, people.cautions)
    yield _marked(people, people.stale)
    unknown: dict[str, Marks] = {}
    for one, marks in people.unknown.items():
        name = line_json([one.line, one.agency, one.reason])
        unknown[name] = unknown.get(name, marks) | marks
    yield _marked(people, unknown)
    yield list(map(str, people.last_counted.tolist()))
    yield list(map(str, people.counted.tolist()))


def _texts(texts: Sequence[str], places: NDArray[Any]) -> list[str]:
    found: list[str] = np.array(texts, object)[places.astype(np.intp)].tolist()
    return found


def _spans(spans: Mapping[str, Span], scored: Marks) -> Iterator[list[str]]:
    for name, span in sorted(spans.items()):
        for side in (span.points, span.lowest, span.highest):
            yield [f"{name} {units if has else _NOTHING}"
                   for units, has in zip(side.tolist(), scored.tolist(), strict=True)]  # fmt: skip


def _marked(people: RecordedPeople, marks: Mapping[str, Marks]) -> list[str]:
    """The names of what holds of each person."""
    names: list[list[str]] = [[] for _ in range(len(people))]
    for name, whom in sorted(marks.items()):
        for at in np.flatnonzero(whom).tolist():
            names[at].append(name)
    return [" ".join(one) for one in names]
