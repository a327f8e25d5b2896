from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.probing.changes import ChangeSet, Span
from iom_matrix.probing.counterfactuals import Counterfactuals, counterfactuals
from iom_matrix.probing.pages import sentence, what_if_page
from tests.scheme import sample_scores
from tests.unit.building import (
    AS_OF,
    INPUTS,
    KNOWN,
    OFFENCE,
    TIERS,
    Definition,
    matrix_of,
    scores_of,
)

ASKED: Definition = {
    "arp": {
        "title": "All reoffending predictor (ARP)", "kind": "amount", "decimals": "1",
        "max": "100", "unit": "%", "also": ["not-assessed"], "stale_after": "12 months",
        "changeable": "yes", **KNOWN,
    },
    "rosh": {
        "title": "Risk of serious harm (RoSH)", "kind": "choice",
        "of": ["low", "medium", "high"], "also": ["not-assessed"], "changeable": "yes",
        "stale_after": "12 months", **KNOWN,
    },
    "adult": INPUTS["adult"],
    "missed": {"title": "Appointments missed", "kind": "count", "cap": "10", **KNOWN},
}  # fmt: skip
LINES: Definition = {
    "predicted": {
        "of": "arp", "unknown": "lowest",
        "points": {"0+": "0", "50+": "3", "75+": "6", "not-assessed": "0"},
    },
    "harm_line": {
        "of": "rosh", "unknown": "lowest",
        "points": {"low": "0", "medium": "2", "high": "6", "not-assessed": "0"},
    },
    "missed_line": {"of": "missed", "unknown": "lowest", "points": {"0+": "0", "3+": "5"}},
}  # fmt: skip
SCALE = ["below-threshold", "for-discussion", "for-early-discussion"]
LEVELS = {"-99+": SCALE[0], "5+": SCALE[1], "10+": SCALE[2]}
STALE = {"arp.as_of": "2025-01-02", "rosh.as_of": "2025-01-02"}


def made(lines: Definition = LINES, inputs: Definition = ASKED, **more: Any) -> Matrix:
    tiers = {"scale": SCALE, "of": "total", "levels": LEVELS}
    return matrix_of(lines, inputs, **{"tiers": tiers, **more})


def asked(person: dict[str, str], matrix: Matrix | None = None, **more: Any) -> Counterfactuals:
    scores = scores_of(matrix or made(), [{"adult": "yes", **person}], more.pop("events", ()))
    return counterfactuals(scores, "N-1", **more)


def told(sets: tuple[ChangeSet, ...]) -> list[tuple[str, str, bool]]:
    """What is listed, as it is read out."""
    return [
        (" and ".join(map(sentence, found.changes)), found.tier, found.settled) for found in sets
    ]


def test_an_answer_settles_a_tier_be_it_a_higher_one() -> None:
    found = asked({"arp": "", "rosh": "medium", "missed": "0"})
    assert (found.tier, found.settled) == ("below-threshold", False)
    assert told(found.settles) == [
        ("ARP is answered below 50% or not-assessed", "below-threshold", True),
        ("ARP is answered 50% or more", "for-discussion", True),
    ]
    assert found.lowers == ()
    change = found.settles[0].changes[0]
    assert (change.kind, change.input, change.agency, change.now) == (
        "answer", "arp", "probation", None,
    )  # fmt: skip
    assert change.spans == (Span(Decimal(0), Decimal("49.9")),)
    assert change.words == ("not-assessed",)


def test_an_answer_out_of_date_is_confirmed_or_given_anew() -> None:
    found = asked({"arp": "10", "rosh": "high", "missed": "0", **STALE})
    arp, rosh = "ARP of 2025-01-02 (10%) is renewed as", "RoSH of 2025-01-02"
    assert told(found.settles) == [
        (f"{arp} below 50% and {rosh} (high) is renewed as low or medium", SCALE[0], True),
        (f"{arp} between 50% and 74.9% and {rosh} (high) is renewed as low", SCALE[0], True),
        (f"{arp} below 50% and {rosh} is confirmed as high", SCALE[1], True),
        (f"{arp} between 50% and 74.9% and {rosh} (high) is renewed as medium or high",
         SCALE[1], True),
        (f"{arp} 75% or more and {rosh} (high) is renewed as low or medium", SCALE[1], True),
        (f"{arp} 75% or more and {rosh} is confirmed as high", SCALE[2], True),
    ]  # fmt: skip
    assert told(found.lowers) == [
        ("RoSH of 2025-01-02 (high) is renewed as low or medium", SCALE[0], False)
    ]
    assert {change.kind for one in found.sets for change in one.changes} == {"renew"}


