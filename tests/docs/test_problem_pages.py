"""Every page of docs/problems: its broken example prints what the page says, its kept one nothing.

The words after a fence:

    csv broken file=NAME    a file of the broken example (or yaml, jsonl); `kept` for the mended
                            one. What the kept example leaves out is as in the broken one
    py broken file=NAME     sets `data`, the text or the bytes of that file: for what a page
                            cannot show as it is. (`python` blocks of any page are run elsewhere)
    py broken               a call from Python, run as it stands
    text                    what the library prints for the broken example

What a file is for goes by its name: nominals, events, coverage and mapping are evidence,
vocabulary.yaml the words in which it is given, *.examples.yaml worked examples beside a matrix, any
other .yaml a matrix and any other .csv a table. Evidence without nominals is about N-0001 and
N-0002. Where a page is about a warning, the other warnings of its example are not shown.

`as=` says that a block is only a part of its file, which stands around it:

    as=line     lines of a form
    as=part     sections of a matrix, in place of those of the matrix below
    as=input    inputs of a vocabulary, beside those of iom-evidence@1
"""

from __future__ import annotations

import ast
import re
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from iom_matrix.errors import Problem, ProblemsError
from iom_matrix.reading.catalogue import Catalogue, bundled_root
from iom_matrix.reading.definitions import load, load_table, load_vocabulary
from iom_matrix.reading.people import read_nominals
from iom_matrix.release.examples import check_examples
from iom_matrix.scoring.plan import compile_plan
from tests.docs.examples import Block, blocks

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "problems"
SOURCE = ROOT / "src" / "iom_matrix"
CODES = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index")
EVIDENCE = ("nominals", "events", "coverage", "mapping")
MATRIX = """\
matrix: my-matrix
version: 1.0.0
status: draft
title: An example
purpose: To show what each problem means.
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
  burglaries:
    title: burglaries charged or proven
    kind: offence
    outcome: [charge, fact]
    group: dwelling-burglary
groups:
  likelihood:
    add:
      drugs:
        of: drug_use_class_a
        points: {none: 0, past: 2, current: 10, not-assessed: 0}
        unknown: lowest
  harm:
    add:
      risk_of_harm:
        of: rosh
        points: {low: 0, medium: 2, high: 6, very-high: 10, not-assessed: 0}
        unknown: lowest
total:
  add: [likelihood, harm]
  range: [0, 20]
tiers:
  of: total
  levels: {0+: below-threshold, 12+: for-discussion}
ranking: [total]
"""


@dataclass(frozen=True)
class Wrapped:
    """A file made of a block and what stands around it."""

    text: str | bytes
    lines: int = 0  # that stand above the block
    indent: int = 0  # of the block in the file

    def as_shown(self, problem: Problem) -> Problem:
        """The problem with its place in the block rather than in the file."""
        text = problem.text[self.indent :]
        line = max(problem.line - self.lines, 0)
        return replace(problem, line=line, column=max(problem.column - self.indent, 0), text=text)


def sections(text: str) -> dict[str, str]:
    """The top-level keys of a file, each with all that it holds."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part}


def wrapped(block: Block, *, own_words: bool) -> Wrapped:
    text = content(block)
    whole = sections(MATRIX)
    if own_words:
        whole["vocabulary"] = "vocabulary: vocabulary.yaml\n"
    kind = block.option("as")
    if kind is None or isinstance(text, bytes):
        return Wrapped(text)
    if kind == "line":
        # Beside the score, so that the declared range of the total stays what it is.
        head, rest = "confidence:\n  add:\n", "".join(whole.values())
        return Wrapped(head + textwrap.indent(text, "    ") + rest, 2, 4)
    if kind == "part":
        said = sections(text)
        return Wrapped(text + "".join(part for key, part in whole.items() if key not in said))
    assert kind == "input"
    words = sections((bundled_root() / "tables/iom-evidence/1.yaml").read_text(encoding="utf-8"))
    head, _, rest = words.pop("inputs").partition("\n")
    body = f"{head}\n{textwrap.indent(text, '  ')}{rest}" + "".join(
        part for key, part in words.items() if not key.startswith("#")
    )
    return Wrapped(body, 1, 2)


def content(block: Block) -> str | bytes:
    if block.kind != "py":
        return block.text
    names: dict[str, Any] = {}
    exec(block.text, names)
    data: str | bytes = names["data"]
    return data


def outcome(shown: list[Block]) -> list[Problem]:
    """What the library finds wrong with an example, in the current folder."""
    calls = [block for block in shown if block.option("file") is None]
    if calls:
        return raised(lambda: exec(calls[-1].text, {}))
    # A later block takes the place of an earlier one of its name, whatever its ending.
    files = {name.partition(".")[0]: name for name in map(name_of, shown)}
    files = {PurePosixPath(key).name if "/" not in key else key: n for key, n in files.items()}
    made = {
        name_of(block): wrapped(block, own_words="vocabulary" in files)
        for block in shown
        if name_of(block) in files.values()
    }
    for name, file in made.items():
        if "/" in name:
            Path("tables").mkdir(exist_ok=True)
        Path(name).parent.mkdir(exist_ok=True)
        data = file.text if isinstance(file.text, bytes) else file.text.encode()
        Path(name).write_bytes(data)
    found = read(files)
    return [made[p.file].as_shown(p) if p.file in made else p for p in found]


def name_of(block: Block) -> str:
    name = block.option("file")
    assert name is not None
    return name


def read(files: dict[str, str]) -> list[Problem]:
    """Read files as the parts that their names say."""
    given = {kind: files[kind] for kind in EVIDENCE if kind in files}
    others = [name for stem, name in files.items() if stem not in {*EVIDENCE, "vocabulary"}]
    examples = [name for name in others if name.endswith(".examples.yaml")]
    matrices = [name for name in others if name.endswith(".yaml")]
    if given:
        return raised(lambda: evidence(given, files.get("vocabulary", "iom-evidence@1")))
    if examples:
        beside = Path(examples[0].replace(".examples", ""))
        if not beside.exists():
            beside.write_text(MATRIX, encoding="utf-8")
        return check_examples(Path(examples[0]), Catalogue.bundled())
    if matrices:
        return raised(lambda: compile_plan(load(f"./{matrices[0]}")) and None)
    if "vocabulary" in files:
        return raised(lambda: load_vocabulary(files["vocabulary"]) and None)
    return raised(lambda: load_table(Path(others[0])) and None)


def evidence(given: dict[str, str], words: str) -> list[Problem]:
    """Read evidence; its warnings."""
    if "nominals" not in given:
        given["nominals"] = "nominals.csv"
        Path("nominals.csv").write_text("id\nN-0001\nN-0002\n", encoding="utf-8")
    people = read_nominals(vocabulary=load_vocabulary(words), **given)
    return list(people.notices)
