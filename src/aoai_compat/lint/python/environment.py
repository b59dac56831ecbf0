"""Values that code takes from its environment: variables, settings classes, options of the command line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.calls.project_values import Found, environment_values
from aoai_compat.lint.python.calls_of import calls_at, calls_named
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At, imported_module_with
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.scopes import Scope

_GETTERS = frozenset(
    {
        "os.getenv",
        "os.environ.get",
        "os.environ.pop",
        "os.environ.setdefault",
        "decouple.config",
        "decouple.AutoConfig",
        "dotenv.get_key",
        "environs.Env.str",
        "environs.env.str",
        "starlette.config.Config",
    }
)
_MOST_IMPORTS = 60
_MAPPINGS = frozenset({"os.environ"})


class Lookup(NamedTuple):
    """A variable that code asks for, and what it takes where it is not set."""

    name: str
    default: ast.expr | None = None
    at: At | None = None


def lookup_of(end: Reached) -> Lookup | None:
    """The variable that an end asks for; None where it asks for none."""
    node = end.node
    if isinstance(node, ast.Call) and end.library in _GETTERS and node.args:
        name = _constant(node.args[0], end.at)
        default = node.args[1] if len(node.args) > 1 else None
        for keyword in node.keywords:
            if keyword.arg in ("default", "failobj"):
                default = keyword.value
        return Lookup(name, default, end.at) if name else None
    if isinstance(node, ast.Subscript):
        if _is_environment(node.value, end.at):
            name = _constant(node.slice, end.at)
            return Lookup(name) if name else None
        return None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        name = _constant(node.args[0], end.at) if _is_environment(node.func.value, end.at) else None
        return Lookup(name, node.args[1] if len(node.args) > 1 else None, end.at) if name else None
    if end.library == "pydantic_settings.Field" and end.scope is not None:
        return _settings_field(end)
    return None


def _is_environment(node: ast.expr, at: At) -> bool:
    return any(
        end.library in _MAPPINGS or (isinstance(end.node, ast.Call) and end.library == "dotenv.dotenv_values")
        for end in reach(node, at)
    )


def _constant(node: ast.expr, at: At) -> str | None:
    for end in reach(node, at):
        if isinstance(end.node, ast.Constant) and isinstance(end.node.value, str):
            return end.node.value
    return None


def _settings_field(end: Reached) -> Lookup | None:
    """A field of pydantic's settings: its variable is named by it, with the prefix of its class, or by an alias."""
    default, name = end.node, None
    if isinstance(default, ast.Call):
        call, default = default, None
        if call.args and not (isinstance(call.args[0], ast.Constant) and call.args[0].value is ...):
            default = call.args[0]
        for keyword in call.keywords:
            if keyword.arg in ("alias", "validation_alias", "env"):
                name = _constant(keyword.value, end.at)
                if name is None and isinstance(keyword.value, ast.Call) and keyword.value.args:
                    name = _constant(keyword.value.args[0], end.at)
            elif keyword.arg == "default":
                default = keyword.value
    if name is None and end.scope is not None:
        name = _prefix(end.scope, end.at) + end.why
    return Lookup((name or end.why).upper(), default, end.at)


