"""Version 3 marks a tier provisional by rules of its own; here that falls out of what is settled.

The rules below restate those of hmpps-tier @ affac98 (MIT) as facts. They are compared over every
combination of cells, kinds of predictor, RoSH, MAPPA and other steps.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.reading.definitions import tree_of
from tests.instruments.cases import Case, CaseFile, scores_of

HERE = Path(__file__).parent
ARP = ("90", "75", "50", "25", "15", "0")
TABLE = {"6.9": "AABBBB", "3": "ABCCCC", "1": "BCDEEE", "0.5": "CDEEFF", "0": "DDEFFG"}
# G is the lowest tier, so the higher of two tiers is the earlier letter.
NOTHING = "G"
UNDER_MAPPA = {"low": "E", "medium": "D", "high": "C", "very-high": "A", "unknown": "E"}
NO_MAPPA = {"low": "G", "medium": "G", "high": "D", "very-high": "C", "unknown": "G"}
OTHER_STEPS: Mapping[str, Mapping[str, str]] = {
    "G": {},
    "F": {"stalking": "yes"},
    "E": {"domestic_abuse": "yes"},
    "D": {"dc_srp_band": "medium", "dc_srp": "0.6"},
    "C": {"dc_srp_band": "medium", "dc_srp": "3.36"},
    "B": {"lifer": "yes", "released": "2026-06-09"},
    "A": {"dc_srp_band": "very-high", "dc_srp": "0.01"},
}


@dataclass(frozen=True)
class Person:
    arp: str
    csrp: str
    arp_kind: str
    csrp_kind: str
    under_mappa: str
    rosh: str
    other: str

    @property
    def given(self) -> dict[str, str]:
        said = {name: value for name, value in vars(self).items() if name != "other"}
        return {**said, **OTHER_STEPS[self.other]}

    @property
    def reoffending(self) -> str:
        return TABLE[self.csrp][ARP.index(self.arp)]

    @property
    def mappa_and_harm(self) -> str:
        return (UNDER_MAPPA if self.under_mappa == "yes" else NO_MAPPA)[self.rosh]

    @property
    def tier(self) -> str:
        return min(self.reoffending, self.mappa_and_harm, self.other)

    @property
    def provisional(self) -> bool:
        return self._by_static_predictors or self._by_missing_harm

    @property
    def _by_static_predictors(self) -> bool:
        """Unless another step reaches the best that ARP and CSRP could still give."""
        arp = ARP if self.arp_kind == "static" else [self.arp]
        csrp = TABLE if self.csrp_kind == "static" else [self.csrp]
        best = min(TABLE[row][ARP.index(column)] for row in csrp for column in arp)
        doubted = "static" in (self.arp_kind, self.csrp_kind)
        return doubted and min(self.mappa_and_harm, self.other) > best

    @property
    def _by_missing_harm(self) -> bool:
        """Unless the rest is A, or C where there is no MAPPA; static predictors do not count."""
        firm = self.arp_kind == self.csrp_kind == "dynamic"
        rest = min(self.other, self.reoffending if firm else NOTHING)
        enough = "A" if self.under_mappa == "yes" else "C"
        return self.rosh == "unknown" and rest > enough


def everybody() -> Iterator[Person]:
    kinds = ("static", "dynamic")
    for values in itertools.product(ARP, TABLE, kinds, kinds, ("yes", "no"), NO_MAPPA, OTHER_STEPS):
        yield Person(*values)


def test_settled_is_what_the_original_does_not_call_provisional() -> None:
    plain = tree_of(HERE / "v3.cases.yaml").value["plain"]
    people = list(everybody())
    cases = tuple(
        Case(str(at), {**plain, **person.given}, (), {}) for at, person in enumerate(people)
    )
    scores = scores_of(HERE / "v3.yaml", CaseFile(dt.date(2026, 6, 9), "everything", cases))
    found = [
        (scores.matrix.scale[int(tier)], not settled)
        for tier, settled in zip(scores.tier, scores.settled, strict=True)
    ]
    assert len(found) == 8_400
    assert found == [(person.tier, person.provisional) for person in people]
