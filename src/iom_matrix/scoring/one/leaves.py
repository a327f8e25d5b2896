"""Leaves: of a table about one number each row is worked out once, and then looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.scoring.one.answer import Answer, of_cell
from iom_matrix.scoring.one.lines import LineForm
from iom_matrix.scoring.one.results import LineOne
from iom_matrix.scoring.values import number_text

# In the order of its fields, what follows the answer of a line turns on its row alone.
_BY_ROW = 4


def by_row(form: LineForm) -> Callable[[Answer], LineOne]:
    """What a line without conditions gives; that of a number known for sure is looked up."""
    table, places = form.table, form.linked.source.places
    if table is None or not table.order or table.inner or form.steps is not None:
        return form.result
    edges, linked = table.edges, form.linked
    rest = [form.result(of_cell(NO_WORD, edge))[_BY_ROW:] for edge in edges]

    def result(source: Answer) -> LineOne:
        known, number, _, low, high, words = source
        if not known or words or not low == number == high:
            return form.result(source)
        text = number_text(number, places) if places else str(number)
        row = rest[max(bisect_right(edges, number) - 1, 0)]
        return LineOne._make((linked, text, source, source, *row))

    return result
