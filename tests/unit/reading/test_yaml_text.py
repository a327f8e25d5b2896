"""A definition file is read as text with places; whatever is ambiguous is refused there."""

from __future__ import annotations

import pytest

from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.reading.yaml_text import DEEPEST, LARGEST, decode, read_yaml


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionError) as caught:
        read_yaml(text, "x.yaml")
    return caught.value.problems


def test_every_scalar_is_text() -> None:
    text = "a: NO\nb: 012\nc: 1:30\nd: 1e3\ne: .nan\nf: 2.0\ng: 2026-01-01\nh: ~\non: yes\ni: ''\n"
    value = read_yaml(text, "x.yaml").value
    assert value == {
        "a": "NO", "b": "012", "c": "1:30", "d": "1e3", "e": ".nan", "f": "2.0",
        "g": "2026-01-01", "h": "~", "on": "yes", "i": "",
    }  # fmt: skip


def test_places_of_keys_and_values() -> None:
    tree = read_yaml("a:\n  b: [x, yy]\n", "x.yaml")
    assert tree.place(("a", "b"), of_key=True) == (2, 3, "  b: [x, yy]")
    assert tree.place(("a", "b", 1)) == (2, 10, "  b: [x, yy]")
    assert tree.place(("a", "b", 7)) == (2, 6, "  b: [x, yy]")
    assert tree.place(("elsewhere",)) == (1, 1, "a:")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a: &here 1\n", "anchor", 1, 4),
        ("a: *here\n", "alias", 1, 4),
        ("a: !!int 3\n", "tag", 1, 4),
        ("a: !python/object:os.system x\n", "tag", 1, 4),
        ("<<: {a: 1}\n", "merge-key", 1, 1),
        ("? [a, b]\n: 1\n", "odd-key", 1, 3),
        ("a: 1\n---\nb: 2\n", "two-documents", 2, 1),
        ("- a\n- b\n", "not-a-mapping", 1, 1),
        ("just words\n", "not-a-mapping", 1, 1),
        ("a: {ask: Is it so?, b: c: d}\n", "yaml-syntax", 1, 18),
        ("a: 1\n\tb: 1\n", "yaml-syntax", 2, 1),
        ("a: [1, 2\n", "yaml-syntax", 2, 1),
    ],
)
def test_what_is_refused_and_where(text: str, code: str, line: int, column: int) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert problem.hint


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file(text: str) -> None:
    (problem,) = problems(text)
    assert problem.code in {"empty-file", "not-a-mapping"}


def test_all_problems_come_together() -> None:
    found = problems("a: &x 1\nb: *x\nc: !t 2\na: 4\n")
    assert [problem.code for problem in found] == ["anchor", "alias", "tag", "duplicate-key"]


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    (problem,) = problems("a: " + "x" * LARGEST)
    assert problem.code == "too-large"


@pytest.mark.parametrize("text", ["[" * 200_000, "a: " + "{b: " * 200_000, "- " * 50_000])
def test_nested_brackets_by_the_thousand(text: str) -> None:
    (problem,) = problems(text)
    assert problem.code == "too-deep"
    assert str(DEEPEST) in problem.message


def test_control_characters() -> None:
    (problem,) = problems("a: \x07\n")
    assert problem.code == "yaml-syntax"


def test_bytes_that_are_not_utf_8() -> None:
    with pytest.raises(DefinitionError) as caught:
        decode("a: 1\ntitle: Café\n".encode("cp1252"), "x.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("not-utf-8", 2)


def test_a_byte_order_mark_and_windows_line_ends() -> None:
    text = decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x.yaml")
    assert read_yaml(text, "x.yaml").value == {"a": "1", "b": "2"}


def test_a_problem_prints_its_place_a_caret_and_a_hint() -> None:
    (problem,) = problems("a: 1\na: 2\n")
    assert str(problem) == (
        "x.yaml:2:1: duplicate-key 'a' stands twice here\n"
        "    a: 2\n"
        "    ^\n"
        "    hint: keep one of the two"
    )


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("sum", "add", "harm"), (2, 21)),
        (("sum", "add", 0), (2, 9)),
        (("sum", "add", "nowhere"), (2, 3)),
        (("rules", 1, "then"), (5, 5)),
    ],
)
def test_a_name_in_a_list_is_a_place_too(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    tree = read_yaml(
        "sum:\n  add: [likelihood, harm]\nrules:\n  - then: 1\n  - then: 2\n", "x.yaml"
    )
    assert tree.place(path, of_key=True)[:2] == place
