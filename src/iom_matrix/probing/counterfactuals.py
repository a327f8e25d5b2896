"""Counterfactuals: the smallest changes that would settle or lower one person's tier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.notices import heads
from iom_matrix.probing.axes import Axis, axes_of, observed_on
from iom_matrix.probing.boxes import Box, Outcome, boxes_of
from iom_matrix.probing.changes import Aim, Change, ChangeSet, Findings
from iom_matrix.probing.edges import is_joined
from iom_matrix.probing.pages import what_if_page
from iom_matrix.probing.passing import days_of_change, longest_wait, out_of_date_on
from iom_matrix.probing.reach import reach
from iom_matrix.probing.search import AIMS, TIME, Combination, Search
from iom_matrix.scoring.results import Scores

MOST, LIMIT = 2, 20_000
_KINDS = ("answer", "renew", "time", "change", "correct")  # what is asked for comes first


@dataclass(frozen=True, slots=True, repr=False)
class Counterfactuals(Findings):
    """What `counterfactuals` returns. Printed, it is a page of text."""

    def __repr__(self) -> str:
        sets = f"{len(self.sets)} sets of changes; print it to read them"
        return f"<Counterfactuals of {self.person} by {self.matrix.reference}: {sets}>"

    def __str__(self) -> str:
        return what_if_page(self).text()

    def _repr_html_(self) -> str:
        return what_if_page(self).html_fragment()


def counterfactuals(
    scores: Scores,
    person: str,
    *,
    audience: Audience = "panel",
    most: int = MOST,
    limit: int = LIMIT,
    until: dt.date | None = None,
) -> Counterfactuals:
    """Find the smallest sets of changes that would settle or lower one person's tier.

    Every combination is tried by scoring it, so each set that is listed does what is said of it,
    and no part of it does. No change adds an event, and nothing is listed for raising a tier:
    only the answer to an open question may settle a higher one. It is advice and no target.

    Args:
        scores: what `score` returned.
        person: the id of a nominal.
        audience: police, panel or partner; changes to what it may not see are left out.
        most: how many changes a set has at most.
        limit: how many combinations of answers are scored at most; the result says when it was met.
        until: the last day for which passing time is tried; the longest window unless said.

    Raises:
        ReferenceNotFoundError: when nobody has this id.
        ValueError: when `most` or `limit` is below 1.
    """
    if most < 1 or limit < 1:
        raise ValueError(f"most and limit are at least 1, not {most} and {limit}")
    at = scores.position(person)
    seen = reach(scores.matrix, audience)
    last = (until or longest_wait(scores.matrix, scores.as_of)) if seen.time else None
    axes = axes_of(scores, at, seen.inputs)
    days = days_of_change(scores, at, last) if last is not None else ()
    search = Search(scores, at, axes, days, most, limit)
    telling = _Telling(scores, at, axes, seen.inputs)
    found = [
        telling.set_of(hits.aim, hits.axes, box, outcome, settled=settled)
        for hits in search.run()
        for box, outcome, settled in boxes_of(hits)
    ]
    scored = bool(scores.scored[at])
    gate = int(scores.gate[at])
    inputs = scores.matrix.vocabulary.inputs
    return Counterfactuals(
        person=person,
        matrix=scores.matrix,
        as_of=scores.as_of,
        audience=audience,
        tier=scores.matrix.scale[int(scores.tier[at])] if scored else None,
        settled=bool(scores.settled[at]) if scored else None,
        possible_tiers=scores.possible_tiers(at) if scored else (),
        out_of_scope=list(scores.matrix.file.gates)[gate] if gate >= 0 else None,
        sets=tuple(sorted(found, key=_place)),
        most=most,
        tried=search.tried,
        limit=limit,
        complete=search.complete,
        until=last,
        left_out=seen.left_out,
        not_tried=tuple(
            inputs[name].title for name in seen.inputs if inputs[name].kind in {"date", "code"}
        ),
        sampled=tuple(
            axis.spec.title
            for axis in axes
            if axis.spec.subject.numeric and is_joined(scores.matrix, axis.name)
        ),
        notices=heads(scores),
    )


def _place(found: ChangeSet) -> tuple[int, int, list[int]]:
    """Where a set stands in the list; what is equal keeps the order of the form."""
    kinds = [_KINDS.index(change.kind) for change in found.changes]
    return AIMS.index(found.aim), len(kinds), sorted(kinds, reverse=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Telling:
    """Puts what the search found into words."""

    scores: Scores
    at: int
    axes: tuple[Axis, ...]
    inputs: tuple[str, ...]

    def set_of(
        self, aim: Aim, axes: Combination, box: Box, outcome: Outcome, *, settled: bool
    ) -> ChangeSet:
        tier, day = outcome
        until = day.astype(dt.date)
        changes = tuple(self._changes(axes, box, until))
        fresh = {change.input for change in changes if change.kind != "correct"}
        later = until > self.scores.as_of
        return ChangeSet(
            aim,
            changes,
            self.scores.matrix.scale[tier],
            settled,
            out_of_date_on(self.scores, self.at, until, self.inputs, fresh) if later else (),
        )

    def _changes(self, axes: Combination, box: Box, until: dt.date) -> Iterator[Change]:
        for place, options in zip(axes, box, strict=True):
            yield _passing(until) if place == TIME else self._change(self.axes[place], options)

    def _change(self, axis: Axis, options: tuple[int, ...]) -> Change:
        return Change(
            axis.kind, axis.name, axis.spec.title, axis.spec.agency,
            axis.now,
            observed_on(self.scores, self.at, axis.name) if axis.kind == "renew" else None,
            axis.words_of(options), axis.spans_of(options), axis.text_of(options),
            axis.own in options, None,
        )  # fmt: skip


def _passing(until: dt.date) -> Change:
    return Change("time", "", "Time", "", None, None, (), (), "", confirms=False, until=until)
