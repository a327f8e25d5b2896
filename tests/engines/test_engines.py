"""Each engine really executes: types arrive as they were given, and nothing is left behind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.engines import postgres_server
from tests.engines.postgres_server import Postgres
from tests.engines.spark_local import Spark
from tests.engines.tables import Engine, Table

PEOPLE = Table(
    {"id": "text", "arp": "integer", "csrp": "decimal", "seen": "date", "adult": "flag"},
    [
        ("P-02", 41, Decimal("0.7"), dt.date(2026, 3, 31), True),
        ("P-01", None, None, None, None),
        ("P-03", 90, Decimal("2.5"), dt.date(2026, 4, 2), False),
        ("p-04", 0, Decimal("-1"), dt.date(2025, 12, 31), True),
    ],
)


def test_rows_come_back_with_the_types_that_went_in(engine: Engine) -> None:
    rows = engine.run("SELECT id, arp, seen, adult FROM people WHERE arp = 41", {"people": PEOPLE})
    date = "2026-03-31" if engine.name == "sqlite" else dt.date(2026, 3, 31)
    assert rows == [{"id": "P-02", "arp": 41, "seen": date, "adult": True}]


def test_none_is_null(engine: Engine) -> None:
    sql = """SELECT COUNT(*) AS n, COUNT(arp) AS arp, COUNT(csrp) AS csrp, COUNT(seen) AS seen,
             COUNT(adult) AS adult FROM people"""
    assert engine.run(sql, {"people": PEOPLE}) == [
        {"n": 4, "arp": 3, "csrp": 3, "seen": 3, "adult": 3}
    ]


def test_decimals_and_dates_compare_as_what_they_are(engine: Engine) -> None:
    sql = """SELECT id FROM people
             WHERE csrp >= 0.7 AND seen >= {} ORDER BY seen"""
    day = "'2026-03-31'" if engine.name == "sqlite" else "DATE '2026-03-31'"
    found = engine.run(sql.format(day), {"people": PEOPLE})
    assert [row["id"] for row in found] == ["P-02", "P-03"]


def test_windows_and_several_tables(engine: Engine) -> None:
    events = Table(
        {"id": "text", "kind": "text"}, [("P-02", "breach"), ("P-02", "recall"), ("P-03", "breach")]
    )
    sql = """
        WITH counted AS (SELECT id, COUNT(*) AS n FROM events GROUP BY id)
        SELECT p.id AS id, RANK() OVER (ORDER BY CASE WHEN c.n IS NULL THEN 0 ELSE c.n END DESC)
            AS place, SUM(p.arp) OVER () AS total
        FROM people p LEFT JOIN counted c ON c.id = p.id
        ORDER BY place, p.arp"""
    found = engine.run(sql, {"people": PEOPLE, "events": events})
    assert [(row["id"], row["place"], row["total"]) for row in found if row["place"] < 3] == [
        ("P-02", 1, 131),
        ("P-03", 2, 131),
    ]


def test_a_table_without_rows_and_a_name_with_a_point(engine: Engine) -> None:
    nobody = Table({"id": "text", "arp.as_of": "date"}, [])
    mark = "`" if engine.name == "spark" else '"'
    sql = f"SELECT id, {mark}arp.as_of{mark} FROM people"  # noqa: S608 - a name of this test
    assert engine.run(sql, {"people": nobody}) == []


def test_a_table_lasts_for_one_query(engine: Engine) -> None:
    engine.run("SELECT id FROM people", {"people": PEOPLE})
    with pytest.raises(Exception, match="people"):
        engine.run("SELECT id FROM people", {})


def test_an_engine_survives_a_query_that_fails(engine: Engine) -> None:
    with pytest.raises(Exception, match="nowhere"):
        engine.run("SELECT id FROM nowhere", {"people": PEOPLE})
    assert len(engine.run("SELECT id FROM people", {"people": PEOPLE})) == 4


def test_the_server_listens_on_no_port_and_sorts_as_readers_do(postgres_engine: Postgres) -> None:
    assert postgres_engine.run("SHOW listen_addresses", {}) == [{"listen_addresses": ""}]
    found = postgres_engine.run("SELECT id FROM people ORDER BY id DESC", {"people": PEOPLE})
    assert found[0] == {"id": "p-04"}
    found = postgres_engine.run('SELECT MAX(id COLLATE "C") AS id FROM people', {"people": PEOPLE})
    assert found == [{"id": "p-04"}]


def test_a_server_leaves_nothing_behind(postgres_engine: Postgres) -> None:
    with postgres_server.served() as another:
        pid = int((another.folder / "data" / "postmaster.pid").read_text().split()[0])
        assert another.folder != postgres_engine.folder
        assert another.run("SELECT 1 AS one", {}) == [{"one": 1}]
    assert not another.folder.exists()
    with pytest.raises(ProcessLookupError):
        postgres_server.os.kill(pid, 0)
    assert postgres_engine.run("SELECT 1 AS one", {}) == [{"one": 1}]


def test_spark_hands_batches_to_python(spark_engine: Spark) -> None:
    def halved(batches):  # type: ignore[no-untyped-def]
        import pyarrow.compute as pc

        for batch in batches:
            yield batch.set_column(0, "n", pc.divide(batch.column(0), 2))

    found = spark_engine.session.range(3).toDF("n").mapInArrow(halved, "n long").collect()
    assert [row.n for row in found] == [0, 0, 1]
