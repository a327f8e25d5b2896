"""Printed: the numbers that stand on a page, whatever it is written in."""

from __future__ import annotations

import html
import re
from collections import Counter

from iom_matrix.documents.document import Document

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(page: Document) -> tuple[Counter[str], ...]:
    """Of text, Markdown and HTML, how often each number stands in it."""
    body = page.html().partition("<body")[2]
    shown = html.unescape(re.sub(r"<[^>]*>", " ", body))
    texts = page.text(), page.markdown().replace("\\", ""), shown
    return tuple(Counter(_NUMBER.findall(text)) for text in texts)
