"""What each word decides: two matrices that differ in it alone, and what a person then scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.laws.world import INPUTS, QUESTION, SCALE, SETS, TIERS, Definition, measured, scene


@dataclass(frozen=True)
class Deciding:
    """A word, and two matrices of which it makes different scores.

    Attributes:
        place: the record in which it stands.
        word: the word.
        scenes: the matrix with the one, and with the other.
        scores: what the person scores with each.
        instead: the word that takes its place in the other, where one of several must stand.
    """

    place: str
    word: str
    scenes: tuple[Definition, Definition]
    scores: tuple[str, str]
    instead: str = ""


def _pair(said: Any, other: Any, word: str, instead: str = "") -> tuple[Definition, Definition]:
    """The word as it stands in the first matrix, and as it, or another, stands in the second."""
    return {word: said}, {} if other is None else {instead or word: other}


def line(
    word: str, said: Any, other: Any, one: str, two: str, instead: str = "", **rest: Any
) -> Deciding:
    """A word of a question; `rest` is what else the question says."""
    scenes = [scene(part | rest) for part in _pair(said, other, word, instead)]
    return Deciding("line", word, (scenes[0], scenes[1]), (one, two), instead)


def measure(word: str, said: Any, other: Any, one: str, two: str, **rest: Any) -> Deciding:
    """A word of a measure of levels."""
    scenes = [measured(part | {"scale": SCALE} | rest | part) for part in _pair(said, other, word)]
    return Deciding("line", word, (scenes[0], scenes[1]), (one, two))


def section(word: str, said: Any, other: Any, one: str, two: str, **rest: Any) -> Deciding:
    """A section of the matrix."""
    scenes = [scene(**(rest | part)) for part in _pair(said, other, word)]
    return Deciding("matrix", word, (scenes[0], scenes[1]), (one, two))


def adjust(word: str, said: Any, other: Any, one: str, two: str, few: str, **rest: Any) -> Deciding:
    """A word of an adjustment; `few` is the level before it."""
    move = {"when": {"flag": "yes"}, "because": "It is so.", **rest}
    level = {"of": "few", "levels": {"0+": few}, "scale": SCALE}
    scenes = [
        measured(level | {"adjust": {"move": move | part}}) for part in _pair(said, other, word)
    ]
    return Deciding("adjust", word, (scenes[0], scenes[1]), (one, two))


def first(word: str, said: Any, other: Any, one: str, two: str, **rest: Any) -> Deciding:
    """A word of a rule of `first`."""
    found = []
    for part in _pair(said, other, word):
        rule = {"when": {"flag": "yes"}, "then": "5", **rest}
        last = {"otherwise": "1"}
        rules = [rule, part] if word == "otherwise" else [rule | part, last]
        found.append(scene({"first": rules, "unknown": "lowest"}))
    return Deciding("first", word, (found[0], found[1]), (one, two))


def condition(word: str, said: Any, other: Any, one: str, two: str, instead: str = "") -> Deciding:
    """A word of a condition, or an answer of its subject."""
    parts = _pair(said, other, word, instead)
    found = [scene({"whether": part, "points": FLAGS, **LOWEST}) for part in parts]
    return Deciding("condition", word, (found[0], found[1]), (one, two), instead)


def moment(word: str, said: Any, other: Any, one: str, two: str, instead: str = "") -> Deciding:
    """A word of a moment, of which so many days have gone."""
    parts = _pair(said, other, word, instead)
    found = [scene({"days_since": part, "points": {"never": "0"}, **EARNED}) for part in parts]
    return Deciding("moment", word, (found[0], found[1]), (one, two), instead)


def events(word: str, said: Any, other: Any, one: str, two: str, **rest: Any) -> Deciding:
    """A word of an event set, which is counted."""
    found = [
        scene({"count": "mine", **EARNED}, events={"mine": {"title": "Mine", **rest, **part}})
        for part in _pair(said, other, word)
    ]
    return Deciding("events", word, (found[0], found[1]), (one, two))


def answered(
    word: str, said: Any, other: Any, one: str, two: str, name: str, **question: Any
) -> Deciding:
    """A word of an input, which is asked about."""
    question = question or {"of": name, "each": "1"}
    bare = {key: value for key, value in INPUTS[name].items() if key != word}
    found = [
        scene(question | LOWEST, inputs={name: bare | part}) for part in _pair(said, other, word)
    ]
    return Deciding("input", word, (found[0], found[1]), (one, two))


EARNED: Definition = {"each": "1", "cap": "9999", "unknown": "lowest"}
LOWEST: Definition = {"unknown": "lowest"}
FLAGS: Definition = {"no": "0", "yes": "5"}
LEVELS: Definition = {"low": "0", "medium": "3", "high": "6", "never": "9"}
HALF: Definition = {"of": "half", "each": "1", **LOWEST}
PARTS: Definition = {"one": {"of": "few", "each": "2"}, "two": {"of": "missing", "each": "1"}}
SAFE: Definition = {name: part | LOWEST for name, part in PARTS.items()}
YES: Definition = {"when": {"flag": "yes"}, "because": "It is so."}
RULE: Definition = {"title": "Drawn", **YES}
OFFENCES: Definition = {"kind": "offence", "outcome": ["fact", "charge"]}
LOW = {"of": "few", "levels": {"0+": "low"}}
TWO: Definition = {
    "asked": {"add": {"line": QUESTION}},
    "more": {"add": {"second": {"of": "many", "each": "1", **LOWEST}}},
}

DECIDING: tuple[Deciding, ...] = (
    # where a value comes from
    line("of", "few", "many", "1 low", "5 medium", each="1", **LOWEST),
    line("look_up", "severity", "place", "-1.5 low", "2 low", of="code", **LOWEST),
    line("else", "0", "6", "0 low", "6 high", of="code", look_up="rate", **LOWEST),
    line("count", "proven", "breaches", "2 low", "1 low", **EARNED),
    line("distinct", "group", "occasion", "2 low", "1 low", count="proven", **EARNED),
    line("has", "breaches", "proven", "5 medium", "0 low",
         within="120 days", points=FLAGS, **LOWEST),
    line("sum", "harm_days", "harm_days", "385 high", "365 high", "worst",
         over="proven", **EARNED),
    line("worst", "harm_days", "harm_days", "365 high", "385 high", "sum",
         over="proven", **EARNED),
    line("over", "reviews", "grave", "0 low", "6 high", latest="level", points=LEVELS, **LOWEST),
    line("latest", "domestic", "under_18_at_offence", "5 medium", "0 low",
         over="robberies", points=FLAGS | {"never": "9"}, **LOWEST),
    line("days_since", "joined", ["joined", "left"], "729 high", "45 high", **EARNED),
    line("months_since", "joined", ["joined", "left"], "23 high", "1 low", **EARNED),
    line("years_since", "joined", ["joined", "left"], "1 low", "0 low", **EARNED),
    line("until", "left", {"last": "breaches"}, "684 high", "639 high",
         days_since="joined", points={"never": "0"}, **EARNED),
    line("within", "12 months", None, "1 low", "2 low", count="proven", **EARNED),
    line("at_liberty", "yes", None, "1 low", "0 low",
         count="proven", within="50 days", **EARNED),
    line("date", "outcome_date", None, "2 low", "0 low",
         count="proven", within="160 days", **EARNED),
    line("how_many", ["flag", {"other": "no"}], ["flag", "other"], "2 low", "1 low", **EARNED),
    line("whether", {"flag": "yes"}, {"flag": "no"}, "5 medium", "0 low", points=FLAGS, **LOWEST),
    line("first", [{"when": {"flag": "yes"}, "then": "5"}, {"otherwise": "0"}],
         [{"when": {"other": "yes"}, "then": "5"}, {"otherwise": "0"}], "5 medium", "0 low",
         **LOWEST),
    # joined
    line("add", ["many", "few"], ["many", "few"], "6 high", "4 medium", "subtract", **LOWEST),
    line("subtract", ["many", "few"], ["few", "many"], "4 medium", "-4 low", **LOWEST),
    line("multiply", ["many", "half"], ["many", "half"], "12.5 high", "7.5 high", "add", **LOWEST),
    line("divide", ["many", "below"], ["many", "below"], "2 low", "13 high", "multiply",
         round="half-up", **LOWEST),
    line("highest", ["many", "few"], ["many", "few"], "5 medium", "1 low", "lowest", **LOWEST),
    line("lowest", ["many", "few"], ["many", "few"], "1 low", "5 medium", "highest", **LOWEST),
    line("answered", "2", None, "6 (2 to 6) high", "2 (2 to 6) low", add=SAFE, unknown="highest"),
    line("prorate", "plain", None, "4 (2 to 6) medium", "2 (2 to 6) low",
         add=PARTS, round="half-up", **LOWEST),
    line("prorate", "plain", "signed", "4 (2 to 6) medium", "2 (2 to 6) low",
         add=PARTS, round="half-up", **LOWEST),
    # steps
    line("each", "2.5", "1", "12.5 high", "5 medium", of="many", **LOWEST),
    line("round", "down", "up", "2 low", "3 medium", **HALF),
    line("round", "half-up", "half-away", "-7 low", "-8 low", of="minus", each="1", **LOWEST),
    line("round", "half-up", "half-even", "3 medium", "2 low", **HALF),
    line("round", {"up": "2"}, "up", "4 medium", "3 medium", **HALF),
    line("floor", "-1", None, "-1 low", "-7.5 low", of="minus", each="1", **LOWEST),
    line("cap", "3", None, "3 medium", "5 medium", of="many", each="1", **LOWEST),
    line("only_if", {"flag": "no"}, None, "0 low", "1 low", **QUESTION),
    line("otherwise", "7", None, "7 high", "0 low", only_if={"flag": "no"}, **QUESTION),
    # what it earns
    line("points", {"0+": "0", "1+": "4"}, {"0+": "0", "2+": "4"}, "4 medium", "0 low",
         of="few", **LOWEST),
    line("points", {"0+": {"low": "0", "medium": "2", "high": "4"}},
         {"0+": {"low": "0", "medium": "6", "high": "4"}}, "2 low", "6 high",
         of=["few", "step"], **LOWEST),
    measure("levels", {"0+": "high"}, {"0+": "medium"}, "6 high", "3 medium", of="few"),
    measure("scale", SCALE, ["low", "high", "medium"], "3 medium", "6 high",
            adjust={"up": {"up": "1", **YES}}, **LOW),
    measure("adjust", {"up": {"up": "2", **YES}}, None, "6 high", "0 low", **LOW),
    # what is not known
    line("unknown", "highest", "lowest", "4 (0 to 4) medium", "0 (0 to 4) low",
         of="missing", each="1"),
    line("unknown", "refuse", "3", "refused", "3 (0 to 4) medium",
         of="missing", each="1"),
    line("stale", "doubted", "counts", "3 (0 to 10) medium", "3 medium",
         of="old", each="1", **LOWEST),
    line("stale", "unknown", "counts", "0 (0 to 10) low", "3 medium",
         of="old", each="1", **LOWEST),
    # sections
    section("events", {"proven": SETS["proven"]}, {"proven": SETS["charged"]}, "2 low", "1 low",
            line={"count": "proven", **EARNED}),
    section("measures", {"below": {"of": "many"}}, {"below": {"of": "few"}}, "5 medium", "1 low",
            line={"of": "below", "each": "1", **LOWEST}),
    section("groups", TWO, {"asked": TWO["asked"], "more": TWO["more"] | {"cap": "1"}},
            "6 high", "2 low", total={"add": ["asked", "more"]}),
    section("total", {"add": ["asked", "more"]}, {"highest": ["asked", "more"]},
            "6 high", "5 medium", groups=TWO),
    section("tiers", TIERS, TIERS | {"levels": {"-9999+": "high"}}, "1 low", "1 high"),
    section("ranking", ["asked", "more"], ["more", "asked"], "6 high rank 2", "6 high rank 1",
            groups=TWO, total={"add": ["asked", "more"]}),
    section("confidence", QUESTION, None, "1 low sure 1", "1 low"),
    section("gates", {"gate": {"stop": "out", **YES}}, None, "stopped", "1 low"),
    section("routes", {"door": RULE}, None, "1 low door", "1 low"),
    section("cohorts", {"fixed": RULE}, None, "1 low fixed", "1 low"),
    section("cautions", {"care": {"when": YES["when"], "say": "Care."}}, None,
            "1 low care", "1 low"),
    # adjustments
    adjust("when", {"flag": "yes"}, {"flag": "no"}, "3 medium", "0 low", "low", up="1"),
    adjust("up", "1", "2", "3 medium", "6 high", "low"),
    adjust("down", "1", "2", "3 medium", "0 low", "high"),
    adjust("to", "low", "high", "0 low", "6 high", "medium"),
    adjust("floor", "medium", "low", "3 medium", "0 low", "low"),
    adjust("floor", "medium", None, "3 medium", "0 low", "high", down="2"),
    adjust("ceiling", "medium", "high", "3 medium", "6 high", "high"),
    adjust("ceiling", "medium", None, "3 medium", "6 high", "low", up="2"),
    # rules
    first("when", {"flag": "yes"}, {"flag": "no"}, "5 medium", "1 low"),
    first("then", "5", "2", "5 medium", "2 low"),
    first("otherwise", "3", "2", "3 medium", "2 low", when={"flag": "no"}),
    # moments
    moment("first", "proven", "proven", "1186 high", "182 high", "last"),
    moment("last", "proven", "breaches", "182 high", "90 high"),
    # conditions
    condition("any", [{"flag": "yes"}, {"other": "yes"}],
          [{"flag": "yes"}, {"other": "yes"}], "5 medium", "0 low", "all"),
    condition("all", [{"flag": "yes"}, {"other": "yes"}],
          [{"flag": "yes"}, {"other": "no"}], "0 low", "5 medium"),
    condition("not", {"flag": "yes"}, {"flag": "no"}, "0 low", "5 medium"),
    # answers of a condition, each the word of its subject
    condition("few", "1+", "2+", "5 medium", "0 low"),
    condition("many", "below 6", "below 5", "5 medium", "0 low"),
    condition("step", "medium+", "high+", "5 medium", "0 low"),
    condition("step", ["low", "medium"], ["low", "high"], "5 medium", "0 low"),
    condition("left", "within 2 months", "within 1 month", "5 medium", "0 low"),
    condition("left", "within 2 months", "never", "5 medium", "0 low"),
    condition("maybe", "unknown", "yes", "5 (0 to 5) medium", "0 (0 to 5) low"),
    # event sets
    events("kind", "breach", "review", "1 low", "2 low"),
    events("like", "proven", "charged", "2 low", "1 low"),
    events("outcome", "fact", "charge", "2 low", "1 low", kind="offence"),
    events("group", ["burglary", "robbery"], "burglary", "2 low", "1 low", **OFFENCES),
    events("family", "acquisitive", "violence", "2 low", "1 low", kind="offence", outcome="fact"),
    events("role", "offender", "suspect", "2 low", "1 low", **OFFENCES),
    events("under_18", "yes", None, "3 medium", "2 low", kind="offence", outcome="fact"),
    events("any", [{"group": "burglary"}, {"domestic": "yes"}], [{"group": "burglary"}],
           "2 low", "1 low", **OFFENCES),
    events("all", [{"group": "robbery"}, {"domestic": "no"}], [{"group": "robbery"}],
           "0 low", "1 low", **OFFENCES),
    events("not", {"group": "burglary"}, {"domestic": "no"}, "2 low", "1 low", **OFFENCES),
    events("domestic", "yes", "no", "1 low", "2 low", **OFFENCES),
    # inputs
    answered("of", SCALE, ["low", "high", "medium"], "0 low", "5 medium", "step",
             whether={"step": "high+"}, points=FLAGS),
    answered("min", "1", None, "1 (1 to 4) low", "0 (0 to 4) low", "missing"),
    answered("max", "4", "3", "0 (0 to 4) low", "0 (0 to 3) low", "missing"),
    answered("cap", "3", None, "3 medium", "5 medium", "many"),
    answered("stale_after", "12 months", None, "3 (0 to 10) medium", "3 medium", "old"),
    answered("doubted_if", {"flag": "yes"}, None, "1 (0 to 10) low", "1 low", "few"),
)  # fmt: skip
