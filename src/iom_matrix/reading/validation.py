"""Validation: a tree becomes a model, or problems that each know their place and remedy."""

from __future__ import annotations

import re
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from iom_matrix.definition.scalars import kind_of
from iom_matrix.errors import DefinitionError, Problem, did_you_mean, listed
from iom_matrix.reading.yaml_text import Path, Tree

Model = TypeVar("Model", bound=BaseModel)
# One of the words of a list such as: 'race', 'religion or belief' or 3
_LITERAL = re.compile(r"'([^']+)'|\d+")
_NEEDED = {
    "dict_type": "keys and values are",
    "model_type": "keys and values are",
    "model_attributes_type": "keys and values are",
    "tuple_type": "a list is",
    "string_type": "text is",
    "int_type": "a whole number is",
    "bool_type": "yes or no is",
}


def validated(model: type[Model], tree: Tree) -> Model:
    """The model that a tree describes.

    Raises:
        DefinitionError: with every problem found, each at its place.
    """
    try:
        return model.model_validate(tree.value)
    except ValidationError as error:
        problems = [_problem(model, details, tree) for details in error.errors(include_url=False)]
        unique = dict.fromkeys(problems)
        raise DefinitionError(sorted(unique, key=lambda p: (p.line, p.column))) from None


def _problem(model: type[BaseModel], details: ErrorDetails, tree: Tree) -> Problem:
    loc = tuple(part for part in details["loc"] if part != "[key]")
    keyed = bool(details.get("ctx", {}).get("key"))
    of_key = keyed or "[key]" in details["loc"] or details["type"] == "extra_forbidden"
    return tree.located(_worded(model, loc, details), of_key=of_key)


def _worded(model: type[BaseModel], loc: Path, details: ErrorDetails) -> Problem:
    kind, context = details["type"], details.get("ctx", {})
    name = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        known = _keys_at(model, loc[:-1])
        hint = did_you_mean(str(name), known, f"the words here are {listed(known, 40)}")
        return Problem("unknown-key", f"'{name}' is not a word here", hint, path=loc)
    if kind == "missing":
        return Problem("missing-key", f"'{name}' is missing", f"add '{name}:'", path=loc[:-1])
    if kind == "literal_error":
        words = [m[1] or m[0] for m in _LITERAL.finditer(str(context.get("expected", "")))]
        hint = did_you_mean(str(details["input"]), words, f"one of {listed(words)}")
        return Problem(
            "unknown-word", f"'{details['input']}' is not one of the words here", hint, path=loc
        )
    if kind in _NEEDED:
        message = f"{_NEEDED[kind]} needed here, not {kind_of(details['input'] or None)}"
        return Problem("wrong-type", message, "see docs/language.md for this word", path=loc)
    if "message" in context:
        loc = (*loc, str(context["key"])) if context["key"] else loc
        return Problem(kind, str(context["message"]), str(context.get("hint", "")), path=loc)
    return Problem("wrong-type", details["msg"], "see docs/language.md for this word", path=loc)


def _keys_at(model: type[BaseModel], loc: Path) -> list[str]:
    """The keys that the model has at a place, for a did-you-mean."""
    kind: type[BaseModel] | None = model
    for part in loc:
        fields = kind.model_fields if kind else {}
        named = [field for name, field in fields.items() if part in (name, field.alias)]
        # Any other part is a key of a mapping or an index of a list: the model stays.
        kind = _inner(named[0].annotation) if named else kind
    return [f.alias or n for n, f in kind.model_fields.items()] if kind else []


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an optional, a list or a mapping of models."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(inner) for inner in typing.get_args(annotation))
    return next((model for model in found if model), None)
