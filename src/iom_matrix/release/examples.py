"""Worked examples: people with their evidence and the points worked by hand, beside a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, field_validator

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import (
    Day,
    Flag,
    Identifier,
    Number,
    Record,
    Text,
    VersionText,
    Word,
    as_tuple,
    bad,
    plain,
)
from iom_matrix.errors import DefinitionError, EvidenceError, Problem
from iom_matrix.explanation.breakdown import Explanation, explain
from iom_matrix.reading.catalogue import EXAMPLES, Catalogue
from iom_matrix.reading.definitions import load_file, tree_of
from iom_matrix.reading.people import people_from_records
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import Path as Keys
from iom_matrix.reading.yaml_text import Tree
from iom_matrix.scoring.engine import score

EVERYTHING = "everything"
Covered = dict[str, str]
Names = Annotated[tuple[Identifier, ...], BeforeValidator(as_tuple)]


def _covered(value: object) -> object:
    if value == EVERYTHING:
        return {}
    if isinstance(value, dict):
        return {str(strand): str(since) for strand, since in value.items()}
    raise bad(
        "wrong-type",
        "this does not say what is covered",
        "write everything, or strand: first day covered",
    )


class Expectation(Record):
    """What one person should come to. What is left out is not compared."""

    points: Number | None = None
    lowest: Number | None = None
    highest: Number | None = None
    tier: Word | None = None
    settled: Flag | None = None
    route: Identifier | None = None
    out_of_scope: Identifier | None = None
    refused: Names | None = None
    cohorts: Names | None = None
    cautions: Names | None = None
    factors: dict[Identifier, Number] | None = None


class Example(Record):
    """One person: what is given, what is expected, and how it comes about."""

    id: Word
    title: Text
    given: dict[str, str]
    covered: Annotated[Covered | None, BeforeValidator(_covered)] = None
    events: Annotated[tuple[dict[str, str], ...], BeforeValidator(as_tuple)] = ()
    expect: Expectation
    because: Text

    @field_validator("given", "events", mode="before")
    @classmethod
    def _no_id(cls, value: object) -> object:
        rows = value if isinstance(value, list) else [value]
        if any(isinstance(row, dict) and "id" in row for row in rows):
            raise bad(
                "stray-word",
                "an id stands inside the evidence",
                "leave it out; the id stands above, once for the person",
            )
        return as_tuple(value)


class ExamplesFile(Record):
    """A file ``<version>.examples.yaml`` beside a matrix."""

    examples: Identifier
    version: VersionText
    as_of: Day
    covered: Annotated[Covered | None, BeforeValidator(_covered)] = None
    people: Annotated[tuple[Example, ...], BeforeValidator(as_tuple)]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a worked example and the engine do not agree."""

    person: str
    key: str
    expected: str
    found: str
    keys: Keys


def check_examples(path: Path, catalogue: Catalogue) -> list[Problem]:
    """Run the worked examples of a file against the matrix that stands beside it.

    Args:
        path: ``<version>.examples.yaml``.
        catalogue: where the matrix's tables are looked up, after the folder itself.

    Returns:
        Every fault of the file, and every difference, at its place.
    """
    try:
        tree = tree_of(path)
        file = validated(ExamplesFile, tree)
        beside = path.with_name(path.name.removesuffix(EXAMPLES) + ".yaml")
        if not beside.is_file():
            hint = f"write {beside.name} first"
            raise DefinitionError(
                [Problem("unknown-reference", "no matrix beside it", hint, str(path), 1)]
            )
        matrix = load_file(beside, catalogue)
    except DefinitionError as error:
        return list(error.problems)
    return [*_wrong_matrix(file, matrix, tree), *_problems(file, matrix, tree)]


def count_of(tree: Tree) -> int:
    """How many people a file of examples has."""
    people = tree.value.get("people", ())
    return len(people) if isinstance(people, list) else 0


def _wrong_matrix(file: ExamplesFile, matrix: Matrix, tree: Tree) -> list[Problem]:
    said = f"{file.examples}@{file.version}"
    if said == matrix.reference:
        return []
    message = f"these are examples of {said}, beside {matrix.reference}"
    return [tree.located(Problem("path-differs", message, "move or mend one", path=("version",)))]


def _problems(file: ExamplesFile, matrix: Matrix, tree: Tree) -> Iterator[Problem]:
    for at, example in enumerate(file.people):
        try:
            differences = list(compare_example(example, file, matrix, at))
        except EvidenceError as error:
            for fault in error.problems:
                keys: Keys = ("people", at, "given")
                yield tree.located(
                    Problem(fault.code, f"{example.id}: {fault.message}", fault.hint, path=keys)
                )
            continue
        for found in differences:
            message = (
                f"{found.person}: {found.key} by hand: {found.expected}; "
                f"by the matrix: {found.found}"
            )
            hint = "work it out again; mend the example or the matrix"
            yield tree.located(Problem("example-differs", message, hint, path=found.keys))


def compare_example(
    example: Example, file: ExamplesFile, matrix: Matrix, at: int = 0
) -> Iterator[Difference]:
    """Every key in which an example's expectation and its score differ.

    Raises:
        EvidenceError: when the evidence of the example cannot be read.
    """
    told = explained(example, file, matrix)
    for key, (expected, found) in _compared(example.expect, told).items():
        if expected != found:
            yield Difference(example.id, key, expected, found, ("people", at, "expect", key))


def explained(example: Example, file: ExamplesFile, matrix: Matrix) -> Explanation:
    """Score the person of an example alone."""
    covered = file.covered if example.covered is None else example.covered
    rows: Any = EVERYTHING
    if covered is None:
        rows = None
    elif covered:
        rows = [
            {"kind": k, "source": "example", "from": v, "to": file.as_of, "areas": "all"}
            for k, v in covered.items()
        ]
    people = people_from_records(
        [{"id": example.id, **example.given}],
        vocabulary=matrix,
        events=[{"id": example.id, **event} for event in example.events],
        coverage=rows,
    )
    return explain(score(matrix, people, as_of=file.as_of), example.id, audience="police")


def _compared(expect: Expectation, told: Explanation) -> dict[str, tuple[str, str]]:
    """Key -> what was expected and what was found, as text; only keys that were expected."""
    found: dict[str, object] = {
        "points": told.points,
        "lowest": told.lowest,
        "highest": told.highest,
        "tier": told.tier,
        "settled": told.settled,
        "route": told.route,
        "out_of_scope": told.out_of_scope,
        "refused": told.refused,
        "cohorts": tuple(e.cohort for e in told.cohorts if e.eligible == "yes"),
        "cautions": tuple(caution.code for caution in told.cautions),
        "factors": {step.name: step.points for step in told.factors if step.points},
    }
    wanted = {key: getattr(expect, key) for key in Expectation.model_fields}
    if wanted["factors"] is not None:
        wanted["factors"] = {name: points for name, points in wanted["factors"].items() if points}
    return {
        key: (_text(value), _text(found[key])) for key, value in wanted.items() if value is not None
    }


def _text(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return (
            ", ".join(f"{name} {_text(points)}" for name, points in sorted(value.items())) or "none"
        )
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value)
