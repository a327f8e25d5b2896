"""The JSON form of an equality report: ``iom-matrix/equality/1``."""

from __future__ import annotations

from collections.abc import Iterable

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.oversight.equality.breakdowns import Breakdown, Counted, Line, NotScored, RowRate
from iom_matrix.oversight.equality.equality import Equality
from iom_matrix.oversight.equality.gaps import Gap, ItemGap, Means
from iom_matrix.oversight.equality.groups import Group
from iom_matrix.oversight.intervals import Estimate, Interval, Rate, shown

FORMAT = "iom-matrix/equality/1"
METHODS: dict[str, Json] = {
    "level": "95 %",
    "rate": "Wilson",
    "difference": "Newcombe",
    "ratio": "Katz",
}


def equality_form(found: Equality, handling: Handling) -> dict[str, Json]:
    """An equality report as JSON, keys in the documented order.

    Args:
        found: what `equality_of` returned. What it withholds is not in it.
        handling: how the file is to be handled.
    """
    before = found.before
    return {
        "format": FORMAT,
        **handling_form(handling),
        "matrix": matrix_form(found.scores.matrix),
        "before": None if before is None else matrix_form(before.matrix),
        "as_of": found.scores.as_of.isoformat(),
        "advisory": True,
        "notice": [*found.notices, ADVICE],
        "audience": found.audience,
        "k": found.k,
        "intervals": METHODS,
        "counts": {
            "nominals": len(found.scores),
            "scored": found.scored,
            "settled": found.settled,
            "quarantined": len(found.scores.people.withheld),
            "unlisted": found.unlisted,
            "warnings": len(found.scores.people.notices) + found.warnings,
        },
        "breakdowns": [_breakdown(one) for one in found.breakdowns],
    }


def _breakdown(one: Breakdown) -> dict[str, Json]:
    by = one.by
    return {
        "by": list(by),
        "of": list(one.of),
        "groups": _names(one.groups, by),
        "reference": _name(one.reference, by),
        "people": _counted(one.people, by),
        "lines": [_line(line, by) for line in one.lines],
        "tiers": {tier: _rate(rate) for tier, rate in one.everybody.tiers},
        "tier_rows": [
            {"groups": _names(row.groups, by), "tiers": {t: _rate(rate) for t, rate in row.tiers}}
            for row in one.tiers
        ],
        "gaps": [_gap(gap, one) for gap in one.gaps],
        "not_scored": [_not_scored(some, by) for some in one.not_scored],
    }


def _name(group: Group, by: tuple[str, ...]) -> dict[str, Json]:
    return dict(zip(by, group, strict=True))


def _names(groups: Iterable[Group], by: tuple[str, ...]) -> list[Json]:
    return [_name(group, by) for group in groups]


def _counted(rows: Iterable[Counted], by: tuple[str, ...]) -> list[Json]:
    return [{"groups": _names(row.groups, by), "people": row.people} for row in rows]


def _line(line: Line, by: tuple[str, ...]) -> dict[str, Json]:
    return {
        "tier": line.tier,
        "everybody": _rate(line.everybody),
        "rows": [_row_rate(row, by) for row in line.rows],
    }


def _row_rate(row: RowRate, by: tuple[str, ...]) -> dict[str, Json]:
    return {
        "groups": _names(row.groups, by),
        **_rate(row.rate),
        "difference": _estimate(row.difference),
        "ratio": _estimate(row.ratio),
    }


def _rate(rate: Rate) -> dict[str, Json]:
    share = shown(rate.share) if rate.of else None
    return {"count": rate.count, "of": rate.of, "rate": share, **_ends(rate.interval)}


def _estimate(one: Estimate | None) -> dict[str, Json] | None:
    return None if one is None else {"value": shown(one.value), **_ends(one.interval)}


def _ends(interval: Interval | None) -> dict[str, Json]:
    ends = (None, None) if interval is None else (interval.low, interval.high)
    return dict(zip(("low", "high"), ends, strict=True))


def _gap(gap: Gap, one: Breakdown) -> dict[str, Json]:
    groups = [one.groups[number] for number in gap.row]
    return {
        "groups": _names(groups, one.by),
        **_sides(gap.now, gap.before),
        "items": [_item(item) for item in gap.items],
    }


def _item(item: ItemGap) -> dict[str, Json]:
    return {
        "line": None if item.item is None else item.item.line,
        "kind": None if item.item is None else item.item.kind,
        "title": item.title or None,
        "lines": item.lines,
        **_sides(item.now, item.before),
    }


def _sides(now: Means, before: Means | None) -> dict[str, Json]:
    """Exact numbers, as ``3`` or ``7/3``."""
    return {
        "mean": str(now.mean),
        "reference_mean": str(now.reference),
        "gap": str(now.gap),
        "mean_before": None if before is None else str(before.mean),
        "reference_mean_before": None if before is None else str(before.reference),
        "gap_before": None if before is None else str(before.gap),
        "change": None if before is None else str(now.gap - before.gap),
    }


def _not_scored(some: NotScored, by: tuple[str, ...]) -> dict[str, Json]:
    return {"why": some.why, "people": some.people, "rows": _counted(some.rows, by)}
