"""The frame of a chart: its title, the notices below it, and the text for who cannot see it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from iom_matrix.display.drawing import alt
from iom_matrix.display.palette import GREY, INK

# About how wide a letter of each size is, in pixels: a title is wrapped before it is drawn.
_TITLE, _NOTICE = 7.6, 5.6


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a chart.

    Attributes:
        title: the finding, as a sentence without a full stop.
        notices: what must stand before any of it.
        description: what the chart shows, for those who cannot see it.
        width: of the whole picture, in pixels.
    """

    title: str
    notices: Sequence[str]
    description: str
    width: int

    @property
    def heading(self) -> alt.TitleParams:
        """The title, with the notices as its subtitle."""
        return alt.TitleParams(
            text=_lines(self.title, int(self.width / _TITLE)),
            subtitle=_lines(joined_notices(self.notices), int(self.width / _NOTICE)),
            anchor="start", frame="group", fontSize=15, color=INK, subtitleColor=GREY,
            subtitleFontSize=11, offset=14,
        )  # fmt: skip

    @property
    def alternative(self) -> str:
        """The alternative text: notices, title and description."""
        return f"{joined_notices(self.notices)} {self.title}. {self.description}".strip()


def _lines(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_on_hyphens=False)


def joined_notices(notices: Sequence[str]) -> str:
    """Notices as sentences of one paragraph."""
    return " ".join(f"{notice.rstrip('.')}." for notice in notices)


def records(rows: Sequence[dict[str, object]]) -> alt.InlineData:
    """Plain records as the data of a chart."""
    return alt.InlineData(values=list(rows))


def labels(
    chart: alt.Chart, *, align: Literal["left", "center", "right"], dx: int = 0, bold: bool = False
) -> tuple[alt.Chart, alt.Chart]:
    """Texts with a white edge, so that they are read where lines run below them."""
    size = 12 if bold else 11
    weight: Literal["bold", "normal"] = "bold" if bold else "normal"
    edge = chart.mark_text(
        align=align, dx=dx, fontSize=size, fontWeight=weight, lineBreak="\n", color="white",
        stroke="white", strokeWidth=3, strokeJoin="round",
    )  # fmt: skip
    text = chart.mark_text(
        align=align, dx=dx, fontSize=size, fontWeight=weight, lineBreak="\n", color=INK
    )
    return edge, text


def picture(layers: Sequence[alt.Chart], frame: Frame, width: int, height: int) -> alt.LayerChart:
    """Layers as one chart in its frame."""
    return alt.LayerChart(layer=list(layers)).properties(
        width=width, height=height, title=frame.heading, description=frame.alternative,
        view=alt.ViewBackground(stroke=None),
    )  # fmt: skip
