"""Publishing: what a matrix that decides whom a panel discusses must say of every question."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.errors import Problems

# The finding that says that a line counts events however long ago; a waiver of it says why.
NO_WINDOW = "no-window"
# Sources that count or weigh events of any age unless a window is stated.
COUNTING = ("count", "has", "sum", "worst")
_WORDS = {"ask": "what it asks", "why": "why it scores", "reference": "where its points come from"}


def check_published(file: MatrixFile, lines: Mapping[str, LinkedLine], problems: Problems) -> None:
    """Note questions of a published matrix without a definition, a reason, a source or a look-back.

    A draft may be silent while it is written, and an illustrative matrix is for nobody's decision:
    there a check finds the same.
    """
    if file.status != "published":
        return
    for line in lines.values():
        if line.role == "factor":
            _check_words(line, problems)
        _check_look_back(file, line, problems)


def _check_words(line: LinkedLine, problems: Problems) -> None:
    missing = [word for word in _WORDS if getattr(line.line, word) is None]
    if missing:
        says = " and ".join(_WORDS[word] for word in missing)
        message = f"a published matrix says of '{line.name}' {says}"
        hint = " and ".join(f"add {word}:" for word in missing)
        problems.note("missing-key", message, hint, path=line.path)


def _check_look_back(file: MatrixFile, line: LinkedLine, problems: Problems) -> None:
    said = line.line
    if said.source not in COUNTING or said.within is not None:
        return
    if any(one.rule == NO_WINDOW and one.on in (None, line.name) for one in file.waive):
        return
    message = f"a published matrix says how far back '{line.name}' looks"
    hint = f"add within: and a period, such as 24 months, or waive {NO_WINDOW} with the reason"
    problems.note("missing-key", message, hint, path=line.path)
