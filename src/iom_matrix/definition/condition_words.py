"""Conditions in words: when a rule applies, and which events a set holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from iom_matrix.definition.answers import Answer, Numbers, OneOf
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import EventTest, Matrix
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.vocabulary import EventWords

_Phrase = Callable[[Test], str]


def condition_in_words(matrix: Matrix, logic: Logic) -> str:
    """When a gate, route, cohort, caution or line applies, with titles for names."""

    def phrase(test: Test) -> str:
        return f"{_title(matrix, test.subject)}: {answer_in_words(test.answer)}"

    return _sentence(logic, phrase)


def events_in_words(matrix: Matrix, events: EventTest) -> str:
    """Which events a set holds, clause by clause."""
    words = matrix.vocabulary.events or EventWords(kinds={})

    def phrase(test: Test) -> str:
        return _event_phrase(words, matrix.groups, test)

    kinds = either(words.kinds[kind].title.lower() for kind in events.kinds)
    parts = events.logic.parts if isinstance(events.logic, AllOf) else (events.logic,)
    clauses = [kinds, *(_sentence(part, phrase) for part in parts)]
    return "; ".join(clause for clause in clauses if clause)


def answer_in_words(answer: Answer) -> str:
    """``75 or more``, ``below 3``, ``high or very-high``, ``unknown``."""
    if isinstance(answer, Numbers) and answer.low is not None and answer.high is None:
        return f"{plain(answer.low)} or more"
    return either(answer.words) if isinstance(answer, OneOf) else str(answer)


def either(words: Iterable[str]) -> str:
    """Words as alternatives: ``a, b or c``."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} or {last}" if first else last


def _title(matrix: Matrix, name: str) -> str:
    if name in matrix.vocabulary.inputs:
        return matrix.vocabulary.inputs[name].title
    return matrix.lines[name].title if name in matrix.lines else name


def _sentence(logic: Logic, phrase: _Phrase) -> str:
    if isinstance(logic, Test):
        return phrase(logic)
    if isinstance(logic, NotOf):
        inner = _sentence(logic.part, phrase)
        return f"not ({inner})" if inner else ""
    texts = [(part, text) for part in logic.parts if (text := _sentence(part, phrase))]
    if len(texts) == 1:
        return texts[0][1]
    joint = " or " if isinstance(logic, AnyOf) else " and "
    return joint.join(f"({text})" if _holds_several(part) else text for part, text in texts)


def _holds_several(logic: Logic) -> bool:
    if isinstance(logic, AllOf | AnyOf):
        return len(logic.parts) > 1 or any(_holds_several(part) for part in logic.parts)
    return False


def _event_phrase(words: EventWords, groups: CodeTable | None, test: Test) -> str:
    meant = test.answer.words if isinstance(test.answer, OneOf) else (str(test.answer),)
    if test.subject == "outcome":
        every = set(meant) == set(words.outcomes)
        return "any outcome" if every else f"outcome {either(map(_plainly, meant))}"
    if test.subject == "role":
        return f"recorded as {either(meant)}"
    if test.subject == "group":
        return _groups_phrase(groups, meant)
    field = words.fields[test.subject]
    return f"{field.title}: {either(meant)}"


def _groups_phrase(groups: CodeTable | None, meant: tuple[str, ...]) -> str:
    for family, members in (groups.families if groups else {}).items():
        if members == set(meant):
            return f"of the family {family} ({either(map(_plainly, meant))})"
    return f"of the group {either(map(_plainly, meant))}"


def _plainly(word: str) -> str:
    return word.replace("-", " ")
