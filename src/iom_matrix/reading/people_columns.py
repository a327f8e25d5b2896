"""People in columns: arrays and Arrow columns, without a Python object for each nominal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.reading.answers import AS_OF
from iom_matrix.reading.event_columns import event_columns
from iom_matrix.reading.handed_columns import AREA, SINCE, HandedColumns
from iom_matrix.reading.people import CoverageGiven, coverage_given
from iom_matrix.reading.sheets import ID
from iom_matrix.reading.terms import SpeaksVocabulary, Terms


def people_columns(  # noqa: PLR0913 - one argument a kind of column, all but one by name
    columns: Mapping[str, object],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    ids: object = None,
    areas: object = None,
    observed: Mapping[str, object] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    unknown: Mapping[str, int] | None = None,
    events: Events | Mapping[str, object] | None = None,
    coverage: CoverageGiven = None,
    assume_complete: bool = False,
) -> PeopleColumns:
    """People as columns, for `score_columns`, from numpy arrays and Arrow columns.

    Only these are copied: texts, which are read by distinct value; floats; whole numbers of an
    input that has decimals or a cap that some exceed; codes whose words stand in another order.

    Args:
        columns: input, or `history_from`, -> (n,) values, a pair of values and booleans that say
            which are known, a masked array, an Arrow column (pyarrow, Polars, pandas), or a
            `NarrowColumn`, whose numbers are in units of 10 ** -places. Counts and amounts are
            numbers in the input's own unit; flags booleans, or words; dates datetime64[D]. None,
            NaN, NaT and null are unknown.
        vocabulary: as in `read_nominals`.
        ids: (n,) text or whole numbers, unique; nothing is scored by them. None: people are known
            by their places.
        areas: (n,) text.
        observed: input -> (n,) datetime64[D], the day of each observation.
        words: input, or ``area`` -> the texts that its column of whole numbers counts from 0.
        unknown: input -> the whole number in its column that stands for unknown.
        events: column of a file of events -> (m,) values or pairs, for which `ids` is needed; or
            events as they are held, with places of people.
        coverage: as in `people_from_records`.
        assume_complete: the same as ``coverage="everything"``.

    Raises:
        EvidenceError: with every error; places read ``<records>:3``, the third row.
        TypeError: when `words` or `unknown` is no mapping.
    """
    people, errors = columns_with_errors(
        columns, vocabulary=vocabulary, ids=ids, areas=areas, observed=observed, words=words,
        unknown=unknown, events=events, coverage=coverage, assume_complete=assume_complete,
    )  # fmt: skip
    if errors:
        raise EvidenceError(errors)
    return people


def columns_with_errors(  # noqa: PLR0913 - as `people_columns`
    columns: Mapping[str, object],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    ids: object = None,
    areas: object = None,
    observed: Mapping[str, object] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    unknown: Mapping[str, int] | None = None,
    events: Events | Mapping[str, object] | None = None,
    coverage: CoverageGiven = None,
    assume_complete: bool = False,
) -> tuple[PeopleColumns, tuple[Problem, ...]]:
    """As `people_columns`, with its errors beside the people: what is wrong is unknown in them.

    Raises:
        EvidenceError: when there are no rows.
    """
    for name, choice in (("words", words), ("unknown", unknown)):
        if choice is not None and not isinstance(choice, Mapping):
            raise TypeError(f"{name} is a mapping by input, not {type(choice).__name__}")
    terms = Terms.of(vocabulary)
    reading = HandedColumns(terms, words or {}, unknown or {})
    whole = {**columns, **{f"{name}{AS_OF}": days for name, days in (observed or {}).items()}}
    whole |= {name: values for name, values in ((ID, ids), (AREA, areas)) if values is not None}
    given = reading.all(whole)
    named = reading.ids(given)
    rows, assumed = coverage_given(coverage, assume_complete=assume_complete)
    area, places = reading.area(given)
    people = PeopleColumns(
        vocabulary=terms.vocabulary,
        groups=terms.groups,
        count=reading.count,
        columns=reading.inputs(given),
        events=event_columns(events, terms, named, reading.found),
        ids=named,
        area=area,
        areas=places,
        since=reading.days(given, SINCE),
        coverage=reading.coverage(rows, places) if rows is not None else Coverage(assumed=assumed),
    )
    errors = [_advised(problem) for problem in reading.found if problem.severity == "error"]
    warnings = [problem for problem in reading.found if problem.severity == "warning"]
    return replace(people, notices=tuple(warnings)), tuple(dict.fromkeys(errors))


def _advised(problem: Problem) -> Problem:
    """The problem with advice for who has no mapping file to declare a form of dates in."""
    if problem.code != "undeclared-date-format":
        return problem
    return replace(problem, hint="give dates, or texts such as 2026-04-01")
