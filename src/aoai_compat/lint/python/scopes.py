"""What the statements of Python bind, in which scope and on which branch.

Only statements are looked at: expressions are many, and few of them matter.
"""

from __future__ import annotations

import ast
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_TRY: tuple[type[Any], ...] = (ast.Try, *([ast.TryStar] if sys.version_info >= (3, 11) else []))
_BINDING_NOTHING = frozenset(
    {ast.Expr, ast.Return, ast.Raise, ast.Pass, ast.Assert, ast.Break, ast.Continue, ast.Delete}
)
_WITHOUT_BRANCHES = frozenset({ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom})
Branch = tuple[int, str]
"""A statement with branches, by identity, and one of these."""
Path = tuple[Branch, ...]
"""The branches that a statement stands in, from the outermost on, inside of its scope."""

Function = (ast.FunctionDef, ast.AsyncFunctionDef)


class Binding(NamedTuple):
    """What a statement binds a name to.

    `value` is the expression, None where that is not known; `kind` tells what to do with it: `value`, `item` (the name
    gets an item of it: for loops), `part`, `item part` (the part of it, or of an item, that `detail` numbers),
    `entered` (what a `with` gives), `import`, `function`, `class`, `parameter`, `changed` (augmented).
    """

    kind: str
    statement: ast.stmt | ast.arg
    value: ast.expr | None
    path: Path
    line: int
    detail: str = ""


class Scope:
    """A module, class or function: what its statements bind."""

    __slots__ = ("bindings", "globals", "node", "outer", "statements")

    def __init__(self, node: ast.AST, outer: Scope | None) -> None:
        self.node = node
        self.outer = outer
        self.bindings: dict[str, list[Binding]] = {}
        self.globals: set[str] = set()
        self.statements: list[tuple[ast.stmt, Path]] = []

    @property
    def is_class(self) -> bool:
        """Whether it is that of a class, whose names its functions do not see."""
        return isinstance(self.node, ast.ClassDef)

    def bind(self, name: str, binding: Binding) -> None:
        """Notes a binding."""
        self.bindings.setdefault(name, []).append(binding)


class Place(NamedTuple):
    """Where an expression is evaluated."""

    scope: Scope
    path: Path
    line: int
    column: int = 0

    @property
    def before(self) -> tuple[int, int]:
        """Line and column of the statement, which what is bound before it comes before."""
        return self.line, self.column


def parameters_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    """The parameters of a function with their defaults; `*args` and `**kwargs` are not among them."""
    positional = [*node.args.posonlyargs, *node.args.args]
    missing = len(positional) - len(node.args.defaults)
    for index, argument in enumerate(positional):
        yield argument, node.args.defaults[index - missing] if index >= missing else None
    yield from zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)


class Held(NamedTuple):
    """A statement with its scope and the branches that it stands in."""

    statement: ast.stmt
    scope: Scope
    path: Path


class Body:
    """The statements of a module, or of a function: with those of the branches and the classes in it, in the order of
    the text, and without those of the functions in it, which have bodies of their own.
    """

    __slots__ = ("_held", "_starts", "classes", "functions", "scope")

    def __init__(self, scope: Scope) -> None:
        """`scope` is that of a module or of a function, and is filled."""
        self.scope = scope
        self.classes: list[Scope] = []
        self.functions: list[Scope] = []
        self._held: list[Held] = []
        self._starts: list[tuple[int, int]] | None = None
        node = scope.node
        if isinstance(node, Function):
            for argument, default in parameters_of(node):
                scope.bind(argument.arg, Binding("parameter", argument, default, (), argument.lineno))
        if isinstance(node, (ast.Module, *Function)):
            self._read(node.body, scope, ())

    @property
    def scopes(self) -> list[Scope]:
        """The scope of the body, and those of the classes in it."""
        return [self.scope, *self.classes]

    def last_at(self, line: int, column: int) -> Held | None:
        """The last statement that begins at a place or before."""
        index = self._index(line, column)
        return self._held[index] if index >= 0 else None

    def beginning_on(self, line: int) -> Iterator[ast.stmt]:
        """The statements that begin on a line, the last one first."""
        index = self._index(line, sys.maxsize)
        while index >= 0 and self._held[index].statement.lineno == line:
            yield self._held[index].statement
            index -= 1

    def around(self, line: int) -> ast.stmt | None:
        """The innermost statement that begins before a line and does not end before it."""
        for index in range(self._index(line, sys.maxsize), -1, -1):
            statement = self._held[index].statement
            if (statement.end_lineno or statement.lineno) >= line:
                return statement
        return None

    def _index(self, line: int, column: int) -> int:
        if self._starts is None:
            self._starts = [(held.statement.lineno, held.statement.col_offset) for held in self._held]
        return bisect_right(self._starts, (line, column)) - 1

    def _read(self, statements: Sequence[ast.stmt], scope: Scope, path: Path) -> None:
        for statement in statements:
            # Not the same tuple: with its scope in it, a module could not be given up at once.
            scope.statements.append((statement, path))
            self._held.append(Held(statement, scope, path))
            if statement.__class__ in _BINDING_NOTHING:
                continue
            if isinstance(statement, Function):
                scope.bind(statement.name, Binding("function", statement, None, path, statement.lineno))
                self.functions.append(Scope(statement, scope))
            elif isinstance(statement, ast.ClassDef):
                scope.bind(statement.name, Binding("class", statement, None, path, statement.lineno))
                inner = Scope(statement, scope)
                self.classes.append(inner)
                self._read(statement.body, inner, ())
            elif isinstance(statement, (ast.Global, ast.Nonlocal)):
                scope.globals.update(statement.names)
            else:
                _bind(statement, scope, path)
                if statement.__class__ not in _WITHOUT_BRANCHES:
                    self._read_branches(statement, scope, path)

    def _read_branches(self, statement: ast.stmt, scope: Scope, path: Path) -> None:
        own = id(statement)
        if isinstance(statement, (ast.If, ast.For, ast.AsyncFor, ast.While)):
            self._read(statement.body, scope, (*path, (own, "body")))
            self._read(statement.orelse, scope, (*path, (own, "else")))
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            self._read(statement.body, scope, path)
        elif isinstance(statement, _TRY):
            self._read(statement.body, scope, path)
            for number, handler in enumerate(statement.handlers):
                self._read(handler.body, scope, (*path, (own, f"except {number}")))
            self._read(statement.orelse, scope, path)
            self._read(statement.finalbody, scope, path)
        elif isinstance(statement, ast.Match):
            for number, case in enumerate(statement.cases):
                self._read(case.body, scope, (*path, (own, f"case {number}")))


