"""Formats: every form in which a report can be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iom_matrix.forms.exact_json import write_json
from iom_matrix.release.annotations import annotations_of
from iom_matrix.release.junit import junit_of
from iom_matrix.release.paper import summary_of, text_of
from iom_matrix.release.report import Report
from iom_matrix.release.report_json import report_form
from iom_matrix.release.sarif import sarif_of

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text_of,
    "json": lambda report: write_json(report_form(report)),
    "github": annotations_of,
    "sarif": lambda report: write_json(sarif_of(report)),
    "junit": junit_of,
    "markdown": lambda report: summary_of(report).markdown(),
}
