"""Notices: what must stand at the head of every output, in the order in which it is said."""

from __future__ import annotations

from collections import Counter

from iom_matrix.definition.linked import Matrix
from iom_matrix.scoring.results import Scores

ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."


def status_notice(matrix: Matrix) -> str:
    """The first line of every output of a matrix that is not published; else an empty text."""
    status = matrix.file.status
    if status == "published":
        return ""
    return f"{status.upper()}: not for decisions about people"


def heads(scores: Scores) -> tuple[str, ...]:
    """What a reader must know before the first number."""
    people, file = scores.people, scores.matrix.file
    lines = [status_notice(scores.matrix)]
    if people.synthetic:
        lines.append("SYNTHETIC: invented data about nobody.")
    if not file.effective.includes(scores.as_of):
        lines.append(f"{scores.matrix.reference} is not in force on {scores.as_of}.")
    if people.coverage.assumed:
        lines.append("ASSUMED: that all events are complete (--assume-complete).")
    elif scores.matrix.sets and not people.coverage.rows:
        lines.append("No coverage was given, so no absence of events is taken to mean none.")
    if people.withheld:
        lines.append(f"QUARANTINED: {len(people.withheld)} people with faulty evidence left out.")
    if people.ignored:
        lines.append(f"Ignored columns: {', '.join(people.ignored)}.")
    lines += _later(scores) + _warnings(scores)
    return tuple(line for line in lines if line)


def _later(scores: Scores) -> list[str]:
    lines = []
    if scores.history.later:
        lines.append(f"{scores.history.later} event rows are dated after {scores.as_of}; not used.")
    observed = sum(int(marks.sum()) for marks in scores.later.values())
    if observed:
        lines.append(f"{observed} answers were observed after {scores.as_of}; not used.")
    return lines


def _warnings(scores: Scores) -> list[str]:
    counts = Counter(problem.code for problem in scores.people.notices)
    if not counts:
        return []
    named = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    return [f"Warnings: {named}."]
