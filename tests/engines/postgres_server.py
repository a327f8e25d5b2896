"""PostgreSQL: a server of our own, in a temporary folder, reached by a socket in that folder.

It listens on no port, so runs beside each other cannot meet. A server refuses to be root: where
the tests are, it runs as `postgres` or `nobody`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.engines.tables import DIGITS, PLACES, Row, Table, Tables, rows_by_name, statements_in

if TYPE_CHECKING:
    import pwd

DATABASE, USER = "postgres", "tests"
TYPES = {
    "text": "TEXT",
    "integer": "BIGINT",
    "decimal": f"NUMERIC({DIGITS}, {PLACES})",
    "date": "DATE",
    "flag": "BOOLEAN",
}
# What is written need not survive a crash.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "10",
    "shared_buffers": "32MB",
    "timezone": "UTC",
}


def why_not() -> str | None:
    if os.name != "posix":
        return "PostgreSQL is not asked: it is started on Linux and macOS alone"
    if importlib.util.find_spec("psycopg") is None:
        return "PostgreSQL is not asked: psycopg is not installed"
    if _binaries() is None:
        return "PostgreSQL is not asked: no initdb in /usr/lib/postgresql/*/bin or on the path"
    if os.geteuid() == 0 and _servant() is None:
        return "PostgreSQL is not asked: root may not run it, and there is no postgres or nobody"
    return None


def _binaries() -> Path | None:
    """The folder of the newest server: Debian keeps each version's programs in a folder apart."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def _servant() -> pwd.struct_passwd | None:
    import pwd  # there is none on Windows

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


@dataclass(frozen=True, slots=True)
class Postgres:
    """Each query has a transaction of its own, which is taken back with its tables."""

    folder: Path
    name: str = "postgres"

    def run(self, sql: str, tables: Tables) -> list[Row]:
        with self.connected() as connection:
            try:
                for name, table in tables.items():
                    _create(connection, name, table)
                # No parameters are given, so a % is a %.
                for statement in statements_in(sql):
                    answer = connection.execute(statement)
                names = [column.name for column in answer.description]
                return rows_by_name(names, answer.fetchall())
            finally:
                connection.rollback()

    def connected(self) -> Any:
        import psycopg

        return psycopg.connect(host=str(self.folder), dbname=DATABASE, user=USER)


def _create(connection: Any, name: str, table: Table) -> None:
    declared = ", ".join(f'"{column}" {TYPES[kind]}' for column, kind in table.columns.items())
    connection.execute(f'CREATE TEMPORARY TABLE "{name}" ({declared})')
    with connection.cursor() as cursor, cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
        for row in table.rows:
            copy.write_row(row)
    connection.execute(f'ANALYZE "{name}"')


@contextlib.contextmanager
def served() -> Iterator[Postgres]:
    """A server from here to the end of the block; its folder goes with it."""
    binaries, servant = _binaries(), _servant() if os.geteuid() == 0 else None
    assert binaries is not None, why_not()
    # Short, and not pytest's own: a socket's path has at most 107 bytes, and pytest's temporary
    # folders are closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="iom-postgres-"))
    try:
        if servant is not None:
            os.chown(folder, servant.pw_uid, servant.pw_gid)
        _initialise(binaries, folder, servant)
        with _running(binaries, folder, servant):
            yield Postgres(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as(servant: pwd.struct_passwd | None) -> dict[str, Any]:
    if servant is None:
        return {}
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}


def _initialise(binaries: Path, folder: Path, servant: pwd.struct_passwd | None) -> None:
    # Text sorts as an English reader sorts it, as on most servers: a query that needs the order
    # of characters must say so, or fail here.
    done = subprocess.run(
        [
            binaries / "initdb", "--pgdata", folder / "data", "--username", USER,
            "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--no-locale",
            "--locale-provider", "icu", "--icu-locale", "en-GB",
        ],
        cwd=folder, capture_output=True, text=True, check=False, **_as(servant),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@contextlib.contextmanager
def _running(binaries: Path, folder: Path, servant: pwd.struct_passwd | None) -> Iterator[None]:
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as(servant),
        )  # fmt: skip
    try:
        _wait_for(server, folder)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # its word for: end now, and in order
        server.wait(timeout=60)


def _wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            Postgres(folder).connected().close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise AssertionError((folder / "log").read_text()) from None
            time.sleep(0.05)
        else:
            return
