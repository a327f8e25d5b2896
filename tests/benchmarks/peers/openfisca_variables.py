"""OpenFisca: a variable with a formula for each line, over arrays of everybody."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

_MONTH = "2026-04"


def ready(people: People) -> Run:
    from openfisca_core.simulation_builder import SimulationBuilder

    system = _system()
    lines = [question.line for question in twelve().questions]

    def score() -> Found:
        simulation = SimulationBuilder().build_default_simulation(system, len(people))
        for name, values in people.answers.items():
            simulation.set_input(name, _MONTH, values)
        tier = simulation.calculate("tier", _MONTH)
        points = [simulation.calculate(line, _MONTH) for line in lines]
        return Found(np.stack(points), simulation.calculate("total", _MONTH), tier)

    return Run(score, lambda found: found)


def _system() -> Any:
    from openfisca_core.entities import build_entity
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem

    person = build_entity("person", "persons", "A nominal", is_person=True)
    system = TaxBenefitSystem([person])
    questions = twelve().questions
    for question in questions:
        system.add_variable(_variable(question.name, person))
        system.add_variable(_variable(question.line, person, _formula(question)))
    tiers = np.array(twelve().tiers)

    def total(persons: Any, period: Any) -> Any:
        return sum(persons(question.line, period) for question in questions)

    def tier(persons: Any, period: Any) -> Any:
        return np.searchsorted(tiers, persons("total", period), "right")

    system.add_variable(_variable("total", person, total))
    system.add_variable(_variable("tier", person, tier))
    return system


def _formula(question: Question) -> Any:
    edges = question.edges or tuple(range(1, len(question.points)))

    def formula(persons: Any, period: Any) -> Any:
        answers = persons(question.name, period)
        held = [answers >= edge for edge in reversed(edges)]
        return np.select(held, question.points[:0:-1], question.points[0])

    return formula


def _variable(name: str, person: Any, formula: Any = None) -> Any:
    """OpenFisca takes classes: one a variable."""
    from openfisca_core.periods import DateUnit
    from openfisca_core.variables import Variable

    said = {"value_type": int, "entity": person, "definition_period": DateUnit.MONTH}
    more = {} if formula is None else {"formula": formula}
    return type(name, (Variable,), {**said, "label": name, **more})


OPENFISCA = Peer("OpenFisca, variables", ready, ("openfisca_core",), nanoseconds=2_500)
