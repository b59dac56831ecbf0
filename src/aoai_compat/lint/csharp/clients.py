"""Clients of Azure OpenAI in C#: which expression is one, and which versions it sends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_values import is_elsewhere
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.csharp.addresses import v1_of
from aoai_compat.lint.csharp.callers import giving
from aoai_compat.lint.csharp.factories import items_of, owning, values_of
from aoai_compat.lint.csharp.owners import arguments_for
from aoai_compat.lint.csharp.service_versions import ServiceVersions
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import (
    CREATIONS,
    Invoked,
    branches_of,
    core,
    initializer_of,
    simple_type,
    type_argument,
)
from aoai_compat.lint.csharp.texts import Texts

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

AZURE = "AzureOpenAIClient"
OPENAI = "OpenAIClient"
CHAT = "IChatClient"
_OPTIONS = ("AzureOpenAIClientOptions", "OpenAIClientOptions")
_GET_CLIENT = r"Get(?:OpenAI)?(\w+Client)"
_GIVEN = frozenset({"GetRequiredService", "GetService", "GetRequiredKeyedService", "GetKeyedService"})
_SAME = frozenset(
    {"AsIChatClient", "AsChatClient", "AsBuilder", "UseFunctionInvocation", "UseOpenTelemetry", "UseLogging"}
)
_BUILDS = frozenset({"Build", "FromResult", "ConfigureAwait"})
_DEEPEST = 10


class Client(NamedTuple):
    """A client. `kind` is its class, `on_beta` whether it is of the first library (1.0.0-beta) of that name.

    No `versions`: they are not known, and `why` says so. `deployment` is what it is made for, `deployment_node` where
    that stands.
    """

    kind: str
    versions: tuple[Stated, ...]
    why: str = ""
    why_line: int = 0
    on_v1: bool = False
    on_beta: bool = False
    deployment: str | None = None
    deployment_node: Node | None = None


class Clients:
    """The clients of one file."""

    def __init__(self, file: SourceFile, texts: Texts, depth: int = 0) -> None:
        self.file = file
        self.texts = texts
        self.service_versions = ServiceVersions(file, texts)
        self._busy: list[int] = [-1] * depth
        self._known: dict[int, tuple[Client, ...]] = {}

    def of(self, node: Node) -> tuple[Client, ...]:
        """The clients that an expression may be; none where it is no client of Azure OpenAI."""
        node = core(node)
        if node.id in self._busy or len(self._busy) >= _DEEPEST:
            return ()
        self._busy.append(node.id)
        try:
            return tuple(dict.fromkeys(self._of(node)))
        finally:
            self._busy.pop()

    def _of(self, node: Node) -> Iterable[Client]:
        kind = node.type
        if kind in CREATIONS:
            if self.file.given:
                return self._made(node)
            if node.id not in self._known:
                self._known[node.id] = tuple(self._made(node))
            return self._known[node.id]
        if kind == "invocation_expression":
            call = self.file.invoked(node)
            return self._called(node, call) if call is not None else ()
        if kind == "identifier":
            return self._variable(self.file.names.lookup(self.file.slice(node), node), node)
        if kind == "member_access_expression":
            return self._member(node)
        if kind == "binary_expression":
            return [client for each in (node.children[0], node.children[-1]) for client in self.of(each)]
        if kind == "lambda_expression":
            return [client for back in self.file.names.returns(node) for client in self.of(back)]
        return [client for each in branches_of(node) for client in self.of(each)]

    # -- made -------------------------------------------------------------------------------

    def _made(self, node: Node) -> Iterator[Client]:
        of_type = self.file.type_of(node)
        given = self.file.arguments(node)
        if of_type == "Lazy" and given:
            yield from self.of(given[0].value)
        elif of_type == AZURE and given and not self._is_simulated(given[0].value):
            yield self._with_options(node, AZURE, [a.value for a in given if a.name in (None, "options")][2:])
        elif of_type == OPENAI and given:
            yield from self._openai(node)
        elif of_type.endswith("Client") and given and of_type not in ("HttpClient", "RestClient"):
            yield from self._single(node, of_type)

    def _openai(self, node: Node) -> Iterator[Client]:
        """`OpenAIClient`: of Azure in the first library, where it takes an address; else by its address only."""
        given = [argument.value for argument in self.file.arguments(node)]
        if self._is_address(given[0]) and len(given) > 1:
            if not self._is_simulated(given[0]):
                yield self._with_options(node, OPENAI, given[2:], on_beta=True)
            return
        for option in given[1:]:
            yield from self._at_address(OPENAI, option)

    def _single(self, node: Node, kind: str) -> Iterator[Client]:
        """A client for one purpose, made by itself: `new ChatClient(model, credential, options)`."""
        given = self.file.arguments(node)
        named = next((a.value for a in given if a.name in ("model", "deploymentName")), None)
        if named is None and given[0].name is None and len(given) > 1:
            named = given[0].value
        for option in given[1:]:
            for client in self._at_address(kind, option.value):
                yield self._for_deployment(client, named)

    def _at_address(self, kind: str, option: Node) -> Iterator[Client]:
        for address in self._addresses(option):
            for text in self.texts.of(address):
                label = v1_of(text.shown)
                if label is not None:
                    link = self.file.code.origin("base URL", address.start_byte, address.end_byte, as_it_is=False)
                    is_certain = all(part.is_certain for part in text.parts)
                    chain = text.chain if len(text.parts) == 1 else ()
                    yield Client(kind, (Stated(label, (link, *chain), is_certain),), on_v1=True)
                    break

    def _addresses(self, option: Node) -> list[Node]:
        """What `Endpoint` of options is set to."""
        found: list[Node] = []
        for made in self.service_versions.options_of(option):
            found += self.members(made, option, "Endpoint")
        return found

    def members(self, made: Node, used: Node, name: str) -> list[Node]:
        """What a property of an object is set to, where it is made or after that."""
        found: list[Node] = []
        initializer = initializer_of(made)
        for child in initializer.named_children if initializer is not None else ():
            left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
            if left is not None and right is not None and self.file.slice(left) == name:
                found.append(right)
        used = core(used)
        held = self.file.names.lookup(self.file.slice(used), used) if used.type == "identifier" else None
        for use in self.file.names.uses(held) if held is not None else ():
            access = use.parent
            assigned = access.parent if access is not None else None
            if access is None or assigned is None or assigned.type != "assignment_expression":
                continue
            name_node, right = access.child_by_field_name("name"), assigned.child_by_field_name("right")
            is_it = name_node is not None and self.file.slice(name_node) == name
            if is_it and right is not None and assigned.child_by_field_name("left") == access:
                found.append(right)
        return found

    def _with_options(self, node: Node, kind: str, options: Sequence[Node], *, on_beta: bool = False) -> Client:
        known = self.service_versions.of_client(node, kind, options, on_beta=on_beta)
        return Client(kind, known.versions, known.why, known.line, on_beta=on_beta)

    def _is_address(self, node: Node) -> bool:
        node = core(node)
        if node.type in CREATIONS:
            return self.file.type_of(node) == "Uri"
        if node.type == "identifier" or (node.type == "member_access_expression" and node.children[0].type == "this"):
            name_node = node if node.type == "identifier" else node.child_by_field_name("name")
            found = self.file.names.lookup(self.file.slice(name_node), node) if name_node is not None else None
            if found is None:
                return False
            if simple_type(self.file.text, found.type) == "Uri":
                return True
            values = self.file.names.reaching(found, node)
            return bool(values) and all(self._is_address(value) for value in values[:2] if value != node)
        return False

    def _is_simulated(self, node: Node) -> bool:
        return any(is_elsewhere(text.shown) for text in self.texts.of(node))

    # -- got --------------------------------------------------------------------------------

    def _called(self, node: Node, call: Invoked) -> Iterable[Client]:
        receiver = call.receiver
        if receiver is None or self.file.slice(receiver) == "this":
            functions = self.file.names.functions.get(call.name, ())[:3]
            found: list[Client] = []
            for each in functions:
                with giving(self.file, each, call, self.file):
                    found += [c for back in self.file.names.returns(each)[:6] for c in self.of(back)]
            types = {simple_type(self.file.text, each.child_by_field_name("returns")) for each in functions}
            return found or (self._injected(AZURE, node) if AZURE in types else ())
        if call.name in _GIVEN and call.type_arguments:
            return self._injected(call.type_arguments[0], node)
        if call.name in _BUILDS:
            inner = call.arguments[0].value if call.name == "FromResult" and call.arguments else receiver
            return self.of(inner)
        if call.name in _SAME:
            parents = self.of(receiver)
            return [parent._replace(kind=CHAT) for parent in parents if parent.kind in ("ChatClient", CHAT, OPENAI)]
        match = re.fullmatch(_GET_CLIENT, call.name)
        if match is not None:
            named = call.arguments[0].value if call.arguments else None
            got = [p._replace(kind=match[1]) for p in self.of(receiver) if p.kind in (AZURE, OPENAI)]
            if got:
                return [self._for_deployment(each, named) for each in got]
        return self._of_class(node, receiver, call.name, call)

    def _of_class(self, node: Node, receiver: Node, name: str, call: Invoked | None = None) -> Iterable[Client]:
        """The clients that a method of another class of the program returns, or that a property of it holds."""
        for other, declared in owning(self.file, core(receiver)):
            own = self if other is self.file else Clients(other, Texts(other), depth=len(self._busy))
            found: list[Client] = []
            for function, values in values_of(other, declared, name):
                with giving(other, function, call, self.file) if call and function else nullcontext():
                    found += [client for back in values[:6] for client in own.of(back)]
            if found:
                return found if own is self else [self._from_elsewhere(client, node) for client in found]
        return ()

    def _from_elsewhere(self, client: Client, node: Node) -> Client:
        """A client that another file makes, as the file that gets it sees it."""
        link = self.file.code.origin(client.kind, node.start_byte, node.end_byte, as_it_is=False)
        versions = tuple(version._replace(chain=(link, *version.chain)) for version in client.versions)
        line = self.file.code.line_of(node.start_byte)
        return client._replace(versions=versions, why_line=line, deployment_node=None)

    def _for_deployment(self, client: Client, named: Node | None) -> Client:
        return (
            client._replace(deployment=self.texts.known(named), deployment_node=named) if named is not None else client
        )

    def _variable(self, found: Definition | None, at: Node) -> Iterable[Client]:
        if found is None:
            return ()
        clients = [client for value in self.file.names.reaching(found, at)[:6] for client in self.of(value)]
        if not clients and found.kind == "local":
            clients = [client for value in items_of(self.file, found)[:6] for client in self.of(value)]
        if clients:
            return clients
        if found.kind == "parameter":
            clients = [client for given in arguments_for(self.file, found) for client in self.of(given)]
        if clients or found.kind == "local":
            return clients
        of_type = simple_type(self.file.text, found.type)
        is_given = of_type in ("Lazy", "IOptions") and type_argument(self.file.text, found.type) == AZURE
        return self._injected(AZURE if is_given else of_type, at)

    def _member(self, node: Node) -> Iterable[Client]:
        name_node = node.child_by_field_name("name")
        if name_node is None:
            return ()
        name, receiver = self.file.slice(name_node), node.children[0]
        if receiver.type == "this":
            return self._variable(self.file.names.lookup(name, node, member=True), node)
        if name in ("Value", "Result"):
            return self.of(receiver)
        if core(receiver).type == "identifier":
            held = self.file.names.lookup(self.file.slice(core(receiver)), receiver)
            of_class = simple_type(self.file.text, held.type) if held is not None else self.file.slice(core(receiver))
            own = self._variable(self.file.names.member_of(of_class, name), node)
            return own or self._of_class(node, receiver, name)
        return ()

    def _injected(self, kind: str, node: Node) -> tuple[Client, ...]:
        """A client that is given from outside: as the one place of the project makes it."""
        from aoai_compat.lint.csharp.project_files import MADE, making

        if kind not in MADE:
            return ()
        line = self.file.code.line_of(node.start_byte)
        unknown = Client(
            kind, (), f"the {kind} is given from outside, and is made nowhere here, or in several ways", line
        )
        # Anything else than AzureOpenAIClient may as well be one of OpenAI.
        nothing = (unknown,) if kind == AZURE else ()
        made: list[Client] = []
        for other in making(self.file.code.beside, kind):
            own = Clients(other, Texts(other))
            own._busy = list(self._busy)
            places = [*other.names.creations, *other.names.calls]
            for place in places:
                is_one = place.type in CREATIONS and other.type_of(place) == kind
                call = other.invoked(place)
                if is_one or (call is not None and call.name == f"Get{kind}"):
                    clients = own.of(place) if not (other is self.file and place.id in self._busy) else ()
                    if not clients:
                        return nothing
                    made += clients
        if not made or len({tuple(v.label for v in client.versions) for client in made}) > 1:
            return nothing
        link = self.file.code.origin(kind, node.start_byte, node.end_byte, as_it_is=False)
        first = made[0]
        versions = tuple(version._replace(chain=(link, *version.chain)) for version in first.versions)
        same = len({client.deployment for client in made}) == 1
        why = f"{first.why}" if first.why else ""
        return (
            first._replace(
                kind=kind,
                versions=versions,
                why=why,
                why_line=line,
                deployment_node=None,
                deployment=first.deployment if same else None,
            ),
        )
