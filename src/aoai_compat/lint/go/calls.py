"""The calls of Azure OpenAI in a Go file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME
from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import Body, opened, payload_of, with_member
from aoai_compat.lint.calls.code_values import stated_by
from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod, sdks_of
from aoai_compat.lint.go.bodies import Bodies
from aoai_compat.lint.go.clients import GO_OPENAI, LANGCHAINGO, OPENAI_GO, Clients, Option, Target
from aoai_compat.lint.go.naming import Naming
from aoai_compat.lint.go.project import Project
from aoai_compat.lint.go.raw import raw_calls
from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.go.texts import Texts
from aoai_compat.lint.parsed_code.places import linked
from aoai_compat.lint.parsed_code.tree import arguments
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

_AZURE_TYPES = ("APITypeAzure", "APITypeAzureAD")
_LANGCHAIN_OPERATION = "chat.completions.create"


class GoCalls:
    """Finds the calls of one file."""

    def __init__(self, file: GoFile) -> None:
        self.file = file
        self.reach = Reach(Project(file))
        self.texts = Texts(self.reach)
        self.bodies = Bodies(self.reach, self.texts, file)
        imported = set(file.imports.values())
        every = sdks_of("go")
        self.clients = Clients(self.reach, self.texts, every)
        used = {sdk.name for path in imported if (sdk := self.clients.sdk_of(path)) is not None}
        self.sdks = [sdk for sdk in every if sdk.name in used]

    def sites(self) -> Iterator[CallSite]:
        """The calls, in the order of the text."""
        found = [site for node in self.file.calls for site in self._of_call(node)]
        if "net/http" in self.file.imports.values():
            found += raw_calls(self.file, self.texts, self.bodies)
        yield from sorted(found, key=lambda site: site.start)

    def _of_call(self, node: Node) -> Iterator[CallSite]:
        path = _dotted(node, self.file)
        for sdk in self.sdks:
            if sdk.name == LANGCHAINGO:
                yield from self._langchain(sdk, node)
                continue
            match = _method_of(sdk, path)
            if match is None:
                continue
            method, levels = match
            client = node.child_by_field_name("function")
            for _ in range(levels):
                client = client.child_by_field_name("operand") if client is not None else None
            if client is None:
                continue
            self.reach.budget.begin()
            targets = self.clients.targets(Spot(client, self.file), sdk)
            if targets:
                yield self._site(node, sdk, method, targets)

    def _site(self, node: Node, sdk: Sdk, method: SdkMethod, targets: list[Target]) -> CallSite:
        given = arguments(node)
        index = 1 + len(method.in_path)
        body = self._body(Spot(given[index], self.file), sdk, method) if index < len(given) else None
        versions = [version for target in targets for version in target.versions]
        unknown = [why for target in targets for why in target.unknown]
        if sdk.name == OPENAI_GO and index < len(given):
            options = self.clients.options(Spot(node, self.file), given[index + 1 :])
            query = [text for option in options for text in self.clients.version_query(option)]
            if query:
                versions, unknown = stated_by(query)
            body = self._with_options(body, options)
        on_v1 = any(target.on_v1 for target in targets)
        model = body.value.get("model") if body is not None else None
        deployment = self._deployment(sdk, model, targets, node, method)
        payload = payload_of(body)
        if payload is not None and index < len(given):
            payload = payload._replace(spans={**payload.spans, "": self.file.span(given[index])})
        line = self.file.code.line_of(node.start_byte)
        return CallSite(
            node.start_byte,
            method.operation,
            payload if not method.without_body else None,
            tuple(versions),
            deployment=deployment,
            model=model if on_v1 and isinstance(model, str) else None,
            on_v1=on_v1,
            unresolved=tuple(Unresolved(why, line) for why in dict.fromkeys(unknown)),
        )

    def _body(self, spot: Spot, sdk: Sdk, method: SdkMethod) -> Body | None:
        names = {**sdk.names, **method.names}
        naming = Naming(names, drops_zero=sdk.name == GO_OPENAI, not_sent=(*sdk.not_sent, *method.not_sent))
        body = self.bodies.of(spot, naming)
        if body is None:
            return None
        for name, turn in method.turns.items():
            if names.get(name) and names[name] in body.value:
                body = with_member(body, turn.into, Body(turn.value, {}), None, is_sure=True)
        for name, value in method.sends.items():
            body = with_member(body, name, Body(value, {}), None, is_sure=True)
        return body

    def _with_options(self, body: Body | None, options: list[Option]) -> Body | None:
        for option in options:
            if option.name not in ("WithJSONSet", "WithJSONDel") or body is None:
                continue
            given = arguments(option.spot.node)
            key = self.texts.known(option.spot.at(given[0])) if given else None
            if key is None or "." in key or option.name == "WithJSONDel" or len(given) < 2:
                body = opened(body)
                continue
            value = self.bodies.value(option.spot.at(given[1]))
            span = self.file.span(option.spot.node, given[1]) if option.spot.file is self.file else None
            body = with_member(body, key, Body(value, {}), span, is_sure=True)
        return body

    def _deployment(self, sdk: Sdk, model: Any, targets: list[Target], node: Node, method: SdkMethod) -> str | None:
        if not all(target.names_deployment for target in targets):
            return None
        if isinstance(model, str) and model:
            return re.sub("[.:]", "", model) if sdk.name == GO_OPENAI else model
        if not method.deployment or model is RUN_TIME:
            return None
        for each in self.file.field_sets_within(node, method.deployment):
            return self.texts.known(Spot(each, self.file))
        return None

    def _langchain(self, sdk: Sdk, node: Node) -> Iterator[CallSite]:
        """A model of langchaingo: it is where the version is stated, and what it sends is not known."""
        spot = Spot(node, self.file)
        called = self.clients.function(spot)
        if called is None or called[1] not in sdk.clients or self.clients.sdk_of(called[0]) is not sdk:
            return
        options = self.clients.options(spot, arguments(node))
        kinds = [self.file.slice(arguments(o.spot.node)[0]) for o in _named(options, "WithAPIType")]
        if not any(kind.rpartition(".")[2] in _AZURE_TYPES for kind in kinds):
            return
        addresses = _named(options, "WithBaseURL")
        if addresses and self.clients.leads_elsewhere(addresses[0].spot.at(arguments(addresses[0].spot.node)[0])):
            return
        texts = [
            text
            for option in _named(options, "WithAPIVersion")
            for text in self.texts.of(option.spot.at(arguments(option.spot.node)[0]))
        ]
        versions, unknown = stated_by(texts)
        if not texts:
            link = linked(spot, ())
            default = client_default(sdk, None, self.file.code.beside)
            versions = [each._replace(chain=(*link, *each.chain)) for each in default]
            if not versions:
                unknown = [f"The api-version is the default of {sdk.packages[0]}, whose own version is not known."]
        line = self.file.code.line_of(node.start_byte)
        yield CallSite(
            node.start_byte,
            _LANGCHAIN_OPERATION,
            None,
            tuple(versions),
            unresolved=tuple(Unresolved(why, line) for why in unknown),
        )


def _named(options: list[Option], name: str) -> list[Option]:
    return [option for option in options if option.name == name and arguments(option.spot.node)]


def _dotted(call: Node, file: GoFile) -> list[str]:
    """The names after the first one of what is called, from the end: `New`, `Completions`, `Chat`."""
    names: list[str] = []
    target = call.child_by_field_name("function")
    while target is not None and target.type == "selector_expression" and len(names) < 6:
        field = target.child_by_field_name("field")
        if field is not None:
            names.append(file.slice(field))
        target = target.child_by_field_name("operand")
    return names


def _method_of(sdk: Sdk, names: list[str]) -> tuple[SdkMethod, int] | None:
    for length in range(len(names), 0, -1):
        found = sdk.methods.get(".".join(reversed(names[:length])))
        if found is not None:
            return found, length
    return None


def calls_of(file: GoFile) -> Iterator[CallSite]:
    """The calls of Azure OpenAI in a file, in the order of the text."""
    yield from GoCalls(file).sites()
