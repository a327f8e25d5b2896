"""Options: what may be asked for, and the words to ask in. No command reads a clock."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Literal, TypeAlias

Audience = Literal["police", "panel", "partner"]
Length = Literal["line", "table", "disclosure"]
Every = Literal["day", "weekday", "week", "fortnight", "month"]
# Said here and not taken from iom_matrix.explanation, so that --help imports neither numpy nor
# pydantic; a test holds the two together.
AUDIENCES: tuple[Audience, ...] = ("police", "panel", "partner")
SCHEMAS = (
    "matrix", "evidence", "ranking", "comparison", "counterfactuals", "vectors", "stability",
    "leave-out", "one", "check", "snapshot", "replay", "equality",
    "daily", "decision", "panel", "period", "annual",
)  # fmt: skip
# Likewise of iom_matrix.exchange.sql.dialects.
DIALECTS = ("duckdb", "sqlite", "postgres", "spark", "tsql", "athena", "trino")
# Likewise of iom_matrix.oversight.drafts.draft.
DRAFTS = ("atrs", "dpia", "eia")
# Likewise of iom_matrix.oversight.indicators.rhythm.
EVERY: tuple[Every, ...] = ("day", "weekday", "week", "fortnight", "month")
# Likewise of iom_matrix.oversight.removals.
REASONS = ("asked-for", "not-lawful", "not-needed", "recorded-in-error", "ordered")
# Likewise of iom_matrix.release.formats.
REPORTS = ("text", "json", "github", "sarif", "junit", "markdown")
Parser: TypeAlias = argparse.ArgumentParser


class Options(argparse.Namespace):
    """What was asked for. A command reads only the options that it has."""

    command: str
    debug: bool = False
    matrix: str | None
    catalogue: str | None
    nominals: str | None
    events: str | None
    coverage: str | None
    mapping: str | None
    as_of: dt.date | None
    ignore_column: list[str]
    assume_complete: bool
    quarantine: str | None
    area: str | None
    audience: Audience
    format: str
    length: Length
    what_if: bool
    out: str | None
    reference: str
    old: str
    new: str
    first: list[int] | None
    id: str
    paths: list[str]
    write_lock: bool
    against: str | None
    report: list[str]
    what: str
    kind: str
    dialect: str
    columns: list[str] | None
    event_columns: list[str] | None
    steps: bool
    prefix: str | None
    key: str | None
    purge_by: dt.date | None
    generated_at: str | None
    handling: str | None
    on: dt.date
    reason: Literal["asked-for", "not-lawful", "not-needed", "recorded-in-error", "ordered"]
    files: list[str]
    snapshot: str
    corrected: list[str]
    decisions: str | None
    prompts: str | None
    outcomes: str | None
    every: Every | None
    characteristics: str | None
    reference_group: list[tuple[str, str]]
    by: list[str] | None
    crossed: list[list[str]]
    k: int
    places: int | None
    quiet_days: int
