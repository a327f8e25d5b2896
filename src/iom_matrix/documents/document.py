"""The document: notices, a title and blocks, which write themselves in three forms."""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.documents.blocks import Block
from iom_matrix.documents.html_page import card_of, page_of
from iom_matrix.documents.markdown import markdown_of
from iom_matrix.documents.plain_text import text_of


@dataclass(frozen=True, slots=True)
class Document:
    """Something for people to read.

    Attributes:
        title: what it is called.
        blocks: what it says, in order.
        notices: what must stand before the title in every form.
    """

    title: str
    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()

    def text(self, width: int = 80) -> str:
        """As plain text whose lines are no wider than `width`, and end in no space."""
        return text_of(self.notices, self.title, self.blocks, width)

    def markdown(self) -> str:
        """As Markdown with tables."""
        return markdown_of(self.notices, self.title, self.blocks)

    def html(self) -> str:
        """As a complete page: escaped, light or dark, without script, to print on A4."""
        return page_of(self.notices, self.title, self.blocks)

    def html_fragment(self) -> str:
        """As a part of a page, with a style of its own: what a notebook shows."""
        return card_of(self.notices, self.title, self.blocks)
