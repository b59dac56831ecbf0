"""Requests that a Go program writes itself, with `net/http`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.code_bodies import payload_of
from aoai_compat.lint.calls.code_values import Text, address_of, is_elsewhere, stated_by, v1_stated, version_in_url
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.go.bodies import Bodies
from aoai_compat.lint.go.sent import json_sent
from aoai_compat.lint.go.source import FUNCTIONS, GoFile
from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.go.texts import Texts
from aoai_compat.lint.parsed_code.tree import arguments, around, is_within
from aoai_compat.lint.request import Unresolved
from aoai_compat.lint.routes import ReadUrl, read_url

if TYPE_CHECKING:
    from tree_sitter import Node

_METHODS = {
    "http.MethodGet": "GET",
    "http.MethodDelete": "DELETE",
    "http.MethodPut": "PUT",
    "http.MethodPatch": "PATCH",
}
_NO_VERSION = "The URL has no api-version."


class Sent:
    """A request: where its URL, method and body are given."""

    def __init__(self, node: Node, url: Node, method: Node | str, body: Node | None) -> None:
        self.node, self.url, self.method, self.body = node, url, method, body


def raw_calls(file: GoFile, texts: Texts, bodies: Bodies) -> list[CallSite]:
    """The requests to Azure OpenAI that a file writes itself."""
    found: list[CallSite] = []
    for node in file.calls:
        sent = _sent(node, file)
        texts.reach.budget.begin()
        site = _site(sent, file, texts, bodies) if sent is not None else None
        if site is not None:
            found.append(site)
    return found


def _sent(node: Node, file: GoFile) -> Sent | None:
    target = node.child_by_field_name("function")
    name = file.slice(target) if target is not None else ""
    given = arguments(node)
    if name in ("http.NewRequest", "retryablehttp.NewRequest") and len(given) >= 3:
        return Sent(node, given[1], given[0], given[2])
    if name in ("http.NewRequestWithContext", "retryablehttp.NewRequestWithContext") and len(given) >= 4:
        return Sent(node, given[2], given[1], given[3])
    if name.endswith(".Post") and len(given) == 3:
        return Sent(node, given[0], "POST", given[2])
    return None


def _site(sent: Sent, file: GoFile, texts: Texts, bodies: Bodies) -> CallSite | None:
    urls = [url for url in texts.of(Spot(sent.url, file)) if _is_azure(url)]
    query = _query_version(sent.node, file, texts)
    read = [each for url in urls if (each := read_url(address_of(url))) is not None]
    if not urls or not read:
        return None
    first = read[0]
    if "/realtime" in first.path:
        return None
    at = file.origin(sent.url, "URL")
    versions = []
    unknown: list[str] = []
    for url in urls:
        stated, why = version_in_url(url, at)
        versions += [stated] if stated is not None and not first.is_v1 else []
        unknown += [why] if why is not None else []
    if first.is_v1:
        versions, unknown = [v1_stated(urls[0].chain)._replace(label=first.api_version or "v1")], []
    elif not versions and not unknown:
        versions, unknown = stated_by(query)
        unknown = unknown or ([] if versions else [_NO_VERSION])
    method = _method(sent, file, texts)
    body = json_sent(bodies, Spot(sent.body, file)) if sent.body is not None else None
    payload = payload_of(body)
    if payload is not None and sent.body is not None:
        payload = payload._replace(spans={"": file.span(sent.body), **payload.spans})
    deployment = first.deployment
    line = file.code.line_of(sent.node.start_byte)
    return CallSite(
        sent.node.start_byte,
        None,
        payload,
        tuple(versions),
        method=method,
        url_path=first.path,
        deployment=None if deployment is None or "{" in deployment else deployment,
        stated_version=_stated_label(first),
        on_v1=first.is_v1,
        unresolved=tuple(Unresolved(why, line) for why in dict.fromkeys(unknown)),
    )


def _stated_label(read: ReadUrl) -> str | None:
    label = read.stated_version
    return None if label is None or "{" in label else label


def _is_azure(url: Text) -> bool:
    return not is_elsewhere(url.shown) and is_for_azure(address_of(url))


def _method(sent: Sent, file: GoFile, texts: Texts) -> str:
    if isinstance(sent.method, str):
        return sent.method
    written = file.slice(sent.method)
    known = _METHODS.get(written) or texts.known(Spot(sent.method, file))
    return known.upper() if known and known.isalpha() else "POST"


def _query_version(node: Node, file: GoFile, texts: Texts) -> list[Text]:
    """The api-version that a function puts into the query of a request: `q.Add("api-version", version)`."""
    function = around(node, *FUNCTIONS)
    found: list[Text] = []
    for call in file.calls:
        if function is None or not is_within(call, function):
            continue
        target, given = call.child_by_field_name("function"), arguments(call)
        name = file.slice(target) if target is not None else ""
        if name.endswith((".Add", ".Set")) and len(given) == 2 and texts.known(Spot(given[0], file)) == "api-version":
            found += texts.of(Spot(given[1], file))
    return found
