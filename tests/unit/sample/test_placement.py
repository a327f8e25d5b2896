from collections import Counter
from itertools import pairwise

from iom_matrix.sample.managed import MANAGED
from iom_matrix.sample.nominated import NOMINATED
from iom_matrix.sample.planted import PLANTINGS

Row = dict[str, str]


def test_242_are_managed_and_38_nominated(nominals: dict[str, Row]) -> None:
    counts = Counter(row["standing"] for row in nominals.values())
    assert counts == {"managed": 242, "nominated": 38}


def test_areas_hold_40_27_20_and_13_per_cent(nominals: dict[str, Row]) -> None:
    counts = Counter(row["area"] for row in nominals.values())
    assert counts == {"York": 112, "Scarborough": 76, "Harrogate": 56, "Northallerton": 36}


def test_ids_run_from_1_to_280(nominals: dict[str, Row], key: dict[str, Row]) -> None:
    assert list(nominals) == [f"N-{number:04d}" for number in range(1, 281)]
    assert list(key) == list(nominals)


def test_every_archetype_has_its_count(key: dict[str, Row]) -> None:
    counts = Counter(row["archetype"] for row in key.values())
    assert counts == {each.name: each.count for each in (*MANAGED, *NOMINATED)}


def test_the_order_of_ids_tells_nothing_of_the_archetype(key: dict[str, Row]) -> None:
    names = [row["archetype"] for row in key.values()]
    alike = sum(first == second for first, second in pairwise(names))
    assert alike < 0.16 * len(names)


def test_the_order_of_ids_tells_nothing_of_the_standing(nominals: dict[str, Row]) -> None:
    standings = [row["standing"] for row in nominals.values()]
    for start in range(0, 280, 70):
        assert 4 <= standings[start : start + 70].count("nominated") <= 16


def test_nobody_is_planted_twice() -> None:
    ids = [id_ for planting in PLANTINGS for id_ in planting.ids]
    assert len(ids) == len(set(ids)) == 65
