"""The walk: the form from the total down, each line a step with what it found and earned."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import in_words
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.evidence.columns import Whole
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.explanation.account import Occurrence, Step
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import number_text, shown


def points_of(scores: Scores, side: Whole, at: int) -> Decimal:
    """One person's points, or one of their bounds, as the exact number."""
    return from_units(int(side[at]), scores.places)


def with_unit(text: str, unit: str) -> str:
    """A number with its unit, and one of it in the singular."""
    if not unit:
        return text
    if text == "1" and unit.endswith("s"):
        unit = unit[:-1]
    return f"{text}{'' if unit == '%' else ' '}{unit}"


class FormWalk:
    """Goes through the form from the total down, as the file has it."""

    def __init__(self, scores: Scores, at: int, audience: Audience) -> None:
        self.scores, self.at, self.audience = scores, at, audience
        self.found: list[Step] = []

    def steps(self) -> tuple[Step, ...]:
        """The total, then each part below the line that it belongs to."""
        if self.scores.total is not None:
            self._visit("total", 0, counted=True, note="")
        if self.scores.matrix.file.confidence is not None:
            self._visit("confidence", 0, counted=False, note="shown beside the score")
        return tuple(self.found)

    def _visit(self, name: str, depth: int, *, counted: bool, note: str) -> None:
        linked = self.scores.matrix.lines[name]
        self.found.append(self._step(linked, depth, counted=counted, note=note))
        if linked.role != "group":
            return
        winner = self._winner(linked)
        for part in linked.parts:
            lost = winner not in {None, part} and self._official(part) != 0
            why = self._lost_to(winner) if lost and winner else ""
            self._visit(part, depth + 1, counted=counted and not lost, note=why)

    def _official(self, name: str) -> int:
        return int(self.scores.lines[name].points[self.at])

    def _lost_to(self, winner: str) -> str:
        linked = self.scores.matrix.lines[winner]
        named = (
            linked.title if may_see(self.scores.matrix, linked, self.audience) else "another line"
        )
        return f"not counted: {named} is no lower"

    def _winner(self, linked: LinkedLine) -> str | None:
        """The part that a highest takes; the first in the file among equals."""
        if linked.line.source != "highest":
            return None
        return max(linked.parts, key=self._official)

    def _step(self, linked: LinkedLine, depth: int, *, counted: bool, note: str) -> Step:
        scores, at = self.scores, self.at
        result = scores.lines[linked.name]
        factor = linked.role == "factor"
        visible = linked.name == "total" or may_see(self.scores.matrix, linked, self.audience)
        row = int(result.row[at])
        notes = "; ".join(filter(None, [note, self._note(linked)])) if visible else "withheld"
        sides = (result.points, result.lowest, result.highest)
        told = visible and bool(scores.scored[at])
        points, low, high = (points_of(scores, side, at) if told else None for side in sides)
        line = linked.line
        return Step(
            linked.name, linked.title, line.ask or "", "factor" if factor else "group", depth,
            self._evidence(linked) if factor and visible else None,
            linked.leaves[row].text if factor and visible and row >= 0 else None,
            points, low, high, linked.result.highest or Decimal(0), counted, notes, not visible,
            line.family or "", line.why or "", line.reference or "", line.proxies,
            self._occurrences(linked) if factor and visible else (),
        )  # fmt: skip

    def _evidence(self, linked: LinkedLine) -> str | None:
        """The answer as text: exact, or as far as it is known."""
        values, subject = self.scores.lines[linked.name].values, linked.subject
        official = shown(values, self.at, subject)
        if official is not None:
            number = int(values.word[self.at]) < 0
            return with_unit(official, subject.unit) if number else official
        low, high = int(values.low[self.at]), int(values.high[self.at])
        if linked.name not in self.scores.measured or low > high or subject.words[:1] == ("no",):
            return None
        least = number_text(low, subject.places)
        if high >= NO_LIMIT or int(values.words[self.at]):
            return with_unit(f"{least} or more", subject.unit) if low else None
        return with_unit(f"{least} to {number_text(high, subject.places)}", subject.unit)

    def _note(self, linked: LinkedLine) -> str:
        result, at = self.scores.lines[linked.name], self.at
        if linked.role == "group":
            return self._cap_note(linked)
        if result.applies is not None and linked.only_if is not None:
            asked = in_words(linked.only_if)
            if result.applies.no[at]:
                return f"does not apply: only if {asked}"
            if result.applies.unknown[at]:
                return f"may not apply: only if {asked}"
        if result.refuses[at]:
            matters = self.scores.refused[at]
            refusal = "the matrix refuses to score without it"
            return f"unknown: {refusal if matters else 'cannot matter here'}"
        if result.row[at] < 0 and result.lowest[at] != result.highest[at]:
            return f"unknown: earns {_policy_words(linked.unknown or '')}"
        if result.lowest[at] != result.highest[at]:
            return "doubted: out of date"
        return ""

    def _cap_note(self, linked: LinkedLine) -> str:
        if linked.line.cap is None or not may_see(self.scores.matrix, linked, self.audience):
            return ""
        join = sum if linked.line.source == "add" else max
        whole = from_units(join(map(self._official, linked.parts)), self.scores.places)
        return (
            f"capped at {plain(linked.line.cap)}, from {plain(whole)}"
            if whole > linked.line.cap
            else ""
        )

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
        }
        text = {
            name: words[name][code] if (code := int(history.codes[name][k])) >= 0 else ""
            for name in words
        }
        date = None if np.isnat(day) else day.astype(dt.date)
        return Occurrence(date, text["kind"], text["group"], text["outcome"], surely)


def _policy_words(policy: str) -> str:
    named = {"lowest": "the lowest still possible", "highest": "the highest still possible"}
    return named.get(policy, policy)
