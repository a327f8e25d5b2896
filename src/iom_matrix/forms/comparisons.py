"""The JSON form of a comparison: ``iom-matrix/comparison/1``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from iom_matrix.comparison.change_rules import Difference
from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.counts import SideCounts
from iom_matrix.comparison.itemized import ItemTotal
from iom_matrix.comparison.movers import Mover, Side
from iom_matrix.comparison.shares import ATTRIBUTION, By
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.forms.rankings import evidence_form, matrix_form

FORMAT = "iom-matrix/comparison/1"
# Shares and agreement are no scores: four places are more than anybody reads.
_PLACES = 4


def comparison_form(found: Comparison, *, handling: Handling | None = None) -> dict[str, Json]:
    """A comparison as JSON, keys in the documented order; of what audience it says itself.

    Args:
        found: what `compare` returned.
        handling: how it is to be handled, once it is a file.
    """
    movers = {mover.person for mover in found.movers}
    return {
        "format": FORMAT,
        **handling_form(handling),
        "old": matrix_form(found.old.scores.matrix),
        "new": matrix_form(found.new.scores.matrix),
        "as_of": found.as_of.isoformat(),
        "advisory": True,
        "notice": [*found.notices, ADVICE],
        "audience": found.audience,
        "area": found.area,
        "first": list(found.first),
        "counts": _counts(found),
        "agreement": _agreement(found),
        "items": [_item_total(one) for one in found.item_totals],
        "shares": {
            "rule": list(ATTRIBUTION),
            "sections": _shares(found, "section"),
            "families": _shares(found, "family"),
        },
        "differences": [_difference(one) for one in found.differences],
        **evidence_form(found.new.scores.people),
        "nominals": [_nominal(one, moves=one.person in movers) for one in found.nominals],
    }


def _counts(found: Comparison) -> dict[str, Json]:
    counts = found.counts
    return {
        "nominals": counts.nominals,
        "old": _side_counts(counts.old),
        "new": _side_counts(counts.new),
        "scored_by_both": counts.both,
        "points_changed": counts.points,
        "tier_changed": counts.tier,
        "tier_changed_not_settled": counts.tier_open,
        "tier_kept_not_settled": counts.same_open,
        "rises_above": dict(counts.rises),
        "falls_below": dict(counts.falls),
        "review": counts.review,
        "tiers": [
            {"old": old, "new": new, "nominals": number}
            for (old, new), number in counts.tiers.items()
        ],
    }


def _side_counts(counts: SideCounts) -> dict[str, Json]:
    return {
        "scored": counts.scored,
        "out_of_scope": counts.out_of_scope,
        "refused": counts.refused,
        "settled": counts.settled,
        "routed": counts.routed,
    }


def _agreement(found: Comparison) -> dict[str, Json]:
    alike = found.agreement
    return {
        "nominals": alike.people,
        "kendall_tau_b": _number(alike.kendall),
        "rank_biased_overlap": _number(alike.overlap),
        "p": _number(alike.persistence),
        "first": [
            {"first": one.first, "old": one.old, "new": one.new, "both": one.both}
            for one in alike.first
        ],
        "largest_displacement": alike.largest,
        "displaced": list(alike.farthest),
    }


def _item_total(one: ItemTotal) -> dict[str, Json]:
    return {
        "line": one.item.line,
        "kind": one.item.kind,
        "title": one.title,
        "gain": one.gain,
        "lose": one.lose,
        "added": one.added,
        "taken": one.taken,
    }


def _shares(found: Comparison, by: By) -> dict[str, Json]:
    """Name -> its parts of the points of each version; null where a version has none of it."""
    old, new = found.old_shares.by(by), found.new_shares.by(by)
    return {
        name: {
            "attainable_old": _number(old[name].attainable if name in old else None),
            "attainable_new": _number(new[name].attainable if name in new else None),
            "awarded_old": _number(old[name].awarded if name in old else None),
            "awarded_new": _number(new[name].awarded if name in new else None),
        }
        for name in dict.fromkeys([*new, *old])
    }


def _number(part: Fraction | float | None) -> Decimal | None:
    return None if part is None else Decimal(f"{float(part):.{_PLACES}f}")


def _difference(one: Difference) -> dict[str, Json]:
    return {
        "category": one.category,
        "rule": one.rule,
        "section": one.section,
        "subject": one.subject or None,
        "path": list(one.path),
        "sentence": one.sentence,
        "before": one.before,
        "after": one.after,
    }


def _nominal(one: Mover, *, moves: bool) -> dict[str, Json]:
    return {
        "id": one.person,
        "area": one.area,
        "standing": one.standing,
        "moves": moves,
        "change": one.change,
        "settled": one.settled,
        "rises_above": list(one.rises),
        "falls_below": list(one.falls),
        "enters_first": list(one.enters),
        "leaves_first": list(one.leaves),
        "review": one.review,
        "old": _side(one.old),
        "new": _side(one.new),
        "items": [
            {
                "line": change.item.line,
                "kind": change.item.kind,
                "before": change.before,
                "after": change.after,
                "change": change.change,
            }
            for change in one.items
        ],
        "withheld": one.withheld,
    }


def _side(side: Side) -> dict[str, Json]:
    return {
        "points": side.points,
        "lowest": side.lowest,
        "highest": side.highest,
        "rank": side.rank,
        "place": side.place,
        "tier": side.tier,
        "settled": side.settled,
        "possible_tiers": list(side.possible_tiers),
        "route": side.route,
        "out_of_scope": side.out_of_scope,
        "refused": list(side.refused),
        "eligible": list(side.eligible),
        "cautions": [{"code": caution.code, "text": caution.text} for caution in side.cautions],
    }
