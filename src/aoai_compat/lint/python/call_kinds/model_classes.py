"""Models of frameworks, whose arguments are those of the request: `AzureChatOpenAI(api_version=..., temperature=0)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.sdks import Sdk, SdkClient, sdks_of
from aoai_compat.lint.python.arguments import arguments_of
from aoai_compat.lint.python.calls_of import calls_named
from aoai_compat.lint.python.clients import from_arguments, known_client
from aoai_compat.lint.python.json_values import JsonValues
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.payloads import Sending, built, note_arguments
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach


@cache
def _names() -> tuple[str, ...]:
    return tuple(
        sorted({client.name for sdk in sdks_of("python") for client in sdk.clients.values() if client.operation})
    )


def may_call(text: str) -> bool:
    """Whether a text may have such calls."""
    return any(name in text for name in _classes()) or any(
        name in text and called.search(text) is not None for name, called in _functions().items()
    )


@cache
def _classes() -> tuple[str, ...]:
    return tuple(last for name in _names() if not (last := name.rpartition(".")[2]).islower())


@cache
def _functions() -> dict[str, re.Pattern[str]]:
    """Their names are everyday words, which count where they are called, or imported as something else."""
    names = [last for name in _names() if (last := name.rpartition(".")[2]).islower()]
    return {name: re.compile(rf"{name}(?:\s*\(|\s+as\b)") for name in names}


def find(module: Module) -> Iterator[CallSite]:
    """The models of Azure OpenAI that a module makes."""
    names = _names()
    last = sorted({name.rpartition(".")[2] for name in names})
    if not last:
        return
    at = At(module)
    # A class may be imported under another name: what is called is looked up wherever the name itself occurs.
    aliases = {
        alias
        for scope in module.scopes_with("import")
        for alias, bindings in scope.bindings.items()
        if any(binding.kind == "import" and binding.detail.rpartition(".")[2] in last for binding in bindings)
    }
    for call in calls_named(module, {*last, *aliases}):
        for end in reach(call.func, at) if isinstance(call.func, (ast.Name, ast.Attribute)) else ():
            entry = known_client(end.library) if end.node is None or end.library else None
            if entry is not None and entry[1].operation is not None:
                site = _site(module, call, *entry, at)
                if site is not None:
                    yield site
                break


def _site(module: Module, call: ast.Call, sdk: Sdk, known: SdkClient, at: At) -> CallSite | None:
    arguments = arguments_of(call, at)
    made = from_arguments(sdk, known, arguments, Reached(call, at))
    if not made.is_azure or any(name in arguments.given for name in known.unless):
        return None
    sending = Sending.of(sdk, (*known.not_sent, *_settings(known)), known.spread, known.names)._replace(
        sends=known.sends
    )
    if known.sent is not None:
        sending = sending._replace(sent=frozenset({*known.sent, *known.names}))
    builder = JsonValues(module)
    body = built(builder, call, at, sending)
    note_arguments(module, call, builder)
    named = body.get("model")
    # The prompt comes when the model is asked.
    body = PartialObject(body)
    return CallSite(
        start=module.start(call),
        operation=known.operation,
        payload=builder.payload(body),
        versions=made.versions,
        deployment=None if made.on_v1 else made.deployment or (named if isinstance(named, str) else None),
        on_v1=made.on_v1,
        unresolved=made.unresolved,
    )


def _settings(known: SdkClient) -> tuple[str, ...]:
    names = (
        known.version_argument,
        *known.version_aliases,
        *known.base_url_aliases,
        known.kind_argument if known.kind_argument != "model" else None,
        known.base_url_argument,
        known.query_argument,
        known.header_argument,
        *known.endpoint_arguments,
        *(name for name in known.deployment_arguments if name != "model"),
    )
    return tuple(name for name in names if name)
