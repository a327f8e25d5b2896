"""``iom-matrix check --against``, in a scratch repository."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from iom_matrix.cli.options import REPORTS
from iom_matrix.release.lock_writing import written_locks
from tests.docs.finding_pages import MATRIX
from tests.docs.lock_stories import write
from tests.functional.conftest import Run
from tests.unit.release.test_published import git

SHIPPED = Path(__file__).parents[2] / "matrices"
FOLDER = Path("matrices")
NEWEST = FOLDER / "my-matrix" / "1.0.0.yaml"
OLDEST = FOLDER / "old" / "1.0.0.yaml"
ROW, DEARER = "50+: 5, 75+: 10", "50+: 6, 75+: 10"
AS_OF = ("--as-of", "2026-04-01")
Done = Callable[[], None]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of two matrices, locked and committed, in the current folder."""
    monkeypatch.chdir(tmp_path)
    git(Path(), "init", "--quiet", "--initial-branch=main")
    (FOLDER / "tables").mkdir(parents=True)
    for path in (NEWEST, OLDEST):
        write(path, MATRIX.replace("my-matrix", path.parent.name))
    for path, text in written_locks([FOLDER]).items():
        write(path, text)
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=One")


def edit(path: Path, *changes: tuple[str, str], to: Path | None = None) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (to or path).write_text(text, encoding="utf-8")


def raised(version: str, *changes: tuple[str, str], status: str = "illustrative") -> None:
    """The newest matrix again, under another version and with some changes."""
    head = (
        ("version: 1.0.0", f"version: {version}"),
        ("status: illustrative", f"status: {status}"),
    )
    edit(NEWEST, *head, *changes, to=NEWEST.with_name(f"{version}.yaml"))


def found(run: Run, *options: object) -> dict[str, Any]:
    ran = run("check", FOLDER, "--against", "HEAD", "--format", "json", *options)
    assert ran.exit in {0, 1}, ran.said
    read: dict[str, Any] = json.loads(ran.out)
    return read


def rules(report: dict[str, Any]) -> list[str]:
    return sorted(one["rule"] for one in report["findings"])


def test_where_nothing_is_proposed_it_says_so(run: Run) -> None:
    ran = run("check", FOLDER, "--against", "main")
    assert ran.exit == 0
    commit = git(Path(), "rev-parse", "HEAD")[:12]
    said = f"Compared with main, commit {commit}: no version is new, and none says another thing."
    assert said in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        (lambda: edit(OLDEST, ("title: An example", "title: Another")), "published-edited"),
        (OLDEST.unlink, "published-deleted"),
        (
            lambda: (
                edit(OLDEST, ("1.0.0", "1.0.9"), to=OLDEST.with_name("1.0.9.yaml")),
                OLDEST.unlink(),
            ),
            "published-renamed",
        ),
        (lambda: edit(OLDEST, ("status: illustrative", "status: draft")), "published-edited"),
        (lambda: shutil.rmtree(OLDEST.parent), "published-deleted"),
    ],
)
@pytest.mark.parametrize("locked", [True, False])
def test_what_is_published_is_never_edited_deleted_or_renamed(
    run: Run, what: Done, rule: str, *, locked: bool
) -> None:
    """Whether or not the lock was done away with as well."""
    what()
    if not locked:
        (FOLDER / "matrices.lock").unlink()
        run("check", FOLDER, "--write-lock")
    report = found(run)
    assert rule in rules(report)
    (said, *_) = (one for one in report["findings"] if one["rule"] == rule)
    assert "old@1.0.0 is published in HEAD, commit " in said["message"]
    assert locked == any(name.startswith("lock-") for name in rules(report))


def test_a_table_that_a_published_version_names_is_not_edited_either(run: Run) -> None:
    shutil.copytree(SHIPPED / "tables", FOLDER / "tables", dirs_exist_ok=True)
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Two")
    tables = FOLDER / "tables" / "offence-groups"
    (table,) = tables.glob("*.csv")
    edit(table, ("Robbery", "Robberies"))
    assert rules(found(run)).count("published-edited") == 2


def test_withdrawing_a_published_version_is_allowed(run: Run) -> None:
    edit(OLDEST, ("status: illustrative", "status: withdrawn"))
    run("check", FOLDER, "--write-lock")
    report = found(run)
    assert report["clean"]
    assert report["sections"]["against"]["proposals"] == []


