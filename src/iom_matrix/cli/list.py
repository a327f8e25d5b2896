"""``iom-matrix list``: matrices with their versions, and the vocabularies and tables they use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import CLEAN, FINDINGS, Result, UsageError
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.shelves import shelf_form
from iom_matrix.papers.shelves import shelf_paper
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.shelves import Shelf, shelf_of


def run(options: Options) -> Result:
    """List the catalogue."""
    catalogue = Catalogue(Path(options.catalogue)) if options.catalogue else Catalogue.bundled()
    if not catalogue.root.is_dir():
        raise UsageError(f"there is no folder {catalogue.root}")
    shelf = shelf_of(catalogue)
    exited = FINDINGS if shelf.broken else CLEAN
    return Result(_written(shelf, options.format, options.as_of), exited)


def _written(shelf: Shelf, form: str, as_of: dt.date | None) -> str:
    if form == "json":
        return write_json(shelf_form(shelf, as_of=as_of))
    return shelf_paper(shelf, as_of=as_of).text()
