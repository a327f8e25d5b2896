"""The annual report: who came and went, how steady the list was, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from iom_matrix.documents.blocks import Column, Figure, Row, Table
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.intervals import Estimate, Rate
from iom_matrix.oversight.outcomes.rates import OutcomeRates
from iom_matrix.oversight.reports.annual import annual_of
from iom_matrix.oversight.reports.annual_form import annual_form, annual_schema
from iom_matrix.oversight.reports.annual_page import annual_page
from iom_matrix.oversight.snapshots.recorded_people import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import made, with_stale, with_unknown
from tests.unit.oversight.snapshots.taken import handling

COME_AND_GO = (
    {"a": "mb", "b": "mb", "c": "nb"},
    {"a": "md", "b": "xb", "c": "mb"},
    {"a": "md", "b": "mb"},
)


def series(*periods: dict[str, str], digests: str = "") -> Series:
    return series_of(
        [made(at, one, digest=digests[at : at + 1] or "one") for at, one in enumerate(periods)]
    )


def ranked(snapshot: Snapshot, *ranks: int) -> Snapshot:
    return replace(snapshot, people=replace(snapshot.people, rank=np.array(ranks, np.int64)))


def test_who_came_and_went_adds_up() -> None:
    flow = annual_of(series(*COME_AND_GO)).flow

    assert (flow.first, flow.entered, flow.returned, flow.left, flow.last) == (2, 2, 1, 2, 2)
    assert flow.first + flow.entered - flow.left == flow.last
    assert (flow.pairs, flow.gaps) == (2, 0)


def test_a_gap_is_counted_and_nobody_is_said_to_have_crossed_it() -> None:
    gapped = series_of([made(at, {"a": "mb"}) for at in (0, 1, 3)])

    flow = annual_of(gapped).flow

    assert (flow.pairs, flow.gaps) == (1, 1)
    assert "1 more has a gap" in annual_page(annual_of(gapped), handling()).text()


def test_who_is_of_unknown_standing_is_told_and_not_said_to_have_left() -> None:
    found = annual_of(series({"a": "mb", "b": "mb"}, {"a": "mb", "b": "?b"}, {"a": "mb"}))

    assert (found.flow.first, found.flow.left, found.flow.last) == (2, 0, 1)
    text = " ".join(annual_page(found, handling()).text().split())
    assert f"since their standing is not known: 1 on {found.series.days[1]}." in text


def test_a_day_of_which_no_standing_is_known_is_no_number() -> None:
    found = annual_of(series({"a": "?b"}, {"a": "mb"}, {"a": "?b"}))

    flow = found.flow
    assert (flow.first, flow.last, flow.entered, flow.left) == (None, None, 0, 0)
    assert (flow.pairs, flow.gaps) == (0, 2)
    assert annual_form(found, handling())["flow"]["first"] is None  # type: ignore[index,call-overload]
    text = " ".join(annual_page(found, handling()).text().split())
    assert "2 more have a gap between, or a day of which no standing is known" in text


def test_where_nobody_could_cross_nothing_is_said_of_it() -> None:
    for found in (annual_of(series({"a": "mb"})), annual_of(series({"a": "m-"}, {"a": "m-"}))):
        assert found.crossed is None
        assert annual_form(found, handling())["crossed"] is None
        assert "above the threshold" not in annual_page(found, handling()).text()


def test_moves_are_added_up_where_scoring_is_alike() -> None:
    whole = annual_of(series(*COME_AND_GO))
    changed = annual_of(series(*COME_AND_GO, digests="122"))

    assert whole.moves == ((3, 1, 0), (0, 1, 0), (0, 0, 0))
    assert changed.since == 1
    assert changed.moves == ((1, 0, 0), (0, 1, 0), (0, 0, 0))
    assert whole.crossed is not None
    assert changed.crossed is not None
    assert (whole.crossed.rose, changed.crossed.rose) == (1, 0)
    assert "1 person rose above the threshold" in annual_page(whole, handling()).text()


def test_orders_are_compared_of_those_ranked_in_both() -> None:
    three = {"a": "mb", "b": "mb", "c": "mb"}
    found = annual_of(series_of([
        ranked(made(0, three), 1, 2, 3), ranked(made(1, three), 1, 2, 3),
        ranked(made(2, three), 3, 2, 1), ranked(made(3, three), 1, 0, 2),
    ]))  # fmt: skip

    assert [(one.people, one.kendall) for one in found.order] == [(3, 1.0), (3, -1.0), (2, -1.0)]


def test_factors_are_parts_of_one() -> None:
    found = annual_of(series({"a": "mb", "b": "md"}, {"a": "mb", "b": "md"}))

    assert sum(one.last for one in found.contributions.values() if one.last is not None) == 1


def test_where_nobody_has_points_there_are_no_parts() -> None:
    bare = made(0, {"a": "mb"})
    nothing = np.zeros(1, np.int64)
    factors = {name: Span(nothing, nothing, nothing) for name in bare.people.factors}
    found = annual_of(series_of([replace(bare, people=replace(bare.people, factors=factors))]))

    assert {one.first for one in found.contributions.values()} == {None}
    assert "-" in annual_page(found, handling()).text()


def test_what_is_stale_is_shown_by_agency_and_kept_by_answer() -> None:
    found = annual_of(series_of([with_stale(made(0, {"a": "mb"}), "arp", "a")]))

    text, form = annual_page(found, handling()).text(), annual_form(found, handling())

    assert "Stale: probation" in text
    assert "Stale answers" not in text
    assert "Which answers are stale, one by one, is in the JSON form." in text
    assert "Stale answers: arp" in write_json(form)


def test_no_course_goes_across_another_way_of_scoring() -> None:
    """Three of three were complete, and then one and two of three under another matrix."""
    three = {"a": "mb", "b": "mb", "c": "mb"}
    found = annual_of(series_of([
        with_unknown(made(0, three), "Probation"),
        with_unknown(made(1, three, digest="sha256:two"), "Probation", "a", "b"),
        with_unknown(made(2, three, digest="sha256:two"), "Probation", "a"),
    ]))  # fmt: skip

    text = annual_page(found, handling()).markdown()
    [values] = [
        [value["value"] for value in one["values"]]
        for one in annual_form(found, handling())["indicators"]  # type: ignore[union-attr]
        if one["title"] == "Complete: Probation"  # type: ignore[index,call-overload]
    ]

    [row] = [line for line in text.splitlines() if "Complete: Probation" in line]
    assert [cell.strip().replace("\\", "") for cell in row.split("|")[2:6]] == [
        "33.3 %", "33.3 %", "66.7 %", "66.7 %",
    ]  # fmt: skip
    assert f"Since {found.series.days[1]}, when the way of scoring became another" in text
    assert values[0] == 1
    assert "became another" not in annual_page(annual_of(series(*COME_AND_GO)), handling()).text()


RATES = OutcomeRates(
    people=5, left_out={"no day at risk": 1}, days=730, reoffended=Rate(2, 4),
    per_reoffender=None, per_person=None, frequency=None, harm=None, harm_unknown=0,
)  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_whatever_came_of_it_is_no_effect(form: str) -> None:
    page = annual_page(annual_of(series(*COME_AND_GO), None, {"Everybody": RATES}), handling())

    text = " ".join(str(getattr(page, form)()).split())

    assert "This is no effect of the scheme" in text
    assert form == "text" or "2 of 4, 50.0 % (15.0 to 85.0 %)" in text
    assert "1: no day at risk" in text


def test_where_nothing_can_be_drawn_the_reason_is_said() -> None:
    found = annual_of(series(*COME_AND_GO))
    table = Table((Column("Day"),), (Row(("2026-01-01",)),))
    figures = {found.quality[0].title: Figure("<svg/>", "A line.", table)}

    bare, drawn = (
        annual_page(found, handling(), figures=some, missing="Charts need the extra.").html()
        for some in (None, figures)
    )

    assert ("Charts need the extra." in bare, 'alt="A line."' in bare) == (True, False)
    assert ("Charts need the extra." in drawn, 'alt="A line."' in drawn) == (False, True)


def test_that_the_form_has_more_is_said_only_where_it_has() -> None:
    days = made(0, {"a": "mb"}), made(1, {"a": "mb"})
    stale = [replace(day, people=replace(day.people, stale={"rosh": np.array([True])}))
             for day in days]  # fmt: skip

    texts = [annual_page(annual_of(series_of(some)), handling()).text() for some in (days, stale)]

    assert ["Which answers are stale" in text for text in texts] == [False, True]


def test_of_whom_harm_is_unknown_is_said_where_there_is_anybody() -> None:
    harm = Estimate(Fraction(3, 2), None)
    texts = [
        annual_page(
            annual_of(series(*COME_AND_GO), None,
                      {"Everybody": replace(RATES, harm=harm, harm_unknown=unknown)}),
            handling(),
        ).html()
        for unknown in (0, 4)
    ]  # fmt: skip

    assert ["of 4 it is unknown" in text for text in texts] == [False, True]
    assert ["it is unknown" in text for text in texts] == [False, True]


def test_what_was_not_given_is_said() -> None:
    text = annual_page(annual_of(series(*COME_AND_GO)), handling()).text()

    assert text.startswith("ILLUSTRATIVE")
    assert "No table of outcomes was given." in text
    assert "Reoffended" not in text
    assert "No decisions of the panel were given." in text
    assert "iom-matrix report equality" in " ".join(text.split())


def test_the_form_has_every_key_of_its_schema() -> None:
    form = annual_form(annual_of(series(*COME_AND_GO), None, {"Everybody": RATES}), handling())

    assert list(form) == list(annual_schema()["properties"])  # type: ignore[arg-type,call-overload]
    assert form["outcomes"]["Everybody"]["reoffended"]["value"] == Fraction(1, 2)  # type: ignore[index,call-overload]
