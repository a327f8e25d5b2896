from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from iom_matrix.definition.lines import Line
from iom_matrix.definition.linking_steps import has_steps, stepped
from iom_matrix.definition.subjects import Subject

TENTHS = Subject(
    ("never",), numeric=True, lowest=Decimal("-7.5"), highest=Decimal("8.4"), places=1, unit="days"
)


def line(**more: Any) -> Line:
    return Line.model_validate({"of": "x", **more})


@pytest.mark.parametrize(
    ("more", "low", "high", "places", "unit"),
    [
        ({}, "-7.5", "8.4", 1, "days"),
        ({"each": "2"}, "-15", "16.8", 1, ""),
        ({"each": "-0.25"}, "-2.1", "1.875", 3, ""),
        ({"each": "0"}, "0", "0", 1, ""),
        ({"round": "down"}, "-8", "8", 0, "days"),
        ({"round": {"half-up": "0.5"}}, "-7.5", "8.5", 1, "days"),
        ({"round": {"up": "5"}}, "-5", "10", 0, "days"),
        ({"each": "-2", "round": "half-away"}, "-17", "15", 0, ""),
        ({"floor": "0"}, "0", "8.4", 1, "days"),
        ({"cap": "2.25"}, "-7.5", "2.25", 2, "days"),
        ({"floor": "9"}, "9", "9", 1, "days"),
        ({"cap": "-9"}, "-9", "-9", 1, "days"),
        ({"each": "2", "round": "up", "floor": "1", "cap": "10"}, "1", "10", 0, ""),
    ],
)
def test_what_steps_make_of_numbers(
    more: dict[str, Any], low: str, high: str, places: int, unit: str
) -> None:
    found = stepped(line(**more), TENTHS)
    assert (found.lowest, found.highest) == (Decimal(low), Decimal(high))
    assert (found.places, found.unit, found.words) == (places, unit, ("never",))
    assert has_steps(line(**more)) == bool(more)


def test_what_is_open_stays_open() -> None:
    count = Subject(numeric=True, lowest=Decimal(0))
    assert stepped(line(each="-2"), count).highest == 0
    assert stepped(line(each="-2"), count).lowest is None
    assert stepped(line(round="up"), count).highest is None
    assert stepped(line(cap="3"), count).highest == 3


def test_words_have_no_steps() -> None:
    words = Subject(("low", "high"), 2)
    assert stepped(line(cap="3"), words) is words


SHOWN = Subject(numeric=True, lowest=Decimal("-0.3334"), highest=Decimal("2.3333"), places=4)
THIRDS = (Fraction(-1, 3), Fraction(7, 3))


@pytest.mark.parametrize(
    ("more", "low", "high", "places"),
    [
        ({"points": {"-1+": "0", "2+": "1"}}, "-1", "2", 0),
        ({"points": {"-1.50+": "0", "2+": "1"}}, "-0.34", "2.33", 2),
        # A floor or cap that is finer than the rows must not be moved by the cut.
        ({"points": {"-1+": "0", "2+": "1"}, "cap": "1.5"}, "-0.4", "1.5", 1),
        ({"points": {"-1+": "0", "2+": "1"}, "floor": "0.25"}, "0.25", "2.33", 2),
        ({"round": "up"}, "0", "3", 0),
        # Three thirds are a whole, which no decimal of a third would come to.
        ({"each": "3", "round": "down"}, "-1", "7", 0),
        ({"each": "-3", "points": {"-9+": "0", "-6+": "1"}}, "-7", "1", 0),
    ],
)
def test_a_quotient_is_cut_to_what_its_rows_can_tell(
    more: dict[str, Any], low: str, high: str, places: int
) -> None:
    quotient = Line.model_validate({"divide": ["a", "b"], **more})
    found = stepped(quotient, SHOWN, THIRDS)
    assert (found.lowest, found.highest, found.places) == (Decimal(low), Decimal(high), places)


def test_nothing_else_is_cut() -> None:
    table = {"points": {"0+": "0", "2+": "1"}}
    for source in ("multiply", "add", "subtract"):
        assert stepped(Line.model_validate({source: ["a", "b"], **table}), SHOWN) is SHOWN
    prorated = Line.model_validate({"add": ["a", "b"], "prorate": "plain", **table})
    assert stepped(prorated, SHOWN).places == 0
