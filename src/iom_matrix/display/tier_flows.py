"""Tier flows: how many people go from each tier of the old version to each of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iom_matrix.comparison.comparison import Comparison
from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, labels, picture, records
from iom_matrix.display.names import sides_of
from iom_matrix.display.palette import BLUE, GREEN, GREY, INK, PURPLE, VERMILION
from iom_matrix.display.tier_bands import Band, Bands, Block, Tier, apart, bands_of
from iom_matrix.explanation.sentences import capitalized, tier_words

WIDTH, HEIGHT = 420, 460
_SIDE = 0.03  # the width of a tier, as a part of the space between
_LABEL = 14  # pixels that a label needs
_RISES, _FALLS, _STAYS = "to a higher tier", "to a lower tier", "the same tier"
_OTHER, _ALONE = "to a tier of another kind", "scored by one version alone"
_COLOURS = {_RISES: BLUE, _FALLS: VERMILION, _STAYS: GREY, _OTHER: GREEN, _ALONE: PURPLE}
_MARKS = {_RISES: "▲", _FALLS: "▼", _STAYS: "=", _OTHER: "≠", _ALONE: "~"}


def tiers_chart(comparison: Comparison) -> alt.LayerChart:
    """An alluvial chart: from which tier to which tier how many people go.

    A band is as thick as the people in it are many, and bears their number: with ▲ of those who
    come to a higher tier, ▼ to a lower one, = to the same. Those not scored stand below all tiers.

    Args:
        comparison: what `compare` returned.

    Returns:
        An altair chart, whose data hold counts and nobody by name.
    """
    drawn = bands_of(
        comparison.counts.tiers, [(*reversed(one.scale), None) for one in comparison.matrices]
    )
    kinds = {band: _kind(band, comparison) for band in drawn.bands}
    frame = _frame(comparison, drawn)
    bare = alt.Axis(labels=False, ticks=False, domain=False, grid=False)
    x = alt.X("x:Q", title=None, axis=bare,
              scale=alt.Scale(domain=[-_SIDE, 1 + _SIDE], nice=False))  # fmt: skip
    y = alt.Y("y:Q", title=None, axis=bare,
              scale=alt.Scale(domain=[drawn.height, 0], nice=False))  # fmt: skip
    shown = [kind for kind in _COLOURS if kind in kinds.values()]
    color = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=shown, range=[_COLOURS[kind] for kind in shown]),
        legend=alt.Legend(
            title=None, orient="bottom", labelFontSize=12, labelLimit=WIDTH, offset=26,
            labelExpr=f"{ {kind: f'{_MARKS[kind]} {kind}' for kind in shown} }[datum.label]",
        ),
    )  # fmt: skip
    outlines = [
        {"x": across, "y": top, "bottom": bottom, "band": f"{band.old} to {band.new}",
         "kind": kind, "people": band.people}
        for band, kind in kinds.items() for across, top, bottom in band.outline()
    ]  # fmt: skip
    blocks = list(_blocks(drawn))
    heads: list[dict[str, object]] = [
        {"x": place, "y": -0.06 * drawn.height, "text": f"by {name}"}
        for place, name in zip((-_SIDE, 1 + _SIDE), sides_of(comparison), strict=True)
    ]

    def text(rows: Iterable[dict[str, object]]) -> alt.Chart:
        return alt.Chart(records(list(rows))).encode(x=x, y=y, text="text:N")

    layers: list[alt.Chart] = [
        alt.Chart(records(outlines)).mark_area(opacity=0.55, line=False).encode(
            x=x, y=y, y2="bottom:Q", color=color, detail="band:N",
            tooltip=["band:N", "people:Q"],
        ),
        alt.Chart(records(blocks)).mark_rect(color=INK).encode(
            x=x, x2="end:Q", y=y, y2="bottom:Q"
        ),
        *labels(text(_numbers(drawn, kinds, left=True)), align="left", dx=6),
        *labels(text(_numbers(drawn, kinds, left=False)), align="right", dx=-6),
        *labels(text(_names(drawn.left, -_SIDE)), align="right", dx=-8),
        *labels(text(_names(drawn.right, 1 + _SIDE)), align="left", dx=8),
        *labels(text(heads), align="center"),
    ]  # fmt: skip
    return picture(layers, frame, WIDTH, HEIGHT)


def _kind(band: Band, comparison: Comparison) -> str:
    """Whether people rise or fall: told where both versions have both tiers, in one order."""
    if band.old == band.new:
        return _STAYS
    if band.old is None or band.new is None:
        return _ALONE
    scales = [matrix.scale for matrix in comparison.matrices]
    if any(band.old not in scale or band.new not in scale for scale in scales):
        return _OTHER
    places = [scale.index(band.new) - scale.index(band.old) for scale in scales]
    if all(place > 0 for place in places):
        return _RISES
    return _FALLS if all(place < 0 for place in places) else _OTHER


def _blocks(drawn: Bands) -> Iterator[dict[str, object]]:
    for side, start in ((drawn.left, -_SIDE), (drawn.right, 1.0)):
        for block in side:
            yield {
                "x": start, "end": start + _SIDE, "y": block.top, "bottom": block.bottom,
                "tier": _tier(block.tier), "people": block.people,
            }  # fmt: skip


def _names(blocks: tuple[Block, ...], x: float) -> Iterator[dict[str, object]]:
    for block in blocks:
        yield {"x": x, "y": (block.top + block.bottom) / 2,
               "text": f"{_tier(block.tier)}\n{_people(block.people)}"}  # fmt: skip


def _numbers(drawn: Bands, kinds: dict[Band, str], *, left: bool) -> Iterator[dict[str, object]]:
    """How many people a band has, where it begins and where it ends."""
    bands = sorted(drawn.bands, key=lambda band: band.left if left else band.right)
    wanted = [(band.left if left else band.right) + band.people / 2 for band in bands]
    label = _LABEL * drawn.height / HEIGHT
    places = apart(wanted, label, label / 2)
    for band, y in zip(bands, places, strict=True):
        yield {"x": 0.0 if left else 1.0, "y": y, "text": f"{_MARKS[kinds[band]]} {band.people}"}


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _tier(tier: Tier) -> str:
    return "Not scored" if tier is None else capitalized(tier_words(tier))


def _frame(comparison: Comparison, drawn: Bands) -> Frame:
    counts = comparison.counts
    old, new = sides_of(comparison)
    title = (
        f"{counts.tier} of {counts.both} people scored by both have another tier by {new} than by"
        f" {old}"
    )
    flows = "; ".join(
        f"{band.people} from {_tier(band.old).lower()} to {_tier(band.new).lower()}"
        for band in drawn.bands
    )
    description = f"Alluvial chart of tiers. Left: by {old}. Right: by {new}. People: {flows}."
    return Frame(title, comparison.notices, description, WIDTH + 200)
