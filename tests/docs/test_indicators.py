"""The page of indicators says of each what the library says."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.stands import DECIDED

PAGE = Path(__file__).parents[2] / "docs" / "indicators.md"


def table() -> str:
    """The table as it stands in the page."""
    head = "| name | what is counted | why | what it cannot say | who asks for it |\n"
    rows = "".join(
        f"| `{one.name}`: {one.title} | {one.what} | {one.why} | {one.limits} | {one.source} |\n"
        for one in (*INDICATORS.values(), *DECIDED.values())
    )
    return f"{head}| --- | --- | --- | --- | --- |\n{rows}"


def test_the_page_has_every_indicator_as_it_is_defined() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


def test_the_page_says_what_the_limits_of_each_are_of() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for charted, words in (
        ("value", "the value"),
        ("change", "the change"),
        ("nothing", "nothing"),
    ):
        names = ", ".join(
            f"`{one.name}`"
            for one in (*INDICATORS.values(), *DECIDED.values())
            if one.charted == charted
        )
        assert f"| {words} | {names} |\n" in page
