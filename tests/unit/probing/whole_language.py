"""A small matrix that uses the words of the language which drawn matrices do not."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from iom_matrix.definition.codetables import NOT_MEASURED, CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.testing.matrix import HEAD
from iom_matrix.testing.vocabulary import EVENTS, GROUPS

KNOWN = {"nature": "fact", "source": "OASys", "agency": "probation"}
CODES = CodeTable(
    "codes", 1, "Codes", "drawn for a test", "code", ("title",),
    MappingProxyType({f"C{at:03}": (f"Code {at}",) for at in range(200)}),
)  # fmt: skip
GRAVITY = CodeTable(
    "gravity", 1, "Gravity", "drawn for a test", "code", ("gravity",),
    MappingProxyType(
        {f"C{at:03}": (NOT_MEASURED if at == 7 else str(at),) for at in range(200)}
    ),
)  # fmt: skip
INPUTS: dict[str, dict[str, Any]] = {
    "offence_code": {"title": "Code", "kind": "code", "table": "codes@1", **KNOWN},
    "enrolled": {"title": "Enrolled", "kind": "date", **KNOWN},
    "released": {"title": "Released", "kind": "date", "also": ["never"], **KNOWN},
    "share": {"title": "Share", "kind": "amount", "decimals": "1", "max": "100", **KNOWN},
    "grade": {"title": "Grade", "kind": "choice", "of": ["low", "high"],
              "doubted_if": {"temper": "yes"}, **KNOWN},
    "temper": {"title": "Temper", "kind": "flag", **KNOWN},
    "drink": {"title": "Drink", "kind": "flag", **KNOWN},
}  # fmt: skip


def _events() -> dict[str, Any]:
    register = {"title": "Register", "source": "RMS", "agency": "police", "coverage": "register"}
    level = {"title": "Level", "kind": "choice", "of": ["one", "two", "three"], "kinds": "register"}
    kinds = {**EVENTS["kinds"], "register": register}
    return {**EVENTS, "kinds": kinds, "fields": {**EVENTS["fields"], "level": level}}


DEFINITION: dict[str, Any] = {
    **HEAD,
    "tables": {"gravity": "gravity@1"},
    "events": {
        "proven": {"title": "Proven", "kind": "offence", "outcome": "fact"},
        "register": {"title": "Register", "kind": "register"},
    },
    "measures": {
        "gravity": {"of": "offence_code", "look_up": "gravity", "else": "3", "each": "0.5",
                    "round": "down", "levels": {"0+": "light", "20+": "grave"}},
        "years_at_first": {"years_since": "enrolled", "until": {"first": "proven"},
                         "points": {"0+": "3", "18+": "1", "never": "0"}},
        "free": {"days_since": ["released", {"last": "proven"}], "points": {"0+": "1", "30+": "0",
                 "never": "0"}},
        "register_level": {"latest": "level", "over": "register", "within": "12 months",
                           "levels": {"one": "light", "two": "light", "three": "grave",
                                      "never": "light"}},
        "share_level": {"of": "share", "each": "-0.1", "round": "half-up", "floor": "-8",
                        "points": {"-10+": "2", "-3+": "0"}},
        "signs": {"how_many": ["temper", "drink", {"released": "within 2 years"}]},
        "both": {"whether": {"temper": "yes", "drink": "yes"}},
        "grid": {"of": ["grade", "signs"], "levels": {"high": {"0+": "light", "2+": "grave"},
                 "low": "light"}},
        "sum": {"add": ["years_at_first", "free", "share_level"], "cap": "5"},
    },
    "tiers": {
        "scale": ["light", "middle", "grave"],
        "unknown": "lowest",
        "first": [
            {"when": {"gravity": "grave", "grid": "grave"}, "then": "grave"},
            {"when": {"any": [{"both": "yes"}, {"sum": "4+"}]}, "then": "middle"},
            {"otherwise": "light"},
        ],
        "adjust": {"register": {"when": {"register_level": "grave"}, "up": "1",
                                "because": "On the register."}},
    },
    "ranking": ["tier"],
}  # fmt: skip


def whole_language() -> Matrix:
    """The matrix, which has tiers alone."""
    vocabulary = Vocabulary.model_validate(
        {"vocabulary": "drawn", "version": "1", "title": "Drawn", "inputs": INPUTS,
         "events": _events()}
    )  # fmt: skip
    file = MatrixFile.model_validate(DEFINITION)
    matrix, problems = link(
        file, vocabulary, GROUPS, weights={"gravity": GRAVITY}, lists={"offence_code": CODES}
    )
    assert not problems, problems
    return matrix
