"""Sentences: what the parts of a pack say, alike in every form of it."""

from __future__ import annotations

from iom_matrix.definition.scalars import plain
from iom_matrix.explanation.sentences import capitalized, short_title
from iom_matrix.oversight.numbers import counted
from iom_matrix.oversight.panel.cuts import Cut
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.next_looks import Look, Moved
from iom_matrix.oversight.panel.questions import Ask
from iom_matrix.oversight.panel.thresholds import Headroom

ALWAYS = "settles it, whatever the answer"
NOT_ALONE = "does not settle it by itself"


def cut_words(cut: Cut) -> str:
    """Where the places fall, as a sentence."""
    places = counted(cut.places, "place")
    if cut.tie is not None:
        tie = cut.tie
        room = counted(tie.places, "place")
        return (
            f"{places}. Places {tie.first}-{tie.last} tie for {room}: the matrix does not say who"
            " takes one. The panel does."
        )
    if cut.left:
        takers = len(cut.sides)
        who = counted(takers, "person rises", "people rise")
        left = counted(cut.left, "of them is", "of them are")
        return f"{places}; {who} above the threshold, so {left} left."
    return f"{places}, with no tie across the line."


def distance_words(one: Listed) -> str:
    """How far from the threshold: ``3 by the total``; empty where no step has a distance."""
    if not one.distances:
        return ""
    nearest = one.distances[0]
    return f"{plain(nearest.missing)} by {short_title(nearest.title).lower()}"


def headroom_words(found: Headroom) -> str:
    """A factor in question: ``RoSH, up to 18 more (probation)``."""
    more = "" if found.more is None else f", up to {plain(found.more)} more"
    return f"{short_title(found.title)}{more} ({found.agency})"


def look_words(look: Look) -> str:
    """Why to look again on that day."""
    moved = [_moved_words(one) for one in look.moved if one.before != one.after]
    stale = [short_title(title) for title in look.out_of_date]
    texts = [", ".join(moved), f"{', '.join(stale)} out of date" if stale else ""]
    if not moved and not stale:
        texts = [f"{', '.join(short_title(one.title) for one in look.moved)}: another range"]
    return capitalized("; ".join(text for text in texts if text))


def _moved_words(moved: Moved) -> str:
    if moved.before is None or moved.after is None:
        return f"{short_title(moved.title)} otherwise"
    return f"{short_title(moved.title)} {plain(moved.before)} to {plain(moved.after)}"


def settles_words(ask: Ask) -> str:
    """How far an answer settles the tier."""
    by = {
        "always": ALWAYS,
        "some": f"settles it if {ask.answers}",
        "not alone": NOT_ALONE,
        "not tried": f"not tried: {ask.reason}",
    }
    return by[ask.settles] + (" (some numbers tried)" if ask.sampled else "")


def ask_words(ask: Ask) -> str:
    """One thing to ask: ``probation: RoSH (settles it, whatever the answer)``."""
    what = short_title(ask.what) if ask.what else "withheld from this audience"
    return f"{ask.agency}: {what} ({settles_words(ask)})"
