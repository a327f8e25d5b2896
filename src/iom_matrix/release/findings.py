"""Findings: what a check has to say of a file, each with its place, its remedy and its waiver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from iom_matrix.definition.rules import Waiver
from iom_matrix.errors import Problem, did_you_mean
from iom_matrix.reading.yaml_text import Path, Tree

Severity = Literal["error", "finding"]
IDLE_WAIVER = "idle-waiver"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands in the way of a release, or that its authors should think about.

    Attributes:
        rule: the id of the rule, or the code of a problem.
        message: what is so, in one sentence.
        hint: the remedy.
        severity: an ``error`` is a file without a single meaning, or a release that breaks a
            promise, and cannot be waived; a ``finding`` can, in the file, with a reason.
        on: the line, input or section that it is about; empty for the file as a whole.
        file, line, column, text: where, as in `Problem`.
        path: the keys that lead there.
    """

    rule: str
    message: str
    hint: str
    severity: Severity = "finding"
    on: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    text: str = ""
    path: Path = ()

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        return self.problem.place

    @property
    def problem(self) -> Problem:
        """The same as a problem of a file."""
        file = self.file or "check"
        return Problem(self.rule, self.message, self.hint, file, self.line, self.column, self.text)

    def __str__(self) -> str:
        return str(self.problem)

    def located(self, tree: Tree) -> Finding:
        """The same finding with the place of the key that its path leads to."""
        line, column, text = tree.place(self.path, of_key=True)
        return replace(self, file=tree.file, line=line, column=column, text=text)


def finding_of(problem: Problem) -> Finding:
    """A problem of a definition, or of a worked example, whose people are invented, as an error."""
    return Finding(
        problem.code, problem.message, problem.hint, "error", "", problem.file, problem.line,
        problem.column, problem.text, problem.path,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that the authors know of and keep, with their reason."""

    finding: Finding
    because: str


def waives(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is about a finding: its rule, and its subject if the waiver names one."""
    return waiver.rule == finding.rule and waiver.on in (None, finding.on)


def sift(
    findings: Iterable[Finding], waivers: Sequence[Waiver]
) -> tuple[list[Finding], list[Waived]]:
    """The findings that stand, and those that are waived. An error stands whatever is waived."""
    standing: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = next((w for w in waivers if waives(w, finding)), None)
        if waiver is None or finding.severity == "error":
            standing.append(finding)
        else:
            waived.append(Waived(finding, waiver.because))
    return standing, waived


def idle_waivers(
    waivers: Sequence[Waiver],
    waived: Iterable[Waived],
    known: Iterable[str],
    judged: Iterable[str],
) -> list[Finding]:
    """A finding for each waiver that waives nothing.

    Args:
        waivers: those of a file, in its order.
        waived: what they have waived.
        known: the ids of all rules.
        judged: those that were judged in this run; of others it cannot be said.
    """
    known, judged, used = list(known), set(judged), [one.finding for one in waived]
    found: list[Finding] = []
    for at, waiver in enumerate(waivers):
        path: Path = ("waive", at, "rule")
        on = waiver.on or ""
        if waiver.rule not in known:
            hint = did_you_mean(waiver.rule, known, "docs/findings/index.md lists the rules")
            message = f"there is no rule '{waiver.rule}' to waive"
            found.append(Finding(IDLE_WAIVER, message, hint, on=on, path=path))
        elif waiver.rule in judged and not any(waives(waiver, one) for one in used):
            about = f" on '{waiver.on}'" if waiver.on else ""
            message = f"nothing is found by '{waiver.rule}'{about}, so this waives nothing"
            hint = "take the waiver out, or name what it is about under 'on'"
            found.append(Finding(IDLE_WAIVER, message, hint, on=on, path=path))
    return found
