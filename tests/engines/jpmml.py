"""JPMML-Evaluator, asked in a process of its own: the oracle of exported scorecards."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engines import spark_local

PROGRAM = Path(__file__).with_name("jpmml_process.py")


def why_not() -> str | None:
    for package in ("jpmml_evaluator", "jpype"):
        if importlib.util.find_spec(package) is None:
            return f"PMML is not scored: {package} is not installed"
    return None if spark_local.has_java() else "PMML is not scored: there is no Java"


@dataclass(frozen=True, slots=True)
class Jpmml:
    process: subprocess.Popen[str]

    def score(self, document: str, people: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
        """What a document says of people, whose answers are texts by field; absent is missing."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"document": document, "people": people}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the process has ended: see what it printed"
        answers: list[dict[str, Any]] = json.loads(line)
        return answers


@contextlib.contextmanager
def started() -> Iterator[Jpmml]:
    """A process from here to the end of the block."""
    process = subprocess.Popen(
        [sys.executable, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip
    with process:  # which closes its pipes, and so ends it
        yield Jpmml(process)
