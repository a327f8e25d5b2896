from __future__ import annotations

import datetime as dt
import functools
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.definition.linked import Matrix
from tests.scheme import MATRIX, write_scheme
from tests.unit.building import INPUTS, ROSH, matrix_of
from tests.unit.exchange.frames.kinds import EAGER, KINDS, LAZY, WITH_SPARK, frame_of, rows_of

pytest.importorskip("narwhals")
from iom_matrix.exchange.frames.frame_scoring import score_frame

AS_OF = dt.date(2026, 4, 1)
ROWS = {
    "id": ["A", "B", "C", "D", "E"],
    "breaches": [3, 1, None, 1, 0],
    "worry": ["low", "high", "low", None, "low"],
    "leaving": [False, False, False, False, True],
    "officer": [1, 2, 3, 4, 5],
}
RESULTS = (
    "notice", "out_of_scope", "refused", "points", "points_lowest", "points_highest",
    "points_units", "points_lowest_units", "points_highest_units", "breached", "worried",
    "harm", "harm_lowest", "harm_highest", "tier", "possible_tiers", "settled", "rank", "problems",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _spark_where_it_is_asked(request: pytest.FixtureRequest) -> None:
    """Starts Spark for tests of its frames, and for no others."""
    if "kind" in request.fixturenames and request.getfixturevalue("kind") == "spark":
        request.getfixturevalue("spark_engine")


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    shelf = write_scheme(tmp_path_factory.mktemp("scheme"))
    return iom.load(str(shelf / "tiny" / "1.0.0.yaml"))


def scored(kind: str, matrix: Matrix, rows: Any = None, **given: Any) -> Any:
    rows = rows or ROWS
    aside = ["officer"] if "officer" in rows else []
    given = {"as_of": AS_OF, "ignore_columns": aside, **given}
    return score_frame(matrix, frame_of(kind, rows), **given)


def told(call: Any) -> list[str]:
    with pytest.raises(iom.EvidenceError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_comes_back_as_its_own_kind_with_results_after_its_columns(
    kind: str, matrix: Matrix
) -> None:
    given = frame_of(kind, ROWS)
    found = score_frame(matrix, given, as_of=AS_OF, ignore_columns="others")
    assert type(found) is type(given)
    columns = rows_of(found, "id")
    assert tuple(columns) == (*ROWS, *RESULTS)
    assert columns["officer"] == ROWS["officer"]
    assert columns["points"] == [Decimal("8.5"), Decimal("7.0"), None, Decimal("2.0"), None]
    assert columns["points_highest_units"] == [85, 70, None, 70, None]
    assert columns["tier"] == ["for-discussion", "for-discussion", None, "below-threshold", None]
    assert columns["possible_tiers"][3] == "below-threshold, for-discussion"
    assert columns["settled"] == ["yes", "yes", None, "no", None]
    assert columns["refused"] == ["no", "no", "yes", "no", "no"]
    assert columns["out_of_scope"] == [None, None, None, None, "out of scope"]
    assert columns["rank"] == [1, 2, None, 3, None]
    assert columns["problems"] == [None] * 5


@pytest.mark.parametrize("kind", KINDS)
def test_people_are_ranked_by_the_higher_of_two_tiers_and_then_by_a_group(
    kind: str, tmp_path: Path
) -> None:
    tiers = (
        "tiers:\n  scale: [below-threshold, for-discussion]\n  highest:\n"
        "    by_total: {of: total, levels: {0+: below-threshold, 9+: for-discussion}}\n"
        "    by_harm: {of: harm, levels: {0+: below-threshold, 5+: for-discussion}}\n"
        "ranking: [tier, harm]\n"
    )
    head, _, tail = MATRIX.partition("tiers:\n")
    shelf = write_scheme(tmp_path, matrix=head + tiers + tail[tail.index("audiences:") :])
    ranked = iom.load(str(shelf / "tiny" / "1.0.0.yaml"))
    columns = rows_of(scored(kind, ranked), "id")
    assert columns["tier"][:2] == ["for-discussion"] * 2
    assert columns["rank"] == [1, 2, None, 3, None]


@pytest.mark.parametrize("kind", [*EAGER, "polars-lazy"])
def test_rows_keep_their_order(kind: str, matrix: Matrix) -> None:
    rows = {name: cells[::-1] for name, cells in ROWS.items()}
    assert rows_of(scored(kind, matrix, rows))["id"] == ["E", "D", "C", "B", "A"]


def test_the_index_of_pandas_stays(matrix: Matrix) -> None:
    pandas = pytest.importorskip("pandas")
    given = frame_of("pandas", ROWS).set_index(pandas.Index([9, 7, 5, 3, 1], name="row"))
    found = score_frame(matrix, given, as_of=AS_OF, ignore_columns="others")
    assert found.index.equals(given.index)
    assert found.loc[7, "rank"] == 2
    assert list(given.columns) == list(ROWS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_without_rows_gets_the_columns_all_the_same(kind: str, matrix: Matrix) -> None:
    arrow = pytest.importorskip("pyarrow")
    types = {"id": arrow.string(), "breaches": arrow.int64(), "worry": arrow.string()}
    empty = {name: arrow.array([], kind_) for name, kind_ in types.items()}
    found = rows_of(scored(kind, matrix, empty))
    assert found == {name: [] for name in (*types, *RESULTS)}


@pytest.mark.parametrize("kind", KINDS)
def test_one_person_stands_first(kind: str, matrix: Matrix) -> None:
    found = rows_of(scored(kind, matrix, {"id": ["A"], "breaches": [3]}))
    assert found["rank"] == [1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_is_nobody_or_somebody_twice_has_no_score(kind: str, matrix: Matrix) -> None:
    rows = {"id": ["A", "B", "A", None, ""], "breaches": [3, 1, 0, 1, 1]}
    found = scored(kind, matrix, rows, on_problems="column")
    by_points = dict(zip(*(rows_of(found)[name] for name in ("breaches", "rank")), strict=True))
    assert by_points[1] is None or by_points[3] is None
    columns = rows_of(found, "id")
    said = sorted(zip(map(str, columns["id"]), columns["problems"], columns["rank"], strict=True),
                  key=str)  # fmt: skip
    assert [(person, problem) for person, problem, _ in said] == [
        ("", "id: missing"), ("A", "id: in another row too"), ("A", "id: in another row too"),
        ("B", None), ("None", "id: missing"),
    ]  # fmt: skip
    assert [rank for _, _, rank in said] == [None, None, None, 1, None]


@pytest.mark.parametrize("kind", EAGER)
def test_an_eager_frame_raises_for_what_cannot_be_read(kind: str, matrix: Matrix) -> None:
    twice = {"id": ["A", "A", None], "breaches": [1, 1, 1]}
    assert told(lambda: scored(kind, matrix, twice)) == ["duplicate-id", "duplicate-id", "empty-id"]
    dirty = {"id": ["A"], "breaches": [1.5], "worry": ["HIGH"]}
    assert told(lambda: scored(kind, matrix, dirty)) == ["too-many-decimals", "unknown-category"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_unknown_and_named(kind: str, matrix: Matrix) -> None:
    rows = {
        "id": ["A", "B", "C", "D"],
        "breaches": [3.0, float("inf"), float("nan"), 1.5],
        "worry": ["HIGH", "low", "low", " low"],
        "worry.as_of": ["2026-03-01", "2026-03-01", "yesterday", None],
    }
    found = rows_of(scored(kind, matrix, rows, on_problems="column"), "id")
    assert found["problems"] == [
        "worry: not an answer",
        "breaches: not an answer",
        "worry.as_of: not an answer",
        "breaches: not an answer; worry: not an answer",
    ]
    assert found["refused"] == ["no", "yes", "yes", "yes"]
    assert found["points_highest"][0] == Decimal("13.5")


@pytest.mark.parametrize("kind", WITH_SPARK)
def test_a_number_or_a_date_is_the_whole_text(kind: str, matrix: Matrix) -> None:
    ends = ("", "\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")
    rows = {
        "id": [f"P-{at}" for at in range(len(ends))],
        "breaches": [f"3{end}" for end in ends],
        "worry": ["low"] * len(ends),
        "worry.as_of": [f"2026-03-01{end}" for end in ends],
    }
    found = rows_of(scored(kind, matrix, rows, on_problems="column"), "id")
    odd = "breaches: not an answer; worry.as_of: not an answer"
    assert found["problems"] == [None, *[odd] * (len(ends) - 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_dates_have_no_time_of_day_and_no_zone(kind: str, matrix: Matrix) -> None:
    arrow = pytest.importorskip("pyarrow")
    days = [dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 1, 12), dt.datetime(1066, 1, 1)]
    plain = {"id": ["A", "B", "C"], "worry": ["low"] * 3, "worry.as_of": days[:2] + days[:1]}
    found = rows_of(scored(kind, matrix, plain, on_problems="column"), "id")
    assert found["problems"] == [None, "worry.as_of: not an answer", None]
    zoned = {**plain, "worry.as_of": arrow.array(days[:1] * 3, arrow.timestamp("us", "UTC"))}
    found = rows_of(scored(kind, matrix, zoned, on_problems="column"), "id")
    assert found["problems"] == ["worry.as_of: not an answer"] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_and_words_of_several_types_are_read(kind: str, matrix: Matrix) -> None:
    arrow = pytest.importorskip("pyarrow")
    wanted = rows_of(scored(kind, matrix), "id")
    other = {
        "id": [1, 2, 3, 4, 5],
        "breaches": ["3", "1", "", "1.0", "0"],
        "worry": arrow.array(ROWS["worry"]).dictionary_encode(),
        "leaving": ["no", "no", "no", "no", "yes"],
    }
    if kind == "pandas":
        other["breaches"] = arrow.array([3, 1, None, 1, 0], arrow.float32())
    found = rows_of(scored(kind, matrix, other), "id")
    for name in ("points", "tier", "rank", "problems"):
        assert found[name] == wanted[name]


PEOPLE = {"id": ["P1", "P2"], "adult": [True, True], "rosh": ["high", "low"]}
BURGLARY = {
    "kind": "offence", "group": "burglary", "outcome": "convicted", "role": "offender",
    "offence_date": "2026-01-05", "outcome_date": "2026-02-05",
    "offence_ref": "R1", "under_18_at_offence": "no",
}  # fmt: skip


@functools.cache
def harm_matrix() -> Matrix:
    """A small one: DuckDB plans the query of a whole matrix that reads events for seconds."""
    proven = {"count": "proven", "within": "24 months", "points": {"0+": "0", "1+": "7"}}
    rosh = {"of": "rosh", "points": {**ROSH["points"], "low": "0", "high": "12"}}
    lines = {"offences": {**proven, "unknown": "refuse"}, "risk": {**rosh, "unknown": "lowest"}}
    inputs = {name: INPUTS[name] for name in ("adult", "rosh")}
    return matrix_of(lines, inputs, status="illustrative")


def harm(kind: str, rows: Any, events: Any = None, **given: Any) -> Any:
    """People of a frame scored by a matrix that reads events, all of which are complete."""
    given = {"as_of": AS_OF, "assume_complete": True, **given}
    history = None if events is None else frame_of(kind, events)
    return score_frame(harm_matrix(), frame_of(kind, rows), events=history, **given)


@pytest.mark.parametrize("kind", KINDS)
def test_a_history_from_a_day_that_is_none_is_not_complete(kind: str) -> None:
    rows = {**PEOPLE, "history_from": ["x", None]}
    found = rows_of(harm(kind, rows, on_problems="column"), "id")
    assert found["problems"] == ["history_from: not an answer", None]
    assert (found["refused"], found["points"]) == (["yes", "no"], [None, 0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", [[1.0, 2.0], [1, 2], ["1", "2"]])
def test_ids_of_numbers_are_the_same_whatever_type_they_have(kind: str, said: list[Any]) -> None:
    found = rows_of(harm(kind, {**PEOPLE, "id": said}, [{"id": "1", **BURGLARY}]), "id")
    assert found["points"][0] > 12
    assert found["points"][1] == 0
    assert not any("not used" in notice for notice in found["notice"])
    events = {"id": [1.0], **{name: [cell] for name, cell in BURGLARY.items()}}
    assert rows_of(harm(kind, {**PEOPLE, "id": said}, events), "id")["points"] == found["points"]


@pytest.mark.parametrize("kind", WITH_SPARK)
def test_rows_of_events_that_are_nobody_s_are_counted_in_the_notice(kind: str) -> None:
    events = [{"id": said, **BURGLARY} for said in ("P1", None, "", "p2", "P1 ", "P9")]
    found = rows_of(harm(kind, PEOPLE, events, on_problems="column"), "id")
    assert found["notice"][0].endswith(
        " Rows of events without an id, not used: 2."
        " Rows of events whose id is not among the nominals, not used: 3."
    )
    assert found["notice"][0] == found["notice"][1]
    assert found["notice"][0].startswith("ILLUSTRATIVE")
    assert found["problems"] == [None, None]
    assert found["points"][0] > 12
    assert found["points"][1] == 0
    listed = rows_of(harm(kind, PEOPLE, events[:1], on_problems="column"))
    assert "not used" not in listed["notice"][0]


@pytest.mark.parametrize("kind", EAGER)
def test_an_eager_frame_raises_for_events_without_an_id(kind: str) -> None:
    events = [{"id": said, **BURGLARY} for said in ("P1", None, "P1 ")]
    assert told(lambda: harm(kind, PEOPLE, events)) == ["empty-id", "edge-spaces"]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_that_differ_in_a_zero_byte_stay_apart(kind: str) -> None:
    rows = {**PEOPLE, "id": ["P1\0", "P1"]}
    found = rows_of(harm(kind, rows, [{"id": "P1\0", **BURGLARY}], on_problems="column"), "id")
    points = dict(zip(found["id"], found["points"], strict=True))
    assert points["P1\0"] > points["P1"] == 0
    assert found["problems"] == [None, None]
    if kind in EAGER:
        assert told(lambda: harm(kind, rows)) == ["unprintable-text"]


@pytest.mark.parametrize("kind", ["polars", "polars-lazy", "duckdb"])
def test_enums_are_read_by_their_text(kind: str) -> None:
    if kind == "duckdb":
        text = "SELECT * REPLACE (rosh::ENUM('low', 'high') AS rosh) FROM frame"
        given = frame_of(kind, PEOPLE).query("frame", text)
    else:
        polars = pytest.importorskip("polars")
        given = frame_of(kind, PEOPLE).cast({"rosh": polars.Enum(["low", "high"])})
    found = score_frame(harm_matrix(), given, as_of=AS_OF, assume_complete=True)
    columns = rows_of(found, "id")
    assert (columns["points"], columns["problems"]) == ([12, 0], [None, None])


@pytest.mark.parametrize("kind", ["pyarrow", "polars-lazy"])
def test_columns_that_are_missing_unknown_or_in_the_way_are_errors(
    kind: str, matrix: Matrix
) -> None:
    assert told(lambda: scored(kind, matrix, {"person": ["A"]})) == [
        "unknown-column", "missing-column",
    ]  # fmt: skip
    with pytest.raises(iom.EvidenceError, match=r"did you mean 'worry'.*ignore_columns"):
        scored(kind, matrix, {"id": ["A"], "wory": ["low"]})
    assert told(lambda: scored(kind, matrix, ignore_columns=())) == ["unknown-column"]
    clash = {"id": ["A"], "tier": ["mine"]}
    assert told(lambda: scored(kind, matrix, clash, ignore_columns="others")) == [
        "duplicate-column"
    ]
    found = rows_of(scored(kind, matrix, clash, ignore_columns="others", prefix="iom_"))
    assert found["tier"] == ["mine"]
    assert found["iom_refused"] == ["yes"]


@pytest.mark.parametrize("kind", ["pyarrow", "polars-lazy"])
def test_the_column_of_ids_may_have_another_name(kind: str, matrix: Matrix) -> None:
    rows = {"ref": ["A"], "id": [7], "breaches": [3]}
    found = rows_of(scored(kind, matrix, rows, id="ref", ignore_columns="others"))
    assert (found["ref"], found["id"], found["rank"]) == (["A"], [7], [1])


@pytest.mark.parametrize("kind", ["pyarrow", "polars-lazy"])
def test_the_notice_says_what_no_column_answers(kind: str, matrix: Matrix) -> None:
    rows = {"id": ["A"], "breaches": [3], "wory": ["low"]}
    found = rows_of(scored(kind, matrix, rows, ignore_columns="others"))
    assert found["notice"][0].endswith("Nobody has an answer to: worry.")
    whole = rows_of(scored(kind, matrix))["notice"][0]
    assert "Nobody has" not in (whole or "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_flag_may_be_unknown(kind: str, matrix: Matrix) -> None:
    rows = {"id": ["A", "B"], "breaches": [3, 3], "leaving": [True, None]}
    found = rows_of(scored(kind, matrix, rows), "id")
    assert found["out_of_scope"] == ["out of scope", None]
    assert found["problems"] == [None, None]


@pytest.mark.parametrize("kind", WITH_SPARK)
def test_columns_about_people_that_score_nothing_are_read_too(kind: str, matrix: Matrix) -> None:
    rows = {"id": ["A", "B"], "breaches": [3, 1.5], "worry": ["low", "low"]}
    odd = {**rows, "synthetic": ["yes", "maybe"], "standing": ["managed", "boss"]}
    found = rows_of(scored(kind, matrix, odd, on_problems="column"), "id")
    assert found["problems"] == [
        None, "breaches: not an answer; standing: not an answer; synthetic: not an answer",
    ]  # fmt: skip
    assert "SYNTHETIC" not in (found["notice"][0] or "")
    for said in (["yes", "yes"], [True, True]):
        invented = scored(kind, matrix, {**rows, "synthetic": said}, on_problems="column")
        assert rows_of(invented)["notice"][0].endswith("SYNTHETIC: invented data about nobody.")
    partly = scored(kind, matrix, {**rows, "synthetic": [True, None]}, on_problems="column")
    assert "SYNTHETIC" not in (rows_of(partly)["notice"][0] or "")


@pytest.mark.parametrize("kind", EAGER)
def test_an_eager_frame_raises_for_columns_about_people(kind: str, matrix: Matrix) -> None:
    rows = {"id": ["A"], "breaches": [3], "worry": ["low"], "synthetic": ["maybe"]}
    assert told(lambda: scored(kind, matrix, rows)) == ["not-a-flag"]


def test_a_database_takes_no_second_name_that_differs_in_capitals_alone(matrix: Matrix) -> None:
    rows = {"id": ["A"], "Points": [3]}
    clash = told(lambda: scored("duckdb", matrix, rows, ignore_columns="others"))
    assert clash == ["duplicate-column"]
    found = rows_of(scored("polars", matrix, rows, ignore_columns="others"))
    assert found["Points"] == [3]


@pytest.mark.parametrize("kind", ["pyarrow", "polars-lazy"])
def test_choices_that_cannot_be_meant_are_errors(kind: str, matrix: Matrix) -> None:
    assert told(lambda: scored(kind, matrix, id="ref", ignore_columns="others")) == [
        "missing-column"
    ]
    assert told(lambda: scored(kind, matrix, ignore_columns=["officer", "zzz"])) == [
        "no-such-column"
    ]
    with pytest.raises(TypeError, match="list of names"):
        scored(kind, matrix, ignore_columns="officer")
    with pytest.raises(ValueError, match='"raise" or "column"'):
        scored(kind, matrix, on_problems="skip")
    with pytest.raises(TypeError, match="load returns, not str"):
        scored(kind, "tiny@1.0.0")  # type: ignore[arg-type]


def test_two_columns_of_one_name_are_an_error(matrix: Matrix) -> None:
    pandas = pytest.importorskip("pandas")
    given = pandas.DataFrame([["A", 3, 4]], columns=["id", "breaches", "breaches"])
    assert told(lambda: score_frame(matrix, given, as_of=AS_OF)) == ["duplicate-column"]


@pytest.mark.parametrize("kind", ["pyarrow", "polars-lazy"])
def test_without_bounds_nothing_is_said_of_what_is_possible(kind: str, matrix: Matrix) -> None:
    found = rows_of(scored(kind, matrix, bounds=False))
    left = {name for name in RESULTS if "lowest" not in name and "highest" not in name}
    assert set(found) - set(ROWS) == left - {"possible_tiers", "settled"}


@pytest.mark.parametrize("kind", LAZY)
def test_a_lazy_frame_cannot_raise_for_its_rows(kind: str, matrix: Matrix) -> None:
    with pytest.raises(ValueError, match="lazy"):
        scored(kind, matrix, on_problems="raise")


def test_two_frames_are_of_one_kind_and_are_frames(matrix: Matrix) -> None:
    with pytest.raises(TypeError, match="lazy polars and events polars"):
        scored("polars-lazy", matrix, events=frame_of("polars", {"id": ["A"]}))
    with pytest.raises(TypeError, match="not list"):
        score_frame(matrix, [{"id": "A"}], as_of=AS_OF)
    assert told(lambda: scored("polars", matrix, events=frame_of("polars", {"id": ["A"]}))) == [
        "no-events"
    ]


def test_faults_of_coverage_are_told(matrix: Matrix) -> None:
    rows = [{"kind": "weather", "to": "2026-04-01", "areas": "all"}]
    found = told(lambda: scored("pyarrow", matrix, coverage=rows, assume_complete=True))
    assert found == ["coverage-and-assumed", "unknown-strand"]


def test_the_library_is_imported_without_narwhals_and_frames_say_what_to_install(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; sys.modules['narwhals'] = None\n"
        "import iom_matrix\n"
        "score = iom_matrix.score_frame\n"
        "try:\n"
        "    score(None, None, as_of=None)\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={"PYTHONPATH": str(Path(iom.__file__).parents[1])},
    )  # fmt: skip
    assert 'pip install "iom-matrix[dataframe]"' in done.stdout
