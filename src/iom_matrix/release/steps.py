"""Steps: how far the version of a matrix must rise for what has changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from iom_matrix.comparison.change_rules import CHANGE_RULES, Difference
from iom_matrix.definition.scalars import Version


class Step(IntEnum):
    """A rise of one version over another, the least first."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """What people call it."""
        return self.name.lower()


_MAJOR = ("evidence-needed", "evidence-refused")
_PATCH = ("evidence-allowed",)


def _of_rule(name: str, category: str) -> Step:
    if name in _MAJOR:
        return Step.MAJOR
    return Step.PATCH if category == "TEXT" or name in _PATCH else Step.MINOR


# Rule of a difference -> the least step that it needs. Major: callers must supply different
# evidence. Minor: some score, tier, route or order may be another. Patch: none can.
STEPS: Mapping[str, Step] = {
    name: _of_rule(name, rule.category) for name, rule in CHANGE_RULES.items()
}


def least_step(found: Iterable[Difference]) -> Step:
    """The least step that some differences need; none where there is no difference."""
    return max((STEPS[one.rule] for one in found), default=Step.NONE)


def declared_step(old: Version, new: Version) -> Step:
    """The step that the numbers of two versions declare; none where the new one is not higher.

    As Semantic Versioning has it, a version 0.y.z and a pre-release promise nothing: whatever comes
    after one may change anything, so it declares a major step.
    """
    if new <= old:
        return Step.NONE
    if old.major == 0 or not old.final:
        return Step.MAJOR
    if new.major > old.major:
        return Step.MAJOR
    return Step.MINOR if new.minor > old.minor else Step.PATCH
