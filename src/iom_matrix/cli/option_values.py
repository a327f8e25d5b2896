"""Values of options: what a text of the command line stands for, or what is wrong with it."""

from __future__ import annotations

import argparse
import datetime as dt
import re


def calendar_date(text: str) -> dt.date:
    """A date as YYYY-MM-DD."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"there is no day {text}") from None
    raise argparse.ArgumentTypeError(f"'{text}' is not a date: write YYYY-MM-DD, as 2026-04-01")


def positive_number(text: str) -> int:
    """A whole number of 1 or more."""
    if re.fullmatch(r"[1-9][0-9]{0,8}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a number of people: write 1 or more")


def number_of_days(text: str) -> int:
    """A whole number of days, 1 or more."""
    if re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a number of days: write 1 or more")


def whole_number(text: str) -> int:
    """A whole number of 0 or more."""
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a number of people: write 0 or more")


def group_of(text: str) -> tuple[str, str]:
    """A characteristic and one of its groups, from COL=GROUP."""
    name, mark, group = text.partition("=")
    if not (name and mark and group):
        raise argparse.ArgumentTypeError(f"'{text}' is no group: write COL=GROUP, as sex=female")
    return name, group


def names(text: str) -> list[str]:
    """Names with a comma between them."""
    found = [name.strip() for name in text.split(",")]
    if "" in found:
        raise argparse.ArgumentTypeError("a name is missing: write COL,COL")
    return found
