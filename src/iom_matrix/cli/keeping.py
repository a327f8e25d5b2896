"""Keeping: the key and the handling of a file about people, as the options of a command say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import UsageError
from iom_matrix.documents.handling import DEFAULT_LINE, Handling, handling_of
from iom_matrix.errors import EvidenceError
from iom_matrix.forms.handling import HANDLING
from iom_matrix.oversight.snapshots.keys import Key, read_key
from iom_matrix.sample.key import SAMPLE_KEY

_SAMPLE_KEPT = dt.timedelta(days=183)


def asked_key(options: Options) -> Key:
    """The key of `--key`; without `--nominals`, that of the bundled sample.

    Raises:
        UsageError: when people of one's own are to be made opaque without a key of one's own.
    """
    if options.key is not None:
        key = read_key(options.key)
        if getattr(options, "nominals", None) and key.secret == SAMPLE_KEY.secret:
            raise UsageError(
                f"{options.key} is the public key of the bundled sample: make your own"
            )
        return key
    if getattr(options, "nominals", None):
        raise UsageError("--nominals needs --key: without a secret of yours, ids are not opaque")
    return SAMPLE_KEY


def asked_handling(options: Options, as_of: dt.date, *, sample: bool | None = None) -> Handling:
    """How the file is to be handled; of the bundled sample, made on its own day.

    Args:
        options: those of a command.
        as_of: the day of the scores in the file.
        sample: whether they are of the bundled sample; if None, when no `--nominals` are given.

    Raises:
        UsageError: when no day is given until which it may be kept, or on which it was made.
        EvidenceError: when what is given makes no sense; by the name of the option.
    """
    if options.purge_by is None:
        raise UsageError("--purge-by is missing: until when may this file about people be kept?")
    ours = not getattr(options, "nominals", None) if sample is None else sample
    if options.generated_at is None and not ours:
        what = "--nominals needs" if sample is None else "people of your own need"
        raise UsageError(f"{what} --generated-at: no clock is read, so say when it is made")
    with told_by_option():
        return handling_of(
            purge_by=options.purge_by,
            generated_at=options.generated_at or as_of.isoformat(),
            as_of=as_of,
            line=DEFAULT_LINE if options.handling is None else options.handling,
        )


def kept_handling(options: Options, as_of: dt.date) -> Handling | None:
    """How a result is to be handled that may be no file: text that is printed need not be kept.

    What is written to a file, or in a form for one, carries its handling; and text that is printed
    where that is asked for. The bundled sample, of nobody, has a last day of its own.

    Args:
        options: those of a command.
        as_of: the day of the scores in the result.

    Raises:
        UsageError: as `asked_handling` does.
        EvidenceError: likewise.
    """
    asked = any(getattr(options, name) is not None for name in HANDLING)
    kept = options.out or options.quarantine or options.format != "text"
    if not asked and not kept:
        return None
    if options.nominals or options.purge_by is not None:
        return asked_handling(options, as_of)
    given = Options(**vars(options))
    given.purge_by = as_of + _SAMPLE_KEPT
    return asked_handling(given, as_of)


@contextmanager
def told_by_option() -> Iterator[None]:
    """Name the option in what is wrong with the handling that was asked for."""
    try:
        yield
    except EvidenceError as error:
        told = [replace(one, file=_option(one.path)) for one in error.problems]
        raise EvidenceError(told) from None


def _option(path: tuple[str | int, ...]) -> str:
    return "--" + str(path[0]).replace("_", "-")
