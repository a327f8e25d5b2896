"""The firmness strip: who is among the first places in how many draws of other points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.comparison.firmness import Firmness
from iom_matrix.comparison.stability import Stability
from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, labels, picture, records
from iom_matrix.display.names import Ids, names_of
from iom_matrix.display.palette import BLUE, INK, ORANGE, PALE
from iom_matrix.explanation.notices import heads
from iom_matrix.papers.stability import portion

WIDTH, STEP = 380, 17
_IN, _TIED, _OUT = "in", "tied at the line", "out"
_STATES = (_IN, _TIED, _OUT)
_COLOURS = (BLUE, ORANGE, PALE)


def firmness_chart(
    stability: Stability, *, places: int | None = None, ids: Ids = "hidden"
) -> alt.LayerChart:
    """A strip for each person who is ever among the first places: in how many draws they are.

    People stand by their rank with the points as written, and the line runs below those who are in
    now. Who is never in is left out.

    Args:
        stability: what `stress` returned.
        places: how many places, of those that `stress` was asked about; the fewest unless said.
        ids: ``hidden`` calls people P1, P2 and so on by the order of the chart, ``shown`` by id.

    Returns:
        An altair chart. Its data name nobody unless `ids` is ``shown``.

    Raises:
        ValueError: when `stress` was not asked about so many places.
    """
    number = stability.first[0] if places is None else places
    if number not in stability.first:
        raise ValueError(f"stress was asked about {stability.first} places, not {number}")
    at = stability.first.index(number)
    people = [one for one in stability.nominals if one.first[at].verdict != "never"]
    names = names_of((one.person for one in people), ids)
    rows = [row for one in people for row in _rows(one, at, names, stability.draws)]
    notes = [_note(one, at, names, stability.draws) for one in people]
    order = [names[one.person] for one in people]
    frame = _frame(stability, people, at)
    x = alt.X(
        "start:Q", title=f"Share of {stability.draws:,} draws",
        axis=alt.Axis(format="%", grid=False, tickCount=5),
        scale=alt.Scale(domain=[0, 1], nice=False),
    )  # fmt: skip
    y = alt.Y(
        "person:N", sort=order, title="By rank with the points as written",
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=11, labelPadding=6),
        scale=alt.Scale(domain=order, paddingInner=0.2),
    )  # fmt: skip
    bars = alt.Chart(records(rows)).mark_bar().encode(
        x=x, x2="end:Q", y=y,
        color=alt.Color(
            "state:N", scale=alt.Scale(domain=list(_STATES), range=list(_COLOURS)),
            legend=alt.Legend(title=f"First {number}:", orient="bottom", titleOrient="left",
                              titleFontWeight="normal", titleFontSize=12, labelFontSize=12),
        ),
        tooltip=["person:N", "state:N", "text:N"],
    )  # fmt: skip
    base = alt.Chart(records(notes)).encode(y=y, text="text:N")
    layers: list[alt.Chart] = [bars, *labels(base.encode(x=alt.datum(1)), align="left", dx=6)]
    last = max((at_ for at_, one in enumerate(people) if one.first[at].now == _IN), default=None)
    if last is not None and last + 1 < len(people):
        layers.append(_line(order[last], y))
    return picture(layers, frame, WIDTH, STEP * max(len(people), 1))


def _line(last: str, y: alt.Y) -> alt.Chart:
    """The line below the last person who is in by the points as written."""
    rule = alt.Chart(records([{"person": last}])).encode(y=y)
    line: alt.Chart = rule.mark_rule(color=INK, strokeDash=[5, 3], yOffset=STEP // 2)
    return line


def _rows(one: Firmness, at: int, names: dict[str, str], draws: int) -> Iterator[dict[str, object]]:
    among = one.first[at]
    start = 0
    counts = (among.inside, among.tied, draws - among.inside - among.tied)
    for state, count in zip(_STATES, counts, strict=True):
        if count:
            yield {
                "person": names[one.person], "state": state, "start": start / draws,
                "end": (start + count) / draws, "text": portion(count, draws),
            }  # fmt: skip
        start += count


def _note(one: Firmness, at: int, names: dict[str, str], draws: int) -> dict[str, object]:
    """What stands behind a strip: the verdict, in how many draws, and between which places."""
    among = one.first[at]
    inside = "always" if among.verdict == "always" else portion(among.inside, draws)
    ends = "no place" if one.best is None else f"place {one.best}"
    ends += f" to {one.worst}" if one.worst != one.best else ""
    return {"person": names[one.person], "text": f"{inside}; {ends}"}


def _frame(stability: Stability, people: Sequence[Firmness], at: int) -> Frame:
    cut = stability.cuts[at]
    title = (
        f"First {cut.places}: {cut.always} always in, {cut.sometimes} sometimes, with"
        f" {stability.variation.words}"
    )
    description = (
        f"Strips of {len(people)} people by {stability.scores.matrix.reference}, by rank: in which"
        f" share of {stability.draws:,} draws each is among the first {cut.places}, tied at the"
        f" line, or out. {cut.never} people never are."
    )
    return Frame(title, heads(stability.scores), description, WIDTH + 180)
