from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.reading.people import read_nominals
from tests.unit.reading.small_scheme import TERMS, errors, read, spots, written, wrong


def test_comments_before_the_header_blank_lines_and_a_mark_are_passed_over(tmp_path: Path) -> None:
    text = "\ufeff# synthetic\n\n#, more\nid,adult\n\nN-1,yes\n\n"
    people = read(tmp_path, text)
    assert people.ids == ("N-1",)
    assert people.columns["adult"].known.all()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_give_the_same_rows_and_places(tmp_path: Path, end: str) -> None:
    assert read(tmp_path, end.join(["id,adult", "N-1,yes", "N-2,no", ""])).ids == ("N-1", "N-2")
    lines = ["id,adult", "N-1,yes", "N-2,maybe", ""]
    assert wrong(tmp_path, end.join(lines)) == [("not-a-flag", 3, 5)]


@pytest.mark.parametrize("text", ["", "\ufeff", "  \n\n", "# only a comment\n"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    assert [code for code, _, _ in wrong(tmp_path, text)] == ["empty-file"]


def test_a_header_alone_is_refused_at_the_header(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "# note\nid,adult\n"))
    assert spots(found) == [("no-rows", 2, 1)]
    assert str(found[0]) == (
        f"{tmp_path}/nominals.csv:2:1: no-rows the file has a header and no rows\n"
        "    id,adult\n"
        "    ^\n"
        "    hint: was the export cut short?"
    )


def test_bytes_that_are_not_utf_8_name_their_line_and_the_remedy(tmp_path: Path) -> None:
    data = "id,area\nN-1,York\nN-2,Café Row\n".encode("cp1252")
    found = errors(lambda: read(tmp_path, data))
    assert str(found[0]) == (
        f"{tmp_path}/nominals.csv:3:8: not-utf-8 byte 0xE9 is not UTF-8\n"
        "    N-2,Caf\N{REPLACEMENT CHARACTER} Row\n"
        "           ^\n"
        "    hint: save it as UTF-8, or declare in a mapping file how it is written: "
        "encoding: cp1252"
    )


def test_a_declared_encoding_is_read(tmp_path: Path) -> None:
    data = "id,area\nN-1,Café Row\n".encode("cp1252")
    assert read(tmp_path, data, mapping="encoding: cp1252\n").areas == ("Café Row",)
    data = "id,area\nN-1,Café Row\n".encode("utf-16")
    assert read(tmp_path, data, mapping="nominals: {encoding: utf-16}\n").areas == ("Café Row",)


@pytest.mark.parametrize(
    ("data", "mapping", "code"),
    [
        (b"id,area\nN-1,\x81\n", "encoding: cp1252\n", "wrong-encoding"),
        ("\ufeffid\nN-1\n".encode(), "encoding: cp1252\n", "wrong-encoding"),
        ("id\nN-1\n".encode("utf-16"), "", "not-utf-8"),
        (b"PK\x03\x04 a workbook", "", "not-text"),
        (b"id,area\nN-1,Yo\0rk\n", "", "nul-byte"),
    ],
)
def test_files_that_are_something_else_are_refused(
    tmp_path: Path, data: bytes, mapping: str, code: str
) -> None:
    assert [found for found, _, _ in wrong(tmp_path, data, mapping=mapping)] == [code]


def test_rows_with_too_many_or_too_few_cells_are_found_together(tmp_path: Path) -> None:
    text = "id,adult,rosh\nN-1,yes\nN-2,yes,low,\nN-3,yes,low\n"
    found = errors(lambda: read(tmp_path, text))
    assert spots(found) == [("ragged-row", 2, 1), ("ragged-row", 3, 13)]
    assert [problem.person for problem in found] == ["N-1", "N-2"]
    assert found[0].message == "the row has 2 cells where the header has 3"


def test_a_ragged_row_belongs_to_nobody_where_the_id_does_not_come_first(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "adult,id\nyes,no,N-1\n", quarantine=True))
    assert [(problem.code, problem.person) for problem in found] == [("ragged-row", "")]


