from __future__ import annotations

from iom_matrix.exchange.relations.expressions import TRUE
from iom_matrix.exchange.relations.relations import Filtered, Named
from iom_matrix.exchange.relations.steps import Steps


def test_relations_stand_in_the_order_in_which_they_are_written() -> None:
    steps = Steps()
    first = steps.add("first", Filtered("given", TRUE), "a note")
    steps.add("second", Filtered(first, TRUE))
    assert steps.relations == [
        Named("first", Filtered("given", TRUE), ("a note",)),
        Named("second", Filtered("first", TRUE)),
    ]
