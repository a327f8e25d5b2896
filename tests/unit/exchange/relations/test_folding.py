from __future__ import annotations

from iom_matrix.exchange.relations.expressions import (
    FALSE,
    TRUE,
    Column,
    Compare,
    Every,
    Number,
    Pick,
    Plus,
    Some,
    Yes,
)
from iom_matrix.exchange.relations.folding import (
    compare,
    either,
    every,
    flag,
    floored,
    minus,
    negated,
    pick,
    plus,
    some,
    switch,
    times,
)

A, B = Column("a"), Column("b")
HIGH, LOW = Compare(">=", A, Number(3)), Compare("<", A, Number(3))


def test_constants_are_worked_out() -> None:
    assert plus(1, A, 2, plus(B, 3)) == Plus((A, B, Number(6)))
    assert minus(5, 3) == Number(2)
    assert times(3, 4) == Number(12)
    assert times(A, 0) == Number(0)
    assert times(1, A) == A
    assert floored(-7, 2) == Number(-4)
    assert floored(A, 1) == A
    assert compare("<=", 2, 2) == TRUE
    assert compare("<>", A, A) == FALSE


def test_conditions_fold_to_what_is_left_of_them() -> None:
    assert every() == TRUE
    assert some() == FALSE
    assert every(HIGH, TRUE, HIGH) == HIGH
    assert some(HIGH, FALSE) == HIGH
    assert every(HIGH, LOW) == FALSE
    assert some(Yes("x"), negated(Yes("x"))) == TRUE
    assert every(HIGH, every(Yes("x"), Yes("y"))) == Every((HIGH, Yes("x"), Yes("y")))


def test_what_is_not_so_is_said_of_the_parts() -> None:
    assert negated(HIGH) == LOW
    assert negated(every(HIGH, Yes("x"))) == Some((LOW, negated(Yes("x"))))
    assert negated(negated(Yes("x"))) == Yes("x")


def test_conditions_sixty_deep_are_turned_round() -> None:
    deep, opposite = Yes("x"), negated(Yes("x"))
    for step in range(60):  # a search that doubled with each step would not end
        one, other = Yes(f"one_{step}"), Yes(f"other_{step}")
        deep = some(one, every(other, deep))
        opposite = every(negated(one), some(negated(other), opposite))
    assert negated(deep) == opposite
    assert negated(opposite) == deep


def test_a_case_that_cannot_hold_or_changes_nothing_is_left_out() -> None:
    assert pick([(FALSE, 1), (HIGH, 2), (TRUE, 3), (LOW, 4)], 5) == pick([(HIGH, 2)], 3)
    assert pick([(HIGH, 2)], 2) == Number(2)


def test_a_flag_of_a_column_that_is_one_is_the_column() -> None:
    assert flag(Yes("x")) == Column("x")
    assert flag(HIGH) == Pick(((HIGH, Number(1)),), Number(0))


def test_of_two_cases_what_is_asked_first_comes_first() -> None:
    inner = pick([(Yes("x"), 1)], 2)
    assert switch(HIGH, inner, 9) == pick([(LOW, 9), (Yes("x"), 1)], 2)
    assert either(HIGH, Yes("x"), Yes("x")) == Yes("x")
    assert either(HIGH, TRUE, Yes("x")) == some(HIGH, every(LOW, Yes("x")))
