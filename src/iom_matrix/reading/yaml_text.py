"""YAML as this library reads it: every scalar is text, every value remembers its place.

No anchors, aliases, tags, merge keys, duplicate keys or second documents; limits on size and
depth stand before the parser, since nested brackets by the thousand exhaust any reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as said

from iom_matrix.errors import DefinitionError, Problem

LARGEST = 1_000_000
DEEPEST = 32
CORE_TAG = "tag:yaml.org,2002:"
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A file as plain dicts, lists and texts, with the place of every key and value."""

    file: str
    lines: tuple[str, ...]
    value: Any
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path, *, of_key: bool = False) -> tuple[int, int, str]:
        """Line, column and text of a value (or its key); of its nearest parent if it has none.

        A name may stand in a list as well as be a key, so it is looked for there too.
        """
        path = self._as_it_stands(path)
        first, second = (self.keys, self.values) if of_key else (self.values, self.keys)
        for length in range(len(path), -1, -1):
            at = first.get(path[:length]) or second.get(path[:length])
            if at is not None:
                line, column = at
                text = self.lines[line - 1] if line <= len(self.lines) else ""
                return line, column, text
        return 1, 1, self.lines[0] if self.lines else ""

    def _as_it_stands(self, path: Path) -> Path:
        """The path with the number of an item where the file lists names."""
        value, found = self.value, list[str | int]()
        for part in path:
            inside = part
            if isinstance(value, list) and part in value:
                inside = value.index(part)
            found.append(inside)
            known = (isinstance(value, dict) and inside in value) or (
                isinstance(value, list) and isinstance(inside, int) and inside < len(value)
            )
            value = value[inside] if known else None
        return tuple(found)

    def located(self, problem: Problem, *, of_key: bool = False) -> Problem:
        """The problem with the place that its path leads to."""
        return problem.at(self.file, *self.place(problem.path, of_key=of_key))


def read_yaml(text: str, file: str) -> Tree:
    """Read one YAML document whose top is a mapping.

    Raises:
        DefinitionError: with every forbidden construct, or the one syntax error.
    """
    lines = tuple(text.splitlines())
    if len(text) > LARGEST:
        raise _one(file, "too-large", f"the file has {len(text):,} characters; the limit is "
                   f"{LARGEST:,}", "move long tables into CSV files")  # fmt: skip
    builder = _Builder(Tree(file, lines, None))
    try:
        value = builder.document(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        raise DefinitionError([_syntax(error, file, lines)]) from None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise _one(
            file, "yaml-syntax", f"this is not YAML: {message}", "remove odd characters"
        ) from None
    if builder.problems:
        raise DefinitionError(builder.problems)
    if value is None:
        raise _one(file, "empty-file", "the file says nothing", "start from docs/language.md")
    if not isinstance(value, dict):
        raise DefinitionError([Problem(
            "not-a-mapping", "the top of the file must be keys and values",
            "write a word, a colon and what it says, as in 'title: Ours'",
        ).at(file, 1, 1, lines[0] if lines else "")])  # fmt: skip
    tree = builder.tree
    return Tree(file, lines, value, tree.keys, tree.values)


def decode(data: bytes, file: str) -> str:
    """The text of a definition file, which is UTF-8 always."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8"
        problem = Problem("not-utf-8", message, "save the file as UTF-8")
        raise DefinitionError([problem.at(file, line)]) from None


def _one(file: str, code: str, message: str, hint: str) -> DefinitionError:
    return DefinitionError([Problem(code, message, hint, file, 1)])


def _syntax(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    text = lines[line - 1] if line <= len(lines) else ""
    message = " ".join(filter(None, [error.context, error.problem]))
    return Problem("yaml-syntax", f"this is not YAML: {message}", _syntax_hint(text)).at(
        file, line, column, text
    )


def _syntax_hint(text: str) -> str:
    if "\t" in text:
        return "indent with spaces, not tabs"
    if "{" in text or text.count(":") > 1:
        return "put text that holds : , ? or [ in quotes, or on a line of its own"
    return "check the indentation and the colon after each key"


def _start(event: Any) -> tuple[int, int]:
    """Line and column, from 1, where the parser's event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Builds the tree from the parser's events, and notes what is forbidden on the way."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []

    def document(self, stream: Iterator[Any]) -> Any:
        value: Any = None
        documents = 0
        for event in stream:
            if isinstance(event, said.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "two-documents", "a second document starts here",
                                 "keep one document a file: remove the line ---")  # fmt: skip
                    break
            elif isinstance(event, said.NodeEvent):
                value = self._node(event, stream, ())
        return value

    def _node(self, event: Any, stream: Iterator[Any], path: Path) -> Any:
        self.tree.values[path] = _start(event)
        self._check(event)
        if isinstance(event, said.AliasEvent):
            return ""
        if isinstance(event, said.ScalarEvent):
            return event.value
        if len(path) >= DEEPEST:
            line, column = _start(event)
            problem = Problem(
                "too-deep",
                f"nested more than {DEEPEST} deep",
                "no file of ours needs to; look for brackets that are not closed",
            )
            text = self.tree.lines[line - 1]
            raise DefinitionError([problem.at(self.tree.file, line, column, text)])
        if isinstance(event, said.SequenceStartEvent):
            return self._sequence(stream, path)
        return self._mapping(stream, path)

    def _sequence(self, stream: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in stream:
            if isinstance(event, said.SequenceEndEvent):
                break
            items.append(self._node(event, stream, (*path, len(items))))
        return items

    def _mapping(self, stream: Iterator[Any], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in stream:
            if isinstance(event, said.MappingEndEvent):
                break
            key = self._key(event, stream, path, found)
            value = self._node(next(stream), stream, (*path, key))
            found.setdefault(key, value)
        return found

    def _key(self, event: Any, stream: Iterator[Any], path: Path, found: dict[str, Any]) -> str:
        if not isinstance(event, said.ScalarEvent):
            self._refuse(event, "odd-key", "a key must be plain text",
                         "put text that holds [ or { in quotes")  # fmt: skip
            self._node(event, stream, (*path, "?"))
            return "?"
        self._check(event)
        key: str = event.value
        if key == "<<":
            self._refuse(event, "merge-key", "merge keys are not read", "write the keys out")
        if key in found:
            self._refuse(event, "duplicate-key", f"'{key}' stands twice here",
                         "keep one of the two")  # fmt: skip
        self.tree.keys.setdefault((*path, key), _start(event))
        return key

    def _check(self, event: Any) -> None:
        if isinstance(event, said.AliasEvent):
            self._refuse(event, "alias", f"the alias *{event.anchor} is not read", "write it out")
        elif getattr(event, "anchor", None):
            self._refuse(event, "anchor", f"the anchor &{event.anchor} is not read",
                         "write the text out where it is needed, or quote it")  # fmt: skip
        if getattr(event, "tag", None):
            self._refuse(event, "tag", f"the tag {event.tag.replace(CORE_TAG, '!!')} is not read",
                         "remove it; a value is typed by its place")  # fmt: skip

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        line, column = _start(event)
        text = self.tree.lines[line - 1] if line <= len(self.tree.lines) else ""
        self.problems.append(Problem(code, message, hint).at(self.tree.file, line, column, text))
