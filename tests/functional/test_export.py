from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.cli import export
from iom_matrix.cli.options import SCHEMAS
from tests.functional.conftest import KEPT, Run

ROOT = Path(__file__).parents[2]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_one_of_the_draft_it_names(run: Run, kind: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("export", "schema", kind).out)
    assert schema["$schema"] == DRAFT
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--audience", "partner"],
        ["--audience", "police", "--area", "York"],
        ["--matrix", "legacy-sac@1.0.0"],
    ],
)
def test_real_rankings_are_as_the_schema_says(run: Run, options: list[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("export", "schema", "ranking").out)
    form = json.loads(run("rank", "--format", "json", *options).out)
    jsonschema.Draft202012Validator(schema).validate(form)


@pytest.mark.parametrize(
    ("versions", "options"),
    [
        (["legacy-sac@1.0.0", "legacy-sac@1.1.0"], ["--audience", "police"]),
        (["legacy-sac@1.1.0", "refocused-harm@2.0.0"], ["--audience", "partner"]),
        (["refocused-harm@2.0.0", "legacy-sac@1.1.0"], ["--area", "York", "--first", "3"]),
    ],
)
def test_real_comparisons_are_as_the_schema_says(
    run: Run, versions: list[str], options: list[str]
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("export", "schema", "comparison").out)
    form = json.loads(run("compare", *versions, "--format", "json", *options).out)
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)


def in_order(schema: Any, value: Any, where: str = "") -> None:
    """Every key that is written is in the schema, and in its order."""
    if isinstance(value, list):
        for item in value:
            in_order(schema.get("items", {}), item, where)
    elif isinstance(value, dict):
        for part in schema.get("anyOf", []):
            if part["type"] == "object":
                schema = part
        known = list(schema.get("properties", {}))
        if known:
            assert [key for key in known if key in value] == list(value), where
        for key, item in value.items():
            in_order(schema.get("properties", {}).get(key, {}), item, f"{where}/{key}")


def test_keys_stand_in_the_order_of_the_schema_and_none_is_missing_from_it(run: Run) -> None:
    schema = json.loads(run("export", "schema", "ranking").out)
    for options in ([], ["--area", "York"]):
        in_order(schema, json.loads(run("rank", "--format", "json", *options).out))


def test_real_vectors_are_as_the_schema_says_with_keys_in_its_order(run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("export", "schema", "vectors").out)
    ran = run("export", "vectors", "legacy-sac@1.1.0", "--as-of", "2026-04-01")
    form = json.loads(ran.out)
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)
    assert sum(line.startswith('{"id":"V-') for line in ran.lines) == len(form["cases"])


def test_real_checks_are_as_the_schema_says_with_keys_in_its_order(
    run: Run, tmp_path: Path
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("export", "schema", "check").out)
    mine = tmp_path / "matrices"
    shutil.copytree(ROOT / "matrices", mine)
    newest = mine / "legacy-sac" / "1.1.0.yaml"
    text = newest.read_text(encoding="utf-8").replace("version: 1.1.0", "version: 1.1.1")
    assert "2+: 6," in text
    newest.with_name("1.1.1.yaml").write_text(text.replace("2+: 6,", "2+: 7,", 1), encoding="utf-8")
    against = ("--against", ROOT / "matrices", "--as-of", "2026-04-01")
    for options in ((ROOT / "matrices",), (mine,), (mine, *against)):
        form = json.loads(run("check", *options, "--format", "json").out)
        jsonschema.Draft202012Validator(schema).validate(form)
        in_order(schema, form)
    (proposal,) = form["sections"]["against"]["proposals"]
    assert proposal["witnesses"][0]["found"]
    assert {one["rule"] for one in form["findings"]} >= {"step-too-small", "not-locked"}


def test_vectors_need_a_day(run: Run) -> None:
    ran = run("export", "vectors", "legacy-sac@1.1.0")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "vectors need --as-of" in ran.said


def test_a_fault_in_an_export_is_traced_wherever_debug_stands(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "schema_of", lambda _: 1 / 0)
    assert "Traceback" in run("export", "--debug", "schema", "matrix").said
    assert "Traceback" in run("export", "schema", "matrix", "--debug").said
    assert "Traceback" not in run("export", "schema", "matrix").said


