"""Semantic Kernel: where a program registers a deployment of Azure OpenAI, and the settings that it uses beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import Body, merged, payload_of
from aoai_compat.lint.calls.code_values import Text, is_elsewhere
from aoai_compat.lint.calls.sdks import Sdk, SdkClient, SdkMethod, sdk_named
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.csharp.clients import Client, Clients
from aoai_compat.lint.csharp.object_members import ObjectMembers
from aoai_compat.lint.csharp.sdk_payloads import SdkPayloads
from aoai_compat.lint.csharp.service_versions import Known, label_of
from aoai_compat.lint.csharp.syntax import FUNCTIONS, Argument, around_of
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

_LIBRARY = "semantic-kernel-dotnet"
_VERSION = r"\d{4}-\d{2}-\d{2}(?:-[A-Za-z]+)?|V?\d{4}_\d{2}_\d{2}(?:_[A-Za-z]+)?"
_SETTINGS = ("OpenAIPromptExecutionSettings", "AzureOpenAIPromptExecutionSettings")


class SemanticKernel:
    """The registrations in one file."""

    def __init__(self, clients: Clients, objects: ObjectMembers) -> None:
        self.sdk: Sdk = sdk_named(_LIBRARY)
        self.clients = clients
        self.texts = clients.texts
        self.file = clients.file
        self.objects = objects
        self.payloads = SdkPayloads(self.sdk, objects)

    def sites(self) -> Iterator[CallSite]:
        """The registrations, in the order of the text."""
        for node in self.file.names.calls:
            call = self.file.invoked(node)
            known = self.sdk.clients.get(call.name) if call is not None else None
            if call is not None and known is not None and call.receiver is not None:
                yield from self._site(node, call.name_node, call.arguments, known)
        for node in self.file.names.creations:
            known = self.sdk.clients.get(self.file.type_of(node))
            if known is not None:
                yield from self._site(node, node, self.file.arguments(node), known)

    def _site(self, node: Node, named: Node, given: tuple[Argument, ...], known: SdkClient) -> Iterator[CallSite]:
        if not given or known.operation is None:
            return
        endpoint = self._argument(given, known.endpoint_arguments, 1)
        if endpoint is not None and any(is_elsewhere(text.shown) for text in self.texts.of(endpoint)):
            return
        versions = self._versions(node, named, given, known)
        deployment_node = self._argument(given, known.deployment_arguments, 0)
        deployment = self.texts.known(deployment_node)
        client = Client("", versions.versions, deployment=deployment, deployment_node=deployment_node)
        method = self.sdk.methods.get(known.operation) or SdkMethod(known.operation)
        body = self._settings(node, method, client)
        why = f"The api-version is not known: {versions.why}."
        yield CallSite(
            named.start_byte,
            operation=known.operation,
            payload=payload_of(body),
            versions=versions.versions,
            deployment=deployment,
            unresolved=(Unresolved(why, versions.line),) if not versions.versions else (),
        )

    def _argument(self, given: tuple[Argument, ...], names: tuple[str, ...], index: int) -> Node | None:
        named = next((argument.value for argument in given if argument.name in names), None)
        if named is not None:
            return named
        return given[index].value if len(given) > index and given[index].name is None else None

    def _versions(self, node: Node, named: Node, given: tuple[Argument, ...], known: SdkClient) -> Known:
        here = self.file.code.origin(known.name, named.start_byte, named.end_byte, as_it_is=False)
        line = self.file.code.line_of(named.start_byte)
        stated = next((argument.value for argument in given if argument.name == known.version_argument), None)
        if stated is not None:
            return self._stated(stated)
        for argument in given[1:]:
            made = self.clients.of(argument.value)
            if made:
                versions = [v._replace(chain=(here, *v.chain)) for each in made for v in each.versions]
                return Known(tuple(versions), made[0].why, made[0].why_line or line)
        for argument in given[3:] if any(each.name is None for each in given[3:]) else ():
            texts = self.texts.of(argument.value) if argument.name is None else []
            if texts and all(re.fullmatch(_VERSION, text.value or "") for text in texts):
                return self._stated(argument.value)
        if len(given) < 3 or any(argument.name in ("azureOpenAIClient", "openAIClient") for argument in given):
            return Known((), "the client is given from outside", line)
        found = self.clients.service_versions.default(here, line, on_beta=False)
        del node
        return found

    def _stated(self, node: Node) -> Known:
        versions: list[Stated] = []
        why = ""
        for text in self.texts.of(node):
            if text.value:
                versions.append(self._version(text, node))
            else:
                why = text.why or "it is only known at run time"
        return Known(tuple(versions), why, self.file.code.line_of(node.start_byte))

    def _version(self, text: Text, node: Node) -> Stated:
        """The library takes labels in any case, and the names that they have in Azure.AI.OpenAI."""
        value = text.value or ""
        plain = re.sub(r"(?i)preview$", "Preview", value.upper() if value[:1] in "vV" else value)
        label = label_of(plain if plain.startswith("V") else f"V{plain}") or value.lower()
        only = text.parts[0] if len(text.parts) == 1 and not text.chain else None
        is_exact = only is not None and only.place is not None and label == value
        start = only.place[1] if only is not None and only.place is not None else node.start_byte
        end = start + len(value) if is_exact else node.end_byte
        what = "literal" if only is not None else self.file.slice(node)[:40]
        here = self.file.code.origin(what, start, end, as_it_is=is_exact)
        return Stated(label, (here, *text.chain), all(part.is_certain for part in text.parts))

    def _settings(self, node: Node, method: SdkMethod, client: Client) -> Body:
        """The settings that are made in the same method: they are used for some calls, perhaps."""
        around = around_of(node, *FUNCTIONS, "compilation_unit")
        bodies: list[Body | None] = []
        for made in self.file.names.creations if method.names else ():
            if self.file.type_of(made) in _SETTINGS and around_of(made, *FUNCTIONS, "compilation_unit") == around:
                variable = made.parent.child_by_field_name("name") if made.parent is not None else None
                end = self._last_use(variable) if variable is not None else made
                bodies.append(self.payloads.settings(method, end, end, client))
        body = merged(bodies) if bodies else None
        value = PartialObject(body.value) if body is not None else PartialObject()
        spans = body.spans if body is not None else {}
        return Body(value, spans, frozenset(pointer_to("", name) for name in value))

    def _last_use(self, variable: Node) -> Node:
        found = self.file.names.lookup(self.file.slice(variable), variable)
        uses = self.file.names.uses(found) if found is not None else []
        return uses[-1] if uses else variable
