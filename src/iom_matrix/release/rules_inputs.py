"""Rules about answers that should not score, or should say what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.protection import protected_input
from iom_matrix.errors import listed
from iom_matrix.release.rules import Case, Found, Rule
from iom_matrix.release.scored import judging


def feedback(case: Case) -> Iterator[Found]:
    """What the scheme itself produces scores, so that being on it keeps a person on it."""
    for line, name, _ in _deciding(case.matrix, lambda spec: spec.feedback):
        yield Found(
            line.name,
            line.path,
            f"'{line.name}' scores '{name}', which the scheme itself produces",
            "show it beside the score, and give it no points",
        )
    words = case.matrix.vocabulary.events
    kinds = {name for name, kind in words.kinds.items() if kind.feedback} if words else set()
    for line in judging(case.matrix):
        met = [kind for name in line.sets for kind in case.matrix.sets[name].kinds if kind in kinds]
        if met:
            yield Found(
                line.name,
                line.path,
                f"'{line.name}' scores {listed(dict.fromkeys(met))}, which comes of being managed",
                "leave it out, or show it beside the score",
            )


def need_scored(case: Case) -> Iterator[Found]:
    """A need for support earns points, as if it were a threat."""
    for line, name, spec in _deciding(case.matrix, lambda spec: spec.need):
        yield Found(
            line.name,
            line.path,
            f"'{line.name}' scores '{name}' ({spec.title}), a need, as if it were a threat",
            "show it beside the score, under 'beside', and give it no points",
        )


def protected_characteristic(case: Case) -> Iterator[Found]:
    """A protected characteristic scores, with the justification that the file gives."""
    matrix = case.matrix
    for name, said in matrix.file.protected.items():
        spec = matrix.vocabulary.inputs[name]
        yield Found(
            name,
            ("protected", name),
            f"'{name}' scores or decides ({protected_input(name, spec)}); "
            f"{said.approved.by} approved it on {said.approved.on}",
            "have the justification read by somebody who advises on equality, or leave it out",
        )


def proxies_undeclared(case: Case) -> Iterator[Found]:
    """A factor does not say what it may stand for, or leaves out what its input stands for."""
    for line in judging(case.matrix):
        if line.role == "tier" or (line.role != "factor" and not line.rows):
            continue
        if not line.line.proxies:
            yield Found(
                line.name,
                line.path,
                f"'{line.name}' does not say what it may stand for",
                "add proxies:, such as [police activity, age], or [none known]",
            )
            continue
        said = " ".join(line.line.proxies).lower()
        missing = [
            word
            for name in line.decides
            for word in case.matrix.vocabulary.inputs[name].proxies
            if word.lower() not in said
        ]
        if missing:
            yield Found(
                line.name,
                (*line.path, "proxies"),
                f"'{line.name}' does not say that it may stand for {listed(missing)}, "
                "as the vocabulary says of what it reads",
                f"add {listed(missing)} to proxies",
            )


def _deciding(
    matrix: Matrix, fits: Callable[[Input], bool]
) -> Iterator[tuple[LinkedLine, str, Input]]:
    """Each line that makes points or a tier of an input of some sort, with that input."""
    for line in judging(matrix):
        for name in line.decides:
            spec = matrix.vocabulary.inputs[name]
            if fits(spec):
                yield line, name, spec


INPUT_RULES = (
    Rule("feedback", "what the scheme produces scores", feedback),
    Rule("need-scored", "a need for support scores", need_scored),
    Rule("protected-characteristic", "a protected characteristic scores", protected_characteristic),
    Rule("proxies-undeclared", "a line does not say what it may stand for", proxies_undeclared),
)
