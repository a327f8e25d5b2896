"""``iom-matrix report equality``: who stands where by group, and what makes the gaps."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked, asked_day, scored_before
from iom_matrix.cli.keeping import asked_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result, UsageError
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.equality.characteristics import Characteristics, read_characteristics
from iom_matrix.oversight.equality.equality import equality_of
from iom_matrix.oversight.equality.form import equality_form
from iom_matrix.oversight.equality.page import equality_page
from iom_matrix.sample.loading import sample_characteristics


def run(options: Options) -> Result:
    """Report on the people and the groups asked for."""
    reference = dict(options.reference_group)
    if len(reference) < len(options.reference_group):
        raise UsageError("--reference names a characteristic twice: others are compared with one")
    handling = asked_handling(options, asked_day(options))
    found = asked(options, handling)
    scores = found.scores
    before = None
    if options.against is not None:
        before = scored_before(options, options.against, scores)
    with doing("Comparing groups"):
        try:
            equality = equality_of(
                scores, _characteristics(options), reference=reference, by=options.by,
                crossed=options.crossed, k=options.k, before=before, audience=options.audience,
            )  # fmt: skip
        except ValueError as error:
            raise UsageError(str(error)) from None
    if options.format == "json":
        return Result(write_json(equality_form(equality, handling)), found.exit)
    page = equality_page(equality, handling)
    written = {"text": page.text, "markdown": page.markdown, "html": page.html}
    return Result(written[options.format](), found.exit)


def _characteristics(options: Options) -> Characteristics:
    if options.characteristics is not None:
        return read_characteristics(options.characteristics)
    if options.nominals is not None:
        raise UsageError("--nominals needs --characteristics: to which groups people belong")
    return sample_characteristics()
