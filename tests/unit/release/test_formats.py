"""The report in every form that another program reads."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from iom_matrix.documents.blocks import Paragraph
from iom_matrix.release.annotations import annotations_of
from iom_matrix.release.findings import Finding, Waived
from iom_matrix.release.formats import FORMATS
from iom_matrix.release.junit import junit_of
from iom_matrix.release.report import Report, Section
from iom_matrix.release.sarif import sarif_of, uri_of

ODD = "50 %: a, b\r\nnext <x> & \"y\" 'z' \x07 \N{SNOWMAN}"
FOUND = Finding(
    "need-scored", ODD, "leave it, out", on="alcohol", file="a b/1,0:0.yaml", line=3, column=7,
    text="    alcohol:",
)  # fmt: skip
ERROR = Finding("lock-deleted", "it is gone", "", "error", file="matrices.lock", line=4)
NOWHERE = Finding("unknown-file", "nothing", "write one", "error")
KEPT = Waived(Finding("feedback", "a loop", "mend it", file="a b/1,0:0.yaml", line=9), "We know.")
REPORT = Report(
    ("a b/1,0:0.yaml", "tables/1.csv"),
    {},
    dt.date(2026, 11, 22),
    (FOUND, ERROR, NOWHERE),
    (KEPT,),
    ("need-scored",),
    ("Dates were not judged.",),
    {"a b/1,0:0.examples.yaml": 3},
    ("matrices.lock",),
    (Section("proposal", "What is proposed", (Paragraph("A witness."),), {"step": "minor"}),),
)
CLEAN = Report(("a.yaml",), {}, None, ())


def test_every_form_of_a_clean_report_says_so() -> None:
    assert CLEAN.clean
    written = {form: write(CLEAN) for form, write in FORMATS.items()}
    assert written["text"] == (
        "1 file, 0 matrices, 0 worked examples: 0 errors, 0 findings, 0 waived\n"
    )
    assert written["github"] == ""
    assert json.loads(written["sarif"])["runs"][0]["results"] == []
    assert 'failures="0"' in written["junit"]
    assert "0 errors, 0 findings" in written["markdown"]


def test_annotations_escape_what_would_end_them() -> None:
    first, second, third = annotations_of(REPORT).splitlines()
    assert first == (
        "::warning file=a b/1%2C0%3A0.yaml,line=3,col=7,title=need-scored::"
        "50 %25: a, b%0D%0Anext <x> & \"y\" 'z' \x07 \N{SNOWMAN}%0ARemedy: leave it, out"
    )
    assert second == "::error file=matrices.lock,line=4,title=lock-deleted::it is gone"
    assert third == "::error title=unknown-file::nothing%0ARemedy: write one"


def test_junit_has_a_case_for_each_file_and_fails_where_something_stands() -> None:
    text = junit_of(REPORT)
    root = ElementTree.fromstring(text.encode())  # noqa: S314 - written a line above
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["a b/1,0:0.yaml", "tables/1.csv", "matrices.lock", "iom-matrix"]
    failure = suites["a b/1,0:0.yaml"].find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "finding"
    said = failure.get("message") or ""
    assert said.startswith("a b/1,0:0.yaml:3:7: 50 %: a, b\r\nnext <x> & \"y\" 'z' \ufffd")
    assert "hint: leave it, out" in (failure.text or "")
    skipped = [case.get("message") for case in root.iter("skipped")]
    assert skipped == ["We know."]
    cases = list(root.iter("testcase"))
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == "3" == str(len(list(root.iter("failure"))))
    assert root.get("skipped") == "1"
    assert all(case.get("classname") and case.get("name") for case in cases)


def test_json_has_every_key_in_order_and_null_for_what_is_not_known() -> None:
    form = json.loads(FORMATS["json"](REPORT))
    assert list(form) == [
        "format", "as_of", "clean", "files", "matrices", "examples", "locks", "rules", "findings",
        "waived", "not_judged", "sections",
    ]  # fmt: skip
    assert form["format"] == "iom-matrix/check/1"
    assert form["findings"][2] == {
        "rule": "unknown-file", "severity": "error", "message": "nothing", "hint": "write one",
        "on": None, "file": None, "line": None, "column": None,
    }  # fmt: skip
    assert form["waived"][0]["because"] == "We know."
    assert form["sections"] == {"proposal": {"step": "minor"}}


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_people_are_told_of_sections_waivers_and_what_was_not_judged(form: str) -> None:
    text = FORMATS[form](REPORT)
    for said in ("A witness.", "What is proposed", "We know.", "Dates were not judged."):
        assert said in text


def test_a_table_of_the_summary_is_not_broken_by_a_message() -> None:
    lines = FORMATS["markdown"](REPORT).splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| ---")]
    assert len(rows) == 1 + 3 + 1 + 1
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)


# SARIF 2.1.0, as far as it is written here: the required properties, the types and the limits of
# sarif-schema-2.1.0.json (OASIS), for the objects that a report uses.
LEVELS = {"none", "note", "warning", "error"}


def checked_message(message: dict[str, Any]) -> None:
    assert set(message) == {"text"}
    assert message["text"]


def checked_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    assert set(result) <= {
        "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints",
        "suppressions",
    }  # fmt: skip
    checked_message(result["message"])
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in LEVELS
    for location in result.get("locations", ()):
        assert set(location) == {"physicalLocation"}
        physical = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", physical["artifactLocation"]["uri"])
        region = physical.get("region", {"startLine": 1})
        assert all(isinstance(number, int) and number >= 1 for number in region.values())
        assert set(region) <= {"startLine", "startColumn"}
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    for suppression in result.get("suppressions", ()):
        assert suppression["kind"] in {"inSource", "external"}
        assert suppression["justification"]


def results_of(log: Any) -> Iterator[dict[str, Any]]:
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    assert driver["name"] == "iom-matrix"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        checked_message(rule["shortDescription"])
    for result in run["results"]:
        checked_result(result, driver["rules"])
        yield result


def test_sarif_is_as_the_standard_has_it() -> None:
    found = list(results_of(json.loads(FORMATS["sarif"](REPORT))))
    assert [(one["ruleId"], one["level"]) for one in found] == [
        ("need-scored", "warning"),
        ("lock-deleted", "error"),
        ("unknown-file", "error"),
        ("feedback", "warning"),
    ]
    assert found[0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/1%2C0%3A0.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert "locations" not in found[2]
    assert found[3]["suppressions"] == [{"kind": "inSource", "justification": "We know."}]


def test_a_finding_that_moves_keeps_its_fingerprint() -> None:
    moved = Report(
        (), {}, None, (Finding(FOUND.rule, ODD, "", on="alcohol", file=FOUND.file, line=99),)
    )
    first, second = (next(results_of(sarif_of(report))) for report in (REPORT, moved))
    assert first["partialFingerprints"] == second["partialFingerprints"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("matrices/a/1.0.0.yaml", "matrices/a/1.0.0.yaml"),
        ("matrices\\a\\1.0.0.yaml", "matrices/a/1.0.0.yaml"),
        ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml"),  # noqa: S108 - only a name
        ("C:\\a.yaml", "file:///C:/a.yaml"),
    ],
)
def test_a_file_is_named_as_a_uri(file: str, uri: str) -> None:
    assert uri_of(file) == uri


@pytest.mark.parametrize("name", ["ours/\udcff.yaml", "/ours/\udcff.yaml"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text_can_be_written_in_every_form(form: str, name: str) -> None:
    named = Finding("path-differs", f"the file is named '{name}'", "", "error", file=name, line=1)
    text = FORMATS[form](Report((name,), {}, None, (named,)))
    text.encode()
    assert "path-differs" in text
    if form in {"json", "sarif"}:
        json.dumps(json.loads(text), ensure_ascii=False).encode()
    if form == "sarif":
        assert "/%FF.yaml" in text


def test_a_name_with_a_line_break_begins_no_line_of_text() -> None:
    name = "a\n::error::no.yaml"
    named = Finding("path-differs", f"it is named {name}", f"not {name}", file=name)
    kept = Waived(named, f"We know of {name}.")
    lines = FORMATS["text"](Report((name,), {}, None, (named,), (kept,))).splitlines()
    assert lines[0] == "a\\n::error::no.yaml: path-differs it is named a\\n::error::no.yaml"
    assert not any(line.startswith("::") for line in lines)
