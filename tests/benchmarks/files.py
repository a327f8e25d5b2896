"""Files in, a ranking out: 100,000 nominals and 1.5 million rows of events, beside DuckDB.

The bar: at most 1.5 times a query written by hand in DuckDB, which reads the same two files, works
out the same points and ranks, checks nothing and explains nothing; with the core alone, without a
fast reader, at most 15 times.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.ranking_csv import ranking_csv
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import read_files
from iom_matrix.reading.readers import Reader, readers
from iom_matrix.reading.terms import Terms
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from tests.benchmarks.timing import print_table, timed

PEOPLE, ROWS = 100_000, 1_500_000
AS_OF = dt.date(2026, 4, 1)
MATRIX = """
matrix: files
version: 1.0.0
status: draft
title: Eight questions, four of them about a history
purpose: To time the way from files to a ranking.
not_for: [any decision about a person]
owner: nobody
effective: {from: 2026-01-01}
review_due: 2027-01-01
age_scope: 18 or over
supersedes: nothing
change: first version
vocabulary: iom-evidence@1
tables: {harm_days: harm-days@1}
events:
  thefts: {title: A, kind: offence, outcome: fact, family: neighbourhood-crime-2020}
  violence: {title: B, kind: offence, outcome: [charge, fact], family: violence}
  proven: {title: C, kind: offence, outcome: fact}
  breaches: {title: D, kind: [breach, recall, fail-to-appear]}
groups:
  likelihood:
    add:
      predictor:
        of: arp
        points: {0+: 0, 25+: 2, 50+: 4, 75+: 6, 90+: 8, not-assessed: 0}
        unknown: lowest
      drugs:
        of: drug_use_class_a
        points: {none: 0, past: 1, current: 3, not-assessed: 0}
        unknown: lowest
      theft:
        count: thefts
        within: 24 months
        points: {0+: 0, 1+: 3, 2+: 5, 4+: 9}
        unknown: lowest
      breach:
        count: breaches
        within: 12 months
        points: {0+: 0, 1+: 2, 3+: 4}
        unknown: lowest
  harm:
    add:
      serious:
        of: csrp
        points: {0+: 0, 1+: 3, 3+: 6, 6.9+: 9, not-assessed: 0}
        unknown: lowest
      danger:
        of: rosh
        points: {low: 0, medium: 2, high: 6, very-high: 9, not-assessed: 0}
        unknown: lowest
      violent:
        count: violence
        within: 24 months
        points: {0+: 0, 1+: 4, 3+: 7}
        unknown: lowest
      heavy:
        sum: harm_days
        over: proven
        within: 24 months
        points: {0+: 0, 100+: 2, 500+: 4, 2000+: 8}
        unknown: lowest
total: {add: [likelihood, harm], range: [0, 57]}
tiers:
  scale: [below-threshold, for-discussion, for-early-discussion]
  of: total
  levels: {0+: below-threshold, 20+: for-discussion, 32+: for-early-discussion}
ranking: [total]
"""


def run(repeat: int) -> None:
    """Time our way with every reader that is installed, and DuckDB's."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        write_files(here)
        (here / "files.yaml").write_text(MATRIX, encoding="utf-8")
        matrix = load(here / "files.yaml")
        runs: dict[str, Callable[[], object]] = {}
        if importlib.util.find_spec("duckdb"):
            runs["DuckDB, one query"] = in_duckdb(matrix, here)
        for name, reader in readers().items():
            runs[f"iom-matrix, {name}"] = lambda reader=reader: ranked(matrix, here, reader)
        runs["iom-matrix, core alone"] = lambda: ranked(matrix, here, None)
        written = here / "ours.csv", here / "duckdb.csv"
        for one in runs.values():
            one()
            if all(file.exists() for file in written):
                ours, theirs = (answers(file) for file in written)
                assert ours == theirs
        print_table(
            f"files to a ranking, {PEOPLE:,} nominals, {ROWS:,} rows of events",
            {name: timed(one, repeat) for name, one in runs.items()},
        )


