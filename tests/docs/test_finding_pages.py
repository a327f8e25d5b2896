"""Every page of docs/findings: the broken example prints what it says, the kept one nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iom_matrix.release.every_rule import IDS, OF_LOCKS, OF_PROPOSALS, OF_RUNS, RULES, TITLES
from tests.docs import proposal_stories
from tests.docs.examples import blocks
from tests.docs.finding_pages import PAGES, examples, findings_of
from tests.docs.lock_stories import FILE, MENDED, STORIES, broken, locked, write, write_lock

NAMES = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index")
OF_FILES = [name for name in NAMES if name not in {**OF_LOCKS, **OF_PROPOSALS}]


def test_the_matrix_in_which_examples_stand_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert findings_of([], tmp_path) == []


@pytest.mark.parametrize("rule", OF_FILES)
def test_the_broken_example_prints_what_the_page_says(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown, _, said = examples(rule)
    found = findings_of(shown, tmp_path)
    assert "".join(f"{one}\n" for one in found) == said
    assert {one.rule for one in found} == {rule}
    assert {one.severity for one in found} == {"finding"}


@pytest.mark.parametrize("rule", OF_FILES)
def test_of_the_kept_example_nothing_is_found(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown, kept, _ = examples(rule)
    assert len(kept) > len(shown), "the page has no kept example"
    assert [str(one) for one in findings_of(kept, tmp_path)] == []


@pytest.mark.parametrize("rule", sorted(OF_LOCKS))
def test_a_lock_that_does_not_hold_prints_what_the_page_says(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    locked()
    assert broken() == []
    STORIES[rule]()
    found = broken()
    assert _shortened("".join(f"{one}\n" for one in found)) == _said(rule)
    assert [(one.rule, one.severity) for one in found] == [(rule, "error")]


@pytest.mark.parametrize("rule", sorted(OF_PROPOSALS))
def test_a_proposal_that_may_not_go_out_prints_what_the_page_says(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    proposal_stories.published()
    assert proposal_stories.broken() == []
    proposal_stories.PROPOSALS[rule]()
    found = proposal_stories.broken()
    assert "".join(f"{one}\n" for one in found) == _said(rule)
    assert [(one.rule, one.severity) for one in found] == [(rule, "error")]


def _said(rule: str) -> str:
    """What a page says is printed."""
    page = blocks((PAGES / f"{rule}.md").read_text(encoding="utf-8"))
    (said,) = (block.text for block in page if block.kind == "text")
    return said


def _shortened(text: str) -> str:
    """With digests cut, as a page shows them."""
    return re.sub(r"sha256:[0-9a-f]+", "sha256:...", text)


@pytest.mark.parametrize("rule", sorted(OF_LOCKS))
def test_of_a_lock_that_is_mended_nothing_is_found(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    locked()
    STORIES[rule]()
    MENDED[rule]()
    assert [str(one) for one in broken()] == []


@pytest.mark.parametrize("rule", sorted(OF_PROPOSALS))
def test_of_a_proposal_that_is_mended_nothing_is_found(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    proposal_stories.published()
    proposal_stories.PROPOSALS[rule]()
    proposal_stories.MENDED_PROPOSALS[rule]()
    assert [str(one) for one in proposal_stories.broken()] == []


@pytest.mark.parametrize(
    ("rule", "still"),
    [
        ("lock-edited", "lock-edited"),
        ("lock-deleted", "lock-deleted"),
        ("lock-renamed", "lock-deleted"),
    ],
)
def test_writing_the_lock_makes_no_peace_with_what_is_not_allowed(
    rule: str, still: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    locked()
    kept = FILE.read_text(encoding="utf-8")
    STORIES[rule]()
    write_lock()
    assert [one.rule for one in broken()] == [still]
    write(FILE, kept)
    assert broken() == []


@pytest.mark.parametrize("rule", NAMES)
def test_a_page_is_laid_out_as_all_are(rule: str) -> None:
    text = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert re.findall(r"^#+ .*", text, re.MULTILINE)[:1] == [f"# {rule}"]
    assert re.findall(r"^## .*", text, re.MULTILINE) == ["## Broken", "## Kept"]


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(TITLES) == NAMES
    assert len(TITLES) == sum(map(len, (RULES, OF_RUNS, OF_LOCKS, OF_PROPOSALS)))
    stories = (proposal_stories.PROPOSALS, proposal_stories.MENDED_PROPOSALS)
    assert all(sorted(named) == sorted(OF_PROPOSALS) for named in stories)
    assert all(sorted(named) == sorted(OF_LOCKS) for named in (STORIES, MENDED))


def test_only_what_can_be_waived_may_be_named_in_a_waiver() -> None:
    assert sorted(IDS) == sorted({*TITLES} - {*OF_LOCKS, *OF_PROPOSALS, "idle-waiver"})


def test_the_index_names_every_page_once_with_its_title() -> None:
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[([a-z-]+)\]\(\1\.md\) \| (.*) \|$", index, re.MULTILINE)
    assert sorted(name for name, _ in rows) == NAMES
    assert [(name, said.lower().rstrip(".")) for name, said in rows] == [
        (name, TITLES[name].lower()) for name, _ in rows
    ]
