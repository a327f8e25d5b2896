"""OSP/I and OSP/IIC: the first rule that holds, and two versions of which one dropped a rule."""

from __future__ import annotations

from pathlib import Path

from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_values_of_2014() -> None:
    assert differences(HERE / "osp_i.yaml", HERE / "osp_i.cases.yaml") == []


def test_values_and_bands_of_the_older_version() -> None:
    assert differences(HERE / "osp_iic_1.0.0.yaml", HERE / "osp_iic_1.0.0.cases.yaml") == []


def test_the_newer_version_differs_for_one_person_and_in_no_band() -> None:
    found = differences(HERE / "osp_iic_2.0.0.yaml", HERE / "osp_iic_1.0.0.cases.yaml")
    assert found == ["none-at-all: points 0.00062, found 0.00281"]
