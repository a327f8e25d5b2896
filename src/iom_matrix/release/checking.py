"""Checking: may this go out? Every file by what it is, every matrix by the rules and the lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.rules import Waiver
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError, EvidenceError, listed
from iom_matrix.reading.catalogue import EXAMPLES, TABLES, Catalogue
from iom_matrix.reading.definitions import is_path, load_file, tree_of, vocabulary_of
from iom_matrix.reading.yaml_text import Tree
from iom_matrix.release.against import compare_with
from iom_matrix.release.every_rule import IDS, RULES, UNUSED_INPUT
from iom_matrix.release.examples import count_of
from iom_matrix.release.files import YAML, definition_problems, files_to_check
from iom_matrix.release.findings import Finding, Waived, finding_of, idle_waivers, sift
from iom_matrix.release.folders import catalogue_of, catalogues, folders
from iom_matrix.release.locks import LOCK, broken_locks, read_lock
from iom_matrix.release.proposal import Crowd
from iom_matrix.release.reachable import reach_of
from iom_matrix.release.report import Report, Section
from iom_matrix.release.rules import Case


def check(
    paths: Sequence[str | Path],
    *,
    catalogue: str | Path | None = None,
    as_of: dt.date | None = None,
    against: str | None = None,
    crowd: Crowd | None = None,
    done: Callable[[int, int], None] | None = None,
) -> Report:
    """Check matrices, and what stands beside them, before they go out.

    Args:
        paths: files, or folders with all that is in them. Worked examples beside a matrix are run
            with it.
        catalogue: a folder of tables and vocabularies, instead of the bundled one, for files that
            have none beside them.
        as_of: the day on which dates of review are judged; without it they are not.
        against: what is published, as a commit or another folder, to hold what is proposed beside.
        crowd: on whom the impact of what is proposed is counted.
        done: told after each file how many are checked, and how many there are.

    Raises:
        IomMatrixError: when there is nothing to check, a file named is evidence about people, or
            what is published cannot be had.
    """
    shelf = Catalogue(Path(catalogue)) if catalogue is not None else Catalogue.bundled()
    files, passed_over = files_to_check(paths)
    named = [Path(path) for path in paths]
    run = _Run(shelf, as_of, passed_over)
    for number, path in enumerate(files, 1):
        run.file(path)
        if done is not None:
            done(number, len(files))
    run.unused_inputs()
    run.idle_waivers()
    run.locks(named)
    if against is not None:
        run.compare(against, named, crowd)
    return run.report(files)


@dataclass(slots=True, eq=False)
class _Run:
    """One run: what is found on the way."""

    shelf: Catalogue
    as_of: dt.date | None
    passed_over: int
    matrices: dict[Path, Matrix] = field(default_factory=dict)
    trees: dict[Path, Tree] = field(default_factory=dict)
    faulty: list[Path] = field(default_factory=list)
    words: dict[Path, Vocabulary] = field(default_factory=dict)
    examples: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def file(self, path: Path) -> None:
        """Check one file by what it is."""
        problems = definition_problems(path, self.shelf)
        self.findings += [finding_of(problem) for problem in problems]
        if path.suffix not in YAML:
            return
        if problems and not path.name.endswith(EXAMPLES):
            self.faulty.append(path)
        try:
            tree = tree_of(path)
            if path.name.endswith(EXAMPLES):
                self.examples[str(path)] = count_of(tree)
            elif "matrix" in tree.value and not problems:
                self.trees[path] = tree
                self.matrices[path] = load_file(path, self.shelf)
            elif "vocabulary" in tree.value and not problems:
                self.trees[path] = tree
                self.words[path] = vocabulary_of(tree)
        except (DefinitionError, EvidenceError):
            return  # its problems are among the findings
        if path in self.matrices:
            self._matrix(path)

    def _matrix(self, path: Path) -> None:
        case, tree = Case(self.matrices[path], self.as_of), self.trees[path]
        found = [finding for rule in RULES for finding in rule.findings(case)]
        self._sift(found, tree, case.matrix.file.waive)

    def _sift(self, found: Iterable[Finding], tree: Tree, waivers: Sequence[Waiver]) -> None:
        standing, waived = sift([finding.located(tree) for finding in found], waivers)
        self.findings += standing
        self.waived += waived

    def unused_inputs(self) -> None:
        """Find inputs that none of the matrices of their vocabulary reads."""
        for path, words in self.words.items():
            users = [m for m in self.matrices.values() if m.vocabulary == words]
            waivers = [waiver for matrix in users for waiver in matrix.file.waive]
            self._sift(_unused(words, users) if users else (), self.trees[path], waivers)

    def idle_waivers(self) -> None:
        """Find waivers that waive nothing; last, when all that they might is known."""
        for path, matrix in self.matrices.items():
            mine = [
                one for one in self.waived
                if one.finding.file == str(path) or one.finding.rule == UNUSED_INPUT
            ]  # fmt: skip
            idle = idle_waivers(matrix.file.waive, mine, IDS, self.rules)
            tree = self.trees[path]
            self.findings += [finding.located(tree) for finding in idle]

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that are judged in this run."""
        judged = [rule.id for rule in RULES if self.as_of is not None or not rule.needs_day]
        return (*judged, *([UNUSED_INPUT] if self.words else []))

    def locks(self, paths: Sequence[Path]) -> None:
        """Hold the versions to the locks of their catalogues."""
        for folder in catalogues(self.matrices, paths):
            lock = read_lock(folder.path / LOCK)
            self.held.append(str(lock.path))
            self._note(broken_locks(lock, folder.matrices, there=folder.there))

    def compare(self, against: str, paths: Sequence[Path], crowd: Crowd | None) -> None:
        """Hold what is proposed beside what is published."""
        proposed = list(folders(self.matrices, paths, self.faulty))
        found, section = compare_with(
            against, proposed, catalogue=self.shelf, as_of=self.as_of, crowd=crowd
        )
        self.sections.append(section)
        self._note(found)

    def _note(self, found: Iterable[Finding]) -> None:
        """Keep what was found, with the place in the file where it is one that was read."""
        trees = {str(path): tree for path, tree in self.trees.items()}
        self.findings += [
            one.located(trees[one.file]) if one.file in trees else one for one in found
        ]

    def report(self, files: Sequence[Path]) -> Report:
        """Everything, in order."""
        order = {str(path): at for at, path in enumerate(files)}

        def place(one: Finding) -> tuple[int, int, int, str]:
            return order.get(one.file, len(order)), one.line, one.column, one.rule

        findings = sorted(dict.fromkeys(self.findings), key=place)
        waived = sorted(dict.fromkeys(self.waived), key=lambda one: place(one.finding))
        return Report(
            tuple(map(str, files)),
            {str(path): matrix for path, matrix in self.matrices.items()},
            self.as_of,
            tuple(findings),
            tuple(waived),
            self.rules,
            tuple(self._not_judged()),
            self.examples,
            tuple(self.held),
            tuple(self.sections),
        )

    def _not_judged(self) -> Iterator[str]:
        if self.passed_over:
            what = "1 file" if self.passed_over == 1 else f"{self.passed_over} files"
            yield f"Evidence was passed over: {what}."
        if self.as_of is None and self.matrices:
            yield "Dates of review were not judged: --as-of names the day."
        yield from _unlocked(self.matrices)
        yield from _borrowed(self.matrices)
        open_ = [m.reference for m in self.matrices.values() if not reach_of(m).proven]
        if open_:
            yield (
                f"Not proven of {', '.join(open_)}: that every row, tier and end not named here "
                "can be reached. Lines share evidence, and there are too many combinations to try."
            )


