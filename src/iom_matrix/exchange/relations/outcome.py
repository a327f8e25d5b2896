"""The outcome: what the last relation of a program gives of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from iom_matrix.definition.linked import CONFIDENCE, TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.expressions import (
    TRUE,
    Column,
    Condition,
    Exact,
    Listed,
    Said,
    Shown,
    Text,
    Whole,
    Worded,
    Wording,
)
from iom_matrix.exchange.relations.folding import compare, every, flag, negated, plus, some
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.relations import Derived, Made, Named, Ranked
from iom_matrix.exchange.relations.values import Truths
from iom_matrix.scoring.engine import reached_lines, shown_lines

SCORED, PLACE = "is_scored", "place"
RANKED, ANSWER = "ranked", "answer"


@dataclass(slots=True)
class Outcome:
    """What becomes of people, once every line is translated.

    Attributes:
        matrix: what was translated.
        places: decimal places of points.
        answers: its lines, translated.
        layers: where columns are kept.
        unread: what of a person's events could not be read, beside their answers.
    """

    matrix: Matrix
    places: int
    answers: Answers
    layers: Layers
    unread: Mapping[str, Condition] = field(default_factory=dict)
    gates: dict[str, Truths] = field(init=False)
    marks: dict[str, Truths] = field(init=False)
    refused: Condition = field(init=False)
    scored: Condition = field(init=False)

    def __post_init__(self) -> None:
        matrix = self.matrix
        self.gates = self._judged("gate", matrix.gates)
        self.marks = {
            **self._judged("route", matrix.routes),
            **self._judged("cohort", matrix.cohorts),
            **self._judged("caution", matrix.cautions),
        }
        self.refused = self.layers.condition("is_refused", self._refuses())
        stopped = some(*(truths.yes for truths in self.gates.values()))
        here = self.answers.door.alone
        self.scored = self.layers.condition(
            SCORED, every(here, negated(stopped), negated(self.refused))
        )

    def _judged(self, kind: str, rules: Mapping[str, Logic]) -> dict[str, Truths]:
        return self.answers.judged({f"{kind}_{name}": rule for name, rule in rules.items()})

    def _refuses(self) -> Condition:
        """Whether a line refuses, and what it does not know could matter to anything shown."""
        lines = self.answers.lines
        refuses = some(*(lines[name].refuses for name in reached_lines(self.matrix)))
        shown = dict.fromkeys((*shown_lines(self.matrix), *self.matrix.file.groups))
        matters = some(*(compare("<>", lines[name].lowest, lines[name].highest) for name in shown))
        return every(refuses, matters)

    def relations(self) -> tuple[Named, ...]:
        """The layers so far, everybody ranked, and the answer."""
        keys = tuple(self._keys())
        columns = tuple(self._columns())
        reference = f"{self.matrix.reference}"
        steps = self.layers.relations((reference,))
        last = steps[-1].name if steps else self.layers.base
        ranked = Named(
            RANKED,
            Ranked(last, PLACE, keys, self.scored),
            ("Competition rank (1, 2, 2, 4) by " + ", then ".join(self.matrix.file.ranking),),
        )
        return (*steps, ranked, Named(ANSWER, Derived(RANKED, columns, keep=False)))

    def _keys(self) -> Iterator[str]:
        for name in self.matrix.file.ranking:
            key = self.layers.keep(f"rank_{name}", self.answers.lines[name].points)
            if isinstance(key, Column):  # who all have the same stay tied
                yield key.name

    def _columns(self) -> Iterator[Made]:
        """The columns of the answer, each under a name of its own."""
        taken: set[str] = set()
        for made in self._made():
            name, number = made.name, 1
            while name.lower() in taken:
                number += 1
                name = f"{made.name}_{number}"
            taken.add(name.lower())
            yield Made(name, self._of_somebody(made), made.note)

    def _of_somebody(self, made: Made) -> Whole | Wording | Shown:
        """A result of which rows have none that may be of anybody."""
        what, alone = made.what, self.answers.door.alone
        if alone == TRUE or made.name in {"id", "area", "problems"}:
            return what
        if not isinstance(what, Shown):
            return Shown(what, alone)
        # Nobody is scored who does not stand alone.
        same = what.where == self.scored
        return what if same else Shown(what.what, every(alone, what.where))

    def _made(self) -> Iterator[Made]:
        yield Made("id", Text("id"))
        if "area" in self.answers.door.columns:
            yield Made("area", Text("area"))
        yield Made("out_of_scope", self._out_of_scope())
        yield Made("refused", _yes_no(self.refused))
        yield from self._points()
        yield from self._tiers()
        for name, truths in self.marks.items():
            yield Made(name, _told(truths))
        yield Made("rank", Shown(Column(PLACE), self.scored))
        yield Made("problems", self.answers.door.problems(self.unread))

    def _out_of_scope(self) -> Shown:
        file = self.matrix.file
        cases = tuple(
            (truths.yes, Said(file.gates[name.removeprefix("gate_")].stop))
            for name, truths in self.gates.items()
        )
        stopped = some(*(where for where, _ in cases))
        return Shown(Worded(cases, Said("")) if cases else Said(""), stopped)

    def _points(self) -> Iterator[Made]:
        total = self.answers.lines.get(TOTAL)
        if total is not None:
            ends = {"": total.points, "_lowest": total.lowest, "_highest": total.highest}
            for end, units in ends.items():
                yield Made(f"points{end}", self._exact(units))
            if self.places:
                for end, units in ends.items():
                    yield Made(f"points{end}_units", Shown(units, self.scored))
        for name, linked in self.matrix.lines.items():
            if linked.role == "factor" or (linked.role == "group" and name != TOTAL):
                yield from self._line(linked)

    def _line(self, linked: LinkedLine) -> Iterator[Made]:
        if linked.scale or not linked.result.numeric:
            return
        found = self.answers.lines[linked.name]
        yield Made(linked.name, self._exact(found.points), linked.title)
        if linked.name in self.matrix.file.groups or linked.name == CONFIDENCE:
            yield Made(f"{linked.name}_lowest", self._exact(found.lowest))
            yield Made(f"{linked.name}_highest", self._exact(found.highest))

    def _exact(self, units: Whole) -> Shown:
        return Shown(Exact(units, self.places) if self.places else units, self.scored)

    def _tiers(self) -> Iterator[Made]:
        tier = self.answers.lines[TIER].result
        scale = self.matrix.scale
        cases = tuple(
            (compare("=", tier.word, place), Said(word)) for place, word in enumerate(scale)
        )
        yield Made("tier", Shown(_worded(cases), self.scored))
        possible = tuple((where, word) for where, word in zip(tier.can, scale, strict=True))
        yield Made("possible_tiers", Shown(Listed(possible, ", "), self.scored))
        several = compare(">", plus(*(flag(where) for where in tier.can)), 1)
        if tier.exact:
            several = negated(TRUE)
        may_stop = some(*(truths.can_yes for truths in self.gates.values()))
        settled = every(negated(may_stop), negated(several))
        yield Made("settled", Shown(_yes_no(settled), self.scored))


def _worded(cases: tuple[tuple[Condition, Said], ...]) -> Wording:
    """The text of the case that holds, one of which does."""
    kept = tuple((where, said) for where, said in cases if where != negated(TRUE))
    if kept[0][0] == TRUE:
        return kept[0][1]
    return Worded(kept[:-1], kept[-1][1]) if len(kept) > 1 else kept[0][1]


def _yes_no(where: Condition) -> Wording:
    if where in {TRUE, negated(TRUE)}:
        return Said("yes" if where == TRUE else "no")
    return Worded(((where, Said("yes")),), Said("no"))


def _told(truths: Truths) -> Wording:
    if truths.exact:
        return _yes_no(truths.yes)
    cases = ((truths.yes, Said("yes")), (truths.no, Said("no")))
    kept = tuple((where, said) for where, said in cases if where != negated(TRUE))
    return Worded(kept, Said("unknown")) if kept else Said("unknown")
