"""What an archetype says: how one invented kind of people offend, and what agencies hold."""

from dataclasses import dataclass

from iom_matrix.sample.dice import Weights

Bounds = tuple[int, int]


@dataclass(frozen=True)
class Pattern:
    """Offences of one kind in one stretch of a life.

    `months` counts back from the date of the evidence, the nearer end of the stretch first.
    `victims` is the number of different victims to draw from; 0 gives each offence its own.
    `disputed` is the percentage of its offences marked as a disputed counter-allegation.
    """

    groups: Weights
    occasions: Bounds
    months: Bounds
    outcomes: Weights
    bundle: Bounds = (1, 1)
    victims: int = 0
    domestic: bool = False
    disputed: int = 0
    under_18: bool = False
    role: str = "suspect"


@dataclass(frozen=True)
class Assessments:
    """What probation's instruments say of people; `csrp` in hundredths of a per cent."""

    ogrs3: Bounds
    csrp: Bounds
    rosh: Weights


@dataclass(frozen=True)
class Archetype:
    """An invented kind of person. Percentages are of a hundred people; counts are whole numbers."""

    name: str
    standing: str
    count: int
    patterns: tuple[Pattern, ...]
    assessments: Assessments
    supervision: Weights
    drugs: Weights = (("none", 1),)
    mappa_level: Weights = (("none", 1),)
    mappa_category: Weights = (("none", 1),)
    exploits_others: Weights = (("none", 1),)
    nrm: Weights = (("none", 1),)
    scheme_history: Weights = (("now", 1),)
    needs: Weights = (("none", 4), ("some", 4), ("severe", 2))
    failures: Bounds = (0, 1)
    under_supervision: int = 10
    acquisitive_reports: Bounds = (0, 0)
    harm_reports: Bounds = (0, 0)
    served: int = 0


PROVEN: Weights = (
    ("convicted", 80),
    ("cautioned", 2),
    ("taken-into-consideration", 4),
    ("nfa-evidential", 10),
    ("acquitted", 4),
)
CAUGHT: Weights = (
    ("convicted", 50),
    ("charged", 12),
    ("taken-into-consideration", 10),
    ("nfa-evidential", 23),
    ("no-crime", 2),
    ("acquitted", 3),
)
PETTY: Weights = (
    ("convicted", 58),
    ("charged", 10),
    ("community-resolution", 14),
    ("cautioned", 6),
    ("nfa-not-in-public-interest", 12),
)
AT_HOME: Weights = (
    ("convicted", 42),
    ("charged", 28),
    ("nfa-victim-does-not-support", 22),
    ("nfa-evidential", 6),
    ("acquitted", 2),
)
CHARGED: Weights = (("charged", 1),)
UNSUPPORTED: Weights = (("nfa-victim-does-not-support", 1),)
SUSPECTED: Weights = (("nfa-evidential", 3), ("nfa-victim-does-not-support", 1))
