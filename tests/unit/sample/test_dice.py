from collections import Counter

import pytest

from iom_matrix.sample.dice import Dice


def test_the_same_seed_gives_the_same_draws() -> None:
    first, second = Dice(7), Dice(7)
    assert [first.below(100) for _ in range(50)] == [second.below(100) for _ in range(50)]


def test_the_sequence_is_pinned() -> None:
    dice = Dice(1)
    assert [dice.below(1000) for _ in range(5)] == [134, 847, 763, 255, 495]


def test_bounds_are_both_included() -> None:
    dice = Dice(2)
    assert {dice.between((3, 5)) for _ in range(200)} == {3, 4, 5}


def test_words_come_by_weight() -> None:
    dice = Dice(3)
    counts = Counter(dice.word((("often", 9), ("seldom", 1), ("never", 0))) for _ in range(1000))
    assert set(counts) == {"often", "seldom"}
    assert 850 < counts["often"] < 950


def test_words_need_a_weight() -> None:
    with pytest.raises(ValueError, match="weights must be positive"):
        Dice(3).word((("never", 0),))


def test_shuffled_keeps_everything() -> None:
    values = list(range(30))
    mixed = Dice(4).shuffled(values)
    assert mixed != values
    assert sorted(mixed) == values
    assert values == list(range(30))
