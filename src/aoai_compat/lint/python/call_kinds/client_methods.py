"""Methods of clients: `client.chat.completions.create(...)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod, sdks_of
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.python.arguments import arguments_of
from aoai_compat.lint.python.calls_of import calls_on
from aoai_compat.lint.python.client_versions import stated_of
from aoai_compat.lint.python.clients import Client, client_of
from aoai_compat.lint.python.json_values import JsonValues
from aoai_compat.lint.python.kept_values import kept_in_state, kept_under
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.payloads import Sending, built, note_arguments, open_parameters
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.texts import texts
from aoai_compat.lint.python.wrapping_libraries import is_for_another, kept_by_wrappers
from aoai_compat.lint.request import Unresolved

NEEDS_NO_LIBRARY = True
"""A client may be imported from a module of one's own, so that nothing in a file names its library."""
_PASSED_TO = frozenset({"to_thread", "partial", "run_in_executor", "create_task", "run_sync"})


class _Method(NamedTuple):
    sdk: Sdk
    name: str
    method: SdkMethod


@cache
def _methods() -> dict[str, list[_Method]]:
    """The methods of all clients, by the last part of their name."""
    found: dict[str, list[_Method]] = {}
    for sdk in sdks_of("python"):
        if any(client.form != "module" or client.kind == "azure" for client in sdk.clients.values()):
            for table in (sdk.methods, sdk.reads):
                for name, method in table.items():
                    found.setdefault(name.rpartition(".")[2], []).append(_Method(sdk, name, method))
    return found


def find(module: Module) -> Iterator[CallSite]:
    """The calls of clients of Azure OpenAI in a module."""
    last = _methods()
    for call in calls_on(module, sorted({module.line_at(offset) for offset in _places(module.code.text)})):
        function = _function(call, last)
        if function is not None:
            yield from _sites(module, call, function)


def may_call(text: str) -> bool:
    """Whether a text may have such calls."""
    return next(_places(text), None) is not None


class _Patterns(NamedTuple):
    method: re.Pattern[str]
    before: re.Pattern[str]
    held: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    methods = [method for each in _methods().values() for method in each]
    resources = "|".join(sorted({method.name.rpartition(".")[0].rpartition(".")[2] for method in methods} - {""}))
    names = "|".join(sorted(_methods()))
    modifiers = r"(?:\s*\.\s*with_(?:raw|streaming)_response)?"
    return _Patterns(
        re.compile(rf"\.\s*(?:{names})\b"),
        re.compile(rf"\b(?:{resources}){modifiers}\s*\Z"),
        re.compile(rf"\.(?:{resources})(?:\.with_(?:raw|streaming)_response)?(?:\.(?:{names}))?[ \t]*$", re.MULTILINE),
    )


_DEEPEST = 6
_MOST_FOLLOWED = 24
_NEAR = 100
"""Characters before a method in which the name of its resource stands."""


def _places(text: str) -> Iterator[int]:
    """Where methods are called or named: behind the name of their resource, or of a variable that holds that."""
    patterns = _patterns()
    held: set[str] = set()
    for match in patterns.held.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        name = re.match(r"\s*([\w.]+)\s*(?::[^=]+)?=[^=]", line)
        if name is not None:
            held.add(name[1].rpartition(".")[2])
    for match in patterns.method.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if patterns.before.search(before) or (held and re.split(r"\W", before.rstrip())[-1] in held):
            yield match.start()
    for variable in held.intersection(_methods()):
        yield from (match.start() for match in re.finditer(rf"\b{re.escape(variable)}\s*\(", text))


def _function(call: ast.Call, last: dict[str, list[_Method]]) -> ast.Attribute | None:
    """The method that a call calls, or hands to what calls it."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in last:
        return call.func
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in _PASSED_TO:
        for argument in call.args[:2]:
            if isinstance(argument, ast.Attribute) and argument.attr in last:
                return argument
    return None


def _sites(module: Module, call: ast.Call, function: ast.Attribute) -> Iterator[CallSite]:
    parts: list[str] = []
    node: ast.expr = function
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    at, clients = At(module), _Clients()
    done = False
    # The longest name that a library knows; what stands before it is the client.
    for count in range(len(parts), 0, -1):
        holder: ast.expr = function
        for _ in range(count):
            holder = holder.value if isinstance(holder, ast.Attribute) else holder
        for client, more in clients.of(holder, at):
            method = _method_of(client.sdk, [*more, *parts[-count:]])
            if method is None:
                continue
            done = True
            if client.is_azure:
                site = _site(module, call, function, client, method, at)
                if site is not None:
                    yield site
        if done:
            return


def _method_of(sdk: Sdk, parts: list[str]) -> SdkMethod | None:
    name = ".".join(part for part in parts if part not in sdk.modifiers)
    return sdk.methods.get(name) or sdk.reads.get(name)


class _Clients:
    """The clients of one call: what was followed once is not followed again, and not for ever."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[At, list[tuple[Client, list[str]]]]] = {}

    def of(self, node: ast.expr, at: At, depth: int = 0) -> list[tuple[Client, list[str]]]:
        """The clients that an expression is, or is a part of: `completions = client.chat.completions`."""
        key = (id(node), id(at.module), *((own, id(frame.arguments)) for own, frame in at.frames))
        if key not in self._known:
            if isinstance(node, ast.Constant) or depth > _DEEPEST or len(self._known) >= _MOST_FOLLOWED:
                return []
            found: list[tuple[Client, list[str]]] = []
            # What is asked about is kept with its answer, so that no other can have its identity.
            self._known[key] = (at, found)
            found += self._found(node, at, depth)
        return self._known[key][1]

    def _found(self, node: ast.expr, at: At, depth: int) -> Iterator[tuple[Client, list[str]]]:
        for end in reach(node, at):
            client = client_of(end)
            if client is not None:
                yield client, []
            elif isinstance(end.node, ast.Attribute):
                for value, where in kept_in_state(end.node, end.at):
                    yield from self.of(value, where, depth + 1)
                for inner, more in self.of(end.node.value, end.at, depth + 1):
                    yield inner, [*more, end.node.attr]
            elif isinstance(end.node, ast.Subscript) and not isinstance(end.node.slice, (ast.Constant, ast.Slice)):
                for value, where in kept_under(end.node, end.at):
                    yield from self.of(value, where, depth + 1)
            elif isinstance(end.node, ast.BoolOp) and isinstance(end.node.op, ast.Or):
                # `client or AzureOpenAI(...)`
                for value in end.node.values:
                    yield from self.of(value, end.at, depth + 1)
            elif isinstance(end.node, ast.Call) and isinstance(end.node.func, ast.Attribute):
                yield from _copies(self, end, end.node, end.node.func, depth)


