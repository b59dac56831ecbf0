"""Requests that a Java program writes itself: `HttpRequest`, OkHttp, Apache, `RestTemplate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import payload_of
from aoai_compat.lint.calls.code_values import Text, address_of, is_elsewhere, v1_stated, version_in_url
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.java.bodies import Bodies
from aoai_compat.lint.java.builders import Built, built
from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import FUNCTIONS, JavaFile
from aoai_compat.lint.java.spots import Spot, bare
from aoai_compat.lint.java.texts import Texts
from aoai_compat.lint.parsed_code.tree import arguments, around
from aoai_compat.lint.request import Unresolved
from aoai_compat.lint.routes import read_url

if TYPE_CHECKING:
    from tree_sitter import Node

_TEMPLATES = frozenset({"postForObject", "postForEntity", "exchange"})
_VERBS = {"GET": "GET", "DELETE": "DELETE", "PUT": "PUT", "PATCH": "PATCH", "delete": "DELETE", "put": "PUT"}
_NO_VERSION = "The URL has no api-version."


class Sent(NamedTuple):
    """A request: where its URL and its body are given."""

    node: Node
    url: Spot
    method: str
    body: Spot | None


def raw_calls(file: JavaFile, reach: Reach, texts: Texts, bodies: Bodies) -> list[CallSite]:
    """The requests to Azure OpenAI that a file writes itself."""
    found: list[CallSite] = []
    for sent in [
        *_built_requests(file, reach),
        *_created_requests(file),
        *_template_requests(file, reach),
        *_connections(file, reach),
    ]:
        texts.reach.budget.begin()
        site = _site(sent, file, texts, bodies)
        if site is not None:
            found.append(site)
    return found


def _built_requests(file: JavaFile, reach: Reach) -> list[Sent]:
    """`HttpRequest.newBuilder(uri).POST(body).build()`, `new Request.Builder().url(url).post(body).build()`."""
    found: list[Sent] = []
    for node in file.calls:
        name = node.child_by_field_name("name")
        if name is None or file.slice(name) != "build" or arguments(node):
            continue
        reach.budget.begin()
        for made in built(reach, Spot(node, file)):
            sent = _of_builder(node, made)
            if sent is not None:
                found.append(sent)
    return found


def _of_builder(node: Node, made: Built) -> Sent | None:
    name = made.type_name
    if name.rpartition(".")[2] == "HttpRequest" and made.maker == "newBuilder":
        begun = arguments(made.root.node)
        urls = [step.spot.at(step.given[0]) for step in made.named("uri") if step.given]
        url = made.root.at(begun[0]) if begun else urls[-1] if urls else None
    elif name in ("Request.Builder", "okhttp3.Request.Builder"):
        urls = [step.spot.at(step.given[0]) for step in made.named("url") if step.given]
        url = urls[-1] if urls else None
    else:
        return None
    if url is None:
        return None
    method, body = "GET", None
    for step in made.steps:
        if step.name in ("POST", "post"):
            method = "POST"
        elif step.name in _VERBS:
            method = _VERBS[step.name]
        elif step.name == "method" and len(step.given) == 2:
            method = step.spot.file.slice(step.given[0]).strip('"').upper()
        else:
            continue
        body = step.spot.at(step.given[-1]) if step.given else None
    return Sent(node, url, method, body)


def _created_requests(file: JavaFile) -> list[Sent]:
    """`new HttpPost(url)` of Apache; its body is set elsewhere."""
    found: list[Sent] = []
    for node in file.creations:
        made = node.child_by_field_name("type")
        if made is not None and file.slice(made) == "HttpPost" and len(arguments(node)) == 1:
            found.append(Sent(node, Spot(arguments(node)[0], file), "POST", None))
    return found


def _connections(file: JavaFile, reach: Reach) -> list[Sent]:
    """`new URL(url).openConnection()`; its method is set in the same method, and its body is written to a stream."""
    found: list[Sent] = []
    for node in file.calls:
        name, owner = node.child_by_field_name("name"), node.child_by_field_name("object")
        if name is None or owner is None or file.slice(name) != "openConnection":
            continue
        reach.budget.begin()
        method = _method_set(file, around(node, *FUNCTIONS))
        for end in reach.ends(Spot(owner, file)):
            url = _url_of(end)
            if url is not None:
                found.append(Sent(node, url, method, None))
    return found


def _url_of(spot: Spot) -> Spot | None:
    """What a URL is made of: `new URL(text)`, `URI.create(text).toURL()`."""
    node, file = bare(spot.node), spot.file
    made = node.child_by_field_name("type") if node.type == "object_creation_expression" else None
    if made is not None and file.slice(made) in ("URL", "java.net.URL") and len(arguments(node)) == 1:
        return spot.at(arguments(node)[0])
    name, owner = node.child_by_field_name("name"), node.child_by_field_name("object")
    if node.type == "method_invocation" and name is not None and owner is not None and file.slice(name) == "toURL":
        return spot.at(owner)
    return None


def _method_set(file: JavaFile, function: Node | None) -> str:
    for call in file.calls:
        name, given = call.child_by_field_name("name"), arguments(call)
        if name is None or file.slice(name) != "setRequestMethod" or len(given) != 1:
            continue
        if function is not None and around(call, *FUNCTIONS) == function:
            return file.slice(given[0]).strip('"').upper()
    return "GET"


def _template_requests(file: JavaFile, reach: Reach) -> list[Sent]:
    """`restTemplate.postForObject(url, body, ...)`."""
    found: list[Sent] = []
    for node in file.calls:
        name, given = node.child_by_field_name("name"), arguments(node)
        called = file.slice(name) if name is not None else ""
        if called not in _TEMPLATES or len(given) < 2:
            continue
        method = "POST"
        if called == "exchange":
            method = file.slice(given[1]).rpartition(".")[2]
            if not method.isupper():
                continue
        index = 2 if called == "exchange" else 1
        body = _entity(Spot(given[index], file), reach) if len(given) > index else None
        found.append(Sent(node, Spot(given[0], file), method, body))
    return found


def _entity(spot: Spot, reach: Reach) -> Spot | None:
    """What an `HttpEntity` holds; None where it is made elsewhere."""
    reach.budget.begin()
    ends = list(reach.ends(spot))
    node = bare(ends[0].node) if len(ends) == 1 else None
    made = node.child_by_field_name("type") if node is not None and node.type == "object_creation_expression" else None
    if node is None or made is None or not ends[0].file.slice(made).startswith("HttpEntity") or not arguments(node):
        return None
    return ends[0].at(arguments(node)[0])


def _site(sent: Sent, file: JavaFile, texts: Texts, bodies: Bodies) -> CallSite | None:
    urls = [url for url in texts.of(sent.url) if _is_azure(url)]
    read = [each for url in urls if (each := read_url(address_of(url))) is not None]
    if not urls or not read or "/realtime" in read[0].path:
        return None
    first = read[0]
    at = sent.url.file.origin(sent.url.node, "URL")
    versions = []
    unknown: list[str] = []
    for url in urls:
        stated, why = version_in_url(url, at)
        versions += [stated] if stated is not None else []
        unknown += [why] if why is not None else []
    if first.is_v1:
        versions, unknown = [v1_stated(urls[0].chain)._replace(label=first.api_version or "v1")], []
    elif not versions and not unknown:
        unknown = [_NO_VERSION]
    payload = payload_of(bodies.sent(sent.body)) if sent.body is not None else None
    if payload is not None and sent.body is not None and sent.body.file is file:
        payload = payload._replace(spans={"": file.span(sent.body.node), **payload.spans})
    deployment, label = first.deployment, first.stated_version
    line = file.code.line_of(sent.node.start_byte)
    return CallSite(
        sent.node.start_byte,
        None,
        payload,
        tuple(versions),
        method=sent.method,
        url_path=first.path,
        deployment=None if deployment is None or "{" in deployment else deployment,
        stated_version=None if label is None or "{" in label else label,
        on_v1=first.is_v1,
        unresolved=tuple(Unresolved(why, line) for why in dict.fromkeys(unknown)),
    )


def _is_azure(url: Text) -> bool:
    return not is_elsewhere(url.shown) and is_for_azure(address_of(url))
