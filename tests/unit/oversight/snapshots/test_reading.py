"""Reading a snapshot: whatever became of the file is said, and none of it is taken for another."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.errors import EvidenceError, Problem, ReferenceNotFoundError
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.reading import opened_snapshot, read_snapshot, snapshot_of
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY, sample_snapshot, sample_text


def problem_of(text: str | bytes, key: Key | None = None) -> Problem:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(EvidenceError) as told:
        opened_snapshot(data, "a.json", key)
    [problem] = told.value.problems
    assert problem.file == "a.json"
    assert problem.hint
    return problem


def form() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sample_text(), parse_float=Decimal)
    return found


def fault_of(*path: str | int, value: Any) -> str:
    """What is said of the sample's snapshot with one value replaced, or taken out (...)."""
    whole = form()
    part: Any = whole
    for name in path[:-1]:
        part = part[name]
    if value is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    with pytest.raises(EvidenceError) as told:
        snapshot_of(whole, "a.json")
    assert told.value.problems[0].code == "not-a-snapshot"
    return told.value.problems[0].message


def test_a_file_is_read_back_with_its_seal(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(sample_text(), encoding="utf-8")
    found = read_snapshot(path, KEY)
    assert found.seal is not None
    assert found.counts == sample_snapshot().counts
    assert read_snapshot(path).people.key == found.people.key
    with pytest.raises(ReferenceNotFoundError, match=r"b\.json cannot be read"):
        read_snapshot(tmp_path / "b.json")


@pytest.mark.parametrize("part", [0, 1, 200, 5_000, 100_000, -3])
def test_a_truncated_file_is_said_to_be_one(part: int) -> None:
    problem = problem_of(sample_text()[:part], KEY)
    assert problem.code == "not-a-snapshot"
    assert "cut off or damaged" in problem.message


def test_one_letter_changed_breaks_the_seal_with_the_key_or_without() -> None:
    text = sample_text().replace('"counted": [', '"counted": [ ', 1)
    assert problem_of(text).code == "broken-seal"
    assert problem_of(text, KEY).code == "broken-seal"
    assert problem_of(sample_text().replace("sha-256", "sha-512", 1)).code == "broken-seal"


def test_a_file_without_a_seal_is_refused() -> None:
    unsealed = form()
    del unsealed["seal"]
    assert problem_of(json.dumps(unsealed, default=float)).code == "broken-seal"
    assert problem_of(json.dumps({**form(), "seal": 1}, default=float)).code == "broken-seal"


def test_a_file_sealed_anew_by_somebody_else_is_told_from_ours() -> None:
    from iom_matrix.oversight.snapshots.seals import seal_of, sealed_part, snapshot_text

    assert problem_of(sample_text(), OTHER_KEY).code == "other-key"
    body = (sealed_part(sample_text().encode()) or b"").replace(b'"rank": [', b'"rank": [ ', 1)
    seal = seal_of(body, OTHER_KEY)
    forged = body + f'"seal": {{"digest":"{seal.digest}","hmac":"{seal.hmac}"}}\n}}\n'.encode()
    assert problem_of(forged, KEY).code == "false-seal"
    assert opened_snapshot(forged, "a.json").counts == sample_snapshot().counts
    assert opened_snapshot(snapshot_text(sample_snapshot(), KEY).encode(), "a.json", KEY)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"format": "iom-matrix/ranking/1"}', '{"format": 1}']
)
def test_another_format_is_named(text: str) -> None:
    problem = problem_of(text)
    assert problem.code == "not-a-snapshot"


def test_a_later_edition_of_the_format_asks_for_a_later_version() -> None:
    problem = problem_of('{"format": "iom-matrix/snapshot/2"}')
    assert "iom-matrix/snapshot/2" in problem.message
    assert problem.hint == "use a later version"


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, b"\xff\xfe{}"])
def test_what_is_hardly_json_is_refused(text: str | bytes) -> None:
    assert problem_of(text).code == "not-a-snapshot"


def test_a_part_that_is_not_there_or_of_another_kind_is_named() -> None:
    assert fault_of("matrix", value=...) == "matrix is missing"
    assert fault_of("matrix", "title", value=3) == "matrix.title is no text"
    assert fault_of("matrix", "places", value=True).startswith("matrix.places is no whole number")
    assert fault_of("matrix", "totalled", value=1) == "matrix.totalled is neither true nor false"
    assert fault_of("inputs", value=[]) == "inputs is no object"
    assert fault_of("as_of", value="1 April") == "as_of is no date as YYYY-MM-DD"
    assert fault_of("notice", value="x") == "notice is no list of texts"
    assert fault_of("removed", value=[1]) == "removed is no list of objects"
    assert fault_of("key", "scheme", value="md5") == "key.scheme is not hmac-sha-256"
    assert fault_of("families", value={"a": "b"}) == "families has a share that is no number"


def test_a_column_that_does_not_fit_the_people_is_named() -> None:
    people = form()["people"]
    assert fault_of("people", "rows", value=people["rows"][:-1]).endswith(
        "279 values for 280 people"
    )
    assert fault_of("people", "tier", 0, value="red").startswith(
        "people.tier has a value that is none"
    )
    assert fault_of("people", "area", value=None) == "people.area is no list"
    assert "no number of 0 or more" in fault_of("people", "rows", 0, value=None)
    assert "no such number" in fault_of("people", "rows", 0, value=True)
    assert "no such number" in fault_of("people", "points", 0, value=1 << 70)
    assert "no such number" in fault_of("people", "points", 0, value=Decimal("0.5"))
    assert "neither true nor false" in fault_of("people", "settled", 0, value=0)
    assert "no date" in fault_of("people", "last_counted", 0, value="2026-02-30")
    assert "no date" in fault_of("people", "last_counted", 0, value=20260101)
    assert "[0-9a-f]{64}" in fault_of("people", "score", 0, value="sha256:0")
    assert "does not rise" in fault_of("people", "key", value=people["key"][::-1])
    scored = people["tier"].index("for-discussion")
    assert "where there is no tier" in fault_of("people", "points", scored, value=None)


@pytest.mark.parametrize("value", [[1, 1], [2, 1], [-1], [280], ["1"], [True], "1", None])
def test_positions_are_those_of_people_and_rise(value: Any) -> None:
    code = next(iter(form()["people"]["cautions"]))
    assert "no rising list of positions below 280" in fault_of(
        "people", "cautions", code, value=value
    )
    assert fault_of("people", "unknown", value=[value]) == "people.unknown is no list of objects"
