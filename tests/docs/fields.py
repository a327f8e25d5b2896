"""What each word of the language takes, from the models that read it, written into the reference.

A page says `- Takes: ... <!-- Line.each -->` of one word, and has a table between
`<!-- fields: Gate -->` and `<!-- end -->` for the words of a record. The overview lists all words.
`python -m tests.docs.fields` writes them anew; a test fails where they are out of date.
"""

from __future__ import annotations

import re
import types
import typing
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from iom_matrix.definition import choices, lines, moments, rounding, scalars
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.eventsets import EventFilter, EventSet
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.line_checks import STRAY
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.tables import Table
from iom_matrix.definition.vocabulary import Edition, Vocabulary

PAGES = Path(__file__).parents[2] / "docs" / "language"
# In the order in which a reader meets them.
ORDER = ("header", "vocabulary", "events", "sections", "sources", "steps", "tables", "unknowns",
         "rules", "conditions")  # fmt: skip
TAKES = re.compile(r"^- Takes: .*?<!-- (\w+)\.(\w+) -->$", re.MULTILINE | re.DOTALL)
INDEX = re.compile(r"^<!-- words -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"^##+ `([a-z_0-9]+)`$", re.MULTILINE)
FIELDS = re.compile(r"^<!-- fields: (\w+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
# Kinds of value that have a name of their own in a sentence.
NAMED: tuple[tuple[Any, str], ...] = (
    (scalars.Text, "text"),
    (scalars.Texts, "text, or a list of texts"),
    (scalars.Identifier, "a name"),
    (scalars.Word, "a word"),
    (scalars.Words, "a word, or a list of words"),
    (scalars.Number, "a number"),
    (scalars.Flag, "`yes` or `no`"),
    (scalars.Day, "a date, such as `2026-04-01`"),
    (scalars.PeriodText, "a length of time, such as `24 months`"),
    (scalars.VersionText, "three numbers, such as `2.0.0`"),
    (Edition, "a whole number from 1"),
    (lines.Policy, "a word or a number"),
    (lines.Range, "two numbers, such as `[0, 40]`"),
    (lines.Parts, "lines by their names, or a list of names"),
    (moments.Moments, "a [moment](sources.md#moments), or a list of moments"),
    (choices.Choices, "a list of [rules](sources.md#first)"),
    (choices.Conditions, "a list of names and [conditions](conditions.md)"),
    (choices.Answered, "a whole number from 1"),
    (choices.Steps, "a whole number from 1"),
    (rounding.RoundingText, "a way of rounding, or a way and its step"),
    (Table, "[rows](tables.md#rows)"),
    (Condition, "a [condition](conditions.md)"),
    (lines.Line, "a [line](../language.md#one-record)"),
    (Input, "an [input](vocabulary.md#inputs)"),
    (EventSet, "an [event set](events.md)"),
    (EventFilter, "a [filter](events.md#filters)"),
)


def models() -> dict[str, type[BaseModel]]:
    """Every record of a matrix file and of a vocabulary, by its name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [MatrixFile, Vocabulary]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind.__name__ not in found:
                found[kind.__name__] = kind
                waiting += typing.get_type_hints(kind, include_extras=True).values()
        else:
            waiting += get_args(kind)
    return found


def words_of(model: type[BaseModel]) -> dict[str, tuple[Any, FieldInfo]]:
    """Word as a file writes it -> its type and what else is known of it, in the models' order."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {spec.alias or name: (hints[name], spec) for name, spec in model.model_fields.items()}


def in_words(kind: Any) -> str:
    """A type as a reader of the page knows it."""
    for known, name in NAMED:
        if known in (kind, _bare(kind)):
            return name
    origin, inner = get_origin(kind), [arg for arg in get_args(kind) if arg is not type(None)]
    if origin in {typing.Union, types.UnionType, typing.Annotated}:
        return in_words(inner[0])
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{word}`" for word in inner)
    if origin is dict:
        return f"names, each with {in_words(inner[1])}"
    if origin is tuple:
        listed = in_words(inner[0])
        return f"a list: {listed}" if listed.startswith("one of") else f"a list, each {listed}"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return ", ".join(f"`{word}`" for word in words_of(kind))
    raise TypeError(f"no words for {kind}")


def _bare(kind: Any) -> Any:
    """A type without what only its field says of it, such as an alias."""
    if get_origin(kind) is not typing.Annotated:
        return kind
    kept = tuple(part for part in kind.__metadata__ if not isinstance(part, FieldInfo))
    return typing.Annotated[(kind.__origin__, *kept)] if kept else kind.__origin__


def unless_said(spec: FieldInfo) -> str:
    """What holds where a file leaves the word out."""
    if spec.is_required():
        return "needed"
    if spec.default is False:
        return "`no` unless said"
    if isinstance(spec.default, str):
        return f"`{spec.default}` unless said"
    if isinstance(spec.default, tuple) and spec.default:
        return f"`{', '.join(spec.default)}` unless said"
    return "may be left out"


def beside(model: str, word: str) -> str:
    """Which other words a word of a line goes with, and where it has no place."""
    if model != "Line":
        return ""
    parts = []
    if word in lines.COMPANIONS:
        parts.append(f" Goes with {_coded(lines.COMPANIONS[word])}.")
    if word in lines.NEEDS_OVER:
        parts.append(" Needs `over`.")
    others = [other for other, sources in lines.COMPANIONS.items() if word in sources]
    if others := [other for other in others if other != "over"]:
        parts.append(f" May have beside it {_coded(others)}.")
    roles = [f"{role}s" for role, stray in STRAY.items() if word in stray]
    if roles:
        parts.append(f" Has no place on {' and '.join(_plain(roles))}.")
    return "".join(parts)


def _plain(roles: list[str]) -> list[str]:
    """Roles of lines by the section in which a writer puts them."""
    said = {"measures": "measures", "tiers": "tiers", "factors": "lines that earn points"}
    return list(dict.fromkeys(said[role] for role in roles if role in said))


def _coded(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


def takes(model: str, word: str) -> str:
    """The line of a page that says what one word takes."""
    kind, spec = words_of(models()[model])[word]
    # One source a line: none of them is needed, and one of them is.
    default = "" if model == "Line" and word in lines.SOURCES else f"; {unless_said(spec)}"
    text = f"{in_words(kind)}{default}.{beside(model, word)}"
    return f"- Takes: {text} <!-- {model}.{word} -->"


def table(model: str) -> str:
    """The table of a page that says what each word of a record takes."""
    rows = [
        f"| `{word}` | {in_words(kind)} | {unless_said(spec)} |"
        for word, (kind, spec) in words_of(models()[model]).items()
    ]
    head = f"<!-- fields: {model} -->\n| word | takes | |\n| --- | --- | --- |\n"
    return head + "\n".join(rows) + "\n<!-- end -->"


def index() -> str:
    """Every word that has an entry, by page."""
    rows = []
    for name in ORDER:
        path = f"language/{name}.md"
        text = (PAGES.parent / path).read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        words = (f"[`{word}`]({path}#{word})" for word in WORD.findall(text))
        rows.append(f"| [{title}]({path}) | {', '.join(words)} |")
    head = "<!-- words -->\n| page | its words |\n| --- | --- |\n"
    return head + "\n".join(rows) + "\n<!-- end -->"


def written(text: str) -> str:
    """A page with what its words take brought up to date."""
    text = INDEX.sub(lambda _: index(), text)
    text = TAKES.sub(lambda found: takes(found[1], found[2]), text)
    return FIELDS.sub(lambda found: table(found[1]), text)


if __name__ == "__main__":
    for page in (PAGES.parent / "language.md", *sorted(PAGES.glob("*.md"))):
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
