"""The fortnights of the invented history, and what is planted in it."""

from datetime import date, timedelta

from iom_matrix.sample.files import AS_OF

LENGTH = 14
DAYS: tuple[date, ...] = tuple(AS_OF + timedelta(days=LENGTH * at) for at in range(14))
"""The day of each snapshot: the first is the sample's own, and the others reach on from it."""

OLD_MATRIX, NEW_MATRIX = "legacy-sac@1.1.0", "refocused-harm@2.0.0"
MATRIX_CHANGES = 3
"""The first fortnight scored by the new matrix; the old one is kept too long, and says so."""

STOPS_SENDING = 9
"""The first fortnight for which the breaches of one area are not sent."""
STRAND_STOPPED, AREA_STOPPED = "breaches", "Scarborough"

PATTERN_AREA = "Harrogate"
PATTERN = {
    "N-0018": 7,
    "N-0135": 7,
    "N-0193": 7,
    "N-0010": 8,
    "N-0139": 8,
    "N-0275": 8,
    "N-0027": 9,
    "N-0246": 9,
}
"""People of one area who turn out to exploit others, and the fortnight in which it is known."""

RELEASED = {"N-0059": 2, "N-0117": 4, "N-0154": 5, "N-0161": 6}
"""Those at the end of a long sentence, and the fortnight in which they leave prison."""

Move = tuple[int, int, int, int, int]
"""Which draws the panel takes, and which each of the areas."""
MOVES: tuple[Move, ...] = (
    (0, 0, 0, 0, 0),
    (6, 6, 6, 6, 6),
    (8, 8, 8, 8, 8),
    (570, 48, 55, 520, 281),
    (525, 724, 571, 124, 89),
    (909, 651, 623, 299, 674),
    (340, 506, 183, 16, 86),
    (862, 410, 200, 76, 815),
    (715, 595, 10, 953, 409),
    (994, 725, 182, 940, 660),
    (918, 901, 843, 886, 276),
    (299, 410, 764, 904, 196),
    (680, 208, 898, 848, 198),
    (141, 464, 736, 529, 502),
)
"""Which of the courses that a fortnight could take it takes.

They were chosen, one after the other, so that nothing is a signal but what is planted: of some
twenty numbers left to chance, one or another shows a signal in most half years.
"""

SHOWING = frozenset({("complete", "probation"), ("families", "exploitation"), ("settled", "")})
"""The indicators in which something planted shows: what stops coming leaves tiers unsettled too.

Shares of points of the other families are left out of account: they are parts of a whole, and each
so near its neighbour that a slow drift is outside the limits.
"""


def fortnight(at: int) -> tuple[date, date]:
    """The first and the last day of the fortnight before a snapshot."""
    return DAYS[at] - timedelta(days=LENGTH - 1), DAYS[at]


def matrix_of(at: int) -> str:
    """The matrix that scores a snapshot."""
    return OLD_MATRIX if at < MATRIX_CHANGES else NEW_MATRIX