@pytest.mark.parametrize(
    ("version", "change", "needed", "enough"),
    [
        ("1.0.1", (), "patch", True),
        ("1.0.1", ((ROW, DEARER),), "minor", False),
        ("1.1.0", ((ROW, DEARER),), "minor", True),
        ("0.9.0", ((ROW, DEARER),), "minor", False),
    ],
)
def test_the_step_is_held_to_what_has_changed(
    run: Run, version: str, change: tuple[tuple[str, str], ...], needed: str, *, enough: bool
) -> None:
    raised(version, *change)
    run("check", FOLDER, "--write-lock")
    report = found(run)
    (proposal,) = report["sections"]["against"]["proposals"]
    told = (proposal["follows"], proposal["needed"], proposal["enough"])
    assert told == ("my-matrix@1.0.0", needed, enough)
    assert rules(report) == ([] if enough else ["step-too-small"])
    assert len(proposal["witnesses"]) == (1 if change else 0)


def test_a_draft_is_free(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER), status="draft")
    report = found(run)
    assert report["clean"]
    (proposal,) = report["sections"]["against"]["proposals"]
    assert (proposal["declared"], proposal["needed"]) == ("patch", "minor")
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Draft")
    assert found(run)["sections"]["against"]["proposals"] == []
    edit(NEWEST.with_name("1.0.1.yaml"), (DEARER, ROW))
    (proposal,) = found(run)["sections"]["against"]["proposals"]
    assert proposal["needed"] == "patch"


def test_the_first_version_of_a_name_follows_none(run: Run) -> None:
    (FOLDER / "other").mkdir()
    edit(
        NEWEST,
        ("matrix: my-matrix", "matrix: other"),
        ("status: illustrative", "status: draft"),
        to=FOLDER / "other" / "1.0.0.yaml",
    )
    (proposal,) = found(run)["sections"]["against"]["proposals"]
    assert (proposal["follows"], proposal["needed"], proposal["enough"]) == (None, None, True)


def test_the_report_shows_the_change_the_witness_and_the_impact(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER))
    ran = run("check", FOLDER, "--against", "HEAD", *AS_OF)
    assert ran.exit == 1
    said = " ".join(ran.out.split())
    for part in (
        "Follows my-matrix@1.0.0. It declares a patch step; what has changed needs a minor",
        "SYNTHETIC: invented for this comparison; about nobody.",
        "- All reoffending predictor (ARP): 50",
        "Without any one of these the two versions agree.",
        "5: 50%, row 50+ 6: 50%, row 50+",
        "Of 280 people, as of 2026-04-01: ",
        "give it the version 1.1.0, or take that back",
    ):
        assert part in said, part


def test_a_witness_in_json_has_both_explanations_and_can_be_read_again(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER))
    (proposal,) = found(run, *AS_OF)["sections"]["against"]["proposals"]
    (shown,) = proposal["witnesses"]
    (place,) = shown["differences"]
    assert proposal["differences"][place]["rule"] == "line-rows"
    (person,) = shown["people"]
    assert (person["nominal"]["arp"], person["events"]) == ("50", [])
    assert [person[side]["points"] for side in ("before", "after")] == [5, 6]
    assert (shown["found"], shown["means"], shown["agreed"]) == (True, "score", True)


def test_programs_that_show_findings_learn_nothing_of_the_impact(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER))
    files = {form: Path(f"report.{form}") for form in REPORTS}
    reports = [part for form, file in files.items() for part in ("--report", f"{form}={file}")]
    ran = run("check", FOLDER, "--against", "HEAD", *reports)
    assert ran.exit == 1
    for form, file in files.items():
        text = file.read_text(encoding="utf-8")
        assert "step-too-small" in text
        if form in {"github", "sarif", "junit"}:
            assert "sample" not in text
            assert "Witness" not in text
        else:
            assert "the bundled sample" in text
    ElementTree.parse(files["junit"])  # noqa: S314 - written above


