"""Removal: the decisions about one person, and no others; and what is said in their place."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.decisions.reading import read_decisions, read_removals
from iom_matrix.oversight.decisions.removal import (
    RemovedLines,
    check_not_named,
    removed_lines,
    without_person,
)
from tests.unit.oversight.decisions.decided import decided, overridden, said
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY


def test_the_lines_about_a_person_go_by_key_and_by_id() -> None:
    [opaque] = KEY.opaque(["N-0001"])
    others = (decided(0), decided(1))
    about = (others[0], decided(2, key=opaque), decided(3, key="N-0001"), others[1])
    assert without_person(about, "N-0001", key=KEY) == others


def test_nothing_about_the_person_is_none() -> None:
    [other] = OTHER_KEY.opaque(["N-0001"])
    assert without_person([decided(0), decided(1, key=other)], "N-0001", key=KEY) is None
    assert without_person([], "N-0001", key=KEY) is None


ON = dt.date(2026, 5, 1)
PROOF = "sha256:" + "0" * 64


def gone(**more: object) -> RemovedLines:
    before = [decided(0, purge_by="2027-01-01"), decided(1, purge_by="2028-01-01"), decided(2)]
    made = removed_lines(before, before[2:], proof=PROOF, on=ON, reason="asked-for")
    return RemovedLines.model_validate({**made.model_dump(mode="json"), **more})


def test_a_line_says_how_many_went_when_and_why_and_is_kept_as_long_as_the_file() -> None:
    line = gone()
    assert (line.count, line.on, line.reason, line.proof) == (2, ON, "asked-for", PROOF)
    assert line.purge_by == dt.date(2999, 12, 31)
    alone = [decided(0, purge_by="2026-04-30", handling="About N-0001")]
    line = removed_lines(alone, [], proof=PROOF, on=ON, reason="ordered")
    assert (line.purge_by, line.handling) == (ON, "OFFICIAL-SENSITIVE")


def test_what_was_removed_is_read_apart_from_decisions(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(decisions_lines([decided(0)], [gone(), gone(count=1)]), encoding="utf-8")
    assert read_decisions(path) == (decided(0),)
    assert read_removals(path) == (gone(), gone(count=1))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"count": 0}, "wrong-type"), ({"reason": "N-0001 asked"}, "unknown-word"),
     ({"purge_by": "2026-04-01"}, "purge-too-early"), ({"key": "N-0001"}, "unknown-key")],
)  # fmt: skip
def test_a_line_of_a_removal_is_checked_as_decisions_are(
    wrong: dict[str, object], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    line = {**gone().model_dump(mode="json"), **wrong}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    for read in (read_removals, read_decisions):
        with pytest.raises(EvidenceError, match=rf"a\.jsonl:1:\d+: {code}"):
            read(path)


def test_a_line_about_somebody_else_does_not_name_the_person() -> None:
    [opaque] = KEY.opaque(["N-0001"])
    for name in ("N-0001", "n-0001", opaque):
        words = f"They are said to live with {name} by now."
        text = decisions_lines([decided(1), overridden(0, reason=words)])
        with pytest.raises(EvidenceError, match=r"a\.jsonl:2: names-erased-person"):
            check_not_named(text, "a.jsonl", "N-0001", key=KEY)
    near = decisions_lines([overridden(0, reason="They live with N-00012 and AN-0001.")])
    about = decisions_lines([overridden(0, key="N-0001", reason="N-0001 has been recalled again.")])
    check_not_named(f"{near}\n{about}", "a.jsonl", "N-0001", key=KEY)


@pytest.mark.parametrize("mark", ["\u2028", "\u0085"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_where_the_reader_ends_them(mark: str, end: str) -> None:
    reasons = (f"Two partners{mark}know of threats.", "They are said to live with N-0001 by now.")
    whole = [json.dumps(said(at, reason=one), ensure_ascii=False) for at, one in enumerate(reasons)]
    with pytest.raises(EvidenceError, match=r"a\.jsonl:2: names-erased-person"):
        check_not_named(end.join(whole), "a.jsonl", "N-0001", key=KEY)


def test_a_number_names_nobody_and_words_do() -> None:
    line = said(0, minutes_discussed=12, generated_at="2026-05-01T12:30:12+00:00")
    line["seen"] |= {"matrix": "iom@1.12.0", "tier": "Tier 12"}
    for name in ("12", "1", "30", "decision"):
        check_not_named(json.dumps(line), "a.jsonl", name, key=KEY)
    more: dict[str, object]
    for more in (
        {"reason": "Seen with\n12 by now."}, {"notice": "About 12."}, {"handling": "Of 12"},
        {"other_information_considered": ["A letter.", "What 12 said."]}, {"area": "12"},
    ):  # fmt: skip
        with pytest.raises(EvidenceError, match=r"a\.jsonl:1: names-erased-person"):
            check_not_named(json.dumps(line | more), "a.jsonl", "12", key=KEY)