def test_what_was_assessed_does_not_come_to_be_not_assessed() -> None:
    for days in ({}, STALE):
        found = asked({"arp": "60", "rosh": "high", "missed": "0", **days})
        words = {word for one in found.sets for c in one.changes for word in c.words}
        assert "low" in words
        assert "not-assessed" not in words


def test_a_known_answer_changes_where_it_can_and_is_else_corrected() -> None:
    found = asked({"arp": "10", "rosh": "low", "missed": "4"})
    assert (found.tier, found.settled) == ("for-discussion", True)
    assert told(found.sets) == [
        ("the record is corrected: Appointments missed is below 3, not 4", "below-threshold", True)
    ]
    found = asked({"arp": "80", "rosh": "low", "missed": "0"})
    assert told(found.sets) == [("ARP changes from 80% to below 75%", "below-threshold", True)]


def test_two_changes_where_neither_does_it_alone() -> None:
    found = asked({"arp": "80", "rosh": "high", "missed": "4"})
    assert (found.tier, found.possible_tiers) == (SCALE[2], (SCALE[2],))
    arp, rosh = "ARP changes from 80% to", "RoSH changes from high to"
    missed = "the record is corrected: Appointments missed is below 3, not 4"
    assert told(found.sets) == [
        (f"{arp} below 50% and {rosh} low or medium", SCALE[1], True),
        (f"{arp} between 50% and 74.9% and {rosh} low", SCALE[1], True),
        (f"{arp} below 75% and {missed}", SCALE[1], True),
        (f"{rosh} low or medium and {missed}", SCALE[1], True),
    ]
    assert asked({"arp": "80", "rosh": "high", "missed": "4"}, most=1).sets == ()


def test_nothing_is_listed_for_raising() -> None:
    # At most ten, so that the answer that is missing leaves two tiers: a higher RoSH would settle.
    found = asked({"arp": "", "rosh": "low", "missed": "4"})
    assert found.possible_tiers == (SCALE[1], SCALE[2])
    assert told(found.settles) == [
        ("ARP is answered below 75% or not-assessed", SCALE[1], True),
        ("ARP is answered 75% or more", SCALE[2], True),
    ]
    assert told(found.lowers) == [
        ("the record is corrected: Appointments missed is below 3, not 4", SCALE[0], False)
    ]


def test_a_change_may_settle_where_it_raises_nothing_and_a_correction_never_does() -> None:
    # Of 5 to 11 points it takes away 5, so that ARP alone cannot lead over the edge at 8.
    for changeable, expected in (("yes", 1), ("no", 0)):
        inputs = ASKED | {"missed": {**ASKED["missed"], "changeable": changeable}}
        levels = {"-99+": SCALE[0], "8+": SCALE[1]}
        tiers = {"scale": SCALE, "of": "total", "levels": levels}
        found = asked({"arp": "", "rosh": "low", "missed": "4"}, made(inputs=inputs, tiers=tiers))
        kinds = [c.kind for one in found.settles for c in one.changes]
        assert kinds.count("change") == expected
        assert "correct" not in kinds


def test_time_with_nothing_new_recorded() -> None:
    lines = LINES | {
        "proven_line": {
            "count": "proven", "within": "12 months", "unknown": "lowest",
            "points": {"0+": "0", "1+": "6"},
        }
    }  # fmt: skip
    person = {"arp": "10", "rosh": "low", "missed": "0", "arp.as_of": "2025-12-01",
              "rosh.as_of": "2026-03-01"}  # fmt: skip
    found = asked(person, made(lines), events=[OFFENCE])
    (one,) = found.sets
    assert told(found.sets) == [
        ("nothing new is recorded until 2027-01-16", "below-threshold", False)
    ]
    assert one.changes[0].until == dt.date(2027, 1, 16)
    assert one.out_of_date == ("All reoffending predictor (ARP)",)
    assert found.until == dt.date(2027, 4, 2)
    early = asked(person, made(lines), events=[OFFENCE], until=dt.date(2027, 1, 15))
    assert (early.sets, early.until) == ((), dt.date(2027, 1, 15))
    assert asked(person, made()).until == dt.date(2027, 4, 2)