def _prefix(scope: Scope, at: At) -> str:
    """`env_prefix` of a class of settings."""
    for binding in scope.bindings.get("model_config", ()):
        if isinstance(binding.value, ast.Call):
            for keyword in binding.value.keywords:
                if keyword.arg == "env_prefix":
                    return _constant(keyword.value, at) or ""
        if isinstance(binding.value, ast.Dict):
            for key, value in zip(binding.value.keys, binding.value.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "env_prefix":
                    return _constant(value, at) or ""
    for inner in at.module.classes_in(scope):
        if getattr(inner.node, "name", "") == "Config":
            for binding in inner.bindings.get("env_prefix", ()):
                return (_constant(binding.value, at) or "") if binding.value is not None else ""
    return ""


def set_in_code(module: Module, name: str) -> Iterator[tuple[ast.expr, At]]:
    """What a module, or one of its repository that it imports, sets a variable of the environment to."""
    yield from _set_in(module, name)
    for other in _imported(module):
        yield from _set_in(other, name)


def _imported(module: Module) -> Iterator[Module]:
    """The modules of the repository that a module imports, or something of them."""
    seen: set[int] = {id(module)}
    for bindings in list(module.scope.bindings.values())[:_MOST_IMPORTS]:
        for binding in bindings:
            if binding.kind != "import":
                continue
            name = binding.detail
            if isinstance(binding.statement, ast.ImportFrom):
                base, _, last = name.rpartition(".")
                name = f"{base}." if not base.strip(".") else base
                name = name if name.strip(".") else f"{name}{last}"
            other = imported_module_with(module.path, name, b"environ")
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                yield other


def _set_in(module: Module, name: str) -> Iterator[tuple[ast.expr, At]]:
    if "environ" not in module.code.text:
        return
    for scope in module.scopes_with("environ"):
        for statement, _ in scope.statements:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
                target = statement.targets[0]
                is_key = isinstance(target.slice, ast.Constant) and target.slice.value == name
                if is_key and ast.unparse(target.value).endswith("environ"):
                    yield statement.value, At(module)
    yield from _set_by_call(module, name)


def _set_by_call(module: Module, name: str) -> Iterator[tuple[ast.expr, At]]:
    for call in calls_at(module, r"environ\.(?:setdefault|update)\s*\(", lambda call: True):  # noqa: ARG005
        if not isinstance(call.func, ast.Attribute) or not ast.unparse(call.func.value).endswith("environ"):
            continue
        if call.func.attr == "setdefault" and len(call.args) == 2 and _is(call.args[0], name):
            yield call.args[1], At(module)
        elif call.func.attr == "update":
            for keyword in call.keywords:
                if keyword.arg == name:
                    yield keyword.value, At(module)
            if call.args and isinstance(call.args[0], ast.Dict):
                for key, value in zip(call.args[0].keys, call.args[0].values, strict=True):
                    if key is not None and _is(key, name):
                        yield value, At(module)


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == name


def set_in_project(module: Module, name: str) -> tuple[Found, ...]:
    """What the project's files set a variable to."""
    own = module.variables.get(name)
    if own is not None:
        return (Found(own[0], own[1], is_certain=True),)
    return environment_values(name, module.path)


def option_default(end: Reached) -> tuple[ast.expr, At] | None:
    """The default of the command-line option that `args.api_version` stands for."""
    node = end.node
    if not isinstance(node, ast.Attribute):
        return None
    holders = reach(node.value, end.at)
    if not any(isinstance(h.node, ast.Call) and _called(h.node) in ("parse_args", "parse_known_args") for h in holders):
        return None
    flags = {f"--{node.attr}", f"--{node.attr.replace('_', '-')}", node.attr}
    for call in calls_named(end.at.module, ("add_argument",)):
        if _called(call) != "add_argument":
            continue
        named = {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
        named |= {k.value.value for k in call.keywords if k.arg == "dest" and isinstance(k.value, ast.Constant)}
        if named & flags:
            for keyword in call.keywords:
                if keyword.arg == "default":
                    return keyword.value, At(end.at.module)
    return None


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


_OPTIONS = frozenset(
    {"typer.Option", "typer.Argument", "fastapi.Query", "fastapi.Header", "pydantic.Field", "dataclasses.field"}
)


def wrapped_default(end: Reached) -> tuple[ast.expr, At] | None:
    """The default inside of `typer.Option("x")`, `Field(default="x")` and the like."""
    if not isinstance(end.node, ast.Call) or end.library not in _OPTIONS:
        return None
    for keyword in end.node.keywords:
        if keyword.arg == "default":
            return keyword.value, end.at
    return (end.node.args[0], end.at) if end.node.args else None
