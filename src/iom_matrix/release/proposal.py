"""Proposals: a version that is to go out, against the published one that it follows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iom_matrix.comparison.change_rules import Difference
from iom_matrix.comparison.differences import differences
from iom_matrix.comparison.rule_of import FOLLOWING
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import Version
from iom_matrix.errors import EvidenceError, IomMatrixError, listed
from iom_matrix.evidence.nominals import People
from iom_matrix.probing.witness import LIMIT, NoWitness, Witness, witnesses
from iom_matrix.release.concerns import concerns
from iom_matrix.release.findings import Finding
from iom_matrix.release.impact import Impact, impact_of
from iom_matrix.release.pairing import DRAFT
from iom_matrix.release.published import NotComparedError
from iom_matrix.release.steps import STEPS, Step, declared_step, least_step

TOO_SMALL = "step-too-small"
MOST_WITNESSES = 12


@dataclass(frozen=True, slots=True)
class Crowd:
    """On whom the impact of a change is counted.

    Attributes:
        of: whose people they are, for people.
        read: the people as a matrix reads them.
        as_of: the day of scoring.
        exact: whether small numbers may be told, as they may of invented people.
        asked_for: whether somebody named them, so that it is a failure if neither version can
            read them.
    """

    of: str
    read: Callable[[Matrix], People]
    as_of: dt.date
    exact: bool
    asked_for: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Some differences, and a witness for them.

    Attributes:
        about: the lines and rules in which they show.
        differences: places in the list of differences.
        witness: who is not treated alike for them, or how far the search for one went.
    """

    about: tuple[str, ...]
    differences: tuple[int, ...]
    witness: Witness | NoWitness


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """One version that is proposed.

    Attributes:
        file: where it stands.
        new: the version.
        old: the published version that it follows; what it said itself, where it was edited; None
            for the first of its name.
        differences: what the two say differently.
        declared: the step that the version numbers declare.
        needed: the least step that the differences need.
        witnesses: for what may change a score, a tier, a route or an order.
        left_out: how many changes have no witness because there are too many.
        impact: how many people would fare otherwise; None where it could not be counted.
        not_counted: why it could not.
        refused: code of a problem -> how often it was met in people that neither version can read.
    """

    file: Path
    new: Matrix
    old: Matrix | None
    differences: tuple[Difference, ...] = ()
    declared: Step = Step.NONE
    needed: Step = Step.NONE
    witnesses: tuple[Shown, ...] = ()
    left_out: int = 0
    impact: Impact | None = None
    not_counted: str = ""
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_edit(self) -> bool:
        """Whether it is a published version that says another thing, which none may."""
        return self.old is not None and self.old.reference == self.new.reference

    @property
    def is_draft(self) -> bool:
        """Whether it is free to be anything yet."""
        return self.new.file.status == DRAFT

    @property
    def unproven(self) -> bool:
        """Whether it may change a score and nobody was found whose score it changes."""
        found = [one for one in self.witnesses if isinstance(one.witness, Witness)]
        return self.needed >= Step.MINOR and self.old is not None and not found


def propose(
    file: Path,
    new: Matrix,
    old: Matrix | None,
    *,
    as_of: dt.date | None = None,
    crowd: Crowd | None = None,
    limit: int = LIMIT,
) -> Proposal:
    """Compare a version with the published one that it follows.

    Args:
        file: where it stands.
        new: the version.
        old: the published one; None for the first of its name.
        as_of: the day on which witnesses are scored; the first day of the new version unless said.
        crowd: on whom the impact is counted.
        limit: how many people are scored at most in the search for witnesses.

    Raises:
        NotComparedError: when a crowd that was asked for can be had for neither.
    """
    if old is None:
        return Proposal(file, new, None)
    found = differences(old, new)
    shown, left_out = _shown(old, new, found, as_of or new.file.effective.from_, limit)
    impact, not_counted, refused = _impact(old, new, crowd)
    return Proposal(
        file, new, old, found, declared_step(old.file.version, new.file.version),
        least_step(found), shown, left_out, impact, not_counted, refused,
    )  # fmt: skip


