"""The control chart: values, limits and signals, told apart by more than colour."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

pytest.importorskip("altair", reason="needs altair, of the extra 'notebook'")

from iom_matrix.display.control_chart import Charted, Level, control_chart, control_svg

DAYS = [dt.date(2026, 1, 1) + at * dt.timedelta(days=14) for at in range(4)]
CHARTED = Charted(
    title="People managed",
    says="Line of four periods.",
    days=DAYS,
    values=[1.0, None, 3.0, 9.0],
    signals=frozenset({DAYS[3]}),
    levels=[Level(DAYS[0], DAYS[3], 4.0, 0.0, 8.0)],
    breaks=frozenset(),
    share=False,
)


def rows(layer: int, charted: Charted = CHARTED) -> list[dict[str, object]]:
    spec = control_chart(charted).to_dict()
    found: list[dict[str, object]] = spec["datasets"][spec["layer"][layer]["data"]["name"]]
    return found


def test_no_line_crosses_a_gap() -> None:
    assert [(one["day"], one["run"]) for one in rows(3)] == [
        ("2026-01-01", 0), ("2026-01-29", 1), ("2026-02-12", 1),
    ]  # fmt: skip


def test_no_line_crosses_a_break() -> None:
    broken = replace(CHARTED, breaks=frozenset({DAYS[3]}))

    assert [one["run"] for one in rows(3, broken)] == [0, 1, 2]


def test_where_changes_are_limited_each_step_has_its_own_and_no_centre() -> None:
    steps = [Level(DAYS[at], DAYS[at + 1], None, at - 2.0, at + 2.0) for at in range(3)]
    stepped = replace(CHARTED, levels=steps)

    assert rows(0, stepped) == []
    assert [one["value"] for one in rows(2, stepped)] == [2.0, 2.0, 3.0, 3.0, 4.0, 4.0]


def test_signals_have_a_shape_of_their_own() -> None:
    layer = control_chart(CHARTED).to_dict()["layer"][5]

    assert layer["mark"]["shape"] == "diamond"
    assert [one["day"] for one in rows(5)] == ["2026-02-12"]


def test_limits_are_dashed_over_their_stretch() -> None:
    assert [one["value"] for one in rows(1)] == [0.0, 0.0]
    assert control_chart(CHARTED).to_dict()["layer"][1]["mark"]["strokeDash"] == [4, 3]


def test_it_is_drawn_without_a_browser_and_says_what_it_shows() -> None:
    svg = control_svg(CHARTED)

    assert svg.startswith("<svg")
    assert "People managed" in svg
    assert "Line of four periods." in control_chart(CHARTED).to_dict()["description"]
