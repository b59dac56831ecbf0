"""Models of LangChain4j and of Spring AI: what they are built with is what they send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import opened, payload_of
from aoai_compat.lint.calls.code_values import is_elsewhere, stated_by
from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk, SdkClient, sdks_of
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.java.bodies import Bodies
from aoai_compat.lint.java.builders import Built, built
from aoai_compat.lint.java.clients import AZURE_AI_OPENAI, Clients
from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.java.spots import Spot
from aoai_compat.lint.parsed_code.places import linked
from aoai_compat.lint.parsed_code.tree import arguments
from aoai_compat.lint.request import Unresolved

if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN = ("nonAzureApiKey",)


class Models:
    """Finds the models that a file builds."""

    def __init__(self, file: JavaFile, clients: Clients, bodies: Bodies, sdks: list[Sdk]) -> None:
        self.file = file
        self.clients = clients
        self.bodies = bodies
        self.sdks = sdks

    def sites(self) -> Iterator[CallSite]:
        """The models, each as the request that it will send."""
        for node in [*self.file.calls, *self.file.creations]:
            name = node.child_by_field_name("name")
            is_new = node.type == "object_creation_expression"
            if not is_new and (name is None or self.file.slice(name) != "build"):
                continue
            self.clients.reach.budget.begin()
            for made in built(self.clients.reach, Spot(node, self.file)):
                found = self._known(made)
                if found is not None and (not is_new or arguments(node)):
                    yield from self._of_model(node, made, *found)

    def _known(self, made: Built) -> tuple[Sdk, SdkClient] | None:
        name = made.type_name.rpartition(".")[2]
        for sdk in self.sdks:
            client = sdk.clients.get(name)
            full = made.root.file.full_names(made.type_name)
            if client is not None and any(each.startswith(f"{module}.") for module in client.modules for each in full):
                return sdk, client
        return None

    def _of_model(self, node: Node, made: Built, sdk: Sdk, client: SdkClient) -> Iterator[CallSite]:
        texts = self.clients.texts
        if made.named(*_PLAIN):
            return
        ends = [text for step in made.named("endpoint") if step.given for text in texts.of(step.spot.at(step.given[0]))]
        if ends and all(is_elsewhere(each.shown) for each in ends):
            return
        found = self._versions(made, sdk, client)
        if found is None:
            return
        versions, unknown = found
        options = made.named("defaultOptions")
        body = None
        if client.operation is not None and options and options[0].given:
            body = self.bodies.of_options(options[0].spot.at(options[0].given[0]), client.names)
        elif client.operation is not None and made.maker:
            body = self.bodies.of_built(made, client.names)
        named = made.named("deploymentName")
        deployment = texts.known(named[0].spot.at(named[0].given[0])) if named and named[0].given else None
        line = self.file.code.line_of(node.start_byte)
        yield CallSite(
            node.start_byte,
            client.operation,
            payload_of(opened(body) if body is not None else None),
            tuple(versions),
            deployment=deployment,
            unresolved=tuple(Unresolved(why, line) for why in dict.fromkeys(unknown)),
        )

    def _versions(self, made: Built, sdk: Sdk, client: SdkClient) -> tuple[list[Stated], list[str]] | None:
        texts = self.clients.texts
        stated = made.named(client.version_argument or "serviceVersion")
        if stated and stated[0].given:
            return stated_by(texts.of(stated[0].spot.at(stated[0].given[0])._replace(chain=())))
        given = [
            step.spot.at(step.given[0]) for step in made.named("openAIClient", "openAIClientBuilder") if step.given
        ]
        if not made.maker and not given:
            given = [made.root.at(arguments(made.root.node)[0])]
        if given:
            azure = next(each for each in sdks_of("java") if each.name == AZURE_AI_OPENAI)
            targets = self.clients.targets(given[0], azure)
            if not targets:
                return None
            return [v for target in targets for v in target.versions], [w for target in targets for w in target.unknown]
        default = client_default(sdk, client.name, self.file.code.beside)
        link = linked(made.root._replace(chain=(), frame=None), ())
        why = f"The api-version is the default of {sdk.packages[0]}, which is that of a library that it uses."
        return [each._replace(chain=(*link, *each.chain)) for each in default], [] if default else [why]
