"""``iom-matrix report``: what those who oversee a scheme need to see."""

from __future__ import annotations

import importlib
from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result


def run(options: Options) -> Result:
    """Write the report asked for; each is a file of its own."""
    module = importlib.import_module(f"iom_matrix.cli.report_{options.what}")
    return cast("Result", module.run(options))