def test_small_counts_of_real_people_are_not_told(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER))
    rows = "".join(f"N-{at},50\n" for at in range(14)) + "N-20,10\n"
    Path("nominals.csv").write_text(f"id,arp\n{rows}", encoding="utf-8")
    given = ("--nominals", "nominals.csv", "--assume-complete")
    (proposal,) = found(run, *given, *AS_OF)["sections"]["against"]["proposals"]
    impact = proposal["impact"]
    assert impact["of"] == "the people given"
    assert (impact["people"], impact["points"]) == ("about 20", "about 10")
    ran = run("check", FOLDER, "--against", "HEAD", *given, *AS_OF)
    assert "N-" not in ran.out.replace("GREEN-", "")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("id,arp\nN-1,999\nN-2,50\n", "out-of-range"),
        ("id,shoe_size\nN-1,9\n", "unknown-column"),
        (None, ""),
    ],
)
def test_people_that_neither_version_can_read_are_no_clean_run(
    run: Run, rows: str | None, code: str
) -> None:
    """Nor is anything said that their file holds."""
    raised("1.1.0", (ROW, DEARER))
    run("check", FOLDER, "--write-lock")
    if rows is not None:
        Path("nominals.csv").write_text(rows, encoding="utf-8")
    ran = run("check", FOLDER, "--against", "HEAD", "--nominals", "nominals.csv", *AS_OF)
    if rows is None:
        assert (ran.exit, ran.raw) == (2, b"")
        assert "the people given can be read neither for my-matrix@1.0.0 nor for" in ran.said
    else:
        assert ran.exit == 1
        said = " ".join(ran.out.split())
        assert f"check: {code} 1 problem of this kind in the people given, so that no" in said
        assert (
            "Impact not counted: the people given cannot be read for my-matrix@1.0.0 nor for"
            f" my-matrix@1.1.0 ({code})." in said
        )
        assert "1 error," in said
    assert not any(word in ran.out + ran.said for word in ("N-1", "999", "shoe"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--against", "nowhere"), "'nowhere' is neither a folder nor a commit"),
        (("--against", "."), ""),
        (("--nominals", "n.csv"), "--nominals counts an impact, which goes with --against"),
        (("--against", "HEAD", "--events", "e.csv"), "--events goes with --nominals"),
        (("--against", "HEAD", "--nominals", "n.csv"), "--nominals needs --as-of"),
    ],
)
def test_what_cannot_be_compared_is_no_clean_run(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    ran = run("check", FOLDER, *options)
    assert ran.exit == (2 if said else 0)
    assert said in ran.said
    assert bool(ran.out) == (not said)


def test_what_is_published_and_cannot_be_read_is_not_compared(run: Run) -> None:
    kept = NEWEST.read_text(encoding="utf-8")
    edit(NEWEST, ("ranking: [", "rankings: ["))
    git(Path(), "commit", "--quiet", "--all", "--message=Broken")
    NEWEST.write_text(kept, encoding="utf-8")
    ran = run("check", FOLDER, "--against", "HEAD")
    assert ran.exit == 2
    assert "my-matrix/1.0.0.yaml as it is published in HEAD" in ran.said
    assert "nothing is compared" in ran.said


def test_a_shallow_clone_is_no_clean_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Two")
    git(Path(), "clone", "--quiet", "--depth=1", tmp_path.as_uri(), "clone")
    monkeypatch.chdir("clone")
    ran = run("check", FOLDER, "--against", "HEAD")
    assert ran.exit == 2
    assert "shallow clone" in ran.said


def test_one_file_is_compared_and_what_is_not_named_is_left_alone(run: Run) -> None:
    raised("1.0.1", (ROW, DEARER))
    run("check", FOLDER, "--write-lock")
    OLDEST.unlink()
    ran = run("check", NEWEST.with_name("1.0.1.yaml"), "--against", "HEAD", "--format", "json")
    assert rules(json.loads(ran.out)) == ["step-too-small"]


def test_a_file_outside_any_catalogue_is_compared_with_itself(run: Run) -> None:
    Path("mine").mkdir()
    mine = Path("mine", "mine.yaml")
    edit(NEWEST, ("matrix: my-matrix", "matrix: mine"), to=mine)
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Mine")
    edit(mine, (ROW, DEARER))
    for path in ("mine", mine):
        ran = run("check", path, "--against", "HEAD", "--format", "json")
        assert rules(json.loads(ran.out)) == ["published-edited"]
    mine.unlink()
    write(Path("mine", "other.yaml"), NEWEST.read_text(encoding="utf-8"))
    ran = run("check", "mine", "--against", "HEAD", "--format", "json")
    assert rules(json.loads(ran.out)) == ["published-renamed"]


def test_a_file_that_cannot_be_read_is_not_called_deleted(run: Run) -> None:
    Path("mine").mkdir()
    mine = Path("mine", "mine.yaml")
    edit(NEWEST, ("matrix: my-matrix", "matrix: mine"), to=mine)
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Mine")
    edit(mine, ("ranking: [", "rankings: ["))
    ran = run("check", "mine", "--against", "HEAD", "--format", "json")
    assert ran.exit == 1
    assert set(rules(json.loads(ran.out))) == {"missing-key", "unknown-key"}


@pytest.mark.parametrize("against", ["HEAD", "last-release"])
def test_tables_of_a_catalogue_elsewhere_are_those_that_were_published(
    run: Run, against: str
) -> None:
    """An edit of what a published version reads there is an edit of that version."""
    shutil.copytree(SHIPPED / "tables", Path("shared", "tables"))
    Path("mine").mkdir()
    edit(NEWEST, ("matrix: my-matrix", "matrix: mine"), to=Path("mine", "mine.yaml"))
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Mine")
    for name in ("mine", "shared"):
        shutil.copytree(name, Path("last-release", name))
    options = ("--catalogue", "shared", "--against", against, "--format", "json")
    assert run("check", "mine", *options).exit == 0
    words = Path("shared", "tables", "iom-evidence", "1.yaml")
    edit(words, ("title: Risk of serious harm", "title: Serious harm"))
    ran = run("check", "mine", *options)
    assert rules(json.loads(ran.out)) == ["published-edited"]


@pytest.mark.parametrize("path", ["tables", "tables/iom-evidence", "tables/iom-evidence/1.yaml"])
@pytest.mark.parametrize("against", ["HEAD", "nowhere"])
def test_tables_alone_are_not_compared_and_that_is_no_clean_run(
    run: Run, path: str, against: str
) -> None:
    """They say nothing by themselves: what changes is the matrix that reads them."""
    shutil.copytree(SHIPPED / "tables", FOLDER / "tables", dirs_exist_ok=True)
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Tables")
    words = FOLDER / "tables" / "iom-evidence" / "1.yaml"
    edit(words, ("title: Risk of serious harm", "title: Serious harm"))
    ran = run("check", FOLDER / path, "--against", against)
    assert (ran.exit, ran.raw) == (2, b"")


def moved(*, to: str = "policy") -> Path:
    """The newest matrix after its whole catalogue was given another name, without its lock."""
    shutil.move(FOLDER, to)
    Path(to, "matrices.lock").unlink()
    return Path(to, *NEWEST.parts[1:])


@pytest.mark.parametrize("asked", ["policy", "."])
@pytest.mark.parametrize("committed", [True, False])
def test_a_catalogue_under_another_name_is_held_to_what_is_published(
    run: Run, asked: str, *, committed: bool
) -> None:
    edit(moved(), (ROW, DEARER))
    ran = run("check", "policy", "--write-lock", "--against", "HEAD")
    assert ran.exit == 1
    said = " ".join(ran.out.split())
    assert "Nothing here is published under policy in HEAD, commit" in said
    assert "The first version of" not in said
    if committed:
        git(Path(), "add", "--all")
        git(Path(), "commit", "--quiet", "--message=Moved")
    against = "HEAD~1" if committed else "HEAD"
    ran = run("check", asked, "--against", against, "--format", "json")
    assert rules(json.loads(ran.out)) == ["published-edited"]


def test_a_catalogue_under_another_name_and_nothing_else_is_clean(run: Run) -> None:
    moved()
    ran = run("check", "policy", "--write-lock", "--against", "HEAD", "--format", "json")
    assert ran.exit == 0
    report = json.loads(ran.out)["sections"]["against"]
    assert report["proposals"] == []
    assert "matrices/my-matrix/1.0.0.yaml, matrices/old/1.0.0.yaml" in report["told"][0]


def test_another_name_makes_no_draft_of_what_is_published(run: Run) -> None:
    newest = moved()
    for path in (newest, Path("policy", *OLDEST.parts[1:])):
        edit(path, ("status: illustrative", "status: draft"))
    ran = run("check", "policy", "--against", "HEAD", "--format", "json")
    assert rules(json.loads(ran.out)) == ["published-edited"] * 2


def test_nothing_is_lost_on_the_way_to_another_name(run: Run) -> None:
    shutil.rmtree(moved().parents[1] / "old")
    ran = run("check", "policy", "--write-lock", "--against", "HEAD", "--format", "json")
    report = json.loads(ran.out)
    (one,) = report["findings"]
    assert (one["rule"], one["on"], one["file"]) == (
        "published-deleted", "old@1.0.0", str(OLDEST)
    )  # fmt: skip


def test_an_edited_copy_in_another_catalogue_is_an_edit_of_what_is_published(run: Run) -> None:
    shutil.copytree(FOLDER, "copy")
    edit(Path("copy", *NEWEST.parts[1:]), (ROW, DEARER))
    Path("copy", "matrices.lock").unlink()
    shutil.rmtree(Path("copy", "old"))
    ran = run("check", "copy", "--write-lock", "--against", "HEAD", "--format", "json")
    assert rules(json.loads(ran.out)) == ["published-edited"]


def test_what_is_gone_and_was_never_readable_is_not_compared(run: Run) -> None:
    edit(NEWEST, ("ranking: [", "rankings: ["))
    git(Path(), "commit", "--quiet", "--all", "--message=Broken")
    edit(moved(), ("rankings: [", "ranking: ["))
    ran = run("check", "policy", "--write-lock", "--against", "HEAD")
    assert ran.exit == 2
    assert "of a folder that is gone cannot be read as it is published in HEAD" in ran.said


def test_an_edit_is_told_with_what_was_said_and_in_whom_it_shows(run: Run) -> None:
    edit(NEWEST, (ROW, DEARER))
    ran = run("check", FOLDER, "--against", "HEAD")
    assert ran.exit == 1
    said = " ".join(ran.out.split())
    for part in (
        "Published in this very version, and edited, which no published version may be",
        "my-matrix@1.0.0, before my-matrix@1.0.0, after",
        "5: 50%, row 50+ 6: 50%, row 50+",
        "Of 280 people",
    ):
        assert part in said, part
    assert "no version is new" not in said
    (proposal,) = found(run)["sections"]["against"]["proposals"]
    told = [one["sentence"] for one in proposal["differences"]]
    assert told == ["All reoffending predictor (ARP): 50+ earns 6 points, was 5"]
    assert (proposal["edited"], proposal["enough"]) == (True, False)


def test_the_headings_of_a_report_make_an_outline(run: Run) -> None:
    """None is more than one level below the one above it."""
    raised("1.0.1", (ROW, DEARER))
    out = run("check", FOLDER, "--against", "HEAD", "--format", "markdown").out
    levels = [len(line.split()[0]) for line in out.splitlines() if line.startswith("#")]
    heads = [line for line in out.splitlines() if line.startswith("#")]
    assert "##### What is said of this person" in heads
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_an_edited_table_is_named(run: Run) -> None:
    shutil.copytree(SHIPPED / "tables", FOLDER / "tables", dirs_exist_ok=True)
    named = ("\nevents:", "\ntables: {harm_days: harm-days@1}\nevents:")
    edit(NEWEST, named, ("count: domestic", "worst: harm_days\n        over: domestic"))
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Two")
    (table,) = (FOLDER / "tables" / "harm-days").glob("*.csv")
    edit(table, ("homicide,5475", "homicide,5476"))
    told = found(run)["sections"]["against"]["proposals"]
    sentences = [[one["sentence"] for one in proposal["differences"]] for proposal in told]
    assert sentences == [["Table 'harm days': homicide is 5476, was 5475"]]


def test_what_is_deleted_or_withdrawn_is_told(run: Run) -> None:
    edit(NEWEST, ("status: illustrative", "status: withdrawn"))
    OLDEST.unlink()
    report = found(run)["sections"]["against"]
    commit = git(Path(), "rev-parse", "HEAD")[:12]
    assert report["told"] == [
        f"old@1.0.0 is published in HEAD, commit {commit}, and its file is not there.",
        "my-matrix@1.0.0 was withdrawn.",
    ]
    assert "no version is new" not in run("check", FOLDER, "--against", "HEAD").out
