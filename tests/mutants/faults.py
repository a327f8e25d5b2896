"""Faults: what could be wrong in a file, one small thing at one place.

None is made in annotations, decorators and messages, on which no score depends.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Lines = tuple[int, int]
Place = ast.expr | ast.stmt

OTHERS: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.GtE, ast.LtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,), ast.FloorDiv: (ast.Mult,), ast.Div: (ast.Mult,),
    ast.Mod: (ast.Mult,), ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,), ast.BitXor: (ast.BitOr,),
    ast.LShift: (ast.RShift,), ast.RShift: (ast.LShift,),
}  # fmt: skip
PAIRS = (
    ("min", "max"), ("minimum", "maximum"), ("low", "high"), ("lowest", "highest"),
    ("any", "all"), ("logical_and", "logical_or"), ("yes", "no"), ("can_yes", "can_no"),
    ("floor", "ceil"), ("ROUND_FLOOR", "ROUND_CEILING"),
)  # fmt: skip
TWINS = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
TYPES = {"bool", "dict", "float", "int", "list", "str", "tuple"}
UNTOUCHED = {"annotation", "returns", "decorator_list"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one fault.

    Attributes:
        path: the file.
        start, end: the bytes that the fault replaces.
        fault: what then stands there.
        lines: the first and the last line of what is replaced.
        scope: those of the function around it, or of the file.
    """

    path: Path
    start: int
    end: int
    fault: str
    lines: Lines
    scope: Lines

    def source(self) -> bytes:
        """The file with the fault."""
        text = self.path.read_bytes()
        return text[: self.start] + self.fault.encode() + text[self.end :]

    def shown(self) -> str:
        """Its lines before and after."""
        text, source = self.path.read_bytes(), self.source()
        first, rest = text.rfind(b"\n", 0, self.start) + 1, len(text) - text.find(b"\n", self.end)
        both = (" ".join(side[first:-rest].decode().split()) for side in (text, source))
        return " -> ".join(both)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    text = path.read_bytes()
    starts = [0, 0]  # lines are counted from 1
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, fault, scope in _walked(ast.parse(text), (1, len(starts))):
        lines = (node.lineno, node.end_lineno or 0)
        ends = starts[lines[0]] + node.col_offset, starts[lines[1]] + (node.end_col_offset or 0)
        said = ast.unparse(fault)
        yield Mutant(path, *ends, f"({said})" if isinstance(node, ast.expr) else said, lines, scope)


def _walked(node: ast.AST, scope: Lines) -> Iterator[tuple[Place, ast.AST, Lines]]:
    """Every place at and below a node, and what might wrongly stand there."""
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.FunctionDef):
        scope = (node.lineno, node.end_lineno or 0)
    for place, fault in (*_other(node), *_less(node), *_turned(node)):
        yield place, fault, scope
    for name, below in ast.iter_fields(node):
        for child in below if isinstance(below, list) else [below]:
            if isinstance(child, ast.AST) and name not in UNTOUCHED:
                yield from _walked(child, scope)


def _other(node: ast.AST) -> Iterator[tuple[Place, ast.AST]]:
    """Another operator, number or name."""
    match node:
        case ast.Compare(left, ops, numbers):
            for at, op in enumerate(ops):
                for other in OTHERS[type(op)]:
                    yield node, ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], numbers)
        case ast.BoolOp(op, values):
            yield node, ast.BoolOp(OTHERS[type(op)][0](), values)
        case ast.BinOp(left, op, right) if not (_is_type(right) or _is_text(left)):
            yield node, ast.BinOp(left, OTHERS[type(op)][0](), right)
        case ast.AugAssign(target, op, value):
            yield node, ast.AugAssign(target, OTHERS[type(op)][0](), value)
        case ast.UnaryOp(_, operand):
            yield node, operand
        case ast.Constant(bool(value)):
            yield node, ast.Constant(not value)
        case ast.Constant(int(value)):
            yield node, ast.Constant(value + 1)
            yield node, ast.Constant(value - 1)
        case ast.Name(name, ast.Load()) if name in TWINS:
            yield node, ast.Name(TWINS[name])
        case ast.Attribute(value, name, ast.Load()) if name in TWINS:
            yield node, ast.Attribute(value, TWINS[name])


def _less(node: ast.AST) -> Iterator[tuple[Place, ast.AST]]:
    """A keyword, a statement, or the value of an early return left out."""
    match node:
        case ast.Call(func, given, keywords) if not _is_type(func):
            for at, keyword in enumerate(keywords):
                if keyword.arg is not None:
                    yield node, ast.Call(func, given, [*keywords[:at], *keywords[at + 1 :]])
        case ast.Expr(ast.Call()) | ast.Raise() | ast.AugAssign() | ast.Continue():
            yield node, ast.Pass()
        case ast.If(body=[*_, ast.Return(value) as last]):
            yield last, ast.Pass()
            if value is not None and not isinstance(value, ast.Constant):
                yield last, ast.Return()


def _turned(node: ast.AST) -> Iterator[tuple[Place, ast.AST]]:
    """A condition the other way round, where no operator says so already."""
    tests = [node.test] if isinstance(node, ast.If | ast.IfExp | ast.While) else []
    for test in node.ifs if isinstance(node, ast.comprehension) else tests:
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield test, ast.UnaryOp(ast.Not(), test)


def _is_type(node: ast.expr) -> bool:
    """Whether this is a type, by its name: with a fault there nothing would work at all."""
    match node:
        case ast.Name(name) | ast.Attribute(_, name):
            return name in TYPES or (name[:1].isupper() and not name.isupper())
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
