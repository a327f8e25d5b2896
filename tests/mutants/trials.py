"""Trials: the tests that reach a fault, run in a process that has it.

This process imports what takes long but never the package. A forked child imports the package
with the fault, in class bodies and constants too, and nothing is written.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import coverage
import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.faults import Mutant

KILLED, TIMEOUT, SURVIVED, STILLBORN = "killed", "timeout", "survived", "stillborn"
NOT_IMPORTED = 99
ENDED_FROM_OUTSIDE = {-signal.SIGINT, -signal.SIGKILL, -signal.SIGTERM}
OURS = ("iom_matrix.", "tests.")
MOST_MEMORY = 4 * 2**30
# Seconds of the processor to import and collect, and for a test beyond thrice what it took.
TO_BEGIN, TO_SPARE = 30, 5
PYTEST = (
    *("-q", "--tb=no", "--no-header", "--no-summary", "-p", "no:cacheprovider"),
    # Plugins that are imported already keep their assertions as they are.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


def prepare(examples: int) -> None:
    """Have Hypothesis try the same few examples every time, and not shrink what it finds."""
    settings.register_profile(
        "mutants", database=None, deadline=None, derandomize=True, max_examples=examples,
        phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    # Only coverage's own tracer can tell tests apart.
    os.environ |= {"HYPOTHESIS_PROFILE": "mutants", "COVERAGE_CORE": "ctrace"}


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests that pass without a fault.

    Attributes:
        seconds: test -> how much of the processor's time it takes.
        left_out: tests, and files that cannot be collected, that do not pass.
        reach: file -> line -> the tests that execute it, and their files if collecting does.
    """

    seconds: dict[str, float]
    left_out: list[str]
    reach: dict[str, dict[str, list[str]]]

    def of(self, mutant: Mutant) -> dict[str, float]:
        """The tests that execute the place of the fault, or else what is around it."""
        lines = self.reach[str(mutant.path)]
        for first, last in (mutant.lines, mutant.scope):
            reached = {test for at in lines if first <= int(at) <= last for test in lines[at]}
            if tests := {test for test in self.seconds if {test, _file(test)} & reached}:
                return {test: self.seconds[test] for test in tests}
        return {}


def _file(test: str) -> str:
    return test.partition("::")[0]


def _caches() -> list[Any]:
    """What one test has worked out for the next, which must be seen to need it too."""
    ours = [module for name, module in sys.modules.items() if name.startswith(OURS)]
    values = [value for module in ours for value in vars(module).values()]
    return [value for value in values if hasattr(value, "cache_clear")]


class Watch:
    """Notes for each test whether it passes, how long it takes and which lines it executes."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        self.measured.switch_context(collector.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        for kept in _caches():
            kept.cache_clear()
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


class Only:
    """Keeps these tests, the quickest first, and gives each its time."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self.seconds = seconds

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.seconds]
        items.sort(key=lambda item: self.seconds[item.nodeid])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        _allow(3 * self.seconds[item.nodeid] + TO_SPARE)


def _allow(seconds: float) -> None:
    """Have the system end this process once it has used this much more of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def find_tests(folders: Sequence[str], files: Sequence[Path]) -> Tests:
    """Run the tests without a fault: once to watch them, and once as they are run with one."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "tests.json"
        if _ended(_forked(lambda: _watched(folders, files, found))) != SURVIVED:
            raise SystemExit("the tests could not be run")
        tests = Tests(*json.loads(found.read_text()))
    if _ended(begin(None, tests.seconds)) != SURVIVED:
        raise SystemExit("tests that passed fail when they are run again, the quickest first")
    return tests


def _ended(child: int) -> str:
    return outcome(os.waitpid(child, 0)[1])


def _watched(folders: Sequence[str], files: Sequence[Path], found: Path) -> int:
    for file in files:
        importlib.import_module(_module(file))  # what importing executes is no test's doing
    measured = coverage.Coverage(None, config_file=False, include=[str(file) for file in files])
    watch = Watch(measured)
    with measured.collect():
        pytest.main([*PYTEST, "--continue-on-collection-errors", *folders], plugins=[watch])
    passed = {test: took for test, took in watch.seconds.items() if test not in watch.failed}
    data = measured.get_data()
    reach = {str(file): data.contexts_by_lineno(str(file)) for file in files}
    found.write_text(json.dumps([passed, sorted(watch.failed), reach]))
    return 0


def begin(mutant: Mutant | None, seconds: Mapping[str, float]) -> int:
    """Begin the trial of a mutant, or of none, by some tests in a child; its process id."""
    return _forked(lambda: _tried(mutant, seconds))


def outcome(status: int) -> str:
    """What the end of a child says of its mutant."""
    code = os.waitstatus_to_exitcode(status)
    if code == NOT_IMPORTED:
        return STILLBORN
    if code in ENDED_FROM_OUTSIDE:
        raise SystemExit("a trial was ended from outside, which says nothing of its mutant")
    if code == -signal.SIGXCPU:
        return TIMEOUT
    return SURVIVED if code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else KILLED


def _tried(mutant: Mutant | None, seconds: Mapping[str, float]) -> int:
    _allow(TO_BEGIN)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        if mutant is not None:
            _plant(mutant)
            importlib.import_module(_module(mutant.path))
    except Exception:  # noqa: BLE001 - a fault may raise anything
        return NOT_IMPORTED
    files = {_file(test) for test in seconds}
    if not files:
        return pytest.ExitCode.NO_TESTS_COLLECTED
    return pytest.main([*PYTEST, "--exitfirst", *sorted(files)], plugins=[Only(seconds)])


def _module(path: Path) -> str:
    return ".".join((*path.parts[-3:-1], path.stem))


def _plant(mutant: Mutant) -> None:
    """Have the module of a file imported with the fault."""
    code = compile(mutant.source(), mutant.path, "exec")
    sound = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return code if loader.path == str(mutant.path) else sound(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def _forked(work: Callable[[], int]) -> int:
    """Begin some work in a child that prints nothing; its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = work()
    except BaseException:  # noqa: BLE001 - whatever it is, this process must end here
        traceback.print_exc()
    os._exit(code)
