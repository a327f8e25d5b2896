"""Cases: a plan of invented people who come to every edge, row, tier and rule of a matrix.

No chance takes part: the same matrix and day give the same people in the same order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from iom_matrix.definition.answers import Numbers, OneOf
from iom_matrix.definition.linked import TIER, LinkedLine, Matrix
from iom_matrix.definition.linked import Row as LinkedRow
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.scalars import plain
from iom_matrix.probing.climbs import Aim, Climber
from iom_matrix.probing.goals import VALUE, Goal, goals_of, reached
from iom_matrix.probing.members import Row
from iom_matrix.probing.moves import Move, Moves
from iom_matrix.probing.outcomes import Outcomes
from iom_matrix.probing.past import NOTHING
from iom_matrix.probing.persons import UNCOVERED, Bench, Person
from iom_matrix.scoring.results import Scores

LIMIT = 4000


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Invented people and what they come to.

    Attributes:
        people: who, in order.
        scores: theirs.
        coverage: what is covered in each of their areas, as rows of a coverage file.
        unreached: what none of them came to.
        limit: how many there may be.
        left_out: how many were planned beyond that.
    """

    people: tuple[Person, ...]
    scores: Scores
    coverage: tuple[Row, ...]
    unreached: tuple[Goal, ...]
    limit: int
    left_out: int


def cases_of(matrix: Matrix, *, as_of: dt.date, limit: int = LIMIT) -> Cases:
    """The telling people of a matrix on a day.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring.
        limit: how many people there may be. What is planned beyond that is left out and counted,
            variations of single events first.
    """
    plan = _Plan(Bench(matrix, as_of), Moves(matrix, as_of))
    planned = distinct(plan.people())
    people = planned[:limit]
    scores = plan.bench.scores(people)
    met = {goal for goal, marks in reached(scores).items() if marks.any()}
    unreached = tuple(goal for goal in goals_of(matrix) if goal not in met)
    left_out = len(planned) - len(people)
    return Cases(tuple(people), scores, plan.bench.coverage, unreached, limit, left_out)


def beginnings(matrix: Matrix, *, as_of: dt.date) -> list[Person]:
    """The telling people that need no search: the lowest, the highest, and those one move away."""
    return distinct(_Plan(Bench(matrix, as_of), Moves(matrix, as_of)).beginnings())


def distinct(people: Iterable[Person]) -> list[Person]:
    """Each person once: the first of whom the same is said."""
    found: dict[str, Person] = {}
    for person in people:
        found.setdefault(person.told, person)
    return list(found.values())


