"""A parsed file of Python: its statements with their scopes, and where things stand in the text."""

from __future__ import annotations

import ast
import io
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.python.scopes import Body, Function, Place, Scope
from aoai_compat.lint.request import Origin, Span


class Module:
    """A file of Python. Raises `SyntaxError`, `ValueError`, `RecursionError` or `MemoryError` for what is none.

    The body of a function is read when something in it is asked for: most functions have nothing to do with a call.
    """

    def __init__(self, code: Code, name: str | None = None) -> None:
        """`name` is the path of the file where it has one."""
        self.code = code
        self.path = name
        self.tree = ast.parse(code.text)
        self.scope = Scope(self.tree, None)
        self.calls_in: dict[int, list[ast.Call]] = {}
        self.calls_by_name: dict[str, list[ast.Call]] = {}
        self.variables: dict[str, tuple[str, Origin]] = {}
        self._classes: dict[int, Scope] = {}
        self._functions: dict[int, Scope] = {}
        self._bodies: dict[int, Body] = {}
        self._lines_of: dict[str, list[int]] = {}
        self._origins: dict[int, tuple[ast.AST, Origin]] = {}
        self._outermost = self._body_of(self.scope)

    # -- scopes -----------------------------------------------------------------------------

    def _body_of(self, scope: Scope) -> Body:
        own = id(scope.node)
        body = self._bodies.get(own)
        if body is None:
            body = self._bodies[own] = Body(scope)
            self._classes.update((id(inner.node), inner) for inner in body.classes)
            self._functions.update((id(inner.node), inner) for inner in body.functions)
        return body

    def class_scope(self, node: ast.AST) -> Scope | None:
        """The scope of a class that a name of this module leads to."""
        return self._classes.get(id(node))

    def function_scope(self, node: ast.AST) -> Scope | None:
        """The scope of a function that a name of this module leads to, or that a place of it is in."""
        scope = self._functions.get(id(node))
        if scope is not None:
            self._body_of(scope)
        return scope

    def classes_in(self, scope: Scope) -> Iterator[Scope]:
        """The classes of a scope."""
        return (inner for inner in list(self._classes.values()) if inner.outer is scope)

    def functions_in(self, scope: Scope) -> Iterator[Scope]:
        """The functions of a scope: of a class, its methods."""
        for inner in list(self._functions.values()):
            if inner.outer is scope:
                self._body_of(inner)
                yield inner

    def all_scopes(self) -> Iterator[Scope]:
        """The scope of the module, of every class and of every function."""
        yield from self._scopes(lambda function: True)  # noqa: ARG005

    def scopes_with(self, word: str) -> Iterator[Scope]:
        """The scopes in the text of which a word may stand."""
        lines = self._lines_of.get(word)
        if lines is None:
            lines = self._lines_of[word] = sorted(self.lines_of(word))

        def has_it(function: ast.stmt) -> bool:
            index = bisect_left(lines, function.lineno)
            return index < len(lines) and lines[index] <= (function.end_lineno or function.lineno)

        yield from self._scopes(has_it)

    @cached_property
    def class_scopes(self) -> list[Scope]:
        """The scopes of all classes."""
        return [scope for scope in self.scopes_with("class") if scope.is_class]

    @cached_property
    def scopes_with_globals(self) -> list[Scope]:
        """The scopes that bind names of others."""
        found = {id(scope): scope for word in ("global", "nonlocal") for scope in self.scopes_with(word)}
        return [scope for scope in found.values() if scope.globals]

    def _scopes(self, is_wanted: Callable[[ast.stmt], bool]) -> Iterator[Scope]:
        pending = [self._outermost]
        while pending:
            body = pending.pop()
            wanted = [inner for inner in body.functions if isinstance(inner.node, ast.stmt) and is_wanted(inner.node)]
            pending += [self._body_of(inner) for inner in reversed(wanted)]
            yield from body.scopes

    def lines_of(self, word: str) -> set[int]:
        """The lines that have a word, or the beginning of one that goes on."""
        text = self.code.text
        found: set[int] = set()
        at = text.find(word)
        while at >= 0:
            found.add(self.line_at(at))
            at = text.find(word, at + len(word))
        return found

    # -- statements -------------------------------------------------------------------------

    def place_of(self, node: ast.expr | ast.stmt | ast.arg) -> Place:
        """Where an expression is evaluated."""
        line, column = node.lineno, node.col_offset
        body: Body | None = self._outermost
        place = Place(self.scope, (), line)
        while body is not None:
            held = body.last_at(line, column)
            body = None
            if held is not None:
                statement = held.statement
                place = Place(held.scope, held.path, statement.lineno, statement.col_offset)
                if isinstance(statement, Function) and _has_in_body(statement, line, column):
                    body = self._body_of(self._functions[id(statement)])
        return place

    def statements_on(self, line: int) -> Iterator[ast.stmt]:
        """The statements that begin on a line, or else the innermost one around it that began before."""
        bodies = [self._outermost]
        while (held := bodies[-1].last_at(line, sys.maxsize)) is not None:
            function = held.statement
            if not isinstance(function, Function) or not function.body[0].lineno <= line <= (function.end_lineno or 0):
                break
            bodies.append(self._body_of(self._functions[id(function)]))
        bodies.reverse()
        found = False
        for body in bodies:
            for statement in body.beginning_on(line):
                found = True
                yield statement
        around = (body.around(line) for body in bodies if not found)
        yield from [statement for statement in around if statement is not None][:1]

    # -- places -----------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> list[int]:
        """Offsets of the beginnings of lines, in characters, as Python counts lines."""
        # Lines of any line break, and of no other character that `splitlines` knows.
        text = self.code.text
        ends = list(accumulate(map(len, io.StringIO(text, newline=""))))
        return [0, *(ends if text.endswith(("\n", "\r")) else ends[:-1])]

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


def _has_in_body(function: ast.FunctionDef | ast.AsyncFunctionDef, line: int, column: int) -> bool:
    first = function.body[0]
    end = function.end_lineno or line, function.end_col_offset or column
    return (first.lineno, first.col_offset) <= (line, column) <= end
