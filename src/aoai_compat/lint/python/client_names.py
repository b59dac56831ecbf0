"""What a client is called where it is made, so that its calls and its maker know it by the same name."""

from __future__ import annotations

import ast
import os

from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.scopes import Function, Scope
from aoai_compat.lint.request import ClientRef


def ref_of(module: Module, call: ast.Call) -> ClientRef | None:
    """The client that a call of a constructor makes; None for what is in no file."""
    if not module.path:
        return None
    return ClientRef(os.path.abspath(module.path), name_of(module, call))


def name_of(module: Module, call: ast.Call) -> str:
    """The functions and classes around it and what it is assigned to: `Helper.__init__ self.client`.

    Lines and other clients that change do not change it. Two clients of the same name share their calls.
    """
    parts: list[str] = []
    scope: Scope | None = module.place_of(call).scope
    while scope is not None:
        if isinstance(scope.node, (ast.ClassDef, *Function)):
            parts.insert(0, scope.node.name)
        scope = scope.outer
    target = ""
    for statement in module.statements_on(call.lineno):
        if isinstance(statement, ast.Assign):
            target = ast.unparse(statement.targets[0])
        elif isinstance(statement, ast.AnnAssign):
            target = ast.unparse(statement.target)
    return f"{'.'.join(parts)} {target}".strip()
