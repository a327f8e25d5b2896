"""``iom-matrix draft``: a record or an assessment that a force must make, begun from the matrix."""

from __future__ import annotations

from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.references import matrix_named
from iom_matrix.cli.results import Result, spare, written
from iom_matrix.definition.linked import Matrix
from iom_matrix.oversight.drafts.draft import DraftKind, Subject
from iom_matrix.oversight.drafts.drafting import draft_of
from iom_matrix.oversight.drafts.page import draft_page
from iom_matrix.oversight.snapshots.taking import engine_version
from iom_matrix.release.every_rule import RULES
from iom_matrix.release.findings import sift
from iom_matrix.release.rules import Case


def run(options: Options) -> Result:
    """Fill the form asked for."""
    spare(options.out, {"REF": options.reference})
    matrix = matrix_named(options)
    subject = Subject(matrix, engine_version(), options.as_of, _found(matrix, options))
    page = draft_page(draft_of(cast("DraftKind", options.kind), subject), subject)
    return Result(written(page, options.format))


def _found(matrix: Matrix, options: Options) -> tuple[str, ...]:
    """What `check` finds in the matrix and its authors have not waived."""
    case = Case(matrix, options.as_of)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    standing, _ = sift(found, matrix.file.waive)
    return tuple(f"{finding.rule}: {finding.message}." for finding in standing)
