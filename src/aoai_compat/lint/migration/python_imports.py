"""The import of a class in Python, when another class takes its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.migration.made_client import Stays
from aoai_compat.lint.python.module import Module


class _Uses(NamedTuple):
    """Where a name is used besides one call: in annotations, and elsewhere."""

    annotations: list[ast.Name]
    others: list[ast.Name]


def imports_changed(module: Module, edits: CodeEdits, used: ast.Name, new: str) -> Iterator[Cut]:
    """What gives a file the new class, and takes the old one away where nothing else uses it. Raises `Stays`."""
    old = used.id
    statement, alias = _import_of(module, old)
    uses = _uses(module, old, used)
    has_new = _has(module, new)
    if uses.others or _is_package(module):
        if not has_new:
            yield edits.cut(*_bounds(module, alias), f"{old}, {new}")
        return
    for name in uses.annotations:
        yield edits.cut(module.start(name), module.end(name), new)
    if not has_new:
        yield edits.cut(*_bounds(module, alias), new)
    else:
        yield from _without(module, edits, statement, alias)


def _import_of(module: Module, name: str) -> tuple[ast.ImportFrom, ast.alias]:
    bindings = [binding for scope in module.all_scopes() for binding in scope.bindings.get(name, ())]
    if len(bindings) != 1 or not isinstance(bindings[0].statement, ast.ImportFrom):
        raise Stays(f"`{name}` is not imported once, by `from openai import {name}`")
    statement = bindings[0].statement
    alias = next((each for each in statement.names if each.name == name and each.asname in (None, name)), None)
    if alias is None or statement.module != "openai" or statement.level:
        raise Stays(f"`{name}` is not imported by `from openai import ...` under its own name")
    if alias.asname is not None:
        raise Stays(f"`{name}` is imported under a name of its own")
    return statement, alias


def _has(module: Module, name: str) -> bool:
    bindings = [binding for scope in module.all_scopes() for binding in scope.bindings.get(name, ())]
    own = [binding for binding in module.scope.bindings.get(name, ()) if binding.detail == f"openai.{name}"]
    if len(own) < len(bindings):
        raise Stays(f"`{name}` means something else here")
    return bool(own)


def _uses(module: Module, name: str, used: ast.Name) -> _Uses:
    in_annotations: set[int] = set()
    for node in ast.walk(module.tree):
        for annotation in _annotations(node):
            in_annotations |= {id(part) for part in ast.walk(annotation)}
        is_asked = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
        if is_asked and any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node)):
            raise Stays(f"`isinstance` asks for `{name}`")
    every = [n for n in ast.walk(module.tree) if isinstance(n, ast.Name) and n.id == name and n is not used]
    quoted = [
        n
        for n in ast.walk(module.tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and name in n.value and id(n) in in_annotations
    ]
    others = [node for node in every if id(node) not in in_annotations]
    annotations = [node for node in every if id(node) in in_annotations]
    return _Uses([], [*others, *annotations, used]) if others or quoted else _Uses(annotations, [])


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
        yield node.annotation
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is not None:
        yield node.returns


def _is_package(module: Module) -> bool:
    """Whether others import names from here that it imports itself."""
    return (module.path or "").replace("\\", "/").endswith("/__init__.py")


def _bounds(module: Module, alias: ast.alias) -> tuple[int, int]:
    start = module.offset(alias.lineno, alias.col_offset)
    return start, start + len(alias.name)


def _without(module: Module, edits: CodeEdits, statement: ast.ImportFrom, alias: ast.alias) -> Iterator[Cut]:
    """What takes a name out of an import."""
    start, end = _bounds(module, alias)
    tokens = edits.tokens
    if len(statement.names) == 1:
        first, last = tokens.line_start(module.start(statement)), tokens.line_end(module.end(statement))
        alone = (
            module.code.text[first:last].strip() == module.code.text[module.start(statement) : module.end(statement)]
        )
        # A block needs a statement; at the top of a module there are others.
        if alone and statement in module.tree.body:
            yield edits.cut(first, last)
        else:
            yield edits.cut(start, end, alias.name.replace("Azure", ""))
        return
    try:
        if ")" in module.code.text[end : module.end(statement)]:
            yield from edits.without(start, end)
            return
        index = statement.names.index(alias)
        if index + 1 < len(statement.names):
            yield edits.cut(start, _bounds(module, statement.names[index + 1])[0])
        else:
            yield edits.cut(_bounds(module, statement.names[index - 1])[1], end)
    except ByHand:
        raise Stays("its import cannot be taken apart") from None
