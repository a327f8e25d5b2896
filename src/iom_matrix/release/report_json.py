"""The JSON form of a report: ``iom-matrix/check/1``."""

from __future__ import annotations

from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.forms.exact_json import Json
from iom_matrix.release.findings import Finding
from iom_matrix.release.report import Report

FORMAT = "iom-matrix/check/1"


def report_form(report: Report) -> dict[str, Json]:
    """A report as JSON. Keys stay in this order; what is not known is null."""
    return {
        "format": FORMAT,
        "as_of": report.as_of.isoformat() if report.as_of is not None else None,
        "clean": report.clean,
        "files": list(report.files),
        "matrices": [_matrix(file, matrix) for file, matrix in report.matrices.items()],
        "examples": [{"file": file, "people": people} for file, people in report.examples.items()],
        "locks": list(report.locks),
        "rules": list(report.rules),
        "findings": [_finding(one) for one in report.findings],
        "waived": [{**_finding(one.finding), "because": one.because} for one in report.waived],
        "not_judged": list(report.not_judged),
        "sections": {section.name: section.form for section in report.sections},
    }


def _matrix(file: str, matrix: Matrix) -> dict[str, Json]:
    return {
        "file": file,
        "reference": matrix.reference,
        "status": matrix.file.status,
        "digest": digest(matrix),
        "scoring_digest": scoring_digest(matrix),
    }


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint or None,
        "on": finding.on or None,
        "file": finding.file or None,
        "line": finding.line or None,
        "column": finding.column or None,
    }