def _shown(
    old: Matrix, new: Matrix, found: Sequence[Difference], as_of: dt.date, limit: int
) -> tuple[tuple[Shown, ...], int]:
    """A witness for each group of differences that show in the same lines and rules."""
    telling = [
        (at, names)
        for at, one in enumerate(found)
        if STEPS[one.rule] >= Step.MINOR and (names := concerns(old, new, one))
    ]
    causes = [(at, names) for at, names in telling if found[at].rule not in FOLLOWING]
    groups: dict[tuple[str, ...], list[int]] = {}
    for at, names in causes or telling:
        groups.setdefault(names, []).append(at)
    if not groups and any(STEPS[one.rule] >= Step.MINOR for one in found):
        groups[()] = []
    kept = list(groups.items())[:MOST_WITNESSES]
    who = witnesses(old, new, [names for names, _ in kept], as_of=as_of, limit=limit)
    shown = tuple(
        Shown(names, tuple(places), one) for (names, places), one in zip(kept, who, strict=True)
    )
    return _each_once(shown), len(groups) - len(kept)


def _each_once(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """The same, with each invented person once, for all the changes that show in them."""
    found: dict[object, Shown] = {}
    for at, one in enumerate(shown):
        who = one.witness
        same = (who.means, who.agreed, who.facts) if isinstance(who, Witness) else at
        first = found.setdefault(same, one)
        about = tuple(dict.fromkeys((*first.about, *one.about)))
        places = tuple(sorted({*first.differences, *one.differences}))
        found[same] = Shown(about, places, first.witness)
    return tuple(found.values())


def _impact(
    old: Matrix, new: Matrix, crowd: Crowd | None
) -> tuple[Impact | None, str, Mapping[str, int]]:
    """The impact; or why there is none, and the problems of people that neither version reads."""
    if crowd is None:
        return None, "", {}
    before, after = _read(crowd, old), _read(crowd, new)
    if isinstance(before, People) and isinstance(after, People):
        if before.ids != after.ids:
            return None, f"{crowd.of} has other people for each of the two versions", {}
        both = (before, after)
        return impact_of(old, new, both, as_of=crowd.as_of, of=crowd.of, exact=crowd.exact), "", {}
    unread = {
        matrix.reference: one
        for matrix, one in ((old, before), (new, after))
        if not isinstance(one, People)
    }
    neither = not isinstance(before, People) and not isinstance(after, People)
    refused = next((one for one in (after, before) if isinstance(one, Counter) and one), Counter())
    if crowd.asked_for and neither and not refused:
        raise NotComparedError(
            f"{crowd.of} can be read neither for {old.reference} nor for {new.reference}, so that"
            " no impact is counted; iom-matrix validate says why"
        )
    why = f" ({listed(refused)})" if refused else ""
    said = f"{crowd.of} cannot be read for {' nor for '.join(unread)}{why}"
    return None, said, refused if crowd.asked_for and neither else {}


def _read(crowd: Crowd, matrix: Matrix) -> People | Counter[str]:
    """The people; else the codes of what is wrong with them, none where nothing could be read."""
    try:
        return crowd.read(matrix)
    except EvidenceError as error:
        return Counter(one.code for one in error.problems if one.severity == "error")
    except IomMatrixError:
        return Counter()


def refusals(proposal: Proposal) -> Iterator[Finding]:
    """An error for each kind of problem in the people given; of them nothing is said."""
    for code, number in proposal.refused.items():
        met = "1 problem" if number == 1 else f"{number:,} problems"
        message = f"{met} of this kind in the people given, so that no impact is counted"
        yield Finding(code, message, "iom-matrix validate names each, with its place", "error")


def too_small(proposal: Proposal) -> Finding | None:
    """An error where the numbers of a version declare a smaller step than its changes need."""
    old, new = proposal.old, proposal.new
    if old is None or proposal.is_draft or proposal.declared >= proposal.needed:
        return None
    gravest = next(one for one in proposal.differences if STEPS[one.rule] == proposal.needed)
    declares = (
        f"declares a {proposal.declared.word} step from {old.reference}"
        if proposal.declared
        else f"is not above {old.reference}"
    )
    message = (
        f"{new.reference} {declares}, and what has changed needs a {proposal.needed.word} step: "
        f"{gravest.sentence}"
    )
    hint = f"give it the version {_raised(old.file.version, proposal.needed)}, or take that back"
    return Finding(
        TOO_SMALL, message, hint, "error", new.reference, str(proposal.file), path=("version",)
    )


def _raised(version: Version, step: Step) -> str:
    if step is Step.MAJOR:
        return f"{version.major + 1}.0.0"
    if step is Step.MINOR:
        return f"{version.major}.{version.minor + 1}.0"
    return f"{version.major}.{version.minor}.{version.patch + 1}"
