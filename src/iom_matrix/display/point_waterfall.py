"""The waterfall of points: how one person's points come together, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from iom_matrix.definition.linked import TOTAL
from iom_matrix.definition.scalars import plain
from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, labels, picture, records
from iom_matrix.display.names import Ids, names_of
from iom_matrix.display.palette import FRAME, GREY, INK, SERIES
from iom_matrix.display.point_items import PointItem, point_items
from iom_matrix.explanation.account import Account
from iom_matrix.explanation.notices import matrix_notices
from iom_matrix.explanation.sentences import (
    amount,
    not_scored,
    points_phrase,
    tier_phrase,
    tier_words,
)

WIDTH, STEP = 460, 24
_NAMES = 240  # pixels beside the bars for what the points are for
_TOTAL = "Total"


def points_chart(explanation: Account, *, ids: Ids = "hidden") -> alt.LayerChart:
    """A waterfall: what each question brings to one person's points, in the order of the form.

    A cap or floor that bites is a step of its own, so that the steps add up. Questions that earn
    nothing are left out. Lines stand where the tiers begin that hang on the total, and a whisker
    on the total shows what the points could still come to.

    Args:
        explanation: what `explain` returned, which says for whose eyes.
        ids: ``hidden`` calls the person P1, ``shown`` by id.

    Returns:
        An altair chart. Its data name nobody unless `ids` is ``shown``.

    Raises:
        ValueError: when the person has no points.
    """
    if explanation.points is None:
        raise ValueError(f"there are no points to draw: {_why_none(explanation)}")
    items = point_items(explanation)
    name = names_of([explanation.person], ids)[explanation.person]
    sections = list(dict.fromkeys(one.section for one in items)) or [_TOTAL]
    rows = list(_rows(items))
    total = _total(explanation, name)
    titles = [str(row["title"]) for row in rows] + [str(total["title"])]
    frame = _frame(explanation, items, name)
    ends = [float(str(row[key])) for row in rows for key in ("start", "end")]
    ends += [float(one) for one in (explanation.lowest, explanation.highest) if one is not None]
    edges = _edges(explanation)
    most = max([*ends, *(edge for edge, _ in edges), 1.0])
    x = alt.X(
        "start:Q", title="Points, added from the top",
        scale=alt.Scale(domain=[min([0.0, *ends]), most * 1.06], nice=False),
        axis=alt.Axis(grid=False, tickMinStep=1),
    )  # fmt: skip
    y = alt.Y(
        "title:N", sort=titles, title=None,
        axis=alt.Axis(labelLimit=_NAMES, domain=False, ticks=False, labelFontSize=12,
                      labelPadding=6),
        scale=alt.Scale(domain=titles, paddingInner=0.25, paddingOuter=0.2),
    )  # fmt: skip
    color = alt.Color(
        "section:N",
        scale=alt.Scale(domain=sections, range=_colours(len(sections))),
        legend=alt.Legend(title=None, orient="bottom", labelLimit=WIDTH, labelFontSize=12),
    )
    base = alt.Chart(records(rows)).encode(y=y)
    whole = alt.Chart(records([total])).encode(y=y)
    layers: list[alt.Chart] = [
        alt.Chart(records([{"edge": edge, "tier": tier} for edge, tier in edges]))
        .mark_rule(strokeDash=[5, 4], color=GREY)
        .encode(x="edge:Q"),
        alt.Chart(records([{"edge": edge, "tier": tier} for edge, tier in edges]))
        .mark_text(align="left", dx=3, dy=-6, y=0, fontSize=10, color=GREY)
        .encode(x="edge:Q", text="tier:N"),
        base.mark_rule(color=FRAME).encode(x=alt.X("end:Q"), y2="next:N"),
        base.mark_bar().encode(
            x=x, x2="end:Q", color=color,
            tooltip=["title:N", "section:N", "points:N"],
        ),
        *labels(base.encode(x="right:Q", text="points:N"), align="left", dx=4),
        whole.mark_bar(color=INK, height={"band": 0.75}).encode(x=x, x2="end:Q"),
        whole.mark_rule(color=GREY, strokeWidth=3).encode(x="lowest:Q", x2="highest:Q"),
        *labels(whole.encode(x="right:Q", text="points:N"), align="left", dx=5, bold=True),
    ]  # fmt: skip
    return picture(layers, frame, WIDTH, STEP * len(titles))


def _colours(count: int) -> list[str]:
    return [SERIES[at % len(SERIES)] for at in range(count)]


def _rows(items: Sequence[PointItem]) -> Iterator[dict[str, object]]:
    """A bar for each item, from what was there before to what is there after."""
    before = Decimal(0)
    titles = _distinct([one.title for one in items])
    for title, one, following in zip(titles, items, [*titles[1:], _TOTAL], strict=True):
        after = before + one.points
        sign = "+" if one.points > 0 else "\N{MINUS SIGN}"
        yield {
            "title": title, "next": following, "section": one.section,
            "start": float(before), "end": float(after), "right": float(max(before, after)),
            "points": f"{sign}{plain(abs(one.points))}",
        }  # fmt: skip
        before = after


def _distinct(titles: Sequence[str]) -> list[str]:
    """Titles of which no two are the same: each has a row of its own."""
    found: list[str] = []
    for title in titles:
        again = sum(one == title for one in titles[: len(found)])
        found.append(f"{title} ({again + 1})" if again else title)
    return found


def _total(told: Account, name: str) -> dict[str, object]:
    assert told.points is not None and told.lowest is not None  # noqa: S101, PT018 - has points
    assert told.highest is not None  # noqa: S101 - as above
    points, low, high = (float(one) for one in (told.points, told.lowest, told.highest))
    said = plain(told.points)
    if low != high:
        said += f" (between {plain(told.lowest)} and {plain(told.highest)})"
    return {
        "title": _TOTAL, "person": name, "start": 0.0, "end": points, "lowest": low,
        "highest": high, "right": max(points, high), "points": said,
    }  # fmt: skip


def _edges(told: Account) -> list[tuple[float, str]]:
    """Where a tier begins, of the steps that read the total."""
    found: dict[float, str] = {}
    for linked in told.matrix.lines.values():
        if linked.role == "tier" and TOTAL in linked.reads and len(linked.reads) == 1:
            for row in linked.rows:
                if row.edge and row.level in told.matrix.scale:
                    found[float(row.edge)] = tier_words(row.level)
    return sorted(found.items())


def _by(told: Account) -> str:
    """The steps that give the tier, where the total does not."""
    lines = told.matrix.lines
    steps = told.deciding_steps
    if not steps or any(TOTAL in lines[step.name].reads for step in steps):
        return ""
    return f" ({'; '.join(step.title for step in steps)})"


def _why_none(told: Account) -> str:
    if told.out_of_scope is not None or told.refused:
        return not_scored(told)
    return "the matrix has no total"


def _frame(told: Account, items: Sequence[PointItem], name: str) -> Frame:
    assert told.points is not None  # noqa: S101 - a person without points is not drawn
    title = f"{name}: {points_phrase(told)}; {tier_phrase(told)}{_by(told)}"
    most = sorted(items, key=lambda one: -one.points)[:3]
    named = ", ".join(f"{one.title} {plain(one.points)}" for one in most) or "none"
    description = (
        f"Waterfall of one person's points by {told.matrix.reference}, as of {told.as_of}:"
        f" {len(items)} items add up to {amount(told.points)}. The greatest: {named}."
    )
    edges = "; ".join(f"{tier} begins at {edge:g}" for edge, tier in _edges(told))
    description += f" Dashed lines: {edges}." if edges else ""
    notices = told.notices or matrix_notices(told.matrix)
    return Frame(title, notices, description, WIDTH + _NAMES - 60)
