"""The form of indicators: one over a series as JSON, with its limits and signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    FLAG,
    FROM_ONE,
    MAYBE_NUMBER,
    TEXT,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.oversight.indicators.crossings import SAID, Crossings
from iom_matrix.oversight.indicators.indicator import Measured
from iom_matrix.oversight.indicators.rhythm import EVERY, Rhythm
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.intervals import shown
from iom_matrix.oversight.reports.stories import stories_of
from iom_matrix.oversight.snapshots.forms import identity_form
from iom_matrix.oversight.trends.limits import Limits
from iom_matrix.oversight.trends.trend import Stretch


def rhythm_form(rhythm: Rhythm | None) -> Json:
    """How often a snapshot was due; None where nobody can say."""
    return None if rhythm is None else {"every": rhythm.every, "stated": rhythm.stated}


def rhythm_keys() -> Json:
    """The same in a JSON Schema: a word, or a number of days."""
    every: Json = {"anyOf": [{"enum": [*EVERY]}, FROM_ONE]}
    return {"anyOf": [record({"every": every, "stated": FLAG}), {"type": "null"}]}


def crossed_form(found: Crossings | None) -> Json:
    """How many people crossed the threshold, each way."""
    return None if found is None else {way: getattr(found, way) for way in SAID}


def crossed_keys() -> Json:
    """The same in a JSON Schema."""
    return {"anyOf": [record(dict.fromkeys(SAID, COUNT)), {"type": "null"}]}


def series_form(series: Series) -> list[Json]:
    """The periods of a series; one that is missing has no matrix."""
    return [
        {
            "as_of": day.isoformat(),
            "matrix": None if period is None else identity_form(period.snapshot.matrix),
            "nominals": None if period is None else len(period.snapshot),
            "erased": None if period is None else sum(one.count for one in period.snapshot.removed),
        }
        for day, period in zip(series.days, series.periods, strict=True)
    ]


def series_keys() -> Json:
    """The same in a JSON Schema."""
    maybe: Json = {"type": ["integer", "null"], "minimum": 0}
    matrix: Json = {"anyOf": [matrix_keys(), {"type": "null"}]}
    return list_of(record({"as_of": DAY, "matrix": matrix, "nominals": maybe, "erased": maybe}))


def measured_form(measured: Measured, days: Sequence[dt.date]) -> dict[str, Json]:
    """An indicator as JSON, with exact counts, and values and limits to four decimal places."""
    return {
        "indicator": measured.indicator.name,
        "of": measured.label or None,
        "title": measured.title,
        "unit": measured.indicator.unit,
        "limits_of": measured.indicator.charted,
        "values": list(_values(measured)),
        "stretches": list(_stretches(measured, days)),
        "signals": [
            {
                "rule": story.rule,
                "direction": story.direction,
                "since": days[story.since].isoformat(),
                "at": days[story.at].isoformat(),
                "until": days[story.until].isoformat(),
                "stands": story.stands,
            }
            for story in stories_of(measured)
        ],
    }


def _values(measured: Measured) -> Iterator[Json]:
    limits = [held for stretch in measured.trend.stretches for held in _held(stretch)]
    for reading, held in zip(measured.readings, limits, strict=True):
        yield {
            "count": None if reading is None else shown(reading.count),
            "of": None if reading is None else reading.of,
            "value": None if reading is None else _number(reading.value),
            "lower": None if held is None else shown(held.lower),
            "upper": None if held is None else shown(held.upper),
        }


def _held(stretch: Stretch) -> Sequence[Limits | None]:
    """The limits of each period of a stretch."""
    return stretch.limits or (None,) * (stretch.stop - stretch.start)


def _stretches(measured: Measured, days: Sequence[dt.date]) -> Iterator[Json]:
    for stretch in measured.trend.stretches:
        limits = stretch.now
        yield {
            "from": days[stretch.start].isoformat(),
            "to": days[stretch.stop - 1].isoformat(),
            "centre": None if limits is None else shown(limits.centre),
            "baseline": 0 if limits is None else limits.baseline,
        }


def _number(value: Fraction | None) -> Json:
    return None if value is None else shown(value)


def measured_keys() -> Json:
    """The same in a JSON Schema."""
    maybe_count: Json = {"type": ["integer", "null"], "minimum": 0}
    numbers: dict[str, Json] = dict.fromkeys(("value", "lower", "upper"), MAYBE_NUMBER)
    value = record({"count": MAYBE_NUMBER, "of": maybe_count, **numbers})
    stretch = record({"from": DAY, "to": DAY, "centre": MAYBE_NUMBER, "baseline": COUNT})
    return record(
        {
            "indicator": TEXT,
            "of": {"type": ["string", "null"]},
            "title": TEXT,
            "unit": {"enum": ["people", "share", "days"]},
            "limits_of": {"enum": ["value", "change", "nothing"]},
            "values": list_of(value),
            "stretches": list_of(stretch),
            "signals": list_of(
                record(
                    {
                        "rule": TEXT,
                        "direction": {"enum": ["high", "low"]},
                        "since": DAY,
                        "at": DAY,
                        "until": DAY,
                        "stands": FLAG,
                    }
                )
            ),
        }
    )