def _unlocked(matrices: Mapping[Path, Matrix]) -> Iterator[str]:
    """That versions which have gone out stand where no lock holds them."""
    out = [
        matrix.reference
        for path, matrix in matrices.items()
        if matrix.file.status != "draft" and catalogue_of(path) is None
    ]
    if out:
        yield (
            f"No lock was held to: {listed(out)}, outside any catalogue. A catalogue is a folder"
            f" with {TABLES} or {LOCK} beside its matrices."
        )


def _borrowed(matrices: Mapping[Path, Matrix]) -> Iterator[str]:
    """Which references lead out of the catalogue that a matrix stands in."""
    found: dict[str, None] = {}
    for path, matrix in matrices.items():
        root = catalogue_of(path)
        for name in (matrix.file.vocabulary, *matrix.file.tables.values()):
            here = is_path(name) or name.endswith(".csv")
            if root is not None and not here and Catalogue(root).table(name) is None:
                found[name] = None
    if found:
        yield (
            "Not in the catalogue that was checked, and read from the one of --catalogue, bundled"
            f" unless said: {listed(found)}. Whoever uses the catalogue alone needs them in it."
        )


def _unused(words: Vocabulary, users: Sequence[Matrix]) -> Iterator[Finding]:
    read = {name for matrix in users for name in matrix.inputs}
    for name in words.inputs:
        if name not in read:
            message = f"'{name}' is asked for, and no matrix checked here reads or shows it"
            hint = "take it out; what nobody needs should not be collected about people"
            yield Finding(UNUSED_INPUT, message, hint, on=name, path=("inputs", name))
