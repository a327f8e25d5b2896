from __future__ import annotations

from iom_matrix.exchange.relations.counted import MOST_ROWS, Counted
from iom_matrix.exchange.relations.expressions import ONE, ZERO, Column, Number, Pick, Text, Yes
from iom_matrix.exchange.relations.folding import compare
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.relations import Different, Greatest, Least, Total
from iom_matrix.exchange.relations.values import NO_LIMIT

HERE, DAY = Yes("here"), Column("day")


def counted() -> Counted:
    return Counted(Names())


def test_what_is_counted_twice_is_counted_once() -> None:
    found = counted()
    assert found.count("one", HERE) == found.count("other", HERE) == Column("one")
    assert found.columns == {"one": Total(Column("here"))}


def test_what_stands_for_none_may_differ_where_the_count_does_not() -> None:
    found = counted()
    found.any("any", HERE)
    found.worst("worst", Column("weight"), HERE, 7)
    found.last("last", DAY, HERE, -NO_LIMIT)
    found.first("first", DAY, HERE)
    assert {name: one.value for name, one in found.otherwise.items()} == {
        "any": 0, "worst": 0, "last": -NO_LIMIT, "first": NO_LIMIT,
    }  # fmt: skip


def test_what_each_of_them_asks() -> None:
    found = counted()
    assert found.any("any", HERE) == Yes("any")
    found.total("total", Column("weight"), HERE, 7)
    found.worst("worst", Column("weight"), HERE, 7)
    found.last("last", DAY, HERE, -1)
    found.first("first", DAY, HERE)
    found.different("different", Text("victim"), HERE)
    weight, heavy = Column("weight"), compare(">", Column("weight"), 0)
    assert list(found.columns.values()) == [
        Greatest(Column("here")),
        Total(Pick(((HERE, weight),), ZERO)),
        Greatest(found.columns["worst"].whole),
        Greatest(Pick(((HERE, DAY),), Number(-1))),
        Least(Pick(((HERE, DAY),), Number(NO_LIMIT))),
        Different(Text("victim"), HERE),
    ]
    worst = found.columns["worst"].whole
    assert worst.cases[0][0].parts == (HERE, heavy)


def test_how_great_each_can_be() -> None:
    found = counted()
    found.count("count", HERE)
    found.any("any", HERE)
    found.total("total", ONE, compare("=", DAY, 1), 7)
    found.worst("worst", Column("weight"), HERE, 7)
    found.different("different", DAY, HERE)
    assert found.spans == {
        "count": (0, MOST_ROWS), "any": (0, 1), "total": (0, 7 * MOST_ROWS), "worst": (0, 7),
        "different": (0, MOST_ROWS),
    }  # fmt: skip
