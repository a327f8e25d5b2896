from __future__ import annotations

from tests.docs.versions import PAGE, TABLE, written


def test_the_rules_are_those_of_the_library():
    text = PAGE.read_text(encoding="utf-8")
    assert TABLE.search(text)
    assert written(text) == text, "run python -m tests.docs.versions"
