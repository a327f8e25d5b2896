"""Warnings of a paper: what was odd in the evidence, and who was left out because of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from iom_matrix.documents.blocks import Block, Bullets, Heading, Paragraph
from iom_matrix.errors import Problem

MOST_SHOWN = 20


def by_code(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by code, codes in alphabetical order."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.code, []).append(problem)
    return dict(sorted(found.items()))


def warned(notices: Sequence[Problem]) -> Iterator[Block]:
    """The first warnings of each code, and how many there are."""
    if not notices:
        return
    yield Heading("Warnings")
    for code, problems in by_code(notices).items():
        yield Paragraph(f"{code}: {_count(len(problems))}.")
        yield Bullets(tuple(f"{p.place}: {p.message}" for p in problems[:MOST_SHOWN]))


def _count(number: int) -> str:
    if number <= MOST_SHOWN:
        return str(number)
    return f"{number}, of which the first {MOST_SHOWN} are shown"


def quarantined(withheld: Mapping[str, Sequence[Problem]]) -> Iterator[Block]:
    """The first people left out, with the first reason for each."""
    if not withheld:
        return
    yield Heading("Left out because of faulty evidence")
    yield Paragraph(f"People: {_count(len(withheld))}. The quarantine file has every reason.")
    yield Bullets(
        tuple(
            f"{person}: {problems[0].code} at {problems[0].place}"
            + (f" and {len(problems) - 1} more" if len(problems) > 1 else "")
            for person, problems in list(withheld.items())[:MOST_SHOWN]
        )
    )
