"""Whether all events of one set stand in another too."""

from __future__ import annotations

import pytest

from iom_matrix.reading.definitions import load
from iom_matrix.release.overlaps import within

LEGACY, REFOCUSED = "legacy-sac@1.0.0", "refocused-harm@2.0.0"


@pytest.mark.parametrize(
    ("matrix", "one", "other", "inside"),
    [
        (LEGACY, "sac_proven", "sac_arrests", True),
        (LEGACY, "sac_arrests", "sac_proven", False),
        (LEGACY, "sac_proven", "violence_convictions", False),
        (LEGACY, "non_compliance", "sac_arrests", False),
        (REFOCUSED, "domestic_offences", "charged_or_proven", True),
        (REFOCUSED, "controlling_offences", "domestic_offences", False),
        (REFOCUSED, "offences_against_people", "charged_or_proven", True),
        (REFOCUSED, "charged_or_proven", "offences_against_people", False),
        (REFOCUSED, "unsupported_reports", "charged_or_proven", False),
    ],
)
def test_a_set_lies_within_another(matrix: str, one: str, other: str, *, inside: bool) -> None:
    sets = load(matrix).sets
    assert within(sets[one], sets[other]) is inside


@pytest.mark.parametrize("matrix", [LEGACY, REFOCUSED])
def test_every_set_lies_within_itself(matrix: str) -> None:
    for name, test in load(matrix).sets.items():
        assert within(test, test), name
