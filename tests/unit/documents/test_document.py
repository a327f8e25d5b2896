from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Row,
    Table,
    abreast,
    lowered,
)
from iom_matrix.documents.document import Document

HOSTILE = "<script>alert('x')</script> | *bold* \x1b[31m & \"quoted\" `code`"
TABLE = Table(
    (Column("Line"), Column("Evidence"), Column("Points", "right", wrap=False)),
    (
        Row(("Total", "", "12")),
        Row(("  Recency of any offence that was charged", "3 months", "8"), "not counted: higher"),
        Row(("  Other", "", "4")),
    ),
    "What adds up:",
)
EVERYTHING = Document(
    "A title",
    (
        Heading("First"),
        Paragraph("Words. " * 30),
        Heading("Second", 2),
        Bullets(("one", "two words " * 20)),
        Heading("Third", 3),
        Pairs((("Name", "said"), ("A name that is far too long for its column", "said " * 30))),
        TABLE,
    ),
    ("ILLUSTRATIVE: not for decisions about people",),
)


def one(*blocks: Block) -> Document:
    return Document("T", blocks)


def test_text_begins_with_the_notices_then_the_title() -> None:
    lines = EVERYTHING.text().splitlines()
    assert lines[0].startswith("ILLUSTRATIVE")
    assert lines[2:4] == ["A title", "======="]


@pytest.mark.parametrize("width", [20, 33, 80, 200])
def test_text_is_never_wider_than_asked_nor_ends_a_line_in_a_space(width: int) -> None:
    for line in EVERYTHING.text(width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_a_width_too_narrow_for_anything_is_taken_as_twenty() -> None:
    assert EVERYTHING.text(3) == EVERYTHING.text(20)


def test_a_table_keeps_indents_and_puts_numbers_to_the_right() -> None:
    text = one(TABLE).text(60)
    assert "What adds up:" in text
    assert "  Recency of any offence that was charged  3 months       8" in text
    assert "      not counted: higher" in text
    assert "Total                                                    12" in text


def test_a_cell_that_wraps_goes_on_below_at_its_own_indent() -> None:
    lines = one(TABLE).text(40).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  Recency"))
    assert lines[at + 1].startswith("  ")
    assert not lines[at + 1].startswith("   ")


def test_a_table_too_wide_for_the_page_breaks_words_rather_than_the_page() -> None:
    columns = tuple(Column("x" * 30, wrap=False) for _ in range(5))
    text = one(Table(columns, (Row(("y" * 40,) * 5),))).text(40)
    assert max(map(len, text.splitlines())) <= 40
    assert text.count("y") == 200


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="1 cells in a table of 2 columns"):
        Table((Column("a"), Column("b")), (Row(("1",)),))


def test_what_could_move_a_cursor_is_replaced_in_every_form() -> None:
    document = one(Paragraph(HOSTILE), Bullets((HOSTILE,)), Pairs(((HOSTILE, HOSTILE),)))
    for text in (document.text(), document.markdown(), document.html()):
        assert "\x1b" not in text
        assert "\N{REPLACEMENT CHARACTER}" in text


def test_html_is_escaped_and_has_no_script() -> None:
    columns = (Column(HOSTILE),)
    blocks = (Heading(HOSTILE), Table(columns, (Row((HOSTILE,), HOSTILE),), HOSTILE))
    page = Document(HOSTILE, blocks, (HOSTILE,)).html()
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)" in page
    assert "&quot;quoted&quot;" in page


def test_html_is_a_complete_page_to_read_and_to_print() -> None:
    page = EVERYTHING.html()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert page.endswith("</html>\n")
    for part in ("prefers-color-scheme: dark", "size: A4", '<meta charset="utf-8">'):
        assert part in page
    assert '<th scope="col">Line</th>' in page
    assert '<th scope="col" class="number">Points</th>' in page
    assert '<th scope="row" style="padding-left: 1.5em">Recency' in page
    assert '<td class="under" colspan="3">not counted: higher</td>' in page
    assert page.index('class="notice"') < page.index("<h1>")
    assert "http" not in page


