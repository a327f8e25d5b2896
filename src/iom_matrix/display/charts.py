"""Charts of results: each takes a result and returns an altair object, to show, restyle or save.

No chart names anybody unless it is asked to, tells things apart by colour alone, or leaves out the
notices of its result. `chart.save("ranks.png")` and `.svg` need no browser.
"""

from __future__ import annotations

from iom_matrix.display.family_shares import families_chart
from iom_matrix.display.firmness_strip import firmness_chart
from iom_matrix.display.point_waterfall import points_chart
from iom_matrix.display.rank_bars import rank_ranges_chart
from iom_matrix.display.rank_slopes import ranks_chart
from iom_matrix.display.tier_flows import tiers_chart

__all__ = [
    "families_chart",
    "firmness_chart",
    "points_chart",
    "rank_ranges_chart",
    "ranks_chart",
    "tiers_chart",
]
