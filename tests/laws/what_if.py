"""What if: the records of one person with some answers replaced and time passed, scored anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from iom_matrix.definition.scalars import from_units
from iom_matrix.probing.changes import Change
from iom_matrix.probing.passing import days_of_change
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, Form, Records, cases, days, records
from iom_matrix.testing.answers import Record
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.matrix import HEAD
from iom_matrix.testing.numbers import text_of
from iom_matrix.testing.sources import SCALE
from tests.laws.pictures import scored

DAY = dt.timedelta(days=1)
Answers = Mapping[str, tuple[str, bool]]  # input -> its answer, and whether it is given today


@dataclass(frozen=True)
class Alone:
    """The one person of a case."""

    case: Case

    @property
    def record(self) -> Record:
        return self.case.records.nominals[0]

    def after(self, variants: Sequence[Answers], day: dt.date) -> Scores:
        """The person once for each set of answers, on a day up to which nothing else is new."""
        people = [self._answered(answers) | {"id": f"{at}"} for at, answers in enumerate(variants)]
        events = [
            row | {"id": person["id"]}
            for person in people
            for row in self.case.records.events
            if not self._later(row)
        ]
        records = Records(tuple(people), tuple(events), self._coverage(day))
        return score(self.case.matrix, records.read(self.case.matrix), as_of=day)

    def _answered(self, answers: Answers) -> Record:
        today = str(self.case.as_of)
        record = dict(self.record)
        for name in self.case.matrix.vocabulary.inputs:
            if record.get(f"{name}.as_of", "") > today:
                record |= {name: "", f"{name}.as_of": ""}
        for name, (answer, fresh) in answers.items():
            record[name] = answer
            if fresh:
                record[f"{name}.as_of"] = today
        return record

    def _later(self, row: Record) -> bool:
        today = str(self.case.as_of)
        return max(row.get("offence_date", ""), row.get("outcome_date", "")) > today

    def _coverage(self, day: dt.date) -> tuple[Record, ...] | str:
        covered = self.case.records.coverage
        if isinstance(covered, str):
            return covered
        today = str(self.case.as_of)
        return tuple(
            row | {"to": max(row["to"], str(day))} if row["to"] >= today else row for row in covered
        )


def answers_of(change: Change) -> list[str]:
    """The ends of the answers that a change names; where there is no end, one far out."""
    found = list(change.words)
    for span in change.spans:
        found += [text_of(span.first), text_of(span.first + 40 if span.last is None else span.last)]
    return list(dict.fromkeys(found))


def day_of(changes: Iterable[Change], as_of: dt.date) -> dt.date:
    return next((c.until for c in changes if c.until is not None), as_of)


def chosen(changes: Iterable[Change], picks: Mapping[str, str]) -> Answers:
    return {c.input: (picks[c.input], c.kind != "correct") for c in changes if c.kind != "time"}


_KNOWN = {"nature": "assessment", "source": "OASys", "agency": "probation"}
LADDER = Form(
    {
        "worry": {
            "title": "Worry", "kind": "choice", "of": ["low", "medium", "high"],
            "also": ["not-assessed"], "changeable": "yes", "stale_after": "2 months", **_KNOWN,
        },
        "chance": {
            "title": "Chance", "kind": "count", "max": "10", "stale_after": "40 days", **_KNOWN,
        },
        "hurt": {"title": "Hurt", "kind": "choice", "of": ["none", "some"], **_KNOWN},
        "missed": {"title": "Missed", "kind": "count", "cap": "6", "changeable": "yes", **_KNOWN},
        "adult": {"title": "Adult", "kind": "flag", **_KNOWN},
        "joined": {"title": "Joined", "kind": "date", "also": ["never"], **_KNOWN},
        "released": {"title": "Released", "kind": "date", "also": ["never"], **_KNOWN},
    },
    {
        **HEAD,
        "events": {
            "offences": {"title": "Offences", "kind": "offence", "outcome": ["charge", "fact"]},
            "breaches": {"title": "Breaches", "kind": "breach"},
        },
        "gates": {"child": {"when": {"adult": "no"}, "stop": "stop", "because": "A child."}},
        "groups": {
            "likelihood": {
                "unknown": "lowest",
                "add": {
                    "recent": {
                        "count": "offences", "within": "2 months", "at_liberty": "yes",
                        "points": {"0+": "0", "1+": "2", "2+": "3"},
                    },
                    "since": {
                        "months_since": {"last": "offences"}, "unknown": "highest",
                        "points": {"0+": "4", "1+": "3", "2+": "1", "7+": "0", "never": "0"},
                    },
                    "breached": {
                        "has": "breaches", "within": "30 days", "points": {"no": "0", "yes": "2"},
                        "only_if": {"not": {"released": "within 2 months"}}, "otherwise": "3",
                    },
                    "at_home": {
                        "latest": "domestic", "over": "offences", "within": "70 days",
                        "points": {"no": "0", "yes": "3", "never": "1"},
                    },
                    "settling": {
                        "months_since": {"last": "breaches"}, "at_liberty": "yes",
                        "points": {"0+": "5", "1+": "3", "2+": "2", "3+": "1", "4+": "0",
                                   "never": "0"},
                    },
                    "waiting": {
                        "years_since": "joined", "each": "-1", "floor": "-4",
                        "points": {"never": "0"},
                    },
                    "out": {
                        "days_since": ["released", {"last": "offences"}],
                        "points": {"0+": "3", "20+": "1", "45+": "0", "never": "0"},
                    },
                },
            },
            "harm": {
                "unknown": "lowest",
                "add": {
                    "worried": {
                        "of": "worry",
                        "points": {"low": "0", "medium": "2", "high": "5", "not-assessed": "0"},
                    },
                    "chances": {
                        "of": "chance", "points": {"0+": "0", "3+": "1", "7+": "3"},
                        "unknown": "highest", "stale": "unknown",
                    },
                    "higher": {
                        "highest": {
                            "hurts": {
                                "of": "hurt", "points": {"none": "0", "some": "2"},
                                "only_if": {"chance": "3+"},
                            },
                            "misses": {
                                "of": "missed", "points": {"0+": "0", "2+": "1", "5+": "3"},
                            },
                        },
                    },
                },
            },
        },
        "total": {"add": ["likelihood", "harm"], "range": ["-4", "32"]},
        "ranking": ["total"],
    },
)  # fmt: skip


@st.composite
def _climbing(draw: st.DrawFn) -> Case:
    """People on a form where less of anything earns less, with rather recent histories."""
    as_of = draw(days())
    ladder = Form(LADDER.inputs, _tiers(0, [10], LADDER.definition))
    known = draw(st.booleans())
    told = draw(records(ladder.matrix, as_of=as_of, known=known))
    dated = tuple(draw(_dated(nominal, as_of)) for nominal in told.nominals)
    return Case(ladder, replace(told, nominals=dated), as_of)


@st.composite
def _dated(draw: st.DrawFn, record: Record, as_of: dt.date) -> Record:
    """The record with dates about which its form asks, some of them still to come."""
    ago = st.integers(-40, 80) | st.integers(-40, 1200)
    days = st.just("") | st.just("never") | ago.map(lambda days: str(as_of - days * DAY))
    return record | {name: draw(days) for name in ("joined", "released")}


def _tiers(places: int, edges: Iterable[int], definition: Definition) -> Definition:
    """A definition with tiers by the total that begin at these edges."""
    levels = {"-9999+": SCALE[0]}
    for edge, level in zip(sorted(edges), SCALE[1:], strict=False):
        levels[text_of(from_units(edge, places)) + "+"] = level
    return definition | {"tiers": {"scale": list(SCALE), "of": "total", "levels": levels}}


@st.composite
def on_the_brink(draw: st.DrawFn) -> Case:
    """One person, whose tier the next thing to happen may well change."""
    case = draw(cases() | cases(known=True) | _climbing() | _climbing())
    person = draw(st.sampled_from(case.records.nominals))
    mine = [row for row in case.records.events if row["id"] == person["id"]]
    case = replace(case, records=Records((person,), tuple(mine), case.records.coverage))
    coming = days_of_change(scored(case), 0, case.as_of + 1200 * DAY)
    if coming:
        day = draw(st.sampled_from(coming)) - draw(st.integers(1, 3)) * DAY
        case = replace(case, as_of=max(day, case.as_of))
    seen = {"audiences": {"panel": ["allegations"]}}  # lest anything be left out
    scores = scored(case)
    total = scores.total
    if total is None or draw(st.integers(0, 3)) == 0:
        return replace(case, form=Form(case.form.inputs, case.form.definition | seen))
    below = draw(st.integers(0, 2)) * 10**scores.places
    sides = [int(side[0]) - below for side in (total.lowest, total.points, total.highest)]
    near = draw(st.sets(st.sampled_from(sides), min_size=1, max_size=2))
    definition = _tiers(scores.places, near, case.form.definition) | seen
    return replace(case, form=Form(case.form.inputs, definition))
