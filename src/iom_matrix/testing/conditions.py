"""Conditions to test with: a subject and an answer it can give, perhaps under any, all and not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.numbers import numbers, text_of

Definition = dict[str, object]
_PERIODS = {"day": ("30 days", "1 day"), "month": ("12 months",), "year": ("2 years",)}


@st.composite
def conditions(
    draw: st.DrawFn, subjects: Mapping[str, Subject], *, units: Sequence[str], deep: bool = True
) -> Definition:
    """A condition over some subjects.

    Args:
        draw: given by Hypothesis.
        subjects: name -> its answers.
        units: the units of time in which dates are asked about, of day, month and year.
        deep: whether any, all and not may be used; if not, it is one test.
    """
    name = draw(st.sampled_from(sorted(subjects)))
    test: Definition = {name: draw(_answers(subjects[name], units))}
    form = draw(st.sampled_from(["test", "unknown", "not", "any", "all"] if deep else ["test"]))
    if form == "unknown":
        return {name: "unknown"}
    if form == "not":
        return {"not": test}
    if form in {"any", "all"}:
        return {form: [test, draw(conditions(subjects, units=units, deep=False))]}
    return test


@st.composite
def _answers(draw: st.DrawFn, subject: Subject, units: Sequence[str]) -> str | list[str]:
    answers: list[str | list[str]] = list(subject.words)
    if subject.numeric:
        edge = text_of(draw(numbers(subject)))
        answers = [f"{edge}+", f"below {edge}", *answers]
    if subject.dated:
        periods = [period for unit in units for period in _PERIODS[unit]]
        answers = [f"within {draw(st.sampled_from(periods))}", *answers]
    if subject.ordered > 1:
        answers.append(f"{subject.words[1]}+")
    if len(subject.words) > 1:
        answers.append(list(subject.words[:2]))
    chosen: str | list[str] = draw(st.sampled_from(answers))
    return chosen
