"""Rules about dated evidence: windows, custody, intelligence, allegations."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from iom_matrix.comparison.most import most, span
from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.publishing import COUNTING, NO_WINDOW
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import listed
from iom_matrix.release.rules import Case, Found, Rule
from iom_matrix.release.scored import (
    factors_of,
    measures_of,
    measuring,
    percent,
    points,
)

# How much of the points may come from what nobody has proven.
SOFT_SHARE = Fraction(1, 10)
INTELLIGENCE = "intelligence"


def no_window(case: Case) -> Iterator[Found]:
    """A line counts events however long ago they were."""
    for line in measuring(case.matrix):
        if line.line.source in COUNTING and line.line.within is None:
            named = listed(case.matrix.sets[name].title for name in line.line.events)
            yield Found(
                line.name,
                (*line.path, line.line.source),
                f"'{line.name}' counts {named}, however long ago",
                "add within: and a period, such as 24 months",
            )


def calendar_window(case: Case) -> Iterator[Found]:
    """Points fall while a person is in custody and cannot offend."""
    lines = [
        line for line in measuring(case.matrix)
        if not line.line.at_liberty
        and (line.line.within is not None or line.line.since is not None)
        and line.line.source != "latest"
        and not all(_of_intelligence(case.matrix, name) for name in line.line.events)
    ]  # fmt: skip
    if lines:
        names = listed(f"'{line.name}'" for line in lines)
        one = len(lines) == 1
        first = "" if _has_custody(case.matrix) else (
            "; the vocabulary first needs kinds of event with custody: start and custody: end"
        )  # fmt: skip
        yield Found(
            "",
            lines[0].path,
            f"{names} {'counts' if one else 'count'} by the calendar, so points fall while a "
            "person is in custody, and are lowest on release",
            f"add at_liberty: yes to {'it' if one else 'each'}{first}",
        )


def _has_custody(matrix: Matrix) -> bool:
    words = matrix.vocabulary.events
    kinds = words.kinds.values() if words is not None else ()
    return {kind.custody for kind in kinds} >= {"start", "end"}


def _of_intelligence(matrix: Matrix, name: str) -> bool:
    return INTELLIGENCE in matrix.sets[name].restricted


def ungraded_intelligence(case: Case) -> Iterator[Found]:
    """Intelligence scores whatever its grade."""
    matrix = case.matrix
    for name in _sets_that_score(matrix):
        test = matrix.sets[name]
        if INTELLIGENCE not in test.restricted:
            continue
        asked = {one.subject for one in tests_in(test.logic)}
        grades = _grades(matrix, test)
        if not asked & set(grades):
            remedy = f"add {grades[0]}: and the grades that count" if grades else (
                "give the vocabulary a field for the grade, and name the grades that count"
            )  # fmt: skip
            yield Found(
                name,
                ("events", name),
                f"'{name}' lets intelligence score whatever its grade",
                remedy,
            )


def _grades(matrix: Matrix, test: EventTest) -> list[str]:
    """The fields of such events that say how far they can be relied on, by name or title."""
    words = matrix.vocabulary.events
    return [
        name for name, field in (words.fields.items() if words else ())
        if set(test.kinds) & set(field.kinds)
        and ("grade" in name.lower() or "grade" in field.title.lower())
    ]  # fmt: skip


def _sets_that_score(matrix: Matrix) -> list[str]:
    return list(dict.fromkeys(name for line in measuring(matrix) for name in line.line.events))


def heavy_intelligence(case: Case) -> Iterator[Found]:
    """Intelligence can give more than a tenth of the points."""
    matrix = case.matrix
    lines = [
        line for line in factors_of(matrix)
        if any(_of_intelligence(matrix, name) for name in line.sets)
        or any(matrix.vocabulary.inputs[name].restricted == INTELLIGENCE for name in line.decides)
    ]  # fmt: skip
    yield from _heavy(
        matrix, lines, "intelligence, which grows with the attention paid to a person"
    )


def mixed_allegations(case: Case) -> Iterator[Found]:
    """A line counts allegations and what is charged or proven as the same thing."""
    matrix = case.matrix
    for name in _sets_that_score(matrix):
        classes = _classes(matrix, name)
        if "allegation" in classes and len(classes) > 1:
            yield Found(
                name,
                ("events", name, "outcome"),
                f"'{name}' counts an allegation like an offence that is charged or proven",
                "count allegations apart, by a line with few points, or leave them out",
            )


def heavy_allegations(case: Case) -> Iterator[Found]:
    """Allegations alone can give more than a tenth of the points."""
    matrix = case.matrix
    lines = [
        line for line in factors_of(matrix)
        if any(
            _classes(matrix, name) == {"allegation"}
            for measure in measures_of(matrix, line) for name in measure.line.events
        )
    ]  # fmt: skip
    yield from _heavy(matrix, lines, "allegations, which nobody has proven")


def _classes(matrix: Matrix, name: str) -> set[str]:
    """The classes of the outcomes that a set of offences counts."""
    words = matrix.vocabulary.events
    test = matrix.sets[name]
    if words is None or OFFENCE not in test.kinds:
        return set()
    counted = set(words.outcomes)
    for one in tests_in(test.logic):
        if one.subject == "outcome" and isinstance(one.answer, OneOf):
            counted &= set(one.answer.words)
    return {words.outcomes[word].class_ for word in counted}


def _heavy(matrix: Matrix, lines: list[LinkedLine], what: str) -> Iterator[Found]:
    given = most(matrix, lambda line: line in lines) if lines else None
    total = matrix.lines.get("total")
    whole = span(total) if total is not None else Fraction(0)
    if given is None or not whole or given / whole <= SOFT_SHARE:
        return
    names = listed(f"'{line.name}'" for line in lines)
    yield Found(
        lines[0].name,
        lines[0].path,
        f"{names} can give {points(given)} of {points(whole)} points "
        f"({percent(given / whole)}) for {what}",
        f"give them {percent(SOFT_SHARE)} of the points at most, by fewer points or a cap",
    )


EVIDENCE_RULES = (
    Rule(NO_WINDOW, "events count however long ago", no_window),
    Rule("calendar-window", "time in custody counts as time at liberty", calendar_window),
    Rule("ungraded-intelligence", "intelligence scores whatever its grade", ungraded_intelligence),
    Rule("heavy-intelligence", "much rests on intelligence", heavy_intelligence),
    Rule("mixed-allegations", "allegations count like facts", mixed_allegations),
    Rule("heavy-allegations", "much rests on allegations", heavy_allegations),
)
