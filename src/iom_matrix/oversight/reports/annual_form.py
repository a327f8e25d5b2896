"""The JSON form of an annual report: ``iom-matrix/annual/1``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from iom_matrix.documents.handling import Handling
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    MAYBE_NUMBER,
    TEXT,
    by_name,
    document,
    list_of,
    record,
)
from iom_matrix.oversight.decisions.statistics_form import statistics_form
from iom_matrix.oversight.indicators.placed_decisions import placed_form, placed_keys
from iom_matrix.oversight.intervals import Estimate, Interval, shown
from iom_matrix.oversight.outcomes.rates import OutcomeRates
from iom_matrix.oversight.reports.annual import AnnualReport
from iom_matrix.oversight.reports.indicator_form import (
    crossed_form,
    crossed_keys,
    measured_form,
    measured_keys,
)
from iom_matrix.oversight.reports.period_form import head_form, head_keys

FORMAT = "iom-matrix/annual/1"
FLOW = ("first", "last", "entered", "returned", "left", "pairs", "gaps")


def annual_form(found: AnnualReport, handling: Handling) -> dict[str, Json]:
    """An annual report as JSON, keys in the documented order."""
    days = found.series.days
    return {
        "format": FORMAT,
        **head_form(found.series, handling),
        "flow": {name: getattr(found.flow, name) for name in FLOW},
        "since": days[found.since].isoformat(),
        "scale": list(found.scale),
        "moves": [list(row) for row in found.moves],
        "crossed": crossed_form(found.crossed),
        "order": [
            {
                "as_of": days[one.at].isoformat(),
                "people": one.people,
                "kendall": None if one.kendall is None else Decimal(f"{one.kendall:.4f}"),
            }
            for one in found.order
        ],
        "factors": {
            name: {"title": one.title, "first": _part(one.first), "last": _part(one.last)}
            for name, one in found.contributions.items()
        },
        "indicators": [measured_form(one, days) for one in found.quality],
        "decisions": _decisions(found),
        "outcomes": {who: _rates(rates) for who, rates in found.outcomes.items()},
    }


def _decisions(found: AnnualReport) -> Json:
    if found.decisions is None or found.placed is None:
        return None
    return placed_form(found.placed) | statistics_form(found.decisions)


def _part(part: Fraction | None) -> Json:
    return None if part is None else shown(part)


def _rates(rates: OutcomeRates) -> dict[str, Json]:
    share = rates.reoffended
    return {
        "people": rates.people,
        "left_out": dict(rates.left_out),
        "days_at_risk": rates.days,
        "reoffended": {
            "count": share.count, "of": share.of, "value": shown(share.share) if share.of else None,
            **_ends(share.interval),
        },
        "per_reoffender": _estimate(rates.per_reoffender),
        "per_person": _estimate(rates.per_person),
        "frequency": _estimate(rates.frequency),
        "harm": _estimate(rates.harm),
        "harm_unknown": rates.harm_unknown,
    }  # fmt: skip


def _estimate(one: Estimate | None) -> Json:
    return None if one is None else {"value": shown(one.value), **_ends(one.interval)}


def _ends(ends: Interval | None) -> dict[str, Json]:
    return {"low": None if ends is None else ends.low, "high": None if ends is None else ends.high}


def annual_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/annual/1``; a later edition may add keys."""
    ends: dict[str, Json] = {"value": MAYBE_NUMBER, "low": MAYBE_NUMBER, "high": MAYBE_NUMBER}
    maybe: Json = {"anyOf": [record(ends), {"type": "null"}]}
    rates = record(
        {
            "people": COUNT,
            "left_out": by_name(COUNT),
            "days_at_risk": COUNT,
            "reoffended": record({"count": COUNT, "of": COUNT, **ends}),
            "per_reoffender": maybe,
            "per_person": maybe,
            "frequency": maybe,
            "harm": maybe,
            "harm_unknown": COUNT,
        }
    )
    stock: Json = {"anyOf": [COUNT, {"type": "null"}]}
    factor = record({"title": TEXT, "first": MAYBE_NUMBER, "last": MAYBE_NUMBER})
    return document(
        FORMAT,
        "An evaluation over a series of snapshots, with decisions and outcomes where supplied.",
        {
            **head_keys(),
            "flow": record(dict.fromkeys(FLOW, COUNT) | dict.fromkeys(("first", "last"), stock)),
            "since": DAY,
            "scale": list_of(TEXT),
            "moves": list_of(list_of(COUNT)),
            "crossed": crossed_keys(),
            "order": list_of(record({"as_of": DAY, "people": COUNT, "kendall": MAYBE_NUMBER})),
            "factors": by_name(factor),
            "indicators": list_of(measured_keys()),
            "decisions": {"anyOf": [record(placed_keys()), {"type": "null"}]},
            "outcomes": by_name(rates),
        },
    )
