from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from iom_matrix.definition import scalars
from iom_matrix.definition.scalars import Period, Version, exact_number, kind_of, places_of, plain


def code_of(kind: Any, value: object) -> str:
    """The code of the one problem that a value has as a scalar of some kind."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors()
    assert error["ctx"]["message"]
    return error["type"]


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0", Decimal(0)),
        ("-3", Decimal(-3)),
        ("6.9", Decimal("6.9")),
        ("6.90", Decimal("6.90")),
        (12, Decimal(12)),
        (Decimal("0.5"), Decimal("0.5")),
        ("123456789012345", Decimal("123456789012345")),
    ],
)
def test_numbers_are_exact(value: object, number: Decimal) -> None:
    assert exact_number(value) == number
    assert read(scalars.Number, value) == number


@pytest.mark.parametrize(
    "value", ["", "1e3", "012", "1:30", ".5", "5.", "+1", ".nan", "1,000", "NO", True, 0.5, None]
)
def test_what_is_not_a_number(value: object) -> None:
    assert code_of(scalars.Number, value) == "not-a-number"


def test_sixteen_digits_are_too_many() -> None:
    assert code_of(scalars.Number, "1.234567890123456") == "too-many-digits"
    assert code_of(scalars.Number, "1234567890123456") == "too-many-digits"


def test_leading_zeros_are_named_in_the_hint() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(scalars.Number).validate_python("012")
    assert caught.value.errors()[0]["ctx"]["hint"] == "leave out the leading zero: 12"


@pytest.mark.parametrize(
    ("number", "text"),
    [("6.90", "6.9"), ("100", "100"), ("-0", "0"), ("0.00", "0"), ("1E+3", "1000")],
)
def test_plain(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize(("number", "places"), [("6.90", 1), ("100", 0), ("0.25", 2)])
def test_places_of(number: str, places: int) -> None:
    assert places_of(Decimal(number)) == places


@pytest.mark.parametrize(("value", "flag"), [("yes", True), ("no", False), (True, True)])
def test_flags(value: object, flag: bool) -> None:
    assert read(scalars.Flag, value) is flag


@pytest.mark.parametrize("value", ["Yes", "NO", "true", "1", 1, ""])
def test_what_is_not_a_flag(value: object) -> None:
    assert code_of(scalars.Flag, value) == "not-a-flag"


@pytest.mark.parametrize("value", ["2024-02-29", dt.date(2024, 2, 29)])
def test_days(value: object) -> None:
    assert read(scalars.Day, value) == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    "value",
    [
        "2025-02-29",
        "29/02/2024",
        "2024-2-29",
        "2024-02-29T10:00",
        dt.datetime(2024, 2, 29),
        20240229,
    ],
)
def test_what_is_not_a_day(value: object) -> None:
    assert code_of(scalars.Day, value) == "not-a-date"


@pytest.mark.parametrize(
    ("text", "period", "said"),
    [
        ("1 month", Period(1, "month"), "1 month"),
        ("24 months", Period(24, "month"), "24 months"),
        ("2 years", Period(2, "year"), "2 years"),
        ("30 day", Period(30, "day"), "30 days"),
    ],
)
def test_periods(text: str, period: Period, said: str) -> None:
    assert read(scalars.PeriodText, text) == period
    assert read(scalars.PeriodText, period) == period
    assert str(period) == said


@pytest.mark.parametrize("value", ["0 months", "24", "24months", "2 weeks", "-1 day", 24])
def test_what_is_not_a_period(value: object) -> None:
    assert code_of(scalars.PeriodText, value) == "not-a-period"


def test_versions() -> None:
    version = read(scalars.VersionText, "2.1.0-draft.1")
    assert version == Version(2, 1, 0, False, "draft.1")
    assert read(scalars.VersionText, version) == version
    assert str(version) == "2.1.0-draft.1"
    assert str(Version.parse("2.1.0")) == "2.1.0"


def test_versions_are_in_order() -> None:
    texts = ["1.10.0", "2.0.0", "1.2.0", "2.0.0-draft.1"]
    found = sorted(Version.parse(text) for text in texts)
    assert [str(version) for version in found] == ["1.2.0", "1.10.0", "2.0.0-draft.1", "2.0.0"]


@pytest.mark.parametrize("value", ["2", "2.0", "v2.0.0", "02.0.0", "2.0.0-", 2])
def test_what_is_not_a_version(value: object) -> None:
    assert code_of(scalars.VersionText, value) == "not-a-version"


def test_text_is_put_on_one_line() -> None:
    assert read(scalars.Text, "two\n  lines ") == "two lines"


@pytest.mark.parametrize(
    ("value", "code"),
    [("  ", "empty-text"), (["a"], "wrong-type"), ({}, "wrong-type"), (None, "wrong-type")],
)
def test_what_is_not_text(value: object, code: str) -> None:
    assert code_of(scalars.Text, value) == code


def test_texts_may_be_one() -> None:
    assert read(scalars.Texts, "one") == ("one",)
    assert read(scalars.Texts, ["one", "two"]) == ("one", "two")


@pytest.mark.parametrize("name", ["arp", "mappa_level", "fail-to-appear", "ogrs3"])
def test_identifiers(name: str) -> None:
    assert read(scalars.Identifier, name) == name


@pytest.mark.parametrize("name", ["Arp", "3rd", "a b", "a__b", "a-", "é"])
def test_what_is_not_an_identifier(name: str) -> None:
    assert code_of(scalars.Identifier, name) == "not-a-name"


@pytest.mark.parametrize(
    ("value", "word"), [("very-high", "very-high"), (2, "2"), (True, "yes"), (False, "no")]
)
def test_words(value: object, word: str) -> None:
    assert read(scalars.Word, value) == word


@pytest.mark.parametrize(
    ("value", "code"),
    [("a+", "not-a-word"), (" a", "not-a-word"), ("[a]", "not-a-word"), (None, "wrong-type")],
)
def test_what_is_not_a_word(value: object, code: str) -> None:
    assert code_of(scalars.Word, value) == code


@pytest.mark.parametrize(
    ("value", "code"), [([], "empty-list"), (["a", "a"], "said-twice"), (["a+"], "not-a-word")]
)
def test_what_is_no_list_of_words(value: object, code: str) -> None:
    assert code_of(scalars.Words, value) == code


def test_kind_of() -> None:
    shown = [kind_of(value) for value in ({}, [], None, "x")]
    assert shown == ["a mapping (key: value)", "a list", "nothing", "'x'"]


@pytest.mark.parametrize("value", ["101 years", "1201 months", "99999 days"])
def test_a_period_longer_than_a_life(value: str) -> None:
    assert code_of(scalars.PeriodText, value) == "not-a-period"


def test_too_many_decimal_places() -> None:
    assert code_of(scalars.Number, "0.1234567890") == "too-many-digits"


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (scalars.Flag, {"enum": ["yes", "no", True, False]}),
        (scalars.Identifier, {"type": "string", "pattern": "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"}),
        (scalars.Day, {"type": "string", "format": "date"}),
    ],
)
def test_what_an_editor_is_told(kind: Any, schema: dict[str, Any]) -> None:
    said = TypeAdapter(kind).json_schema()
    said.pop("default", None)  # which pydantic 2.7 says here too, and later versions do not
    assert said == schema