def test_names_of_columns_must_be_there_and_differ(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "id,adult,,adult\nN-1,yes,,no\n"))
    assert spots(found) == [("unnamed-column", 1, 10), ("duplicate-column", 1, 11)]


def test_a_quote_that_is_never_closed_is_found_where_it_opens(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'id,area\nN-1,York\nN-2,"York\nN-3,York\n') == [("unclosed-quote", 3, 5)]


def test_an_open_quote_in_a_long_file_is_not_taken_for_a_long_cell(tmp_path: Path) -> None:
    rows = "".join(f"N-{at},York\n" for at in range(20_000))
    assert wrong(tmp_path, f'id,area\nN-x,"York\n{rows}') == [("unclosed-quote", 2, 5)]


def test_a_stray_quote_is_one_problem_and_the_rows_after_it_are_read(tmp_path: Path) -> None:
    text = 'id,area,adult\nN-1,"a 5" knife",yes\nN-2,York,maybe\n'
    assert wrong(tmp_path, text) == [("stray-quote", 2, 5), ("not-a-flag", 3, 10)]


def test_a_broken_header_is_one_problem(tmp_path: Path) -> None:
    assert wrong(tmp_path, '"id"x,adult\nN-1,yes\n') == [("stray-quote", 1, 1)]


def test_cells_may_hold_the_delimiter_quotes_and_line_breaks(tmp_path: Path) -> None:
    text = 'id,area,adult,rosh\nN-1,"Whitby, ""old"" town",yes,low\n"N-2","a",no,high\n'
    assert read(tmp_path, text).areas == ('Whitby, "old" town', "a")


def test_places_after_a_line_break_in_a_cell_are_right(tmp_path: Path) -> None:
    text = 'id,engagement,adult\nN-1,"one\ntwo, three",maybe\nN-2,,maybe\n'
    found = errors(lambda: read(tmp_path, text))
    assert spots(found) == [("unprintable-text", 2, 5), ("not-a-flag", 3, 13), ("not-a-flag", 4, 6)]
    assert found[1].text == 'two, three",maybe'


def test_cells_beyond_the_limits_are_refused(tmp_path: Path) -> None:
    long = "x" * 10_001
    assert wrong(tmp_path, f"id,area\nN-1,{long}\n") == [("cell-too-long", 2, 5)]
    longer = "x" * 200_000
    assert wrong(tmp_path, f"id,area\nN-1,{longer}\n") == [("cell-too-long", 2, 1)]


@pytest.mark.parametrize(("mark", "said"), [(";", '";"'), ("\t", "tab"), ("|", '"|"')])
def test_another_delimiter_must_be_declared(tmp_path: Path, mark: str, said: str) -> None:
    text = f"id{mark}adult\nN-1{mark}maybe\n"
    found = errors(lambda: read(tmp_path, text))
    assert spots(found) == [("undeclared-delimiter", 1, 1)]
    assert found[0].hint == f"declare it in a mapping file: delimiter: {said}"
    assert wrong(tmp_path, text, mapping=f"delimiter: {said}\n") == [("not-a-flag", 2, 5)]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReferenceNotFoundError, match=r"nowhere\.csv cannot be read"):
        read_nominals(tmp_path / "nowhere.csv", vocabulary=TERMS)
    with pytest.raises(ReferenceNotFoundError, match="cannot be read"):
        read_nominals(tmp_path, vocabulary=TERMS)


def test_one_json_document_is_not_json_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "nominals.json", '[{"id": "N-1"}]')
    found = errors(lambda: read_nominals(path, vocabulary=TERMS))
    assert [problem.code for problem in found] == ["unknown-format"]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iom_matrix.reading.sources.MOST_BYTES", 10)
    assert wrong(tmp_path, "id,adult\nN-1,yes\n") == [("too-large", 0, 0)]