def _bind(statement: ast.stmt, scope: Scope, path: Path) -> None:
    line = statement.lineno
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            _bind_target(target, statement.value, statement, scope, path, "value")
    elif isinstance(statement, ast.AnnAssign):
        if statement.value is not None or scope.is_class:
            _bind_target(statement.target, statement.value, statement, scope, path, "value")
    elif isinstance(statement, ast.AugAssign):
        if isinstance(statement.target, ast.Name) and not isinstance(statement.op, ast.BitOr):
            scope.bind(statement.target.id, Binding("changed", statement, None, path, line))
    elif isinstance(statement, (ast.For, ast.AsyncFor)):
        _bind_target(statement.target, statement.iter, statement, scope, path, "item")
    elif isinstance(statement, (ast.With, ast.AsyncWith)):
        for item in statement.items:
            if item.optional_vars is not None:
                _bind_target(item.optional_vars, item.context_expr, statement, scope, path, "entered")
    else:
        _bind_import(statement, scope, path)


def _bind_import(statement: ast.stmt, scope: Scope, path: Path) -> None:
    line = statement.lineno
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            name = alias.asname or alias.name.partition(".")[0]
            scope.bind(name, Binding("import", statement, None, path, line, alias.name if alias.asname else name))
    elif isinstance(statement, ast.ImportFrom):
        base = "." * statement.level + (statement.module or "")
        for alias in statement.names:
            joined = base + alias.name if base.endswith(".") else f"{base}.{alias.name}"
            scope.bind(alias.asname or alias.name, Binding("import", statement, None, path, line, joined))


def item_name(node: ast.Subscript) -> str | None:
    """`config["version"]`, `app.config["version"]` as the name that it is bound under; None for anything less plain."""
    key, holder = node.slice, node.value
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        return None
    if isinstance(holder, ast.Name):
        return f"{holder.id}[{key.value!r}]"
    if isinstance(holder, ast.Attribute) and isinstance(holder.value, ast.Name):
        return f"{holder.value.id}.{holder.attr}[{key.value!r}]"
    return None


def _bind_target(
    target: ast.expr, value: ast.expr | None, statement: ast.stmt, scope: Scope, path: Path, kind: str
) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, Binding(kind, statement, value, path, statement.lineno))
    elif isinstance(target, (ast.Tuple, ast.List)):
        values = value.elts if isinstance(value, (ast.Tuple, ast.List)) and kind == "value" else None
        paired = values if values is not None and len(values) == len(target.elts) else None
        for index, element in enumerate(target.elts):
            if paired:
                _bind_target(element, paired[index], statement, scope, path, "value")
            elif isinstance(element, ast.Name):
                # `client, name = connect()`, `for name, value in pairs`
                part = "part" if kind == "value" else "item part"
                scope.bind(element.id, Binding(part, statement, value, path, statement.lineno, str(index)))
            else:
                _bind_target(element, None, statement, scope, path, "item")
    elif isinstance(target, ast.Starred):
        _bind_target(target.value, None, statement, scope, path, "item")
    elif isinstance(target, ast.Subscript):
        name = item_name(target)
        if name is not None:
            scope.bind(name, Binding(kind, statement, value, path, statement.lineno))
    elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        # `self.client = ...`, `openai.api_version = ...`: found by the name with the dot.
        name = f"{target.value.id}.{target.attr}"
        scope.bind(name, Binding(kind, statement, value, path, statement.lineno))
