"""The words that measures give: levels of a scale, and answers of fields and flags."""

from __future__ import annotations

import pytest

from tests.unit.building import (
    MISSED,
    Definition,
    definition_of,
    matrix_of,
    problems_of,
)

LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "high"}}
OTHER = {"of": "missed", "levels": {"0+": "few", "3+": "many"}}


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ({"highest": ["p", "q"]}, ("low", "high")),
        ({"lowest": ["p"]}, ("low", "high")),
        ({"first": [{"when": {"adult": "yes"}, "then": "b"}, {"otherwise": "a"}]}, ("b", "a")),
        ({"first": [{"when": {"adult": "yes"}, "then": "b"}, {"otherwise": "a"}],
          "scale": ["a", "b", "c"]}, ("a", "b", "c")),
        ({"whether": {"adult": "yes"}}, ("no", "yes")),
        ({"latest": "risk", "over": "breaches"}, ("low", "medium", "high", "never")),
        ({"latest": "domestic", "over": "proven"}, ("no", "yes", "never")),
    ],
)  # fmt: skip
def test_what_words_a_measure_gives(measure: Definition, words: tuple[str, ...]) -> None:
    measures = {"p": LEVEL, "q": LEVEL, "m": measure}
    made = matrix_of({"x": MISSED}, measures=measures).lines["m"].result
    assert (made.words, made.numeric) == (words, False)
    ordered = {"whether": 0, "latest": 3}.get(next(iter(measure)), len(words))
    assert made.ordered == (0 if words == ("no", "yes", "never") else ordered)


@pytest.mark.parametrize(
    ("measure", "code", "path", "hint"),
    [
        ({"highest": ["p", "r"]}, "unlike-levels", ("highest", "r"), "the same scale"),
        ({"highest": ["p", "adult"]}, "unlike-levels", ("highest", "adult"), "the same scale"),
        ({"lowest": ["p", "rosh"]}, "unlike-levels", ("lowest", "rosh"), "the same scale"),
        ({"lowest": ["p", "missed"]}, "unlike-levels", ("lowest", "missed"), "the same scale"),
        ({"first": [{"when": {"adult": "yes"}, "then": "hihg"}, {"otherwise": "low"}],
          "scale": ["low", "high"]}, "unknown-level", ("first", 0), "did you mean 'high'?"),
        ({"first": [{"when": {"adult": "yes"}, "then": "high"}, {"otherwise": "4"}],
          "levels": {"0+": "low"}}, "not-a-number", ("first", 0, "then"),
         "give a number in each rule"),
        ({"latest": "rsk", "over": "proven"}, "unknown-word", ("latest",),
         "did you mean 'risk'?"),
        ({"latest": "domestic", "over": "breaches"}, "unknown-word", ("latest",),
         "name 'breach' under kinds: of that field, or another set"),
        ({"latest": "risk", "over": "breach"}, "unknown-set", ("over",),
         "did you mean 'breaches'?"),
        ({"count": "breaches", "distinct": "victims"}, "unknown-word", ("distinct",),
         "did you mean 'victim'?"),
    ],
)  # fmt: skip
def test_problems_of_words(
    measure: Definition, code: str, path: tuple[str | int, ...], hint: str
) -> None:
    measures = {"p": LEVEL, "r": OTHER, "m": measure}
    found = problems_of(definition_of({"x": MISSED}, measures=measures))
    assert [(p.code, p.path) for p in found] == [(code, ("measures", "m", *path))]
    assert hint in found[0].hint
