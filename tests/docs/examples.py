"""Finds the examples of a Markdown page and runs them as a reader would, from top to bottom.

What the word after the fence means:

    python          run; all python blocks of a page share one namespace
    pycon           run as a doctest in that namespace
    console         each line after "$ " is an `iom-matrix` command, or `python -m
                    iom_matrix.sample`; the lines below it must be what it prints (both
                    streams). "> FILE" at its end writes a file instead.
                    A line of "..." stands for any lines, "..." within one for any text.
                    `console exit=1` says how the last command of the block ends (else: 0)
    csv file=NAME   (or yaml, json, ...) written to that file before what follows is run

Everything else is not run: bash, text, and yaml or csv without a file name.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import importlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

SAMPLE = ["python", "-m", "iom_matrix.sample"]
MAINS = {"iom-matrix": "iom_matrix.cli.main", SAMPLE[-1]: "iom_matrix.sample.__main__"}
_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}) *(?P<info>[^`]*)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: the words after its fence, its text, and the line that its text starts on."""

    words: tuple[str, ...]
    text: str
    line: int

    @property
    def kind(self) -> str:
        return self.words[0] if self.words else ""

    def option(self, name: str) -> str | None:
        """What `name=` says after the fence."""
        return next((w[len(name) + 1 :] for w in self.words[1:] if w.startswith(f"{name}=")), None)


@dataclass(frozen=True)
class Command:
    """One command of a console block, and what the page says that it prints."""

    text: str
    expected: tuple[str, ...]
    line: int


class ExampleFailedError(AssertionError):
    """An example does not do what its page says."""


def blocks(markdown: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order; a longer fence holds shorter ones as its text."""
    opened: re.Match[str] | None = None
    body: list[str] = []
    start = 0
    for number, line in enumerate(markdown.splitlines(), 1):
        if opened is None:
            opened = _FENCE.match(line)
            body, start = [], number + 1
            continue
        mark = opened["fence"]
        if line.strip().startswith(mark) and not line.strip().strip(mark[0]):
            text = "".join(f"{part}\n" for part in body)
            yield Block(tuple(opened["info"].split()), text, start)
            opened = None
        else:
            indent = len(opened["indent"])
            body.append(line[indent:] if not line[:indent].strip() else line)
    if opened is not None:
        raise ExampleFailedError(f"the fence opened on line {start - 1} is never closed")


def broken_and_kept(page: Path) -> tuple[list[Block], list[Block], str]:
    """The broken example of a page, the mended one, and what is printed for the broken one."""
    found = list(blocks(page.read_text(encoding="utf-8")))
    broken = [block for block in found if block.words[1:2] == ("broken",)]
    kept = [block for block in found if block.words[1:2] == ("kept",)]
    (said,) = (block.text for block in found if block.kind == "text")
    return broken, [*broken, *kept], said


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block; a line that ends in a backslash goes on after "> "."""
    lines = block.text.splitlines()
    at = 0
    while at < len(lines):
        first, line = at, lines[at]
        if not line.startswith("$ "):
            raise ExampleFailedError(f"line {block.line + at}: expected a line that starts with $")
        text = line[2:]
        while text.endswith("\\") and at + 1 < len(lines):
            at += 1
            text = text[:-1] + lines[at].removeprefix("> ")
        at += 1
        begin = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield Command(text, tuple(lines[begin:at]), block.line + first)


def matches(expected: tuple[str, ...], printed: str) -> bool:
    """Whether a page's lines are what was printed, spaces at the ends of lines apart."""
    pattern = ""
    for line in _trimmed(expected):
        if line == "...":
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split("...")) + r"\n"
    actual = "".join(f"{line}\n" for line in _trimmed(tuple(printed.splitlines())))
    return re.fullmatch(pattern, actual) is not None


def _trimmed(lines: tuple[str, ...]) -> list[str]:
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return kept


