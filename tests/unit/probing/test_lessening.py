from __future__ import annotations

from collections.abc import Sequence

import pytest

from iom_matrix.probing.facts import facts_of
from iom_matrix.probing.lessening import Group, lessened
from iom_matrix.probing.persons import Person

NAMES = [f"q{at}" for at in range(40)]
MUCH = Person("much", dict.fromkeys(NAMES, "1"))


def told(group: Group) -> list[list[str]]:
    return [[fact.place for fact in facts_of(one)] for one in group]


@pytest.mark.parametrize("needed", [[], ["q0"], ["q39"], ["q3", "q4"], ["q0", "q13", "q39"]])
def test_only_what_is_needed_is_left(needed: list[str]) -> None:
    def holds(groups: Sequence[Group]) -> list[bool]:
        return [set(needed) <= set(told(group)[0]) for group in groups]

    assert told(lessened((MUCH,), holds)) == [needed]


def test_of_two_people_both_lose_what_is_not_needed() -> None:
    def holds(groups: Sequence[Group]) -> list[bool]:
        return [told(group)[0] != told(group)[1] and bool(told(group)[1]) for group in groups]

    other = Person("other", {"q1": "1", "q2": "1"})
    assert [len(facts) for facts in told(lessened((MUCH, other), holds))] == [0, 1]


def test_where_one_fact_frees_another_nothing_more_can_go_in_the_end() -> None:
    """An odd number holds, so that facts go two at a time, and one is left."""

    def holds(groups: Sequence[Group]) -> list[bool]:
        return [len(facts_of(one)) % 2 == 1 for (one,) in groups]

    odd = Person("odd", dict.fromkeys(NAMES[:7], "1"))
    assert len(facts_of(lessened((odd,), holds)[0])) == 1


def test_of_whom_nothing_is_said_nothing_is_left_out() -> None:
    nothing = Person("nothing", {})
    assert lessened((nothing,), lambda groups: [True] * len(groups)) == (nothing,)
