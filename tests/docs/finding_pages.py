"""What the examples of docs/findings stand in: a small matrix of which nothing is found.

The words after a fence:

    yaml broken as=line     a line of the group 'harm' of the matrix below (`kept` for the mended)
    yaml broken as=part     sections of it, in place of those below
    yaml broken as=input    inputs beside those of iom-evidence@1
    yaml broken file=NAME   a whole file
    text                    what the check prints for the broken example

A kept example leaves out what is as in the broken one. `as_of=DATE` names the day of the check.
Lines are counted from the top of the example. The total declares the range that it comes to.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

from iom_matrix.errors import DefinitionError
from iom_matrix.reading.catalogue import Catalogue, bundled_root
from iom_matrix.reading.definitions import load_file
from iom_matrix.release.checking import check
from iom_matrix.release.findings import Finding
from tests.docs.examples import Block, broken_and_kept

PAGES = Path(__file__).parents[2] / "docs" / "findings"
NAME = "my-matrix.yaml"
MATRIX = """\
matrix: my-matrix
version: 1.0.0
status: illustrative
title: An example
purpose: To show what each rule finds.
not_for: [people]
owner: nobody
effective: {from: 2026-01-01}
review_due: 2027-01-01
age_scope: 18 or over
supersedes: nothing
change: the first
vocabulary: iom-evidence@1
events:
  burglaries:
    title: burglaries charged or proven
    kind: offence
    outcome: [charge, fact]
    group: dwelling-burglary
  domestic_offences:
    title: domestic abuse charged or proven
    kind: offence
    outcome: [charge, fact]
    domestic: yes
  non_compliance:
    title: breaches and recalls
    kind: [breach, recall]
groups:
  likelihood:
    add:
      burglaries_charged:
        ask: How many burglaries in 24 months at liberty?
        count: burglaries
        within: 24 months
        at_liberty: yes
        points: {0+: 0, 1+: 4, 3+: 10}
        unknown: lowest
        family: sac-2012
        why: To show.
        reference: written for this page
        proxies: [police activity]
      predicted:
        title: All reoffending predictor (ARP)
        ask: What is the predictor of any reoffending?
        of: arp
        points: {0+: 0, 50+: 5, 75+: 10, not-assessed: 0}
        unknown: lowest
        family: any
        why: To show.
        reference: written for this page
        proxies: [age, sex]
      breaches:
        ask: How many breaches in 12 months at liberty?
        count: non_compliance
        within: 12 months
        at_liberty: yes
        points: {0+: 0, 1+: 5, 3+: 10}
        unknown: lowest
        family: any
        why: To show.
        reference: written for this page
        proxies: [homelessness]
  harm:
    add:
      serious_harm:
        title: Risk of serious harm (RoSH)
        ask: What is the assessed risk of serious harm?
        of: rosh
        points: {low: 0, medium: 5, high: 10, very-high: 15, not-assessed: 0}
        unknown: lowest
        family: any
        why: To show.
        reference: written for this page
        proxies: [professional judgement]
      domestic:
        ask: How many domestic abuse offences in 24 months at liberty?
        count: domestic_offences
        within: 24 months
        at_liberty: yes
        points: {0+: 0, 1+: 5, 2+: 15}
        unknown: lowest
        family: domestic-and-stalking
        why: To show.
        reference: written for this page
        proxies: [reporting practice]
total:
  add: [likelihood, harm]
  range: [0, 60]
tiers:
  scale: [below-threshold, for-discussion]
  of: total
  levels: {0+: below-threshold, 20+: for-discussion}
ranking: [total, harm]
"""
_HARM = "groups:\n  harm:\n    add:\n"


@dataclass(frozen=True)
class Written:
    """A file made of a block and what stands around it."""

    text: str
    lines: int = 0  # that stand above the block
    indent: int = 0  # of the block in the file


def sections(text: str) -> dict[str, str]:
    """The top-level keys of a file, each with all that it holds."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part.strip()}


def written(block: Block, *, own_words: bool) -> Written:
    """The matrix, or the vocabulary, that a block is a part of."""
    kind = block.option("as")
    whole = sections(MATRIX)
    if own_words:
        whole["vocabulary"] = "vocabulary: ./vocabulary.yaml\n"
    if kind == "line":
        groups = whole.pop("groups")
        likelihood, _, harm = groups.removeprefix("groups:\n").partition("  harm:\n    add:\n")
        head = _HARM + textwrap.indent(block.text, " " * 6) + harm + likelihood
        return Written(head + "".join(whole.values()), 3, 6)
    if kind == "part":
        said = sections(block.text)
        rest = "".join(part for key, part in whole.items() if key not in said)
        return Written(block.text + rest)
    if kind == "input":
        source = bundled_root() / "tables/iom-evidence/1.yaml"
        words = sections(source.read_text(encoding="utf-8"))
        head, _, rest = words.pop("inputs").partition("\n")
        body = "".join(part for key, part in words.items() if not key.startswith("#"))
        text = f"{head}\n{textwrap.indent(block.text, '  ')}{rest}{body}"
        return Written(text, 1, 2)
    return Written(block.text)


def name_of(block: Block) -> str:
    """The file that a block is, or is a part of."""
    named = block.option("file")
    if named is not None:
        return named
    return "vocabulary.yaml" if block.option("as") == "input" else NAME


def findings_of(shown: list[Block], folder: Path) -> list[Finding]:
    """What is found of an example written into a folder, with places as the page counts them."""
    latest = {name_of(block): block for block in shown}  # what is mended takes the other's place
    own_words = "vocabulary.yaml" in latest
    made = {name: written(block, own_words=own_words) for name, block in latest.items()}
    if NAME not in made:
        made[NAME] = written(Block(("yaml", "x", "as=part"), "", 1), own_words=own_words)
    for name, file in made.items():
        (folder / name).write_text(file.text, encoding="utf-8")
    _declare_range(folder / NAME)
    checked = [NAME, *(n for n, b in latest.items() if b.option("file") and n != NAME)]
    days = [day for block in shown if (day := block.option("as_of"))]
    day = dt.date.fromisoformat(days[-1]) if days else None
    report = check(checked, as_of=day)
    return [_as_shown(one, made) for one in report.findings]


def _declare_range(path: Path) -> None:
    """Write the range that the rows come to, which an example of one line need not know."""
    try:
        load_file(path, Catalogue.bundled())
    except DefinitionError as error:
        hints = [one.hint for one in error.problems if one.code == "range-differs"]
        if hints:
            (computed,) = re.findall(r"range: \[.*?\]", hints[-1])
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("range: [0, 60]", computed), encoding="utf-8")


def _as_shown(found: Finding, made: dict[str, Written]) -> Finding:
    file = made[found.file]
    column = max(found.column - file.indent, 1)
    text = found.text[file.indent :] if file.indent else found.text
    return replace(found, line=found.line - file.lines, column=column, text=text)


def examples(rule: str) -> tuple[list[Block], list[Block], str]:
    return broken_and_kept(PAGES / f"{rule}.md")
