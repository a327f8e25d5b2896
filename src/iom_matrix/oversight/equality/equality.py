"""Equality: what a matrix gives to people of different groups, as one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from iom_matrix.comparison.itemized import Itemized, itemized
from iom_matrix.evidence.columns import Codes, Marks
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.notices import heads, heads_of_both
from iom_matrix.oversight.equality.breakdowns import Breakdown, Reported, breakdowns
from iom_matrix.oversight.equality.characteristics import Characteristics
from iom_matrix.oversight.equality.gaps import Split
from iom_matrix.oversight.equality.groups import Group, Grouping, check_names, grouping
from iom_matrix.scoring.results import Scores

K = 10
OUT_OF_SCOPE, REFUSED, ONE_ALONE = "out of scope", "refused", "scored by one version alone"
_SYNTHETIC = "SYNTHETIC: the characteristics are invented."
_REASONS = (OUT_OF_SCOPE, REFUSED, ONE_ALONE)


@dataclass(frozen=True, eq=False, repr=False)
class Equality:
    """What `equality_of` returns.

    Attributes:
        scores: of n people, by the version that is reported.
        before: by the version before it, where a change is reported.
        k: how many people a cell needs to be shown.
        audience: for whose eyes; lines that it may not see are shown together.
        scored: how many people have points, by both versions where a change is reported.
        settled: of how many of them the tier is settled.
        unlisted: how many rows of the table are of people who are not among these.
        warnings: how many warnings there are of the table of characteristics.
        synthetic: whether the characteristics are invented.
        breakdowns: one for each characteristic, and for those that are crossed.
    """

    scores: Scores
    before: Scores | None
    k: int
    audience: Audience
    scored: int
    settled: int
    unlisted: int
    warnings: int
    synthetic: bool
    breakdowns: tuple[Breakdown, ...]

    @property
    def points(self) -> bool:
        """Whether there are points of which the means could be compared."""
        return all(one.total is not None for one in (self.scores, self.before) if one is not None)

    def __repr__(self) -> str:
        by = ", ".join(" by ".join(one.by) for one in self.breakdowns)
        return f"<Equality by {self.scores.matrix.reference}: {by}; {self.scored} people scored>"

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What must stand before any of this."""
        before = self.before
        found = heads(self.scores) if before is None else heads_of_both(before, self.scores)
        invented = self.synthetic and not self.scores.people.synthetic
        return (*found, _SYNTHETIC) if invented else found


def equality_of(
    scores: Scores,
    characteristics: Characteristics,
    *,
    reference: Mapping[str, str] | None = None,
    by: Sequence[str] | None = None,
    crossed: Sequence[Sequence[str]] = (),
    k: int = K,
    before: Scores | None = None,
    audience: Audience = "panel",
) -> Equality:
    """Rates and gaps by group, with small numbers withheld.

    Each characteristic stands in one table: by itself, or crossed with others, which is what keeps
    two tables from revealing together what neither shows.

    Args:
        scores: of n people, by the version that is to be reported.
        characteristics: to which groups they belong.
        reference: characteristic -> the group with which the others are compared. Without one it
            is the group with the most people scored.
        by: the characteristics to report; by default all that the table has.
        crossed: characteristics to cross, such as ``[("sex", "age_band")]``; what cannot be shown
            is joined within the first of them where that is enough.
        k: numbers of fewer people are shown only together with others; 0 withholds nothing.
        before: the same people on the same day by the version before, to report a change; only
            people whom both score are then reported.
        audience: police, panel or partner.

    Raises:
        ReferenceNotFoundError: when there is no such characteristic, or nobody in such a group.
        ValueError: when a characteristic is crossed alone, twice or with itself, `k` is below 0, or
            the two scores are not of the same people on the same day.
    """
    if k < 0:
        raise ValueError(f"k is a number of people, and not {k}")
    if before is not None and (before.people.ids, before.as_of) != (
        scores.people.ids,
        scores.as_of,
    ):
        raise ValueError("a change is reported of the same people on the same day")
    check_names(characteristics, reference or {})
    ids = scores.people.ids
    named = _tables(characteristics, by, crossed)
    groups = [grouping(ids, characteristics, names) for names in named]
    reported = reported_of(scores, before, k, audience)
    here = reported.tier >= 0
    return Equality(
        scores,
        before,
        k,
        audience,
        int(here.sum()),
        int((here & scores.settled).sum()),
        len(set(characteristics.ids) - set(ids)),
        len(characteristics.notices),
        characteristics.synthetic,
        tuple(
            one
            for mine in groups
            for one in breakdowns(reported, mine, _reference(mine, reference or {}, here))
        ),
    )


def _tables(
    table: Characteristics, by: Sequence[str] | None, crossed: Sequence[Sequence[str]]
) -> list[tuple[str, ...]]:
    """The characteristics of each table."""
    pairs = [tuple(names) for names in crossed]
    inside = [name for names in pairs for name in names]
    if any(len(names) < 2 for names in pairs):
        raise ValueError("two characteristics are crossed, or more: name them with a comma between")
    if len(set(inside)) < len(inside):
        raise ValueError("a characteristic is crossed once: two tables could reveal each other")
    alone = table.columns if by is None else dict.fromkeys(by)
    return [*((name,) for name in alone if name not in inside), *pairs]


def _reference(mine: Grouping, given: Mapping[str, str], here: Marks) -> Group:
    """The group that others are compared with: of each characteristic the one given, or the most.

    Raises:
        ReferenceNotFoundError: when nobody is in the group given.
    """
    found: list[str] = []
    for place, name in enumerate(mine.by):
        texts = [group[place] for group in mine.groups]
        if name in given:
            alone = Grouping((name,), tuple((text,) for text in dict.fromkeys(texts)), mine.at)
            found.extend(alone.groups[alone.number((given[name],))])
            continue
        most = dict.fromkeys(texts, 0)
        counts = np.bincount(mine.at[here], minlength=len(texts)).tolist()
        for text, count in zip(texts, counts, strict=True):
            most[text] += count
        found.append(max(most, key=most.__getitem__))
    return tuple(found)


def reported_of(scores: Scores, before: Scores | None, k: int, audience: Audience) -> Reported:
    """The people of a report, before anything is withheld; as `equality_of`."""
    here = scores.scored if before is None else scores.scored & before.scored
    reasons: Codes = np.select(
        [here, scores.gate >= 0, scores.refused],
        [-1, _REASONS.index(OUT_OF_SCOPE), _REASONS.index(REFUSED)],
        _REASONS.index(ONE_ALONE),
    ).astype(np.int16)
    tier: Codes = np.where(here, scores.tier, -1).astype(np.int16)
    split = _split(scores, before, here, audience)
    return Reported(scores.matrix.scale, tier, reasons, _REASONS, split, k)


def _split(scores: Scores, before: Scores | None, here: Marks, audience: Audience) -> Split | None:
    """The points of those scored; None where some version has no total."""
    old = scores if before is None else before
    found = itemized(old, scores, audience)
    if not found.items:
        return None
    part = Itemized(
        found.items, found.titles, found.visible, found.before[:, here], found.after[:, here],
        found.places,
    )  # fmt: skip
    apart = tuple(
        np.array([item.line not in one.matrix.lines for item in found.items], np.bool_)
        for one in (old, scores)
    )
    return Split(part, before is not None, (apart[0], apart[1]))
