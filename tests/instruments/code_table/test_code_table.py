"""A table of 3,000 codes: each code earns what its row says, and no other code gets in."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError, EvidenceError
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records, read_nominals
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.instruments.cases import points_of

HERE = Path(__file__).parent
AS_OF = dt.date(2026, 4, 1)
ELSE = "12.5"
LOOKED_UP = "    look_up: gravity\n"
Rows = Mapping[str, str]


def drawn_rows() -> dict[str, str]:
    """3,000 codes, many with leading zeros, and a gravity from 0 to 99.9 for each."""
    draw = random.Random(3)  # noqa: S311 - invented codes need no secrecy
    codes = [f"{code:05}" for code in sorted(draw.sample(range(20_000), 3_000))]
    tenths = [0, 999, *(draw.randrange(1_000) for _ in codes[2:])]
    return {code: str(Decimal(tenth) / 10) for code, tenth in zip(codes, tenths, strict=True)}


ROWS = drawn_rows()
UNKNOWN_CODE = next(f"{code:05}" for code in range(20_000) if f"{code:05}" not in ROWS)
# Every seventh code, but neither the least nor the most, on which the declared range stands.
MISSING = [code for code, gravity in ROWS.items() if gravity not in {"0", "99.9"}][::7]


def write_table(folder: Path, name: str, column: str, rows: Rows) -> None:
    path = folder / "tables" / name / "1.csv"
    path.parent.mkdir(parents=True)
    lines = [f"# table: {name}", "# version: 1", f"code,{column}"]
    path.write_text("\n".join([*lines, *(f"{c},{cell}" for c, cell in rows.items())]) + "\n")


def written(folder: Path, gravity: Rows, *, otherwise: str = "") -> Path:
    """The matrix in a folder with its tables; `otherwise` is what a code without a row earns."""
    write_table(folder, "offence-codes", "title", dict.fromkeys(ROWS, "invented"))
    write_table(folder, "offence-gravity", "gravity", gravity)
    shutil.copy(HERE / "vocabulary.yaml", folder)
    text = (HERE / "gravity.yaml").read_text(encoding="utf-8")
    if otherwise:
        text = text.replace(LOOKED_UP, f"{LOOKED_UP}    else: {otherwise}\n")
    path = folder / "gravity.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def scores_of(path: Path, codes: Iterable[str]) -> Scores:
    matrix = load(path)
    records = [{"id": f"N-{code}", "main_offence": code} for code in codes]
    return score(matrix, people_from_records(records, vocabulary=matrix), as_of=AS_OF)


def earned(scores: Scores, line: str) -> list[Decimal]:
    return [points_of(scores, line, "points", at) for at in range(len(scores))]


def without(codes: Iterable[str]) -> dict[str, str]:
    left_out = set(codes)
    return {code: gravity for code, gravity in ROWS.items() if code not in left_out}


def test_each_code_earns_what_its_row_says(tmp_path: Path) -> None:
    scores = scores_of(written(tmp_path, ROWS), ROWS)
    gravity = [Decimal(cell) for cell in ROWS.values()]
    assert len(gravity) == 3_000
    assert earned(scores, "as_it_stands") == gravity
    assert earned(scores, "a_tenth") == [number // 10 for number in gravity]
    assert earned(scores, "grave") == [Decimal(3 if number >= 50 else 0) for number in gravity]
    assert scores.settled.all()


@pytest.mark.parametrize("said", ["no row", "not-measured"])
def test_a_code_without_a_number_earns_what_else_says(tmp_path: Path, said: str) -> None:
    gravity = without(MISSING)
    if said == "not-measured":
        gravity = {code: gravity.get(code, said) for code in ROWS}
    scores = scores_of(written(tmp_path, gravity, otherwise=ELSE), ROWS)
    expected = {**ROWS, **dict.fromkeys(MISSING, ELSE)}
    assert earned(scores, "as_it_stands") == [Decimal(cell) for cell in expected.values()]
    assert scores.settled.all()


@pytest.mark.parametrize("said", ["no row", "not-measured"])
def test_a_code_without_a_number_and_no_else_is_an_error(tmp_path: Path, said: str) -> None:
    gravity = without(MISSING[:1])
    if said == "not-measured":
        gravity[MISSING[0]] = said
    with pytest.raises(DefinitionError, match=MISSING[0]) as caught:
        load(written(tmp_path, gravity))
    text = (tmp_path / "gravity.yaml").read_text(encoding="utf-8").splitlines()
    assert all("look_up" in text[problem.line - 1] for problem in caught.value.problems)


def test_a_code_outside_the_list_is_an_error_with_its_place(tmp_path: Path) -> None:
    matrix = load(written(tmp_path, ROWS, otherwise=ELSE))
    nominals = tmp_path / "nominals.csv"
    nominals.write_text(f"id,main_offence\nA,{next(iter(ROWS))}\nB,{UNKNOWN_CODE}\n")
    with pytest.raises(EvidenceError, match=UNKNOWN_CODE) as caught:
        read_nominals(nominals, vocabulary=matrix)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(3, 3)]


def test_a_code_that_lost_its_zeros_is_not_mended(tmp_path: Path) -> None:
    code = next(code for code in ROWS if code.startswith("0"))
    with pytest.raises(EvidenceError, match=code.lstrip("0")):
        scores_of(written(tmp_path, ROWS), [code.lstrip("0")])


def test_an_unknown_code_may_be_any(tmp_path: Path) -> None:
    scores = scores_of(written(tmp_path, ROWS), [""])
    sides = [points_of(scores, "as_it_stands", side, 0) for side in ("points", "lowest", "highest")]
    assert sides == [Decimal(0), Decimal(0), Decimal("99.9")]
    assert not scores.settled[0]
