"""A panel pack as CSV: one row a person, for a spreadsheet."""

from __future__ import annotations

from iom_matrix.explanation.notices import row_notice
from iom_matrix.explanation.sentences import main_points
from iom_matrix.forms.handling import HANDLING, handling_cells
from iom_matrix.forms.safe_csv import Cell, write_csv
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.sentences import ask_words, headroom_words, look_words
from iom_matrix.papers.nominals import Nominal

# The notice and the handling come first in each row, so that none can be copied without them.
COLUMNS = (
    "notice", *HANDLING, "matrix", "as_of", "group", "side", "rank",
    "rank_best", "rank_worst", "id", "area", "standing", "points", "lowest", "highest", "tier",
    "settled", "possible_tiers", "route", "out_of_scope", "refused", "review", "to_threshold",
    "in_question", "look_again", "look_again_because", "last_counted", "days_since_counted",
    "quiet", "ask", "main_points", "cautions",
)  # fmt: skip


def pack_csv(pack: Pack) -> str:
    """A pack with the columns of `COLUMNS`; several things in a cell stand with ; between them."""
    scores = pack.ranking.scores
    head = (
        row_notice(scores), *handling_cells(pack.handling), scores.matrix.reference,
        scores.as_of.isoformat(),
    )  # fmt: skip
    return write_csv(COLUMNS, ([*head, *_row(pack, one)] for one in pack.people))


def _row(pack: Pack, one: Listed) -> list[Cell]:
    told = one.told
    return [
        one.group, one.side, *_ranks(one.nominal), told.person, told.area, told.standing,
        told.points, told.lowest, told.highest, told.tier, told.settled,
        _list(told.possible_tiers), told.route, told.out_of_scope, _list(told.refused), one.review,
        *_below(one), *_last(pack, one), _list(tuple(map(ask_words, one.asks))),
        main_points(told) if one.scored else None,
        _list(tuple(caution.code for caution in told.cautions)),
    ]  # fmt: skip


def _ranks(nominal: Nominal) -> tuple[Cell, ...]:
    if not nominal.ranked:
        return None, None, None
    return nominal.place, nominal.best, nominal.worst


def _below(one: Listed) -> tuple[Cell, ...]:
    missing = one.distances[0].missing if one.distances else None
    question = _list(tuple(map(headroom_words, one.headroom)))
    if one.look is None or one.look.day is None:
        return missing, question, None, None
    return missing, question, one.look.day.isoformat(), look_words(one.look)


def _last(pack: Pack, one: Listed) -> tuple[Cell, ...]:
    last = one.last
    day = None if last.day is None else last.day.isoformat()
    return day, last.days, pack.is_quiet(one)


def _list(texts: tuple[str, ...]) -> str | None:
    return "; ".join(texts) or None
