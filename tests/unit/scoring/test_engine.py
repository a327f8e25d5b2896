from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from iom_matrix.errors import EvidenceError, ReferenceNotFoundError
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from tests.unit.building import (
    AS_OF,
    INPUTS,
    MISSED,
    OFFENCE,
    Definition,
    matrix_of,
    scores_of,
    span_of,
)

ARP: Definition = {
    "of": "arp", "unknown": "lowest",
    "points": {"0+": "1", "50+": "4", "75+": "8", "not-assessed": "2"},
}  # fmt: skip
ROSH: Definition = {
    "of": "rosh", "unknown": "lowest",
    "points": {"low": "0", "medium": "4", "high": "12", "not-assessed": "0"},
}  # fmt: skip
FRESH, STALE, AT_LIMIT, LATER = "2026-03-01", "2025-03-31", "2025-04-01", "2026-04-02"


def span(line: Definition, **given: str) -> tuple[str, str, str]:
    return span_of(scores_of(matrix_of({"x": line}), [given]), "x")


@pytest.mark.parametrize(
    ("policy", "points"),
    [("lowest", "1"), ("highest", "8"), ("3", "3"), ("4.5", "4.5"), ("refuse", "1")],
)
def test_policies(policy: str, points: str) -> None:
    line = {**ARP, "unknown": policy}
    assert span(line, arp="") == (points, "1", "8")
    assert span(line, arp="50") == ("4", "4", "4")
    assert span(line, arp="not-assessed") == ("2", "2", "2")


def test_refusal_leaves_nothing_scored() -> None:
    scores = scores_of(matrix_of({"x": {**ARP, "unknown": "refuse"}}), [{"arp": ""}, {"arp": "0"}])
    assert scores.refused.tolist() == [True, False]
    assert scores.scored.tolist() == [False, True]
    assert scores.settled.tolist() == [False, True]
    assert scores.refusing(0) == ("x",)


def test_what_cannot_matter_is_not_refused() -> None:
    same = {**ARP, "unknown": "refuse", "points": dict.fromkeys(ARP["points"], "2")}
    scores = scores_of(matrix_of({"x": same}), [{"arp": ""}])
    assert not scores.refused.any()
    assert span_of(scores, "x") == ("2", "2", "2")


@pytest.mark.parametrize(
    ("stale", "observed", "found"),
    [
        ("counts", STALE, ("8", "8", "8")),
        ("doubted", STALE, ("8", "1", "8")),
        ("unknown", STALE, ("1", "1", "8")),
        ("doubted", AT_LIMIT, ("8", "8", "8")),
        ("unknown", AT_LIMIT, ("8", "8", "8")),
        ("doubted", "", ("8", "8", "8")),
        ("counts", LATER, ("1", "1", "8")),
        ("counts", "2026-04-01", ("8", "8", "8")),
    ],
)
def test_observations_too_old_or_too_late(
    stale: str, observed: str, found: tuple[str, str, str]
) -> None:
    scores = scores_of(matrix_of({"x": {**ARP, "stale": stale}}), [
        {"arp": "80", "arp.as_of": observed}
    ])  # fmt: skip
    assert span_of(scores, "x") == found
    assert scores.stale["arp"].tolist() == [observed == STALE]
    assert scores.later["arp"].tolist() == [observed == LATER]


def test_stale_answers_are_doubted_unless_said() -> None:
    assert span(ARP, **{"arp": "80", "arp.as_of": STALE}) == ("8", "1", "8")


def test_a_doubted_answer_does_not_refuse() -> None:
    line = {**ARP, "unknown": "refuse"}
    scores = scores_of(matrix_of({"x": line}), [{"arp": "80", "arp.as_of": STALE}])
    assert not scores.refused.any()
    assert not scores.settled.any()


@pytest.mark.parametrize(
    ("adult", "found"),
    [("yes", ("4", "4", "4")), ("no", ("-1", "-1", "-1")), ("", ("-1", "-1", "4"))],
)
def test_only_if(adult: str, found: tuple[str, str, str]) -> None:
    line = {**ROSH, "only_if": {"adult": "yes"}, "otherwise": "-1"}
    assert span(line, rosh="medium", adult=adult) == found


@pytest.mark.parametrize(
    ("adult", "found"),
    [("yes", ("0", "0", "12")), ("no", ("0", "0", "0")), ("", ("0", "0", "12"))],
)
def test_only_if_with_an_unknown_answer(adult: str, found: tuple[str, str, str]) -> None:
    line = {**ROSH, "only_if": {"adult": "yes"}}
    scores = scores_of(matrix_of({"x": line}), [{"rosh": "", "adult": adult}])
    assert span_of(scores, "x") == found
    applies = scores.lines["x"].applies
    assert applies is not None
    assert applies.unknown.tolist() == [adult == ""]
    assert scores.lines["x"].row.tolist() == [-1]


def test_own_points_give_way_to_what_is_possible() -> None:
    # A breach is known of, and others may not be: at least one, so no less than 2 points.
    line = {"count": "breaches", "points": {"0+": "0", "1+": "2", "2+": "3"}, "unknown": "1"}
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    scores = scores_of(matrix_of({"x": line}), [{}], [breach], coverage=())
    assert span_of(scores, "x") == ("2", "2", "3")


