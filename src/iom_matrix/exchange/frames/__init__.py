"""Data frames of several libraries, scored where they are and given back as they came.

Needs narwhals, which comes with the extra: ``pip install "iom-matrix[dataframe]"``.
"""

try:
    import narwhals.stable.v2  # noqa: F401 - whether it is there
except ImportError:
    raise ImportError('data frames need narwhals: pip install "iom-matrix[dataframe]"') from None

from iom_matrix.exchange.frames.frame_scoring import score_frame

__all__ = ["score_frame"]
