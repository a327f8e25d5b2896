"""How many minor steps are needless: ``python -m tests.laws.needless``.

A step is minor unless two versions compile to the same thing, so some are asked for though nobody
there could be is treated otherwise. Pairs are drawn so small that everybody is tried.
"""

from __future__ import annotations

import argparse
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings

from iom_matrix.comparison.differences import differences
from iom_matrix.release.steps import Step, least_step
from tests.laws.pairs import TwoForms, two_forms
from tests.laws.small import small_forms, told_apart

PATCH, NEEDED, NEEDLESS = "patch", "minor, and somebody shows it", "minor, and nobody does"


def outcome_of(pair: TwoForms) -> str:
    """What step a pair is told to need, and whether it does."""
    old, new = pair.matrices
    if least_step(differences(old, new)) <= Step.PATCH:
        return PATCH
    return NEEDED if told_apart(old, new) else NEEDLESS


def outcomes(count: int) -> Counter[str]:
    """The outcomes of so many pairs; the same pairs each time."""
    found: Counter[str] = Counter()

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(two_forms(of=small_forms()))
    def each(pair: TwoForms) -> None:
        found[outcome_of(pair)] += 1

    each()
    return found


def main() -> None:
    """Print how many there are of each outcome, and the share of minor steps that are needless."""
    parser = argparse.ArgumentParser(prog="python -m tests.laws.needless", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000, help="pairs; default: 1,000")
    found = outcomes(parser.parse_args().count)
    for name in (PATCH, NEEDED, NEEDLESS):
        print(f"{found[name]:>6,}  {name}")
    minor = found[NEEDED] + found[NEEDLESS]
    print(f"Of {minor:,} minor steps {found[NEEDLESS] / max(minor, 1):.0%} were needless.")


if __name__ == "__main__":
    main()
