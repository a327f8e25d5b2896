"""The decision: what a panel decided of one person, and which score it had before it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Protocol

from pydantic import BeforeValidator, Field, model_validator

from iom_matrix.definition.scalars import Day, Record, Text, Texts, as_tuple, bad, schema
from iom_matrix.documents.handling import handling_of
from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.decisions.kinds import OUTCOMES, Indication, Kind, Outcome, Way
from iom_matrix.oversight.decisions.reasons import check_reason
from iom_matrix.oversight.decisions.roles import Role
from iom_matrix.oversight.decisions.stands import advised, can_override, wrong_way

FORMAT = "iom-matrix/decision/1"

_LONGEST_MEETING = 1440  # minutes in a day


def _digest(value: object) -> str:
    text = str(value)
    head, _, digits = text.partition(":")
    if head != "sha256" or len(digits) != 64 or set(digits) - set("0123456789abcdef"):
        hint = "copy it from the snapshot: sha256: and 64 digits"
        raise bad("not-a-digest", f"'{text}' is no digest", hint)
    return text


def _key(value: object) -> str:
    if not isinstance(value, str) or not value or value != value.strip():
        hint = "copy the person's key from the snapshot, as it stands there"
        raise bad("empty-id", "the key says of nobody whom it is about", hint)
    return value


Digest = Annotated[str, BeforeValidator(_digest), schema("string", pattern="^sha256:[0-9a-f]{64}$")]


class Seen(Record):
    """The score that was before the panel.

    Attributes:
        matrix: ``id@version``.
        scoring_digest: of the matrix, as in every result.
        as_of: the day of the score.
        score: the person's `score` in the snapshot: the digest of everything that was scored.
        tier: the tier; None of who had none.
    """

    matrix: Text
    scoring_digest: Digest
    as_of: Day
    score: Digest
    tier: Text | None


class Decision(Record):
    """One decision of a panel about one person. It changes no score, and no score makes it.

    Attributes:
        handling, generated_at, purge_by: as in every file about people.
        notice: what must be said first, such as that the data are invented.
        key: the person's opaque key, as in snapshots; or the id, where no key file is used.
        area: whose panel it was.
        decided_on: the day of the meeting.
        kind: what was to be decided.
        outcome: what was decided.
        present: the roles at the table; never names.
        chair: the role that chaired.
        seen: the score that the panel saw; None where it decided without one.
        indication: what that score said; None where there was none.
        agrees: whether the decision goes with it; None where it does neither.
        override: which way it goes against it.
        reason: in the panel's words; an override needs one.
        other_information_considered: what was weighed beside the score.
        view_before_score: the outcome that the panel thought right before it saw the score.
        minutes_discussed: for how long the person was discussed.
        review_by: the day by which it must be looked at again.
        expires: the day after which it holds no longer.
    """

    format: Literal["iom-matrix/decision/1"]
    handling: Text
    generated_at: Text
    purge_by: Day
    notice: Texts = ()
    key: Annotated[str, BeforeValidator(_key), schema("string", minLength=1)]
    area: Text | None
    decided_on: Day
    kind: Kind
    outcome: Outcome
    present: Annotated[tuple[Role, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    chair: Role
    seen: Seen | None
    indication: Indication | None
    agrees: bool | None
    override: Way | None = None
    reason: Text | None = None
    other_information_considered: Texts = ()
    view_before_score: Outcome | None = None
    minutes_discussed: Annotated[int, Field(ge=0, le=_LONGEST_MEETING)] | None = None
    review_by: Day
    expires: Day | None = None

    @model_validator(mode="after")
    def _means_one_thing(self) -> Decision:
        _check_outcomes(self)
        _check_agreement(self)
        _check_days(self)
        check_handling(self, self.decided_on)
        if self.override is not None:
            check_reason(self.reason)
        return self

    def overdue(self, on: dt.date) -> bool:
        """Whether it should have been looked at again before a day."""
        return self.review_by < on

    def expired(self, on: dt.date) -> bool:
        """Whether it no longer holds on a day."""
        return self.expires is not None and self.expires < on


def _check_outcomes(one: Decision) -> None:
    can = OUTCOMES[one.kind]
    for key, outcome in (("outcome", one.outcome), ("view_before_score", one.view_before_score)):
        if outcome is not None and outcome not in can:
            message = f"a decision of kind {one.kind} cannot come to '{outcome}'"
            raise bad("odd-outcome", message, f"one of {', '.join(can)}", key=key)


def _check_agreement(one: Decision) -> None:
    if one.seen is None and (one.indication is not None or one.agrees is not None):
        message = "no score was seen, so that nobody can agree with it or override it"
        hint = "say under 'seen' which score it was, or leave 'indication' and 'agrees' null"
        raise bad("agrees-with-nothing", message, hint, key="seen")
    if one.seen is not None and one.indication is None:
        hint = "above-threshold, below-threshold or not-scored"
        raise bad("missing-key", "'indication' is missing of a score that was seen", hint,
                  key="indication")  # fmt: skip
    if one.indication == "not-scored" and one.agrees is not None:
        message = "the score that was seen says nothing: nobody can agree with it or override it"
        raise bad("agrees-with-nothing", message, "leave 'agrees' null", key="agrees")
    if (one.agrees is False) != (one.override is not None):
        message = "'agrees' and 'override' do not say the same"
        hint = "an override has agrees: false, and says which way: up or down"
        raise bad("agrees-and-overrides", message, hint, key="agrees")
    if one.override is not None and one.indication is not None:
        tiers = advised(one.indication)
        if not can_override(one.override, one.outcome, tiers):
            said = wrong_way(one.override, one.outcome, f"a score that says '{one.indication}'")
            raise bad("wrong-way", said.message, said.hint, key="override")


def _check_days(one: Decision) -> None:
    for key, day in (("review_by", one.review_by), ("expires", one.expires)):
        if day is not None and day < one.decided_on:
            message = f"'{key}' is {day}, before the decision of {one.decided_on}"
            raise bad("before-the-decision", message, "check the two dates", key=key)
    if one.seen is not None and one.seen.as_of > one.decided_on:
        message = f"the score is of {one.seen.as_of}, after the decision of {one.decided_on}"
        raise bad("before-the-decision", message, "check the two dates", key="decided_on")


class Handled(Protocol):
    """A line with the three keys of handling."""

    @property
    def handling(self) -> str: ...

    @property
    def generated_at(self) -> str: ...

    @property
    def purge_by(self) -> dt.date: ...


def check_handling(one: Handled, on: dt.date) -> None:
    """Raise where the handling of a line makes no sense, of something that was done on a day."""
    try:
        handling_of(
            line=one.handling,
            generated_at=one.generated_at,
            purge_by=one.purge_by,
            as_of=on,
        )
    except EvidenceError as error:
        first = error.problems[0]
        raise bad(first.code, first.message, first.hint, key=str(first.path[0])) from None