def test_a_fragment_holds_what_the_page_holds_with_a_style_of_its_own() -> None:
    fragment = EVERYTHING.html_fragment()
    opening, style, held = re.split(r"</?style>", fragment)
    assert held.strip().removesuffix("</div>") in EVERYTHING.html()
    assert "<html" not in fragment
    assert opening.strip() == '<div class="iom-matrix">'
    rules = re.findall(r"([^{}]+){[^{}]+}", style)
    assert all(part.strip().startswith(".iom-matrix") for one in rules for part in one.split(","))
    colours = re.findall(r"(?:color|background|border[a-z-]*): ([^;]+);", style)
    assert not [one for one in colours if "#" in one], "a notebook may be light or dark"


def test_markdown_has_headings_lists_and_tables() -> None:
    text = EVERYTHING.markdown()
    assert text.startswith(
        "**ILLUSTRATIVE: not for decisions about people**\n\n# A title\n\n## First"
    )
    assert "\n- one\n" in text
    assert "- **Name:** said" in text
    assert "| Line | Evidence | Points |\n| --- | --- | ---: |" in text
    assert "|  | not counted: higher |  |" in text
    assert "| &nbsp;&nbsp;Other |  | 4 |" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [("1. one", r"1\. one"), ("- a", r"\- a"), ("= b", r"\= b"), ("a|b_c", r"a\|b\_c")],
)
def test_markdown_takes_no_text_for_a_mark(text: str, written: str) -> None:
    assert written in one(Paragraph(text)).markdown()


def test_empty_blocks_leave_nothing_odd() -> None:
    document = one(Bullets(()), Pairs(()), Paragraph(""), Table((Column("a"),), ()))
    assert document.text() == "T\n=\n\na\n-\n"
    assert document.markdown() == "# T\n\n| a |\n| --- |\n"


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=5), st.integers(20, 90)
)
def test_any_table_fits_its_width(rows: list[tuple[str, str]], width: int) -> None:
    """No text, however long its words, makes a line wider than the page."""
    columns = (Column("First"), Column("Second", "right", wrap=False))
    text = one(Table(columns, tuple(Row(row, row[0]) for row in rows))).text(width)
    assert all(len(line) <= width for line in text.splitlines())


def test_a_page_begins_anew_in_print_and_below_a_line_elsewhere() -> None:
    page = Document("A", (Paragraph("first"), PageBreak(), Paragraph("second")))
    assert page.text(width=20).splitlines()[3:] == ["first", "", "_" * 20, "", "second"]
    assert page.markdown().splitlines()[2:] == ["first", "", "---", "", "second"]
    assert '<p>first</p>\n<hr class="page">\n<p>second</p>' in page.html()
    assert ".page + * { break-before: page; }" in page.html()


def test_a_part_of_a_chapter_has_headings_one_level_lower() -> None:
    assert lowered(Heading("A")) == Heading("A", 2)
    assert lowered(Heading("A", 4)) == Heading("A", 4)
    assert lowered(Paragraph("A")) == Paragraph("A")
    beside = tuple(map(lowered, abreast([Heading("A")], [Paragraph("B")])))
    assert beside == tuple(abreast([Heading("A", 2)], [Paragraph("B")]))


def test_parts_stand_abreast_on_paper_alone() -> None:
    parts = tuple(abreast([Heading("A"), Paragraph("a")], [], [Paragraph("b")]))
    page = Document("T", parts)
    alone = Document("T", (Heading("A"), Paragraph("a"), Paragraph("b")))
    assert page.text() == alone.text()
    assert page.markdown() == alone.markdown()
    assert (
        '<div class="abreast">\n<div>\n<h2>A</h2>\n<p>a</p>\n</div>\n<div>\n<p>b</p>\n</div>\n'
        "</div>" in page.html()
    )


def test_what_has_nothing_beside_it_stands_alone() -> None:
    assert tuple(abreast([], [Paragraph("b")])) == (Paragraph("b"),)
    assert tuple(abreast([], [])) == ()


def test_a_long_pair_has_a_row_of_paper_for_itself() -> None:
    page = Document("T", (Pairs((("Area", "York"), ("Route", "by way of MAPPA " * 4))),)).html()
    assert "<dt>Area</dt>" in page
    assert '<dt class="long">Route</dt>\n<dd class="long">by way' in page


def test_a_column_that_may_not_wrap_stays_whole_in_html() -> None:
    table = Table((Column("Date", wrap=False), Column("What")), (Row(("2026-04-01", "x")),))
    page = Document("A", (table,)).html()
    assert '<th scope="row" class="whole">2026-04-01</th><td>x</td>' in page
