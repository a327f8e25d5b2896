"""Planted changes: one small edit of a matrix each, and the change rule that it falls under.

`RULES` has one for every rule; docs/versions.md shows what is printed of it. `WORDS` has one for
every word of the language on which no score turns; `tests.laws.deciding` has those of all others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError
from iom_matrix.testing.vocabulary import CODES, EVENTS, GROUPS, RATES, WEIGHTS
from tests.laws.world import INPUTS, SCALE, SETS, TIERS, scene

Definition = dict[str, Any]
GONE = "(gone)"
TITLES = {
    "few": "Missed appointments",
    "many": "Contacts",
    "minus": "Change in score",
    "flag": "On licence",
    "other": "In custody",
    "step": "Risk of serious harm",
    "maybe": "In work",
    "missing": "Jobs held",
}
YES = {"when": {"flag": "yes"}, "because": "It is so."}
OFFENCE_CODES = CodeTable(
    "offence-codes", 1, "Offence codes", "drawn for a test", "code", ("group",),
    {"28A": ("burglary",), "34B": ("robbery",)},
)  # fmt: skip
HEAVIER = replace(WEIGHTS, rows={**WEIGHTS.rows, "robbery": ("400",)})
RENAMED = replace(WEIGHTS, title="Days of harm, 2026")


def copied(said: Any) -> Any:
    """Mappings and lists anew, all the way down, so that an edit changes one copy."""
    if isinstance(said, dict):
        return {key: copied(value) for key, value in said.items()}
    return [copied(value) for value in said] if isinstance(said, list) else said


def base() -> Definition:
    """A matrix with something of every section, and its vocabulary and tables."""
    question = {
        "title": "Compliance",
        "ask": "How many appointments were missed?",
        "of": "few",
        "each": "1",
        "unknown": "lowest",
    }
    said = scene(question)
    domestic = {
        "title": "Domestic abuse", "count": "proven", "within": "24 months",
        "points": {"0+": "0", "1+": "2", "2+": "4"}, "unknown": "lowest",
    }  # fmt: skip
    harm = {"title": "Harm", "add": {"domestic": domestic}, "cap": "9"}
    level = {
        "title": "Level", "of": "many", "scale": SCALE,
        "levels": {"0+": "low", "5+": "medium", "8+": "high"}, "unknown": "lowest",
        "adjust": {"raise": {"when": {"flag": "yes"}, "up": "1", "because": "It is so."}},
    }  # fmt: skip
    titled = {"proven": "offences proven", "charged": "offences charged"}
    said["matrix"]["events"] = {
        name: {**one, "title": titled.get(name, one["title"])} for name, one in SETS.items()
    }
    said["matrix"] |= {
        "status": "illustrative",
        "approved": {"by": "a board", "on": "2025-11-01"},
        "weaknesses": ["It is small."],
        "groups": {**said["matrix"]["groups"], "harm": harm},
        "total": {"add": ["asked", "harm"]},
        "measures": {**said["matrix"]["measures"], "level": level},
        "gates": {
            "minor": {"when": {"flag": "no"}, "stop": "out", "because": "It is so."},
            "other": {"when": {"other": "yes"}, "stop": "out", "because": "It is so."},
        },
        "routes": {"mappa": {"title": "MAPPA", **YES}},
        "cohorts": {"fixed": {"title": "Fixed", **YES}},
        "cautions": {"care": {"when": {"flag": "yes"}, "say": "Care."}},
        "beside": {"needs": {"title": "Needs", "show": ["maybe"]}},
        "exit": {"below": "2", "for": "6 months", "because": "It is so."},
        "audiences": {"police": ["health"]},
        "waive": [{"rule": "few-reviews", "because": "It is so."}],
        "tiers": {**TIERS, "adjust": {"up": {"when": {"other": "yes"}, "up": "1",
                                             "because": "It is so."}}},
    }  # fmt: skip
    said["vocabulary"] = {}
    said["words"] = copied(dict(EVENTS)) | {"codes": "offence-codes@1"}
    said["tables"] = {"groups": GROUPS, "codes": OFFENCE_CODES, "harm": WEIGHTS, "rates": RATES}
    inputs = {
        name: {**one, "title": TITLES.get(name, one["title"])} for name, one in INPUTS.items()
    }
    return copied({**said, "inputs": inputs})


def matrix_of(said: Definition) -> Matrix:
    """The matrix that a definition comes to, with the range of its total filled in."""
    tables = said.get("tables", {})
    vocabulary = Vocabulary.model_validate({
        "vocabulary": "drawn", "version": "1", "title": "Drawn", "inputs": said["inputs"],
        "events": said.get("words", EVENTS), **said.get("vocabulary", {}),
    })  # fmt: skip
    weights = {"harm": tables.get("harm", WEIGHTS), "codes": CODES, "rates": RATES}
    lists = {name: CODES for name, spec in vocabulary.inputs.items() if spec.kind == "code"}
    named = vocabulary.events is not None and vocabulary.events.codes is not None
    codes = tables.get("codes") if named else None
    definition = copied(said["matrix"])
    for _ in range(2):
        file = MatrixFile.model_validate(definition)
        matrix, problems = link(file, vocabulary, GROUPS, codes, weights=weights, lists=lists)
        if "range" in definition["total"]:
            break
        total = matrix.lines["total"].result
        definition["total"]["range"] = [str(total.lowest), str(total.highest)]
    if problems:
        raise DefinitionError(problems)
    return matrix


@dataclass(frozen=True)
class Planted:
    """One edit of a matrix.

    Attributes:
        rule: the change rule that it falls under.
        path: the keys that lead to what is edited, dots between them.
        value: what is put there; `GONE` takes it out.
        first: edits made in both versions, before.
    """

    rule: str
    path: str
    value: Any
    first: tuple[tuple[str, Any], ...] = ()

    @property
    def matrices(self) -> tuple[Matrix, Matrix]:
        """The matrix before and after."""
        old = base()
        for path, value in self.first:
            edit(old, path, value)
        new = copied(old)
        edit(new, self.path, self.value)
        return matrix_of(old), matrix_of(new)


def edit(said: Definition, path: str, value: Any) -> None:
    """Put a value where a path leads, in place."""
    *above, last = path.split(".")
    for key in above:
        said = said[key]
    if value == GONE:
        del said[last]
    else:
        said[last] = value


FEW = "matrix.groups.asked.add.line"
DOMESTIC = "matrix.groups.harm.add.domestic"
SUM = {
    "title": "Harm done", "sum": "harm_days", "over": "proven", "cap": "9", "each": "1",
    "unknown": "lowest",
}  # fmt: skip
STALE = {"of": "old", "each": "1", "unknown": "lowest", "title": "Old"}
RULES: tuple[Planted, ...] = (
    Planted("evidence-needed", f"{FEW}.of", "minus"),
    Planted("evidence-refused", "inputs.step.of", ["low", "high"]),
    Planted("evidence-reread", "words.fields.counter_allegation.blank", GONE),
    Planted("evidence-widened", "inputs.few.max", "20"),
    Planted("evidence-unread", "matrix.gates.other.when", {"flag": "yes"},
            first=(("matrix.tiers.adjust", {}),)),
    Planted("evidence-allowed", "inputs.step.of", ["low", "medium", "high", "very-high"]),
    Planted("tier-added", "matrix.tiers",
            {"scale": SCALE, "highest": {"by_total": {k: v for k, v in TIERS.items()
                                                      if k != "scale"}}}),
    Planted("tier-removed", "matrix.tiers", TIERS,
            first=(("matrix.tiers", {"scale": SCALE, "highest": {
                "by_total": {k: v for k, v in TIERS.items() if k != "scale"}}}),)),
    Planted("tier-rows", "matrix.tiers.levels", {**TIERS["levels"], "6+": "medium"}),
    Planted("tier-adjustment", "matrix.tiers.adjust.up.up", "2"),
    Planted("tier-changed", "matrix.tiers.of", "harm"),
    Planted("tier-follows", "inputs.step.of", ["low", "high", "medium"],
            first=(("matrix.tiers.adjust.up.when", {"step": "high+"}),)),
    Planted("gate", "matrix.gates.minor.when", {"flag": "yes"}),
    Planted("gate-order", "matrix.gates", {
        "other": {"when": {"other": "yes"}, "stop": "out", "because": "It is so."},
        "minor": {"when": {"flag": "no"}, "stop": "out", "because": "It is so."}}),
    Planted("route", "matrix.routes.mappa", GONE),
    Planted("cohort", "matrix.cohorts.free", {"title": "Free", **YES}),
    Planted("rule-follows", "inputs.step.of", ["low", "high", "medium"],
            first=(("matrix.routes.mappa.when", {"step": "high+"}),)),
    Planted("ranking", "matrix.ranking", ["total", "harm"]),
    Planted("line-added", "matrix.groups.harm.add.more",
            {"title": "More", "of": "many", "each": "1", "unknown": "lowest"}),
    Planted("line-removed", "matrix.measures.level", GONE),
    Planted("line-source", f"{DOMESTIC}.count", "charged"),
    Planted("line-window", f"{DOMESTIC}.within", "36 months"),
    Planted("line-steps", "matrix.groups.harm.cap", "3"),
    Planted("line-rows", f"{DOMESTIC}.points", {"0+": "0", "1+": "2", "2+": "7"}),
    Planted("line-scope", f"{DOMESTIC}.only_if", {"flag": "yes"}),
    Planted("line-adjustment", "matrix.measures.level.adjust.raise.up", "2"),
    Planted("line-unknown", f"{DOMESTIC}.unknown", "highest"),
    Planted("line-stale", f"{FEW}.stale", "unknown"),
    Planted("line-follows", "matrix.groups.asked.unknown", "highest",
            first=((FEW, {"title": "Compliance", "of": "few", "each": "1"}),
                   ("matrix.groups.asked.unknown", "lowest"))),
    Planted("events-counted", "matrix.events.proven.domestic", "yes"),
    Planted("events-follow", "matrix.events.proven.group", "burglary",
            first=(("matrix.events.narrow",
                   {"title": "domestic offences proven", "like": "proven", "domestic": "yes"}),)),
    Planted("weights", "tables.harm", HEAVIER, first=((f"{FEW}", SUM),)),
    Planted("weights-follow", FEW, SUM),
    Planted("input-limits", "inputs.few.stale_after", "6 months"),
    Planted("input-follows", "inputs.step.of", ["low", "high", "medium"],
            first=(("inputs.few.doubted_if", {"step": "high+"}),)),
    Planted("header", "matrix.status", "draft"),
    Planted("wording", f"{DOMESTIC}.why", "It is repeated."),
    Planted("layout", f"{DOMESTIC}.stale", "doubted"),
    Planted("vocabulary", "inputs.few.source", "RMS, by hand"),
    Planted("caution", "matrix.cautions.care.say", "Take care."),
    Planted("beside", "matrix.beside.needs.show", ["maybe", "missing"]),
    Planted("audience", "matrix.audiences.panel", ["health"]),
    Planted("exit", "matrix.exit.below", "1"),
    Planted("protection", "matrix.protected.flag.why", "It is so, and worse.",
            first=(("inputs.flag.protected", "sex"), ("matrix.protected", {"flag": {
                "why": "It is so.", "approved": {"by": "a board", "on": "2025-11-01"}}}))),
    Planted("waiver", "matrix.waive", [{"rule": "few-reviews", "because": "It was so."}]),
)  # fmt: skip


def _words(rule: str, above: str, **values: Any) -> tuple[Planted, ...]:
    """An edit of each of some words of one record."""
    found = []
    for word, value in values.items():
        path = f"{above}.{word.rstrip('_')}" if above else word.rstrip("_")
        found.append(Planted(rule, path, value))
    return tuple(found)


# What is said of events, without a field that nothing reads.
FEWER_FIELDS = {
    **EVENTS,
    "codes": "offence-codes@1",
    "fields": {name: one for name, one in EVENTS["fields"].items() if name != "domestic"},
}
# Model -> edits of its words.
WORDS: dict[str, tuple[Planted, ...]] = {
    "MatrixFile": (
        *_words(
            "header", "matrix", matrix="redrawn", version="1.0.1", status="draft", title="Other",
            purpose="Another", not_for="nobody", owner="somebody", review_due="2031-01-01",
            age_scope="any", supersedes="redrawn 0.1.0", change="much", weaknesses=GONE,
            effective={"from": "2021-01-01"}, approved={"by": "a board", "on": "2025-11-02"},
            vocabulary="drawn@2",
        ),
        *_words("vocabulary", "matrix", tables={"harm": "harm@1", "codes": "codes@1"}),
        *_words("waiver", "matrix", waive=GONE),
        *_words("beside", "matrix", beside=GONE),
        *_words("exit", "matrix", exit=GONE),
        *_words("audience", "matrix", audiences=GONE),
        Planted("protection", "matrix.protected", {"flag": {
            "why": "Otherwise.", "approved": {"by": "a board", "on": "2025-11-01"}}},
            RULES[-2].first),
    ),
    "Approval": _words("header", "matrix.approved", by="another", on="2025-11-02"),
    "Effective": (
        *_words("header", "matrix.effective", from_="2021-01-01", to="2027-01-01"),
    ),
    "Protection": (
        Planted("protection", "matrix.protected.flag.why", "Otherwise.", RULES[-2].first),
        Planted("protection", "matrix.protected.flag.approved.by", "nobody", RULES[-2].first),
    ),
    "Line": (
        *_words("wording", DOMESTIC, title="Other", ask="What?", why="So.", reference="A book",
                family="violence", proxies=["age"]),
        Planted("wording", "matrix.groups.harm.range", ["0", "4"]),
    ),
    "Adjustment": _words("layout", "matrix.tiers.adjust.up", because="Why not."),
    "Choice": (
        Planted("layout", "matrix.measures.rule.first",
                [{"when": {"flag": "yes"}, "then": "1", "because": "So."}, {"otherwise": "0"}],
                (("matrix.measures.rule",
                  {"first": [{"when": {"flag": "yes"}, "then": "1"}, {"otherwise": "0"}]}),)),
    ),
    "EventSet": _words("wording", "matrix.events.proven", title="Other"),
    "Input": (
        *_words("vocabulary", "inputs.few", title="Other", nature="decision", source="OASys",
                agency="prison", unit="times", instrument="A scale", restricted="health",
                proxies=["age"], need="yes", feedback="yes",
                changeable="yes", disclose="yes"),
        Planted("vocabulary", "inputs.maybe.protected", "sex"),
        Planted("vocabulary", "inputs.maybe.victim", "yes"),
        Planted("evidence-widened", "inputs.maybe.also", ["not-assessed"]),
        Planted("evidence-widened", "inputs.few.decimals", "1"),
        Planted("evidence-allowed", "inputs.missing.kind", "amount"),
        Planted("vocabulary", "inputs.code.table", "codes@2"),
    ),
    "Gate": (
        *_words("gate", "matrix.gates.minor", when={"flag": "yes"}),
        *_words("wording", "matrix.gates.minor", stop="not scored", because="So."),
    ),
    "Route": (
        *_words("route", "matrix.routes.mappa", when={"flag": "no"}),
        *_words("wording", "matrix.routes.mappa", title="Other", because="So."),
    ),
    "Cohort": (
        *_words("cohort", "matrix.cohorts.fixed", when={"flag": "no"}),
        *_words("wording", "matrix.cohorts.fixed", title="Other", because="So."),
    ),
    "Caution": _words("caution", "matrix.cautions.care", when={"flag": "no"}, say="Beware."),
    "Beside": _words("beside", "matrix.beside.needs", title="Other", show=["few"]),
    "Exit": _words("exit", "matrix.exit", below="3", for_="1 year", because="So."),
    "Waiver": (
        *(Planted("waiver", "matrix.waive", [{"rule": "few-reviews", "because": "It is so.",
                                              word: said}])
          for word, said in (("rule", "another"), ("on", "care"), ("because", "So."))),
    ),
    "Audiences": _words("audience", "matrix.audiences", police=["victims"], panel=["health"],
                        partner=["health"]),
    "Vocabulary": (
        *_words("vocabulary", "vocabulary", vocabulary="redrawn", version="2", title="Redrawn",
                synthetic="yes"),
        *_words("evidence-allowed", "inputs", more=INPUTS["few"]),
        *_words("evidence-refused", "", words=FEWER_FIELDS),
    ),
    "EventWords": (
        *_words("vocabulary", "words", groups="groups@2"),
        *_words("evidence-refused", "words", codes=GONE),
        *_words("evidence-allowed", "words.kinds", visit=EVENTS["kinds"]["breach"]),
        *_words("evidence-widened", "words.outcomes", warned=EVENTS["outcomes"]["cautioned"]),
        *_words("evidence-allowed", "words.fields", alone=EVENTS["fields"]["domestic"]),
    ),
    "EventKind": (
        *_words("vocabulary", "words.kinds.breach", title="Other", source="PNC", agency="prison",
                restricted="intelligence", feedback="yes"),
        Planted("evidence-unread", "words.kinds.custody-start.custody", GONE,
                ((f"{DOMESTIC}.at_liberty", "yes"),
                 ("words.kinds.jail", {**EVENTS["kinds"]["custody-start"], "title": "Jail"}))),
        Planted("evidence-needed", "words.kinds.offence.coverage", "arrests"),
    ),
    "Outcome": (
        Planted("evidence-reread", "words.outcomes.charged.class", "allegation"),
        Planted("evidence-reread", "words.outcomes.charged.coverage", "reports"),
    ),
    "EventField": (
        *_words("vocabulary", "words.fields.level", title="Other"),
        *_words("evidence-allowed", "words.fields.level", of=["low", "medium", "high", "worst"]),
        *_words("evidence-reread", "words.fields", counter_allegation={
            "title": "Counter-allegation", "kind": "choice", "of": ["no", "yes"], "blank": "no"}),
        *_words("evidence-reread", "words.fields.counter_allegation", blank="yes"),
        *_words("evidence-allowed", "words.fields.level", kinds=["review", "breach"]),
    ),
}  # fmt: skip
