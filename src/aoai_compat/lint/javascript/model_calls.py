"""Frameworks: models of LangChain, whose arguments are parameters, and the functions of the AI SDK."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.library_versions import client_default, default_method
from aoai_compat.lint.calls.sdks import Sdk
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.javascript.members import Members, values_of
from aoai_compat.lint.javascript.nodes import arguments_of
from aoai_compat.lint.javascript.refs import Ref
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.clients import Client
    from aoai_compat.lint.javascript.reading import Reading

_SENDERS = {
    "generateText": False,
    "generateObject": False,
    "streamText": True,
    "streamObject": True,
    "embed": False,
    "embedMany": False,
    "generateImage": False,
    "experimental_generateImage": False,
    "generateSpeech": False,
    "experimental_generateSpeech": False,
    "transcribe": False,
    "experimental_transcribe": False,
}
"""The functions of the AI SDK that send a request, and whether they ask for a stream."""
_PROVIDER = "@ai-sdk/azure"
_CONTENTS = ("messages", "input", "prompt")
_REASONS = re.compile(r"(?:o\d|gpt-5)", re.IGNORECASE)
_SAMPLING = ("temperature", "top_p", "frequency_penalty", "presence_penalty", "seed")
_V1, _V1_PREVIEW = "v1", "v1-preview"


class _Model(NamedTuple):
    """A model of the AI SDK: the method of the provider that gives it, None for the provider itself."""

    method: str | None
    client: Client | None
    deployment: Ref | None


def model_calls(reading: Reading) -> Iterator[CallSite]:
    """The requests that frameworks send for a file, in their order."""
    for call in reading.script.names.news:
        yield from _langchain(reading, call)
    for call in reading.script.names.all_calls:
        callee = call.child_by_field_name("function")
        if callee is not None and reading.script.slice(callee).rpartition(".")[2] in _SENDERS:
            yield from _ai_sdk(reading, call, callee)


def _langchain(reading: Reading, call: Node) -> Iterator[CallSite]:
    constructor = call.child_by_field_name("constructor")
    if constructor is None or constructor.type not in ("identifier", "member_expression"):
        return
    here = Ref(reading.script, call)
    for target in reading.follower.ends(Ref(reading.script, constructor)):
        named = reading.clients.named(target)
        if named is None or named[1].operation is None:
            continue
        kind = named[1]
        for client in reading.clients.of(here):
            options = client.options or Members({})
            sent, names = kind.sent or (), kind.names
            payload = reading.payloads.of(
                options._replace(is_partial=True),
                lambda around, name: name if around else names.get(name, name) if name in sent else None,  # noqa: B023
            )
            yield _site(reading, call, kind.operation or "", client.versions, client, client.deployment, payload)
            break


def _ai_sdk(reading: Reading, call: Node, callee: Node) -> Iterator[CallSite]:
    name = reading.script.slice(callee).rpartition(".")[2]
    arguments = arguments_of(call)
    is_own = any(
        e.package is not None and e.package[0] == "ai" for e in reading.follower.ends(Ref(reading.script, callee))
    )
    if not is_own or not arguments:
        return
    settings = reading.objects.of(Ref(reading.script, arguments[0]))
    models = [model for value in values_of(settings, "model") for model in _models(reading, value)]
    sdk = next((sdk for sdk in reading.clients.sdks if _PROVIDER in sdk.packages), None)
    if len(models) != 1 or sdk is None:
        return
    model = models[0]
    versions, reasons, on_v1, stated = _versions(reading, sdk, model)
    method = sdk.methods.get(model.method or _default_method(reading, sdk, versions, on_v1))
    if method is None:
        return
    deployment = reading.texts.one(model.deployment) if model.deployment is not None else None
    names = method.names
    members = settings._replace(is_partial=True)
    payload = reading.payloads.of(members, lambda around, key: key if around else names.get(key))
    value: dict[str, Any] = PartialObject(payload.value)
    for key in _CONTENTS:
        if key in value:
            # Its messages have a form of their own.
            value[key] = RUN_TIME
    if _SENDERS[name] and method.operation.startswith(("chat", "responses", "completions")):
        value["stream"] = True
    may_send = set(payload.may_send)
    if deployment is None or _REASONS.match(deployment):
        # They are left out for models that reason.
        may_send |= {f"/{key}" for key in _SAMPLING if key in value}
    if on_v1:
        value["model"] = deployment if deployment is not None else RUN_TIME
    payload = payload._replace(value=value, may_send=frozenset(may_send))
    line = reading.script.line(call)
    yield CallSite(
        start=call.start_byte,
        operation=method.operation,
        payload=payload,
        versions=versions,
        deployment=None if on_v1 else deployment,
        stated_version=stated if on_v1 else None,
        on_v1=on_v1,
        unresolved=tuple(Unresolved(reason, line) for reason in reasons),
    )


def _models(reading: Reading, value: Ref) -> Iterator[_Model]:
    for end in reading.follower.ends(value):
        callee = end.node.child_by_field_name("function") if end.node.type == "call_expression" else None
        if callee is None or end.path:
            continue
        given = [end.at(node) for node in arguments_of(end.node)]
        deployment = given[0] if given else None
        for target in reading.follower.ends(end.at(callee)):
            if target.package is not None:
                if target.package[0] == _PROVIDER and target.package[1] == "azure":
                    yield _Model(target.path[-1] if target.path else None, None, deployment)
                continue
            for client in reading.clients.of(target._replace(path=())):
                if _PROVIDER in client.sdk.packages and len(target.path) <= 1:
                    yield _Model(target.path[0] if target.path else None, client, deployment)


def _versions(
    reading: Reading, sdk: Sdk, model: _Model
) -> tuple[tuple[Stated, ...], tuple[str, ...], bool, str | None]:
    """The versions of a provider, what is not known of them, whether it is on v1, and the version that it states."""
    defaults = client_default(sdk, None, reading.script.code.beside)
    on_v1 = bool(defaults) and all(each.label in (_V1, _V1_PREVIEW) for each in defaults)
    options = model.client.options if model.client is not None and model.client.options is not None else Members({})
    is_given = "apiVersion" in options.held
    if not is_given:
        if options.is_partial:
            return (), ("The apiVersion is among options that are only known at run time.",), False, None
        unknown = () if defaults else (f"The api-version is the default of {_PROVIDER}, whose version is not known.",)
        return defaults, unknown, on_v1, None
    stated = model.client.versions if model.client is not None else ()
    reasons = model.client.reasons if model.client is not None else ()
    legacy = [
        end.node.type for value in values_of(options, "useDeploymentBasedUrls") for end in reading.follower.ends(value)
    ]
    is_new = on_v1 or any(each.label in ("preview", _V1) for each in stated)
    if legacy == ["true"] or not is_new:
        return stated, reasons, False, None
    if legacy and legacy != ["false"]:
        return (), ("It is only known at run time whether useDeploymentBasedUrls is set.",), False, None
    label = _V1_PREVIEW if any(each.label == "preview" for each in stated) else _V1
    chain = stated[0].chain if stated else ()
    return (Stated(label, chain),), (), True, stated[0].label if stated else None


def _default_method(reading: Reading, sdk: Sdk, versions: tuple[Stated, ...], on_v1: bool) -> str:
    """The method that `azure("name")` is short for: it changed with release 3 of the library."""
    known = default_method(sdk, reading.script.code.beside)
    return known or ("chat" if versions and not on_v1 else "")


def _site(
    reading: Reading,
    call: Node,
    operation: str,
    versions: tuple[Stated, ...],
    client: Client,
    deployment: str | None,
    payload: Payload,
) -> CallSite:
    line = reading.script.line(call)
    return CallSite(
        start=call.start_byte,
        operation=operation,
        payload=payload,
        versions=versions,
        deployment=None if client.on_v1 else deployment,
        stated_version=client.stated if client.on_v1 else None,
        on_v1=client.on_v1,
        unresolved=tuple(Unresolved(reason, line) for reason in client.reasons),
    )
