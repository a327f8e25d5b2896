from __future__ import annotations

from decimal import Decimal

import numpy as np

from iom_matrix.errors import Problem
from iom_matrix.reading.numbers import Scale


def test_numbers_of_too_many_digits_are_refused_at_both_ends_alike() -> None:
    """A least answer of fifteen digits has more of them in units of a tenth."""
    most = 10**15 - 1
    scale = Scale(counts=False, places=1, lowest=Decimal(-most), highest=None, cap=None)
    assert scale.limits == scale.ends == (-most, most)
    for number in (-(10**14), 10**14):
        assert isinstance(scale.read(str(number)), Problem)
        assert not scale.read_array(np.array([number]))[1].any()
