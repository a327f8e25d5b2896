"""SARIF 2.1.0, for tools that gather the findings of many checkers.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (sarif-schema-2.1.0.json).
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

from iom_matrix.errors import legible
from iom_matrix.forms.exact_json import Json
from iom_matrix.release.every_rule import TITLES
from iom_matrix.release.findings import Finding
from iom_matrix.release.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BYTES = "surrogateescape"
_LEVELS = {"error": "error", "finding": "warning"}


def sarif_of(report: Report) -> dict[str, Json]:
    """The report as a SARIF log of one run, in which what is waived is suppressed in the source."""
    everything = [*report.findings, *(one.finding for one in report.waived)]
    rules = sorted({one.rule for one in everything})
    places = {rule: at for at, rule in enumerate(rules)}
    results: list[Json] = [_result(one, places) for one in report.findings]
    results += [
        {
            **_result(one.finding, places),
            "suppressions": [{"kind": "inSource", "justification": one.because}],
        }
        for one in report.waived
    ]
    run: dict[str, Json] = {
        "tool": {"driver": {"name": "iom-matrix", "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: str) -> dict[str, Json]:
    return {"id": rule, "shortDescription": {"text": TITLES.get(rule, rule.replace("-", " "))}}


def _result(finding: Finding, places: dict[str, int]) -> dict[str, Json]:
    text = finding.message + (f". Remedy: {finding.hint}" if finding.hint else "")
    found: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.file:
        found["locations"] = [{"physicalLocation": _location(finding)}]
    found["partialFingerprints"] = {"ruleAndSubject/v1": _fingerprint(finding)}
    return found


def _location(finding: Finding) -> dict[str, Json]:
    found: dict[str, Json] = {"artifactLocation": {"uri": uri_of(finding.file)}}
    if finding.line:
        region = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        found["region"] = region
    return found


def uri_of(file: str) -> str:
    """A file as SARIF names it: relative to where the check was run, or whole.

    Byte for byte, also where its name is no text.
    """
    path = PureWindowsPath(file) if "\\" in file else PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors=_BYTES)


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding on another line, so that it is followed from run to run."""
    said = "\n".join((finding.rule, uri_of(finding.file), finding.on, finding.message))
    return hashlib.sha256(legible(said).encode()).hexdigest()[:32]
