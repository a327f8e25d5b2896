"""Rank slopes: where the people of a first N stand by the old version and by the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iom_matrix.comparison.comparison import Comparison
from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, picture, records
from iom_matrix.display.names import Ids, names_of, sides_of
from iom_matrix.display.palette import BLUE, FRAME, GREY, INK, VERMILION

WIDTH, UPPER, LOWER = 400, 21, 150
_ENDS = ("old", "new")
_MOST_NAMED = 4
_ROOM = 60  # pixels for names between the axis and the points
_STAYS, _LEAVES, _ENTERS = "stays in", "leaves", "enters"
_COLOURS = {_STAYS: INK, _LEAVES: VERMILION, _ENTERS: BLUE}
_SHAPES = {_STAYS: "circle", _LEAVES: "triangle-down", _ENTERS: "triangle-up"}


@dataclass(frozen=True, slots=True)
class Slope:
    """One person: places by both versions, 0 where they take none."""

    person: str
    old: int
    new: int

    def what(self, first: int) -> str:
        """What they do: stay in the first N, leave it or enter it."""
        was, now = (0 < place <= first for place in (self.old, self.new))
        return _STAYS if was and now else _LEAVES if was else _ENTERS


def ranks_chart(
    comparison: Comparison, *, first: int | None = None, ids: Ids = "hidden"
) -> alt.LayerChart:
    """A slope chart: the places of all who are in the first N by either version.

    People who come by another route, such as MAPPA, take no place. Below the first N the scale is
    closer, since what counts there is who was and who comes.

    Args:
        comparison: what `compare` returned.
        first: N; the smallest that was compared unless said.
        ids: ``hidden`` calls people P1, P2 and so on by the order of the chart, ``shown`` by id.

    Returns:
        An altair chart. Its data name nobody unless `ids` is ``shown``.

    Raises:
        ValueError: when `first` is below 1.
    """
    number = comparison.first[0] if first is None else first
    if number < 1:
        raise ValueError(f"first is 1 or more, not {number}")
    slopes = slopes_of(comparison, number)
    names = names_of((one.person for one in slopes), ids)
    last = max((place for one in slopes for place in (one.old, one.new)), default=number)
    versions = [f"by {name}" for name in sides_of(comparison)]
    labels = list(_labels(slopes, names, versions, number))
    longest = max((len(str(row["text"])) for row in labels), default=0)
    nowhere = any(not (one.old and one.new) for one in slopes)
    scale = _Scale(number, max(last, number + 1), nowhere, longest)
    rows = list(_rows(slopes, names, versions, number, scale))
    frame = _frame(comparison, slopes, number)
    kinds = [kind for kind in _COLOURS if any(row["what"] == kind for row in rows)]
    x = alt.X(
        "version:N", sort=versions, title=None,
        axis=alt.Axis(orient="top", labelAngle=0, labelFontSize=12, labelLimit=WIDTH,
                      domain=False, ticks=False),
        scale=alt.Scale(padding=0.45),
    )  # fmt: skip
    counts = {kind: sum(one.what(number) == kind for one in slopes) for kind in kinds}
    legend = alt.Legend(
        title=None, orient="bottom", labelFontSize=12, symbolSize=90, labelLimit=WIDTH,
        labelExpr=f"datum.label + ' the first {number} (' + {counts}[datum.label] + ')'",
    )  # fmt: skip
    color = alt.Color(
        "what:N", legend=legend, scale=alt.Scale(domain=kinds, range=[_COLOURS[k] for k in kinds])
    )
    shape = alt.Shape(
        "what:N", legend=legend, scale=alt.Scale(domain=kinds, range=[_SHAPES[k] for k in kinds])
    )
    base = alt.Chart(records(rows)).encode(x=x, y=scale.axis)
    layers: list[alt.Chart] = [
        alt.Chart(records([{"position": number + 0.5}]))
        .mark_rule(color=FRAME, strokeDash=[6, 4])
        .encode(y=scale.axis),
        base.mark_line(strokeWidth=1.6, opacity=0.8).encode(color=color, detail="person:N"),
        base.mark_point(filled=True, size=70, opacity=1).encode(
            color=color, shape=shape,
            tooltip=["person:N", "version:N", "place:Q", "what:N"],
        ),
    ]  # fmt: skip
    for end, (align, dx) in enumerate((("right", -11), ("left", 11))):
        layers.append(
            alt.Chart(records([row for row in labels if row["version"] == versions[end]]))
            .mark_text(align=align, dx=dx, fontSize=11, color=INK)  # type: ignore[arg-type]
            .encode(x=x, y=scale.axis, text="text:N")
        )
    return picture(layers, frame, WIDTH, scale.height)


def slopes_of(comparison: Comparison, first: int) -> list[Slope]:
    """Everybody in the first N by either version: by the old place, then by the new one."""
    old, new = comparison.old.place, comparison.new.place
    ids = comparison.new.scores.people.ids
    found = [
        Slope(ids[at], int(old[at]), int(new[at]))
        for at in comparison.new.ranking.members
        if 0 < old[at] <= first or 0 < new[at] <= first
    ]
    return sorted(
        found, key=lambda s: (0, s.old, s.new) if 0 < s.old <= first else (1, s.new, s.old)
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Places from the top down: one distance to the first N, a shorter one below it.

    Attributes:
        first: N.
        last: the last place shown.
        without: whether somebody shown takes no place by one version, and stands below all.
        names: how many letters the longest names on the left have.
    """

    first: int
    last: int
    without: bool
    names: int

    @property
    def nowhere(self) -> float:
        """Where those stand who take no place."""
        return self.last + max(1.0, (self.last - self.first) * 0.16)

    @property
    def height(self) -> int:
        return UPPER * self.first + LOWER + (24 if self.without else 0)

    @property
    def axis(self) -> alt.Y:
        end = self.nowhere if self.without else float(self.last)
        border = UPPER * self.first
        values = [1, *range(5, self.first, 5), self.first]
        values += [place for place in (50, 100, 150, 200, 300, 500, 1000, 2000, 5000)
                   if self.first * 1.5 < place < self.last * 0.93]  # fmt: skip
        values += [self.last] if self.last > self.first + 1 else []
        expression = f"datum.value > {self.last} ? 'no place' : datum.label"
        return alt.Y(
            "position:Q",
            title=f"Place (1 is first; closer below {self.first})",
            scale=alt.Scale(
                domain=[0.5, self.first + 0.5, end], range=[0, border, self.height], nice=False
            ),
            axis=alt.Axis(
                values=[*values, *([self.nowhere] if self.without else [])], grid=False,
                labelExpr=expression, titleColor=GREY, labelColor=GREY,
                offset=max(0, round(self.names * 6.2) - _ROOM),
            ),
        )  # fmt: skip