@dataclass(slots=True, eq=False)
class _Plan:
    bench: Bench
    moves: Moves
    climber: Climber = field(init=False)
    met: set[Goal] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.climber = Climber(self.bench, self.moves.joint)

    @property
    def matrix(self) -> Matrix:
        return self.bench.matrix

    def people(self) -> list[Person]:
        """Everybody, those first who decide most."""
        base, top, ends, others = self._ends()
        self._meet([*ends, *others])
        found = list(self._at_goals())
        edges = list(self._at_edges())
        return [*ends, *found, *edges, *self._open([base, top, *edges]), *others]

    def beginnings(self) -> list[Person]:
        """Those whom no search leads to."""
        _, _, ends, others = self._ends()
        return [*ends, *others]

    def _ends(self) -> tuple[Person, Person, list[Person], list[Person]]:
        """The lowest, the highest, both with who is silent, and who is near to them."""
        base = self._lowest()
        self.climber.narrow(base)
        top = self._highest(base)
        ends = [base, top, self._silent(base)]
        ladder = [*_ladder(base, top), *_ladder(base, top, turned=True)]
        moves = (self.moves.answers, self.moves.silences, self.moves.arrivals)
        near = [one for end in (base, top) for made in moves for one in _varied(end, made)]
        near += _varied(top, self.moves.observations())
        near += [one for end in (base, top) for one in self._partly(end)]
        bare = base if not base.pasts else replace(base, about="lowest without events", pasts={})
        single = [*_varied(bare, self.moves.pasts), *_varied(bare, self.moves.single_events)]
        return base, top, ends, [*ladder, *near, *single]

    def _meet(self, people: list[Person]) -> None:
        scores = self.climber.meet(people)
        self.met |= {goal for goal, marks in reached(scores).items() if marks.any()}

    def _lowest(self) -> Person:
        """Everything answered, and as low as single moves lead."""
        answers = dict.fromkeys(self.moves.inputs, "")
        for move in reversed(self.moves.answers):
            answers[move.place] = str(move.choice)
        found = self.climber.least(Person("", answers), _rising)
        return replace(found, about="lowest")

    def _highest(self, base: Person) -> Person:
        return replace(self.climber.least(base, _falling), about="highest")

    def _silent(self, base: Person) -> Person:
        """Nothing answered, nothing covered."""
        area = UNCOVERED if self.bench.coverage else base.area
        return Person("nothing known", dict.fromkeys(base.answers, ""), area=area)

    def _partly(self, person: Person) -> Iterator[Person]:
        """Fewer and fewer of the parts of a line answered that asks how many are."""
        for line in self.matrix.lines.values():
            if line.line.answered is None and line.line.prorate is None:
                continue
            inputs = [self.matrix.lines[part].inputs for part in line.parts]
            for names in (inputs, inputs[::-1]):
                silent = person
                for at, name in enumerate(names, 1):
                    for asked in name:
                        silent = silent.answering(asked, "")
                    about = f"{person.about}; {line.name}: {at} parts unknown"
                    silent = replace(silent, about=about)
                    yield silent

    def _at_edges(self) -> Iterator[Person]:
        """Somebody on each edge of the rows about points, and somebody one unit below.

        Of steps towards the tier, where it can be, so that this step alone decides.
        """
        for line in self.matrix.lines.values():
            if not line.parts or len(line.line.of) > 1:
                continue
            unit = Decimal(1).scaleb(-line.subject.places)
            for row in line.rows:
                for number in () if row.edge is None else (row.edge - unit, row.edge):
                    goal = Test(f"{line.name}{VALUE}", Numbers(number, number + unit))
                    alone = AllOf((goal, *self._rivals_below(line, row)))
                    aims = (Aim(self.matrix, logic) for logic in (alone, goal))
                    person = next(filter(None, map(self.climber.towards, aims)), None)
                    if person is not None:
                        told = replace(person, about=f"{line.name}: exactly {plain(number)}")
                        self._meet([told])
                        yield told

    def _rivals_below(self, line: LinkedLine, row: LinkedRow) -> Iterator[Logic]:
        """That no other step towards the tier leads as high as a row does."""
        steps = self.matrix.lines[TIER]
        if row.level is None or line.name not in steps.parts or steps.line.highest is None:
            return
        high = OneOf(self.matrix.scale[self.matrix.scale.index(row.level) :])
        for name in steps.parts:
            if name != line.name:
                yield NotOf(Test(name, high))

    def _at_goals(self) -> Iterator[Person]:
        """Somebody for each goal that nobody has come to, where a climb leads to it."""
        for goal, logic in goals_of(self.matrix).items():
            if goal in self.met or logic is None:
                continue
            person = self.climber.towards(Aim(self.matrix, logic, goal))
            if person is not None:
                told = replace(person, about=str(goal))
                self._meet([told])
                yield told

    def _open(self, people: Iterable[Person]) -> list[Person]:
        """Of these people with one thing unknown, those of whom several tiers are possible."""
        tried = [one for person in people for one in _varied(person, self.moves.silences)]
        scores = self.climber.meet(tried)
        return [one for at, one in enumerate(tried) if len(scores.possible_tiers(at)) > 1]


def _varied(person: Person, moves: Iterable[Move]) -> list[Person]:
    return [
        replace(one, about=f"{person.about}; {one.about}") for one in (m.of(person) for m in moves)
    ]


def _ladder(base: Person, top: Person, *, turned: bool = False) -> Iterator[Person]:
    """From the lowest to the highest, one more place at a time, from either end of the form."""
    moves = [Move(name, text) for name, text in top.answers.items() if base.answers[name] != text]
    places = dict.fromkeys([*top.pasts, *base.pasts])
    moves += [Move(name, top.pasts.get(name, NOTHING)) for name in places]
    person = base
    for move in reversed(moves) if turned else moves:
        person = replace(move.of(person), about=f"towards the highest, by {move.place}")
        yield person


def _rising(scores: Scores) -> list[tuple[float, ...]]:
    return _keys(scores, 1)


def _falling(scores: Scores) -> list[tuple[float, ...]]:
    return _keys(scores, -1)


def _keys(scores: Scores, sign: int) -> list[tuple[float, ...]]:
    """Who is scored comes first, by the total and then the tier, upwards or downwards.

    Of people who are equal, who is nearer to having every line apply.
    """
    found, people = Outcomes(scores), range(len(scores))
    gates = scores.matrix.gates.values()
    only_if = [line.only_if for line in scores.matrix.lines.values() if line.only_if is not None]
    total = scores.tier if scores.total is None else scores.total.points
    return [
        (
            sum(found.distance(gate, at, want=False) for gate in gates),
            int(scores.refused[at]),
            sign * int(total[at]),
            sign * int(scores.tier[at]),
            sum(found.distance(logic, at) for logic in only_if),
        )
        for at in people
    ]
