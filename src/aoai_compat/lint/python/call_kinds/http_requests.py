"""HTTP without a client library: `requests.post(url, json=...)`, with httpx, aiohttp, urllib and the like.

The operation is told by the path of the URL. A function that gets URL or body as a parameter is read once for each call
of it in the module.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.lint.calls.call_site import CallSite
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.python.calls_of import arguments_for, call_sites, calls_on, lines_naming, lines_with
from aoai_compat.lint.python.client_versions import stated_of
from aoai_compat.lint.python.clients import is_local
from aoai_compat.lint.python.functions import keyword_of
from aoai_compat.lint.python.http_bodies import http_payload
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.payloads import open_parameters
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.scopes import Function
from aoai_compat.lint.python.texts import Part, Text, texts
from aoai_compat.lint.request import Unresolved
from aoai_compat.lint.routes import read_url

_METHODS = frozenset({"post", "put", "patch", "delete", "get"})
_WITH_METHOD = frozenset({"request", "stream", "build_request"})
_PATTERN = r"\.(?:post|put|patch|delete|get|request|stream|build_request|Request|urlopen)\s*\("
_NAMES = ("Request", "urlopen", "post")
_LIBRARIES = ("requests", "httpx", "aiohttp", "urllib", "http.client")
_SESSIONS = frozenset(
    {"httpx.Client", "httpx.AsyncClient", "aiohttp.ClientSession", "requests.Session", "requests.session"}
)
_CONNECTIONS = frozenset({"http.client.HTTPSConnection", "http.client.HTTPConnection"})
_REGISTERS = frozenset(
    {
        "respx",
        "responses",
        "requests_mock",
        "aioresponses",
        "httpretty",
        "flask",
        "fastapi",
        "starlette",
        "django",
        "pytest",
    }
)
_HTTP = frozenset({"requests", "httpx", "aiohttp", "urllib", "urllib3", "http", "tornado", "httpcore", "niquests"})
_SESSION_NAME = re.compile(r"session|http|^client$|^conn$|requests|_client$")
_VERSION = re.compile(r"[?&]api[-_]version=([^&#]*)")
_ROUTES = ("api-version", "openai/", "/deployments/", "chat/completions", "AZURE_OPENAI", "azure.com")


def may_call(text: str) -> bool:
    """Whether a text may have such calls."""
    return any(route in text for route in _ROUTES) and any(library in text for library in _LIBRARIES)


class _Sent(NamedTuple):
    """The parts of an HTTP call in the code."""

    method: str
    url: ast.expr
    holder: ast.expr | None = None


def find(module: Module) -> Iterator[CallSite]:
    """The HTTP requests to Azure OpenAI that a module sends."""
    lines = lines_with(module, _PATTERN) | lines_naming(module, _NAMES)
    for call in calls_on(module, sorted(lines)):
        sent = _sent(call)
        if sent is None or _is_other_thing(sent, call, module):
            continue
        seen: list[CallSite] = []
        for at in _frames(module, call):
            for site in _sites(module, call, sent, at):
                if site not in seen:
                    seen.append(site)
        yield from _united(seen)


def _sent(call: ast.Call) -> _Sent | None:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    holder = function.value if isinstance(function, ast.Attribute) else None
    url = next((keyword.value for keyword in call.keywords if keyword.arg == "url"), None)
    if name in _METHODS and (url is not None or call.args):
        address = url or call.args[0]
        if isinstance(address, ast.Constant) and not (isinstance(address.value, str) and "/" in address.value):
            return None
        # `cache.get("x")` and the like have other things as their first argument; the URL tells.
        return _Sent(name.upper(), address, holder)
    if name in _WITH_METHOD and len(call.args) + (url is not None) >= 2:
        method = call.args[0]
        named = method.value if isinstance(method, ast.Constant) else "POST"
        return _Sent(str(named).upper(), url or call.args[1], holder)
    if name in ("Request", "urlopen") and (url is not None or call.args):
        has_data = len(call.args) > 1 or any(keyword.arg == "data" for keyword in call.keywords)
        stated = next((keyword.value for keyword in call.keywords if keyword.arg == "method"), None)
        verb = stated.value if isinstance(stated, ast.Constant) else "POST" if has_data else "GET"
        return _Sent(str(verb).upper(), url or call.args[0])
    return None


def _is_other_thing(sent: _Sent, call: ast.Call, module: Module) -> bool:
    """Whether what is called so is not known to send anything: an answer is registered, a route, a notice is posted."""
    at = At(module)
    if sent.holder is None or sent.method == "":
        return not any(_is_http(end) for end in reach(call.func, at))
    written = ast.unparse(sent.holder).lower()
    if "mock" in written or written.split(".")[0] in _REGISTERS:
        return True
    ends = reach(sent.holder, at)
    if any(_is_http(end) for end in ends):
        return False
    if any((end.library or "").partition(".")[0] in _REGISTERS for end in ends):
        return True
    # What is not known is taken for a session where it is called one.
    is_own = any(isinstance(end.node, ast.Call) or end.scope is not None for end in ends)
    return is_own or _SESSION_NAME.search(written) is None


def _is_http(end: Reached) -> bool:
    """Whether an end is a library that sends HTTP, a session of one, or annotated as that."""
    if end.library == "typing.Annotation" and end.node is not None:
        return any(name in ast.unparse(end.node) for name in ("httpx", "aiohttp", "requests", "ClientSession"))
    library = (end.library or "").partition(".")[0]
    return library in _HTTP and not (end.library or "").startswith("urllib.parse")


def _frames(module: Module, call: ast.Call) -> Iterator[At]:
    """Where a call is evaluated: in its function, as each call of that function has it."""
    scope = module.place_of(call).scope
    function = scope.node
    found = False
    if isinstance(function, Function):
        is_method = scope.outer is not None and scope.outer.is_class
        for outer in call_sites(module, function) if function.name != "__init__" else ():
            inner = module.place_of(outer).scope.node
            if inner is function:
                continue
            found = True
            yield At(module).entering(function, arguments_for(function, outer, At(module), is_method=is_method), module)
    if not found:
        yield At(module)


def _sites(module: Module, call: ast.Call, sent: _Sent, at: At) -> Iterator[CallSite]:
    queries = _query(call, sent, at)
    for url in _urls(sent, at):
        address = url.value
        if not _may_be_azure(address, queries):
            continue
        read = read_url(address)
        if read is None:
            continue
        line = module.code.line_of(module.start(call))
        versions, unresolved = _versions(url, queries, line, on_v1=read.is_v1)
        payload = http_payload(module, call, at)
        body = payload.value if payload is not None else None
        deployment = read.deployment if read.deployment and "{" not in read.deployment else None
        opened = open_parameters(module, call, body)
        yield CallSite(
            start=module.start(call),
            method=sent.method,
            url_path=read.path,
            payload=payload,
            versions=versions,
            deployment=deployment,
            on_v1=read.is_v1,
            stated_version=versions[0].label if versions and not read.is_v1 else None,
            unresolved=(*unresolved, *opened),
        )


def _may_be_azure(address: str, queries: list[Text]) -> bool:
    if is_local(address) or re.match(r"wss?://|/", address):
        return False
    with_query = address + ("&api-version=x" if "?" in address else "?api-version=x") if queries else address
    return is_for_azure(with_query)


def _urls(sent: _Sent, at: At) -> list[Text]:
    """The URL, after the base URL of a session that has one, or the host of a connection."""
    found = texts(sent.url, at)
    if sent.holder is None or all("://" in text.value for text in found):
        return found
    bases: list[Text] = []
    for end in reach(sent.holder, at):
        if isinstance(end.node, ast.Call) and end.library in _SESSIONS:
            for keyword in end.node.keywords:
                if keyword.arg == "base_url":
                    bases += texts(keyword.value, end.at)
        elif isinstance(end.node, ast.Call) and end.library in _CONNECTIONS:
            host = end.node.args[0] if end.node.args else keyword_of(end.node, "host")
            hosts = texts(host, end.at) if host is not None else []
            bases += [Text((Part("https://"), *each.parts)) for each in hosts]
    if not bases:
        return found
    slash = Text((Part("/"),))
    joined: list[Text] = []
    for base in bases[:4]:
        for text in found:
            between = slash.parts if not base.value.endswith("/") and not text.value.startswith("/") else ()
            joined.append(Text((*base.parts, *between, *text.parts)))
    return joined


def _query(call: ast.Call, sent: _Sent, at: At) -> list[Text]:
    """What `params` of the call, or of its session, has as `api-version`."""
    found: list[Text] = []
    given = [(keyword.value, at) for keyword in call.keywords if keyword.arg == "params"]
    for end in reach(sent.holder, at) if sent.holder is not None and not given else ():
        if isinstance(end.node, ast.Call) and end.library in _SESSIONS:
            given += [(keyword.value, end.at) for keyword in end.node.keywords if keyword.arg == "params"]
    for node, where in given:
        for end in reach(node, where):
            if isinstance(end.node, ast.Dict):
                for key, value in zip(end.node.keys, end.node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "api-version":
                        found += texts(value, end.at, (end.at.module.origin(value),))
    return found


def _versions(
    url: Text, queries: list[Text], line: int, *, on_v1: bool
) -> tuple[tuple[Stated, ...], tuple[Unresolved, ...]]:
    if on_v1:
        label = (
            "v1-preview"
            if any(text.value == "preview" for text in queries) or "api-version=preview" in url.value
            else "v1"
        )
        return (Stated(label, url.chain, url.is_certain),), ()
    found = list(queries)
    in_url = list(_VERSION.finditer(url.value))
    if in_url:
        found = [Text(tuple(_cut(url, *in_url[-1].span(1))))]
    if not found:
        return (), (Unresolved("The URL has no api-version that the code tells.", line),)
    return stated_of(found, line, "api-version")


def _cut(url: Text, start: int, end: int) -> Iterator[Part]:
    """The parts of a stretch of a text."""
    at = 0
    for part in url.parts:
        length = len(part.text) + 2 * part.is_hole
        first, last = max(start, at), min(end, at + length)
        if first < last:
            inner = part if part.is_hole else part._replace(text=part.text[first - at : last - at])
            yield (
                inner
                if part.is_hole or inner.text == part.text
                else inner._replace(chain=_narrowed(part, first - at, last - at))
            )
        at += length


def _narrowed(part: Part, first: int, last: int) -> Any:
    """The chain of a part of a literal: its last link is then where that part stands."""
    if not part.chain or part.chain[-1].text_span is None:
        return part.chain
    span = part.chain[-1].text_span
    own = span._replace(start=span.start + first, value=span.start + first, end=span.start + last)
    return (*part.chain[:-1], part.chain[-1]._replace(text_span=own))


def _united(sites: list[CallSite]) -> Iterator[CallSite]:
    """One site for those that differ in nothing but their versions."""
    left = list(sites)
    while left:
        first = left.pop(0)
        same = [site for site in left if _key(site) == _key(first)]
        left = [site for site in left if _key(site) != _key(first)]
        versions = tuple(dict.fromkeys(version for site in (first, *same) for version in site.versions))
        yield first._replace(
            versions=versions, unresolved=first.unresolved if not versions else _without_version(first)
        )


def _key(site: CallSite) -> tuple[object, ...]:
    body = site.payload.value if site.payload is not None else None
    return site.url_path, site.method, site.on_v1, repr(body)


def _without_version(site: CallSite) -> tuple[Unresolved, ...]:
    return tuple(each for each in site.unresolved if "api-version" not in each.message)
