from __future__ import annotations

import sys

import pytest


def test_without_altair_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    for name in [one for one in sys.modules if one.startswith("iom_matrix.display.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ModuleNotFoundError, match=r'pip install "iom-matrix\[notebook\]"'):
        __import__("iom_matrix.display.charts")
