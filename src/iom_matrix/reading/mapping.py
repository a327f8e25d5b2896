"""Mappings: how the files of a records system say what the vocabulary says in other words."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from iom_matrix.definition.protection import protected_name
from iom_matrix.definition.scalars import Record, Text, as_tuple
from iom_matrix.errors import DefinitionError, Problem, ReferenceNotFoundError, did_you_mean
from iom_matrix.reading.dates import DateForm
from iom_matrix.reading.rows import COMMA
from iom_matrix.reading.sheets import ID, Sheet, Texts
from iom_matrix.reading.sources import UTF_8
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import LARGEST, Tree, decode, read_yaml

FileKind = Literal["nominals", "events", "coverage"]
Encoding = Literal["utf-8", "utf-16", "cp1252", "iso-8859-1", "iso-8859-15", "cp850"]
Delimiter = Literal[",", ";", "\t", "|", "tab"]


class FileMapping(Record):
    """How one file is written, and how its columns and words translate.

    Attributes:
        encoding, delimiter, date_format: how it is written; else as the whole mapping says.
        columns: their column -> ours.
        values: our column -> their value -> our word; an empty word says that it is unknown.
        fill: our column -> the value that every row has. Of the columns that belong to offences
            alone (outcome, role, group, code), only the rows of offences have it.
        ignore: their columns that are left aside.
    """

    encoding: Encoding | None = None
    delimiter: Delimiter | None = None
    date_format: DateForm | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    fill: dict[str, str] = Field(default_factory=dict)
    ignore: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()


class Mapping(Record):
    """A mapping file. What is said at the top holds for every file that says nothing else."""

    title: Text | None = None
    encoding: Encoding | None = None
    delimiter: Delimiter | None = None
    date_format: DateForm | None = None
    nominals: FileMapping = Field(default_factory=FileMapping)
    events: FileMapping = Field(default_factory=FileMapping)
    coverage: FileMapping = Field(default_factory=FileMapping)


@dataclass(frozen=True, slots=True)
class Translation:
    """A mapping as it applies to one file, with the places of its words where it was a file."""

    says: FileMapping = field(default_factory=FileMapping)
    kind: FileKind = "nominals"
    encoding: str = UTF_8
    delimiter: str = COMMA
    date_form: DateForm | None = None
    tree: Tree | None = None

    @property
    def names_of_id(self) -> tuple[str, ...]:
        """What the file may call the column of ids."""
        return (ID, *(theirs for theirs, ours in self.says.columns.items() if ours == ID))

    def at(self, problem: Problem, *path: str) -> Problem:
        """A problem with the place of a word of the mapping."""
        problem = replace(problem, path=(self.kind, *path))
        if self.tree is None:
            return problem.at("<mapping>")
        return self.tree.located(problem, of_key=True)

    def applied(self, sheet: Sheet, found: list[Problem]) -> Sheet:
        """The sheet in our words: columns renamed, values translated, constants filled in."""
        renamed = self._renamed(sheet, found)
        columns = {
            name: column.translated(self.says.values[name]) if name in self.says.values else column
            for name, column in renamed.columns.items()
        }
        spots: dict[str, Problem] = {}
        for name, value in self.says.fill.items():
            spot = self.at(Problem("duplicate-column", f"'{name}' is filled, but the file has it",
                                   "take it out of 'fill', or ignore the file's column"),
                           "fill", name)  # fmt: skip
            if name in columns:
                found.append(spot)
                continue
            spots[name] = spot
            columns[name] = Texts.constant(value, len(sheet))
        return replace(renamed, columns=columns, filled=spots)

    def _renamed(self, sheet: Sheet, found: list[Problem]) -> Sheet:
        columns: dict[str, Texts] = {}
        theirs: dict[str, str] = {}
        for name in self.says.columns:
            if name not in sheet.columns:
                hint = did_you_mean(name, sheet.columns, "take it out, or correct it")
                problem = Problem("no-such-column", f"{sheet.file} has no column '{name}'", hint)
                found.append(self.at(problem, "columns", name))
        for name, column in sheet.columns.items():
            ours = self.says.columns.get(name, name)
            if ours in columns:
                message = f"'{name}' and '{theirs[ours]}' are both '{ours}' after the mapping"
                problem = Problem("duplicate-column", message, "map or ignore one of the two")
                found.append(sheet.at_head(problem, name))
                continue
            columns[ours], theirs[ours] = column, name
        return replace(sheet, columns=columns, theirs=theirs)

    def check(self, known: AnyMapping[str, object], found: list[Problem]) -> None:
        """Find words of the mapping about columns that are none of ours."""
        for part, names in (("values", self.says.values), ("fill", self.says.fill)):
            for name in names:
                if name not in known:
                    hint = did_you_mean(name, known, "see the vocabulary for its columns")
                    problem = Problem("unknown-column", f"'{name}' is no column of ours", hint)
                    found.append(self.at(problem, part, name))
        for name, words in self.says.values.items():
            if "" in words:
                message = f"a blank cell of '{name}' would become '{words['']}'"
                hint = "leave blanks alone: an empty cell is unknown, and shows as a range"
                found.append(
                    self.at(Problem("blank-translated", message, hint), "values", name, "")
                )
        for theirs, ours in self.says.columns.items():
            if characteristic := protected_column(theirs):
                message = f"'{theirs}' names a protected characteristic ({characteristic})"
                hint = f"it may not become '{ours}': leave it out of the file, or ignore it"
                problem = Problem("protected-column", message, hint)
                found.append(self.at(problem, "columns", theirs))


def protected_column(name: str) -> str:
    """The characteristic that a file's column names, or an empty text."""
    return protected_name(" ".join(re.sub(r"[^a-z]+", " ", name.lower()).split()), "")


def read_mapping(path: str | os.PathLike[str]) -> tuple[Mapping, Tree]:
    """A mapping file, and the places of its words.

    Raises:
        DefinitionError: with every problem of the file.
        ReferenceNotFoundError: when it is not there.
    """
    file = os.fspath(path)
    try:
        size = Path(file).stat().st_size
        data = Path(file).read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise ReferenceNotFoundError(f"{file} cannot be read: {error.strerror}") from None
    if size > LARGEST:
        message = f"the file has {size:,} bytes; the limit is {LARGEST:,}"
        raise DefinitionError([Problem("too-large", message, "is this a mapping?", file, 1)])
    tree = read_yaml(decode(data, file), file)
    return validated(Mapping, tree), tree


def translation(
    mapping: Mapping | str | os.PathLike[str] | None,
) -> dict[FileKind, Translation]:
    """How each file is to be read.

    Raises:
        DefinitionError: when a mapping file has faults of its own.
    """
    kinds: tuple[FileKind, ...] = ("nominals", "events", "coverage")
    if mapping is None:
        return {kind: Translation(kind=kind) for kind in kinds}
    whole, tree = (mapping, None) if isinstance(mapping, Mapping) else read_mapping(mapping)
    return {kind: _for_file(whole, kind, tree) for kind in kinds}


def _for_file(whole: Mapping, kind: FileKind, tree: Tree | None) -> Translation:
    says: FileMapping = getattr(whole, kind)
    delimiter = says.delimiter or whole.delimiter or COMMA
    return Translation(
        says=says,
        kind=kind,
        encoding=says.encoding or whole.encoding or UTF_8,
        delimiter="\t" if delimiter == "tab" else delimiter,
        date_form=says.date_format or whole.date_format,
        tree=tree,
    )
