"""What is known of client libraries: their clients, the requests that their methods make, and what they default to.

It is data, `data/sdks`, one file a library. This module only gives it a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME

if TYPE_CHECKING:
    pass

Kind = Literal["azure", "openai", "either"]
_NONE: Mapping[str, Any] = MappingProxyType({})


class SdkTurn(NamedTuple):
    """What an argument becomes that is no plain JSON (a class, a model): the member `into` of the body is `value`.

    `value` has `RUN_TIME` for what is not known; where the member is given as well, its members are added to that.
    An argument named `into` that is JSON already is sent as it is.
    """

    into: str
    value: Any


class SdkMethod(NamedTuple):
    """A method that sends a request. Arguments that none of these names are members of the body.

    `in_path`, `in_query`, `in_header` and `not_sent` are arguments that are not in the body; `names` are those that
    have another name there. `spread`: arguments whose members stand at the top of the body. `positional`: arguments
    that may be given without their name, in this order, in the body or not. `deployment`: arguments that name the
    deployment; one that is in the body too is not in `not_sent`. `turns`: what the method makes of some arguments.
    `sends`: members that it adds where no argument gives them. `unless`: arguments with any of which the call sends
    another request. `without_body`: the request has none.
    """

    operation: str
    in_path: tuple[str, ...] = ()
    names: Mapping[str, str] = _NONE
    in_query: tuple[str, ...] = ()
    in_header: tuple[str, ...] = ()
    not_sent: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    positional: tuple[str, ...] = ()
    deployment: tuple[str, ...] = ()
    turns: Mapping[str, SdkTurn] = _NONE
    sends: Mapping[str, Any] = _NONE
    unless: tuple[str, ...] = ()
    without_body: bool = False


class SdkClient(NamedTuple):
    """A class, function or module by which an application talks to the service.

    `kind`: `azure` always does to Azure OpenAI, `openai` only where its base URL says so, `either` where one of its
    settings does: `kind_argument` names it, and `azure_kinds` are the values of it that mean Azure (`azure/` is how
    such a value begins, `*` is any).
    `form`: what it is in the code. The arguments of a `module` are its variables.
    `modules` are those that it is imported from, where others have something of the same name.
    The arguments and environment variables say where it takes each thing from; the argument weighs more.
    `operation`: that of the request which its own arguments are parameters of, as with the models of frameworks;
    `names`, `not_sent`, `spread`, `sends` and `unless` are then those of a method, and `sent` is the only arguments
    that are sent, where that is shorter to say. What a framework adds is not all known.
    """

    name: str
    kind: Kind = "azure"
    form: Literal["class", "function", "module"] = "class"
    modules: tuple[str, ...] = ()
    version_argument: str | None = None
    version_aliases: tuple[str, ...] = ()
    version_environment: tuple[str, ...] = ()
    endpoint_arguments: tuple[str, ...] = ()
    endpoint_environment: tuple[str, ...] = ()
    base_url_argument: str | None = None
    base_url_aliases: tuple[str, ...] = ()
    base_url_environment: tuple[str, ...] = ()
    deployment_arguments: tuple[str, ...] = ()
    deployment_environment: tuple[str, ...] = ()
    model_argument: str | None = None
    query_argument: str | None = None
    header_argument: str | None = None
    kind_argument: str | None = None
    kind_environment: tuple[str, ...] = ()
    azure_kinds: tuple[str, ...] = ()
    operation: str | None = None
    names: Mapping[str, str] = _NONE
    not_sent: tuple[str, ...] = ()
    sent: tuple[str, ...] | None = None
    spread: tuple[str, ...] = ()
    sends: Mapping[str, Any] = _NONE
    unless: tuple[str, ...] = ()


class SdkDefault(NamedTuple):
    """The version that a library uses where nothing states one, from its version `since` to before `until`.

    `client` is the client that alone does so, None for all. `package` is the one whose version is meant. `method` is
    the one that is meant where only a model is named.
    """

    since: str | None
    until: str | None
    api_version: str
    source: str
    package: str
    client: str | None = None
    method: str | None = None


class Sdk(NamedTuple):
    """A library. `packages` are its names in a registry; `methods` are named as they are called, from the client on.

    `names`: property or argument -> its name in the body, for all methods; `not_sent` and `spread` likewise.
    `query_argument` and `header_argument` are the arguments of all methods that add to query and headers.
    `reads` are the methods whose requests have no body: what is no part of the path goes into the query.
    `modifiers` are methods and properties between client and method that change nothing of the request, `copies`
    methods that give another client, with some arguments replaced.
    `version_names`: constant -> version, where a program names versions by constants.
    """

    name: str
    language: str
    packages: tuple[str, ...]
    clients: Mapping[str, SdkClient] = _NONE
    methods: Mapping[str, SdkMethod] = _NONE
    names: Mapping[str, str] = _NONE
    not_sent: tuple[str, ...] = ()
    defaults: tuple[SdkDefault, ...] = ()
    spread: tuple[str, ...] = ()
    reads: Mapping[str, SdkMethod] = _NONE
    modifiers: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    query_argument: str | None = None
    header_argument: str | None = None
    version_names: Mapping[str, str] = _NONE
    sources: tuple[str, ...] = ()


@cache
def sdks_of(language: str) -> tuple[Sdk, ...]:
    """The libraries of a language (`python`, `javascript`, `csharp`, `go`, `java`), by name. Cached."""
    from aoai_compat.kb.compile_sdks import read_sdks

    return tuple(_sdk(content) for content in read_sdks() if content["language"] == language)


def sdk_named(name: str) -> Sdk:
    """The library whose file has this name. Raises `KeyError`."""
    for content in _languages():
        for sdk in sdks_of(content):
            if sdk.name == name:
                return sdk
    raise KeyError(name)


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    from aoai_compat.kb.compile_sdks import read_sdks

    return tuple(dict.fromkeys(content["language"] for content in read_sdks()))


def _sdk(content: Mapping[str, Any]) -> Sdk:
    packages = tuple(content["packages"])
    return Sdk(
        name=content["sdk"],
        language=content["language"],
        packages=packages,
        clients={name: _client(name, data) for name, data in content.get("clients", {}).items()},
        methods={name: _method(data) for name, data in content.get("methods", {}).items()},
        names=content.get("names", _NONE),
        not_sent=tuple(content.get("not_sent", ())),
        defaults=tuple(_default(data, packages) for data in content.get("defaults", ())),
        spread=tuple(content.get("spread", ())),
        reads={name: _method(data)._replace(without_body=True) for name, data in content.get("reads", {}).items()},
        modifiers=tuple(content.get("modifiers", ())),
        copies=tuple(content.get("copies", ())),
        query_argument=content.get("query"),
        header_argument=content.get("headers"),
        version_names=content.get("version_names", _NONE),
        sources=tuple(content.get("sources", ())),
    )


def _client(name: str, data: Mapping[str, Any]) -> SdkClient:
    def part(key: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = data.get(key, _NONE)
        return found

    def environment(key: str) -> tuple[str, ...]:
        return tuple(part(key).get("environment", ()))

    sent = data.get("sent")
    return SdkClient(
        name=name,
        kind=data["kind"],
        form=data.get("form", "class"),
        modules=tuple(data.get("modules", ())),
        version_argument=part("version").get("argument"),
        version_aliases=tuple(part("version").get("aliases", ())),
        version_environment=environment("version"),
        endpoint_arguments=tuple(part("endpoint").get("arguments", ())),
        endpoint_environment=environment("endpoint"),
        base_url_argument=part("base_url").get("argument"),
        base_url_aliases=tuple(part("base_url").get("aliases", ())),
        base_url_environment=environment("base_url"),
        deployment_arguments=tuple(part("deployment").get("arguments", ())),
        deployment_environment=environment("deployment"),
        model_argument=data.get("model"),
        query_argument=data.get("query"),
        header_argument=data.get("headers"),
        kind_argument=part("azure_where").get("argument"),
        kind_environment=environment("azure_where"),
        azure_kinds=tuple(part("azure_where").get("values", ())),
        operation=data.get("operation"),
        names=data.get("names", _NONE),
        not_sent=tuple(data.get("not_sent", ())),
        sent=None if sent is None else tuple(sent),
        spread=tuple(data.get("spread", ())),
        sends=_known(data.get("sends", {})),
        unless=tuple(data.get("unless", ())),
    )


def _method(data: Mapping[str, Any]) -> SdkMethod:
    turns = {name: SdkTurn(turn["into"], _known(turn["value"])) for name, turn in data.get("turns", {}).items()}
    return SdkMethod(
        operation=data["operation"],
        in_path=tuple(data.get("in_path", ())),
        names=data.get("names", _NONE),
        in_query=tuple(data.get("in_query", ())),
        in_header=tuple(data.get("in_header", ())),
        not_sent=tuple(data.get("not_sent", ())),
        spread=tuple(data.get("spread", ())),
        positional=tuple(data.get("positional", ())),
        deployment=tuple(data.get("deployment", ())),
        turns=turns,
        sends=_known(data.get("sends", {})),
        unless=tuple(data.get("unless", ())),
        without_body=data.get("without_body", False),
    )


def _known(value: Any) -> Any:
    """A value of a data file, in which `RUN_TIME` stands for what is only known when the code runs."""
    if isinstance(value, dict):
        return {key: _known(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_known(inner) for inner in value]
    return RUN_TIME if value == "RUN_TIME" else value


def _default(data: Mapping[str, Any], packages: tuple[str, ...]) -> SdkDefault:
    return SdkDefault(
        since=data["since"],
        until=data["until"],
        api_version=data["api_version"],
        source=data["source"],
        package=data.get("package", packages[0]),
        client=data.get("client"),
        method=data.get("method"),
    )
