"""What every test shares: Hypothesis profiles, and `--only-listed-skips`."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = ["tests.engines.fixtures"]

# deadline=None: how long one example takes says more of the machine than of the code.
# derandomize: the same commit gives the same verdict. `search` is for those who hunt for faults.
settings.register_profile("default", deadline=None, max_examples=10, derandomize=True)
settings.register_profile("few", settings.get_profile("default"), max_examples=8)
settings.register_profile("ci", settings.get_profile("default"), max_examples=25, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=300, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Tests that continuous integration lets skip where every extra is installed: the start of a
# node id, and the reason. A skip that is not listed here is a test that silently stopped testing.
LISTED_SKIPS: dict[str, str] = {}


class SkipWatch:
    """Turns a run that skips an unlisted test into a failure."""

    def __init__(self) -> None:
        self.unlisted: list[str] = []

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        # An expected failure is reported as a skip too, but it has run.
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        if not report.nodeid.startswith(tuple(LISTED_SKIPS)):
            self.unlisted.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        if self.unlisted and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.unlisted:
            terminalreporter.section("skips that tests/conftest.py does not list")
            for nodeid in sorted(set(self.unlisted)):
                terminalreporter.write_line(nodeid)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-listed-skips",
        action="store_true",
        help="fail the run when a test is skipped that tests/conftest.py does not list",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--only-listed-skips"):
        config.pluginmanager.register(SkipWatch(), "skip-watch")
