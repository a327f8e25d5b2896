"""Event sets: which occurrences a set holds, surely and perhaps. A blank field may count."""

from __future__ import annotations

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.linked import EventTest
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.exchange.relations.events import KIND, OFFENCE_DATE, has_word, is_blank
from iom_matrix.exchange.relations.expressions import FALSE, Column, Condition, Whole
from iom_matrix.exchange.relations.folding import compare, every, negated, some
from iom_matrix.exchange.relations.reads import Reads

Members = tuple[Condition, Condition]


def members(reads: Reads, test: EventTest, since: Whole) -> Members:
    """Whether an occurrence surely belongs to a set, and whether it could.

    Args:
        reads: what the matrix reads of events.
        test: the set.
        since: from when on every outcome of the person is complete.
    """
    kinds = reads.words[KIND].index
    of_kind = some(*(has_word(KIND, kinds(kind)) for kind in test.kinds))
    surely, could = _hold(reads, test.logic)
    surely = every(of_kind, surely, negated(_may_have_changed(reads, test, since)))
    return surely, every(some(of_kind, is_blank(KIND)), could)


def _hold(reads: Reads, logic: Logic) -> Members:
    if isinstance(logic, Test):
        return _test(reads, logic)
    if isinstance(logic, NotOf):
        surely, could = _hold(reads, logic.part)
        return negated(could), negated(surely)
    held = [_hold(reads, part) for part in logic.parts]
    join = every if isinstance(logic, AllOf) else some
    return join(*(one for one, _ in held)), join(*(one for _, one in held))


def _test(reads: Reads, test: Test) -> Members:
    wanted = test.answer.words if isinstance(test.answer, OneOf) else ()
    places = [at for at, word in enumerate(reads.words[test.subject]) if word in wanted]
    surely = one_of(test.subject, places)
    return surely, some(surely, is_blank(test.subject)) if wanted else FALSE


def one_of(name: str, places: list[int]) -> Condition:
    """Whether a field gives one of these answers; neighbours are asked for together."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return some(*(_run(name, run[0], run[-1]) for run in runs))


def _run(name: str, first: int, last: int) -> Condition:
    if first == last:
        return has_word(name, first)
    return every(compare(">=", Column(name), first), compare("<=", Column(name), last))


def _may_have_changed(reads: Reads, test: EventTest, since: Whole) -> Condition:
    """Charges and allegations of which a later outcome need not have been received.

    The strand that says how a case ended, be it by acquittal, may not be covered; then what is
    recorded of it counts perhaps.
    """
    spec = reads.matrix.vocabulary.events
    outcomes = list(spec.outcomes.values()) if spec else []
    open_ = [at for at, one in enumerate(outcomes) if one.class_ in {"charge", "allegation"}]
    if test.unscored or not open_ or "outcome" not in reads.fields:
        return FALSE
    return every(one_of("outcome", open_), compare("<", Column(OFFENCE_DATE), since))
