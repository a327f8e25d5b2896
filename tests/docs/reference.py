"""The pages of the language reference, taken apart: entries, examples, and what these come to.

An entry is a heading with a word of the language and what stands below it. The word after the fence
says where an example stands in the small matrix below:

    yaml line                 lines of a form, beside the score
    yaml events               event sets
    yaml top                  sections of the matrix, in place of those below
    yaml input                inputs, which all examples may read
    yaml vocabulary           a vocabulary; `vocabulary-events` only its words of events
    csv file=NAME             a table that examples name

A comment `# GIVEN gives RESULT` in an example is worked out: what the line above it comes to for
somebody of whom nothing else is known, on AS_OF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problems
from iom_matrix.reading.catalogue import bundled_root
from iom_matrix.reading.codetables import read_table
from iom_matrix.reading.definitions import load_table, load_vocabulary
from iom_matrix.reading.people import people_from_records
from iom_matrix.reading.terms import Terms
from iom_matrix.reading.yaml_text import read_yaml
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import number_text, shown
from tests.docs.examples import Block, blocks

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "language").glob("*.md"))
OVERVIEW = ROOT / "docs" / "language.md"
AS_OF = date(2026, 4, 1)
BASE = """\
matrix: example
version: 1.0.0
status: draft
title: An example
purpose: To try the words of the language.
not_for: [people]
owner: nobody
effective: {from: 2026-01-01}
review_due: 2027-01-01
age_scope: 18 or over
supersedes: nothing
change: the first
vocabulary: iom-evidence@1
tables: {harm_days: harm-days@1}
events:
  acquisitive:
    title: acquisitive offences
    kind: offence
    outcome: fact
    family: neighbourhood-crime-2020
  weapon_offences:
    title: weapon offences
    kind: offence
    outcome: [charge, fact]
    group: [weapon, firearm]
groups:
  likelihood:
    of: arp
    points: {0+: 0, 50+: 10, not-assessed: 0}
    unknown: lowest
  harm:
    of: rosh
    points: {low: 0, medium: 2, high: 6, very-high: 10, not-assessed: 0}
    unknown: lowest
total:
  add: [likelihood, harm]
  range: [0, 20]
tiers:
  scale: [below-threshold, for-discussion]
  of: total
  levels: {0+: below-threshold, 12+: for-discussion}
