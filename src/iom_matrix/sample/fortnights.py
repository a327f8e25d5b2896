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
    "N-0010": 8,
    "N-0018": 8,
    "N-0135": 8,
    "N-0139": 8,
    "N-0193": 8,
    "N-0246": 8,
    "N-0275": 8,
    "N-0027": 9,
}
"""People of one area who turn out to exploit others, and the fortnight in which it is known."""

RELEASED = {"N-0059": 2, "N-0117": 4, "N-0154": 5, "N-0161": 6}
"""Those at the end of a long sentence, and the fortnight in which they leave prison."""

SHOWING = frozenset({("complete", "probation"), ("families", "exploitation")})
"""The indicators in which something planted shows."""


def fortnight(at: int) -> tuple[date, date]:
    """The first and the last day of the fortnight before a snapshot."""
    return DAYS[at] - timedelta(days=LENGTH - 1), DAYS[at]


def matrix_of(at: int) -> str:
    """The matrix that scores a snapshot."""
    return OLD_MATRIX if at < MATRIX_CHANGES else NEW_MATRIX
