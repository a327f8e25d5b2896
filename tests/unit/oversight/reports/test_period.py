"""The period report: a fixed set of indicators, signals as sentences, and what to consider."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from iom_matrix.documents.blocks import Column, Figure, Row, Table
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import Measured, Reading, measure
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.prompts.prompt import Prompts
from iom_matrix.oversight.removals import Removal
from iom_matrix.oversight.reports.period import FIXED, notes_of, period_of
from iom_matrix.oversight.reports.period_form import period_form, period_schema
from iom_matrix.oversight.reports.period_page import period_page
from iom_matrix.oversight.reports.stories import foremost, stories_of, story_words
from iom_matrix.oversight.reports.values import (
    reading_words,
    sparkline,
    usual_words,
    value_words,
)
from iom_matrix.oversight.trends.trend import trend_of
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made, with_unknown
from tests.unit.oversight.snapshots.taken import handling

FOUR = {"a": "md", "b": "md", "c": "mb", "d": "mb"}
QUIET = ["a", "b"] * 6


def measured(*values: int | None, breaks: tuple[int, ...] = (), name: str = "entrants") -> Measured:
    """An indicator with these values."""
    exact = [None if value is None else Fraction(value) for value in values]
    readings = tuple(None if value is None else Reading(value) for value in exact)
    indicator = INDICATORS[name]
    trend = trend_of(exact, charted=indicator.charted, breaks=breaks)
    return Measured(indicator, "", readings, trend)


def silent():
    """Twelve quiet periods, and one in which Probation sends nothing about eight people."""
    eight = {letter: "md" if letter < "e" else "mb" for letter in "abcdefgh"}
    return series_of([with_unknown(made(at, eight), "Probation", *one)
                      for at, one in enumerate([*QUIET, "abcdefgh"])])  # fmt: skip


def test_the_set_is_the_same_each_time_and_known() -> None:
    found = period_of(silent())

    assert list(dict.fromkeys(one.indicator.name for one in found.measured)) == list(FIXED)


def test_who_crossed_the_threshold_is_told_each_way() -> None:
    found = period_of(series_of([made(0, {"a": "md", "b": "mb"}), made(1, {"b": "md"})]))

    text = " ".join(period_page(found, handling()).text().split())
    assert (
        "Since the period before, 1 person rose above the threshold and 0 came in above it;"
        " 0 fell below it and 1 left from above it." in text
    )
    form = period_form(found, handling())
    assert form["crossed"] == {"rose": 1, "came": 0, "fell": 0, "left": 1}
    assert period_form(period_of(series_of([made(0, FOUR)])), handling())["crossed"] is None


def test_nothing_is_said_of_the_threshold_where_nobody_was_scored() -> None:
    found = period_of(series_of([made(at, {"a": "m-", "b": "n-"}) for at in (0, 1)]))

    assert found.crossed is None
    assert "Since the period before" not in period_page(found, handling()).text()


def test_a_signal_is_a_sentence_with_its_values() -> None:
    series = silent()

    [story] = foremost(period_of(series).stories)

    # A change of more than 4 comes with a chance of 0.00037 where they are 7 in 12 periods.
    assert story_words(story, series.days) == (
        f"Complete: Probation has fallen on {series.days[-1]} from 87.5 % to 0.0 %, by more than it"
        " moves by itself (50.0 pp); now 0.0 %."
    )


def test_signals_of_one_kind_without_a_break_are_one_story() -> None:
    one = measured(*[5, 6] * 6, *[12] * 2, *[5, 6] * 8, 12)

    outside = [story for story in stories_of(one) if story.rule == "outside"]

    assert [(story.since, story.until, story.stands) for story in outside] == [
        (12, 13, False), (30, 30, True),
    ]  # fmt: skip


def test_a_long_run_says_for_how_many_periods() -> None:
    days = silent().days
    one = measured(0, 1, 0, 1, 1, *[2] * 8)

    run = next(story for story in stories_of(one) if story.rule == "run-of-eight")

    assert f"for 8 periods in a row, since {days[5]}; now 2." in story_words(run, days)


WANDERS = (50, 51, 50, 52, 51, 53, 52, 54, 55, 54)


CHANGES = {
    "risen on {10} from 54 to 74, by more than it moves by itself (11); now 73.": (74, 73),
    "risen on {10} from 54 to 74, by more than it moves by itself (15), and came back after"
    " {11}.": (74, 73, 55),
    "fallen since {10} from 54 to 40, in two of three periods by almost as much as it moves by"
    " itself (8) or more; now 40.": (47, 47, 40),
    "risen since {11} from 53 to 61, in each of 8 periods; now 61.": (53, *range(54, 62)),
}


@pytest.mark.parametrize(("said", "values"), CHANGES.items())
def test_a_change_is_a_sentence_with_both_its_ends(said: str, values: tuple[int, ...]) -> None:
    days = [FIRST + at * FORTNIGHT for at in range(26)]
    one = measured(*WANDERS, *values, name="managed")

    story, *_ = foremost(stories_of(one))

    assert story_words(story, days) == f"People managed has {said}".format(*days)


def test_a_change_of_which_the_last_value_is_not_known_says_so() -> None:
    days = [FIRST + at * FORTNIGHT for at in range(26)]

    [story] = stories_of(measured(*WANDERS, 74, None, name="managed"))

    assert story.stands
    assert story_words(story, days).endswith("from 54 to 74, by more than it moves by itself (12);"
                                             " now not known.")  # fmt: skip


def test_of_two_changes_that_stand_both_are_told() -> None:
    one = measured(*WANDERS * 3, 94, 94, 94, 134, name="managed")

    found = [(story.at, story.until) for story in stories_of(one) if story.rule == "outside"]

    assert found == [(30, 33), (33, 33)]
    assert [story.at for story in foremost(stories_of(one)) if story.stands] == [30, 33]


def test_where_chance_could_bring_any_share_there_are_too_few() -> None:
    shares = [Reading(Fraction(one), 3) for one in (1, 2) * 6]
    values = [one.value for one in shares]
    trend = trend_of(values, person=[Fraction(1, 3)] * 12)

    assert usual_words(Measured(INDICATORS["risen"], "", tuple(shares), trend)) == "too few"
    changes = trend_of(values, charted="change", person=[Fraction(1, 3)] * 12)
    assert usual_words(Measured(INDICATORS["above"], "", tuple(shares), changes)) == "too few"


def test_what_is_usual_of_a_change_is_said_on_both_sides() -> None:
    assert usual_words(measured(*WANDERS, 55, name="managed")) == "\N{PLUS-MINUS SIGN}4"
    assert usual_words(measured(1, 2, name="managed")) == "-"


def test_of_each_indicator_a_board_reads_the_story_that_says_most() -> None:
    one = measured(*[5, 6] * 9, 12, 12)
    stories = [story for story in stories_of(one) if story.stands]

    assert len(stories) > 1
    assert [story.rule for story in foremost(stories)] == ["outside"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "people", "-"), (Fraction(12), "people", "12"), (Fraction(7, 2), "people", "3.50"),
        (Fraction(1, 3), "share", "33.3 %"), (Fraction(14), "days", "14 days"),
    ],
)  # fmt: skip
def test_values_are_read_out_by_their_unit(value: Fraction | None, unit: str, words: str) -> None:
    assert value_words(value, unit) == words  # type: ignore[arg-type]


def test_a_share_says_of_how_many() -> None:
    assert reading_words(Reading(Fraction(27), 44), "share") == "61.4 % (27 of 44)"
    assert reading_words(Reading(Fraction(0), 0), "share") == "- (0 of 0)"
    assert reading_words(None, "share") == "-"


def test_no_range_goes_below_nothing() -> None:
    assert usual_words(measured(*[0, 4] * 6)).startswith("0 to ")
    assert usual_words(measured(1, 2)) == "-"


def test_a_line_of_text_shows_gaps_and_breaks() -> None:
    assert sparkline(measured(1, None, 2, 3, breaks=(3,))) == "▁·█|▅"
    assert sparkline(measured(90, 91, 1, 3, 2, breaks=(2,))) == "▁█|▁█▅"
    assert sparkline(measured(*range(3), *range(40), breaks=(3,))).count("|") == 0
    assert sparkline(measured(2, 2)) == "▅▅"
    assert len(sparkline(measured(*range(40)))) == 26


def test_nothing_stands_before_the_first_period_of_another_matrix() -> None:
    whole = [made(0, FOUR), made(1, FOUR), made(2, FOUR, digest="sha256:two")]

    def before(count: int) -> dict[str, str]:
        page = period_page(period_of(series_of(whole[:count])), handling())
        [table] = [one for one in page.blocks if isinstance(one, Table)]
        return {str(row.cells[0]): str(row.cells[3]) for row in table.rows}

    assert before(2)["Above the threshold"] == "50.0 %"
    assert before(3)["Above the threshold"] == "-"
    assert before(3)["People managed"] == "4"


def test_notes_say_what_is_missing_and_what_changed() -> None:
    removed = Removal(made(0, FOUR).as_of, 2, "asked-for", "sha256:" + "0" * 64)
    three = [made(0, FOUR), made(1, FOUR), replace(made(3, FOUR, digest="sha256:two"),
                                                   removed=(removed,))]  # fmt: skip
    series = series_of(three)

    notes = " ".join(notes_of(series))

    assert f"No snapshot was given for {series.days[2]}" in notes
    assert "is not compared across that day" in notes
    assert "2 entries" in notes
    assert "Limits need 10 periods" in notes
    assert list(notes_of(silent())) == []
    ten = series_of([made(at, FOUR) for at in range(10)])
    assert [note[:31] for note in notes_of(ten)] == ["What counts mostly the same peo"]


def test_notes_say_how_many_are_of_unknown_standing_and_when() -> None:
    series = series_of([made(0, FOUR), made(1, FOUR | {"a": "?d", "b": "?d"}),
                        made(3, FOUR | {"e": "?d"})])  # fmt: skip

    notes = " ".join(notes_of(series))

    assert f"since their standing is not known: 2 on {series.days[1]}, 1 on {series.days[3]}." in (
        notes
    )
    assert "unknown" not in " ".join(notes_of(series_of([made(0, FOUR), made(1, FOUR)])))


def test_notes_of_an_area_say_how_many_are_of_unknown_area_too() -> None:
    people = {"a": "mdYork", "b": "?dYork", "c": "md", "d": "nd", "e": "?dSelby"}

    notes = " ".join(notes_of(series_of([made(0, people)]).within("York")))

    assert f"since their standing or area is not known: 2 on {FIRST}." in notes


def test_periods_of_another_length_are_named() -> None:
    after = [at * FORTNIGHT for at in range(4)]
    after += [after[-1] + dt.timedelta(days) for days in (20, 21, 42)]
    series = series_of([replace(made(0, FOUR), as_of=FIRST + since) for since in after])

    assert f"those up to {series.days[5]} (1 day), {series.days[6]} (21 days)." in " ".join(
        notes_of(series)
    )


def test_the_length_of_a_run_counts_what_was_held_to_limits() -> None:
    """Of nine periods in a row above the mean one is too short to be counted."""
    one = measured(0, 1, 0, 1, 1, *[2] * 4, None, *[2] * 4)
    read = tuple(Reading(Fraction(2)) if at == 9 else was for at, was in enumerate(one.readings))
    days = [FIRST + at * FORTNIGHT for at in range(14)]

    run = next(story for story in stories_of(one) if story.rule == "run-of-eight")

    assert "for 8 periods in a row" in story_words(
        replace(run, measured=replace(one, readings=read)), days
    )


def test_the_page_says_that_no_fall_is_an_effect() -> None:
    text = " ".join(period_page(period_of(silent()), handling()).text().split())

    assert text.startswith("ILLUSTRATIVE")
    assert "No fall is an effect" in text
    assert "No rules of the force's own were given." in text


def test_the_page_prints_a_prompt_with_its_evidence() -> None:
    rules = Prompts.model_validate({
        "format": "iom-matrix/prompts/1",
        "prompts": {"silent": {"indicator": "complete", "below": "0.5", "consider": "Ask them",
                               "who": "the manager"}},
    })  # fmt: skip
    found = period_of(silent(), rules)

    [raised] = period_form(found, handling())["prompts"]["raised"]  # type: ignore[index,call-overload]
    assert (raised["of"], raised["below"]) == ("Probation", Decimal("0.5"))  # type: ignore[index,call-overload]

    text = " ".join(period_page(found, handling()).markdown().split())

    assert "Ask them | the manager | Complete: Probation: below 50.0 % for 1 period" in text
    assert "(0.0 %)" in text


def test_signals_that_have_passed_are_counted() -> None:
    found = period_of(silent())
    texts = [
        " ".join(period_page(replace(found, past=past), handling()).text().split())
        for past in range(3)
    ]

    assert "passed" not in texts[0]
    assert "1 earlier signal has passed" in texts[1]
    assert "2 earlier signals have passed" in texts[2]


def test_pictures_stand_in_html_and_their_tables_elsewhere() -> None:
    table = Table((Column("Day"),), (Row(("2026-01-01",)),))
    figures = {"People managed": Figure("<svg/>", "A line.", table)}
    page = period_page(period_of(silent()), handling(), figures=figures, missing="none")

    assert '<img class="figure" alt="A line." src="data:image/svg+xml;base64,' in page.html()
    assert "2026-01-01" in page.text()
    assert "2026-01-01" in page.markdown()
    bare = period_page(period_of(silent()), handling(), missing="Charts need the extra.")
    assert "Charts need the extra." in bare.html()


def test_the_form_has_every_value_and_the_schema_every_key() -> None:
    form = period_form(period_of(silent()), handling())

    schema = period_schema()
    assert list(form) == list(schema["properties"])  # type: ignore[arg-type,call-overload,index]
    [complete] = [one for one in form["indicators"] if one["of"] == "Probation"]  # type: ignore[union-attr,call-overload,index]
    assert complete["values"][-1] == {  # type: ignore[index,call-overload]
        "count": 0, "of": 8, "value": 0, "lower": Decimal("-0.5"), "upper": Decimal("0.5"),
    }  # fmt: skip
    assert complete["signals"][-1]["stands"]  # type: ignore[index,call-overload]


def test_every_indicator_can_be_measured() -> None:
    assert all(measure(one, silent()) is not None for one in INDICATORS.values())