def test_somebody_refused_is_told_what_would_settle() -> None:
    lines = LINES | {"harm_line": LINES["harm_line"] | {"unknown": "refuse"}}
    found = asked({"arp": "10", "rosh": "", "missed": "0"}, made(lines))
    assert (found.tier, found.settled, found.possible_tiers) == (None, None, ())
    assert told(found.sets) == [
        ("RoSH is answered low, medium or not-assessed", SCALE[0], True),
        ("RoSH is answered high", SCALE[1], True),
    ]
    assert "Now: not scored, because the matrix refuses" in str(found)


def test_a_gate_that_may_stop_is_settled_by_its_answer() -> None:
    gates = {"child": {"when": {"adult": "no"}, "stop": "stop", "because": "A child."}}
    person = {"arp": "10", "rosh": "low", "missed": "0"}
    found = asked({**person, "adult": ""}, made(gates=gates))
    assert told(found.sets) == [("Aged 18 or over is answered yes", SCALE[0], True)]
    out = asked({**person, "adult": "no"}, made(gates=gates))
    assert (out.out_of_scope, out.sets, out.tried) == ("child", (), 0)
    assert "Not scored: stop. A child." in str(out)
    assert "Would" not in str(out)


def test_settled_in_the_lowest_tier_there_is_nothing_to_say() -> None:
    found = asked({"arp": "10", "rosh": "low", "missed": "0"})
    assert (found.sets, found.tried, found.complete) == ((), 0, True)
    text = str(found)
    assert "Now: below threshold, settled, and there is no lower tier." in text
    assert "Tried" not in text


def test_a_known_protected_characteristic_is_left_alone() -> None:
    inputs = ASKED | {"missed": {"title": "Gender", "kind": "choice", "of": ["a", "b"], **KNOWN}}
    lines = LINES | {
        "missed_line": {"of": "missed", "unknown": "lowest", "points": {"a": "0", "b": "9"}}
    }
    why = {"missed": {"why": "A test.", "approved": {"by": "a board", "on": "2026-01-01"}}}
    inputs["missed"]["protected"] = "sex"
    matrix = made(lines, inputs, protected=why)
    found = asked({"arp": "80", "rosh": "low", "missed": "b"}, matrix)
    assert {c.input for one in found.sets for c in one.changes} == {"arp"}
    unknown = asked({"arp": "10", "rosh": "low", "missed": ""}, matrix)
    assert {c.input for one in unknown.sets for c in one.changes} == {"missed"}


def test_a_date_and_a_code_are_not_tried_and_are_named() -> None:
    lines = {
        "since": {"months_since": "started", "unknown": "lowest",
                  "points": {"0+": "6", "12+": "0"}},
        "grave": {"of": "offence_code", "look_up": "severity", "else": "0",
                  "points": {"-2+": "0", "3+": "6"}, "unknown": "lowest"},
        "out": {"days_since": "released", "unknown": "lowest",
                "points": {"0+": "6", "30+": "0", "never": "0"}},
    }  # fmt: skip
    matrix = matrix_of(lines, tables={"harm": "harm@1", "codes": "codes@1"})
    found = asked({"started": "", "offence_code": "012", "released": ""}, matrix)
    assert found.not_tried == ("First day on the scheme", "Last release", "Code of the offence")
    assert {c.input for one in found.sets for c in one.changes} <= {"released"}
    assert "Other dates and codes were not tried: First day on the scheme" in str(found)


def test_a_date_out_of_date_may_be_confirmed() -> None:
    inputs = ASKED | {
        "missed": {"title": "Last release", "kind": "date", "stale_after": "6 months", **KNOWN}
    }
    lines = LINES | {
        "missed_line": {"months_since": "missed", "unknown": "lowest", "stale": "doubted",
                        "points": {"0+": "6", "12+": "0"}}
    }  # fmt: skip
    person = {"arp": "10", "rosh": "low", "missed": "2025-03-01", "missed.as_of": "2025-06-01"}
    found = asked(person, made(lines, inputs))
    assert ("Last release of 2025-06-01 is confirmed as 2025-03-01", SCALE[0], True) in told(
        found.settles
    )
    (change,) = found.settles[0].changes
    assert (change.words, change.spans, change.confirms) == ((), (), True)


def test_of_a_number_that_is_earned_some_stand_for_all() -> None:
    lines = LINES | {"missed_line": {"of": "missed", "each": "1", "unknown": "lowest"}}
    found = asked({"arp": "10", "rosh": "low", "missed": "8"}, made(lines))
    assert found.sampled == ("Appointments missed",)
    assert told(found.sets) == [
        ("the record is corrected: Appointments missed is below 5, not 8", SCALE[0], True)
    ]
    assert "Of these some numbers stand for all" in str(found)


