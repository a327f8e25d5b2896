"""The front door: every name is documented, and can be had without any extra."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import iom_matrix as iom

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
DOOR = Path(iom.__file__)
EXTRAS = ("narwhals", "pandas", "polars", "pyarrow", "duckdb", "altair", "rich", "scipy")


def test_the_page_has_a_row_for_every_name_and_for_no_other() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(named) == sorted(iom.__all__)


def test_type_checkers_see_every_name_and_no_other() -> None:
    tree = ast.parse(DOOR.read_text(encoding="utf-8"))
    seen = [alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
            for alias in node.names if (node.module or "").startswith("iom_matrix")]  # fmt: skip
    assert sorted(filter(None, seen)) == sorted(iom.__all__)


def test_every_name_can_be_had_without_an_extra() -> None:
    code = (
        f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS}))\n"
        "import iom_matrix\n"
        "print(len([getattr(iom_matrix, name) for name in iom_matrix.__all__]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(DOOR.parents[1])},
    )  # fmt: skip
    assert int(done.stdout) == len(iom.__all__)
