"""The calls of Azure OpenAI in a Java file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import Body, opened, payload_of, with_member
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod, sdks_of
from aoai_compat.lint.java.bodies import Bodies
from aoai_compat.lint.java.clients import AZURE_AI_OPENAI, OPENAI_JAVA, Clients, Target
from aoai_compat.lint.java.models import Models
from aoai_compat.lint.java.project import Project
from aoai_compat.lint.java.raw import raw_calls
from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.java.spots import Spot
from aoai_compat.lint.java.texts import Texts
from aoai_compat.lint.parsed_code.tree import arguments
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

_DEEPEST = 8


class JavaCalls:
    """Finds the calls of one file."""

    def __init__(self, file: JavaFile) -> None:
        self.file = file
        self.reach = Reach(Project(file))
        self.texts = Texts(self.reach)
        self.bodies = Bodies(self.reach, self.texts, file)
        self.clients = Clients(self.reach, self.texts)
        every = sdks_of("java")
        self.sdks = [sdk for sdk in every if sdk.name in (AZURE_AI_OPENAI, OPENAI_JAVA) and self._is_used(sdk)]
        self.frameworks = [sdk for sdk in every if sdk.name not in (AZURE_AI_OPENAI, OPENAI_JAVA)]

    def _is_used(self, sdk: Sdk) -> bool:
        package = "com.azure.ai.openai" if sdk.name == AZURE_AI_OPENAI else "com.openai"
        return package in self.file.text

    def sites(self) -> Iterator[CallSite]:
        """The calls, in the order of the text."""
        found = [site for node in self.file.calls for site in self._of_call(node)]
        if "azure" in self.file.text:
            found += Models(self.file, self.clients, self.bodies, self.frameworks).sites()
        found += raw_calls(self.file, self.reach, self.texts, self.bodies)
        yield from sorted(found, key=lambda site: site.start)

    def _of_call(self, node: Node) -> Iterator[CallSite]:
        for sdk in self.sdks:
            match = self._method(node, sdk)
            if match is None:
                continue
            method, client = match
            self.reach.budget.begin()
            targets = self.clients.targets(Spot(client, self.file), sdk)
            if targets:
                yield self._site(node, sdk, method, targets)

    def _method(self, node: Node, sdk: Sdk) -> tuple[SdkMethod, Node] | None:
        """The method that a call is, and the client that it is called on."""
        names: list[str] = []
        at: Node | None = node
        while at is not None and at.type == "method_invocation" and len(names) < _DEEPEST:
            name, owner = at.child_by_field_name("name"), at.child_by_field_name("object")
            if name is None or owner is None or (names and arguments(at)):
                return None
            said = self.file.slice(name)
            if not names or said not in sdk.modifiers:
                names.insert(0, said)
            found = sdk.methods.get(".".join(names))
            if found is not None and not self._goes_on(owner, sdk, names):
                return found, owner
            at = owner
        return None

    def _goes_on(self, owner: Node, sdk: Sdk, names: list[str]) -> bool:
        """Whether what a method is called on is no client yet: `chat().completions()` before `create`."""
        if owner.type != "method_invocation" or arguments(owner):
            return False
        name = owner.child_by_field_name("name")
        said = self.file.slice(name) if name is not None else ""
        return said in sdk.modifiers or any(key.endswith(".".join([said, *names])) for key in sdk.methods)

    def _site(self, node: Node, sdk: Sdk, method: SdkMethod, targets: list[Target]) -> CallSite:
        given = arguments(node)
        deployment: str | None = None
        body: Body | None = None
        payload_node: Node | None = None
        if sdk.name == AZURE_AI_OPENAI:
            deployment = self.texts.known(Spot(given[0], self.file)) if given else None
            payload_node = next((each for each in given[1:] if self._is_options(each)), None)
        else:
            payload_node = given[-1] if len(given) == 1 else next(iter(given[len(method.in_path) :]), None)
        if payload_node is not None:
            body = self._body(payload_node, sdk, method)
        on_v1 = any(target.on_v1 for target in targets)
        model = body.value.get("model") if body is not None else None
        if sdk.name == OPENAI_JAVA and isinstance(model, str) and not on_v1:
            deployment = model
        payload = payload_of(body)
        if payload is not None and payload_node is not None:
            payload = payload._replace(spans={**payload.spans, "": self.file.span(payload_node)})
        line = self.file.code.line_of(node.start_byte)
        unknown = dict.fromkeys(why for target in targets for why in target.unknown)
        return CallSite(
            node.start_byte,
            method.operation,
            payload,
            tuple(version for target in targets for version in target.versions),
            deployment=deployment,
            model=model if on_v1 and isinstance(model, str) else None,
            on_v1=on_v1,
            unresolved=tuple(Unresolved(why, line) for why in unknown),
        )

    def _is_options(self, node: Node) -> bool:
        """Whether an argument is the options: it is no name of a file, and no options of the transport."""
        if node.type in ("string_literal", "null_literal"):
            return False
        name = self.reach.type_name(Spot(node, self.file))
        return name is None or (name.endswith("Options") and name != "RequestOptions")

    def _body(self, node: Node, sdk: Sdk, method: SdkMethod) -> Body | None:
        names = {**sdk.names, **method.names}
        positional = [names.get(each, each) for each in method.positional]
        body = self.bodies.of_options(Spot(node, self.file), names, positional)
        if body is None:
            return None
        for name, value in method.sends.items():
            body = with_member(body, name, Body(value, {}), None, is_sure=True)
        return opened(body) if method.without_body else body


def calls_of(file: JavaFile) -> Iterator[CallSite]:
    """The calls of Azure OpenAI in a file, in the order of the text."""
    yield from JavaCalls(file).sites()
