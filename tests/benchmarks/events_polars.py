"""The measures of `events` in Polars, on the same arrays, as lazy queries of one frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from iom_matrix.evidence.people_columns import PeopleColumns

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("outcome", "role", "group", "under_18_at_offence", "counter_allegation", "occasion")
DAYS = ("offence_date", "outcome_date")
HARM = {0: 200, 1: 3650, 2: 105}
_SPAN = 1 << 26  # above every answer, so that an answer and what it is chosen by make one number


def in_polars(
    people: PeopleColumns, names: Sequence[str], days: tuple[dt.date, dt.date], *, merged: bool
) -> Callable[[], Mapping[str, np.ndarray]]:
    """The measures as a query.

    Args:
        people: with their events, sorted by person.
        names: of the measures.
        days: the first of the window, and the day of scoring.
        merged: whether rows of one offence are merged first.
    """
    import polars as pl

    events = people.events
    rows = {"person": events.person, **events.codes, "ref": events.keys["offence_ref"]}
    rows |= {"occasion": events.keys["occasion"]}
    rows |= {name: getattr(events, name).astype(np.int32) for name in DAYS}
    frame = pl.DataFrame(rows).with_columns(pl.col("person").set_sorted())
    since, day = ((one - dt.date(1970, 1, 1)).days for one in days)
    known = (pl.col("offence_date") <= day) & (pl.col("outcome_date") <= day)
    offences = frame.lazy().filter(known)
    if merged:
        offences = offences.group_by("person", "ref").agg(pl.col("kind").max(), *_latest())
    query = _measures(offences.filter(pl.col("offence_date") >= since))

    def found() -> Mapping[str, np.ndarray]:
        answers = query.collect()
        whole = {name: np.zeros(len(people), np.int64) for name in names}
        for name, values in whole.items():
            values[answers["person"].to_numpy()] = answers[name].to_numpy()
        return whole

    return found


def _latest() -> list[pl.Expr]:
    """Each field of an offence: the greatest of day, outcome and answer."""
    import polars as pl

    when = pl.col("outcome_date").cast(pl.Int64) * 8 + pl.col("outcome")
    return [((when * _SPAN + pl.col(name)).max() % _SPAN).alias(name) for name in (*FIELDS, *DAYS)]


def _measures(offences: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    group, outcome = pl.col("group"), pl.col("outcome")
    proven = outcome.is_between(2, 3)
    counts = (pl.col("kind") == 0) & pl.col("role").is_between(0, 1)
    counts &= (pl.col("under_18_at_offence") == 0) & (pl.col("counter_allegation") == 0)
    harm = sum(((group == code).cast(pl.Int64) * days for code, days in HARM.items()), pl.lit(0))
    return (
        offences.filter(counts)
        .group_by("person")
        .agg(
            (proven & group.is_between(0, 1)).sum().alias("thefts"),
            ((outcome == 1) & group.is_between(1, 2)).sum().alias("charges"),
            pl.col("occasion").filter(proven).n_unique().alias("occasions"),
            (proven.cast(pl.Int64) * harm).sum().alias("harm"),
        )
    )