@pytest.mark.parametrize(
    ("form", "cap", "found"),
    [
        ("add", None, ("12", "12", "17")),
        ("highest", None, ("12", "12", "12")),
        ("add", "15", ("12", "12", "15")),
        ("highest", "11.5", ("11.5", "11.5", "11.5")),
    ],
)
def test_groups(form: str, cap: str | None, found: tuple[str, str, str]) -> None:
    group: Definition = {form: {"x": MISSED, "y": ROSH}}
    group |= {} if cap is None else {"cap": cap}
    scores = scores_of(matrix_of({}, groups={"likelihood": group}), [{"rosh": "high"}])
    assert span_of(scores, "likelihood") == found
    assert span_of(scores, "total") == found


def test_a_tier_reads_points_finer_than_those_of_the_rows() -> None:
    tiers = {"of": "total", "levels": {"0+": "low", "2.25+": "high"}}
    own = matrix_of({"x": {**MISSED, "unknown": "2.25"}}, tiers=tiers)
    assert own.scale[scores_of(own, [{"missed": ""}]).tier[0]] == "high"
    capped = {"likelihood": {"add": {"x": MISSED}, "cap": "2.25"}}
    matrix = matrix_of({}, groups=capped, tiers=tiers)
    assert matrix.scale[scores_of(matrix, [{"missed": "3"}]).tier[0]] == "high"


GATES = {
    "under_18": {"when": {"adult": "no"}, "stop": "out of scope", "because": "B"},
    "elsewhere": {"when": {"missed": "9+"}, "stop": "elsewhere", "because": "B"},
}


@pytest.mark.parametrize(
    ("adult", "missed", "gate", "scored", "settled"),
    [
        ("yes", "3", -1, True, True),
        ("no", "3", 0, False, False),
        ("no", "9", 0, False, False),
        ("yes", "9", 1, False, False),
        ("", "3", -1, True, False),
        ("", "9", 1, False, False),
    ],
)
def test_gates(adult: str, missed: str, gate: int, scored: bool, settled: bool) -> None:
    matrix = matrix_of({"x": MISSED}, gates=GATES)
    scores = scores_of(matrix, [{"adult": adult, "missed": missed}])
    assert scores.gate.tolist() == [gate]
    assert scores.scored.tolist() == [scored]
    assert scores.settled.tolist() == [settled]


def test_rules_may_ask_about_points_and_measures() -> None:
    why = {"title": "T", "because": "B"}
    matrix = matrix_of(
        {"x": MISSED},
        measures={"breached": {"has": "breaches", "within": "12 months"}},
        routes={"r": {"when": {"likelihood": "5+", "breached": "no"}, **why}},
        cohorts={"c": {"when": {"x": "below 5"}, **why}},
        cautions={"k": {"when": {"missed": "unknown"}, "say": "S"}},
    )
    breach = {"kind": "breach", "offence_date": "2025-04-01"}
    scores = scores_of(matrix, [{"missed": "3"}, {"missed": "3"}, {"missed": ""}], [breach])
    assert scores.routes["r"].yes.tolist() == [False, True, False]
    assert scores.cohorts["c"].yes.tolist() == [False, False, True]
    assert scores.cohorts["c"].can_no.tolist() == [True, True, True]
    assert scores.cautions["k"].yes.tolist() == [False, False, True]


def test_a_refused_line_is_unknown_to_those_who_ask() -> None:
    why = {"title": "T", "because": "B"}
    line = {**MISSED, "unknown": "refuse"}
    matrix = matrix_of({"x": line}, cohorts={"c": {"when": {"x": "5+"}, **why}})
    assert scores_of(matrix, [{"missed": ""}]).cohorts["c"].unknown.tolist() == [True]


def test_a_factor_may_read_a_measure() -> None:
    line = {"of": "breached", "points": {"no": "0", "yes": "5"}, "unknown": "refuse"}
    matrix = matrix_of({"x": line}, measures={"breached": {"has": "breaches"}})
    breach = {"kind": "breach", "offence_date": "2025-04-01"}
    scores = scores_of(matrix, [{}, {}], [breach])
    assert [span_of(scores, "x", at)[0] for at in (0, 1)] == ["5", "0"]
    uncovered = scores_of(matrix, [{}, {}], [breach], coverage=())
    assert uncovered.refused.tolist() == [False, True]


def test_a_line_that_nothing_depends_on_does_not_refuse() -> None:
    groups = {
        "likelihood": {"add": {"x": MISSED}},
        "aside": {"add": {"y": ROSH | {"unknown": "refuse"}}},
    }
    scores = scores_of(matrix_of({}, groups=groups), [{"missed": "3", "rosh": ""}])
    assert scores.lines["y"].refuses.all()
    assert not scores.refused.any()
    assert scores.refusing(0) == ()


def test_an_input_cap() -> None:
    line = {**MISSED, "points": {"0+": "0", "10+": "5"}}
    assert span(line, missed="500") == ("5", "5", "5")