def _rows(
    slopes: Sequence[Slope], names: dict[str, str], versions: Sequence[str], first: int,
    scale: _Scale,
) -> Iterator[dict[str, object]]:  # fmt: skip
    for one in slopes:
        for version, place in zip(versions, (one.old, one.new), strict=True):
            yield {
                "person": names[one.person], "version": version, "place": place or None,
                "position": place or scale.nowhere, "what": one.what(first),
            }  # fmt: skip


def _labels(
    slopes: Sequence[Slope], names: dict[str, str], versions: Sequence[str], first: int
) -> Iterator[dict[str, object]]:
    """The names beside each place of the first N; people who are tied share a line."""
    for version, end in zip(versions, _ENDS, strict=True):
        tied: dict[int, list[str]] = {}
        for one in slopes:
            tied.setdefault(getattr(one, end), []).append(names[one.person])
        for place, people in sorted(tied.items()):
            if 0 < place <= first:
                more = len(people) - _MOST_NAMED
                text = ", ".join(people[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
                yield {"version": version, "position": place, "text": text}


def _frame(comparison: Comparison, slopes: Sequence[Slope], first: int) -> Frame:
    whats = [one.what(first) for one in slopes]
    stay, leave, enter = (whats.count(kind) for kind in (_STAYS, _LEAVES, _ENTERS))
    old, new = sides_of(comparison)
    title = (
        f"{stay or 'None'} of the first {first} by {old} {_is(stay)} in the first {first} by {new}"
    )
    description = (
        f"Slope chart of places. Left: by {old}. Right: by {new}. Of {stay + leave} people in the"
        f" first {first} by the old version, ties included, {stay} stay and {leave} leave; {enter}"
        " enter."
    )
    return Frame(title, comparison.notices, description, WIDTH + 130)


def _is(number: int) -> str:
    return "is" if number < 2 else "are"
