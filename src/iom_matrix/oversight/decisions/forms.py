"""The JSON form of decisions: ``iom-matrix/decision/1``, one a line; and of lines erased."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from iom_matrix.forms.exact_json import Json, line_json
from iom_matrix.forms.schema_words import DRAFT
from iom_matrix.oversight.decisions.decision import FORMAT, Decision
from iom_matrix.oversight.decisions.removal import RemovedLines


def decision_form(decision: Decision) -> dict[str, Json]:
    """A decision as a JSON object, keys in the documented order."""
    found: dict[str, Json] = decision.model_dump(mode="json")
    return found


def decisions_lines(decisions: Iterable[Decision], removed: Iterable[RemovedLines] = ()) -> str:
    """The text of a decisions file: a line each, in the order given, then what was erased."""
    forms = [one.model_dump(mode="json") for one in (*decisions, *removed)]
    return "".join(f"{line_json(form)}\n" for form in forms)


def decision_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of one line of a decisions file."""
    either: TypeAdapter[Decision | RemovedLines] = TypeAdapter(Decision | RemovedLines)
    found = either.json_schema(mode="validation")
    return {"$schema": DRAFT, **found, "title": f"{FORMAT}: a line of a decisions file"}
