"""Values of configuration files that code opens by name: `json.load(open("config.json"))["openai"]["api_version"]`."""

from __future__ import annotations

import ast

from aoai_compat.lint.calls.project_values import Found, config_values
from aoai_compat.lint.python.calls_of import calls_at
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach

_SUFFIXES = (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg")


def values_of(end: Reached) -> tuple[Found, ...]:
    """What an end takes from a configuration file; nothing where it takes it from none."""
    keys: list[str] = []
    node: ast.expr | None = end.node
    at = end.at
    for _ in range(8):
        key: str | None = None
        holder: ast.expr | None = None
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Constant)
            and isinstance(node.slice.value, str)
        ):
            key, holder = node.slice.value, node.value
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("get", "getstr")
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            key, holder = node.args[0].value, node.func.value
        if key is None or holder is None:
            break
        if isinstance(node, ast.Call) and len(node.args) == 2 and _is_text(node.args[1]):
            # `parser.get("section", "option")`
            keys.insert(0, node.args[1].value)  # type: ignore[attr-defined]
        keys.insert(0, key)
        ends = reach(holder, at)
        node, at = ends[0].node, ends[0].at
        if node is None:
            return ()
    if not keys or not isinstance(node, ast.Call):
        return ()
    is_parser = any((end.library or "").startswith("configparser.") for end in reach(node, at))
    name = _read_by_parser(at) if is_parser else _file_name(node, at, 0)
    return config_values(name, keys, at.module.path) if name else ()


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _read_by_parser(at: At) -> str | None:
    """The file that `parser.read("settings.ini")` reads."""
    for call in calls_at(at.module, r"\.read\s*\(", bool):
        for part in ast.walk(call):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.endswith((".ini", ".cfg")):
                return part.value
    return None


def _file_name(node: ast.expr, at: At, depth: int) -> str | None:
    """The name of a configuration file in the expression that reads it."""
    if depth > 6:
        return None
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.endswith(_SUFFIXES):
            return part.value
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            for end in reach(part, at):
                if end.node is not None and end.node is not node and not isinstance(end.node, ast.Name):
                    found = _file_name(end.node, end.at, depth + 2)
                    if found:
                        return found
    return None
