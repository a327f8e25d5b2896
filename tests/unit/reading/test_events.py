from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.unit.reading.small_scheme import (
    EVENT_HEADER,
    TERMS_WITH_CODES,
    WORDS,
    errors,
    read,
    spots,
    wrong,
)

NOMINALS = "id\nN-1\nN-2\n"
OFFENCE = "N-1,offence,R-1,O-1,2025-01-10,2025-02-01,burglary,convicted,offender,V-1,no,no,no"


def events(*rows: str, header: str = EVENT_HEADER) -> str:
    return "\n".join((header, *rows, ""))


def test_an_event_is_codes_dates_and_keys(tmp_path: Path) -> None:
    people = read(tmp_path, NOMINALS, events=events(OFFENCE, "N-2,breach,,,2025-03-01" + "," * 8))
    history = people.events
    assert history.person.tolist() == [0, 1]
    assert history.offence_date.tolist() == list(
        np.array(["2025-01-10", "2025-03-01"], "datetime64[D]").tolist()
    )
    assert np.isnat(history.outcome_date).tolist() == [False, True]
    assert list(history.codes) == [
        "kind", "outcome", "role", "group", "domestic", "counter_allegation", "under_18_at_offence",
    ]  # fmt: skip
    assert {name: code.tolist() for name, code in history.codes.items()} == {
        "kind": [0, 1],
        "outcome": [3, -1],
        "role": [1, -1],
        "group": [0, -1],
        "domestic": [0, -1],
        "counter_allegation": [0, 0],
        "under_18_at_offence": [0, -1],
    }
    assert history.keys["victim"].tolist() == [0, -1]
    assert history.key_texts["victim"] == ("V-1",)
    assert history.place.tolist() == [2, 3]


def test_the_same_offence_as_arrest_charge_and_conviction_keeps_one_number(tmp_path: Path) -> None:
    rows = (
        "N-1,offence,R-1,O-1,2025-01-10,2025-01-11,burglary,arrested,suspect,,no,no,no",
        "N-1,offence,R-1,O-1,2025-01-10,2025-01-20,burglary,charged,suspect,,no,no,no",
        "N-1,offence,R-1,O-1,2025-01-10,2025-05-01,burglary,convicted,offender,,no,no,no",
    )
    history = read(tmp_path, NOMINALS, events=events(*rows)).events
    assert len(history) == 3
    assert len(set(history.keys["offence_ref"].tolist())) == 1
    assert history.codes["outcome"].tolist() == [0, 2, 3]


def test_rows_without_a_reference_are_offences_of_their_own(tmp_path: Path) -> None:
    blank = OFFENCE.replace("R-1", "")
    breach = "N-1,breach,R-1,,2025-03-01" + "," * 8
    history = read(tmp_path, NOMINALS, events=events(blank, OFFENCE, blank, breach)).events
    assert history.keys["offence_ref"].tolist() == [1, 0, 2, 3]
    assert history.key_texts["offence_ref"] == ("R-1", "", "", "")


def test_blank_fields_are_unknown_unless_the_vocabulary_says_what_blank_means(
    tmp_path: Path,
) -> None:
    history = read(tmp_path, NOMINALS, events=events("N-1,offence" + "," * 11)).events
    assert np.isnat(history.offence_date).all()
    known = {name: int(code[0]) for name, code in history.codes.items() if code[0] != -1}
    assert known == {"kind": 0, "counter_allegation": 0}


def test_victims_and_counter_allegations_are_kept(tmp_path: Path) -> None:
    rows = (
        OFFENCE.replace("offender", "victim"),
        OFFENCE.replace("R-1", "R-2").replace("no,no,no", "yes,yes,no"),
    )
    history = read(tmp_path, NOMINALS, events=events(*rows)).events
    assert history.codes["role"].tolist() == [2, 1]
    assert history.codes["counter_allegation"].tolist() == [0, 1]


def test_rows_of_people_not_listed_are_counted_and_not_used(tmp_path: Path) -> None:
    rows = ("X-9,no such kind" + "," * 11, OFFENCE, "X-9,offence" + "," * 11)
    people = read(tmp_path, NOMINALS, events=events(*rows))
    assert len(people.events) == 1
    assert "\n".join(map(str, people.notices)) == (
        f"{tmp_path}/events.csv:2:1: unlisted-person id: 'X-9' is not among the nominals: "
        "2 rows are not used\n"
        "    X-9,no such kind,,,,,,,,,,,\n"
        "    ^\n"
        "    hint: list the person among the nominals, if the scheme is to look at them"
    )


def test_an_id_that_lost_its_zeros_or_capitals_is_recognised(tmp_path: Path) -> None:
    rows = ("12,offence" + "," * 11, "n-1,offence" + "," * 11)
    people = read(tmp_path, "id\n0012\nN-1\n", events=events(*rows))
    assert [notice.hint for notice in people.notices if notice.code == "unlisted-person"] == [
        "'0012' is: were zeros lost, or capitals changed, on one side?",
        "'N-1' is: were zeros lost, or capitals changed, on one side?",
    ]


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty-id"), (" N-1", "edge-spaces"), ("1.2E+05", "scientific-id")]
)
def test_an_id_that_cannot_be_one_is_an_error_of_nobody(
    tmp_path: Path, text: str, code: str
) -> None:
    rows = events(f"{text},offence" + "," * 11)
    found = errors(lambda: read(tmp_path, NOMINALS, events=rows, quarantine=True))
    assert spots(found) == [(code, 2, 1)]
    assert found[0].person == ""