ranking: [total]
"""
PLACES = ("line", "events", "top", "input", "vocabulary", "vocabulary-events")
RULES = {"gates", "routes", "cohorts", "cautions"}
# Sections whose parts have names of their own.
OF_NAMES = RULES | {"measures", "groups"}
_HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_WORKED = re.compile(r"^ *# (.+?) (?:gives (.+)|(refuses))$")
_KEY = re.compile(r"^( *)([a-z][a-z0-9_]*):")
_EVENT = re.compile(r"(?:(domestic) )?([a-z-]+) on (\S+)(?: decided on (\S+))?")


@dataclass(frozen=True)
class Entry:
    """A heading of a page and the text below it, up to the next heading."""

    page: Path
    heading: str
    text: str

    @property
    def word(self) -> str:
        """The word of the language that it is about, or nothing."""
        found = re.fullmatch(r"`([a-z_0-9]+)`", self.heading)
        return found[1] if found else ""

    def item(self, name: str) -> str:
        """What one item of its list says, its lines joined."""
        found = re.search(rf"^- {name}: (.*(?:\n  .*)*)", self.text, re.MULTILINE)
        return " ".join(found[1].split()) if found else ""


@dataclass(frozen=True)
class Worked:
    """A comment of an example: of somebody, what a line gives."""

    path: tuple[str, ...]
    given: str
    result: str
    line: int


@dataclass(frozen=True)
class Example:
    """One example of a page."""

    page: Path
    block: Block

    @property
    def place(self) -> str:
        return self.block.words[1]

    def __str__(self) -> str:
        return f"{self.page.stem}-{self.place}-line-{self.block.line}"

    @property
    def tree(self) -> dict[str, Any]:
        found: dict[str, Any] = read_yaml(self.block.text, str(self)).value
        return found

    def worked(self) -> Iterator[Worked]:
        """What its comments say, each of the line that stands above it."""
        path: tuple[str, ...] = ()
        for number, line in enumerate(self.block.text.splitlines(), self.block.line):
            if found := _WORKED.match(line):
                yield Worked(path, found[1], found[2] or found[3], number)
            elif (key := _KEY.match(line)) and not key[1]:
                path = (key[2],)
            elif key and len(key[1]) == 2 and path[0] in OF_NAMES:
                path = (path[0], key[2])


def entries(page: Path) -> list[Entry]:
    """The entries of a page, in order."""
    text = page.read_text(encoding="utf-8")
    heads = [found for found in _HEADING.finditer(text) if not _fenced(text, found.start())]
    ends = [*(found.start() for found in heads[1:]), len(text)]
    return [
        Entry(page, found[2], text[found.end() : end])
        for found, end in zip(heads, ends, strict=True)
    ]


def _fenced(text: str, at: int) -> bool:
    return len(re.findall(r"^```", text[:at], re.MULTILINE)) % 2 == 1


def examples() -> list[Example]:
    """Every example of the reference."""
    return [
        Example(page, block)
        for page in (OVERVIEW, *PAGES)
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.kind == "yaml" and block.words[1:2] and block.words[1] in PLACES
    ]


@cache
def tables() -> dict[str, CodeTable]:
    """Reference, or file -> table: those that examples may name."""
    found = {"harm-days@1": load_table(bundled_root() / "tables" / "harm-days" / "1.csv")}
    for page in PAGES:
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.kind == "csv" and (name := block.option("file")):
                table = read_table(block.text, name)
                found |= {name: table, table.reference: table}
    return found


@cache
def words() -> Terms:
    """The vocabulary that comes with the library, and the inputs of the reference beside it."""
    bundled = load_vocabulary("iom-evidence@1")
    whole = bundled.vocabulary.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for example in examples():
        if example.place == "input":
            whole["inputs"].update(example.tree)
    vocabulary = Vocabulary.model_validate(whole)
    lists = {n: tables()[spec.table] for n, spec in vocabulary.inputs.items() if spec.table}
    return Terms(vocabulary, bundled.groups, bundled.codes, lists)


def linked(example: Example) -> tuple[Matrix, Problems]:
    """The small matrix with an example in its place."""
    data: dict[str, Any] = read_yaml(BASE, "base").value
    if example.place == "line":
        # Beside the score, so that the declared range of the total stays what it is.
        data["confidence"] = {"add": example.tree}
    elif example.place == "events":
        data["events"] |= example.tree
    else:
        events = {**data["events"], **example.tree.get("events", {})}
        data |= {**example.tree, "events": events}
    file, terms = MatrixFile.model_validate(data), words()
    weights = {name: tables()[reference] for name, reference in file.tables.items()}
    return link(
        file, terms.vocabulary, terms.groups, terms.codes, weights=weights, lists=terms.lists
    )


def said(example: Example, worked: Worked) -> str:
    """What a line gives, in the words of a worked comment."""
    scores = scored(linked(example)[0], worked.given)
    section, name = worked.path[0], worked.path[-1]
    if section in RULES:
        return _truth(getattr(scores, section)[name])
    return _value(scores, "tier" if name == "tiers" else name)


def scored(matrix: Matrix, given: str) -> Scores:
    """The scores of one person of whom so much is known."""
    person: dict[str, Any] = {"id": "X"}
    events: list[dict[str, Any]] = []
    for part in () if given in {"nothing known", "no events"} else given.split(", "):
        if part == "no events":
            continue
        if found := _EVENT.fullmatch(part):
            events.append(_event(matrix, found, len(events)))
        else:
            name, _, answer = part.partition(" ")
            person[name] = answer
    people = people_from_records([person], vocabulary=matrix, events=events, coverage="everything")
    return score(matrix, people, as_of=AS_OF)


def _event(matrix: Matrix, found: re.Match[str], at: int) -> dict[str, Any]:
    domestic, thing, day, decided = found.groups()
    if matrix.groups is not None and thing in matrix.groups.rows:
        return {
            "id": "X", "kind": "offence", "offence_ref": f"R{at}", "occasion": f"O{at}",
            "offence_date": day, "outcome_date": decided or day, "group": thing,
            "outcome": "convicted", "role": "offender", "domestic": "yes" if domestic else "no",
            "under_18_at_offence": "no", "under_supervision": "no",
        }  # fmt: skip
    return {"id": "X", "kind": thing, "offence_date": day}


def _truth(truths: Truths) -> str:
    return "yes" if truths.yes[0] else "no" if truths.no[0] else "unknown"


def _value(scores: Scores, name: str) -> str:
    """`3`, `3, from 0 to 5`, `high`, `unknown, possibly low or high`, `refuses`."""
    line, subject = scores.lines[name], scores.matrix.lines[name].result
    if line.refuses[0]:
        return "refuses"
    values = line.result
    official = shown(values, 0, subject) or "unknown"
    low, high = (number_text(int(side[0]), subject.places) for side in (values.low, values.high))
    held = [word for at, word in enumerate(subject.words) if values.has(at)[0]]
    if subject.numeric and values.low[0] < values.high[0] and official != "unknown":
        return f"{official}, from {low} to {high}"
    if len(held) > 1 and not subject.numeric:
        return f"{official}, possibly {' or '.join(held)}"
    return official
