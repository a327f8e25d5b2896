"""JPMML-Evaluator in a process of its own: a request a line, and an answer a line, in JSON.

A request is `{"document": PMML, "people": [{field: text}, ...]}`. An answer has for each person
what the output fields say, under `parts` the partial score of each characteristic, or `error`.

JPMML-Evaluator is under the AGPL. It is an oracle of the tests: nothing of the library imports it,
and this file, which does, imports nothing of the library.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import jpmml_evaluator
import jpype


def main() -> None:
    jpype.startJVM(classpath=jpmml_evaluator._classpath(user_classpath=[]))
    for line in sys.stdin:
        request = json.loads(line)
        evaluator = _loaded(request["document"])
        answers = [_answer(evaluator, person) for person in request["people"]]
        print(json.dumps(answers), flush=True)  # noqa: T201 - the answer to whoever asked


def _loaded(document: str) -> Any:
    builder = jpype.JClass("org.jpmml.evaluator.LoadingModelEvaluatorBuilder")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.pmml"
        path.write_text(document, encoding="utf-8")
        evaluator = builder().load(jpype.JClass("java.io.File")(str(path))).build()
    evaluator.verify()
    return evaluator


def _answer(evaluator: Any, person: dict[str, str]) -> dict[str, Any]:
    anything = jpype.JClass("java.lang.Object")
    given = jpype.JClass("java.util.LinkedHashMap")()
    try:
        for field in evaluator.getInputFields():
            value = jpype.JObject(person.get(str(field.getName())), anything)
            given.put(field.getName(), field.prepare(value))
        results = evaluator.evaluate(given)
    except jpype.JException as error:
        return {"error": str(error)}
    partial = jpype.JClass("org.jpmml.evaluator.scorecard.HasPartialScores")
    found: dict[str, Any] = {}
    for name, value in results.items():
        if isinstance(value, partial):
            found["parts"] = {
                str(part.getCharacteristic().getName()): float(part.getValue())
                for part in value.getPartialScores()
            }
        else:
            found[str(name)] = None if value is None else str(value)
    return found


if __name__ == "__main__":
    main()