def test_a_cap_is_never_passed() -> None:
    found = asked({"arp": "10", "rosh": "low", "missed": ""})
    last = [change.spans[-1] for one in found.settles for change in one.changes if change.spans]
    assert told(found.settles) == [
        ("Appointments missed is answered below 3", SCALE[0], True),
        ("Appointments missed is answered 3 or more", SCALE[1], True),
    ]
    assert [str(span.last) for span in last] == ["2", "10"]


def test_a_limit_is_told() -> None:
    person = {"arp": "80", "rosh": "high", "missed": "4"}
    whole = asked(person)
    assert (whole.complete, whole.limit) == (True, 20_000)
    part = asked(person, limit=whole.tried - 1)
    assert not part.complete
    assert part.tried < whole.tried
    text = " ".join(str(part).split())
    assert f"Not all combinations were tried: {part.tried} of sets of up to 2 changes" in text
    assert f"and the limit is {part.limit}. There may be more sets." in text
    assert "Not all" not in str(whole)


def test_arguments_that_have_no_meaning() -> None:
    with pytest.raises(ValueError, match="at least 1, not 0 and 5"):
        asked({}, most=0, limit=5)
    with pytest.raises(ValueError, match="at least 1, not 2 and 0"):
        asked({}, limit=0)
    with pytest.raises(ReferenceNotFoundError, match="did you mean"):
        counterfactuals(sample_scores(), "N-139")


def test_with_tiers_alone() -> None:
    tiers = {"scale": ["no", "yes"], "unknown": "lowest", "highest": {
        "by_harm": {"of": "rosh", "levels": {
            "low": "no", "medium": "no", "high": "yes", "not-assessed": "no"}}}}  # fmt: skip
    more = {"groups": None, "total": None, "ranking": ["tier"], "tiers": tiers}
    found = asked({"rosh": "high"}, made({}, **more))
    assert told(found.sets) == [("RoSH changes from high to low or medium", "no", True)]
    stale = asked({"rosh": "high", "rosh.as_of": "2025-01-02"}, made({}, **more))
    assert told(stale.settles) == [
        ("RoSH of 2025-01-02 (high) is renewed as low or medium", "no", True),
        ("RoSH of 2025-01-02 is confirmed as high", "yes", True),
    ]


def test_the_sample_does_what_the_page_of_the_docs_says() -> None:
    found = iom.counterfactuals(sample_scores(), "N-0153")
    assert isinstance(found, iom.Counterfactuals)
    assert told(found.settles) == [
        ("RoSH is answered low or not-assessed", "for-discussion", True),
        ("RoSH is answered medium, high or very-high", "for-early-discussion", True),
    ]
    assert [one.changes[0].kind for one in found.lowers] == ["time", "correct", "correct"]


def test_printed_it_is_a_page_that_fits_and_says_what_it_is() -> None:
    found = iom.counterfactuals(sample_scores(), "N-0153")
    text = str(found)
    lines = text.splitlines()
    assert lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert "N-0153: what would settle or lower this" in lines
    assert lines[-1].startswith("Advice to a panel.")
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    assert "Advice, and no target." in text
    assert "A correction says that the record was wrong." in text
    assert found._repr_html_().count("<table") == 2
    assert "## Would settle it" in what_if_page(found).markdown()


def test_those_shown_less_are_told_that_something_is_left_out() -> None:
    found = iom.counterfactuals(sample_scores(), "N-0153", audience="partner")
    assert (found.sets, found.until, found.left_out) == ((), None, True)
    assert "Some changes are left out" in str(found)
    assert "Nothing that was tried would settle or lower it." in str(found)
    assert "RoSH" not in str(found)


def test_the_day_of_scoring_is_not_a_later_day() -> None:
    found = asked({"arp": "80", "rosh": "low", "missed": "0"}, until=AS_OF)
    assert found.until == AS_OF
    assert all(c.kind != "time" for one in found.sets for c in one.changes)


def test_the_tier_now_is_that_of_the_scores() -> None:
    assert TIERS["scale"] == SCALE[:2]
    found = asked({"arp": "80", "rosh": "low", "missed": "0"})
    assert (found.tier, found.settled, found.possible_tiers) == (SCALE[1], True, (SCALE[1],))
