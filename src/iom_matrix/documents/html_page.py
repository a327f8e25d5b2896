"""HTML: a complete page that prints, and the part of it that a notebook shows. No script."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape

from iom_matrix.documents.blocks import (
    Abreast,
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Row,
    Table,
    depth_of,
    printable,
)

_SHORT = 44  # letters that half a row of A4 surely holds, beside what they are called

# On paper the letters are of 9 points, and of a face that measures the same on every system.
_STYLE = """\
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 0.5em; }
.notice { border: 2px solid currentColor; padding: 0.25rem 0.75rem; font-weight: bold; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; padding-bottom: 0.5rem; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid #bbb; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid currentColor; }
tbody th { font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.whole { white-space: nowrap; }
.under { padding-left: 2rem; color: #444; }
.above th, .above td { border-bottom: 0; }
.figure { width: 32.5%; height: auto; vertical-align: top; background: #fff; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5rem 1.5rem; }
.page { border: 0; border-top: 2px solid currentColor; margin: 2rem 0; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8e8; background: #161616; }
  th, td { border-bottom-color: #555; }
  .under { color: #bbb; }
}
@media print {
  body { color: #000; background: #fff; margin: 0; max-width: none; padding: 0;
    font: 9pt/1.2 Arial, Helvetica, "Liberation Sans", sans-serif; }
  .under { color: #000; padding-left: 2em; }
  h1, h2, h3, h4 { margin: 0.5em 0 0.1em; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; }
  h3 { font-size: 10pt; }
  h4 { font-size: 9pt; }
  p, ul { margin: 0.2em 0; }
  table { margin: 0.2em 0; }
  th, td { border-bottom-width: 0.5pt; line-height: 1.1; overflow-wrap: break-word;
    padding: 0 0.4em; }
  dl { column-gap: 1em; display: grid; grid-auto-flow: dense; margin: 0;
    grid-template-columns: fit-content(25%) 1fr fit-content(25%) 1fr; }
  dd { margin: 0; }
  dt.long { grid-column: 1; }
  dd.long { grid-column: 2 / -1; }
  .abreast { column-gap: 1.5em; display: flex; flex-wrap: wrap; }
  .abreast > div { flex: 1 1 35%; }
  .abreast > div:first-child { flex-basis: 61%; }
  .abreast dl { grid-template-columns: fit-content(75%) 1fr; }
  .abreast .whole { white-space: normal; }
  .above { break-after: avoid; }
  .notice { margin: 0.2em 0; padding: 0 0.5em; }
  thead { display: table-header-group; }
  tr, .notice, .figure { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  .page { display: none; }
  .page + * { break-before: page; }
}
@page { size: A4; margin: 10mm 12mm; }
"""

# Colours are those of the notebook, light or dark, and lines a grey that is seen on both.
_CARD_STYLE = """\
.iom-matrix { color: inherit; background: transparent; max-width: 60rem; line-height: 1.4; }
.iom-matrix h1, .iom-matrix h2, .iom-matrix h3, .iom-matrix h4 { color: inherit;
  font-size: 1.05em; font-weight: bold; margin: 0.8em 0 0.3em; }
.iom-matrix h1 { font-size: 1.2em; }
.iom-matrix .notice { border-left: 4px solid currentColor; font-weight: bold; margin: 0.15em 0;
  padding: 0 0.6em; }
.iom-matrix table { border-collapse: collapse; color: inherit; margin: 0.4em 0; }
.iom-matrix caption { caption-side: top; color: inherit; text-align: left; }
.iom-matrix tr, .iom-matrix th, .iom-matrix td { background: transparent; color: inherit; }
.iom-matrix th, .iom-matrix td { border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.5);
  padding: 0.15em 0.6em; text-align: left; vertical-align: top; }
.iom-matrix tbody th { font-weight: normal; }
.iom-matrix .number { text-align: right; font-variant-numeric: tabular-nums; }
.iom-matrix .under { padding-left: 2em; }
.iom-matrix .above th, .iom-matrix .above td { border-bottom: 0; }
.iom-matrix dt { float: left; clear: left; font-weight: bold; margin-right: 0.6em; }
.iom-matrix dd { margin: 0 0 0.15em 0; }
.iom-matrix p, .iom-matrix ul, .iom-matrix dl { margin: 0.3em 0; }
"""


def page_of(notices: Iterable[str], title: str, blocks: Iterable[Block]) -> str:
    """A complete page: everything it needs is in it."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{fragment_of(notices, title, blocks)}</main>\n</body>\n</html>\n"
    )


def card_of(notices: Iterable[str], title: str, blocks: Iterable[Block]) -> str:
    """The document for a page that is there already, such as a notebook; its style is its own."""
    inside = fragment_of(notices, title, blocks)
    return f'<div class="iom-matrix">\n<style>\n{_CARD_STYLE}</style>\n{inside}</div>\n'


def fragment_of(notices: Iterable[str], title: str, blocks: Iterable[Block]) -> str:
    """What stands in the page."""
    parts = [f'<p class="notice">{_text(notice)}</p>' for notice in notices]
    parts.append(f"<h1>{_text(title)}</h1>")
    parts += [line for block in blocks for line in _lines(block)]
    return "\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level + 1}>{_text(text)}</h{level + 1}>"
        case Paragraph(text):
            yield f"<p>{_text(text)}</p>"
        case Bullets(items):
            yield "<ul>"
            yield from (f"<li>{_text(item)}</li>" for item in items)
            yield "</ul>"
        case Pairs(rows):
            yield "<dl>"
            yield from (_pair(name, said) for name, said in rows)
            yield "</dl>"
        case PageBreak():
            yield '<hr class="page">'
        case Table():
            yield from _table(block)
        case Figure():
            yield _picture(block)
        case Abreast(parts):
            yield '<div class="abreast">'
            for part in parts:
                yield "<div>"
                yield from (line for one in part for line in _lines(one))
                yield "</div>"
            yield "</div>"


def _pair(name: str, said: str) -> str:
    """Short pairs stand two in a row on paper; a long one has the row for itself."""
    long = ' class="long"' if len(said) > _SHORT else ""
    return f"<dt{long}>{_text(name)}</dt>\n<dd{long}>{_text(said)}</dd>"


def _picture(figure: Figure) -> str:
    """As an image in the page: names inside it cannot meet those of another, and nothing runs."""
    data = base64.b64encode(figure.svg.encode("utf-8")).decode("ascii")
    says = _text(figure.says)
    return f'<img class="figure" alt="{says}" src="data:image/svg+xml;base64,{data}">'


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    heads = "".join(
        f'<th scope="col"{_class(column)}>{_text(column.title)}</th>' for column in table.columns
    )
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        yield from _row(row, table.columns)
    yield "</tbody>\n</table>"


def _row(row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    cells = zip(row.cells, columns, strict=True)
    texts = [_cell(text, column, first=at == 0) for at, (text, column) in enumerate(cells)]
    opening = '<tr class="above">' if row.under else "<tr>"
    yield f"{opening}{''.join(texts)}</tr>"
    if row.under:
        yield f'<tr><td class="under" colspan="{len(columns)}">{_text(row.under)}</td></tr>'


def _cell(text: str, column: Column, *, first: bool) -> str:
    depth = depth_of(text)
    indent = f' style="padding-left: {0.5 + depth * 0.5:g}em"' if depth else ""
    opening, closing = ('th scope="row"', "th") if first else ("td", "td")
    return f"<{opening}{_class(column)}{indent}>{_text(text)}</{closing}>"


def _class(column: Column) -> str:
    if column.align == "right":
        return ' class="number"'
    return "" if column.wrap else ' class="whole"'


def _text(text: str) -> str:
    return escape(printable(text).strip(), quote=True)
