"""The scheme as five CSV files."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from io import StringIO
from pathlib import Path

from iom_matrix.sample import files
from iom_matrix.sample.assessments import FRESH
from iom_matrix.sample.characteristics import COLUMNS as CHARACTERISTIC_COLUMNS
from iom_matrix.sample.coverage import COLUMNS as COVERAGE_COLUMNS
from iom_matrix.sample.coverage import coverage_rows
from iom_matrix.sample.events import Event
from iom_matrix.sample.people import Person
from iom_matrix.sample.scheme import Scheme


def head(day: date) -> str:
    """The first line of every file of invented people."""
    return (
        "# Synthetic: every person here is invented and describes nobody. "
        f"As of {day.isoformat()}.\n"
    )


HEAD = head(files.AS_OF)
GROUPS_HEAD = HEAD + "# Groups and bands are invented too, and stand for no real ones.\n"
KEY_HEAD = HEAD + "# How each person was invented: for tests and teaching only, never evidence.\n"

INPUT_COLUMNS = tuple(
    column
    for name, limit in FRESH.items()
    for column in ((name,) if limit is None else (name, f"{name}.as_of"))
)
NOMINAL_COLUMNS = ("id", "area", "standing", "synthetic", "history_from", *INPUT_COLUMNS)
EVENT_COLUMNS = (
    "id",
    "kind",
    "offence_ref",
    "occasion",
    "offence_date",
    "outcome_date",
    "group",
    "code",
    "outcome",
    "role",
    "victim",
    "domestic",
    "counter_allegation",
    "under_18_at_offence",
    "under_supervision",
    "grade",
    "subject",
    "synthetic",
)
KEY_COLUMNS = ("id", "archetype", "planted", "synthetic")

Row = dict[str, str]


def texts(scheme: Scheme) -> dict[str, str]:
    """The text of each file by its name."""
    people = scheme.people
    return {
        files.NOMINALS: HEAD + csv_text(NOMINAL_COLUMNS, map(nominal_row, people)),
        files.EVENTS: HEAD
        + csv_text(EVENT_COLUMNS, (row for each in people for row in event_rows(each))),
        files.COVERAGE: HEAD + csv_text(COVERAGE_COLUMNS, coverage_rows()),
        files.CHARACTERISTICS: GROUPS_HEAD
        + csv_text(CHARACTERISTIC_COLUMNS, scheme.characteristics),
        files.ARCHETYPES: KEY_HEAD
        + csv_text(KEY_COLUMNS, (key_row(each, scheme) for each in people)),
    }


def write(scheme: Scheme, folder: Path) -> list[Path]:
    """Write the five files."""
    return write_texts(texts(scheme), folder)


def write_texts(texts: Mapping[str, str], folder: Path) -> list[Path]:
    """Write files by their names, in UTF-8 and with LF on every platform."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return [folder / name for name in texts]


def nominal_row(person: Person) -> Row:
    """One row of nominals.csv."""
    return {
        "id": person.placement.id,
        "area": person.placement.area,
        "standing": person.placement.archetype.standing,
        "synthetic": "yes",
        "history_from": _text(person.history_from),
        **person.cells,
    }


def event_rows(person: Person) -> list[Row]:
    """The rows of one person in events.csv; they give the group itself, so `code` is blank."""
    names = [field.name for field in fields(Event)]
    return [
        {name: _text(getattr(event, name)) for name in names}
        | {"id": person.placement.id, "code": "", "synthetic": "yes"}
        for event in person.events
    ]


def key_row(person: Person, scheme: Scheme) -> Row:
    """One row of archetypes.csv."""
    place = person.placement
    withheld = "rosh-not-sent" if place.id in scheme.rosh_not_sent else ""
    return {
        "id": place.id,
        "archetype": place.archetype.name,
        "planted": " ".join(word for word in (place.case, withheld) if word),
        "synthetic": "yes",
    }


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows under their header, with LF."""
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _text(value: str | date | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value
