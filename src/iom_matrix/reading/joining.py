"""Joining: sheets of nominals, events and coverage become people, or problems raised at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.coverage import COVERAGE_COLUMNS, coverage_rows
from iom_matrix.reading.events import event_rows
from iom_matrix.reading.headers import arranged
from iom_matrix.reading.mapping import FileKind, Translation, translation
from iom_matrix.reading.nominals import Roll, is_synthetic, nominal_columns, roll
from iom_matrix.reading.sheets import Sheet
from iom_matrix.reading.terms import Terms


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was handed in, as sheets, before anything is made of it.

    Attributes:
        sheets: the sheets that could be read, by kind.
        given: the kinds that were handed in, readable or not.
        ignore: columns that the caller asks to leave aside.
        assumed: whether the caller states that every event is covered.
        how: the mapping, as it applies to each kind.
    """

    sheets: Mapping[FileKind, Sheet]
    given: frozenset[FileKind]
    ignore: Sequence[str] = ()
    assumed: bool = False
    how: Mapping[FileKind, Translation] = field(default_factory=lambda: translation(None))


def people_of(
    evidence: Evidence, terms: Terms, found: list[Problem], *, quarantine: bool
) -> People:
    """The people that the sheets describe.

    Args:
        evidence: the sheets.
        terms: the vocabulary and its tables.
        found: the problems met so far, to which those of the sheets are added.
        quarantine: whether people with errors are left out, whole, rather than refused.

    Raises:
        EvidenceError: with every error of every file, in order; with `quarantine`, only when
            there are errors that belong to no person.
    """
    sheets = _arranged(evidence, terms, found)
    roll_ = _roll(evidence, sheets, terms, found)
    events = _events(evidence, sheets, terms, roll_, found)
    coverage = _coverage(evidence, sheets, terms, roll_, found)
    synthetic = _synthetic(sheets, found)
    errors = _ordered(problem for problem in found if problem.severity == "error")
    if roll_ is None or (errors and not (quarantine and all(error.person for error in errors))):
        raise EvidenceError(errors)
    ignored = (name for sheet in sheets.values() for name in sheet.ignored)
    people = People(
        vocabulary=terms.vocabulary,
        groups=terms.groups,
        ids=roll_.ids,
        areas=roll_.areas,
        standings=roll_.standings,
        columns=roll_.columns,
        labels=roll_.labels,
        history_from=roll_.history_from,
        events=events,
        coverage=coverage,
        ignored=tuple(dict.fromkeys(ignored)),
        stated={
            name: value
            for kind in evidence.given
            for name, value in sorted(evidence.how[kind].says.fill.items())
        },
        notices=_ordered(problem for problem in found if problem.severity == "warning"),
        synthetic=roll_.synthetic and synthetic,
    )
    return _without(people, errors)


def _arranged(evidence: Evidence, terms: Terms, found: list[Problem]) -> Mapping[FileKind, Sheet]:
    known: Mapping[FileKind, Sequence[str]] = {
        "nominals": nominal_columns(terms.vocabulary),
        "events": terms.event_columns,
        "coverage": COVERAGE_COLUMNS,
    }
    return {
        kind: arranged(sheet, evidence.how[kind], known[kind], ignore=evidence.ignore, found=found)
        for kind, sheet in evidence.sheets.items()
    }


def _roll(
    evidence: Evidence, sheets: Mapping[FileKind, Sheet], terms: Terms, found: list[Problem]
) -> Roll | None:
    if "nominals" not in sheets:
        return None
    return roll(sheets["nominals"], terms, evidence.how["nominals"].date_form, found)


def _events(
    evidence: Evidence,
    sheets: Mapping[FileKind, Sheet],
    terms: Terms,
    roll_: Roll | None,
    found: list[Problem],
) -> Events:
    if "events" not in sheets:
        return Events.none(terms.words)
    form = evidence.how["events"].date_form
    ids = None if roll_ is None else roll_.ids
    return event_rows(sheets["events"], terms, form, ids=ids, found=found)


def _coverage(
    evidence: Evidence,
    sheets: Mapping[FileKind, Sheet],
    terms: Terms,
    roll_: Roll | None,
    found: list[Problem],
) -> Coverage:
    if evidence.assumed and "coverage" in evidence.given:
        message = "complete coverage is assumed, and a coverage file is given as well"
        problem = Problem("coverage-and-assumed", message, "leave out one of the two")
        sheet = sheets.get("coverage")
        found.append(sheet.at_head(problem) if sheet else problem)
    if "coverage" not in sheets:
        return Coverage(assumed=evidence.assumed)
    form = evidence.how["coverage"].date_form
    areas = None if roll_ is None else roll_.areas
    return coverage_rows(sheets["coverage"], terms.vocabulary, form, areas=areas, found=found)


def _synthetic(sheets: Mapping[FileKind, Sheet], found: list[Problem]) -> bool:
    return "events" not in sheets or is_synthetic(sheets["events"], found)


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and character."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.code)))


def _without(people: People, errors: Sequence[Problem]) -> People:
    """The people whom no error concerns; the others are listed with their reasons."""
    if not errors:
        return people
    withheld: dict[str, list[Problem]] = {}
    for error in errors:
        withheld.setdefault(error.person, []).append(error)
    keep = [at for at, text in enumerate(people.ids) if text not in withheld]
    return replace(
        people.take(keep),
        notices=tuple(p for p in people.notices if p.person not in withheld),
        withheld={text: tuple(problems) for text, problems in withheld.items()},
    )
