"""Which change rule a word falls under, by where it stands and what its part comes to."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.definition.lines import SOURCES

# The words that say what a line reads: one sentence tells of them together.
SOURCE_WORDS = frozenset({*SOURCES, "look_up", "else", "distinct", "over", "until"})
# The word of a change that is in a part as a whole.
WHOLE = "*"
# Words for people, which decide nothing.
_OF_RULES = frozenset({"title", "stop", "because"})
WORDING: Mapping[str, frozenset[str]] = {
    "line": frozenset({"title", "ask", "why", "reference", "proxies", "family", "range"}),
    "event-set": frozenset({"title"}),
    "gate": _OF_RULES,
    "route": _OF_RULES,
    "cohort": _OF_RULES,
}
_LINE: Mapping[str, str] = {
    **dict.fromkeys(SOURCE_WORDS, "line-source"),
    **dict.fromkeys(("order", "stands"), "line-source"),
    **dict.fromkeys(("within", "at_liberty", "date"), "line-window"),
    **dict.fromkeys(("each", "round", "floor", "cap"), "line-steps"),
    **dict.fromkeys(("points", "levels", "scale"), "line-rows"),
    **dict.fromkeys(("only_if", "otherwise"), "line-scope"),
    "adjust": "line-adjustment",
    **dict.fromkeys(("unknown", "answered", "prorate"), "line-unknown"),
    "stale": "line-stale",
}
_TIER = {"line-rows": "tier-rows", "line-adjustment": "tier-adjustment"}
# Sections of which every difference is one kind, whatever word it is in.
_ALL_OF = {
    "header": "header",
    "vocabulary": "vocabulary",
    "event-kind": "vocabulary",
    "event-field": "vocabulary",
    "outcome": "vocabulary",
    "caution": "caution",
    "beside": "beside",
    "exit": "exit",
    "audiences": "audience",
    "protection": "protection",
    "waivers": "waiver",
    "gate-order": "gate-order",
    "ranking": "ranking",
}
# Of the sections that can decide something: the words that do, and the rule of these.
_DECIDING: Mapping[str, tuple[frozenset[str], str]] = {
    "gate": (frozenset({"when"}), "gate"),
    "route": (frozenset({"when"}), "route"),
    "cohort": (frozenset({"when"}), "cohort"),
    "input": (frozenset({"cap", "stale_after", "doubted_if"}), "input-limits"),
    "table": (frozenset({"rows"}), "weights"),
}
# Words that say which answers are taken, of which a difference of evidence tells.
ANSWERS: Mapping[str, frozenset[str]] = {
    "input": frozenset({"kind", "of", "also", "min", "max", "decimals", "table"}),
    "event-field": frozenset({"kind", "of", "blank", "kinds"}),
    "event-kind": frozenset({"custody"}),
}
_OF_VOCABULARY = ("input", "table")
_FOLLOWS = {
    "gate": "rule-follows",
    "route": "rule-follows",
    "cohort": "rule-follows",
    "input": "input-follows",
    "table": "weights-follow",
    "event-set": "events-follow",
}
# The rules of what says the same and comes to something else: another difference is the cause.
FOLLOWING = frozenset({*_FOLLOWS.values(), "tier-follows", "line-follows"})


def rule_of(section: str, word: str, *, tier: bool, decides: bool) -> str:
    """The id of the rule that a changed word falls under.

    Args:
        section: where the word stands.
        word: the word; `WHOLE` for a part as a whole.
        tier: whether the part is a line that gives a tier.
        decides: whether the part comes to something else than before.
    """
    if section in _ALL_OF:
        return _ALL_OF[section]
    words, rule = _DECIDING.get(section, (frozenset(), ""))
    if rule and decides and (word in words or word == WHOLE):
        return rule
    if section in _OF_VOCABULARY:
        return "vocabulary"
    if word in WORDING[section]:
        return "wording"
    if not decides:
        return "layout"
    if section == "event-set":
        return "events-counted"
    found = _LINE[word]
    return _TIER.get(found, "tier-changed") if tier else found


def follows(section: str, *, tier: bool) -> str:
    """The id of the rule of a part that says the same and comes to something else."""
    return _FOLLOWS.get(section, "tier-follows" if tier else "line-follows")
