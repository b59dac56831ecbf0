"""The configuration of a client of go-openai: what it begins as, and what is set in it before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_values import Part, Text
from aoai_compat.lint.go.changes import changes_of
from aoai_compat.lint.go.source import scope_of, unwrapped
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.parsed_code.tree import arguments, is_within, leaves

if TYPE_CHECKING:
    from aoai_compat.lint.go.clients import Clients

_DEEPEST = 12
_AZURE_TYPES = ("APITypeAzure", "APITypeAzureAD", "APITypeCloudflareAzure")


class Config(NamedTuple):
    """A configuration. `has_default`: the version may be that of the library. `made` is where it begins."""

    is_azure: bool
    addresses: tuple[Text, ...] = ()
    versions: tuple[Text, ...] = ()
    has_default: bool = False
    maps_models: bool = False
    made: Spot | None = None


def config_of(clients: Clients, spot: Spot, depth: int = 0) -> list[Config]:
    """What a configuration may be, where it is one of this program."""
    if depth > _DEEPEST or clients.reach.budget.is_spent():
        return []
    spot = spot._replace(node=bare(spot.node))
    node = spot.node
    called = clients.function(spot)
    if called is not None and (sdk := clients.sdk_of(called[0])) is not None:
        client = sdk.clients.get(called[1])
        if client is None:
            return []
        if client.kind == "openai":
            return [Config(False, made=spot)]
        return [_azure(clients, spot)]
    if node.type == "composite_literal":
        config = Config(False, made=spot)
        value = node.child_by_field_name("body")
        for element in value.named_children if value is not None else ():
            if element.type == "keyed_element" and len(element.named_children) > 1:
                name = spot.file.slice(unwrapped(element.named_children[0]))
                held = spot.at(unwrapped(element.named_children[1]))
                config = _with_field(clients, config, name, held, is_sure=True, guarded=False)
        return [config]
    hops = clients.reach.step(spot)
    if hops is None:
        return []
    found = [config for each in hops.spots for config in config_of(clients, each, depth + 1)]
    if node.type != "identifier":
        return found
    return [_changed(clients, config, spot) for config in found]


def _azure(clients: Clients, spot: Spot) -> Config:
    """`DefaultAzureConfig(key, url)`; the version was an argument once, after the deployment."""
    given = arguments(spot.node)
    addresses = tuple(clients.texts.of(spot.at(given[1]))) if len(given) > 1 else ()
    if len(given) > 1 and clients.leads_elsewhere(spot.at(given[1])):
        addresses = _NOWHERE
    return Config(True, addresses, (), len(given) == 2, False, spot)


def _changed(clients: Clients, config: Config, spot: Spot) -> Config:
    file = spot.file
    declared = file.declaration(file.slice(spot.node), spot.node)
    if declared is None or declared.kind == "package":
        return config
    for target, value, node in changes_of(file, declared, spot.node):
        field = target.child_by_field_name("field")
        block = scope_of(node)
        if field is None or value is None or leaves(block, spot.node):
            continue
        is_sure = is_within(spot.node, block)
        guarded = not is_sure and file.is_guarded(node)
        config = _with_field(clients, config, file.slice(field), spot.at(value), is_sure=is_sure, guarded=guarded)
    return config


def _with_field(clients: Clients, config: Config, name: str, value: Spot, *, is_sure: bool, guarded: bool) -> Config:
    if name == "APIVersion":
        texts = tuple(clients.texts.of(value))
        known = tuple(text for text in texts if text.value)
        if guarded and not known and (config.versions or config.has_default):
            return config
        if is_sure or (guarded and known):
            return config._replace(versions=texts, has_default=False)
        return config._replace(versions=(*config.versions, *texts))
    if name == "BaseURL":
        elsewhere = clients.leads_elsewhere(value)
        texts = _NOWHERE if elsewhere else tuple(clients.texts.of(value))
        if not is_sure and not elsewhere:
            texts = (*config.addresses, *texts)
        return config._replace(addresses=texts)
    if name == "APIType":
        said = value.file.slice(value.node).rpartition(".")[2]
        if said in _AZURE_TYPES:
            return config._replace(is_azure=True)
        return config._replace(is_azure=False) if is_sure and said.startswith("APIType") else config
    return config._replace(maps_models=True) if name == "AzureModelMapperFunc" else config


_NOWHERE = (Text((Part("http://localhost"),)),)
"""The address of a server that a test makes."""
