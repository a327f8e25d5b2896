"""The daily report: who moved and why, who is new and who is gone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from iom_matrix.documents.blocks import Pairs
from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.removals import Removal
from iom_matrix.oversight.reports.daily import Daily, daily_of
from iom_matrix.oversight.reports.daily_page import daily_page, why
from iom_matrix.oversight.snapshots.recorded_people import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import made
from tests.unit.oversight.snapshots.taken import handling

THEN = {"a": "mb", "b": "md", "c": "me", "d": "m-"}


def with_points(snapshot: Snapshot, total: str, **factors: str) -> Snapshot:
    """The same, with these points of each person, in order; every other factor earns nothing."""
    places = snapshot.matrix.places
    nothing = np.zeros(len(snapshot), np.int64)

    def span(texts: str) -> Span:
        units = np.array([int(text) * 10**places for text in texts.split()], np.int64)
        return Span(units, units, units)

    found = {name: Span(nothing, nothing, nothing) for name in snapshot.matrix.factors}
    found |= {name: span(texts) for name, texts in factors.items()}
    return replace(snapshot, people=replace(snapshot.people, total=span(total), factors=found))


def between(then: Snapshot, now: Snapshot) -> Daily:
    return daily_of(series_of([now, then]))


def letters(keys: object) -> str:
    return "".join(key[0] for key in keys)  # type: ignore[attr-defined]


def test_who_moved_between_tiers_comes_first_and_by_kind() -> None:
    now = {"a": "md", "b": "mb", "c": "m-", "d": "mb"}
    then, after = (with_points(made(at, one), "0 0 0 0") for at, one in enumerate((THEN, now)))

    found = between(then, after)

    assert [(one.key[0], one.kind) for one in found.movers] == [
        ("a", "risen"), ("b", "fallen"), ("d", "scored"), ("c", "not-scored"),
    ]  # fmt: skip
    assert found.movers[3].after.tier is None
    assert found.both == 4


def test_factors_and_what_is_beside_them_add_up_to_the_difference() -> None:
    names = list(made(0, THEN).matrix.factors)[:2]
    then = with_points(made(0, THEN), "5 5 5 0", **{names[0]: "5 5 5 0", names[1]: "0 0 0 0"})
    now = with_points(made(1, THEN), "9 5 5 0", **{names[0]: "8 5 5 0", names[1]: "3 0 0 0"})

    [mover] = between(then, now).movers

    assert mover.kind == "points"
    assert [(part.name, part.after - part.before) for part in mover.parts] == [
        (names[0], Decimal(3)), (names[1], Decimal(3)),
    ]  # fmt: skip
    assert mover.rest == Decimal(-2)
    assert "caps, the higher of two and the like -2" in why(mover)


def test_a_factor_that_a_higher_one_hides_is_told_of_too() -> None:
    name = next(iter(made(0, THEN).matrix.factors))
    then = with_points(made(0, THEN), "5 5 5 0", **{name: "1 0 0 0"})
    now = with_points(made(1, THEN), "5 5 5 0", **{name: "2 0 0 0"})

    [mover] = between(then, now).movers

    assert (mover.parts[0].before, mover.parts[0].after, mover.rest) == (1, 2, -1)


def test_the_reason_is_the_evidence_or_time_alone() -> None:
    then, now = made(0, THEN), made(1, {**THEN, "a": "md", "b": "me", "c": "md"})
    now = replace(
        now,
        people=replace(
            now.people,
            answers=("0" * 16, *now.people.answers[1:]),
            expired=now.people.expired + np.array([0, 2, 1, 0]),
        ),
    )

    texts = {one.key[0]: why(one) for one in between(then, now).movers}

    assert texts["a"].endswith("the row of answers changed.")
    assert texts["b"].endswith("2 rows more have left every window.")
    assert texts["c"].endswith("; 1 row more has left every window.")


def test_of_whom_evidence_left_every_window_and_kept_their_points() -> None:
    then, now = made(0, THEN), made(1, {**THEN, "b": "me"})
    more = now.people.expired + np.array([1, 2, 0, -1])
    now = replace(now, people=replace(now.people, expired=more))
    other = replace(now, matrix=replace(now.matrix, scoring_digest="sha256:two"))

    alike, changed = between(then, now), between(then, other)

    assert (alike.expired, alike.quiet) == (2, 1)
    assert (changed.expired, changed.quiet) == (2, 0)
    said = "Evidence left every window for 2 people"
    pages = [" ".join(daily_page(one, handling()).text().split()) for one in (alike, changed)]
    assert f"{said}, of whom 1 keeps their points." in pages[0]
    assert f"{said}." in pages[1]


def test_a_day_on_which_only_time_passed_says_so() -> None:
    [mover] = between(made(0, {"a": "mb"}), made(1, {"a": "md"})).movers

    assert why(mover) == "the same evidence: only days passed."


def test_records_that_cover_something_else_are_no_passing_of_days() -> None:
    then, now = made(0, {"a": "mb"}), made(1, {"a": "m-"})
    found = between(then, replace(now, inputs=replace(now.inputs, coverage="sha256:another")))

    assert why(found.movers[0]) == (
        "the same answers and events: days passed, and what the records cover is another."
    )
    assert "0 are newly scored and 1 no longer" in " ".join(
        daily_page(found, handling()).text().split()
    )


def test_somebody_managed_who_falls_is_to_be_reviewed() -> None:
    [mover] = between(made(0, {"a": "me"}), made(1, {"a": "mb"})).movers

    assert why(mover).startswith("review before any change")


def test_who_is_new_and_who_is_gone() -> None:
    found = between(made(0, {"a": "mb", "b": "md"}), made(1, {"a": "mb", "c": "nd"}))

    assert (letters(found.new), letters(found.gone)) == ("c", "b")
    assert found.new["c" * 64].standing == "nominated"


def test_another_standing() -> None:
    found = between(made(0, {"a": "nb"}), made(1, {"a": "mb"}))

    assert found.standings == {"a" * 64: ("nominated", "managed")}


def test_points_of_two_matrices_are_not_compared() -> None:
    found = between(made(0, {"a": "mb"}), made(1, {"a": "md"}, digest="sha256:two"))

    assert (found.alike, found.movers) == (False, ())
    text = daily_page(found, handling()).text()
    assert "nobody's points are compared" in " ".join(text.split())


def test_the_last_two_snapshots_are_compared_whatever_the_order_of_the_files() -> None:
    days = [made(at, {"a": "mb"}) for at in (2, 0, 1)]

    found = daily_of(series_of(days))

    assert (found.before.as_of, found.after.as_of) == (days[2].as_of, days[0].as_of)


def test_one_snapshot_is_too_few() -> None:
    with pytest.raises(EvidenceError, match="one-snapshot"):
        daily_of(series_of([made(0, THEN)]))


def test_the_page_names_nobody_unless_it_may() -> None:
    found = between(made(0, {"a": "mb", "b": "mb"}), made(1, {"a": "md", "b": "mb"}))

    hidden = daily_page(found, handling()).text()
    named = daily_page(found, handling(), {"a" * 64: "N-0001"}).text()

    assert ("aaaaaaaa " in hidden, "N-0001" in hidden) == (True, False)
    assert ("aaaaaaaa " in named, "N-0001" in named) == (False, True)


def test_notices_stand_first() -> None:
    found = between(made(0, THEN), made(1, THEN))

    assert daily_page(found, handling()).text().startswith("ILLUSTRATIVE")


def test_a_long_list_says_where_the_rest_is() -> None:
    many = {chr(ord("A") + number): "mb" for number in range(50)}
    text = daily_page(between(made(0, many), made(1, {})), handling()).text()

    assert "And 10 people more, in the JSON form." in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [((1,), (1,), "1 from 2026-01-07, 1 from 2026-01-21"), ((), (), None),
     ((1, 2), (), "3 from 2026-01-07: some may seem new or gone"),
     ((1,), (1, 1), "1 from 2026-01-07, 2 from 2026-01-21: some may seem new or gone")],
)  # fmt: skip
def test_who_was_erased_is_counted_of_each_snapshot(
    before: tuple[int, ...], after: tuple[int, ...], told: str | None
) -> None:
    then, now = (
        replace(made(at, THEN), removed=tuple(
            Removal(made(1, THEN).as_of, count, "asked-for", "sha256:" + "0" * 64)
            for count in counts))
        for at, counts in enumerate((before, after))
    )  # fmt: skip
    [head] = [one for one in daily_page(between(then, now), handling()).blocks
              if isinstance(one, Pairs)]  # fmt: skip
    assert dict(head.rows).get("Erased") == told
