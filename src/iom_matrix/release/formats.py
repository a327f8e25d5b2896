"""Formats: every form in which a report can be written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from iom_matrix.errors import legible
from iom_matrix.forms.exact_json import Json, write_json
from iom_matrix.release.annotations import annotations_of
from iom_matrix.release.junit import junit_of
from iom_matrix.release.paper import summary_of, text_of
from iom_matrix.release.report import Report
from iom_matrix.release.report_json import report_form
from iom_matrix.release.sarif import sarif_of

# How Python keeps the bytes of a file name that is no text; no encoding can write them.
_NO_TEXT = re.compile("[\ud800-\udfff]")


def _written(form: Mapping[str, Json]) -> str:
    """A form as JSON, without what strict readers refuse."""
    return _NO_TEXT.sub(lambda found: json.dumps(legible(found[0]))[1:-1], write_json(form))


def _said(text: str) -> str:
    return _NO_TEXT.sub(lambda found: legible(found[0]), text)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": lambda report: _said(text_of(report)),
    "json": lambda report: _written(report_form(report)),
    "github": lambda report: _said(annotations_of(report)),
    "sarif": lambda report: _written(sarif_of(report)),
    "junit": junit_of,
    "markdown": lambda report: _said(summary_of(report).markdown()),
}
