"""Every page of docs/problems: its broken example prints what the page says, its kept one nothing.

The words after a fence:

    csv broken file=NAME    a file of the broken example (or yaml, jsonl); `kept` for the mended
                            one. What the kept example leaves out is as in the broken one
    py broken file=NAME     sets `data`, the text or the bytes of that file: for what a page
                            cannot show as it is. (`python` blocks of any page are run elsewhere)
    py broken               a call from Python, run as it stands beside the files
    text                    what the library prints for the broken example

What a file is for goes by its name: nominals, events, coverage and mapping are evidence,
vocabulary.yaml the words in which it is given, *.examples.yaml worked examples beside the matrix
below, any other .yaml most often a matrix and any other .csv a table. Evidence without nominals is
about N-0001 and N-0002. On the page of a warning, other warnings of its example are not shown.

`as=` says that a block is only a part of its file, which stands around it:

    as=line     lines of a form
    as=part     sections of a matrix, in place of those of the matrix below
    as=input    inputs of a vocabulary, beside those of iom-evidence@1
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.errors import Problem, ProblemsError
from iom_matrix.reading.catalogue import Catalogue, bundled_root
from iom_matrix.reading.definitions import load, load_vocabulary, tree_of
from iom_matrix.reading.people import read_nominals
from iom_matrix.release.files import definition_problems
from iom_matrix.scoring.plan import compile_plan
from tests.docs.examples import Block, blocks, broken_and_kept

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
    exec(block.text, names)  # noqa: S102 - a page of this repository
    data: str | bytes = names["data"]
    return data


def outcome(shown: list[Block]) -> list[Problem]:
    """What the library finds wrong with an example, in the current folder."""
    calls = [block for block in shown if block.option("file") is None]
    # A later block takes the place of an earlier.
    files = {role(block): block for block in shown if block not in calls}
    made = {
        name_of(block): wrapped(block, own_words="vocabulary" in files) for block in files.values()
    }
    for name, file in made.items():
        if "/" in name:
            Path("tables").mkdir(exist_ok=True)  # which makes the folder a catalogue
            Path(name).parent.mkdir(exist_ok=True)
        data = file.text if isinstance(file.text, bytes) else file.text.encode()
        Path(name).write_bytes(data)
    if calls:
        found = raised(lambda: exec(calls[-1].text, {}))  # noqa: S102 - as above
    else:
        found = read({key: name_of(block) for key, block in files.items()})
    return [made[p.file].as_shown(p) if p.file in made else p for p in found]


def name_of(block: Block) -> str:
    name = block.option("file")
    assert name is not None
    return name


def role(block: Block) -> str:
    """What the file is for, as its name says; the name itself for a table."""
    name = name_of(block)
    stem = name.partition(".")[0]
    if stem in {*EVIDENCE, "vocabulary"}:
        return stem
    if name.endswith(".examples.yaml"):
        return "examples"
    return "matrix" if name.endswith(".yaml") else name


def read(files: dict[str, str]) -> list[Problem]:
    """Read files, by what they are for."""
    given = {kind: files[kind] for kind in EVIDENCE if kind in files}
    if given:
        return raised(lambda: evidence(given, files.get("vocabulary", "iom-evidence@1")))
    if "examples" in files:
        beside = Path(files["examples"].replace(".examples", ""))
        beside.write_text(MATRIX, encoding="utf-8")
    # The matrix where there is one: it reads the vocabulary and the tables that it names.
    named = files.get("matrix") or next(iter(files.values()))
    found = definition_problems(Path(named), Catalogue.bundled())
    if not found and "matrix" in tree_of(Path(named)).value:
        return raised(lambda: compile_plan(load(f"./{named}")))
    return found


def evidence(given: dict[str, str], words: str) -> list[Problem]:
    """Read evidence; its warnings."""
    if "nominals" not in given:
        given["nominals"] = "nominals.csv"
        Path("nominals.csv").write_text("id\nN-0001\nN-0002\n", encoding="utf-8")
    people = read_nominals(vocabulary=load_vocabulary(words), **given)
    return list(people.notices)


def raised(act: Callable[[], Any]) -> list[Problem]:
    """The problems that an act raises, else those that it returns, if any."""
    try:
        result = act()
    except ProblemsError as error:
        return list(error.problems)
    return result if isinstance(result, list) else []


def printed(problems: list[Problem], code: str) -> str:
    """What the page of a code shows of problems: the errors, or the warnings of that code."""
    errors = [problem for problem in problems if problem.severity == "error"]
    shown = errors or [problem for problem in problems if problem.code == code]
    return "".join(f"{problem}\n" for problem in shown)


def examples(code: str) -> tuple[list[Block], list[Block], str]:
    return broken_and_kept(PAGES / f"{code}.md")


@pytest.mark.parametrize("code", CODES)
def test_the_broken_example_prints_what_the_page_says(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    broken, _, said = examples(code)
    problems = outcome(broken)
    assert printed(problems, code) == said
    assert code in {problem.code for problem in problems}
    assert {p.code for p in problems if p.severity == "error"} <= {code}


@pytest.mark.parametrize("code", CODES)
def test_the_kept_example_has_no_such_problem(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    broken, kept, _ = examples(code)
    assert len(kept) > len(broken), "the page has no kept example"
    problems = outcome(kept)
    assert [str(p) for p in problems if p.severity == "error" or p.code == code] == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_laid_out_as_all_are(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert re.findall(r"^#+ .*", text, re.MULTILINE)[:1] == [f"# {code}"]
    assert re.findall(r"^## .*", text, re.MULTILINE) == ["## Broken", "## Kept"]


# Which argument of a call is the code of a problem; a private call counts in its own file alone.
CONSTRUCTORS = {
    "AnswerError": 0,
    "Problem": 0,
    "bad": 0,
    "note": 0,
    "reading/jsonlines.py:_UnreadableError": 0,
    "reading/sources.py:_here": 0,
    "definition/linking_sets.py:_known": 0,
    "reading/yaml_text.py:_one": 1,
    "reading/yaml_text.py:_refuse": 1,
}
# Calls that pass on a code which another call has named.
PASSED_ON = {
    "definition/answers.py": "of an error made by bad",
    "definition/line_checks.py": "unknown-level or unknown-answer",
    "definition/linking_known.py": "as note was given it",
    "definition/linking_rows.py": "of an AnswerError, or of an error made by bad",
    "definition/linking_rules.py": "of an AnswerError",
    "definition/linking_sets.py": "of an AnswerError, or as _known was given it",
    "errors.py": "as note was given it",
    "exchange/frames/request.py": "of the column that it asks for in other words",
    "oversight/decisions/decision.py": "as handling_of was given it",
    "reading/jsonlines.py": "as _UnreadableError was given it",
    "reading/sources.py": "as _here was given it",
    "reading/validation.py": "of an error made by bad",
    "reading/yaml_text.py": "as _one and _refuse were given it",
    "release/examples.py": "of a problem with the evidence of an example",
    "release/findings.py": "as the rule of a finding, which has a page of its own",
}
# Codes that stand in a table of the source rather than in a call.
IN_TABLES = {
    "reading/identifiers.py": {
        "looks-like-a-name",
        "looks-like-crn",
        "looks-like-nino",
        "looks-like-pnc",
    },
}


def code_arguments() -> Iterator[tuple[str, ast.expr]]:
    """File and expression, for every code that the source gives to a problem."""
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(SOURCE).as_posix()
        if file.startswith("testing/"):
            continue  # what is drawn for a test finds no problems
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = CONSTRUCTORS.get(f"{file}:{called}" if called.startswith("_") else called)
            if at is None:
                continue
            named = [word.value for word in node.keywords if word.arg == "code"]
            if named or len(node.args) > at:
                yield file, (named or [node.args[at]])[0]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    raised_codes = set().union(*IN_TABLES.values())
    passing = set()
    for file, code in code_arguments():
        if isinstance(code, ast.Constant):
            raised_codes.add(code.value)
        else:
            passing.add(file)
    assert sorted(raised_codes) == CODES
    assert passing == {*PASSED_ON, *IN_TABLES}


def test_codes_in_tables_still_stand_there() -> None:
    for file, codes in IN_TABLES.items():
        text = (SOURCE / file).read_text(encoding="utf-8")
        for code in codes:
            assert f'"{code}"' in text


def test_the_index_names_every_page_once_and_shows_a_problem_as_it_is() -> None:
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    (shown,) = (block.text for block in blocks(index))
    assert shown == examples("unknown-category")[2]
    assert sorted(re.findall(r"^\| \[([a-z0-9-]+)\]\(\1\.md\) \|", index, re.MULTILINE)) == CODES
