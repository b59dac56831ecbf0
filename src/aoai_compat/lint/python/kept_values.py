"""Values that are kept where no name leads to: in a dictionary by name, in the state of an application."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from aoai_compat.lint.python.callers import modules_that_match
from aoai_compat.lint.python.calls_of import lines_with
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.resolve import reach

_MOST = 24


def kept_under(item: ast.Subscript, at: At) -> Iterator[tuple[ast.expr, At]]:
    """What is kept in a dictionary, where the run decides the name: `clients[name] = AzureOpenAI()`."""
    for end in reach(item.value, at):
        if isinstance(end.node, ast.Dict):
            yield from ((value, end.at) for value in end.node.values[:_MOST])
    module, holder = at.module, ast.unparse(item.value)
    scope = module.place_of(item).scope
    for line in sorted(lines_with(module, rf"\b{re.escape(holder)}\["))[:_MOST]:
        for statement in module.statements_on(line):
            if not isinstance(statement, ast.Assign):
                continue
            other = module.place_of(statement).scope
            is_shared = other.outer is scope.outer if "." in holder else holder in module.scope.bindings
            for target in statement.targets if other is scope or is_shared else ():
                if isinstance(target, ast.Subscript) and ast.unparse(target.value) == holder:
                    yield statement.value, At(module)


def kept_in_state(node: ast.Attribute, at: At) -> Iterator[tuple[ast.expr, At]]:
    """What `request.app.state.client` is: what the one module that sets `app.state.client` sets it to."""
    if not ast.unparse(node.value).endswith("app.state"):
        return
    pattern = rf"\.state\.{node.attr}\s*(?::[^=\n]+)?=[^=]"
    own = list(_set_in_state(at.module, pattern, node.attr))
    if own:
        yield from own
        return
    found = [
        values for m in modules_that_match(at.module, pattern) if (values := list(_set_in_state(m, pattern, node.attr)))
    ]
    if len(found) == 1:
        yield from found[0]


def _set_in_state(module: Module, pattern: str, name: str) -> Iterator[tuple[ast.expr, At]]:
    for line in sorted(lines_with(module, pattern))[:_MOST]:
        for statement in module.statements_on(line):
            if not isinstance(statement, ast.Assign):
                continue
            for target in statement.targets:
                if isinstance(target, ast.Attribute) and ast.unparse(target).endswith(f"app.state.{name}"):
                    yield statement.value, At(module)