class Page:
    """A page whose examples are run in the current folder, which the caller makes empty."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self.path = path
        self.shown_as = shown_as
        self.namespace: dict[str, Any] = {"__name__": "__main__"}

    def run(self) -> int:
        """Run every example and return how many there were."""
        ran = 0
        try:
            for block in blocks(self.path.read_text(encoding="utf-8")):
                ran += self._run_block(block)
        except ExampleFailedError as problem:
            if str(problem).startswith(self.shown_as):
                raise
            raise ExampleFailedError(f"{self.shown_as}: {problem}") from None
        return ran

    def _run_block(self, block: Block) -> bool:
        name = block.option("file")
        if name is not None:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(block.text, encoding="utf-8", newline="\n")
            return False
        if block.kind == "python":
            self._run_python(block)
        elif block.kind == "pycon":
            self._run_doctest(block)
        elif block.kind == "console":
            self._run_console(block)
        else:
            return False
        return True

    def _run_python(self, block: Block) -> None:
        # Empty lines before it make a traceback name the page's own lines.
        source = "\n" * (block.line - 1) + block.text
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, str(self.path), "exec"), self.namespace)

    def _run_doctest(self, block: Block) -> None:
        parser = doctest.DocTestParser()
        test = parser.get_doctest(
            block.text, self.namespace, self.shown_as, str(self.path), block.line - 1
        )
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
        said = io.StringIO()
        failed, _ = runner.run(test, out=said.write, clear_globs=False)
        self.namespace.update(test.globs)
        if failed:
            self._fail(block.line, said.getvalue())

    def _run_console(self, block: Block) -> None:
        run = list(commands(block))
        for command in run:
            last = command is run[-1]
            self._run_command(command, int(block.option("exit") or 0) if last else 0)

    def _run_command(self, command: Command, must_exit: int) -> None:
        program, *argv = shlex.split(command.text)
        if [program, *argv[:2]] == SAMPLE:
            program, argv = SAMPLE[-1], argv[2:]
        if program not in MAINS:
            self._fail(
                command.line, f"a console block runs only iom-matrix, not {program}: use ```bash"
            )
        target = None
        if len(argv) > 1 and argv[-2] == ">":
            target = Path(argv[-1])
            argv = argv[:-2]
        exited, printed, redirected = run_in_process(program, argv, apart=target is not None)
        if target is not None:
            target.write_bytes(redirected)
        if exited != must_exit:
            self._fail(
                command.line,
                f"`{command.text}` exited {exited}, not {must_exit}; it printed:\n{printed}",
            )
        if not matches(command.expected, printed):
            difference = difflib.unified_diff(
                _trimmed(command.expected),
                _trimmed(tuple(printed.splitlines())),
                "what the page says",
                "what it prints",
                lineterm="",
            )
            self._fail(
                command.line, f"`{command.text}` prints otherwise:\n" + "\n".join(difference)
            )

    def _fail(self, line: int, message: str) -> NoReturn:
        raise ExampleFailedError(f"{self.shown_as}:{line}: {message}")


def run_in_process(program: str, argv: list[str], *, apart: bool) -> tuple[int, str, bytes]:
    """Run a command line; returns how it exits, what a terminal shows, and stdout if `apart`."""
    main = importlib.import_module(MAINS[program]).main

    terminal, file = io.BytesIO(), io.BytesIO()
    # Text streams over bytes, not StringIO: a command may write bytes to sys.stdout.buffer.
    stderr = io.TextIOWrapper(terminal, encoding="utf-8", newline="", write_through=True)
    stdout = io.TextIOWrapper(
        file if apart else terminal, encoding="utf-8", newline="", write_through=True
    )
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        try:
            exited = main(argv)
        except SystemExit as end:
            exited = end.code if isinstance(end.code, int) else int(end.code is not None)
    shown, kept = terminal.getvalue().decode("utf-8"), file.getvalue()
    return int(exited or 0), shown, kept
