"""The JSON form of a witness: an invented person whom two matrices do not treat alike."""

from __future__ import annotations

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.explanations import explanation_form
from iom_matrix.probing.persons import coverage_rows
from iom_matrix.probing.testimony import Silence, Testimony
from iom_matrix.probing.witness_page import SYNTHETIC

_NAMES = ("W-1", "W-2")


def witness_form(found: Testimony | Silence) -> dict[str, Json]:
    """A witness, or how far the search went, as JSON. Keys stay in this order."""
    head: dict[str, Json] = {
        "about": list(found.about),
        "as_of": found.as_of.isoformat(),
        "tried": found.tried,
        "limit": found.limit,
    }
    if isinstance(found, Silence):
        return {**head, "found": False, "complete": found.complete}
    return {
        **head,
        "found": True,
        "notice": SYNTHETIC,
        "means": found.means,
        "agreed": found.agreed,
        "shown": [
            {"title": one.title, "before": one.before, "after": one.after} for one in found.shown
        ],
        "unread": list(found.unread),
        "coverage": [dict(row) for row in coverage_rows(found.new, found.as_of)],
        "people": _people(found),
    }


def _people(found: Testimony) -> list[Json]:
    told = zip(_NAMES, found.people, found.facts, found.before, found.after, strict=False)
    return [
        {
            "id": name,
            "facts": list(facts),
            "nominal": {key: text for key, text in person.nominal(name).items() if text},
            "events": [
                {key: text for key, text in row.items() if text} for row in person.events(name)
            ],
            "before": explanation_form(before),
            "after": explanation_form(after),
        }
        for name, person, facts, before, after in told
    ]
