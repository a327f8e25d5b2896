from __future__ import annotations

from iom_matrix.exchange.relations.names import Names


def test_a_free_name_stays_as_it_is() -> None:
    names = Names()
    assert names.free("offences__least") == "offences__least"
    assert names.taken == {"offences__least"}


def test_no_name_is_given_twice_whatever_its_capitals() -> None:
    names = Names({"least"})
    assert [names.free("Least"), names.free("least")] == ["Least_2", "least_3"]


def test_a_name_is_no_longer_than_a_warehouse_keeps() -> None:
    names = Names()
    found = [names.free("x" * 80) for _ in range(12)]
    assert len(set(found)) == len(found)
    assert max(map(len, found)) == 60
    assert found[0] == "x" * 60
    assert found[11] == "x" * 56 + "_12"
