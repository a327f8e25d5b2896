"""Linking: a matrix file, its vocabulary and its tables become one matrix, or problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, localcontext

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import Matrix, Path
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_lines import LineLinker
from iom_matrix.definition.linking_rules import link_condition
from iom_matrix.definition.linking_sets import SetLinker
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.matrix_checks import (
    check_beside,
    check_custody,
    check_exit,
    check_protected,
    check_protection,
    check_ranking,
    check_scale,
    check_scales,
    check_weights,
)
from iom_matrix.definition.publishing import check_published
from iom_matrix.definition.size_checks import check_sizes
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.tables import cells_of
from iom_matrix.definition.vocabulary import EventWords, Vocabulary
from iom_matrix.errors import Problems

RANGE = "range-differs"
# Digits enough to add up any numbers that a file may hold, whatever the caller has set.
EXACT = 60


def link(
    file: MatrixFile,
    vocabulary: Vocabulary,
    groups: CodeTable | None = None,
    codes: CodeTable | None = None,
    *,
    weights: Mapping[str, CodeTable] | None = None,
    lists: Mapping[str, CodeTable] | None = None,
    origin: str = "",
) -> tuple[Matrix, Problems]:
    """Resolve every name of a matrix file.

    Args:
        file: the definition as written.
        vocabulary: the one it names.
        groups: the table of offence groups that the vocabulary names.
        codes: the table of offence codes that the vocabulary names.
        weights: the tables that the matrix names.
        lists: input of kind code -> the table that lists its codes.
        origin: where the file came from, for people.

    Returns:
        The matrix, and the problems found. With any problem the matrix must not be used.
    """
    with localcontext(Context(prec=EXACT)):
        tables = _Tables(groups, codes, dict(weights or {}), dict(lists or {}))
        return _linked(file, vocabulary, tables, origin)


@dataclass(frozen=True, slots=True)
class _Tables:
    groups: CodeTable | None
    codes: CodeTable | None
    weights: dict[str, CodeTable]
    lists: dict[str, CodeTable]


def _linked(
    file: MatrixFile, vocabulary: Vocabulary, tables: _Tables, origin: str
) -> tuple[Matrix, Problems]:
    problems = Problems()
    words = vocabulary.events or EventWords(kinds={})
    sets = SetLinker(words, tables.groups, file.events, problems).link()
    scale = _scale(file.tiers, problems)
    known = Known(file, vocabulary, sets, tables.weights, tables.lists, scale, problems)
    linked = LineLinker(known).link()
    rules = {
        section: _conditions(section, rules, known.subjects, problems)
        for section, rules in (
            ("gates", {name: rule.when for name, rule in file.gates.items()}),
            ("routes", {name: rule.when for name, rule in file.routes.items()}),
            ("cohorts", {name: rule.when for name, rule in file.cohorts.items()}),
            ("cautions", {name: rule.when for name, rule in file.cautions.items()}),
        )
    }
    doubts = link_doubts(vocabulary, problems)
    check_sizes(known)
    check_weights(linked, tables.weights, tables.groups, problems)
    check_custody(linked, vocabulary, problems)
    check_protection(rules, file, linked, vocabulary, problems)
    check_protected(rules, file, linked, vocabulary, problems)
    check_scale(scale, problems)
    check_scales(linked, problems)
    check_exit(file, linked, scale, problems)
    check_published(file, linked, problems)
    check_ranking(file, problems)
    check_beside(file, vocabulary, problems)
    _drop_what_follows(problems)
    matrix = Matrix(
        file, vocabulary, tables.groups, tables.codes, tables.weights, tables.lists, sets, linked,
        rules["gates"], rules["routes"], rules["cohorts"], rules["cautions"], doubts, scale, origin,
    )  # fmt: skip
    return matrix, problems


def link_doubts(vocabulary: Vocabulary, problems: Problems) -> dict[str, Logic]:
    """Input -> the condition over other inputs under which its answers are doubted.

    Problems are noted with their places in the vocabulary's own file.
    """
    subjects = {name: spec.subject for name, spec in vocabulary.inputs.items()}
    return {
        name: link_condition(spec.doubted_if, subjects, ("inputs", name, "doubted_if"), problems)
        for name, spec in vocabulary.inputs.items()
        if spec.doubted_if is not None
    }


def _drop_what_follows(problems: Problems) -> None:
    """A range that differs because a line below it is faulty is not worth a word yet."""
    faulty = [problem.path for problem in problems if problem.code != RANGE]
    problems[:] = [
        problem
        for problem in problems
        if problem.code != RANGE or not any(_lies_below(problem.path[:-1], path) for path in faulty)
    ]


def _lies_below(line: Path, path: Path) -> bool:
    """Whether a problem at `path` can have changed what a line comes to."""
    if line == ("total",):
        return path[:1] in {("groups",), ("events",), ("measures",)}
    return path[: len(line)] == line


def _scale(tiers: Line, problems: Problems) -> tuple[str, ...]:
    """The tiers, lowest first: as declared, or in the order in which the one table names them."""
    if tiers.scale:
        return tiers.scale
    if tiers.levels is None:
        hint = "add scale: and the tiers in a list, lowest first"
        message = "nothing says which tiers there are, and in which order"
        problems.note("missing-key", message, hint, path=("tiers",))
        return ()
    return tuple(dict.fromkeys(cells_of(tiers.levels)))


def _conditions(
    section: str, rules: Mapping[str, Condition], subjects: Mapping[str, Subject],
    problems: Problems,
) -> dict[str, Logic]:  # fmt: skip
    linked: dict[str, Logic] = {}
    for name, when in rules.items():
        path: Path = (section, name, "when")
        linked[name] = link_condition(when, subjects, path, problems)
    return linked
