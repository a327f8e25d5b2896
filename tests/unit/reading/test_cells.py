from __future__ import annotations

import pytest

from iom_matrix.errors import Problem
from iom_matrix.reading.answers import answer_reader
from iom_matrix.reading.cells import plain_text, quoted, word_reader
from tests.unit.reading.small_scheme import WORDS


def fault(name: str, text: str) -> Problem:
    read = answer_reader(WORDS.inputs[name], None)(text)
    assert isinstance(read, Problem)
    return read


@pytest.mark.parametrize("name", sorted(WORDS.inputs))
def test_an_empty_cell_is_unknown(name: str) -> None:
    assert answer_reader(WORDS.inputs[name], None)("") is None


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("adult", "no", (0, 0)),
        ("adult", "yes", (1, 0)),
        ("rosh", "high", (1, 0)),
        ("rosh", "not-assessed", (3, 0)),
        ("arrests", "0", (-1, 0)),
        ("arrests", "7", (-1, 7)),
        ("arrests", "7.0", (-1, 7)),
        ("arrests", "500", (-1, 20)),  # the cap of 20 is applied at the door
        ("arp", "35", (-1, 3500)),
        ("arp", "35.5", (-1, 3550)),
        ("arp", "35.120", (-1, 3512)),
        ("arp", "100", (-1, 10000)),
        ("arp", "not-assessed", (0, 0)),
        ("release", "1970-01-02", (-1, 1)),
        ("release", "1970-01-01", (-1, 0)),
        ("release", "none", (0, 0)),
        ("engagement", "engaging in part", (-1, 0)),
    ],
)
def test_an_answer_is_a_word_or_a_number(name: str, text: str, answer: tuple[int, int]) -> None:
    assert answer_reader(WORDS.inputs[name], None)(text) == answer


@pytest.mark.parametrize("text", ["Yes", "Y", "1", "true", "TRUE"])
def test_a_flag_is_yes_or_no_and_nothing_else(text: str) -> None:
    assert fault("adult", text).code == "not-a-flag"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("hihg", "did you mean 'high'? A mapping's 'values' can translate words"),
        ("HIGH", "did you mean 'high'? A mapping's 'values' can translate words"),
        ("Very High", "did you mean 'very-high'? A mapping's 'values' can translate words"),
        ("N/A", "leave the cell empty where the answer is unknown"),
        (
            "severe",
            "one of low, high, very-high, not-assessed. A mapping's 'values' can translate words",
        ),
    ],
)
def test_an_unknown_category_says_which_there_are(text: str, hint: str) -> None:
    problem = fault("rosh", text)
    assert (problem.code, problem.hint) == ("unknown-category", hint)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("arrests", "-1", "negative-count"),
        ("arrests", "501", "out-of-range"),
        ("arrests", "1.5", "too-many-decimals"),
        ("arp", "-0.01", "out-of-range"),
        ("arp", "100.01", "out-of-range"),
        ("arp", "35.125", "too-many-decimals"),
        ("arp", "=A1+B1", "formula-cell"),
        ("arp", "@SUM(A1)", "formula-cell"),
        ("arp", " 35", "edge-spaces"),
        ("arp", "  ", "edge-spaces"),
        ("rosh", "high ", "edge-spaces"),
        ("rosh", "=IF(A1,B1)", "formula-cell"),
        ("engagement", "+ improving", "formula-cell"),
        ("engagement", "-", "formula-cell"),
        ("engagement", "one\x1btwo", "unprintable-text"),
    ],
)
def test_each_fault_has_its_code(name: str, text: str, code: str) -> None:
    assert fault(name, text).code == code


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("NaN", "leave the cell empty"),
        ("nan", "leave the cell empty"),
        ("inf", "leave the cell empty"),
        ("-Infinity", "leave the cell empty"),
        ("1e3", "without an exponent"),
        ("1,234", "leave out the commas"),
        ("12,5", "after a point, not a comma"),
        ("35%", "leave out the sign"),
        ("+35", "leave out the plus"),
        ("035", "leave out the leading zeros"),
        (".5", "a digit before the point"),
        ("35.", "leave out the point"),
        ("10-20", "give one number"),
        ("thirty", "digits with at most one point"),
        ("\u0663\u0665", "digits with at most one point"),
    ],
)
def test_what_is_no_number_is_refused_with_its_remedy(text: str, remedy: str) -> None:
    problem = fault("arp", text)
    assert problem.code == "not-a-number"
    assert remedy in problem.hint
    assert problem.hint.endswith("or write not-assessed")


def test_numbers_too_long_for_exact_sums_are_refused() -> None:
    spec = WORDS.inputs["arp"].model_copy(update={"max": None})
    read = answer_reader(spec, None)
    assert read("9999999999999.99") == (-1, 999_999_999_999_999)
    problem = read("99999999999999.99")
    assert isinstance(problem, Problem)
    assert problem.code == "too-many-digits"


def test_a_blank_may_have_a_meaning_of_its_own() -> None:
    read = word_reader(("no", "yes"), blank=0)
    assert (read(""), read("yes")) == (0, 1)


def test_text_is_kept_as_it_stands() -> None:
    assert plain_text("O'Brien \u2014 caf\u00e9") == "O'Brien \u2014 caf\u00e9"


def test_a_message_shows_a_cell_short_and_harmless() -> None:
    assert quoted("x" * 100) == f"'{'x' * 60}...'"
    assert quoted("a\x1b[31m") == "'a\N{REPLACEMENT CHARACTER}[31m'"
