"""Histories to test with: offences with their outcomes, breaches, reviews and custody."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from iom_matrix.testing.answers import Record
from iom_matrix.testing.numbers import happens
from iom_matrix.testing.telling import DAY, Drawing
from iom_matrix.testing.vocabulary import EVENTS, GROUPS

_FIELDS = ("role", "group", "domestic", "under_18_at_offence", "occasion", "victim", "offence_date")
_CLEARS, _PROVES = {"acquitted"}, {"cautioned", "convicted"}


@st.composite
def history(draw: st.DrawFn, drawing: Drawing, name: str) -> list[Record]:
    """The events of one person, in no order."""
    rows: list[Record] = []
    for at in range(draw(st.integers(0, 3))):
        rows += draw(_offence(drawing, name, f"{name}/{at}"))
    for _ in range(draw(st.integers(0, 1))):
        day = draw(drawing.maybe(drawing.day(drawing.as_of + DAY).map(str)))
        rows.append({"id": name, "kind": "breach", "offence_date": day})
    for _ in range(draw(st.integers(0, 2))):
        rows.append(draw(_review(drawing, name)))
    return rows + draw(_custody(drawing, name))


@st.composite
def _review(draw: st.DrawFn, drawing: Drawing, name: str) -> Record:
    """A review, with the level that it came to."""
    day = draw(drawing.maybe(drawing.day(drawing.as_of + DAY).map(str)))
    level = draw(drawing.word("low", "medium", "high"))
    return {"id": name, "kind": "review", "offence_date": day, "level": level}


@st.composite
def _offence(draw: st.DrawFn, drawing: Drawing, name: str, ref: str) -> list[Record]:
    """The rows of one offence in any order: its outcomes as they came, none open once closed."""
    latest = drawing.as_of + 2 * DAY
    day = draw(drawing.day(latest))
    dated = draw(drawing.maybe(st.just(str(day))))
    # What one row leaves out another may say, so at times a field is left out of all.
    unsaid = {} if drawing.known else draw(st.sampled_from([{}, *({f: ""} for f in _FIELDS)]))
    rows: list[Record] = []
    outcomes: list[str] = []
    when = day
    for _ in range(draw(st.integers(1, 3))):
        closed = (_PROVES | _CLEARS) & set(outcomes)
        course = sorted(_PROVES | _CLEARS) if closed else ["convicted", *EVENTS["outcomes"]]
        outcome = draw(drawing.word(*course))
        when += draw(st.integers(_apart(outcomes, outcome), 40)) * DAY
        outcomes.append(outcome)
        row: Record = draw(_offence_row(drawing, name))
        row |= {"offence_ref": ref, "offence_date": dated} | unsaid
        rows.append(row | {"outcome": outcome, "outcome_date": str(when)})
    if len(rows) == 1 and draw(drawing.maybe(st.just("dated"))) == "":
        rows[0]["outcome_date"] = ""
    return draw(st.permutations(rows))


def _apart(before: Sequence[str], outcome: str) -> int:
    """How many days must lie between outcomes: no offence is proven and cleared on one day."""
    either = _CLEARS if outcome in _PROVES else _PROVES if outcome in _CLEARS else set()
    return int(bool(either & set(before)))


@st.composite
def _offence_row(draw: st.DrawFn, drawing: Drawing, name: str) -> Record:
    row = {
        "id": name,
        "kind": "offence",
        "group": draw(drawing.word(*GROUPS.rows)),
        "role": draw(drawing.word(*["offender", "suspect"] * 4, "victim")),
        "occasion": draw(drawing.word("O1", "O2", "O3")),
        "victim": draw(drawing.word("V1", "V2")),
        "domestic": draw(drawing.word("no", "yes")),
        "under_18_at_offence": draw(drawing.word(*["no"] * 9, "yes")),
    }
    if happens(draw, 20):
        row["counter_allegation"] = "yes"
    return row


@st.composite
def _custody(draw: st.DrawFn, drawing: Drawing, name: str) -> list[Record]:
    """Periods of custody, the last perhaps without an end; unless all is known, odd rows too."""
    days = sorted(draw(st.sets(drawing.day(drawing.as_of + DAY), max_size=4)))
    starts = [at % 2 == 0 for at in range(len(days))]
    if not drawing.known and happens(draw, 4):
        starts = [draw(st.booleans()) for _ in days]
    return [
        {"id": name, "kind": f"custody-{'start' if start else 'end'}", "offence_date": str(day)}
        for day, start in zip(days, starts, strict=True)
    ]
