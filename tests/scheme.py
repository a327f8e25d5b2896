"""What several tests score: the bundled sample, and a small scheme written into a folder."""

from __future__ import annotations

import functools
from pathlib import Path

import iom_matrix as iom
from iom_matrix.scoring.results import Scores

VOCABULARY = """\
vocabulary: tiny
version: 1
title: Few words
inputs:
  breaches:
    {title: Breaches, kind: count, nature: fact, source: nDelius, agency: probation}
  worry:
    title: Worry (WOR)
    kind: choice
    of: [low, high]
    nature: assessment
    source: RMS
    agency: police
    stale_after: 3 months
    restricted: intelligence
    proxies: [attention]
  leaving: {title: Leaving, kind: flag, nature: fact, source: RMS, agency: police}
"""

MATRIX = """\
matrix: tiny
version: 1.0.0
status: published
title: "Tiny <b>matrix</b> & more"
purpose: To test.
not_for: [people]
owner: tests
approved: {by: a board, on: 2025-12-01}
effective: {from: 2026-01-01, to: 2027-01-01}
review_due: 2026-12-01
age_scope: adults
supersedes: nothing
change: First version.
vocabulary: tiny@1
gates:
  gone: {when: {leaving: yes}, stop: out of scope, because: The person is leaving.}
groups:
  harm:
    title: Harm
    stale: doubted
    add:
      breached:
        title: "=Breaches"
        ask: How many?
        why: To test.
        reference: written for the tests
        of: breaches
        points: {0+: 0, 1+: 2, 3+: 8.5}
        unknown: refuse
      worried:
        title: Worry (WOR)
        ask: How much worry?
        why: To test.
        reference: written for the tests
        of: worry
        points: {low: 0, high: 5}
        unknown: lowest
total: {title: Total, add: [harm], range: [0, 13.5]}
tiers:
  scale: [below-threshold, for-discussion]
  of: total
  levels: {0+: below-threshold, 5+: for-discussion}
ranking: [total]
audiences: {police: [intelligence], panel: [intelligence]}
"""

NOMINALS = """\
id,area,standing,breaches,worry,leaving
A<1>,York,managed,3,low,no
A-2,York,nominated,1,,no
A-3,,managed,0,low,no
A-4,Ripon,managed,,low,no
A-5,Ripon,,2,low,yes
A-6,York,managed,1,low,no
"""


def write_scheme(folder: Path, *, matrix: str = MATRIX, nominals: str = NOMINALS) -> Path:
    """A catalogue of one matrix and one vocabulary, and a file of nominals beside it."""
    shelf = folder / "catalogue"
    (shelf / "tables" / "tiny").mkdir(parents=True)
    (shelf / "tiny").mkdir()
    (shelf / "tables" / "tiny" / "1.yaml").write_text(VOCABULARY, encoding="utf-8")
    (shelf / "tiny" / "1.0.0.yaml").write_text(matrix, encoding="utf-8")
    (folder / "nominals.csv").write_text(nominals, encoding="utf-8")
    return shelf


@functools.cache
def sample_scores(reference: str = "refocused-harm@2.0.0") -> Scores:
    """The bundled sample, scored on its own day."""
    matrix = iom.load(reference)
    return iom.score(matrix, iom.sample_people(matrix), as_of=iom.SAMPLE_AS_OF)
