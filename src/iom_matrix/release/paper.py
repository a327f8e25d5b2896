"""The report for people: as text with places and carets, or as Markdown for a summary."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.documents.document import Document
from iom_matrix.errors import legible
from iom_matrix.release.findings import Finding
from iom_matrix.release.report import Report


def text_of(report: Report) -> str:
    """What stands, with carets and remedies; what is waived, and why; what was not judged."""
    parts = ["".join(f"{found}\n" for found in report.findings)]
    if report.waived:
        lines = [
            f"  {one.finding.place}: {one.finding.rule}{_on(one.finding)}: {legible(one.because)}\n"
            for one in report.waived
        ]
        parts.append("".join(["Waived, with the reason that the file gives:\n", *lines]))
    parts += [Document(part.title, part.blocks).text() for part in report.sections]
    parts.append("".join(f"{said}\n" for said in report.not_judged))
    return "\n".join(part for part in [*parts, f"{tally(report)}\n"] if part)


def _on(finding: Finding) -> str:
    return f" on '{finding.on}'" if finding.on else ""


def tally(report: Report) -> str:
    """How much was checked and found, in one line."""
    errors = len(report.errors)
    found = len(report.findings) - errors
    people = sum(report.examples.values())
    return (
        f"{_counted(len(report.files), 'file')}, {_counted(len(report.matrices), 'matrix')}, "
        f"{_counted(people, 'worked example')}: {_counted(errors, 'error')}, "
        f"{_counted(found, 'finding')}, {len(report.waived):,} waived"
    )


def _counted(number: int, noun: str) -> str:
    plural = "matrices" if noun == "matrix" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def summary_of(report: Report) -> Document:
    """The report as a document, for the summary of a run."""
    return Document("Matrices checked", tuple(_blocks(report)))


def _blocks(report: Report) -> Iterator[Block]:
    day = f" As of {report.as_of}." if report.as_of is not None else ""
    yield Paragraph(f"{tally(report)}.{day}")
    if report.findings:
        yield Heading("What stands in the way, or should be thought about")
        yield _table(
            ("Severity", "Where", "Rule", "What, and the remedy"),
            [
                (one.severity, one.place, one.rule, f"{one.message}. Remedy: {one.hint}.")
                for one in report.findings
            ],
        )
    for section in report.sections:
        yield Heading(section.title)
        yield from section.blocks
    if report.waived:
        yield Heading("Waived, with the reason that the file gives")
        yield _table(
            ("Where", "Rule", "What", "Because"),
            [
                (one.finding.place, one.finding.rule, one.finding.message, one.because)
                for one in report.waived
            ],
        )
    if report.not_judged:
        yield Heading("Not judged, or not proven")
        yield Bullets(report.not_judged)


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    return Table(tuple(map(Column, titles)), tuple(map(Row, rows)))
