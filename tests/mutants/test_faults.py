from pathlib import Path

import pytest

from tests.mutants.faults import mutants_of


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a is None or b in c", {"a is not None or b in c", "a is None or b not in c",
                                 "a is None and b in c"}),
        ("a - (b & c)", {"a + (b & c)", "a - (b | c)"}),
        ("not a", {"a"}),
        ("a[1:]", {"a[2:]", "a[0:]"}),
        ("x = True", {"x = False"}),
        ("np.minimum(a.low, key=b)",
         {"np.maximum(a.low, key=b)", "np.minimum(a.high, key=b)", "np.minimum(a.low)", "pass"}),
        ("total += a", {"total -= a", "pass"}),
        ("if a:\n return b", {"if not a:\n return b", "if a:\n pass", "if a:\n return"}),
        ("raise Error(f'{a + 1}')", {"pass"}),
        ("@kept(1)\ndef f(a: int | None = 1) -> int | None: 'text'",
         {"@kept(1)\ndef f(a: int | None = 2) -> int | None: 'text'",
          "@kept(1)\ndef f(a: int | None = 0) -> int | None: 'text'"}),
    ],
)  # fmt: skip
def test_faults_of_a_text(tmp_path: Path, text: str, faults: set[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")
    found = {mutant.source().decode() for mutant in mutants_of(path)}
    plain = {text.replace("(", "").replace(")", "") for text in found}
    assert plain == {fault.replace("(", "").replace(")", "") for fault in faults}
