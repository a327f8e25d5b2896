"""Annotations: the report as workflow commands, which GitHub shows beside the lines concerned."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.release.findings import Finding
from iom_matrix.release.report import Report

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
_LEVELS = {"error": "error", "finding": "warning"}


def annotations_of(report: Report) -> str:
    """One command a line; nothing where nothing stands."""
    return "".join(f"{_command(one)}\n" for one in report.findings)


def _command(finding: Finding) -> str:
    places = {
        "file": finding.file.replace("\\", "/"),
        "line": str(finding.line or ""),
        "col": str(finding.column or ""),
        "title": finding.rule,
    }
    said = ",".join(f"{key}={_escaped(text, _PROPERTY)}" for key, text in places.items() if text)
    message = f"{finding.message}\nRemedy: {finding.hint}" if finding.hint else finding.message
    return f"::{_LEVELS[finding.severity]} {said}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
