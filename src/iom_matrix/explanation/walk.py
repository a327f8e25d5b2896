"""The walk: the form from the total down, each line a step with what it found and earned."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np

from iom_matrix.definition.lines import EXTREMES, OMIT
from iom_matrix.definition.linked import CONFIDENCE, TIER, TOTAL, LinkedLine
from iom_matrix.definition.logic import in_words
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.definition.vocabulary import ROLES
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.explanation.account import Occurrence, Step, StepKind
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.explanation.evidence_words import found_text
from iom_matrix.explanation.workings import winner_of, winners_of, working_of
from iom_matrix.scoring.results import Scores


def points_of(scores: Scores, side: Whole, at: int) -> Decimal:
    """One person's points, or one of their bounds, as the exact number."""
    return from_units(int(side[at]), scores.places)


def counted_parts(scores: Scores) -> dict[str, Marks]:
    """Line -> (n,) whether its points reach the total, for each line below it.

    They do not where a highest or lowest takes another part, nor below a line that does not apply.
    """
    found: dict[str, Marks] = {}
    if scores.total is not None:
        _count_below(scores, TOTAL, np.ones(len(scores), np.bool_), found)
    for name in scores.matrix.file.groups:
        if name not in found:
            _count_below(scores, name, np.zeros(len(scores), np.bool_), found)
    return found


def _count_below(scores: Scores, name: str, counted: Marks, found: dict[str, Marks]) -> None:
    linked, applies = scores.matrix.lines[name], scores.lines[name].applies
    # Of lines that stand in two places, any that counts lists them among the main points.
    found[name] = found[name] | counted if name in found else counted
    if applies is not None:
        counted = counted & ~applies.no
    if linked.role != "group":
        return
    winner = winners_of(scores, linked)
    for part in linked.parts:
        lost = np.zeros(len(scores), np.bool_)
        if winner is not None:
            other = winner != linked.parts.index(part)
            lost = other & (scores.lines[part].points != 0)
        _count_below(scores, part, counted & ~lost, found)


