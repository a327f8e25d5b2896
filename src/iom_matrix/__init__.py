"""Score, rank and explain for UK Integrated Offender Management, by versioned points matrices.

A matrix is data; a score is arithmetic that anyone can redo by hand; what it gives is advice to a
panel. The tour, in the order in which it is used:

>>> import iom_matrix as iom
>>> matrix = iom.load("refocused-harm@2.0.0")          # or the path of a YAML file
>>> people = iom.sample_people(matrix)                  # or read_nominals("nominals.csv", ...)
>>> scores = iom.score(matrix, people, as_of=iom.SAMPLE_AS_OF)
>>> ranking = iom.rank(scores)
>>> first = scores.people.ids[ranking.members[0]]
>>> explanation = iom.explain(scores, first)
>>> sum(step.points for step in explanation.steps if step.name in ("likelihood", "harm")) == (
...     explanation.points
... )
True
>>> changes = iom.counterfactuals(scores, first)         # what would settle or lower the tier
>>> before = iom.load("legacy-sac@1.1.0")
>>> comparison = iom.compare(before, matrix, people, as_of=iom.SAMPLE_AS_OF)
>>> mover = comparison.of(first)                         # who moves, and why, exactly
>>> sum(item.change for item in mover.items) == mover.change
True
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iom_matrix.comparison.change_rules import Difference as Difference
    from iom_matrix.comparison.comparison import Comparison as Comparison
    from iom_matrix.comparison.comparison import compare as compare
    from iom_matrix.comparison.differences import differences as differences
    from iom_matrix.comparison.leaving_out import LeaveOut as LeaveOut
    from iom_matrix.comparison.leaving_out import leave_out as leave_out
    from iom_matrix.comparison.stability import Stability as Stability
    from iom_matrix.comparison.stability import stress as stress
    from iom_matrix.definition.linked import Matrix as Matrix
    from iom_matrix.definition.vocabulary import Vocabulary as Vocabulary
    from iom_matrix.documents.handling import Handling as Handling
    from iom_matrix.documents.handling import handling_of as handling_of
    from iom_matrix.errors import DefinitionError as DefinitionError
    from iom_matrix.errors import EvidenceError as EvidenceError
    from iom_matrix.errors import IomMatrixError as IomMatrixError
    from iom_matrix.errors import Problem as Problem
    from iom_matrix.errors import ReferenceNotFoundError as ReferenceNotFoundError
    from iom_matrix.evidence.coverage import Coverage as Coverage
    from iom_matrix.evidence.events import Events as Events
    from iom_matrix.evidence.narrow import NarrowColumn as NarrowColumn
    from iom_matrix.evidence.nominals import People as People
    from iom_matrix.evidence.people_columns import PeopleColumns as PeopleColumns
    from iom_matrix.exchange.frames.frame_scoring import score_frame as score_frame
    from iom_matrix.exchange.one import explain_one as explain_one
    from iom_matrix.exchange.one import forget_answers as forget_answers
    from iom_matrix.exchange.one import score_one as score_one
    from iom_matrix.exchange.pmml import pmml_of as pmml_of
    from iom_matrix.exchange.sql.query import sql_of as sql_of
    from iom_matrix.exchange.sql.statements import steps_of as steps_of
    from iom_matrix.explanation.audiences import Audience as Audience
    from iom_matrix.explanation.breakdown import Explanation as Explanation
    from iom_matrix.explanation.breakdown import explain as explain
    from iom_matrix.forms.comparisons import comparison_form as comparison_form
    from iom_matrix.forms.digests import digest as digest
    from iom_matrix.forms.digests import scoring_digest as scoring_digest
    from iom_matrix.forms.exact_json import write_json as write_json
    from iom_matrix.forms.ones import one_form as one_form
    from iom_matrix.forms.rankings import ranking_form as ranking_form
    from iom_matrix.forms.vectors import vectors_form as vectors_form
    from iom_matrix.oversight.criteria.criterion import entry_status as entry_status
    from iom_matrix.oversight.criteria.criterion import exit_status as exit_status
    from iom_matrix.oversight.decisions.decision import Decision as Decision
    from iom_matrix.oversight.decisions.forms import decisions_lines as decisions_lines
    from iom_matrix.oversight.decisions.reading import read_decisions as read_decisions
    from iom_matrix.oversight.decisions.statistics import (
        decision_statistics as decision_statistics,
    )
    from iom_matrix.oversight.equality.characteristics import (
        read_characteristics as read_characteristics,
    )
    from iom_matrix.oversight.equality.equality import Equality as Equality
    from iom_matrix.oversight.equality.equality import equality_of as equality_of
    from iom_matrix.oversight.equality.form import equality_form as equality_form
    from iom_matrix.oversight.equality.page import equality_page as equality_page
    from iom_matrix.oversight.indicators.series import Series as Series
    from iom_matrix.oversight.indicators.series import series_of as series_of
    from iom_matrix.oversight.outcomes.outcomes import Outcomes as Outcomes
    from iom_matrix.oversight.outcomes.rates import outcome_rates as outcome_rates
    from iom_matrix.oversight.outcomes.reading import read_outcomes as read_outcomes
    from iom_matrix.oversight.panel.form import pack_form as pack_form
    from iom_matrix.oversight.panel.pack import Pack as Pack
    from iom_matrix.oversight.panel.pack import panel_pack as panel_pack
    from iom_matrix.oversight.panel.page import pack_page as pack_page
    from iom_matrix.oversight.prompts.prompt import Prompts as Prompts
    from iom_matrix.oversight.prompts.reading import read_prompts as read_prompts
    from iom_matrix.oversight.replays.replay import Replay as Replay
    from iom_matrix.oversight.replays.replay import replay as replay
    from iom_matrix.oversight.reports.annual import AnnualReport as AnnualReport
    from iom_matrix.oversight.reports.annual import annual_of as annual_of
    from iom_matrix.oversight.reports.annual_form import annual_form as annual_form
    from iom_matrix.oversight.reports.annual_page import annual_page as annual_page
    from iom_matrix.oversight.reports.daily import Daily as Daily
    from iom_matrix.oversight.reports.daily import daily_of as daily_of
    from iom_matrix.oversight.reports.daily_form import daily_form as daily_form
    from iom_matrix.oversight.reports.daily_page import daily_page as daily_page
    from iom_matrix.oversight.reports.period import PeriodReport as PeriodReport
    from iom_matrix.oversight.reports.period import period_of as period_of
    from iom_matrix.oversight.reports.period_form import period_form as period_form
    from iom_matrix.oversight.reports.period_page import period_page as period_page
    from iom_matrix.oversight.snapshots.keys import Key as Key
    from iom_matrix.oversight.snapshots.keys import read_key as read_key
    from iom_matrix.oversight.snapshots.reading import read_snapshot as read_snapshot
    from iom_matrix.oversight.snapshots.seals import snapshot_text as snapshot_text
    from iom_matrix.oversight.snapshots.snapshot import Snapshot as Snapshot
    from iom_matrix.oversight.snapshots.taking import take_snapshot as take_snapshot
    from iom_matrix.probing.counterfactuals import Counterfactuals as Counterfactuals
    from iom_matrix.probing.counterfactuals import counterfactuals as counterfactuals
    from iom_matrix.probing.witness import NoWitness as NoWitness
    from iom_matrix.probing.witness import Witness as Witness
    from iom_matrix.probing.witness import witness as witness
    from iom_matrix.reading.coverage_file import read_coverage as read_coverage
    from iom_matrix.reading.definitions import load as load
    from iom_matrix.reading.definitions import load_vocabulary as load_vocabulary
    from iom_matrix.reading.people import people_from_arrays as people_from_arrays
    from iom_matrix.reading.people import people_from_records as people_from_records
    from iom_matrix.reading.people import read_nominals as read_nominals
    from iom_matrix.reading.people_columns import people_columns as people_columns
    from iom_matrix.reading.terms import Terms as Terms
    from iom_matrix.release.checking import check as check
    from iom_matrix.release.findings import Finding as Finding
    from iom_matrix.release.proposal import Crowd as Crowd
    from iom_matrix.release.report import Report as Report
    from iom_matrix.sample.files import AS_OF as SAMPLE_AS_OF  # noqa: F401 - renamed at the door
    from iom_matrix.sample.history import sample_history as sample_history
    from iom_matrix.sample.loading import sample_characteristics as sample_characteristics
    from iom_matrix.sample.loading import sample_people as sample_people
    from iom_matrix.scoring.column_codes import ColumnCodes as ColumnCodes
    from iom_matrix.scoring.column_codes import column_codes as column_codes
    from iom_matrix.scoring.columnar import score_codes as score_codes
    from iom_matrix.scoring.columnar import score_columns as score_columns
    from iom_matrix.scoring.columns import ScoreColumns as ScoreColumns
    from iom_matrix.scoring.engine import score as score
    from iom_matrix.scoring.one.results import ScoreOne as ScoreOne
    from iom_matrix.scoring.rank_columns import First as First
    from iom_matrix.scoring.rank_columns import RankColumns as RankColumns
    from iom_matrix.scoring.rank_columns import first_columns as first_columns
    from iom_matrix.scoring.rank_columns import rank_columns as rank_columns
    from iom_matrix.scoring.ranking import Ranking as Ranking
    from iom_matrix.scoring.ranking import rank as rank
    from iom_matrix.scoring.results import Scores as Scores

_HOME = {
    "Difference": "comparison.change_rules",
    "Comparison": "comparison.comparison",
    "compare": "comparison.comparison",
    "differences": "comparison.differences",
    "LeaveOut": "comparison.leaving_out",
    "leave_out": "comparison.leaving_out",
    "Stability": "comparison.stability",
    "stress": "comparison.stability",
    "Matrix": "definition.linked",
    "Vocabulary": "definition.vocabulary",
    "Handling": "documents.handling",
    "handling_of": "documents.handling",
    "DefinitionError": "errors",
    "EvidenceError": "errors",
    "IomMatrixError": "errors",
    "Problem": "errors",
    "ReferenceNotFoundError": "errors",
    "Coverage": "evidence.coverage",
    "Events": "evidence.events",
    "NarrowColumn": "evidence.narrow",
    "People": "evidence.nominals",
    "PeopleColumns": "evidence.people_columns",
    "score_frame": "exchange.frames.frame_scoring",
    "explain_one": "exchange.one",
    "forget_answers": "exchange.one",
    "score_one": "exchange.one",
    "pmml_of": "exchange.pmml",
    "sql_of": "exchange.sql.query",
    "steps_of": "exchange.sql.statements",
    "Audience": "explanation.audiences",
    "Explanation": "explanation.breakdown",
    "explain": "explanation.breakdown",
    "comparison_form": "forms.comparisons",
    "digest": "forms.digests",
    "scoring_digest": "forms.digests",
    "write_json": "forms.exact_json",
    "one_form": "forms.ones",
    "ranking_form": "forms.rankings",
    "vectors_form": "forms.vectors",
    "entry_status": "oversight.criteria.criterion",
    "exit_status": "oversight.criteria.criterion",
    "Decision": "oversight.decisions.decision",
    "decisions_lines": "oversight.decisions.forms",
    "read_decisions": "oversight.decisions.reading",
    "decision_statistics": "oversight.decisions.statistics",
    "read_characteristics": "oversight.equality.characteristics",
    "Equality": "oversight.equality.equality",
    "equality_of": "oversight.equality.equality",
    "equality_form": "oversight.equality.form",
    "equality_page": "oversight.equality.page",
    "series_of": "oversight.indicators.series",
    "Series": "oversight.indicators.series",
    "Outcomes": "oversight.outcomes.outcomes",
    "outcome_rates": "oversight.outcomes.rates",
    "read_outcomes": "oversight.outcomes.reading",
    "pack_form": "oversight.panel.form",
    "panel_pack": "oversight.panel.pack",
    "Pack": "oversight.panel.pack",
    "pack_page": "oversight.panel.page",
    "Prompts": "oversight.prompts.prompt",
    "read_prompts": "oversight.prompts.reading",
    "Replay": "oversight.replays.replay",
    "replay": "oversight.replays.replay",
    "annual_of": "oversight.reports.annual",
    "AnnualReport": "oversight.reports.annual",
    "annual_form": "oversight.reports.annual_form",
    "annual_page": "oversight.reports.annual_page",
    "daily_of": "oversight.reports.daily",
    "Daily": "oversight.reports.daily",
    "daily_form": "oversight.reports.daily_form",
    "daily_page": "oversight.reports.daily_page",
    "period_of": "oversight.reports.period",
    "PeriodReport": "oversight.reports.period",
    "period_form": "oversight.reports.period_form",
    "period_page": "oversight.reports.period_page",
    "Key": "oversight.snapshots.keys",
    "read_key": "oversight.snapshots.keys",
    "read_snapshot": "oversight.snapshots.reading",
    "snapshot_text": "oversight.snapshots.seals",
    "Snapshot": "oversight.snapshots.snapshot",
    "take_snapshot": "oversight.snapshots.taking",
    "Counterfactuals": "probing.counterfactuals",
    "counterfactuals": "probing.counterfactuals",
    "NoWitness": "probing.witness",
    "Witness": "probing.witness",
    "witness": "probing.witness",
    "read_coverage": "reading.coverage_file",
    "load": "reading.definitions",
    "load_vocabulary": "reading.definitions",
    "people_from_arrays": "reading.people",
    "people_from_records": "reading.people",
    "read_nominals": "reading.people",
    "people_columns": "reading.people_columns",
    "Terms": "reading.terms",
    "check": "release.checking",
    "Finding": "release.findings",
    "Crowd": "release.proposal",
    "Report": "release.report",
    "SAMPLE_AS_OF": "sample.files:AS_OF",
    "sample_history": "sample.history",
    "sample_characteristics": "sample.loading",
    "sample_people": "sample.loading",
    "ColumnCodes": "scoring.column_codes",
    "column_codes": "scoring.column_codes",
    "score_codes": "scoring.columnar",
    "score_columns": "scoring.columnar",
    "ScoreColumns": "scoring.columns",
    "score": "scoring.engine",
    "ScoreOne": "scoring.one.results",
    "First": "scoring.rank_columns",
    "RankColumns": "scoring.rank_columns",
    "first_columns": "scoring.rank_columns",
    "rank_columns": "scoring.rank_columns",
    "Ranking": "scoring.ranking",
    "rank": "scoring.ranking",
    "Scores": "scoring.results",
}

__all__ = sorted(_HOME)  # noqa: PLE0605 - names and homes are said once


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `--help` needs no numpy."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'iom_matrix' has no attribute '{name}'")
    module, _, attribute = home.partition(":")
    value = getattr(importlib.import_module(f"iom_matrix.{module}"), attribute or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
