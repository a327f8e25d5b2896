from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError, ReferenceNotFoundError
from iom_matrix.reading.mapping import FileMapping, Mapping, read_mapping
from tests.unit.reading.small_scheme import errors, read, same, spots, written, wrong

MAPPING = """
title: The extract of our records system
encoding: cp1252
delimiter: ";"
date_format: DD/MM/YYYY
nominals:
  columns: {Nominal Ref: id, Risk: rosh, Risk Date: rosh.as_of, BCU: area}
  values:
    rosh: {Very High Risk: very-high, Not known: ""}
    adult: {Y: yes, N: no}
  fill: {standing: managed}
  ignore: [Forename]
events:
  delimiter: tab
  date_format: DD-Mon-YYYY
  columns: {Ref: id, Type: kind, Disposal: outcome, Date: offence_date}
  values:
    kind: {CRIME: offence, BREACH: breach}
    outcome: {Guilty: convicted}
  fill: {role: offender, domestic: no}
"""
NOMINALS = (
    "Nominal Ref;Forename;Risk;Risk Date;BCU;adult\n"
    "N-1;=A1;Very High Risk;31/12/2025;Café Row;Y\n"
    "N-2;B;Not known;;;N\n"
)
EVENTS = "Ref\tType\tDisposal\tDate\nN-1\tCRIME\tGuilty\t01-Feb-2025\nN-2\tBREACH\t\t02-Feb-2025\n"


def test_an_extract_is_read_as_it_is(tmp_path: Path) -> None:
    people = read(
        tmp_path, NOMINALS.encode("cp1252"), events=EVENTS.encode("cp1252"), mapping=MAPPING
    )
    plain = read(
        tmp_path,
        "id,rosh,rosh.as_of,area,adult,standing\n"
        "N-1,very-high,2025-12-31,Café Row,yes,managed\nN-2,,,,no,managed\n",
        events=(
            "id,kind,outcome,offence_date,role,domestic\n"
            "N-1,offence,convicted,2025-02-01,offender,no\nN-2,breach,,2025-02-02,,no\n"
        ),
        ignore_columns=["Forename"],
    )
    assert people.ignored == ("Forename",)
    same(people, read(tmp_path, NOMINALS.encode("cp1252"), events=EVENTS, mapping=MAPPING))
    assert people.ids == plain.ids
    assert people.areas == plain.areas
    assert people.columns["rosh"].word.tolist() == plain.columns["rosh"].word.tolist()
    assert people.columns["rosh"].observed[0] == plain.columns["rosh"].observed[0]
    for name, codes in plain.events.codes.items():
        assert people.events.codes[name].tolist() == codes.tolist(), name


def test_places_are_those_of_the_file_and_names_are_ours(tmp_path: Path) -> None:
    text = NOMINALS.replace("31/12/2025", "12/31/2025").encode("cp1252")
    found = errors(lambda: read(tmp_path, text, mapping=MAPPING))
    assert spots(found) == [("impossible-date", 2, 24)]
    assert found[0].message == (
        "rosh.as_of: there is no day '12/31/2025' when it is read as DD/MM/YYYY"
    )


def test_a_value_that_is_not_translated_is_checked_as_it_stands(tmp_path: Path) -> None:
    text = NOMINALS.replace("Very High Risk", "Highest").encode("cp1252")
    assert wrong(tmp_path, text, mapping=MAPPING) == [("unknown-category", 2, 9)]


def test_a_wrong_fill_is_one_problem_of_the_mapping(tmp_path: Path) -> None:
    mapping = "nominals:\n  fill:\n    standing: maneged\n    adlut: yes\n    adult: yes\n"
    found = errors(lambda: read(tmp_path, "id,adult\nN-1,no\nN-2,no\n", mapping=mapping))
    assert [(problem.file.rpartition("/")[2], *spot) for problem, spot in
            zip(found, spots(found), strict=True)] == [
        ("mapping.yaml", "unknown-category", 3, 5),
        ("mapping.yaml", "unknown-column", 4, 5),
        ("mapping.yaml", "duplicate-column", 5, 5),
    ]  # fmt: skip
    assert found[0].message == "standing: 'maneged' is not one of its words (the mapping's fill)"


def test_words_about_columns_that_are_not_there_are_problems(tmp_path: Path) -> None:
    mapping = "nominals:\n  columns: {Rsik: rosh}\n  values: {roshh: {a: low}}\n"
    found = errors(lambda: read(tmp_path, "id,Risk\nN-1,low\n", mapping=mapping))
    assert [problem.code for problem in found] == [
        "no-such-column", "unknown-column", "unknown-column",
    ]  # fmt: skip
    assert found[0].hint == "did you mean 'Risk'?"
    assert (found[0].line, found[0].column) == (2, 13)


def test_two_columns_cannot_become_one(tmp_path: Path) -> None:
    mapping = "nominals: {columns: {Risk: rosh}}\n"
    found = wrong(tmp_path, "id,rosh,Risk\nN-1,low,low\n", mapping=mapping)
    assert found == [("duplicate-column", 1, 9)]


def test_a_column_mapped_to_none_of_ours_is_unknown(tmp_path: Path) -> None:
    mapping = "nominals: {columns: {Risk: rsoh}}\n"
    found = errors(lambda: read(tmp_path, "id,Risk\nN-1,low\n", mapping=mapping))
    assert spots(found) == [("unknown-column", 1, 4)]
    assert found[0].message == "'rsoh' (the file's 'Risk') is not in the vocabulary"


def test_a_ragged_row_belongs_to_the_mapped_id(tmp_path: Path) -> None:
    mapping = "nominals: {columns: {Ref: id}}\n"
    people = read(tmp_path, "Ref,adult\nN-1,yes,no\nN-2,yes\n", mapping=mapping, quarantine=True)
    assert people.ids == ("N-2",)
    assert list(people.withheld) == ["N-1"]


def test_a_mapping_may_come_from_python(tmp_path: Path) -> None:
    how = Mapping(nominals=FileMapping(columns={"Ref": "id"}, fill={"adlut": "yes"}))
    found = errors(lambda: read(tmp_path, "Ref,adult\nN-1,yes\n", mapping=how))
    assert [(problem.code, problem.place) for problem in found] == [("unknown-column", "<mapping>")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("encoding: latin\n", "unknown-word", 1),
        ("date_format: dd/mm/yy\n", "unknown-word", 1),
        ("nominals:\n  column: {a: id}\n", "unknown-key", 2),
        ("nominals:\n  values: {rosh: low}\n", "wrong-type", 2),
    ],
)
def test_faults_of_a_mapping_have_their_place(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    with pytest.raises(DefinitionError) as caught:
        read_mapping(written(tmp_path, "mapping.yaml", text))
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [(code, line)]


def test_a_mapping_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceNotFoundError, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.yaml")
    with pytest.raises(DefinitionError, match="too-large"):
        read_mapping(written(tmp_path, "mapping.yaml", "#" * 1_000_001))
