"""Functions of one's own: what they return, and what gives their parameters a value besides callers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At, Frame
from aoai_compat.lint.python.reached import DEEPEST, Reached, Walk
from aoai_compat.lint.python.scopes import Function, Scope
from aoai_compat.lint.request import Origin


def returned(
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    frame: Frame,
    at: At,
    chain: tuple[Origin, ...],
    depth: int,
    walk: Walk,
    *,
    caller: At | None = None,
) -> Iterator[Reached]:
    """What a function returns, or yields as the value of a `with` or of a dependency."""
    scope = at.module.function_scope(function)
    if scope is None or (caller or at).frame_of(function) is not None:
        return
    inner = At(at.module, (*(caller or at).frames, (id(function), frame)))
    for statement, _ in scope.statements:
        value: ast.expr | None = None
        if isinstance(statement, ast.Return):
            value = statement.value
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Yield):
            value = statement.value.value
        if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield from walk.follow(value, inner, chain, depth + 2)


def called(node: ast.expr, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """What a function returns that is called without arguments."""
    for end in walk.follow(node, at, (), depth + 1):
        if end.scope is not None and isinstance(end.scope.node, Function) and depth < DEEPEST:
            yield from returned(end.scope.node, Frame({}), end.at, chain, depth, walk, caller=at)


def is_method(scope: Scope) -> bool:
    """Whether a function is that of a class."""
    return scope.outer is not None and scope.outer.is_class


def fixture_named(name: str, module: Module) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The fixture of pytest that a parameter of a test is given by."""
    for binding in module.scope.bindings.get(name, ()):
        function = binding.statement
        if isinstance(function, Function) and any("fixture" in ast.unparse(d) for d in function.decorator_list):
            return function
    return None


def dependency_of(annotation: ast.expr | None) -> ast.expr | None:
    """The function that gives a parameter its value: `Annotated[Client, Depends(get_client)]`."""
    for part in ast.walk(annotation) if isinstance(annotation, ast.Subscript) else ():
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "Depends" and part.args:
            return part.args[0]
    return None


def click_option(name: str, function: ast.AST) -> ast.expr | None:
    """The default of the option of click that a parameter is given by."""
    flags = {f"--{name}", f"--{name.replace('_', '-')}", name}
    for decorator in function.decorator_list if isinstance(function, Function) else ():
        if not isinstance(decorator, ast.Call) or not ast.unparse(decorator.func).endswith("option"):
            continue
        if any(isinstance(argument, ast.Constant) and argument.value in flags for argument in decorator.args):
            return keyword_of(decorator, "default")
    return None


def keyword_of(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a named argument of a call."""
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
