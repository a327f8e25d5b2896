from __future__ import annotations

import datetime as dt
import re

import pytest

from iom_matrix.errors import DefinitionError
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.sql.dialects import DIALECTS
from iom_matrix.exchange.sql.names import check_kept
from iom_matrix.exchange.sql.statements import steps_of
from iom_matrix.reading.definitions import load

MATRIX = load("legacy-sac@1.1.0")
AS_OF = dt.date(2026, 4, 1)


def _statements(dialect: str, prefix: str = "iom_") -> list[str]:
    text = steps_of(
        MATRIX, as_of=AS_OF, dialect=dialect, coverage=Coverage(assumed=True), prefix=prefix
    )
    assert text.endswith(";\n")
    return [one.rstrip().removesuffix(";") for one in text.split(";\n\n")]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_statement_has_its_comment_and_reads_only_what_stands_before_it(dialect: str) -> None:
    first, last = DIALECTS[dialect].quotes
    name = re.compile(rf"(?:FROM|JOIN) {re.escape(first)}([^{re.escape(last)}]+){re.escape(last)}")
    known = {"nominals", "events"}
    *made, answer = _statements(dialect)
    for statement in (*made, answer):
        assert statement.startswith("-- ")
        own = set(re.findall(rf"^{re.escape(first)}(\w+){re.escape(last)} AS", statement, re.M))
        assert set(name.findall(statement)) <= known | own
        known |= set(re.findall(r"(?:VIEW|TABLE|INTO) .(#?iom_\w+).", statement))
    assert len([one for one in known if "iom_" in one]) >= 3
    assert {"INTO", "CREATE"}.isdisjoint(answer.split())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_statement_is_not_worked_out_twice(dialect: str) -> None:
    often = re.compile(r"FROM \S*iom_covered|JOIN \S*iom_covered")
    text = "\n".join(_statements(dialect))
    assert len(often.findall(text)) > 1
    assert "RAND(" not in text
    assert text.count("the day from which the records of each person are complete") == 1


def test_tables_of_a_session_stand_in_no_schema() -> None:
    with pytest.raises(DefinitionError, match="not-a-table-name"):
        _statements("postgres", "scratch.iom_")


def test_tables_that_stay_are_named_with_their_schema_and_dropped_by_whoever_has_read_them() -> (
    None
):
    *made, answer = _statements("athena", "scratch.")
    assert 'CREATE TABLE "scratch"."covered" AS' in "\n".join(made)
    assert "--   DROP TABLE IF EXISTS scratch.covered;" in answer


@pytest.mark.parametrize("prefix", ["Iom_", "a;b", "a b", "a-b", "x.y.z.u"])
def test_a_prefix_that_no_catalogue_takes_is_refused(prefix: str) -> None:
    with pytest.raises(DefinitionError, match="prefix: not-a-table-name"):
        _statements("athena", prefix)


def test_a_prefix_that_makes_names_too_long_is_refused() -> None:
    with pytest.raises(DefinitionError, match="prefix: name-too-long"):
        _statements("postgres", "x" * 60)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_statement_is_too_long_for_athena(dialect: str) -> None:
    text = steps_of(load("refocused-harm@2.0.0"), as_of=AS_OF, dialect=dialect)
    assert max(len(one.encode()) for one in text.split(";\n\n")) < 2**18 / 2


def test_a_table_that_is_made_never_has_the_name_of_the_callers() -> None:
    text = steps_of(MATRIX, as_of=AS_OF, dialect="duckdb", nominals="iom_given")
    assert 'TABLE "iom_given_" AS' in text
    assert 'FROM "iom_given"' in text


def test_an_id_that_no_catalogue_takes_is_refused() -> None:
    kept = {"covered": ("iom_covered", {"id", "supervision-days"})}
    check_kept(kept, DIALECTS["duckdb"], "x.yaml")
    with pytest.raises(DefinitionError, match="'supervision-days' cannot be a name in a table"):
        check_kept(kept, DIALECTS["trino"], "x.yaml")
