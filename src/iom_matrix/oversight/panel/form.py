"""The JSON form of a panel pack: ``iom-matrix/panel/1``."""

from __future__ import annotations

from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.forms.rankings import evidence_form, matrix_form, nominal_form
from iom_matrix.oversight.panel.cuts import Cut
from iom_matrix.oversight.panel.listed_person import GROUPS, Listed
from iom_matrix.oversight.panel.next_looks import Look
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.questions import Ask

FORMAT = "iom-matrix/panel/1"


def pack_form(pack: Pack) -> dict[str, Json]:
    """A pack as JSON, keys in the documented order."""
    ranking, scores = pack.ranking, pack.ranking.scores
    return {
        "format": FORMAT,
        **handling_form(pack.handling),
        "matrix": matrix_form(scores.matrix),
        "as_of": scores.as_of.isoformat(),
        "advisory": True,
        "notice": [*heads(scores), ADVICE],
        "audience": pack.audience,
        "area": ranking.area,
        "places": None if pack.cut is None else cut_form(pack.cut),
        "quiet_days": pack.quiet_days,
        "sees_time": pack.sees_time,
        "counts": {name: len(pack.of(name)) for name in GROUPS},
        **evidence_form(scores.people),
        "nominals": [
            _listed(pack, at, one) for at, one in zip(ranking.members, pack.people, strict=True)
        ],
        "ask": {
            agency: [{"id": one.told.person, **_ask(ask)} for ask, one in asked]
            for agency, asked in pack.by_agency.items()
        },
    }


def cut_form(cut: Cut) -> dict[str, Json]:
    """Where a number of places falls, as JSON."""
    tie = cut.tie
    return {
        "places": cut.places,
        "left": cut.left,
        "tie": None
        if tie is None
        else {"first": tie.first, "last": tie.last, "places": tie.places},
    }


def _listed(pack: Pack, at: int, one: Listed) -> dict[str, Json]:
    last = one.last
    return {
        **nominal_form(pack.ranking, at, one.told),
        "group": one.group,
        "side": one.side,
        "review": one.review,
        "distances": [
            {"line": d.line, "points": d.points, "threshold": d.threshold, "missing": d.missing}
            for d in one.distances
        ],
        "in_question": [
            {"factor": factor.factor, "agency": factor.agency, "more": factor.more}
            for factor in one.headroom
        ],
        "look_again": None if one.look is None else _look(one.look),
        "last_counted": {
            "events": last.events,
            "day": None if last.day is None else last.day.isoformat(),
            "days": last.days,
            "quiet": pack.is_quiet(one),
        },
        "ask": [_ask(ask) for ask in one.asks],
    }


def _look(look: Look) -> dict[str, Json]:
    return {
        "day": None if look.day is None else look.day.isoformat(),
        "moved": [
            {"line": moved.line, "before": moved.before, "after": moved.after}
            for moved in look.moved
        ],
        "out_of_date": list(look.out_of_date),
    }


def _ask(ask: Ask) -> dict[str, Json]:
    return {
        "input": ask.input or None,
        "what": ask.what or None,
        "agency": ask.agency,
        "reason": ask.reason,
        "settles": ask.settles,
        "answers": ask.answers or None,
        "sampled": ask.sampled,
    }
