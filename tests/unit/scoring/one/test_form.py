"""The form: the people of the bundled sample, scored alone in plain Python as among the others."""

from __future__ import annotations

import pytest

from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.one.form import form_of
from tests.one import differing

SHIPPED = ("legacy-sac@1.0.0", "legacy-sac@1.1.0", "refocused-harm@2.0.0")


@pytest.mark.parametrize("reference", SHIPPED)
def test_the_sample_as_in_a_batch(reference: str) -> None:
    matrix = load(reference)
    assert not differing(score(matrix, sample_people(matrix), as_of=AS_OF))


def test_a_matrix_is_compiled_once_for_a_day() -> None:
    matrix = load(SHIPPED[0])
    assert form_of(matrix, AS_OF) is form_of(matrix, AS_OF)
