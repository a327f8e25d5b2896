from __future__ import annotations

import pytest

from iom_matrix.display.tier_bands import Band, Block, apart, bands_of

COUNTS = {("low", "low"): 5, ("low", "high"): 3, ("high", "low"): 2, (None, "low"): 1}


def test_bands_lie_on_their_tiers_without_gap_or_overlap() -> None:
    drawn = bands_of(COUNTS, (("high", "low", None), ("high", "low", None)))
    assert [(block.tier, block.people) for block in drawn.left] == [
        ("high", 2), ("low", 8), (None, 1),
    ]  # fmt: skip
    assert [(block.tier, block.people) for block in drawn.right] == [("high", 3), ("low", 8)]
    for blocks, edge, end in ((drawn.left, "left", "old"), (drawn.right, "right", "new")):
        for block in blocks:
            mine = [band for band in drawn.bands if getattr(band, end) == block.tier]
            covered = sorted((getattr(band, edge), band.people) for band in mine)
            at = block.top
            for begins, people in covered:
                assert begins == pytest.approx(at)
                at += people
            assert at == pytest.approx(block.bottom)
    assert drawn.height == pytest.approx(11 + 2 * 0.08 * 11)


def test_a_band_goes_from_side_to_side_as_thick_as_its_people_are_many() -> None:
    outline = list(Band("low", "high", 3, 10.0, 0.0).outline())
    assert outline[0] == (0, 10, 13)
    assert outline[-1] == (1, 0, 3)
    assert {round(bottom - top, 9) for _, top, bottom in outline} == {3}
    assert [across for across, _, _ in outline] == sorted({across for across, _, _ in outline})


def test_a_block_ends_below_its_people() -> None:
    assert Block("low", 4, 1.5).bottom == 5.5


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([0.0, 10.0, 20.0], [2.0, 10.0, 20.0]),
        ([10.0, 11.0], [8.5, 12.5]),
        ([10.0, 11.0, 12.0], [7.0, 11.0, 15.0]),
        ([1.0, 1.0, 30.0], [2.0, 6.0, 30.0]),
        ([], []),
    ],
)
def test_labels_stand_near_what_they_name_and_apart(
    wanted: list[float], placed: list[float]
) -> None:
    assert apart(wanted, 4.0, 2.0) == pytest.approx(placed)
