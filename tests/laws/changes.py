"""Changes to records, for what laws compare: days moved, blanks filled, events added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from iom_matrix.evidence.windows import back
from iom_matrix.testing import Case, Records
from iom_matrix.testing.answers import Record, answers, dates
from iom_matrix.testing.telling import Drawing
from iom_matrix.testing.vocabulary import EVENTS, GROUPS
from tests.laws.person import Person
from tests.laws.reference import JOINS, Reference

DAY = dt.timedelta(days=1)
LEVELS = st.sampled_from(["low", "medium", "high"])
PROVEN, CLEARED = {"cautioned", "convicted"}, {"acquitted"}
FIELDS: dict[str, Sequence[str]] = {
    "group": tuple(GROUPS.rows),
    "role": ("offender", "suspect", "victim", "witness"),
    "domestic": ("no", "yes"),
    "under_18_at_offence": ("no", "yes"),
    "occasion": ("O1", "O2", "O9"),
    "victim": ("V1", "V2", "V9"),
}


def moved(case: Case, by: dt.timedelta) -> Records:
    """The records with every date moved by some days."""
    inputs = case.form.inputs.items()
    dates = {"offence_date", "outcome_date", "from", "to", "history_from"}
    dates |= {name for name, spec in inputs if spec["kind"] == "date"}

    def move(record: Record) -> Record:
        return {
            name: str(dt.date.fromisoformat(text) + by)
            if text not in {"", "never"} and (name in dates or name.endswith(".as_of"))
            else text
            for name, text in record.items()
        }

    records, coverage = case.records, case.records.coverage
    return Records(
        tuple(map(move, records.nominals)),
        tuple(map(move, records.events)),
        coverage if isinstance(coverage, str) else tuple(map(move, coverage)),
    )


def with_lines(
    definition: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """The definition with every line changed, those written inside others too."""

    def inside(lines: dict[str, Any]) -> dict[str, Any]:
        return {name: line_of(line) for name, line in lines.items()}

    def line_of(line: dict[str, Any]) -> dict[str, Any]:
        parts = {word: inside(line[word]) for word in JOINS if isinstance(line.get(word), dict)}
        return change(line | parts)

    sections = [name for name in ("measures", "groups") if name in definition]
    found = definition | {name: inside(definition[name]) for name in sections}
    return found | {name: line_of(found[name]) for name in ("total", "tiers") if name in found}


@st.composite
def revealed(draw: st.DrawFn, case: Case, *, everything: bool = False) -> Records:
    """The records with some of what is unknown made known, in a way that agrees with the rest.

    Args:
        draw: given by Hypothesis.
        case: whose records.
        everything: whether nothing is left unknown.
    """
    choose = st.just(everything) if everything else st.booleans()
    events = _with_outcomes(draw, case, case.records.events, choose)
    for name, words in FIELDS.items():
        events = _with_field(draw, events, name, words, choose)
    events = [
        row | {"level": draw(LEVELS)} if row.get("level") == "" and draw(choose) else row
        for row in events
    ]
    events = _with_dates(draw, case, events, choose)
    nominals = [_with_answers(draw, case, nominal, choose) for nominal in case.records.nominals]
    if draw(choose):
        nominals = [nominal | {"history_from": ""} for nominal in nominals]
        if case.records.coverage != "everything":
            events += [row for n in nominals for row in _unrecorded(draw, case, n, events)]
        return Records(tuple(nominals), tuple(events), "everything")
    return replace(case.records, nominals=tuple(nominals), events=tuple(events))


def doubted(case: Case, record: Record, name: str) -> bool:
    """Whether an answer is given and yet open: given too late, or stale wherever it is read, or
    doubted for what is known of other things."""
    observed = record.get(f"{name}.as_of")
    if record[name] and _is_doubted_for(case, record, name):
        return True
    if not record[name] or not observed:
        return False
    if observed > str(case.as_of):
        return True
    spec = case.matrix.vocabulary.inputs[name]
    stale = spec.stale_after and observed < str(back(case.as_of, spec.stale_after))
    lines = [line for line in case.matrix.lines.values() if name in line.inputs]
    rules = [case.form.definition.get(kind) for kind in ("gates", "routes", "cohorts")]
    asked = str(rules + [other.get("doubted_if") for other in case.form.inputs.values()])
    return bool(stale) and all(line.stale != "counts" for line in lines) and name not in asked


def _is_doubted_for(case: Case, record: Record, name: str) -> bool:
    """Whether other answers, all of them given, cast doubt on one."""
    condition = case.form.inputs[name].get("doubted_if")
    others = set(subjects_in(condition)) if condition else set()
    given = [record[o] and record.get(f"{o}.as_of", "") <= str(case.as_of) for o in others]
    person = Person(record, (), case.as_of)
    reference = Reference(case.form.definition, case.form.inputs)
    return bool(condition) and all(given) and reference.holds(person, condition or {})


def subjects_in(condition: dict[str, Any]) -> Iterable[str]:
    """What a condition asks about."""
    for name, said in condition.items():
        inner = [said] if name == "not" else said if name in {"any", "all"} else []
        for part in inner:
            yield from subjects_in(part)
        if not inner:
            yield name


def _with_answers(
    draw: st.DrawFn, case: Case, record: Record, choose: st.SearchStrategy[bool]
) -> Record:
    new = dict(record)
    for name in case.matrix.vocabulary.inputs:
        if (not record[name] or doubted(case, record, name)) and draw(choose):
            drawing = Drawing(case.matrix, case.as_of, known=False)
            dated = case.matrix.vocabulary.inputs[name].kind == "date"
            filled = dates(drawing, name) if dated else answers(case.matrix, name, blank=False)
            new[name] = draw(filled)
            new[f"{name}.as_of"] = ""
    return new


def offences(rows: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    """The rows of each offence."""
    found: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        if row["kind"] == "offence":
            found.setdefault((row["id"], row["offence_ref"]), []).append(row)
    return found


def _with_field(
    draw: st.DrawFn,
    events: Sequence[Record],
    name: str,
    words: Sequence[str],
    choose: st.SearchStrategy[bool],
) -> list[Record]:
    """Fill a field of the offences of which no row has it; the rows of one offence agree."""
    new = {
        key: draw(st.sampled_from(words))
        for key, rows in offences(events).items()
        if not any(row[name] for row in rows) and draw(choose)
    }
    return [
        row | {name: new[row["id"], row["offence_ref"]]}
        if row["kind"] == "offence" and (row["id"], row["offence_ref"]) in new
        else row
        for row in events
    ]


def _with_outcomes(
    draw: st.DrawFn, case: Case, events: Sequence[Record], choose: st.SearchStrategy[bool]
) -> list[Record]:
    """Fill outcomes that are blank with what the other rows of the offence allow."""
    found = list(events)
    for at, row in enumerate(events):
        if row["kind"] == "offence" and not row["outcome"] and draw(choose):
            rows = offences(found)[row["id"], row["offence_ref"]]
            words = sorted(set(EVENTS["outcomes"]) - _barred(row["outcome_date"], rows))
            found[at] = row | {"outcome": draw(st.sampled_from(words))}
    return found


def _barred(day: str, rows: Sequence[Record]) -> set[str]:
    """The outcomes that an offence cannot have had on a day: it is closed once, and not undone."""
    same = {row["outcome"] for row in rows if row["outcome_date"] == day}
    earlier = {row["outcome"] for row in rows if row["outcome_date"] < day}
    later = {row["outcome"] for row in rows if row["outcome_date"] > day} - {""}
    barred = (CLEARED if same & PROVEN else set()) | (PROVEN if same & CLEARED else set())
    if earlier & (PROVEN | CLEARED):
        barred |= set(EVENTS["outcomes"]) - PROVEN - CLEARED
    if later - PROVEN - CLEARED:
        barred |= PROVEN | CLEARED
    return barred


def _with_dates(
    draw: st.DrawFn, case: Case, events: Sequence[Record], choose: st.SearchStrategy[bool]
) -> list[Record]:
    """Fill blank dates with days up to the day of scoring, an offence before its outcomes."""
    latest = {
        key: min([r["outcome_date"] for r in rows if r["outcome_date"]] + [str(case.as_of)])
        for key, rows in offences(events).items()
    }
    ago = st.integers(0, 1200)
    new: dict[tuple[str, str], str] = {}
    for key, last in latest.items():
        if not offences(events)[key][0]["offence_date"] and draw(choose):
            new[key] = str(dt.date.fromisoformat(last) - draw(ago) * DAY)
    found = []
    for row in events:
        filled = dict(row)
        key = (row["id"], row.get("offence_ref", ""))
        if key in new:
            filled["offence_date"] = new[key]
        elif row["kind"] != "offence" and not row["offence_date"] and draw(choose):
            filled["offence_date"] = str(case.as_of - draw(ago) * DAY)
        if row.get("outcome_date") == "" and row["kind"] == "offence" and draw(choose):
            first = dt.date.fromisoformat(filled["offence_date"] or str(case.as_of - 900 * DAY))
            if first <= case.as_of:
                filled["outcome_date"] = str(
                    first + draw(st.integers(0, (case.as_of - first).days)) * DAY
                )
        found.append(filled)
    return found


def _unrecorded(
    draw: st.DrawFn, case: Case, nominal: Record, events: Sequence[Record]
) -> list[Record]:
    """Events of a time that was not covered, which have come to light."""
    rows: list[Record] = []
    for at in range(draw(st.integers(0, 2))):
        outcome = draw(st.sampled_from(["convicted", "charged", "cautioned", "reported"]))
        strand = EVENTS["outcomes"][outcome]["coverage"]
        last = _last_uncovered(case, nominal, strand)
        if last is not None:
            day = str(last - draw(st.integers(0, 500)) * DAY)
            row = {"id": nominal["id"], "kind": "offence", "offence_ref": f"new {at}"}
            row |= {name: draw(st.sampled_from(words)) for name, words in FIELDS.items()}
            rows.append(row | {"offence_date": day, "outcome_date": day, "outcome": outcome})
    last = _last_uncovered(case, nominal, "breaches")
    if last is not None and draw(st.booleans()):
        rows.append({"id": nominal["id"], "kind": "breach", "offence_date": str(last)})
    last = _last_uncovered(case, nominal, "reviews")
    if last is not None and draw(st.booleans()):
        day, level = str(last - draw(st.integers(0, 500)) * DAY), draw(LEVELS)
        row = {"id": nominal["id"], "kind": "review", "offence_date": day, "level": level}
        rows.append(row)
    mine = [row for row in events if row["id"] == nominal["id"] and "custody" in row["kind"]]
    last = _last_uncovered(case, nominal, "custody")
    if last is not None and not mine and draw(st.booleans()):
        for kind, ago in (("start", draw(st.integers(1, 500))), ("end", 0)):
            day = str(last - ago * DAY)
            rows.append({"id": nominal["id"], "kind": f"custody-{kind}", "offence_date": day})
    return rows


def _last_uncovered(case: Case, nominal: Record, strand: str) -> dt.date | None:
    """The last day up to that of scoring on which a strand is not covered for a person."""
    day = case.as_of
    since = nominal.get("history_from", "")
    start = min(since or "0001-01-01", str(case.as_of + DAY))
    if start > str(case.as_of):
        return case.as_of
    while True:
        spans = [
            row
            for row in case.records.coverage
            if isinstance(row, dict)
            and row["kind"] == strand
            and row["from"] <= str(day) <= row["to"]
            and (row["areas"] == "all" or nominal["area"] in row["areas"].split("; "))
        ]
        if not spans or str(day) < start:
            return day
        if any(row["from"] == "" for row in spans):
            return None if not since else dt.date.fromisoformat(start) - DAY
        day = dt.date.fromisoformat(min(row["from"] for row in spans)) - DAY
