"""The runner of examples finds what a reader would run, and fails where a page is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.examples import Block, ExampleFailedError, Page, blocks, commands, matches


def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Page:
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Page(path, "page.md")


def test_blocks_have_their_words_text_and_first_line() -> None:
    text = "Words.\n\n```yaml file=a.yaml\na: 1\n```\n\n- item\n\n  ~~~\n  x\n    y\n  ~~~\n"
    assert list(blocks(text)) == [
        Block(("yaml", "file=a.yaml"), "a: 1\n", 4),
        Block((), "x\n  y\n", 10),
    ]


def test_a_longer_fence_holds_shorter_ones_as_text() -> None:
    assert list(blocks("````text\n```python\n1/0\n```\n````\n")) == [
        Block(("text",), "```python\n1/0\n```\n", 2)
    ]


def test_a_fence_that_is_never_closed_is_a_fault() -> None:
    with pytest.raises(ExampleFailedError, match="line 2 is never closed"):
        list(blocks("words\n```python\n"))


def test_commands_go_on_after_a_backslash() -> None:
    block = Block(
        ("console",), "$ iom-matrix rank \\\n>   --area York\none\n$ iom-matrix list\n", 7
    )
    first, second = commands(block)
    assert (first.text, first.expected, first.line) == (
        "iom-matrix rank   --area York",
        ("one",),
        7,
    )
    assert (second.text, second.expected, second.line) == ("iom-matrix list", (), 10)


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        (("a",), "a  \n\n", True),
        (("a",), "b\n", False),
        (("a", "...", "d"), "a\nb\nc\nd\n", True),
        (("a", "...", "d"), "a\nd\n", True),
        (("a", "...", "d"), "a\nb\n", False),
        (("sha256:...",), "sha256:0f3c\n", True),
        (("(1+)",), "(1+)\n", True),
        ((), "a\n", False),
        (("...",), "", True),
    ],
)
def test_dots_stand_for_any_lines_or_any_text(
    expected: tuple[str, ...], printed: str, same: bool
) -> None:
    assert matches(expected, printed) is same


def test_python_blocks_share_a_namespace_and_files_written_before_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "```csv file=sub/a.csv\nid\n```\n```python\nfrom pathlib import Path\n"
        "text = Path('sub/a.csv').read_text()\n```\n```pycon\n>>> text\n'id\\n'\n>>> n = 2\n```\n"
        "```python\nassert n == 2\n```\n```bash\nfalse\n```\n"
    )
    assert page(tmp_path, monkeypatch, text).run() == 3


def test_a_failure_in_python_names_the_line_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        page(tmp_path, monkeypatch, "words\n\n```python\nx = 1\nx / 0\n```\n").run()
    last = caught.traceback[-1]
    assert (Path(str(last.path)).name, last.lineno + 1) == ("page.md", 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```pycon\n>>> 1 + 1\n3\n```\n", r"^page\.md:2: (?s:.*)Expected:\s+3\s+Got:\s+2"),
        ("```console\n$ rm -r .\n```\n", r"^page\.md:2: .* only iom-matrix, not rm"),
        ("```console\nrank\n```\n", r"^page\.md: line 2: expected a line"),
        ("```console\n$ iom-matrix no-such\n...\n```\n", r"^page\.md:2: .* exited 2, not 0"),
        ("```console exit=2\n$ iom-matrix no-such\nfine\n```\n", r"^page\.md:2: .*\n(.*\n)*-fine"),
    ],
)
def test_a_wrong_page_fails_with_its_place(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExampleFailedError, match=message):
        page(tmp_path, monkeypatch, text).run()


def test_a_redirected_command_writes_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "```console\n$ iom-matrix --help > help.txt\n```\n"
    page(tmp_path, monkeypatch, text).run()
    assert "rank" in (tmp_path / "help.txt").read_text(encoding="utf-8")