class FormWalk:
    """Goes through the form from the total down, as the file has it."""

    def __init__(self, scores: Scores, at: int, audience: Audience) -> None:
        self.scores, self.at, self.audience = scores, at, audience
        self.found: list[Step] = []

    def steps(self) -> tuple[Step, ...]:
        """The total, then each part below the line that it belongs to."""
        if self.scores.total is not None:
            self._visit(TOTAL, 0, counted=True, note="")
        seen = {step.name for step in self.found}
        for name in self.scores.matrix.file.groups:
            if name not in seen:
                self._visit(name, 0, counted=False, note="shown beside the total")
        if self.scores.matrix.file.confidence is not None:
            self._visit(CONFIDENCE, 0, counted=False, note="shown beside the score")
        return tuple(self.found)

    def tier_steps(self) -> tuple[Step, ...]:
        """The steps that lead to the tier, each with the measures that it reads below it."""
        self._visit(TIER, 0, counted=True, note="")
        return tuple(self.found)

    def _visit(self, name: str, depth: int, *, counted: bool, note: str) -> None:
        linked = self.scores.matrix.lines[name]
        self.found.append(self._step(linked, depth, counted=counted, note=note))
        winner = winner_of(self.scores, linked, self.at)
        applies = self.scores.lines[name].applies
        if applies is not None and bool(applies.no[self.at]):
            counted = False  # what stands below a line that does not apply reaches nothing
        if linked.role == "group":
            for part in linked.parts:
                lost = winner not in {None, part} and self._official(part) != 0
                why = self._lost_to(linked, winner) if lost and winner else ""
                self._visit(part, depth + 1, counted=counted and not lost, note=why)
        for part in self._below(linked):
            self._visit(part, depth + 1, counted=False, note="")

    def _below(self, linked: LinkedLine) -> list[str]:
        """The lines by which it is worked out and which earn nothing themselves."""
        lines = self.scores.matrix.lines
        named = dict.fromkeys((*linked.parts, *linked.asks))
        if linked.role == "tier":
            return [n for n in named if lines[n].role in {"tier", "measure"}]
        return [n for n in named if lines[n].role == "measure"]

    def _official(self, name: str) -> int:
        return int(self.scores.lines[name].points[self.at])

    def _lost_to(self, linked: LinkedLine, winner: str) -> str:
        part = self.scores.matrix.lines[winner]
        named = part.title if may_see(self.scores.matrix, part, self.audience) else "another line"
        other = "lower" if linked.line.source == "highest" else "higher"
        return f"not counted: {named} is no {other}"

    def _step(self, linked: LinkedLine, depth: int, *, counted: bool, note: str) -> Step:
        scores, at, line = self.scores, self.at, linked.line
        result = scores.lines[linked.name]
        seen = may_see(scores.matrix, linked, self.audience)
        # The total and the tier are told to everybody; what the tier read itself is not.
        visible = seen or linked.name == TOTAL
        row = int(result.row[at])
        notes = "; ".join(filter(None, [note, self._note(linked)])) if visible else "withheld"
        earns = linked.role in {"factor", "group"}
        told = visible and bool(scores.scored[at])
        sides = (result.points, result.lowest, result.highest)
        points, low, high = (
            points_of(scores, side, at) if told and earns else None for side in sides
        )
        level = (
            linked.scale[int(result.result.word[at])]
            if linked.scale and (visible or linked.name == TIER)
            else None
        )
        return Step(
            linked.name, linked.title, line.ask or "", _kind(linked), depth,
            self._evidence(linked) if visible else None,
            linked.leaves[row].text if visible and row >= 0 else None,
            level if result.result.known[at] else None,
            working_of(scores, linked, at, self.audience) if visible else "",
            points, low, high, linked.result.highest or Decimal(0) if earns else Decimal(0),
            counted, notes, not visible,
            line.family or "", line.why or "", line.reference or "", line.proxies,
            self._occurrences(linked) if visible else (),
        )  # fmt: skip

    def _evidence(self, linked: LinkedLine) -> str | None:
        """What the line found; a plain sum or choice among its parts is told by the parts."""
        if (
            linked.role == "group"
            and not linked.rows
            and not working_of(self.scores, linked, self.at, self.audience)
        ):
            return None
        if linked.role == "tier" and linked.line.source in EXTREMES:
            return None
        return found_text(self.scores, linked, self.at)

    def _note(self, linked: LinkedLine) -> str:
        result, at = self.scores.lines[linked.name], self.at
        if result.applies is not None and linked.only_if is not None:
            asked = in_words(linked.only_if)
            if result.applies.no[at]:
                return f"does not apply: only if {asked}"
            if result.applies.unknown[at]:
                return f"may not apply: only if {asked}"
        if linked.role == "group" and bool(result.answered[at]):
            converted = f"converted from {found_text(self.scores, linked, at)}"
            return "; ".join(filter(None, [self._cap_note(linked), converted * bool(linked.rows)]))
        if result.refuses[at]:
            matters = self.scores.refused[at]
            refusal = "the matrix refuses to score without it"
            return f"unknown: {refusal if matters else 'cannot matter here'}"
        several = result.lowest[at] != result.highest[at]
        if not result.answered[at] and linked.unknown and (several or linked.role == "measure"):
            return f"unknown: {_policy_words(linked)}"
        if several and result.answered[at] and linked.role == "factor":
            return f"doubted: {self._doubt(linked)}"
        return ""

    def _doubt(self, linked: LinkedLine) -> str:
        doubted = self.scores.doubted
        open_ = any(doubted[name][self.at] for name in linked.inputs if name in doubted)
        return "static, or of low grade" if open_ else "out of date"

    def _cap_note(self, linked: LinkedLine) -> str:
        line = linked.line
        if line.cap is None or line.source not in {"add", *EXTREMES} or line.each is not None:
            return ""
        if not may_see(self.scores.matrix, linked, self.audience):
            return ""
        earned = [self._official(name) for name in linked.parts]
        whole = from_units(
            sum(earned)
            if line.source == "add"
            else self._official(winner_of(self.scores, linked, self.at) or linked.parts[0]),
            self.scores.places,
        )
        return f"capped at {plain(line.cap)}, from {plain(whole)}" if whole > line.cap else ""

    def _occurrences(self, linked: LinkedLine) -> tuple[Occurrence, ...]:
        measured = self.scores.measured.get(linked.name)
        if measured is None:
            return ()
        history = self.scores.history
        mine = history.of(self.at)
        mine = mine[measured.could[mine]]
        order = np.argsort(history.dates["offence_date"][mine], kind="stable")
        return tuple(self._occurrence(int(k), bool(measured.surely[k])) for k in mine[order])

    def _occurrence(self, k: int, surely: bool) -> Occurrence:  # noqa: FBT001 - a private record
        history, matrix = self.scores.history, self.scores.matrix
        day = history.dates["offence_date"][k]
        spec = matrix.vocabulary.events
        words = {
            "kind": tuple(spec.kinds) if spec else (),
            "outcome": tuple(spec.outcomes) if spec else (),
            "group": tuple(matrix.groups.rows) if matrix.groups else (),
            **({"role": ROLES} if "role" in history.codes else {}),
        }
        text = {
            name: words[name][code] if (code := int(history.codes[name][k])) >= 0 else ""
            for name in words
        }
        date = None if np.isnat(day) else day.astype(dt.date)
        return Occurrence(
            date, text["kind"], text["group"], text["outcome"], surely, text.get("role", "")
        )


def _kind(linked: LinkedLine) -> StepKind:
    return "factor" if linked.role == "factor" else linked.role


def _policy_words(linked: LinkedLine) -> str:
    policy = linked.unknown or ""
    if policy == OMIT:
        return "left out"
    named = {"lowest": "the lowest still possible", "highest": "the highest still possible"}
    return f"{'earns' if not linked.scale else 'is taken as'} {named.get(policy, policy)}"
