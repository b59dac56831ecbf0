"""A parsed file of Python: its statements with their scopes, what they bind, and where things stand in the text.

Only statements are looked at beforehand: expressions are many, and few of them matter.
"""

from __future__ import annotations

import ast
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.request import Origin, Span

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


class Module:
    """A file of Python. Raises `SyntaxError`, `ValueError`, `RecursionError` or `MemoryError` for what is none."""

    def __init__(self, code: Code, name: str | None = None) -> None:
        """`name` is the path of the file where it has one."""
        self.code = code
        self.path = name
        self.tree = ast.parse(code.text)
        self.scope = Scope(self.tree, None)
        self.calls_in: dict[int, list[ast.Call]] = {}
        self.calls_by_name: dict[str, list[ast.Call]] = {}
        self.variables: dict[str, tuple[str, Origin]] = {}
        self.classes: dict[int, Scope] = {}
        self.functions: dict[int, Scope] = {}
        self._origins: dict[int, tuple[ast.AST, Origin]] = {}
        self._places: list[tuple[int, int, Place, ast.stmt]] = []
        self._read(self.tree.body, self.scope, ())
        # They were read in the order of the text.
        self._starts = [entry[:2] for entry in self._places]

    # -- statements -------------------------------------------------------------------------

    def _read(self, statements: Sequence[ast.stmt], scope: Scope, path: Path) -> None:
        for statement in statements:
            line = statement.lineno
            scope.statements.append((statement, path))
            self._places.append((line, statement.col_offset, Place(scope, path, line, statement.col_offset), statement))
            if statement.__class__ in _BINDING_NOTHING:
                continue
            if isinstance(statement, Function):
                self._read_function(statement, scope, path)
            elif isinstance(statement, ast.ClassDef):
                scope.bind(statement.name, Binding("class", statement, None, path, line))
                inner = self.classes[id(statement)] = Scope(statement, scope)
                self._read(statement.body, inner, ())
            elif isinstance(statement, (ast.Global, ast.Nonlocal)):
                scope.globals.update(statement.names)
            else:
                _bind(statement, scope, path)
                if statement.__class__ not in _WITHOUT_BRANCHES:
                    self._read_branches(statement, scope, path)

    def _read_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, path: Path) -> None:
        scope.bind(node.name, Binding("function", node, None, path, node.lineno))
        inner = self.functions[id(node)] = Scope(node, scope)
        for argument, default in parameters_of(node):
            inner.bind(argument.arg, Binding("parameter", argument, default, (), argument.lineno))
        self._read(node.body, inner, ())

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

    def place_of(self, node: ast.expr | ast.stmt | ast.arg) -> Place:
        """Where an expression is evaluated."""
        index = bisect_right(self._starts, (node.lineno, node.col_offset)) - 1
        return self._places[index][2] if index >= 0 else Place(self.scope, (), node.lineno)

    def statements_on(self, line: int) -> Iterator[ast.stmt]:
        """The statements that begin on a line, and the innermost one around it that began before."""
        index = bisect_right(self._starts, (line, 1 << 30)) - 1
        found = False
        while index >= 0 and self._places[index][0] == line:
            found = True
            yield self._places[index][3]
            index -= 1
        while index >= 0 and not found:
            statement = self._places[index][3]
            found = (statement.end_lineno or statement.lineno) >= line
            if found:
                yield statement
            index -= 1

    def all_scopes(self) -> Iterator[Scope]:
        """The scope of the module, of every class and of every function."""
        yield self.scope
        yield from self.classes.values()
        yield from self.functions.values()

    # -- places -----------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> list[int]:
        """Offsets of the beginnings of lines, in characters, as Python counts lines."""
        text = self.code.text
        if "\r" in text:
            return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
        return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]

    def line_at(self, offset: int) -> int:
        """The line, as nodes count it, of an offset in characters."""
        return bisect_right(self._lines, offset)

    def offset(self, line: int, column: int) -> int:
        """The characters before a place; `column` counts bytes, as in nodes."""
        if line > len(self._lines):
            return len(self.code.text)
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self.code.text)
        text = self.code.text[start:end]
        return start + (column if text.isascii() else len(text.encode()[:column].decode("utf-8", "replace")))

    def start(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> int:
        """Where a node begins, in characters."""
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> int:
        """Where a node ends, in characters."""
        if node.end_lineno is None or node.end_col_offset is None:
            return self.start(node)
        return self.offset(node.end_lineno, node.end_col_offset)

    def origin(self, node: ast.expr | ast.stmt | ast.arg, *, text: str | None = None) -> Origin:
        """The place of a node, as a link of a chain. `text` is what it says where that stands there as it is."""
        if text is None:
            known = self._origins.get(id(node))
            if known is None:
                known = self._origins[id(node)] = (node, self._origin(node, None))
            return known[1]
        return self._origin(node, text)

    def _origin(self, node: ast.expr | ast.stmt | ast.arg, text: str | None) -> Origin:
        start, end = self.start(node), self.end(node)
        span: Span | None = None
        if text and self.code.text[start + 1 : end - 1] == text:
            span = self.code.span(start + 1, end - 1)
        shown = self.code.shown
        return Origin(shown.replace("\\", "/").rpartition("/")[2], shown, self.code.line_of(start), span)


def parameters_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    """The parameters of a function with their defaults; `*args` and `**kwargs` are not among them."""
    positional = [*node.args.posonlyargs, *node.args.args]
    missing = len(positional) - len(node.args.defaults)
    for index, argument in enumerate(positional):
        yield argument, node.args.defaults[index - missing] if index >= missing else None
    yield from zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)


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
