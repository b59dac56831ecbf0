"""Clients that a Go program makes: which library they are of, and which versions they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_values import Text, is_elsewhere, is_v1_address, stated_by, v1_stated
from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.go.config import Config, config_of
from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.go.texts import Texts
from aoai_compat.lint.parsed_code.places import linked
from aoai_compat.lint.parsed_code.tree import arguments

if TYPE_CHECKING:
    from tree_sitter import Node

AZOPENAI, GO_OPENAI, OPENAI_GO, LANGCHAINGO = "azopenai-go", "go-openai", "openai-go", "langchaingo"
_DEEPEST = 16

_REWRITTEN = "The api-version is the default of the library, which a transport of the client may change."


class Target(NamedTuple):
    """What a client asks for. `names_deployment`: the model of a request is the name of its deployment."""

    sdk: Sdk
    versions: tuple[Stated, ...] = ()
    unknown: tuple[str, ...] = ()
    on_v1: bool = False
    names_deployment: bool = True


class Option(NamedTuple):
    """An option that a client or a request is made with: the package and name of the function, and the call."""

    package: str
    name: str
    spot: Spot


class Clients:
    """Finds out what clients are."""

    def __init__(self, reach: Reach, texts: Texts, sdks: Sequence[Sdk]) -> None:
        self.reach = reach
        self.texts = texts
        self.sdks = sdks

    def sdk_of(self, path: str) -> Sdk | None:
        """The library that a package is of."""
        for sdk in self.sdks:
            if any(path == package or path.startswith(f"{package}/") for package in sdk.packages):
                return sdk
        return None

    def function(self, spot: Spot) -> tuple[str, str] | None:
        """The path of the package and the name of the function that a call is of, where that is imported."""
        node = bare(spot.node)
        target = node.child_by_field_name("function") if node.type == "call_expression" else None
        if target is None or target.type != "selector_expression":
            return None
        operand, field = target.child_by_field_name("operand"), target.child_by_field_name("field")
        if operand is None or field is None:
            return None
        path = spot.file.imported_path(operand)
        return (path, spot.file.slice(field)) if path is not None else None

    def targets(self, spot: Spot, sdk: Sdk) -> list[Target]:
        """What the client that an expression is may be; nothing where it is none of Azure OpenAI."""
        found: list[Target] = []
        is_seen = False
        for end in self.reach.ends(spot):
            called = self.function(end)
            is_seen = is_seen or called is not None
            own = self.sdk_of(called[0]) if called else None
            if called is None or own is None or own.name != sdk.name:
                continue
            for target in self._made(sdk, called[1], end._replace(node=bare(end.node), chain=())):
                if target not in found:
                    found.append(target)
        return found or (self._by_type(spot, sdk) if sdk.name == AZOPENAI and not is_seen else [])

    def _by_type(self, spot: Spot, sdk: Sdk) -> list[Target]:
        """A client that is put in from elsewhere: its version is the default of the library, whoever makes it."""
        held = self.reach.types.of(spot)
        if held is None or held.name != "Client" or self.sdk_of(held.path) is not sdk:
            return []
        if self._speaks_of_versions(spot):
            return [Target(sdk, (), (_REWRITTEN,))]
        return [self._by_default(sdk, "NewClient", spot)]

    def _may_be_rewritten(self, spot: Spot) -> bool:
        """Whether options bring a transport or a policy, in a package that speaks of api-version."""
        if not self._speaks_of_versions(spot):
            return False
        said = [end.file.slice(bare(end.node)) for end in self.reach.ends(spot)]
        return any(each != "nil" and ("{" not in each or re.search(r"Transport|Policies", each)) for each in said)

    def _speaks_of_versions(self, spot: Spot) -> bool:
        return any("api-version" in file.text for file in self.reach.project.files(spot.file, "api-version"))

    def _made(self, sdk: Sdk, name: str, spot: Spot) -> Iterator[Target]:
        client = sdk.clients.get(name)
        if client is None or client.kind == "openai":
            return
        given = arguments(spot.node)
        if sdk.name == AZOPENAI:
            if given and not self.leads_elsewhere(spot.at(given[0])):
                is_rewritten = self._may_be_rewritten(spot.at(given[-1]))
                yield Target(sdk, (), (_REWRITTEN,)) if is_rewritten else self._by_default(sdk, name, spot)
        elif sdk.name == OPENAI_GO:
            yield from self.by_options(sdk, self.options(spot, given))
        elif sdk.name == GO_OPENAI and given:
            for config in config_of(self, spot.at(given[0])):
                target = self._by_config(sdk, config, spot)
                if target is not None:
                    yield target

    def leads_elsewhere(self, spot: Spot) -> bool:
        """Whether an address is one of a simulator or of another service."""
        if any(self._is_test_server(end) for end in self.reach.ends(spot)):
            return True
        addresses = [text.shown for text in self.texts.of(spot)]
        return bool(addresses) and all(is_elsewhere(each) for each in addresses)

    def _is_test_server(self, spot: Spot) -> bool:
        node = bare(spot.node)
        while node.type == "binary_expression":
            left = node.child_by_field_name("left")
            if left is None:
                return False
            node = bare(left)
        field, operand = node.child_by_field_name("field"), node.child_by_field_name("operand")
        if node.type != "selector_expression" or field is None or operand is None or spot.file.slice(field) != "URL":
            return False
        made = (self.function(end) for end in self.reach.ends(spot.at(operand)))
        return any(each is not None and each[0] == "net/http/httptest" for each in made)

    def _by_default(self, sdk: Sdk, client: str, spot: Spot) -> Target:
        stated = client_default(sdk, client, spot.file.code.beside)
        link = linked(spot, spot.chain)
        versions = tuple(each._replace(chain=(*link[-1:], *each.chain)) for each in stated)
        why = f"The api-version is the default of {sdk.packages[0]}, whose own version is not known."
        return Target(sdk, versions, () if versions else (why,))

    # -- go-openai --------------------------------------------------------------------------

    def _by_config(self, sdk: Sdk, config: Config, spot: Spot) -> Target | None:
        if config.addresses and all(is_elsewhere(each.shown) for each in config.addresses):
            return None
        on_v1 = [each for each in config.addresses if is_v1_address(each.shown)]
        if not config.is_azure:
            return (
                Target(sdk, tuple(v1_stated(e.parts[-1].chain) for e in on_v1[:1]), (), True, False) if on_v1 else None
            )
        versions, unknown = stated_by(config.versions)
        if config.has_default or not (versions or unknown):
            default = client_default(sdk, None, spot.file.code.beside)
            link = linked(config.made, config.made.chain)[-1:] if config.made else ()
            labels = {each.label for each in versions}
            versions += [e._replace(chain=(*link, *e.chain)) for e in default if e.label not in labels]
            if not default and not unknown:
                unknown = [f"The api-version is the default of {sdk.packages[0]}, whose own version is not known."]
        return Target(sdk, tuple(versions), tuple(unknown), False, not config.maps_models)

    # -- openai-go --------------------------------------------------------------------------

    def options(self, spot: Spot, nodes: Sequence[Node], depth: int = 0) -> list[Option]:
        """The options that arguments are, through lists and functions."""
        found: list[Option] = []
        for given in nodes:
            node = bare(given.named_children[0] if given.type == "variadic_argument" else given)
            found += self._option(spot.at(node), depth)
        return found

    def _option(self, spot: Spot, depth: int) -> list[Option]:
        if depth > _DEEPEST or self.reach.budget.is_spent():
            return []
        node = bare(spot.node)
        spot = spot._replace(node=node)
        if node.type == "composite_literal":
            value = node.child_by_field_name("body")
            return self.options(spot, value.named_children if value is not None else [], depth + 1)
        if node.type == "call_expression":
            target = node.child_by_field_name("function")
            if target is not None and spot.file.slice(target) == "append":
                return self.options(spot, arguments(node), depth + 1)
            called = self.function(spot)
            if called is not None and self.sdk_of(called[0]) is not None:
                return [Option(called[0].rpartition("/")[2], called[1], spot)]
        hops = self.reach.step(spot)
        found: list[Option] = []
        for each in hops.spots if hops is not None else ():
            found += [option for option in self._option(each, depth + 1) if option not in found]
        return found

    def by_options(self, sdk: Sdk, options: Sequence[Option]) -> Iterator[Target]:
        """The targets of a client that is made with options."""
        query = [text for option in options for text in self.version_query(option)]
        for option in options:
            given = arguments(option.spot.node)
            if (option.package, option.name) == ("azure", "WithEndpoint") and len(given) > 1:
                if self.leads_elsewhere(option.spot.at(given[0])):
                    continue
                versions, unknown = stated_by(query or self.texts.of(option.spot.at(given[1])))
                yield Target(sdk, tuple(versions), tuple(unknown))
            elif option.name == "WithBaseURL" and given and not self.leads_elsewhere(option.spot.at(given[0])):
                for address in self.texts.of(option.spot.at(given[0])):
                    if is_v1_address(address.shown):
                        yield Target(sdk, (v1_stated(address.parts[-1].chain),), (), True, False)
                    elif query and ("/openai" in address.shown or ".azure.com" in address.shown):
                        versions, unknown = stated_by(query)
                        yield Target(sdk, tuple(versions), tuple(unknown))

    def version_query(self, option: Option) -> list[Text]:
        """What an option makes the api-version of the query; nothing where it is about something else."""
        given = arguments(option.spot.node)
        if option.name not in ("WithQuery", "WithQueryAdd") or len(given) < 2:
            return []
        if self.texts.known(option.spot.at(given[0])) != "api-version":
            return []
        return self.texts.of(option.spot.at(given[1]))
