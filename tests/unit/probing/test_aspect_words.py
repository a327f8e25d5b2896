from __future__ import annotations

import pytest

from iom_matrix.probing.aspect_words import text_of, title_of
from iom_matrix.probing.aspects import Aspect, Kind
from iom_matrix.scoring.results import Scores
from tests.unit.building import MISSED, matrix_of, scores_of

WHY = {"because": "It is so."}
RULES = {
    "gates": {"young": {"when": {"adult": "no"}, "stop": "a child", **WHY}},
    "routes": {"mappa": {"when": {"rosh": "high"}, "title": "Managed elsewhere", **WHY}},
    "cohorts": {"fixed": {"when": {"band": "high"}, "title": "Fixed", **WHY}},
    "measures": {"count": {"count": "proven"}},
}
PEOPLE = (
    {"missed": "3", "adult": "yes", "rosh": "high", "band": "low"},
    {"adult": "no"},
    {"missed": "3"},
)


def scores() -> Scores:
    return scores_of(matrix_of({"x": {**MISSED, "unknown": "refuse"}}, **RULES), PEOPLE)


@pytest.mark.parametrize(
    ("kind", "name", "title", "texts"),
    [
        ("points", "total", "Total", ("5", "not scored", "5")),
        ("highest", "total", "Total, could be", ("5", "not scored", "5")),
        ("line", "x", "Appointments missed", ("5", "not scored", "5")),
        ("tier", "", "Tier", ("for discussion", "not scored", "for discussion")),
        (
            "possible",
            "for-discussion",
            "Possible tiers",
            (
                "for discussion, settled",
                "not scored",
                "for discussion, not proven settled",
            ),
        ),
        ("gate", "young", "Out of scope", ("no", "a child", "no")),
        ("refused", "x", "Not scored without", ("nothing", "nothing", "nothing")),
        ("route", "mappa", "Route: Managed elsewhere", ("yes", "unknown", "unknown")),
        ("cohort-open", "fixed", "Eligible: Fixed", ("no", "unknown", "unknown")),
        ("points", "elsewhere", "elsewhere", ("not there",) * 3),
        ("route", "elsewhere", "elsewhere", ("not there",) * 3),
        ("line", "count", "Count", ("not there",) * 3),
    ],
)
def test_an_aspect_has_a_title_and_what_each_is_shown(
    kind: Kind, name: str, title: str, texts: tuple[str, ...]
) -> None:
    found, aspect = scores(), Aspect(kind, name)
    assert title_of(aspect, found, found) == title
    assert tuple(text_of(found, aspect, at) for at in range(3)) == texts


def test_who_is_refused_is_told_without_what() -> None:
    one = scores_of(matrix_of({"x": {**MISSED, "unknown": "refuse"}}), [{}])
    assert text_of(one, Aspect("refused", "x"), 0) == "Appointments missed"
    assert text_of(one, Aspect("tier"), 0) == "not scored"


def test_points_that_are_not_certain_are_told_from_end_to_end() -> None:
    one = scores_of(matrix_of({"x": MISSED}), [{}])
    assert text_of(one, Aspect("lowest", "total"), 0) == "0 to 5"
