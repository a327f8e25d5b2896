"""The request: what a caller of `score_frame` asks for, checked against the frames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.errors import EvidenceError, Problem, did_you_mean
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.translation import reads_events
from iom_matrix.reading.answers import AS_OF
from iom_matrix.reading.headers import unknown_column
from iom_matrix.reading.nominals import nominal_columns
from iom_matrix.reading.records import EVENTS, RECORDS
from iom_matrix.reading.sheets import ID
from iom_matrix.reading.terms import Terms
from iom_matrix.scoring.notices import gap_lines, scored_inputs

OTHERS: Literal["others"] = "others"
NOTICE, PROBLEMS = "notice", "problems"
MISSING_ID, REPEATED_ID = "id: missing", "id: in another row too"
# Of rows of events that are nobody's; how many stands after it.
NO_ID = "Rows of events without an id, not used:"
NOT_LISTED = "Rows of events whose id is not among the nominals, not used:"
HISTORY_FROM, EVENT_DATES = "history_from", ("offence_date", "outcome_date")
# Columns about people that score nothing, and their words.
ABOUT: Mapping[str, tuple[str, ...]] = {"standing": STANDINGS, "synthetic": ("no", "yes")}
SYNTHETIC = "SYNTHETIC: invented data about nobody."
_BOUNDS = ("_lowest", "_highest", "_lowest_units", "_highest_units")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        matrix, as_of: by what people are scored, on which day.
        id: the column of both frames that says who somebody is.
        coverage: which kinds of event are complete, from when.
        ignore: columns to leave aside, or the word for all that the vocabulary does not know.
        bounds: whether to say what is still possible.
        raising: whether evidence that cannot be read refuses the run.
        prefix: what stands before the name of every column that is added.
    """

    matrix: Matrix
    as_of: dt.date
    id: str
    coverage: Coverage
    ignore: Sequence[str] | Literal["others"]
    bounds: bool
    raising: bool
    prefix: str

    def nominals(self, names: Sequence[str]) -> dict[str, str]:
        """Our columns of nominals -> the caller's, without those that are left aside."""
        return self._known(names, nominal_columns(self.matrix.vocabulary), RECORDS, (ID,))

    def events(self, names: Sequence[str]) -> dict[str, str]:
        """Our columns of events -> the caller's.

        Raises:
            EvidenceError: also when the vocabulary has no events.
        """
        vocabulary = self.matrix.vocabulary
        if vocabulary.events is None:
            message = f"the vocabulary {vocabulary.reference} has no events"
            problem = Problem("no-events", message, "leave the frame of events out", EVENTS)
            raise EvidenceError([problem])
        known = Terms.of(self.matrix).event_columns
        return self._known(names, known, EVENTS, (ID, "kind"))

    def check_ignored(self, *frames: Sequence[str]) -> None:
        """Whether every column to leave aside stands in one of the frames.

        Raises:
            EvidenceError: with each that does not.
        """
        names = [name for frame in frames for name in frame]
        asked = () if self.ignore == OTHERS else self.ignore
        found = [
            Problem("no-such-column", f"ignore_columns: there is no column '{name}'",
                    did_you_mean(name, names, "take it out, or correct it"), RECORDS)
            for name in asked
            if name not in names
        ]  # fmt: skip
        if found:
            raise EvidenceError(found)

    def _known(
        self, names: Sequence[str], known: Sequence[str], file: str, needed: Iterable[str]
    ) -> dict[str, str]:
        ours = {ID if name == self.id else name: name for name in names}
        if self.id != ID and ID in names:  # a column of the caller's that means something else
            ours = {name: theirs for name, theirs in ours.items() if theirs != ID}
            if self.id in names:
                ours[ID] = self.id
        aside = () if self.ignore == OTHERS else self.ignore
        stray = [name for name in ours if name not in known and ours[name] not in aside]
        found = [] if self.ignore == OTHERS else [_stray(name, known, file) for name in stray]
        found += [
            self._missing(self.id if name == ID else name, names, file)
            for name in needed
            if ours.get(name) not in names or ours.get(name) in aside
        ]
        if found:
            raise EvidenceError(found)
        return {name: ours[name] for name in ours if name in known and ours[name] not in aside}

    def _missing(self, name: str, names: Sequence[str], file: str) -> Problem:
        hint = did_you_mean(name, names, "rename the one that holds it.")
        if name == self.id:
            hint = f'{hint} Or say which it is: id="..."'
        return Problem("missing-column", f"there is no column '{name}'", hint, file)

    def result_names(
        self, names: Iterable[str], taken: Sequence[str], *, cased: bool = True
    ) -> dict[str, str]:
        """Result columns -> the names that the frame gets, bounds left out if nobody wants them.

        Args:
            names: of results.
            taken: those of the frame.
            cased: whether capitals make another name, as they do not in a database.

        Raises:
            EvidenceError: when the frame has a column of such a name already.
        """
        wanted = [NOTICE, *(n for n in names if self.bounds or not _bounding(n)), PROBLEMS]
        wanted = list(dict.fromkeys(wanted))
        given = {name: f"{self.prefix}{name}" for name in wanted}
        held = set(taken) if cased else {name.casefold() for name in taken}
        clash = [n for n in given.values() if (n if cased else n.casefold()) in held]
        if clash:
            hint = 'rename it, or put something before every result: prefix="iom_"'
            said = "is in the frame already, and is the name of a result"
            raise EvidenceError(
                [Problem("duplicate-column", f"'{name}' {said}", hint, RECORDS) for name in clash]
            )
        return given

    def notice(self, answered: Collection[str]) -> str | None:
        """What must stand beside every score, so far as it is known without a look at the rows.

        Args:
            answered: our columns that the frame of nominals has.
        """
        file = self.matrix.file
        lines = list(file_notices(file, self.matrix.vocabulary))
        if not file.effective.includes(self.as_of):
            lines.append(f"{self.matrix.reference} is not in force on {self.as_of}.")
        if self.coverage.assumed:
            lines.append("ASSUMED: that all events are complete.")
        elif self.matrix.sets and not self.coverage.rows:
            lines.append("No coverage was given, so no absence of events is taken to mean none.")
        lines += gap_lines([n for n in scored_inputs(self.matrix) if n not in answered], ())
        return " ".join(lines) or None


def _bounding(name: str) -> bool:
    return name in {"possible_tiers", "settled"} or name.endswith(_BOUNDS)


def _stray(name: str, known: Sequence[str], file: str) -> Problem:
    said = unknown_column(name, name, known)
    near = did_you_mean(name, known)
    leave = f'ignore_columns=["{name}"] leaves it aside, and ignore_columns="others" all such'
    return Problem(said.code, said.message, f"{near} Or {leave}" if near else leave, file)


# --- What is said of cells that could not be read ---------------------------------------------


def told_problems(matrix: Matrix) -> tuple[str, ...]:
    """The columns whose faults can matter to a score, in the order in which they are told."""
    told = []
    for name, spec in matrix.inputs.items():  # any text will do for a label
        told += [*([name] if spec.kind != "label" else []), f"{name}{AS_OF}"]
    if reads_events(matrix):
        fields = ("kind", *Reads(matrix).fields, *EVENT_DATES)
        told += [*(event_field(name) for name in fields), HISTORY_FROM]
    return (*told, *ABOUT)


def event_field(name: str) -> str:
    """How a column of events is named among those of nominals."""
    return f"events: {name}"


def said_of(name: str) -> str:
    """What is said of a cell that could not be read; never what stands in it."""
    return f"{name}: not an answer"
