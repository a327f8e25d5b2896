"""Data frames of several libraries, scored where they are and given back as they came.

Needs narwhals, which comes with the extra: ``pip install "iom-matrix[dataframe]"``.
"""

import importlib.util

if importlib.util.find_spec("narwhals") is None:
    raise ImportError('data frames need narwhals: pip install "iom-matrix[dataframe]"')

from iom_matrix.exchange.frames.frame_scoring import score_frame

__all__ = ["score_frame"]