def test_people_of_another_vocabulary() -> None:
    other = matrix_of({"x": MISSED}, {"missed": INPUTS["missed"]})
    people = scores_of(matrix_of({"x": MISSED}), [{"missed": "1"}]).people
    with pytest.raises(EvidenceError, match="other-vocabulary"):
        score(other, people, as_of=AS_OF)


def test_finding_a_person() -> None:
    scores = scores_of(matrix_of({"x": MISSED}), [{"missed": "1"}, {"missed": "2"}])
    assert scores.position("N-2") == 1
    assert len(scores) == 2
    with pytest.raises(ReferenceNotFoundError, match="no nominal has the id 'N2'"):
        scores.position("N2")
    with pytest.raises(ReferenceNotFoundError, match=r"no nominal has the id 'quite another'$"):
        scores.position("quite another")


def test_events_later_than_the_day_are_counted() -> None:
    later = {**OFFENCE, "outcome_date": "2026-04-02"}
    assert scores_of(matrix_of({"x": MISSED}), [{}], [later]).history.later == 1


@pytest.mark.parametrize("as_of", [dt.datetime(2026, 4, 1), "2026-04-01"])
def test_the_day_is_a_date(as_of: Any) -> None:
    scores = scores_of(matrix_of({"x": MISSED}), [{"missed": "1"}])
    with pytest.raises(EvidenceError, match="not-a-date as_of is a calendar date"):
        score(scores.matrix, scores.people, as_of=as_of)


@pytest.mark.parametrize(("missed", "refused"), [("5", False), ("1", True)])
def test_a_line_that_cannot_win_need_not_be_known(missed: str, refused: bool) -> None:
    best = {
        "highest": {
            "x": {"of": "missed", "points": {"0+": "0", "1+": "1", "5+": "5"}, "unknown": "lowest"},
            "y": {
                "of": "rosh", "unknown": "refuse",
                "points": {"low": "0", "medium": "2", "high": "5", "not-assessed": "0"},
            },
        }
    }  # fmt: skip
    scores = scores_of(matrix_of({"best": best}), [{"missed": missed, "rosh": ""}])
    assert scores.refused.tolist() == [refused]
    assert scores.refusing(0) == (("y",) if refused else ())


@pytest.mark.parametrize("as_of", [dt.datetime(2026, 4, 1), "2026-04-01", None])
def test_the_day_is_a_calendar_date(as_of: Any) -> None:
    matrix = matrix_of({"x": MISSED})
    people = people_from_records([{"id": "N-1"}], vocabulary=matrix)
    with pytest.raises(EvidenceError, match="as_of is a calendar date"):
        score(matrix, people, as_of=as_of)


ALONE: Definition = {
    "groups": None, "total": None, "ranking": ["tier"],
    "tiers": {
        "scale": ["low", "middle", "high"], "unknown": "lowest",
        "highest": {
            "harm": {
                "of": "rosh",
                "levels": {"low": "low", "medium": "middle", "high": "high", "not-assessed": "low"},
            },
            "likelihood": {"of": "missed", "levels": {"0+": "low", "5+": "middle"}},
        },
    },
}  # fmt: skip


def test_a_matrix_may_have_tiers_alone() -> None:
    matrix = matrix_of({}, **ALONE)
    people = [{"rosh": "medium", "missed": "0"}, {"rosh": "high"}, {"missed": "6"}, {}]
    scores = scores_of(matrix, people)
    assert scores.total is None
    assert scores.places == 0
    assert [matrix.scale[tier] for tier in scores.tier] == ["middle", "high", "middle", "low"]
    assert [scores.possible_tiers(at) for at in range(4)] == [
        ("middle",), ("high",), ("middle", "high"), ("low", "middle", "high"),
    ]  # fmt: skip
    assert scores.settled.tolist() == [True, True, False, False]
    assert scores.scored.all()
    assert not matrix.factors
    assert [line.name for line in matrix.questions] == ["harm", "likelihood"]


def test_a_step_that_cannot_win_need_not_be_known() -> None:
    tiers = {**ALONE["tiers"], "unknown": "refuse"}
    matrix = matrix_of({}, **{**ALONE, "tiers": tiers})
    scores = scores_of(matrix, [{"rosh": "high"}, {"rosh": "low"}, {"rosh": "medium"}])
    assert scores.refused.tolist() == [False, True, False]
    assert scores.refusing(1) == ("likelihood",)


def test_a_matrix_with_points_has_a_total() -> None:
    scores = scores_of(matrix_of({"x": MISSED}), [{"missed": "3"}])
    assert scores.total is scores.lines["total"]


def test_a_group_that_gives_no_points_refuses_as_its_questions_do() -> None:
    group = {"add": {"x": {**MISSED, "unknown": "refuse"}}, "points": {"0+": "1", "9+": "2"}}
    scores = scores_of(matrix_of({}, groups={"likelihood": group}), [{"missed": ""}])
    # Whatever the answer is, the group earns 1: an unknown that cannot matter is none.
    assert span_of(scores, "likelihood") == ("1", "1", "1")
    assert not scores.refused.any()
