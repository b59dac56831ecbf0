"""Calls of a library's module, whose variables are its settings: `openai.api_version = ...`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.sdks import Sdk, SdkClient, SdkMethod, sdks_of
from aoai_compat.lint.python.arguments import Arguments, arguments_of
from aoai_compat.lint.python.calls_of import calls_at
from aoai_compat.lint.python.clients import from_arguments
from aoai_compat.lint.python.json_values import JsonValues
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.payloads import Sending, built, note_arguments, open_parameters
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.reaching import reaching
from aoai_compat.lint.python.resolve import reach


class _Known(NamedTuple):
    sdk: Sdk
    client: SdkClient
    method: SdkMethod


@cache
def _methods() -> dict[str, _Known]:
    """Full name of a method of a module -> what is known of it."""
    found: dict[str, _Known] = {}
    for sdk in sdks_of("python"):
        for client in sdk.clients.values():
            if client.form == "module":
                for name, method in {**sdk.reads, **sdk.methods}.items():
                    for module in client.modules:
                        found[f"{module}.{name}"] = _Known(sdk, client, method)
    return found


def find(module: Module) -> Iterator[CallSite]:
    """The calls of Azure OpenAI by way of a library's module."""
    known = _methods()
    ends = _ends()
    calls = list(calls_at(module, rf"{_called().pattern}\s*\(", lambda call: _end_of(call) in ends))
    imported = _imported(module) if calls else frozenset()
    at = At(module)
    for call in calls:
        if not _may_be_module(call.func, module, imported):
            continue
        for end in reach(call.func, at):
            entry = known.get(end.library or "")
            if entry is not None and end.node is None:
                site = _site(module, call, entry, at)
                if site is not None:
                    yield site
                break


def may_call(text: str) -> bool:
    """Whether a text may have such calls."""
    return "openai" in text and _called().search(text) is not None


@cache
def _called() -> re.Pattern[str]:
    last = sorted({name.rpartition(".")[2] for name in _methods()}, reverse=True)
    return re.compile(rf"\.(?:{'|'.join(last)})")


@cache
def _ends() -> frozenset[str]:
    """The last two parts of the names of all methods."""
    return frozenset(".".join(name.split(".")[-2:]) for name in _methods())


def _end_of(call: ast.Call) -> str:
    """The last two parts of the name of what is called."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return ""
    holder = function.value
    name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return f"{name}.{function.attr}"


def _imported(module: Module) -> frozenset[str]:
    """The names of everything that is imported, `*` for all that another module has."""
    return frozenset(
        name
        for scope in module.scopes_with("import")
        for name, bindings in scope.bindings.items()
        if any(binding.kind == "import" for binding in bindings)
    )


def _may_be_module(function: ast.expr, module: Module, imported: AbstractSet[str]) -> bool:
    """Whether what is called may belong to a library's module: to what is imported, or to another name for that."""
    if _begins_with(function, {*imported, "openai"}):
        return True
    names = _names(function)
    return any(
        "*" in imported or (binding.value is not None and _begins_with(binding.value, imported))
        for scope in (module.scopes_with(names[0]) if names else ())
        for name in names
        for binding in scope.bindings.get(name, ())
    )


def _begins_with(node: ast.expr, names: AbstractSet[str]) -> bool:
    return not names.isdisjoint(_names(node))


def _names(node: ast.expr) -> tuple[str, ...]:
    """The names that an expression begins with, the shortest first: `self` and `self.openai`."""
    last = ""
    while isinstance(node, ast.Attribute):
        last = node.attr
        node = node.value
    return (node.id, f"{node.id}.{last}") if isinstance(node, ast.Name) else ()


def _site(module: Module, call: ast.Call, known: _Known, at: At) -> CallSite | None:
    sdk, client, method = known
    own = arguments_of(call, at)
    settings = dict(_variables(module, client, call))
    wanted = {client.version_argument, client.kind_argument, client.base_url_argument, *client.endpoint_arguments}
    settings.update({name: given for name, given in own.given.items() if name in wanted})
    made = from_arguments(sdk, client, Arguments(settings, is_open=False), Reached(call, at))
    if not made.is_azure:
        return None
    arguments = _of_settings(client)
    left_out = (*method.not_sent, *method.in_path, *method.in_query, *method.in_header, *arguments)
    sending = Sending.of(sdk, left_out, method.spread, method.names)._replace(
        positional=method.positional, turns=method.turns, sends=method.sends
    )
    builder = JsonValues(module)
    deployment = made.deployment or _deployment(builder, method, own)
    payload = None
    unresolved = made.unresolved
    if not method.without_body:
        body = built(builder, call, at, sending, call.args)
        note_arguments(module, call, builder)
        payload = builder.payload(body)
        unresolved = (*unresolved, *open_parameters(module, call, body))
        named = body.get("model")
        deployment = deployment or (named if isinstance(named, str) and not made.on_v1 else None)
    return CallSite(
        start=module.start(call),
        operation=method.operation,
        payload=payload,
        versions=made.versions,
        deployment=deployment,
        on_v1=made.on_v1,
        unresolved=unresolved,
    )


def _deployment(builder: JsonValues, method: SdkMethod, own: Arguments) -> str | None:
    for name in method.deployment:
        given = own.get(name)
        value = builder.value(*given, f"/{name}") if given is not None else None
        if isinstance(value, str):
            return value
    return None


def _of_settings(client: SdkClient) -> tuple[str, ...]:
    names = (client.version_argument, client.kind_argument, client.base_url_argument, *client.endpoint_arguments)
    return tuple(name for name in names if name)


def _variables(module: Module, client: SdkClient, call: ast.Call) -> Iterator[tuple[str, tuple[ast.expr, At]]]:
    """What the code has set the variables of a library's module to when a call is made."""
    place = module.place_of(call)
    wanted = (*_of_settings(client), client.query_argument)
    scopes = sorted(module.all_scopes(), key=lambda scope: (scope is place.scope, scope is module.scope))
    for scope in scopes:
        own = scope is place.scope
        for name, bindings in scope.bindings.items():
            holder, dot, variable = name.partition(".")
            if not dot or variable not in wanted or not _is_module(module, holder, client):
                continue
            found = reaching(bindings, place.path if own else (), place.before if own else None)
            value = found[0].value if found else None
            if value is not None:
                yield variable, (value, At(module))


def _is_module(module: Module, name: str, client: SdkClient) -> bool:
    for scope in module.all_scopes():
        for binding in scope.bindings.get(name, ()):
            if binding.kind == "import" and binding.detail in client.modules:
                return True
    return False
