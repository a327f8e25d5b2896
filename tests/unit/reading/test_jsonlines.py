from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import read_nominals
from tests.unit.reading.small_scheme import TERMS, errors, read, same, spots, written


def lines(folder: Path, text: str) -> People:
    return read_nominals(written(folder, "nominals.jsonl", text), vocabulary=TERMS)


def test_json_lines_say_the_same_as_csv(tmp_path: Path) -> None:
    text = (
        '{"id": "N-1", "adult": true, "rosh": "high", "arrests": 7, "arp": 35.50}\n'
        "\n"
        '{"id": "N-2", "adult": false, "rosh": null, "arp": "12"}\r\n'
        '{"id": "N-3", "area": "Caf\\u00e9"}\n'
    )
    csv = "id,adult,rosh,arrests,arp,area\nN-1,yes,high,7,35.50,\nN-2,no,,,12,\nN-3,,,,,Caf\u00e9\n"
    same(lines(tmp_path, text), read(tmp_path, csv))


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ('{"id": "N-1", "adult": "maybe"}', "not-a-flag", 24),
        ('{"id": "N-1", "arp": NaN}', "not-a-number", 22),
        ('{"id": "N-1", "arp": -Infinity}', "not-a-number", 22),
        ('{"id": "N-1", "arp": 1e3}', "not-a-number", 22),
        ('{"id": "N-1", "adlut": true}', "unknown-column", 24),
        ('{"id": "N-1", "adult": true, "adult": false}', "duplicate-column", 24),
        ('{"id": "N-1", "area": ["York"]}', "nested-value", 23),
        ('{"id": "N-1", "area": {"name": "York"}}', "nested-value", 23),
        ('["N-1"]', "not-an-object", 1),
        ('{"id": "N-1"', "not-json", 13),
        ('{"id": "\\ud800"}', "not-json", 1),
        ("[" * 100_000, "nested-value", 1),
        ('{"id": "", "adult": true}', "empty-id", 8),
    ],
)
def test_each_fault_has_its_code_and_place(
    tmp_path: Path, line: str, code: str, column: int
) -> None:
    text = f'{{"id": "N-0"}}\n{line}\n'
    assert spots(errors(lambda: lines(tmp_path, text))) == [(code, 2, column)]


def test_a_pair_of_surrogates_is_a_letter(tmp_path: Path) -> None:
    assert lines(tmp_path, '{"id": "\\ud83d\\ude00"}\n').ids == ("\U0001f600",)


def test_all_lines_that_cannot_be_read_are_found(tmp_path: Path) -> None:
    found = errors(lambda: lines(tmp_path, "one\ntwo\n"))
    assert [(problem.code, problem.line) for problem in found] == [("not-json", 1), ("not-json", 2)]
    assert [p.code for p in errors(lambda: lines(tmp_path, "  \n"))] == ["empty-file"]
