"""Change rules: every kind of difference that there can be, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iom_matrix.definition.linked import Path
from iom_matrix.documents.blocks import Pairs
from iom_matrix.documents.document import Document

Category = Literal["SCHEMA", "TIER", "SCORE", "TEXT"]


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A kind of difference.

    Attributes:
        id: its stable name.
        category: SCHEMA, what callers may or must supply; TIER, who is scored, in which tier, by
            which route and in which order; SCORE, what earns points; TEXT, what decides nothing.
        means: what has changed, for people.
    """

    id: str
    category: Category
    means: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two versions of a matrix say differently.

    Attributes:
        category: whether it is about evidence (SCHEMA), tiers (TIER), points (SCORE), or about
            words that decide nothing (TEXT).
        rule: the id of its rule; docs/versions.md has them all.
        section: what it is about: ``header``, ``input``, ``event-set``, ``line``, ``gate``.
        subject: the id of that; empty where there is one of its kind.
        path: the keys that lead to it, in the new file, or in the old one if it is gone.
        before: what the old version has there, as a canonical text; None for nothing.
        after: what the new version has there.
        sentence: the difference for people, without a full stop.
    """

    category: Category
    rule: str
    section: str
    subject: str
    path: Path
    before: str | None
    after: str | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.category} {self.rule}: {self.sentence}"

    def _repr_html_(self) -> str:
        pairs = (
            ("Rule", f"{self.rule}: {CHANGE_RULES[self.rule].means}"),
            ("Category", self.category),
            ("Place", ".".join(map(str, self.path)) or self.section),
            ("Before", self.before or "nothing"),
            ("After", self.after or "nothing"),
        )
        return Document(self.sentence, (Pairs(pairs),)).html_fragment()


def _rules(category: Category, **means: str) -> dict[str, ChangeRule]:
    named = {name.replace("_", "-"): text for name, text in means.items()}
    return {name: ChangeRule(name, category, text) for name, text in named.items()}


CHANGE_RULES: dict[str, ChangeRule] = {
    **_rules(
        "SCHEMA",
        evidence_needed="something is read that was not read before",
        evidence_refused="evidence that was taken is refused: a word of the vocabulary is gone, or"
        " takes fewer answers",
        evidence_reread="what is supplied is read in another way: which answer is the higher, what"
        " a blank means, what an offence code stands for",
        evidence_widened="something that is read takes more answers",
        evidence_unread="something is read no longer; it may still be supplied",
        evidence_allowed="something may be supplied, or takes more answers, and is not read",
    ),
    **_rules(
        "TIER",
        tier_added="a line that gives a tier is new",
        tier_removed="a line that gives a tier is gone",
        tier_rows="another tier is given to a number or an answer, or there are other tiers",
        tier_adjustment="another rule moves a tier up or down",
        tier_changed="a line that gives a tier reads something else, or in another way",
        tier_follows="a line that gives a tier says the same and comes to something else",
        gate="a gate, which leaves people out of scope, is new, gone, or asks something else",
        gate_order="gates are asked in another order",
        route="a route is new, gone, or asks something else",
        cohort="a cohort is new, gone, or asks something else",
        rule_follows="a gate, route or cohort says the same and asks something else",
        ranking="people are ranked by something else",
    ),
    **_rules(
        "SCORE",
        line_added="a line is new",
        line_removed="a line is gone",
        line_source="a line reads or joins something else",
        line_window="a line has another window, or counts time or dates in another way",
        line_steps="the arithmetic of a line is another: each, round, floor, cap",
        line_rows="an answer earns something else",
        line_scope="a line applies to other people, or earns something else where it does not",
        line_adjustment="another rule moves a level up or down",
        line_unknown="what is not known earns something else",
        line_stale="an answer that is out of date counts in another way",
        line_follows="a line says the same and comes to something else",
        events_counted="a set of events is new, gone, or holds other events",
        events_follow="a set of events says the same and holds other events",
        weights="a table that lines read has other weights",
        weights_follow="a table says the same and other columns of it are read",
        input_limits="an input has another cap, goes out of date or is doubted at another time",
        input_follows="an input says the same and its answers are read in another way",
    ),
    **_rules(
        "TEXT",
        header="the header says something else, such as the status, the owner or the dates",
        wording="a title, question, reason, source or declared range has other words",
        layout="the same is said in another way, or in another place",
        vocabulary="the vocabulary or a table says something else of what decides nothing here",
        caution="a caution is new, gone, or says or asks something else",
        beside="something else is shown beside the score",
        audience="an audience may see more, or less",
        exit="when a managed person may come off is another",
        protection="the justification of a protected characteristic is another",
        waiver="a finding is waived, or is waived no longer",
    ),
}
