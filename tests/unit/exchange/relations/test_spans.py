from __future__ import annotations

import pytest

from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import DefinitionError
from iom_matrix.exchange.relations.expressions import Column, Compare, Floored, Number, Yes
from iom_matrix.exchange.relations.folding import floored, pick, plus, times
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.spans import columns_in, size_of, span_of
from iom_matrix.exchange.relations.values import anything, exact_number, split

A = Column("a")
SPANS = {"a": (-2, 5)}


def test_the_least_and_the_most_of_an_expression() -> None:
    assert span_of(plus(A, 3), SPANS) == (1, 8)
    assert span_of(times(A, -2), SPANS) == (-10, 4)
    assert span_of(Floored(A, Number(2)), SPANS) == (-1, 2)
    assert span_of(pick([(Yes("x"), A)], 9), SPANS) == (-2, 9)


def test_columns_and_sizes_are_found_inside() -> None:
    one = pick([(Compare(">", A, Number(1)), floored(Column("b"), 2))], 0)
    assert list(columns_in(one)) == ["a", "b"]
    assert size_of(one) == 5


def test_what_reads_another_column_stands_in_a_later_layer() -> None:
    layers = Layers("answers", {"id", "total"}, dict(SPANS))
    first = layers.keep("total", plus(A, 1))
    second = layers.keep("next", plus(first, 1))
    assert first == Column("total_2"), "a name that is taken gets a number"
    assert layers.keep("again", plus(A, 1)) == first, "what is there is not worked out twice"
    assert second == Column("next")
    assert layers.spans["next"] == (0, 7)
    assert [named.name for named in layers.relations(())] == ["step_1", "step_2"]


def test_a_number_that_could_need_more_than_63_bits_is_refused() -> None:
    layers = Layers("answers", set(), {"a": (0, 2**62)})
    with pytest.raises(DefinitionError, match="overflow"):
        layers.keep("too_large", times(A, 4))


def test_a_value_split_by_whether_it_is_known() -> None:
    subject = Subject(numeric=True, lowest=None, highest=None)
    value = split(Yes("known"), exact_number(A), anything(subject))
    assert value.known == Yes("known")
    assert value.low == pick([(Yes("known"), A)], -(2**60))
    assert not value.exact
