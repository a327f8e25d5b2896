"""Every rule of ``iom-matrix check``, in the order of docs/findings/index.md."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.release import pairing
from iom_matrix.release.findings import IDLE_WAIVER
from iom_matrix.release.locks import BEHIND, DELETED, EDITED, NOT_LOCKED, RENAMED, UNREADABLE
from iom_matrix.release.proposal import TOO_SMALL
from iom_matrix.release.rules import Rule
from iom_matrix.release.rules_evidence import EVIDENCE_RULES
from iom_matrix.release.rules_header import HEADER_RULES
from iom_matrix.release.rules_inputs import INPUT_RULES
from iom_matrix.release.rules_reach import REACH_RULES
from iom_matrix.release.rules_weight import WEIGHT_RULES

RULES: tuple[Rule, ...] = (
    *REACH_RULES,
    *WEIGHT_RULES,
    *EVIDENCE_RULES,
    *INPUT_RULES,
    *HEADER_RULES,
)

UNUSED_INPUT = "unused-input"
# What is found of a run as a whole rather than of one matrix.
OF_RUNS: Mapping[str, str] = {
    UNUSED_INPUT: "an input that no matrix reads",
    IDLE_WAIVER: "a waiver that waives nothing",
}
OF_LOCKS: Mapping[str, str] = {
    NOT_LOCKED: "a version that is no draft and not locked",
    EDITED: "a locked version that was edited",
    DELETED: "a locked version that is gone",
    RENAMED: "a locked version that was renamed",
    BEHIND: "a lock that does not know of a withdrawal or a waiver",
    UNREADABLE: "a lock that cannot be read",
}
OF_PROPOSALS: Mapping[str, str] = {
    pairing.EDITED: "a published version that was edited",
    pairing.DELETED: "a published version that is gone",
    pairing.RENAMED: "a published version that was renamed",
    TOO_SMALL: "a version that declares less than has changed",
}
TITLES: Mapping[str, str] = {
    **{rule.id: rule.title for rule in RULES},
    **OF_RUNS,
    **OF_LOCKS,
    **OF_PROPOSALS,
}
# What a waiver may name.
IDS = (*(rule.id for rule in RULES), UNUSED_INPUT)
