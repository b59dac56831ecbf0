"""The arguments of a call by their names."""

from __future__ import annotations

import ast
from typing import NamedTuple

from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.resolve import reach


class Arguments(NamedTuple):
    """The arguments of a call by name, those of dictionaries that are passed with `**` among them."""

    given: dict[str, tuple[ast.expr, At]]
    is_open: bool

    def get(self, name: str | None) -> tuple[ast.expr, At] | None:
        """An argument, where it is given."""
        return self.given.get(name) if name else None


def arguments_of(call: ast.Call, at: At) -> Arguments:
    """The named arguments of a call. `is_open`: there may be more, for what is passed with `**` is not known."""
    given: dict[str, tuple[ast.expr, At]] = {}
    is_open = False
    for keyword in call.keywords:
        if keyword.arg is not None:
            given[keyword.arg] = (keyword.value, at)
            continue
        for end in reach(keyword.value, at):
            if isinstance(end.node, ast.Dict):
                for key, value in zip(end.node.keys, end.node.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        given.setdefault(key.value, (value, end.at))
                    else:
                        is_open = True
            elif isinstance(end.node, ast.Call) and end.library == "builtins.dict" and not end.node.args:
                for inner in end.node.keywords:
                    if inner.arg is not None:
                        given.setdefault(inner.arg, (inner.value, end.at))
            else:
                is_open = True
    return Arguments(given, is_open)
