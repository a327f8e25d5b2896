"""JUnit XML: a suite for each file and a case for each rule, as servers that show tests read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from iom_matrix.release.every_rule import OF_LOCKS, RULES, TITLES
from iom_matrix.release.findings import Finding, Waived
from iom_matrix.release.report import Report


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    found: Sequence[Finding]
    waived: Sequence[Waived] = ()
    skipped: str = ""

    @property
    def is_skipped(self) -> bool:
        return not self.found and bool(self.waived or self.skipped)


def junit_of(report: Report) -> str:
    """The report as XML. What is waived is a skipped case, with the reason."""
    suites = {file: _cases(report, file) for file in (*report.files, *report.locks)}
    elsewhere = [one for one in report.findings if one.file not in suites]
    if elsewhere:
        suites["iom-matrix"] = [_Case("run", elsewhere)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    everything = [case for cases in suites.values() for case in cases]
    lines.append(f'<testsuites name="iom-matrix check" {_counts(everything)}>')
    for file, cases in suites.items():
        lines.append(f"  <testsuite name={_attribute(file)} {_counts(cases)}>")
        lines += [line for case in cases for line in _case(file, case)]
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "".join(f"{line}\n" for line in lines)


def _cases(report: Report, file: str) -> list[_Case]:
    """A case for each rule that is judged of a file, and one for whether it can be read at all."""
    found = [one for one in report.findings if one.file == file]
    waived = [one for one in report.waived if one.finding.file == file]
    judged = [rule.id for rule in RULES] if file in report.matrices else []
    met = {one.rule for one in (*found, *(one.finding for one in waived))}
    named = [
        *judged,
        *(rule for rule in TITLES if rule in met and rule not in (*judged, *OF_LOCKS)),
    ]
    other = [one for one in found if one.rule not in named]
    cases = [_Case("definition" if file not in report.locks else "lock", other)]
    for rule in named:
        skipped = "" if rule in report.rules or rule not in judged else "no day was named"
        mine = [one for one in found if one.rule == rule]
        cases.append(
            _Case(rule, mine, [one for one in waived if one.finding.rule == rule], skipped)
        )
    return cases


def _counts(cases: Sequence[_Case]) -> str:
    failed = sum(bool(case.found) for case in cases)
    skipped = sum(case.is_skipped for case in cases)
    return f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}"'


def _case(file: str, case: _Case) -> list[str]:
    head = f"    <testcase classname={_attribute(file)} name={_attribute(case.name)}"
    if case.found:
        texts = [str(one) for one in case.found]
        first = f"{case.found[0].place}: {case.found[0].message}"
        kind = case.found[0].severity
        body = _text("\n\n".join(texts))
        failure = (
            f"      <failure message={_attribute(first)} type={_attribute(kind)}>{body}</failure>"
        )
        return [f"{head}>", failure, "    </testcase>"]
    if case.is_skipped:
        reason = "; ".join(one.because for one in case.waived) or case.skipped
        return [f"{head}>", f"      <skipped message={_attribute(reason)}/>", "    </testcase>"]
    return [f"{head}/>"]


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold in any form."""
    return "".join(c if _is_allowed(ord(c)) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _is_allowed(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
