"""A small vocabulary with one input of each kind, and short ways to read evidence in its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import read_nominals
from iom_matrix.reading.terms import Terms
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import read_yaml

VOCABULARY = """
vocabulary: small
version: 1
title: Small
inputs:
  adult: {title: Adult, kind: flag, nature: fact, source: RMS, agency: police}
  rosh:
    {title: RoSH, kind: choice, of: [low, high, very-high], also: [not-assessed],
     nature: assessment, source: OASys, agency: probation}
  arrests:
    {title: Arrests, kind: count, max: 500, cap: 20, nature: fact, source: RMS, agency: police}
  arp:
    {title: ARP, kind: amount, max: 100, also: [not-assessed], nature: assessment, source: ARNS,
     agency: probation}
  release: {title: Release, kind: date, also: [none], nature: fact, source: prison, agency: prison}
  engagement: {title: Engagement, kind: label, nature: assessment, source: IOM, agency: police}
events:
  kinds:
    offence: {title: Offence, source: RMS, agency: police}
    breach: {title: Breach, source: nDelius, agency: probation, coverage: breaches}
  outcomes:
    arrested: {class: allegation, coverage: reports}
    no-crime: {class: cleared, coverage: reports}
    charged: {class: charge, coverage: charges}
    convicted: {class: fact, coverage: convictions}
    acquitted: {class: cleared, coverage: convictions}
  fields:
    domestic: {title: Domestic, kind: flag}
    counter_allegation: {title: Counter-allegation, kind: flag, blank: no}
    under_18_at_offence: {title: Under 18, kind: flag}
  groups: groups@1
"""
GROUPS = CodeTable(
    "groups", 1, "Groups", "here", "group", ("families",),
    {"burglary": ("sac",), "assault": ("violence",), "other": ("other",)},
)  # fmt: skip
CODES = CodeTable(
    "codes", 1, "Codes", "here", "code", ("group",),
    {"028/01": ("burglary",), "008/06": ("assault",), "999/99": ("no-such-group",)},
)  # fmt: skip
WORDS = validated(Vocabulary, read_yaml(VOCABULARY, "small.yaml"))
TERMS = Terms(WORDS, GROUPS)
TERMS_WITH_CODES = Terms(WORDS, GROUPS, CODES)

EVENT_HEADER = (
    "id,kind,offence_ref,occasion,offence_date,outcome_date,group,outcome,role,victim,domestic,"
    "counter_allegation,under_18_at_offence"
)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """A file with exactly these characters."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, nominals: str | bytes, **given: object) -> People:
    """People from the texts of files; `events`, `coverage` and `mapping` are texts too."""
    names = {"events": "events.csv", "coverage": "coverage.csv", "mapping": "mapping.yaml"}
    files = {
        name: written(folder, names[name], text) if isinstance(text, str | bytes) else text
        for name, text in given.items()
        if text
    }
    terms = files.pop("vocabulary", TERMS)
    return read_nominals(written(folder, "nominals.csv", nominals), vocabulary=terms, **files)  # type: ignore[arg-type]


def errors(run: Callable[[], object]) -> list[Problem]:
    """The errors that a reader raises; none where it raises nothing."""
    try:
        run()
    except EvidenceError as error:
        return list(error.problems)
    return []


def spots(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Code, line and character of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in problems]


def wrong(folder: Path, nominals: str | bytes, **given: object) -> list[tuple[str, int, int]]:
    """Code, line and character of each error in these files."""
    return spots(errors(lambda: read(folder, nominals, **given)))


def same(one: People, other: People) -> None:
    """Fail where two people differ in any of the data; problems apart."""
    for name in ("ids", "areas", "standings", "labels", "synthetic", "coverage", "ignored"):
        assert getattr(one, name) == getattr(other, name), name
    assert list(one.columns) == list(other.columns)
    for name, column in one.columns.items():
        for part in ("known", "word", "number", "observed"):
            ours, theirs = getattr(column, part), getattr(other.columns[name], part)
            np.testing.assert_array_equal(ours, theirs, err_msg=f"{name}.{part}", strict=True)
    np.testing.assert_array_equal(one.history_from, other.history_from, strict=True)
    for part in ("person", "offence_date", "outcome_date"):
        ours, theirs = getattr(one.events, part), getattr(other.events, part)
        np.testing.assert_array_equal(ours, theirs, err_msg=part, strict=True)
    for part in ("codes", "keys"):
        ours, theirs = getattr(one.events, part), getattr(other.events, part)
        assert list(ours) == list(theirs)
        for name in ours:
            np.testing.assert_array_equal(ours[name], theirs[name], err_msg=name, strict=True)
    assert one.events.key_texts == other.events.key_texts
