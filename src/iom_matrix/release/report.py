"""Reports: everything that one run of a check has to say, for people and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Block
from iom_matrix.forms.exact_json import Json
from iom_matrix.release.findings import Finding, Waived


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report that says more than findings do.

    Attributes:
        name: its key in the JSON of the report.
        title: its heading.
        blocks: what it says to people.
        form: what it says to programs.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    form: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What was checked, and what was found.

    Attributes:
        files: every file that was checked, as it was named.
        matrices: file -> the matrix in it.
        as_of: the day on which dates were judged, if one was named.
        findings: errors and findings that stand, in the order of files and lines.
        waived: findings that the authors keep, with their reasons.
        rules: the ids of the rules that were judged.
        not_judged: what could not be judged, and why, in sentences.
        examples: file -> how many worked examples in it were run.
        locks: the lock files that were held to.
        sections: what else there is to say, such as of a change that is proposed.
    """

    files: tuple[str, ...]
    matrices: Mapping[str, Matrix]
    as_of: dt.date | None
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    rules: tuple[str, ...] = ()
    not_judged: tuple[str, ...] = ()
    examples: Mapping[str, int] = field(default_factory=dict)
    locks: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing stands that was found."""
        return not self.findings

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those that cannot be waived."""
        return tuple(found for found in self.findings if found.severity == "error")
