"""Comparison: over pairs of matrices of one vocabulary, everything said of a move holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.comparison.comparison import Comparison, compared
from iom_matrix.explanation.audiences import Audience
from iom_matrix.forms.comparisons import comparison_form
from iom_matrix.forms.exact_json import write_json
from iom_matrix.papers.comparison import comparison_page
from iom_matrix.scoring.engine import score_by_each
from iom_matrix.scoring.ranking import rank
from iom_matrix.testing import Case, cases
from iom_matrix.testing.matrix import Form, definitions
from tests.laws.pictures import pictures, scored


@dataclass(frozen=True)
class Pair:
    """The people of a case, its matrix, and another one of the same vocabulary."""

    case: Case
    other: Form
    first: list[int]

    def compared(self, audience: Audience = "police") -> Comparison:
        """From the matrix of the case to the other one."""
        sides = scored(self.case), scored(self.case, matrix=self.other.matrix)
        return compared(*sides, first=self.first, audience=audience)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    case = draw(cases())
    other = Form(case.form.inputs, draw(definitions(case.matrix.vocabulary)))
    return Pair(case, other, draw(st.lists(st.integers(1, 5), max_size=3)))


@given(pairs())
def test_items_add_up_to_the_difference(pair: Pair) -> None:
    """For everybody scored by both, the changes of items come to that of the points, exactly."""
    found = pair.compared()
    for one in found.nominals:
        if one.change is not None and not one.withheld:
            assert sum((item.change for item in one.items), Decimal(0)) == one.change
            assert all(item.change for item in one.items)


@given(pairs())
def test_counts_are_those_of_the_people_named(pair: Pair) -> None:
    """Counts come to what is said of each person, and pairs of tiers to everybody."""
    found = pair.compared()
    counts, people = found.counts, found.nominals
    assert sum(counts.tiers.values()) == counts.nominals == len(people)
    for (old, new), number in counts.tiers.items():
        assert number == sum((one.old.tier, one.new.tier) == (old, new) for one in people)
    both = [one for one in people if one.old.tier and one.new.tier]
    moved = [one for one in both if one.old.tier != one.new.tier]
    assert counts.both == len(both)
    assert counts.points == sum(bool(one.change) for one in both)
    assert (counts.tier, counts.tier_open) == (len(moved), sum(not one.settled for one in moved))
    assert counts.review == sum(one.review for one in people)
    for name, number in counts.rises.items():
        assert number == sum(name in one.rises for one in people)
        assert counts.falls[name] == sum(name in one.falls for one in people)
    for overlap in found.agreement.first:
        placed = [(one.old.place, one.new.place) for one in people]
        inside = [[place is not None and place <= overlap.first for place in p] for p in placed]
        assert [overlap.old, overlap.new] == [sum(p[at] for p in inside) for at in (0, 1)]
        assert overlap.both == sum(all(p) for p in inside)


@given(pairs())
def test_a_side_is_what_its_ranking_says(pair: Pair) -> None:
    """Each side has the rank and tier that its version alone gives; movers are those who move."""
    found = pair.compared()
    for order, side in ((found.old, "old"), (found.new, "new")):
        ranking, scores = rank(order.scores), order.scores
        for at, person in enumerate(scores.people.ids):
            told = getattr(found.of(person), side)
            assert told.rank == (int(ranking.rank[at]) or None)
            assert told.tier == (
                scores.matrix.scale[int(scores.tier[at])] if scores.scored[at] else None
            )
            assert (told.place is None) == (not scores.scored[at] or told.route is not None)
    movers = {one.person for one in found.movers}
    for one in found.nominals:
        moves = one.old.tier != one.new.tier or one.enters or one.leaves
        assert (one.person in movers) == bool(moves)


@given(cases())
def test_nothing_moves_between_a_version_and_itself(case: Case) -> None:
    """Compared with itself a matrix moves nobody, and the orders are the same."""
    scores = scored(case)
    found = compared(scores, scores)
    assert found.movers == ()
    assert all(one.items == () for one in found.nominals)
    assert found.agreement.kendall in {None, 1}
    assert (found.agreement.largest, found.counts.points, found.counts.tier) == (0, 0, 0)


@given(pairs())
def test_every_comparison_can_be_written(pair: Pair) -> None:
    """Whatever moves, the page keeps within 80 columns and the form is JSON."""
    for found in (pair.compared("panel"), pair.compared("partner")):
        assert all(len(line) <= 80 for line in comparison_page(found).text().splitlines())
        assert write_json(comparison_form(found)).startswith("{")


@given(pairs())
def test_together_as_apart(pair: Pair) -> None:
    """Scored by several matrices together, people come to what they come to by each."""
    case = pair.case
    matrices = [case.matrix, case.matrix, pair.other.matrix]
    together = score_by_each(matrices, case.people, as_of=case.as_of)
    for matrix, scores in zip(matrices, together, strict=True):
        assert pictures(scores) == pictures(scored(case, matrix=matrix))
