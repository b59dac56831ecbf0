"""Calls of Azure.AI.OpenAI, of both its forms, and of the clients of OpenAI that are given an address of Azure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import payload_of
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod
from aoai_compat.lint.csharp.clients import OPENAI, Client, Clients
from aoai_compat.lint.csharp.object_members import ObjectMembers
from aoai_compat.lint.csharp.sdk_payloads import SdkPayloads
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.syntax import Invoked


class SdkCalls:
    """The calls of a library in one file."""

    def __init__(self, sdk: Sdk, clients: Clients, objects: ObjectMembers) -> None:
        self.sdk = sdk
        self.clients = clients
        self.file = clients.file
        self.objects = objects
        self.payloads = SdkPayloads(sdk, objects)
        self._names = {name.partition(".")[2] for name in sdk.methods}

    def sites(self) -> Iterator[CallSite]:
        """The calls, in the order of the text."""
        for node in self.file.names.calls:
            call = self.file.invoked(node)
            if call is None or call.receiver is None or call.name.removesuffix("Async") not in self._names:
                continue
            for client in _distinct(self.clients.of(call.receiver)):
                method = self.sdk.methods.get(f"{client.kind}.{call.name.removesuffix('Async')}")
                if method is not None and (client.kind != OPENAI or client.on_beta):
                    yield self._site(node, call, method, client)

    def _site(self, node: Node, call: Invoked, method: SdkMethod, client: Client) -> CallSite:
        arguments = call.arguments
        if client.on_beta and len(arguments) > 1 and arguments[0].name is None and arguments[1].name is None:
            # Before 1.0.0-beta.9, the deployment is an argument of its own.
            is_named = self.objects.declared_type(arguments[0].value).endswith("Options")
            if not is_named:
                first = arguments[0].value
                client = client._replace(deployment=self.clients.texts.known(first), deployment_node=first)
                arguments = arguments[1:]
        body = self.payloads.of(method, arguments, node, client)
        deployment = client.deployment
        if method.deployment and deployment is None:
            wire = [method.names[name] for name in method.deployment if name in method.names]
            named = next((body.value[name] for name in wire if name in body.value), None)
            deployment = named if isinstance(named, str) else None
        why = (Unresolved(f"The api-version is not known: {client.why}.", client.why_line),) if client.why else ()
        return CallSite(
            node.start_byte,
            operation=method.operation,
            payload=payload_of(body),
            versions=client.versions,
            deployment=deployment if not client.on_v1 else None,
            model=deployment if client.on_v1 else None,
            on_v1=client.on_v1,
            unresolved=why if not client.versions else (),
        )


def _distinct(clients: tuple[Client, ...]) -> list[Client]:
    """One client for all that differ in their versions only."""
    found: dict[tuple[object, ...], Client] = {}
    for client in clients:
        key = (client.kind, client.on_v1, client.on_beta, client.deployment)
        known = found.get(key)
        if known is None:
            found[key] = client
        elif known.versions and client.versions:
            found[key] = known._replace(versions=(*known.versions, *client.versions))
        elif client.why:
            found[key] = known._replace(why=client.why, why_line=client.why_line)
    return list(found.values())
