"""Crowds: on whom the impact of a change is counted, as the options of a check name them."""

from __future__ import annotations

import datetime as dt

from iom_matrix.cli.evidence import given_people
from iom_matrix.cli.options import Options
from iom_matrix.cli.results import UsageError
from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.release.proposal import Crowd
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people

_FOR_FILES = ("events", "coverage", "mapping", "ignore_column", "assume_complete")


def crowd_of(options: Options) -> Crowd | None:
    """The bundled sample on its own day, or the people of the files given; None without a change.

    Raises:
        UsageError: when options that need each other are not together.
    """
    files = [name for name in ("nominals", *_FOR_FILES) if getattr(options, name)]
    if options.against is None:
        if files:
            raise UsageError(f"--{_dashed(files[0])} counts an impact, which goes with --against")
        return None
    if options.nominals is None:
        if files:
            raise UsageError(
                f"--{_dashed(files[0])} goes with --nominals; the bundled sample has its own"
            )
        return Crowd("the bundled sample", sample_people, AS_OF, exact=True)
    if options.as_of is None:
        raise UsageError("--nominals needs --as-of: on which day is for you to say")
    return _given(options, options.nominals, options.as_of)


def _given(options: Options, nominals: str, as_of: dt.date) -> Crowd:
    def read(matrix: Matrix) -> People:
        return given_people(options, nominals, matrix)

    return Crowd("the people given", read, as_of, exact=False, asked_for=True)


def _dashed(name: str) -> str:
    return name.replace("_", "-")