def test_each_cell_is_checked(tmp_path: Path) -> None:
    rows = (
        "N-1,,R-1" + "," * 10,
        "N-1,Offence,R-1" + "," * 10,
        "N-1,offence,=R1, O,31/12/2025,2025-02-30,burglery,guilty,suspct,@V,Y,N,?",
    )
    assert wrong(tmp_path, NOMINALS, events=events(*rows)) == [
        ("empty-kind", 2, 5),
        ("unknown-category", 3, 5),
        ("formula-cell", 4, 13),
        ("edge-spaces", 4, 17),
        ("undeclared-date-format", 4, 20),
        ("impossible-date", 4, 31),
        ("unknown-category", 4, 42),
        ("unknown-category", 4, 51),
        ("unknown-category", 4, 58),
        ("formula-cell", 4, 65),
        ("not-a-flag", 4, 68),
        ("not-a-flag", 4, 70),
        ("not-a-flag", 4, 72),
    ]


def test_fields_of_offences_are_empty_in_rows_of_other_kinds(tmp_path: Path) -> None:
    row = "N-1,breach,,,2025-03-01,,burglary,convicted,offender,,,,"
    found = errors(lambda: read(tmp_path, NOMINALS, events=events(row)))
    assert spots(found) == [
        ("not-for-this-kind", 2, 26),
        ("not-for-this-kind", 2, 35),
        ("not-for-this-kind", 2, 45),
    ]
    assert found[0].hint == "leave it empty in a row of kind breach"


def test_a_column_that_is_not_there_is_unknown_and_warned_of_once(tmp_path: Path) -> None:
    text = "id,kind,offence_date\nN-1,offence,2025-01-10\nN-1,offence,2025-01-10\n"
    people = read(tmp_path, NOMINALS, events=text)
    assert [notice.code for notice in people.notices] == ["absent-column"] * 5
    assert [notice.message.split("'")[1] for notice in people.notices] == [
        "outcome", "role", "group", "domestic", "under_18_at_offence",
    ]  # fmt: skip
    assert people.notices[0].hint == (
        "where one value holds for every row, a mapping can say so under 'fill': outcome"
    )
    assert people.events.codes["outcome"].tolist() == [-1, -1]


def test_a_file_of_breaches_alone_needs_no_fields_of_offences(tmp_path: Path) -> None:
    people = read(tmp_path, NOMINALS, events="id,kind\nN-1,breach\n")
    assert people.notices == ()


def test_a_header_alone_and_missing_columns_are_refused(tmp_path: Path) -> None:
    assert wrong(tmp_path, NOMINALS, events=EVENT_HEADER + "\n") == [("no-rows", 1, 1)]
    found = wrong(tmp_path, NOMINALS, events="outcome\nconvicted\n")
    assert found == [("missing-column", 1, 1), ("missing-column", 1, 1)]


def test_events_need_a_vocabulary_that_has_them_and_its_tables(tmp_path: Path) -> None:
    bare = WORDS.model_copy(update={"events": None})
    text = "id,kind\nN-1,offence\n"
    assert wrong(tmp_path, NOMINALS, events=text, vocabulary=bare) == [("no-events", 1, 1)]
    assert wrong(tmp_path, NOMINALS, events=text, vocabulary=WORDS) == [("no-groups", 1, 1)]
    assert read(tmp_path, NOMINALS, vocabulary=bare).events.codes == {}


CODED = "id,kind,offence_ref,code,group"


def test_codes_are_mapped_to_groups(tmp_path: Path) -> None:
    text = events(
        "N-1,offence,R-1,028/01,", "N-1,offence,R-2,028/01,burglary", "N-1,offence,R-3,,assault",
        "N-1,offence,R-4,,", header=CODED,
    )  # fmt: skip
    people = read(tmp_path, NOMINALS, events=text, vocabulary=TERMS_WITH_CODES)
    assert people.events.codes["group"].tolist() == [0, 0, 1, -1]


def test_codes_without_a_group_are_listed_with_their_counts(tmp_path: Path) -> None:
    text = events(
        "N-1,offence,R-1,105/01,", "N-2,offence,R-2,105/01,", "N-2,offence,R-3,105/01,",
        "N-1,offence,R-4,999/99,", header=CODED,
    )  # fmt: skip
    found = errors(lambda: read(tmp_path, NOMINALS, events=text, vocabulary=TERMS_WITH_CODES))
    assert spots(found) == [
        ("unmapped-code", 2, 17), ("unmapped-code", 3, 17), ("unmapped-code", 5, 17),
    ]  # fmt: skip
    assert [problem.person for problem in found] == ["N-1", "N-2", "N-1"]
    assert found[0].message == "code: '105/01' has no group in codes@1 (3 rows, 2 nominals)"
    assert found[2].message == "code: '999/99' has no group in codes@1 (1 row, 1 nominal)"


def test_codes_without_a_table_are_never_dropped(tmp_path: Path) -> None:
    text = events("N-1,offence,R-1,028/01,", "N-1,offence,R-2,028/01,burglary", header=CODED)
    found = errors(lambda: read(tmp_path, NOMINALS, events=text))
    assert spots(found) == [("unmapped-code", 2, 17)]
    assert "no table of codes is named" in found[0].message


def test_a_code_and_a_group_must_agree(tmp_path: Path) -> None:
    text = events("N-1,offence,R-1,028/01,assault", header=CODED)
    found = errors(lambda: read(tmp_path, NOMINALS, events=text, vocabulary=TERMS_WITH_CODES))
    assert spots(found) == [("code-and-group-differ", 2, 17)]
    assert found[0].message == "code: '028/01' is burglary, but the group is assault"


def test_a_code_in_a_row_of_another_kind_is_refused(tmp_path: Path) -> None:
    text = events("N-1,breach,,028/01,", header=CODED)
    assert wrong(tmp_path, NOMINALS, events=text) == [("not-for-this-kind", 2, 13)]
