"""Linking conditions: every subject is an input or a line, and every answer one it can give."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.definition.answers import AnswerError, read_answer
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.linked import Path
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems, did_you_mean, listed


def link_condition(
    condition: Condition, subjects: Mapping[str, Subject], path: Path, problems: Problems
) -> Logic:
    """The condition with its answers read by what their subjects can answer.

    Args:
        condition: as the file says it.
        subjects: input or line -> its answers.
        path: the keys that lead to it.
        problems: receives what is wrong.
    """
    parts: list[Logic] = []
    for name, texts in condition.tests.items():
        at = (*path, name)
        if name not in subjects:
            hint = did_you_mean(name, subjects, f"the subjects are {listed(subjects)}")
            message = f"'{name}' is neither an input nor a line"
            problems.note("unknown-subject", message, hint, path=at)
            continue
        if not subjects[name].answers:
            hint = "ask about a line, or an input of another kind than label and code"
            problems.note("unknown-subject", f"'{name}' answers no condition", hint, path=at)
            continue
        try:
            parts.append(Test(name, read_answer(texts, subjects[name])))
        except AnswerError as error:
            problems.note(error.code, str(error), error.hint, path=at)
    if condition.any:
        parts.append(AnyOf(_several(condition.any, subjects, (*path, "any"), problems)))
    if condition.all:
        parts.append(AllOf(_several(condition.all, subjects, (*path, "all"), problems)))
    if condition.not_:
        parts.append(NotOf(link_condition(condition.not_, subjects, (*path, "not"), problems)))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _several(
    conditions: tuple[Condition, ...], subjects: Mapping[str, Subject], path: Path,
    problems: Problems,
) -> tuple[Logic, ...]:  # fmt: skip
    return tuple(
        link_condition(condition, subjects, (*path, at), problems)
        for at, condition in enumerate(conditions)
    )