def ranked(matrix: Matrix, here: Path, reader: Reader | None) -> None:
    """Read, score, rank and write."""
    paths = {"nominals": here / "nominals.csv", "events": here / "events.csv"}
    people = read_files(paths, Terms.of(matrix), reader, assume_complete=True)
    ranking = rank(score(matrix, people, as_of=AS_OF))
    (here / "ours.csv").write_text(ranking_csv(ranking), encoding="utf-8")


def write_files(here: Path, people: int = PEOPLE, rows: int = ROWS) -> None:
    """Invented nominals and events, as a records system would export them."""
    dice = np.random.default_rng(1)
    ids = np.array([f"N{number:07}" for number in range(people)])

    def words(count: int, *of: str) -> np.ndarray:
        return np.array(of)[dice.integers(0, len(of), count)]

    def days(count: int, first: str, last: str) -> np.ndarray:
        start, end = np.datetime64(first, "D"), np.datetime64(last, "D")
        return (start + dice.integers(0, (end - start).astype(int), count)).astype(str)

    scores = [f"{number / 100:g}" for number in range(9999)]
    nominals = {
        "id": ids,
        "area": words(people, "York", "Selby", "Harrogate", "Scarborough"),
        "adult": words(people, "yes"),
        "arp": words(people, *scores),
        "arp.as_of": days(people, "2025-06-01", "2026-03-31"),
        "csrp": words(people, *scores[:1500]),
        "csrp.as_of": days(people, "2025-06-01", "2026-03-31"),
        "rosh": words(people, "low", "medium", "high", "very-high", "not-assessed"),
        "rosh.as_of": days(people, "2025-06-01", "2026-03-31"),
        "drug_use_class_a": words(people, "none", "past", "current", "not-assessed"),
    }
    offence = dice.random(rows) < 0.9
    began = days(rows, "2018-01-01", "2025-12-31")
    ended = (began.astype("datetime64[D]") + dice.integers(0, 90, rows)).astype(str)
    number = np.arange(rows)

    def of_offence(texts: np.ndarray) -> np.ndarray:
        return np.where(offence, texts, "")

    groups = ("dwelling-burglary", "robbery-personal", "violence-with-injury", "shop-theft",
              "theft-from-vehicle", "violence-without-injury", "criminal-damage")  # fmt: skip
    outcomes = ("charged", "convicted", "cautioned", "under-investigation", "acquitted")
    events = {
        "id": np.sort(ids[dice.integers(0, people, rows)]),
        "kind": np.where(offence, "offence", words(rows, "breach", "recall", "fail-to-appear")),
        "offence_ref": of_offence(np.char.add("R", number.astype(str))),
        "occasion": of_offence(np.char.add("O", (number // 2).astype(str))),
        "offence_date": began,
        "outcome_date": of_offence(ended),
        "group": of_offence(words(rows, *groups)),
        "outcome": of_offence(words(rows, *outcomes)),
        "role": of_offence(words(rows, "suspect", "offender")),
        "domestic": of_offence(words(rows, "no", "yes")),
        "under_18_at_offence": of_offence(words(rows, "no")),
        "under_supervision": of_offence(words(rows, "no", "yes")),
    }
    for name, columns in (("nominals", nominals), ("events", events)):
        with (here / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


# What the matrix says, written by hand; the tables of groups and weights come with it.
QUERY = """
COPY (
  WITH measured AS (
    SELECT id,
      count(*) FILTER (proven AND family LIKE '%neighbourhood-crime-2020%' AND recent) AS thefts,
      count(*) FILTER (kind IN ('breach', 'recall', 'fail-to-appear')
        AND offence_date BETWEEN DATE '2025-04-01' AND DATE '2026-04-01') AS breaches,
      count(*) FILTER ((proven OR (active AND outcome = 'charged'))
        AND family LIKE '%violence%' AND recent) AS violence,
      coalesce(sum(harm) FILTER (proven AND recent), 0) AS weight
    FROM (
      SELECT e.id, e.kind, e.outcome, e.offence_date, t.family, t.harm,
        e.kind = 'offence' AND e.role IN ('suspect', 'offender')
          AND e.under_18_at_offence = 'no' AS active,
        active AND e.outcome IN ('community-resolution', 'cautioned',
          'taken-into-consideration', 'convicted') AS proven,
        e.offence_date BETWEEN DATE '2024-04-01' AND DATE '2026-04-01' AS recent
      FROM read_csv('{here}/events.csv', header = true, types = {{'offence_date': 'DATE',
        'outcome_date': 'DATE'}}) AS e
      LEFT JOIN tables AS t ON e."group" = t.name
      WHERE e.outcome_date IS NULL OR e.outcome_date <= DATE '2026-04-01'
    ) GROUP BY id
  ), answers AS (
    SELECT n.id, n.area, rosh, drug_use_class_a AS drugs,
      TRY_CAST(arp AS DECIMAL(9, 2)) AS arp, TRY_CAST(csrp AS DECIMAL(9, 2)) AS csrp,
      coalesce(m.thefts, 0) AS thefts, coalesce(m.breaches, 0) AS breaches,
      coalesce(m.violence, 0) AS violence, coalesce(m.weight, 0) AS weight
    FROM read_csv('{here}/nominals.csv', header = true, types = {{'arp': 'VARCHAR',
      'csrp': 'VARCHAR'}}) AS n
    LEFT JOIN measured AS m USING (id)
  ), points AS (
    SELECT id, area,
      CASE WHEN arp >= 90 THEN 8 WHEN arp >= 75 THEN 6 WHEN arp >= 50 THEN 4
        WHEN arp >= 25 THEN 2 ELSE 0 END AS predictor,
      CASE drugs WHEN 'past' THEN 1 WHEN 'current' THEN 3 ELSE 0 END AS drugs,
      CASE WHEN thefts >= 4 THEN 9 WHEN thefts >= 2 THEN 5 WHEN thefts >= 1 THEN 3
        ELSE 0 END AS theft,
      CASE WHEN breaches >= 3 THEN 4 WHEN breaches >= 1 THEN 2 ELSE 0 END AS breach,
      CASE WHEN csrp >= 6.9 THEN 9 WHEN csrp >= 3 THEN 6 WHEN csrp >= 1 THEN 3
        ELSE 0 END AS serious,
      CASE rosh WHEN 'medium' THEN 2 WHEN 'high' THEN 6 WHEN 'very-high' THEN 9
        ELSE 0 END AS danger,
      CASE WHEN violence >= 3 THEN 7 WHEN violence >= 1 THEN 4 ELSE 0 END AS violent,
      CASE WHEN weight >= 2000 THEN 8 WHEN weight >= 500 THEN 4 WHEN weight >= 100 THEN 2
        ELSE 0 END AS heavy
    FROM answers
  ), totals AS (
    SELECT *, predictor + drugs + theft + breach + serious + danger + violent + heavy AS points
    FROM points
  )
  SELECT rank() OVER (ORDER BY points DESC) AS rank, id, area, points,
    CASE WHEN points >= 32 THEN 'for-early-discussion' WHEN points >= 20 THEN 'for-discussion'
      ELSE 'below-threshold' END AS tier,
    predictor, drugs, theft, breach, serious, danger, violent, heavy
  FROM totals ORDER BY rank, id
) TO '{here}/duckdb.csv' (HEADER)
"""


def in_duckdb(matrix: Matrix, here: Path) -> Callable[[], object]:
    """The same ranking as one query, with two threads."""
    import duckdb

    groups, weights = matrix.groups, matrix.weights["harm_days"].weights("harm_days")
    assert groups is not None
    families = groups.column("families")
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("CREATE TABLE tables (name VARCHAR, family VARCHAR, harm DECIMAL(9, 2))")
    rows = [(name, families[name], weights[name] or 0) for name in groups.rows]
    connection.executemany("INSERT INTO tables VALUES (?, ?, ?)", rows)
    return lambda: connection.execute(QUERY.format(here=here))


def answers(file: Path) -> list[tuple[str, ...]]:
    """Rank, id, area, points, tier and points of every question, of everybody."""
    # What is said of health, as of drugs, the audience of a panel is not shown.
    questions = ("predictor", "theft", "breach", "serious", "danger", "violent", "heavy")
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            tuple(row[name] for name in ("rank", "id", "area", "points", "tier"))
            + tuple(row.get(f"earned:{name}", row.get(name, "")) for name in questions)
            for row in csv.DictReader(opened)
        ]
