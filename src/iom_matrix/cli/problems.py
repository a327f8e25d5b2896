"""Problems as the command line shows them: with place, caret and hint, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from iom_matrix.errors import Problem
from iom_matrix.papers.warnings import MOST_SHOWN


def problem_lines(problems: Sequence[Problem], most: int | None = MOST_SHOWN) -> list[str]:
    """The problems, of each code the first `most`; None for all."""
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.code] += 1
        if most is None or counts[problem.code] <= most:
            lines.append(str(problem))
    for code, count in counts.items():
        if most is not None and count > most:
            lines.append(f"... and {count - most} more {code}; {count} in all")
    return lines


def counted(number: int, noun: str) -> str:
    """A number of things: ``1 problem``, ``3 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def tally(problems: Iterable[Problem]) -> str:
    """How many problems, and how many warnings if there are any."""
    severities = Counter(problem.severity for problem in problems)
    texts = [counted(severities["error"], "problem")]
    if severities["warning"]:
        texts.append(counted(severities["warning"], "warning"))
    return ", ".join(texts)
