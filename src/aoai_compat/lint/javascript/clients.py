"""The clients of the service: what is known of a request from the object that sends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk, SdkClient, sdks_of
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.javascript.addresses import (
    deployment_in,
    is_azure_address,
    is_elsewhere,
    is_inference,
    is_setting,
    is_v1,
)
from aoai_compat.lint.javascript.client_names import ref_of
from aoai_compat.lint.javascript.members import Members, Objects, merged, values_of
from aoai_compat.lint.javascript.nodes import arguments_of
from aoai_compat.lint.javascript.refs import Ref
from aoai_compat.lint.javascript.texts import Text, Texts
from aoai_compat.lint.request import ANY_CLIENT, ClientRef, Origin

if TYPE_CHECKING:
    from tree_sitter import Node

V1, V1_PREVIEW = "v1", "v1-preview"
_API_VERSION = ("api-version", "api_version")
_COPIES = 5
_DATED = ("openai-node", "AzureOpenAI")
"""The library and the class whose clients can be moved to v1."""


class Client(NamedTuple):
    """A client of Azure OpenAI. `reasons` say what is not known of its version.

    `is_dated`: the URL has the version and, mostly, the deployment; otherwise it is on v1. `stated` is the
    `api-version` that a v1 client sends all the same.
    """

    sdk: Sdk
    name: str
    versions: tuple[Stated, ...] = ()
    reasons: tuple[str, ...] = ()
    on_v1: bool = False
    stated: str | None = None
    deployment: str | None = None
    options: Members | None = None
    ref: ClientRef | None = None


class Clients:
    """Tells which expressions are clients of Azure OpenAI."""

    def __init__(self, objects: Objects, texts: Texts) -> None:
        self.objects = objects
        self.texts = texts
        self.follower = objects.follower
        self.sdks = sdks_of("javascript")
        self._known: dict[tuple[object, ...], tuple[Client, ...]] = {}

    def of(self, end: Ref) -> tuple[Client, ...]:
        """The clients that the end of an expression is: one for each way in which it is addressed, or none."""
        key = (end.script.code.shown, end.node.id, id(end.frame) if end.frame else 0, bool(end.package))
        if key not in self._known or end.frame is not None:
            self._known[key] = tuple(self._of(end, 0))
        return self._known[key]

    def _of(self, end: Ref, depth: int) -> Iterator[Client]:
        node = end.node
        if end.package is not None:
            return
        if node.type == "new_expression":
            constructor = node.child_by_field_name("constructor")
            if constructor is not None:
                yield from self._made(end, constructor, ())
        elif node.type == "call_expression" and depth < _COPIES:
            yield from self._called(end, depth)
        elif node.type in ("identifier", "shorthand_property_identifier") or "identifier_pattern" in node.type:
            yield from self._typed(end)

    def named(self, end: Ref) -> tuple[Sdk, SdkClient] | None:
        """The class or function of a library that an expression is."""
        if end.package is None:
            return None
        module, name = _package_of(end.package[0]), end.package[1]
        path = tuple(part for part in end.path if part != "default")
        if name in ("*", "default"):
            name = path[-1] if path else "default"
        elif path:
            name = path[-1]
        for sdk in self.sdks:
            for label, client in sdk.clients.items():
                modules = client.modules or sdk.packages
                if module in modules and (name == label or (name == "default" and label == _default_name(sdk))):
                    return sdk, client
        return None

    def _made(self, end: Ref, constructor: Node, over: Sequence[Members]) -> Iterator[Client]:
        for target in self.follower.ends(Ref(end.script, constructor, end.frame)):
            named = self.named(target)
            if named is None:
                continue
            sdk, client = named
            arguments = [Ref(end.script, node, end.frame) for node in arguments_of(end.node)]
            if client.endpoint_arguments == ("0",):
                yield from self._with_endpoint_first(end, sdk, client, arguments)
                continue
            options = self.objects.of(arguments[0]) if arguments else Members({})
            ref = ref_of(end.script, end.node) if (sdk.name, client.name) == _DATED else None
            if ref is not None and over:
                ref = ref._replace(obstacle="the call copies its client")
            for found in self._addressed(end, sdk, client, _overridden(options, over)):
                yield found._replace(ref=ref)

    def _called(self, end: Ref, depth: int) -> Iterator[Client]:
        """`client.withOptions(...)`, and functions that make clients."""
        callee = end.node.child_by_field_name("function")
        if callee is None:
            return
        arguments = [Ref(end.script, node, end.frame) for node in arguments_of(end.node)]
        for target in self.follower.ends(Ref(end.script, callee, end.frame)):
            if (named := self.named(target)) is not None and named[1].form == "function":
                options = self.objects.of(arguments[0]) if arguments else Members({})
                yield from self._addressed(end, *named, options)
            elif target.path and any(target.path[-1] in sdk.copies for sdk in self.sdks):
                base = target._replace(path=target.path[:-1])
                over = self.objects.of(arguments[0]) if arguments else Members({})
                constructor = base.node.child_by_field_name("constructor")
                if constructor is not None and not base.package:
                    yield from self._made(base, constructor, (over,))
                else:
                    yield from self._of(base, depth + 1)

    def _typed(self, end: Ref) -> Iterator[Client]:
        """A parameter whose type is a client: of which version is not known."""
        binding = end.script.names.find(end.node)
        holder = end.script.parent(binding.at) if binding is not None else None
        if binding is None or binding.path or holder is None:
            return
        annotation = holder.child_by_field_name("type")
        if annotation is None:
            return
        for child in annotation.named_children:
            target = end.script.names.find(child) if child.type == "type_identifier" else None
            if target is None or target.kind != "import":
                continue
            named = self.named(Ref(end.script, end.node, package=(target.module, target.name)))
            if named is not None and named[1].kind == "azure" and named[1].form == "class":
                name = end.script.slice(binding.at)
                reason = f"The api-version is that of `{name}`, a client that is given from outside."
                yield Client(named[0], named[1].name, reasons=(reason,), ref=ANY_CLIENT)

    # addresses and versions

    def _addressed(self, end: Ref, sdk: Sdk, client: SdkClient, options: Members) -> Iterator[Client]:
        addresses = self._addresses(options, client.base_url_argument)
        endpoints = self._addresses(options, *client.endpoint_arguments)
        if any(is_elsewhere(address) for address in addresses + endpoints):
            return
        deployment = self._one(options, client.deployment_arguments)
        found = Client(sdk, client.name, deployment=deployment, options=options)
        if client.kind == "either" and client.kind_argument not in options.held:
            return
        if client.kind != "openai":
            texts, reasons = self._version_texts(end, client, options)
            if not texts and not reasons:
                texts = [_text_of(stated) for stated in client_default(sdk, client.name, end.script.code.beside)]
                reasons = [] if texts else [f"No api-version is given to {client.name}."]
            yield _dated(found, addresses + endpoints, texts, reasons)
        else:
            yield from self._plain(end, found, client, options, addresses)

    def _plain(
        self, end: Ref, found: Client, client: SdkClient, options: Members, addresses: Sequence[str]
    ) -> Iterator[Client]:
        """A client of the plain library: one of Azure OpenAI where its base URL, or its query, says so."""
        members = self._query(options, client.query_argument)
        queries = [text for name in _API_VERSION for value in values_of(members, name) for text in self.texts.of(value)]
        has_query = any(name in members.held for name in _API_VERSION)
        origins = self._origins(end, options, client.base_url_argument)
        for address in dict.fromkeys(addresses):
            chain, is_certain = origins.get(address, ((), True))
            if is_v1(address):
                label = V1_PREVIEW if any(text.value == "preview" for text in queries) else V1
                stated = next((text.value for text in queries if text.value), None)
                yield found._replace(versions=(Stated(label, chain, is_certain),), on_v1=True, stated=stated)
            elif has_query and not is_inference(address):
                yield _dated(found, [address], queries, [text.reason for text in queries if text.value is None])
            elif is_azure_address(address):
                version = re.search(r"[?&]api-version=([^&#{}]+)", address)
                if version is None and is_setting(address):
                    reason = f"The address is {address.strip('{}')}, which nothing here sets, so it may be v1."
                    yield found._replace(reasons=(reason,), deployment=deployment_in(address))
        if not addresses and has_query and queries and client.kind == "openai":
            yield _dated(found, [], queries, [text.reason for text in queries if text.value is None])

    def _with_endpoint_first(self, end: Ref, sdk: Sdk, client: SdkClient, arguments: Sequence[Ref]) -> Iterator[Client]:
        """`new OpenAIClient(endpoint, credential, options)`; with a credential alone it is one of plain OpenAI."""
        if len(arguments) < 2 or any(e.node.type == "new_expression" for e in self.follower.ends(arguments[0])):
            return
        addresses = [_shown(text) for text in self.texts.of(arguments[0])]
        if any(is_elsewhere(address) for address in addresses):
            return
        options = self.objects.of(arguments[2]) if len(arguments) > 2 else Members({})
        texts, reasons = self._version_texts(end, client, options)
        found = Client(sdk, client.name, options=options)
        if not texts and not reasons:
            defaults = client_default(sdk, client.name, end.script.code.beside)
            here = end.script.origin(end.node, client.name)
            stated = tuple(each._replace(chain=(here, *each.chain)) for each in defaults)
            reasons = (
                [] if stated else [f"The api-version is the default of {sdk.packages[0]}, whose version is not known."]
            )
            yield found._replace(versions=stated, reasons=tuple(reasons))
            return
        yield _dated(found, addresses, texts, reasons)

    def _version_texts(self, end: Ref, client: SdkClient, options: Members) -> tuple[list[Text], list[str]]:
        """The versions that a client gets, and what is not known of them."""
        name = client.version_argument or ""
        values = list(values_of(options, name))
        texts = [text for value in values for text in self.texts.of(value)]
        if texts:
            known = [text for text in texts if text.value and text.value.strip()]
            return known, [_sentence(text) for text in texts if text.value is None]
        if options.is_partial:
            return [], [f"The api-version is among the options of {client.name}, which are only known at run time."]
        for variable in client.version_environment:
            here = end.script.origin(end.node, variable)
            found = [text for text in self.texts.setting(end._replace(chain=(here,)), variable) if text.value]
            if found:
                return found, []
        if client.version_environment:
            variables = " or ".join(client.version_environment)
            return [], [f"The api-version is the environment variable {variables}, which nothing here sets."]
        return [], []

    def _addresses(self, options: Members, *names: str | None) -> list[str]:
        wanted = [name for name in names if name is not None]
        return [_shown(text) for name in wanted for value in values_of(options, name) for text in self.texts.of(value)]

    def _origins(self, end: Ref, options: Members, name: str | None) -> dict[str, tuple[tuple[Origin, ...], bool]]:
        values = list(values_of(options, name)) if name is not None else []
        texts = [text for value in values for text in self.texts.of(value)]
        return {_shown(text): (self._v1_chain(end, text), text.is_certain) for text in texts}

    def _v1_chain(self, end: Ref, text: Text) -> tuple[Origin, ...]:
        """Where a base URL says that it is one of v1: the piece of it that has these letters."""
        said = next((piece for piece in text.pieces if V1 in piece.text and not piece.is_hole), None)
        if said is None:
            return text.chain or (end.script.origin(end.node, "base URL"),)
        if said.links:
            return said.links
        return (self.texts.script.code.origin("base URL", said.start, said.end, as_it_is=False),)

    def _query(self, options: Members, name: str | None) -> Members:
        found = [self.objects.of(value) for value in values_of(options, name)] if name is not None else []
        return merged(found) if found else Members({})

    def _one(self, options: Members, names: Iterable[str]) -> str | None:
        texts = [text for name in names for value in values_of(options, name) for text in self.texts.of(value)]
        return texts[0].value if len(texts) == 1 else None


def _package_of(module: str) -> str:
    """The package that a module is of, where it is named as Deno does it."""
    match = re.match(r"(?:npm:|jsr:|https?://(?:esm\.sh|deno\.land/x)/)((?:@[^/@]+/)?[^/@]+)(?:@[^/]*)?", module)
    return module if match is None else match[1].removeprefix("@openai/")


def _dated(found: Client, addresses: Sequence[str], texts: Sequence[Text], reasons: Sequence[str]) -> Client:
    """A client that gives a version; on a v1 address, that is not the one that counts."""
    deployment = found.deployment or next((d for a in addresses if (d := deployment_in(a))), None)
    known = [text for text in texts if text.value]
    if addresses and all(is_v1(address) for address in addresses):
        stated = known[0].value if known else None
        label = V1_PREVIEW if stated == "preview" else V1
        chain = known[0].chain if known else ()
        return found._replace(versions=(Stated(label, chain),), on_v1=True, stated=stated, deployment=deployment)
    versions = tuple(Stated((text.value or "").strip(), text.chain, text.is_certain) for text in known)
    stated = versions[0].label if len(versions) == 1 else None
    return found._replace(versions=versions, reasons=tuple(reasons), stated=stated, deployment=deployment)


def _text_of(stated: Stated) -> Text:
    return Text(stated.label, (), stated.chain, stated.is_certain)


def _sentence(text: Text) -> str:
    return f"The api-version is {text.reason}."


def _shown(text: Text) -> str:
    return "".join(f"{{{piece.text}}}" if piece.is_hole else piece.text for piece in text.pieces)


def _overridden(options: Members, over: Sequence[Members]) -> Members:
    for each in over:
        held = {**options.held, **each.held}
        options = Members(held, options.is_partial or each.is_partial)
    return options


def _default_name(sdk: Sdk) -> str:
    return "OpenAI" if "OpenAI" in sdk.clients else ""