def test_a_quarantined_ranking_is_as_the_schema_says(
    run: Run, tiny: list[Any], tmp_path: Path
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = tmp_path / "nominals.csv"
    path.write_text(path.read_text().replace("A-2,York,nominated,1", "A-2,York,,x"))
    options = [*tiny, *KEPT, "--quarantine", tmp_path / "out.csv", "--format", "json"]
    schema = json.loads(run("export", "schema", "ranking").out)
    jsonschema.Draft202012Validator(schema).validate(json.loads(run("rank", *options).out))


def as_editors_read(text: str) -> Any:
    """YAML 1.2 as editors read it: yes and no are text; numbers and true and false are not."""
    yaml = pytest.importorskip("yaml")

    def plain(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key.value: plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(item) for item in node.value]
        if node.style is None:
            for kind in (int, float):
                try:
                    return kind(node.value)
                except ValueError:
                    continue
        return node.value

    return plain(yaml.compose(text, Loader=yaml.SafeLoader))


@pytest.mark.parametrize(
    "path",
    sorted(p for p in (ROOT / "matrices").rglob("*.yaml") if "examples" not in p.name),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_shipped_files_are_as_their_schema_says(run: Run, path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    value = as_editors_read(path.read_text(encoding="utf-8"))
    kind = "matrix" if "matrix" in value else "evidence"
    schema = json.loads(run("export", "schema", kind).out)
    jsonschema.Draft202012Validator(schema).validate(value)
    value["vocabluary"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(value)


def test_no_such_schema(run: Run) -> None:
    assert run("export", "schema", "people").exit == 2


def test_a_query_says_first_what_it_is_and_what_it_reads(run: Run) -> None:
    ran = run(
        "export", "sql", "legacy-sac@1.1.0", "--as-of", "2026-04-01", "--dialect", "tsql",
        "--nominals", "iom.nominals", "--events", "iom.history", "--assume-complete",
    )  # fmt: skip
    lines = ran.out.split("\n")
    assert ran.exit == 0
    assert lines[0].startswith("-- ILLUSTRATIVE")
    assert any("not executed" in line for line in lines)
    assert "-- iom.history must have these columns:" in lines
    assert any(line.endswith("FROM [iom].[nominals]") for line in lines)


def test_a_query_needs_a_day_and_one_word_on_what_is_complete(run: Run, tmp_path: Path) -> None:
    plain = ("export", "sql", "legacy-sac@1.1.0", "--dialect", "duckdb")
    assert "--as-of" in run(*plain).said
    both = run(
        *plain, "--as-of", "2026-04-01", "--assume-complete", "--coverage", str(tmp_path / "c.csv")
    )
    assert both.exit == 2
    assert "--assume-complete" in both.said


def test_coverage_becomes_days_in_the_query(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "coverage.csv"
    file.write_text("kind,from,to,areas\nconvictions,2012-01-01,2026-04-01,all\n", "utf-8")
    asked = (
        "export", "sql", "legacy-sac@1.1.0", "--as-of", "2026-04-01", "--dialect", "duckdb",
        "--coverage", str(file),
    )  # fmt: skip
    told = run(*asked)
    assert told.exit == 0
    assert told.out != run(*asked[:-2]).out
    file.write_text("kind,to,areas\nnonsense,2026-04-01,all\n", "utf-8")
    assert "unknown-strand" in run(*asked).said


def test_columns_are_named_with_commas(run: Run) -> None:
    asked = ("export", "sql", "legacy-sac@1.1.0", "--as-of", "2026-04-01", "--dialect", "duckdb")
    assert '"arp"' not in run(*asked, "--columns", "id,rosh").out
    assert run(*asked, "--columns", "id,,rosh").exit == 2


@pytest.mark.parametrize(
    "kind", [("sql", "--dialect", "duckdb", "--as-of", "2026-04-01"), ("pmml",)]
)
def test_what_is_read_is_not_written_over(run: Run, tmp_path: Path, kind: tuple[str, ...]) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(run("export", "schema", "matrix").out, "utf-8")
    before = file.read_bytes()
    name, *more = kind
    ran = run("export", name, str(file), *more, "--out", str(tmp_path / "." / "m.yaml"))
    assert (ran.exit, file.read_bytes()) == (2, before)
    assert "--out would write over the file of REF" in ran.said


def test_an_output_needs_its_folder(run: Run, tmp_path: Path) -> None:
    ran = run("export", "schema", "matrix", "--out", str(tmp_path / "none" / "x.json"))
    assert ran.exit == 2
    assert f"there is no folder {tmp_path / 'none'}" in ran.said


@pytest.mark.parametrize(
    ("option", "given", "code"),
    [
        ("--nominals", "", "not-a-table-name"),
        ("--events", "my table", "not-a-table-name"),
        ("--columns", "id,rohs", "unknown-column"),
        ("--event-columns", "id", "missing-column"),
    ],
)
def test_what_is_wrong_with_an_option_is_told_by_its_name(
    run: Run, option: str, given: str, code: str
) -> None:
    asked = ("export", "sql", "legacy-sac@1.1.0", "--as-of", "2026-04-01", "--dialect", "duckdb")
    ran = run(*asked, option, given)
    assert ran.exit != 0
    assert f"{option}: {code}" in ran.said


def test_a_query_can_be_had_as_statements_whose_tables_begin_as_is_said(run: Run) -> None:
    asked = ("export", "sql", "legacy-sac@1.1.0", "--as-of", "2026-04-01", "--dialect", "duckdb")
    query, plain = run(*asked).out, run(*asked, "--steps").out
    told = run(*asked, "--steps", "--prefix", "harm_").out
    assert "TEMPORARY" not in query
    assert 'CREATE OR REPLACE TEMPORARY TABLE "iom_covered" AS' in plain
    assert told == plain.replace("iom_", "harm_")
    for prefix, code in (("a b", "not-a-table-name"), ("x" * 1000, "name-too-long")):
        assert f"--prefix: {code}" in run(*asked, "--steps", "--prefix", prefix).said
    refused = run(*asked, "--prefix", "harm_")
    assert refused.exit == 2
    assert "--steps" in refused.said
