"""JSON Schemas of what this library reads and writes, for editors and other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import BaseModel

from iom_matrix.definition.lines import JOINS
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.forms.comparison_schema import comparison_schema
from iom_matrix.forms.counterfactuals import counterfactuals_schema
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.ones_schema import one_schema
from iom_matrix.forms.ranking_schema import ranking_schema
from iom_matrix.forms.schema_words import DRAFT
from iom_matrix.forms.stability_schema import leave_out_schema, stability_schema
from iom_matrix.forms.vectors_schema import vectors_schema

SchemaKind = Literal[
    "matrix", "evidence", "ranking", "comparison", "counterfactuals", "vectors", "stability",
    "leave-out", "one",
]  # fmt: skip
_OF_RESULTS: Mapping[SchemaKind, Callable[[], dict[str, Json]]] = {
    "ranking": ranking_schema,
    "comparison": comparison_schema,
    "counterfactuals": counterfactuals_schema,
    "vectors": vectors_schema,
    "stability": stability_schema,
    "leave-out": leave_out_schema,
    "one": one_schema,
}


def schema_of(kind: SchemaKind) -> dict[str, Json]:
    """JSON Schema 2020-12 of a matrix file, of a vocabulary file, or of a result.

    A schema holds an editor to the words of a file. What names refer to, and whether rows are in
    order, only `load` and ``iom-matrix validate`` can tell.
    """
    if kind == "matrix":
        title = "A matrix file: matrices/<id>/<version>.yaml"
        return _with_lists_of_names(_of_model(MatrixFile, title))
    if kind == "evidence":
        title = "A vocabulary file, the words of evidence: matrices/tables/<id>/<edition>.yaml"
        return _of_model(Vocabulary, title)
    return _OF_RESULTS[kind]()


def _of_model(model: type[BaseModel], title: str) -> dict[str, Any]:
    found = model.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": DRAFT, **found, "title": title}


def _with_lists_of_names(schema: dict[str, Any]) -> dict[str, Any]:
    """The parts of a group may be a list of names, which becomes a mapping as it is read."""
    for word in JOINS:
        schema["$defs"]["Line"]["properties"][word]["anyOf"].append(
            {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        )
    return schema
