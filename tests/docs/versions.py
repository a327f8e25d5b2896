"""The change rules as a table of docs/versions.md, with what is printed of a planted change each.

`python -m tests.docs.versions` writes it anew; a test fails where it is out of date.
"""

from __future__ import annotations

import re
from pathlib import Path

from iom_matrix.comparison.change_rules import CHANGE_RULES
from iom_matrix.comparison.differences import differences
from iom_matrix.release.steps import STEPS
from tests.changes.planted import RULES, Planted

PAGE = Path(__file__).parents[2] / "docs" / "versions.md"
TABLE = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table() -> str:
    """A row for each rule: its id, category and step, what has changed, and an example."""
    rows = ["| rule | category | step | what has changed | an example |", "| --- " * 5 + "|"]
    for planted in RULES:
        rule, step = CHANGE_RULES[planted.rule], STEPS[planted.rule].word
        means = f"{rule.means[:1].upper()}{rule.means[1:]}."
        cells = (f"`{rule.id}`", rule.category, step, means, printed(planted))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def printed(planted: Planted) -> str:
    """What is printed of a planted change under its rule."""
    found = differences(*planted.matrices)
    return next(one.sentence for one in found if one.rule == planted.rule)


def written(text: str) -> str:
    """The page with its table as it should be."""
    return TABLE.sub(lambda _: table(), text)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
