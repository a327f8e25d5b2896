"""The language reference: every word has an entry, every example one meaning, every link a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.reading.yaml_text import read_yaml
from tests.docs.examples import blocks
from tests.docs.fields import FIELDS, ORDER, TAKES, models, words_of, written
from tests.docs.reference import (
    OVERVIEW,
    PAGES,
    ROOT,
    Entry,
    Example,
    entries,
    examples,
    linked,
    said,
    words,
)

EXAMPLES = examples()
LINK = re.compile(r"\[[^\]]*\]\(([^)]+)\)")
ENTRIES = [entry for page in PAGES for entry in entries(page)]
OF_WORDS = [entry for entry in ENTRIES if entry.item("Takes")]
# Problems of any line, or of any text: their one example need not be about the word.
OF_ANY_WORD = {
    "circle", "empty-condition", "empty-list", "empty-text", "missing-key", "missing-row",
    "name-taken", "never-scored", "no-points", "not-a-date", "not-a-flag", "not-a-name",
    "not-a-number", "not-a-period", "overflow", "protected-scored", "said-twice", "stray-word",
    "too-many-decimals", "too-many-words", "unknown-answer", "unknown-key", "unknown-level",
    "unknown-not-stated", "unknown-reference", "unknown-set", "unknown-subject", "unknown-word",
    "wrong-type", "yaml-syntax",
}  # fmt: skip


def named(entry: Entry) -> str:
    return f"{entry.page.stem}-{entry.heading.strip('`').replace(' ', '-')}"


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_example_has_one_meaning(example: Example) -> None:
    whole = words().vocabulary.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if example.place == "vocabulary":
        Vocabulary.model_validate(example.tree)
    elif example.place == "vocabulary-events":
        Vocabulary.model_validate({**whole, "events": example.tree})
    elif example.place == "input":
        assert set(example.tree) <= set(words().vocabulary.inputs)
    else:
        assert linked(example)[1] == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if [*e.worked()]], ids=str)
def test_every_example_comes_to_what_its_comments_say(example: Example) -> None:
    for worked in example.worked():
        assert said(example, worked) == worked.result, f"{example.page.name}:{worked.line}"


@pytest.mark.parametrize("page", [OVERVIEW, *PAGES], ids=lambda page: page.stem)
def test_what_words_take_is_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == written(text), "run python -m tests.docs.fields"


def test_every_page_stands_in_the_list_of_words() -> None:
    assert sorted(ORDER) == [page.stem for page in PAGES]


def test_every_word_has_an_entry() -> None:
    covered: set[tuple[str, str]] = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        covered |= {(found[1], found[2]) for found in TAKES.finditer(text)}
        covered |= {
            (m[1], word) for m in FIELDS.finditer(text) for word in words_of(models()[m[1]])
        }
    every = {(name, word) for name, model in models().items() for word in words_of(model)}
    assert every == covered


@pytest.mark.parametrize("entry", OF_WORDS, ids=named)
def test_an_entry_is_about_its_word(entry: Entry) -> None:
    assert f".{entry.word} -->" in entry.item("Takes")
    prose = entry.text.partition("- Takes:")[0]
    assert prose.strip(), "it says what the word means"
    text = entry.page.read_text(encoding="utf-8")
    shown = "".join(block.text for block in blocks(text) if block.kind == "yaml")
    assert re.search(rf"(^|[ {{]){entry.word}:", shown, re.MULTILINE), "no example has the word"


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.item("Problems")], ids=named)
def test_an_entry_links_to_problems_that_concern_its_word(entry: Entry) -> None:
    links = LINK.findall(entry.item("Problems"))
    assert links
    for link in links:
        page = (entry.page.parent / link).resolve()
        assert page.parent.name == "problems"
        broken = page.read_text(encoding="utf-8").partition("## Kept")[0]
        if entry.word and page.stem not in OF_ANY_WORD:
            assert re.search(rf"\b{entry.word}\b", broken), f"{page.stem} does not show the word"


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.item("Used by")], ids=named)
def test_an_entry_names_files_that_use_its_word(entry: Entry) -> None:
    users = [(entry.page.parent / link).resolve() for link in LINK.findall(entry.item("Used by"))]
    if not users:
        assert entry.item("Used by") == "nobody yet"
        users = [path for path in files(entry) if entry.word in keys(path)]
        assert users == []
    if entry.word:
        assert [path.name for path in users if entry.word not in keys(path)] == []


def test_every_entry_says_what_goes_wrong_and_who_uses_it() -> None:
    assert [named(e) for e in OF_WORDS if not (e.item("Problems") and e.item("Used by"))] == []


def files(entry: Entry) -> Iterator[Path]:
    """The vocabularies, or the matrices, of this repository."""
    for folder in (ROOT / "matrices", ROOT / "tests" / "instruments"):
        for path in folder.rglob("*.yaml"):
            of_inputs = path.parent.parent.name == "tables" or path.stem == "vocabulary"
            of_cases = "cases" in path.name or "examples" in path.name
            if not of_cases and of_inputs == (entry.page.stem == "vocabulary"):
                yield path


def keys(path: Path) -> set[str]:
    """Every key of a file, however deep."""
    found: set[str] = set()
    waiting: list[Any] = [read_yaml(path.read_text(encoding="utf-8"), str(path)).value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            found |= set(value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found
