"""The roster: every peer, in the order of the table."""

from __future__ import annotations

from importlib.util import find_spec

from tests.benchmarks.peers.by_hand import BY_HAND
from tests.benchmarks.peers.duckdb_case import DUCKDB
from tests.benchmarks.peers.limit import LIMIT
from tests.benchmarks.peers.numba_loops import NUMBA
from tests.benchmarks.peers.openfisca_variables import OPENFISCA
from tests.benchmarks.peers.optbinning_card import OPTBINNING
from tests.benchmarks.peers.ours import CHECKED, OURS, WORKINGS
from tests.benchmarks.peers.pandas_cut import PANDAS
from tests.benchmarks.peers.peer import Peer
from tests.benchmarks.peers.polars_when import POLARS, POLARS_WIDE
from tests.benchmarks.peers.recipe import RECIPE
from tests.benchmarks.peers.searchsorted import SEARCHSORTED
from tests.benchmarks.peers.zen_tables import ZEN

PEERS = (
    LIMIT, OURS, CHECKED, WORKINGS, RECIPE, NUMBA, POLARS, POLARS_WIDE, SEARCHSORTED, DUCKDB,
    PANDAS, OPENFISCA, OPTBINNING, BY_HAND, ZEN,
)  # fmt: skip


def missing(peer: Peer) -> list[str]:
    """The packages that this peer needs and that are not installed."""
    return [package for package in peer.packages if find_spec(package) is None]
