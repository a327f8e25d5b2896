"""``iom-matrix replay``: the evidence of a snapshot scored again, and what differs for whom."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked_again
from iom_matrix.cli.keeping import asked_key
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import FINDINGS, Result
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.decisions.reading import read_decisions
from iom_matrix.oversight.files import bytes_of
from iom_matrix.oversight.replays.replay import Replay, replay
from iom_matrix.oversight.replays.replay_form import replay_form
from iom_matrix.oversight.replays.replay_page import replay_page
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.sample.key import SAMPLE_KEY


def run(options: Options) -> Result:
    """Replay the snapshot asked for."""
    snapshot, key = _recorded(options)
    decisions = read_decisions(options.decisions, key=key) if options.decisions else None
    found = asked_again(options, snapshot.matrix.reference, snapshot.as_of, snapshot.handling)
    with doing(f"Comparing {len(found.scores):,} nominals"):
        replayed = replay(
            snapshot, found.scores, key=key, corrected=bool(options.corrected), decisions=decisions
        )
    return Result(_written(replayed, options.format), found.exit if replayed.same else FINDINGS)


def _recorded(options: Options) -> tuple[Snapshot, Key]:
    """The snapshot and its key; that of the bundled sample is public, beside files of it too."""
    with doing("Reading the snapshot"):
        data = bytes_of(options.snapshot)
        if options.key is None:
            read = opened_snapshot(data, options.snapshot)
            if read.key_id == SAMPLE_KEY.key_id:
                return opened_snapshot(data, options.snapshot, SAMPLE_KEY), SAMPLE_KEY
        key = asked_key(options)
        return opened_snapshot(data, options.snapshot, key), key


def _written(found: Replay, form: str) -> str:
    if form == "json":
        return write_json(replay_form(found))
    page = replay_page(found)
    if form == "html":
        return page.html()
    return page.markdown() if form == "markdown" else page.text()
