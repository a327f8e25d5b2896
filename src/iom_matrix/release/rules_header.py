"""Rules about what a file says for people: reasons, owner, review; and about what it never uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iom_matrix.definition.linked import TIER, TOTAL, Matrix, subjects_of
from iom_matrix.definition.scalars import Identifier
from iom_matrix.release.rules import Case, Found, Rule
from iom_matrix.release.scored import judging

# How a header says that there is nobody.
_NOBODY = re.compile(r"(?i)\W*(nobody|no one|none|no force|tbc|tba|to be |unknown|n/?a\b|-|\?|$)")


def unexplained(case: Case) -> Iterator[Found]:
    """A line of a matrix that is in use does not say why it scores, or where it comes from."""
    if case.matrix.file.status not in {"illustrative", "published"}:
        return
    for line in judging(case.matrix):
        if line.role == "tier" or (line.role != "factor" and not line.rows):
            continue
        missing = [word for word in ("why", "reference") if getattr(line.line, word) is None]
        if missing:
            says = {"why": "why it scores", "reference": "where its points come from"}
            yield Found(
                line.name,
                line.path,
                f"'{line.name}' does not say {' or '.join(says[word] for word in missing)}",
                " and ".join(f"add {word}:" for word in missing),
            )


def no_owner(case: Case) -> Iterator[Found]:
    """A published matrix is nobody's, or nobody approved it."""
    file = case.matrix.file
    if file.status != "published":
        return
    if _NOBODY.match(file.owner):
        yield Found(
            "owner", ("owner",), f"a published matrix belongs to somebody, not to '{file.owner}'",
            "name the role or body that answers for it",
        )  # fmt: skip
    if file.approved is not None and _NOBODY.match(file.approved.by):
        yield Found(
            "approved", ("approved", "by"),
            f"a published matrix is approved by somebody, not by '{file.approved.by}'",
            "name the role or body that approved it, or make it a draft",
        )  # fmt: skip


def review_due(case: Case) -> Iterator[Found]:
    """The date of review of a matrix in force is past."""
    file, day = case.matrix.file, case.as_of
    if day is None or file.status in {"draft", "withdrawn"} or not file.effective.includes(day):
        return
    if file.review_due < day:
        yield Found(
            "review_due", ("review_due",),
            f"it was to be reviewed by {file.review_due}, and is still in force on {day}",
            "review it, and publish a version with the next date, or withdraw it",
        )  # fmt: skip


def ties_left(case: Case) -> Iterator[Found]:
    """Nothing is named to tell people of equal points apart, though the matrix has it."""
    matrix = case.matrix
    total = matrix.lines.get(TOTAL)
    groups = [name for name in matrix.file.groups if total is None or total.parts != (name,)]
    if set(matrix.file.ranking) - {TOTAL, TIER} or not groups:
        return
    order = ", ".join([*matrix.file.ranking, groups[-1]])
    yield Found(
        "ranking",
        ("ranking",),
        f"people who are equal by {' and '.join(matrix.file.ranking)} stay tied, since nothing "
        "else is named to rank by",
        f"add the group that matters more, such as ranking: [{order}]",
    )


def never_used(case: Case) -> Iterator[Found]:
    """An event set, a measure or a table is defined, and nothing reads it."""
    matrix = case.matrix
    for section, name in _unread(matrix):
        thing = {"events": "event set", "measures": "measure", "tables": "table"}[section]
        yield Found(
            name, (section, name), f"nothing reads the {thing} '{name}'",
            "take it out, or read it where it was meant to be read",
        )  # fmt: skip


def _unread(matrix: Matrix) -> Iterator[tuple[str, Identifier]]:
    file, lines = matrix.file, matrix.lines.values()
    rules = (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions)
    asked = {name for named in rules for logic in named.values() for name in subjects_of(logic)}
    asked |= {name for line in lines for name in (*line.reads, *line.parts, *line.asks)}
    asked |= {name for beside in file.beside.values() for name in beside.show}
    asked |= set(file.ranking)
    read = {name for line in lines for name in line.line.events}
    read |= {spec.like for spec in file.events.values() if spec.like is not None}
    columns = {line.line.sum or line.line.worst or line.line.look_up for line in lines}
    yield from (("events", name) for name in file.events if name not in read)
    yield from (("measures", name) for name in file.measures if name not in asked)
    for name, table in matrix.weights.items():
        if not columns & {name, *table.columns}:
            yield "tables", name


HEADER_RULES = (
    Rule("unexplained", "a line gives no reason or source", unexplained),
    Rule("no-owner", "a published matrix is nobody's", no_owner),
    Rule("review-due", "the date of review is past", review_due, needs_day=True),
    Rule("ties-left", "nothing tells equal totals apart", ties_left),
    Rule("never-used", "something is defined and never read", never_used),
)
