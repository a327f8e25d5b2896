"""The extracts of the invented history as rows and files, written like the bundled sample."""

from iom_matrix.sample import files
from iom_matrix.sample.course import Extract, Row, coverage_of
from iom_matrix.sample.coverage import COLUMNS as COVERAGE_COLUMNS
from iom_matrix.sample.writing import (
    EVENT_COLUMNS,
    NOMINAL_COLUMNS,
    csv_text,
    event_rows,
    head,
    nominal_row,
)


def nominals_in(extract: Extract) -> list[Row]:
    """One row a person, with the standing of the day."""
    return [nominal_row(one.person) | {"standing": one.standing} for one in extract.members]


def events_in(extract: Extract) -> list[Row]:
    """One row an offence row or an occurrence."""
    return [row for one in extract.members for row in event_rows(one.person)]


def extract_texts(extract: Extract) -> dict[str, str]:
    """The text of each of the three files by its name."""
    first = head(extract.day)
    return {
        files.NOMINALS: first + csv_text(NOMINAL_COLUMNS, nominals_in(extract)),
        files.EVENTS: first + csv_text(EVENT_COLUMNS, events_in(extract)),
        files.COVERAGE: first + csv_text(COVERAGE_COLUMNS, coverage_of(extract.at)),
    }
