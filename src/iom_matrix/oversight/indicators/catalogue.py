"""The catalogue: every indicator that snapshots alone can give, by name."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.oversight.indicators.crossings import CROSSING
from iom_matrix.oversight.indicators.indicator import Indicator
from iom_matrix.oversight.indicators.movement import MOVEMENT
from iom_matrix.oversight.indicators.quality import QUALITY

INDICATORS: Mapping[str, Indicator] = {one.name: one for one in (*MOVEMENT, *CROSSING, *QUALITY)}
