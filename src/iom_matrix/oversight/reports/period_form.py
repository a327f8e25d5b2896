"""The JSON form of a period report: ``iom-matrix/period/1``."""

from __future__ import annotations

from iom_matrix.documents.handling import Handling
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form, handling_keys
from iom_matrix.forms.schema_words import DAY, MAYBE_TEXT, TEXT, document, list_of, record
from iom_matrix.oversight.indicators.placed_decisions import placed_form, placed_keys
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.prompts.raised_prompts import Judged, Raised
from iom_matrix.oversight.reports.indicator_form import (
    crossed_form,
    crossed_keys,
    measured_form,
    measured_keys,
    rhythm_form,
    rhythm_keys,
    series_form,
    series_keys,
)
from iom_matrix.oversight.reports.period import PeriodReport, notes_of

FORMAT = "iom-matrix/period/1"


def period_form(found: PeriodReport, handling: Handling) -> dict[str, Json]:
    """A period report as JSON, keys in the documented order."""
    series = found.series
    return {
        "format": FORMAT,
        **head_form(series, handling),
        "indicators": [measured_form(one, series.days) for one in found.measured],
        "crossed": crossed_form(found.crossed),
        "prompts": None if found.prompts is None else _prompts(found.prompts, series),
        "decisions": None if found.placed is None else placed_form(found.placed),
    }


def head_form(series: Series, handling: Handling) -> dict[str, Json]:
    """What stands at the head of every report on a series."""
    last = next(one for one in reversed(series.periods) if one is not None).snapshot
    return {
        **handling_form(handling),
        "advisory": True,
        "notice": list(last.notices),
        "area": series.area,
        "rhythm": rhythm_form(series.rhythm),
        "periods": series_form(series),
        "notes": list(notes_of(series)),
    }


def head_keys() -> dict[str, Json]:
    """The same in a JSON Schema."""
    return {
        **handling_keys(),
        "advisory": {"const": True},
        "notice": list_of(TEXT),
        "area": MAYBE_TEXT,
        "rhythm": rhythm_keys(),
        "periods": series_keys(),
        "notes": list_of(TEXT),
    }


def _prompts(found: Judged, series: Series) -> dict[str, Json]:
    return {
        "raised": [_raised(one, series) for one in found.raised],
        "resting": list(found.resting),
        "not_judged": [{"prompt": one.name, "why": one.why} for one in found.not_judged],
    }


def _raised(one: Raised, series: Series) -> dict[str, Json]:
    prompt = one.prompt
    return {
        "prompt": one.name,
        "consider": prompt.consider,
        "who": prompt.who,
        "why": prompt.why,
        "indicator": prompt.indicator,
        "of": one.measured.label or None,
        "area": prompt.area,
        "above": prompt.above,
        "below": prompt.below,
        "signal": prompt.signal,
        "since": series.days[one.since].isoformat(),
        "until": series.days[one.until].isoformat(),
    }


def period_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/period/1``; a later edition may add keys."""
    number: Json = {"type": ["number", "null"]}
    raised = record(
        {
            "prompt": TEXT, "consider": TEXT, "who": TEXT, "why": MAYBE_TEXT, "indicator": TEXT,
            "of": MAYBE_TEXT, "area": MAYBE_TEXT, "above": number, "below": number,
            "signal": MAYBE_TEXT, "since": DAY, "until": DAY,
        }
    )  # fmt: skip
    prompts = record(
        {
            "raised": list_of(raised),
            "resting": list_of(TEXT),
            "not_judged": list_of(record({"prompt": TEXT, "why": TEXT})),
        }
    )
    return document(
        FORMAT,
        "A small fixed set of indicators over a series of snapshots, and what to consider.",
        {
            **head_keys(),
            "indicators": list_of(measured_keys()),
            "crossed": crossed_keys(),
            "prompts": {"anyOf": [prompts, {"type": "null"}]},
            "decisions": {"anyOf": [record(placed_keys()), {"type": "null"}]},
        },
    )