def _copies(
    clients: _Clients, end: Reached, call: ast.Call, function: ast.Attribute, depth: int
) -> Iterator[tuple[Client, list[str]]]:
    """`client.with_options(...)`: the client that it copies, with another version where one is given."""
    if function.attr in ("__enter__", "__aenter__"):
        yield from clients.of(function.value, end.at, depth + 1)
        return
    for client, more in clients.of(function.value, end.at, depth + 1) if _is_copy_name(function.attr) else ():
        arguments = arguments_of(call, end.at)
        given = arguments.get(client.known.version_argument)
        if given is not None:
            versions, unresolved = stated_of(
                texts(*given, (end.at.module.origin(given[0]),)), call.lineno, "api-version"
            )
            client = client._replace(versions=versions, unresolved=unresolved)  # noqa: PLW2901
            client = _staying(client, "the call copies its client with another api-version")  # noqa: PLW2901
        yield client, more


@cache
def _is_copy_name(name: str) -> bool:
    return any(name in sdk.copies for sdk in sdks_of("python"))


# -- one call ---------------------------------------------------------------------------------


def _site(
    module: Module, call: ast.Call, function: ast.Attribute, client: Client, method: SdkMethod, at: At
) -> CallSite | None:
    start = module.start(call)
    arguments = arguments_of(call, at)
    if any(name in arguments.given for name in method.unless) or is_for_another(arguments.given, module):
        return None
    payload, unresolved = _payload(module, call, function, client, method, at)
    versions, open_ends = client.versions, client.unresolved
    stated = _query_version(client, call, at)
    if stated is not None:
        versions, open_ends = stated
        client = _staying(client, "the call adds an api-version to its query")
    body = payload.value if payload is not None else None
    model = body.get("model") if isinstance(body, dict) else None
    named = model if isinstance(model, str) else None
    operation = method.operation
    if client.is_extensions and operation == "chat.completions.create":
        operation = "extensions.chat.completions.create"
    return CallSite(
        start=start,
        operation=operation,
        payload=payload,
        versions=versions,
        deployment=None if client.on_v1 else client.deployment or named,
        on_v1=client.on_v1,
        unresolved=(*open_ends, *unresolved) if not versions else unresolved,
        clients=(client.ref,) if client.ref is not None else (),
    )


def _staying(client: Client, reason: str) -> Client:
    """A client that cannot be one of v1 for this call."""
    return client._replace(ref=client.ref._replace(obstacle=reason)) if client.ref is not None else client


def _query_version(client: Client, call: ast.Call, at: At) -> tuple[tuple[Stated, ...], tuple[Unresolved, ...]] | None:
    """The version that a call adds to its own query."""
    given = arguments_of(call, at).get(client.sdk.query_argument)
    for end in reach(*given) if given is not None and not client.on_v1 else ():
        if isinstance(end.node, ast.Dict):
            for key, value in zip(end.node.keys, end.node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "api-version":
                    return stated_of(texts(value, end.at, (end.at.module.origin(value),)), call.lineno, "api-version")
    return None


def _payload(
    module: Module, call: ast.Call, function: ast.Attribute, client: Client, method: SdkMethod, at: At
) -> tuple[Payload | None, tuple[Unresolved, ...]]:
    if method.without_body:
        return None, ()
    left_out = (*method.not_sent, *method.in_path, *method.in_query, *method.in_header, *kept_by_wrappers(module))
    sending = Sending.of(client.sdk, left_out, method.spread, method.names)._replace(
        positional=method.positional, turns=method.turns, sends=method.sends
    )
    builder = JsonValues(module)
    body = built(builder, call, at, sending, call.args if call.func is function else ())
    note_arguments(module, call, builder)
    return builder.payload(body), open_parameters(module, call, body)
