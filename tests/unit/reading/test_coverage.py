from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.unit.reading.small_scheme import errors, read, spots, wrong

NOMINALS = "id,area\nN-1,York\nN-2,Whitby\n"
HEADER = "kind,source,from,to,areas\n"


def test_rows_say_strand_source_period_and_areas(tmp_path: Path) -> None:
    text = HEADER + "convictions,PNC,2012-01-01,2026-04-01,all\nreports,,,2026-04-01,York; Whitby\n"
    first, second = read(tmp_path, NOMINALS, coverage=text).coverage.rows
    assert (first.strand, first.source, first.areas) == ("convictions", "PNC", ())
    assert (first.start, first.end) == (np.datetime64("2012-01-01"), np.datetime64("2026-04-01"))
    assert (second.source, second.start, second.areas) == ("", None, ("York", "Whitby"))


def test_without_a_file_nothing_is_covered_unless_it_is_stated(tmp_path: Path) -> None:
    assert read(tmp_path, NOMINALS).coverage.rows == ()
    assert not read(tmp_path, NOMINALS).coverage.assumed
    assert read(tmp_path, NOMINALS, assume_complete=True).coverage.assumed


def test_a_file_and_an_assumption_contradict_each_other(tmp_path: Path) -> None:
    text = HEADER + "reports,RMS,,2026-04-01,all\n"
    found = wrong(tmp_path, NOMINALS, coverage=text, assume_complete=True)
    assert found == [("coverage-and-assumed", 1, 1)]


def test_each_cell_is_checked(tmp_path: Path) -> None:
    text = HEADER + (
        "conviction,PNC,,2026-04-01,all\n"
        ",PNC,,2026-04-01,all\n"
        "reports,=A1,,,\n"
        "reports,RMS,2026-04-02,2026-04-01,York;;Whitby\n"
        "reports ,RMS,1/4/2026,2026-04-31,@York\n"
    )
    found = errors(lambda: read(tmp_path, NOMINALS, coverage=text))
    assert spots(found) == [
        ("unknown-strand", 2, 1),
        ("empty-cell", 3, 1),
        ("formula-cell", 4, 9),
        ("empty-cell", 4, 14),
        ("empty-cell", 4, 15),
        ("from-after-to", 5, 13),
        ("empty-cell", 5, 35),
        ("edge-spaces", 6, 1),
        ("undeclared-date-format", 6, 14),
        ("impossible-date", 6, 23),
        ("formula-cell", 6, 34),
    ]
    assert found[0].hint == "did you mean 'convictions'?"


def test_an_area_without_nominals_draws_a_warning(tmp_path: Path) -> None:
    text = HEADER + "reports,RMS,,2026-04-01,York;Whitbey\ncharges,PNC,,2026-04-01,all\n"
    notices = read(tmp_path, NOMINALS, coverage=text).notices
    assert spots(notices) == [("unknown-area", 2, 25)]
    assert notices[0].hint == "did you mean 'Whitby'?"


def test_columns_that_are_needed(tmp_path: Path) -> None:
    found = wrong(tmp_path, NOMINALS, coverage="kind,source,until\nreports,RMS,2026-04-01\n")
    assert [code for code, _, _ in found] == ["missing-column", "missing-column", "unknown-column"]
