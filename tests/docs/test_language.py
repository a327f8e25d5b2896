"""The examples of the language reference: each stands in a small matrix and has one meaning."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError
from iom_matrix.reading.catalogue import bundled_root
from iom_matrix.reading.definitions import load_table, load_vocabulary
from iom_matrix.reading.terms import Terms
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import read_yaml

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
BLOCK = re.compile(r"^```yaml ([a-z-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BASE = """
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
    add:
      drugs:
        of: arp
        points: {0+: 0, 50+: 10, not-assessed: 0}
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


def blocks() -> list[Any]:
    text = PAGE.read_text(encoding="utf-8")
    return [
        pytest.param(m[1], m[2], id=f"{m[1]}-line-{text[: m.start()].count(chr(10)) + 1}")
        for m in BLOCK.finditer(text)
    ]


@pytest.fixture(scope="module")
def words() -> Terms:
    return load_vocabulary("iom-evidence@1")


def placed(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """The base matrix with an example in the place that its kind says."""
    base: dict[str, Any] = read_yaml(BASE, "base").value
    if kind in {"line", "later"}:
        # Beside the score, so that the declared range of the total stays what it is.
        base["confidence"] = {"add": value}
    elif kind == "events":
        base["events"].update(value)
    else:
        for key, part in value.items():
            base[key] = {**base.get(key, {}), **part} if key == "events" else part
    return base


@pytest.mark.parametrize(("kind", "text"), blocks())
def test_every_example_has_one_meaning(kind: str, text: str, words: Terms) -> None:
    tree = read_yaml(text, "docs/language.md")
    if kind == "input":
        whole = words.vocabulary.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        whole["inputs"].update(tree.value)
        Vocabulary.model_validate(whole)
        return
    if kind == "vocabulary-events":
        whole = words.vocabulary.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        Vocabulary.model_validate({**whole, "events": tree.value})
        return
    data = placed(kind, tree.value)
    if kind == "later":
        with pytest.raises(DefinitionError, match="word-not-built"):
            validated(MatrixFile, type(tree)(tree.file, tree.lines, data, {}, {}))
        return
    file = MatrixFile.model_validate(data)
    table = load_table(bundled_root() / "tables" / "harm-days" / "1.csv")
    _, problems = link(
        file, words.vocabulary, words.groups, words.codes, weights={"harm_days": table}
    )
    assert problems == []


def test_the_page_has_an_example_of_every_word_of_a_line() -> None:
    from iom_matrix.definition.lines import LATER, SOURCES

    text = PAGE.read_text(encoding="utf-8")
    for word in (*SOURCES, *LATER):
        assert f"`{word}`" in text or f"{word}:" in text, word
