"""Rank bars: the ranks that each person could still have, from the best to the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, labels, picture, records
from iom_matrix.display.names import Ids, names_of
from iom_matrix.display.palette import BLUE, INK, ORANGE
from iom_matrix.explanation.notices import heads
from iom_matrix.scoring.ranking import Ranking

WIDTH, STEP, FIRST = 420, 17, 40
_SETTLED, _OPEN = "tier settled", "tier not proven settled"


def rank_ranges_chart(
    ranking: Ranking, *, first: int = FIRST, ids: Ids = "hidden"
) -> alt.LayerChart:
    """Bars from the best to the worst rank over all fillings of everybody's unknown answers.

    Args:
        ranking: what `rank` returned.
        first: down to which rank people are shown; those tied at it are all in.
        ids: ``hidden`` calls people P1, P2 and so on by rank, ``shown`` by id.

    Returns:
        An altair chart. Its data name nobody unless `ids` is ``shown``.

    Raises:
        ValueError: when `first` is below 1.
    """
    if first < 1:
        raise ValueError(f"first is 1 or more, not {first}")
    people = [at for at in ranking.members if 0 < ranking.rank[at] <= first]
    names = names_of((ranking.scores.people.ids[at] for at in people), ids)
    rows = list(_rows(ranking, people, names))
    order = [str(row["person"]) for row in rows]
    frame = _frame(ranking, people, first)
    y = alt.Y(
        "person:N", sort=order, title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=11, labelPadding=6),
        scale=alt.Scale(domain=order, paddingInner=0.25),
    )  # fmt: skip
    x = alt.X(
        "best:Q", title="Rank (1 is first)", axis=alt.Axis(gridOpacity=0.5, tickMinStep=1),
        scale=alt.Scale(domainMin=0, nice=False),
    )  # fmt: skip
    kinds = [kind for kind in (_SETTLED, _OPEN) if any(row["tier"] == kind for row in rows)]
    shapes = {_SETTLED: "circle", _OPEN: "diamond"}
    colours = {_SETTLED: BLUE, _OPEN: ORANGE}
    legend = alt.Legend(title=None, orient="bottom", labelFontSize=12, labelLimit=WIDTH)
    color = alt.Color(
        "tier:N", legend=legend,
        scale=alt.Scale(domain=kinds, range=[colours[kind] for kind in kinds]),
    )  # fmt: skip
    base = alt.Chart(records(rows)).encode(y=y)
    tooltip = ["person:N", "rank:Q", "best:Q", "worst:Q", "tier:N"]
    layers: list[alt.Chart] = [
        base.mark_bar(opacity=0.45, height={"band": 0.6}).encode(
            x=x, x2="worst:Q", color=color, tooltip=tooltip
        ),
        base.mark_point(filled=True, size=55, opacity=1, stroke=INK, strokeWidth=0.5).encode(
            x=alt.X("rank:Q"), color=color, tooltip=tooltip,
            shape=alt.Shape(
                "tier:N", legend=legend,
                scale=alt.Scale(domain=kinds, range=[shapes[kind] for kind in kinds]),
            ),
        ),
        *labels(base.encode(x="worst:Q", text="text:N"), align="left", dx=7),
    ]  # fmt: skip
    return picture(layers, frame, WIDTH, STEP * max(len(rows), 1))


def _rows(
    ranking: Ranking, people: Sequence[int], names: dict[str, str]
) -> Iterator[dict[str, object]]:
    scores = ranking.scores
    for at in people:
        rank, best, worst = (int(side[at]) for side in (ranking.rank, ranking.best, ranking.worst))
        yield {
            "person": names[scores.people.ids[at]], "rank": rank, "best": best, "worst": worst,
            "tier": _SETTLED if scores.settled[at] else _OPEN,
            "text": f"{rank}" if best == worst else f"{rank} ({best} to {worst})",
        }  # fmt: skip


def _frame(ranking: Ranking, people: Sequence[int], first: int) -> Frame:
    scores = ranking.scores
    sure = sum(int(ranking.worst[at]) <= first for at in people)
    where = f" in {ranking.area}" if ranking.area is not None else ""
    title = (
        f"{sure} of {len(people)} people ranked 1 to {first}{where} stay there whatever is"
        " still unknown"
    )
    description = (
        f"Bars of {len(people)} people by {scores.matrix.reference}, as of {scores.as_of}: from"
        " the best to the worst rank that missing answers leave possible, with a point at the rank"
        " by the answers received."
    )
    return Frame(title, heads(scores), description, WIDTH + 130)
