"""The JSON form of statistics of decisions, as a part of a report."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.forms.exact_json import Json
from iom_matrix.oversight.decisions.statistics import DecisionStatistics
from iom_matrix.oversight.decisions.tallies import Tally


def statistics_form(found: DecisionStatistics) -> dict[str, Json]:
    """Statistics as a JSON object, keys in the documented order; nobody is in it."""
    return {
        "on": found.on.isoformat(),
        "decisions": found.decisions,
        "kinds": dict(found.kinds),
        "outcomes": dict(found.outcomes),
        "all": _tally(found.all),
        "by_area": _tallies(found.by_area),
        "by_factor": _tallies(found.by_factor),
        "without_score": found.without_score,
        "no_stand": found.no_stand,
        "unreasoned": found.unreasoned,
        "agreed_against": found.agreed_against,
        "views": found.views,
        "gave_way": found.gave_way,
        "overdue": len(found.overdue),
        "expired": len(found.expired),
        "minutes": {
            "known": found.minutes.known,
            "total": found.minutes.total,
            "middle": found.minutes.middle,
        },
    }


def _tallies(found: Mapping[str, Tally]) -> dict[str, Json]:
    return {name: _tally(one) for name, one in found.items()}


def _tally(one: Tally) -> dict[str, Json]:
    return {"decided": one.decided, "agreed": one.agreed, "up": one.up, "down": one.down}
