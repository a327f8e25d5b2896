"""Every link within the documentation leads to a file, and to a heading where it names one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.examples import blocks

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")


@cache
def prose(page: Path) -> str:
    """The text of a page without its fenced blocks."""
    text = page.read_text(encoding="utf-8")
    lines = text.splitlines()
    for block in blocks(text):
        for at in range(block.line - 2, block.line + len(block.text.splitlines())):
            lines[at] = ""
    return "\n".join(lines)


@cache
def anchors(page: Path) -> list[str]:
    """The anchors of a page's headings, as they are made of their text."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", head).lower() for head in heads)
    return [re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in plain]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchors(target).count(anchor) == 1, link
