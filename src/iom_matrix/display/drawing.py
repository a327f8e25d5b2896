"""Drawing: the library that charts are made with, or a plain word where it is not installed."""

from __future__ import annotations

NEEDED = (
    "charts need altair, which the extra 'notebook' brings:"
    ' python -m pip install "iom-matrix[notebook]"'
)

try:
    import altair as alt
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(NEEDED, name=error.name) from error

__all__ = ["NEEDED", "alt"]
