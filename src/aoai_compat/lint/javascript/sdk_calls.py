"""The calls of client libraries in a file: `client.chat.completions.create({...})` and its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod, sdks_of
from aoai_compat.lint.javascript.clients import Client
from aoai_compat.lint.javascript.members import Member, Members, merged, values_of
from aoai_compat.lint.javascript.nodes import arguments_of, unwrapped
from aoai_compat.lint.javascript.payloads import Rename
from aoai_compat.lint.javascript.refs import Ref
from aoai_compat.lint.request import ClientRef, Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.reading import Reading
    from aoai_compat.lint.javascript.refs import Frame

_CAMEL_CASE = frozenset({"azure-openai-js"})
_AS_WRITTEN = frozenset({"parameters", "metadata", "logitBias", "schema"})
_REPLACED = "path"


class _Target(NamedTuple):
    sdk: Sdk
    method: SdkMethod
    client: Client


@lru_cache(maxsize=1)
def _last_names() -> frozenset[str]:
    """What the methods of all libraries are called in the end."""
    every = [name for sdk in sdks_of("javascript") for name in (*sdk.methods, *sdk.reads)]
    return frozenset(name.rpartition(".")[2] for name in every)


def sdk_calls(reading: Reading) -> Iterator[CallSite]:
    """The calls of a file, in their order, one for each way in which a client is addressed."""
    for call in reading.script.names.all_calls:
        callee = call.child_by_field_name("function")
        callee = unwrapped(callee) if callee is not None else None
        if callee is None or callee.type not in ("member_expression", "identifier", "subscript_expression"):
            continue
        label = callee.child_by_field_name("property") or callee
        if reading.script.slice(label) in _last_names():
            for targets, frames in _asked(reading, call, callee):
                site = _site(reading, call, targets, frames)
                if site is not None:
                    yield site


def _asked(reading: Reading, call: Node, callee: Node) -> list[tuple[list[_Target], list[Frame | None]]]:
    """What a call calls, in groups of one route, with the callers of the function around it that want that.

    What one caller asks for is not asked of the client that another one gives.
    """
    groups = _grouped(_targets(reading, callee, None))
    if len(groups) > 1 or any(len(_labels(same)) > 1 for same in groups.values()):
        by_caller: dict[object, tuple[list[_Target], list[Frame | None]]] = {}
        for frame in reading.follower.callers.frames(reading.script, call):
            for key, same in _grouped(_targets(reading, callee, frame)).items():
                held = by_caller.setdefault((key, _labels(same)), ([], []))
                held[0].extend(same)
                held[1].append(frame)
        if by_caller:
            return list(by_caller.values())
    return [(same, [None]) for same in groups.values()]


def _targets(reading: Reading, callee: Node, frame: Frame | None) -> Iterator[_Target]:
    for end in reading.follower.ends(Ref(reading.script, callee, frame)):
        if not end.path or end.package is not None:
            continue
        name = ".".join(end.path)
        for client in reading.clients.of(end._replace(path=())):
            method = client.sdk.methods.get(name) or client.sdk.reads.get(name)
            # What a function makes gives models, and does not send anything itself.
            if method is not None and client.sdk.clients[client.name].form == "class":
                yield _Target(client.sdk, method, client)


def _grouped(targets: Iterable[_Target]) -> dict[tuple[str, bool, str | None], list[_Target]]:
    grouped: dict[tuple[str, bool, str | None], list[_Target]] = {}
    for target in targets:
        client = target.client
        key = (target.method.operation, client.on_v1, client.stated if client.on_v1 else None)
        grouped.setdefault(key, []).append(target)
    return grouped


def _labels(targets: Iterable[_Target]) -> frozenset[str]:
    return frozenset(version.label for target in targets for version in target.client.versions)


def _site(reading: Reading, call: Node, targets: Sequence[_Target], frames: Sequence[Frame | None]) -> CallSite | None:
    sdk, method, client = targets[0]
    given = [[Ref(reading.script, node, frame) for node in arguments_of(call)] for frame in frames]
    arguments = given[0]
    if any(argument.node.type == "spread_element" for argument in arguments):
        arguments = []
        members = Members({}, is_partial=True, is_known=False)
        at = 0
    elif sdk.name in _CAMEL_CASE:
        members, at = merged([_positional_members(reading, method, each) for each in given]), len(arguments)
    else:
        found = [_members(reading, method, each) for each in given]
        members, at = merged([each for each, _ in found]), found[0][1]
    options = reading.objects.of(arguments[at + 1]) if at + 1 < len(arguments) else Members({})
    if _REPLACED in options.held:
        return None
    payload = None if method.without_body else _payload(reading, sdk, method, members)
    versions = tuple({v.label: v for t in reversed(targets) for v in reversed(t.client.versions)}.values())[::-1]
    reasons = tuple(dict.fromkeys(reason for target in targets for reason in target.client.reasons))
    override = _query_version(reading, options, sdk.query_argument)
    if override is not None and not client.on_v1:
        versions, reasons = override, ()
    line = reading.script.line(call)
    unresolved = [Unresolved(reason, line) for reason in reasons]
    if payload is not None and not members.is_known and not members.may_be_nothing and (arguments or at == 0):
        unresolved.append(Unresolved("The parameters are only known at run time.", line))
    deployment = _deployment(reading, sdk, method, client, arguments, payload)
    return CallSite(
        start=call.start_byte,
        operation=method.operation,
        payload=payload,
        versions=versions,
        deployment=deployment,
        stated_version=client.stated if client.on_v1 else None,
        on_v1=client.on_v1,
        unresolved=tuple(unresolved),
        clients=_refs(targets, override is not None),
    )


def _refs(targets: Sequence[_Target], is_overridden: bool) -> tuple[ClientRef, ...]:
    """The clients of a call that may be moved to v1."""
    refs = [target.client.ref for target in targets if target.client.ref is not None]
    if is_overridden:
        refs = [ref._replace(obstacle="the call adds an api-version to its query") for ref in refs]
    return tuple(dict.fromkeys(refs))


def _members(reading: Reading, method: SdkMethod, arguments: Sequence[Ref]) -> tuple[Members, int]:
    """The members of the argument that is sent, and which one that is."""
    first = len(method.positional)
    # Newer releases take only the last identifier by itself, and the others as members of the body.
    for index in range(1, min(first, len(arguments))):
        if any(end.node.type == "object" and not end.path for end in reading.follower.ends(arguments[index])):
            return reading.objects.of(arguments[index]), index
    if first < len(arguments):
        return reading.objects.of(arguments[first]), first
    return Members({}), len(arguments)


def _positional_members(reading: Reading, method: SdkMethod, arguments: Sequence[Ref]) -> Members:
    held: dict[str, Member] = {}
    is_partial = False
    for name, argument in zip(method.positional, arguments, strict=False):
        if name not in method.not_sent:
            held[name] = Member((argument,), argument.script, argument.node)
    if len(arguments) > len(method.positional):
        options = reading.objects.of(arguments[len(method.positional)])
        is_partial = options.is_partial and not (options.may_be_nothing and not options.is_known)
        is_partial |= "azureExtensionOptions" in options.held
        held |= options.held
    return Members(held, is_partial)


def _payload(reading: Reading, sdk: Sdk, method: SdkMethod, members: Members) -> Payload:
    return reading.payloads.of(members, renaming(sdk, method), method.sends)


def renaming(sdk: Sdk, method: SdkMethod) -> Rename:
    """What the properties of a library are called in the body."""
    dropped = {*method.in_path, *method.in_query, *method.in_header, *method.not_sent, *sdk.not_sent}
    names = {**sdk.names, **method.names}
    is_camel = sdk.name in _CAMEL_CASE

    def rename(around: tuple[str, ...], name: str) -> str | None:
        if not around and name in dropped:
            return None
        if not around and name in names:
            return names[name]
        if is_camel and not (_AS_WRITTEN & set(around)):
            return snake_case(name)
        return name

    return rename


def snake_case(name: str) -> str:
    """`maxTokens` -> `max_tokens`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def _query_version(reading: Reading, options: Members, name: str | None) -> Any:
    """The versions that the options of one call give; None where they give none."""
    from aoai_compat.lint.calls.stated import Stated

    values = list(values_of(options, name)) if name is not None else []
    if len(values) != 1:
        return None
    query = reading.objects.of(values[0])
    texts = [text for value in values_of(query, "api-version") for text in reading.texts.of(value)]
    known = tuple(Stated(text.value, text.chain, text.is_certain) for text in texts if text.value)
    return known or None


def _deployment(
    reading: Reading,
    sdk: Sdk,
    method: SdkMethod,
    client: Client,
    arguments: Sequence[Ref],
    payload: Payload | None,
) -> str | None:
    if client.on_v1:
        return None
    if sdk.name in _CAMEL_CASE:
        return reading.texts.one(arguments[0]) if arguments and method.deployment else None
    if client.deployment is not None:
        return client.deployment
    model = payload.value.get("model") if payload is not None and isinstance(payload.value, dict) else None
    return model if isinstance(model, str) else None
