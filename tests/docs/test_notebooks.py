"""The notebooks of the docs run, print what they hold, and say what they print."""

from __future__ import annotations

import ast
import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iom_matrix as iom
from tests.docs import notebooks
from tests.docs.test_links import LINK, anchors

DRAFTS = sorted((notebooks.FOLDER / "drafts").glob("*.yaml"))
LARGEST = 1_500_000
MOST_STATEMENTS = 8
# The sections that both must have, by number: the titles are the notebooks' own.
SECTIONS = {"from-the-legacy-to-the-refocused-matrix": 12, "is-our-ranking-firm": 9}
NEEDS = "the extra notebook, nbclient and ipykernel are needed: install .[test-all]"
PERSON = re.compile(r"N-\d{4}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
COUNTING = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WORDS = {word: number for number, word in enumerate(COUNTING, 2)}
# Versions, days and the years of the audit are names and not figures.
NAMES = re.compile(r"\d+\.\d+\.\d+|20\d\d(?:-\d\d-\d\d|/\d\d)?")
FORBIDDEN = re.compile(
    r"predicts?\b|selected|unbiased|accura|p-value|offenders?\b(?! management)|high.risk|flagged",
    re.IGNORECASE,
)

each = pytest.mark.parametrize("path", notebooks.NOTEBOOKS, ids=lambda path: path.stem)


def extras() -> None:
    for name in ("nbclient", "ipykernel", "altair", "vl_convert"):
        pytest.importorskip(name, reason=NEEDS)


def cells(path: Path) -> list[Any]:
    pytest.importorskip("nbformat", reason=NEEDS)
    return list(notebooks.read(path).cells)


def shown(cell: Any) -> str:
    return "\n".join(notebooks.plain(text) for text in notebooks.texts_of(cell))


def prose(cell: Any) -> str:
    """What a cell says in words, without headings, code, the targets of links, and names."""
    text = re.sub(r"^#.*$|`[^`]*`", " ", cell.source, flags=re.MULTILINE)
    return NAMES.sub(" ", re.sub(r"\]\([^)]*\)", "]", text))


def sections(path: Path) -> Iterator[tuple[str, list[Any]]]:
    """The heading and the cells of each section."""
    found: list[tuple[str, list[Any]]] = []
    for cell in cells(path):
        heading = re.match(r"#+ (.+)", cell.source) if cell.cell_type == "markdown" else None
        if heading:
            found.append((heading[1], []))
        found[-1][1].append(cell)
    yield from found


def test_there_are_notebooks() -> None:
    assert [path.stem for path in notebooks.NOTEBOOKS] == sorted(SECTIONS)


@each
def test_a_notebook_prints_what_it_holds(path: Path) -> None:
    extras()
    kept, run = cells(path), notebooks.executed(path).cells
    assert [cell.id for cell in run] == [cell.id for cell in kept]
    for before, now in zip(kept, run, strict=True):
        assert list(notebooks.texts_of(now)) == list(notebooks.texts_of(before)), before.id


@each
def test_a_notebook_has_every_section_in_order(path: Path) -> None:
    numbers = [re.match(r"(\d+)\. .+\?$", title) for title, _ in sections(path)]
    assert [int(found[1]) for found in numbers if found] == [*range(1, SECTIONS[path.stem] + 1)]


@each
def test_a_sentence_has_no_number_that_is_not_printed_beside_it(path: Path) -> None:
    title, *_ = sections(path)
    everything = "\n".join(shown(cell) + cell.source for cell in cells(path)[1:])
    for heading, held in sections(path):
        beside = everything if heading == title[0] else "\n".join(
            shown(cell) + (cell.source if cell.cell_type == "code" else "") for cell in held
        )  # fmt: skip
        words = " ".join(prose(cell) for cell in held if cell.cell_type == "markdown")
        words = re.sub(r"^\d+\. |\bsections? \d+", " ", words, flags=re.MULTILINE)
        words += "".join(f" {WORDS[word]}" for word in re.findall("[a-z]+", words) if word in WORDS)
        missing = set(NUMBER.findall(words)) - set(NUMBER.findall(beside.replace("_", ",")))
        assert not missing, heading
        named = {person for cell in held for person in PERSON.findall(cell.source)}
        assert named <= set(PERSON.findall(beside)), heading


@each
def test_a_notebook_speaks_as_the_house_does(path: Path) -> None:
    for cell in cells(path):
        if cell.cell_type == "markdown":
            assert not FORBIDDEN.search(cell.source), cell.source


@each
def test_a_notebook_is_fit_to_keep(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("nbformat", reason=NEEDS)
    text = path.read_text(encoding="utf-8")
    assert len(text) <= LARGEST
    again = tmp_path / path.name
    notebooks.write(notebooks.stripped(notebooks.read(path)), again)
    assert again.read_text(encoding="utf-8") == text


@each
def test_links_of_a_notebook_lead_somewhere(path: Path) -> None:
    for cell in cells(path):
        for link in LINK.findall(cell.source) if cell.cell_type == "markdown" else ():
            place, _, anchor = link.partition("#")
            target = (path.parent / place).resolve()
            assert target.exists(), link
            assert not anchor or anchors(target).count(anchor) == 1, link


@each
def test_code_is_short_and_comes_in_by_the_front_door(path: Path) -> None:
    for cell in cells(path):
        if cell.cell_type == "code":
            written = list(ast.walk(ast.parse(cell.source)))
            assert sum(isinstance(node, ast.stmt) for node in written) <= MOST_STATEMENTS, cell.id
            imported = {n.module for n in written if isinstance(n, ast.ImportFrom)}
            imported |= {n.names[0].name for n in written if isinstance(n, ast.Import)}
            own = {name for name in imported if str(name).startswith("iom_matrix")}
            assert own <= {"iom_matrix", "iom_matrix.display"}, cell.id


@each
def test_a_chart_is_a_picture_with_words_for_those_who_cannot_see_it(path: Path) -> None:
    drawn = [cell for cell in cells(path) if "charts." in cell.source]
    assert drawn
    for cell in drawn:
        [output] = cell.outputs
        picture = base64.b64decode(output.data[notebooks.PICTURE])
        assert picture.startswith(b"\x89PNG")
        assert output.data["text/plain"].startswith("ILLUSTRATIVE: not for decisions about people.")


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_says_that_it_is_one(path: Path) -> None:
    matrix = iom.load(path)
    assert matrix.file.status == "draft"
    assert any(cell.source.count(f"drafts/{path.name}") for cell in every_cell())
    people = iom.sample_people(matrix)
    comparison = iom.compare(
        iom.load("refocused-harm@2.0.0"), matrix, people, as_of=iom.SAMPLE_AS_OF
    )
    assert any("DRAFT" in notice for notice in comparison.notices)
    assert comparison.counts.points > 0


def every_cell() -> list[Any]:
    return [cell for path in notebooks.NOTEBOOKS for cell in cells(path)]
