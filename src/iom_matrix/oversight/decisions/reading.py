"""Reading decisions: each line checked alone, with the others, and with the snapshots seen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iom_matrix.errors import DefinitionError, EvidenceError, Problem, Problems
from iom_matrix.oversight.decisions.checks import against_snapshots, said_twice
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.lines import line_trees
from iom_matrix.oversight.decisions.removal import REMOVAL_FORMAT, RemovedLines
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.reading.sources import UTF_8, opened
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import Tree

_WORDS = "see docs/json.md for this key"


@dataclass(frozen=True, slots=True)
class _Line:
    """A decision, and the places of its words."""

    decision: Decision
    tree: Tree


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in a file of decisions, and what is wrong with it."""

    lines: list[_Line]
    removed: list[RemovedLines]
    problems: list[Problem]


def read_decisions(
    path: str | os.PathLike[str], *, snapshots: Sequence[Snapshot] = (), key: Key | None = None
) -> tuple[Decision, ...]:
    """The decisions in a file, in its order.

    Args:
        path: a JSON Lines file, one decision a line.
        snapshots: those that the panel may have seen; without any, it is not checked whether
            there is such a person, or such a score.
        key: turns the ids of a file that was written without a key file into opaque keys.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
        EvidenceError: with every problem of every line, at its place.
    """
    found = _read(path)
    lines, problems = found.lines, found.problems
    if key is not None:
        lines = [replace(line, decision=_opaque(line.decision, key)) for line in lines]
    decisions = [line.decision for line in lines]
    noted = Problems(said_twice(decisions))
    noted += against_snapshots(decisions, snapshots)
    for problem in noted:
        line, *rest = problem.path
        tree = lines[int(line)].tree
        problems.append(tree.located(replace(problem, path=tuple(rest))))
    if problems:
        raise EvidenceError(sorted(problems, key=lambda one: (one.line, one.column)))
    return tuple(decisions)


def read_removals(path: str | os.PathLike[str]) -> tuple[RemovedLines, ...]:
    """What a file of decisions says of lines that were erased from it.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
        EvidenceError: with every problem of every line, at its place.
    """
    found = _read(path)
    if found.problems:
        raise EvidenceError(found.problems)
    return tuple(found.removed)


def _read(path: str | os.PathLike[str]) -> _File:
    found = _File([], [], [])
    source = opened(path, UTF_8, found.problems)
    for tree in [] if source is None else line_trees(source, found.problems):
        try:
            if tree.value.get("format") == REMOVAL_FORMAT:
                found.removed.append(validated(RemovedLines, tree))
            else:
                found.lines.append(_Line(validated(Decision, tree), tree))
        except DefinitionError as error:
            found.problems.extend(map(_in_json, error.problems))
    return found


def _in_json(problem: Problem) -> Problem:
    """The problem with the remedy of a JSON file, where a matrix file has another."""
    if problem.code == "wrong-type":
        return replace(problem, hint=_WORDS)
    if problem.code == "missing-key" and problem.hint.startswith("add '"):
        return replace(problem, hint=f'add "{problem.hint[5:-2]}"')
    return problem


def _opaque(decision: Decision, key: Key) -> Decision:
    """The same of an opaque key, where it names an id."""
    text = decision.key
    if len(text) == 64 and not set(text) - set("0123456789abcdef"):
        return decision
    return decision.model_copy(update={"key": key.opaque([text])[0]})
