"""What functions that send requests take: `fetch`, `axios`, `got`, `ky`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.javascript.members import Members, values_of
from aoai_compat.lint.javascript.nodes import arguments_of
from aoai_compat.lint.javascript.refs import Ref

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.reading import Reading
    from aoai_compat.lint.javascript.refs import Frame

_FETCH = frozenset({"fetch", "globalThis.fetch", "window.fetch", "self.fetch", "$fetch"})
_FETCHERS = frozenset(
    {"node-fetch", "cross-fetch", "undici", "isomorphic-fetch", "isomorphic-unfetch", "ofetch", "@whatwg-node/fetch"}
)
_LIKE_GOT = frozenset({"got", "ky", "ky-universal"})
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "request"})


class Sent(NamedTuple):
    """A request before its address is looked at. `bases` are addresses that `url` goes on from."""

    method: str | None
    url: Ref | None
    options: Members
    body: tuple[Ref, ...] = ()
    is_json: bool = False
    bases: Members | None = None
    query: str = ""


def sent_by(reading: Reading, call: Node, callee: Node, frame: Frame | None = None) -> Iterator[Sent]:
    """The request that a call sends, as its function takes it; `frame` is the call of the function around it."""
    script = reading.script
    arguments = [Ref(script, node, frame) for node in arguments_of(call) if node.type != "spread_element"]
    if not arguments:
        return
    if script.path_of(callee) in _FETCH and (callee.type != "identifier" or script.names.find(callee) is None):
        yield from _fetched(reading, arguments)
        return
    if callee.type == "identifier" and script.names.find(callee) is None:
        return
    for end in reading.follower.ends(Ref(script, callee, frame)):
        module = end.package[0] if end.package is not None else ""
        path = tuple(part for part in end.path if part != "default")
        if module in _FETCHERS and (not path or path[-1] in ("fetch", "$fetch")):
            yield from _fetched(reading, arguments)
        elif module in _LIKE_GOT and len(path) <= 1:
            yield _got(reading, path[0] if path else None, arguments, None)
        elif module == "axios" and len(path) <= 1:
            yield from _axios(reading, path[0] if path else None, arguments, None)
        elif not module and end.node.type == "call_expression" and len(end.path) <= 1 and end.is_known:
            yield from _of_instance(reading, end, end.path[0] if end.path else None, arguments)


def _of_instance(reading: Reading, end: Ref, name: str | None, arguments: Sequence[Ref]) -> Iterator[Sent]:
    """A call of what `axios.create({...})` or `got.extend({...})` gave."""
    callee = end.node.child_by_field_name("function")
    given = arguments_of(end.node)
    if callee is None or not given:
        return
    for maker in reading.follower.ends(end.at(callee)):
        if maker.package is None or not maker.path or maker.path[-1] not in ("create", "extend"):
            continue
        base = reading.objects.of(end.at(given[0]))
        if maker.package[0] == "axios":
            yield from _axios(reading, name, arguments, base)
        elif maker.package[0] in _LIKE_GOT:
            yield _got(reading, name, arguments, base)


def _fetched(reading: Reading, arguments: Sequence[Ref]) -> Iterator[Sent]:
    url, rest = arguments[0], arguments[1:]
    for end in reading.follower.ends(url):
        constructor = end.node.child_by_field_name("constructor") if end.node.type == "new_expression" else None
        if constructor is not None and end.script.slice(constructor) == "Request" and end.script is reading.script:
            inner = [end.at(node) for node in arguments_of(end.node)]
            if inner:
                url, rest = inner[0], inner[1:]
    options = reading.objects.of(rest[0]) if rest else Members({})
    body = tuple(values_of(options, "body"))
    method = _method(reading, options)
    yield Sent(method or ("POST" if body and method == "" else "GET"), url, options, body, query="query")


def _axios(reading: Reading, name: str | None, arguments: Sequence[Ref], base: Members | None) -> Iterator[Sent]:
    if name is None or name == "request":
        is_config = any(end.node.type == "object" and not end.path for end in reading.follower.ends(arguments[0]))
        at = arguments[0] if is_config else arguments[1] if len(arguments) > 1 else None
        options = _with_base(reading.objects.of(at) if at is not None else Members({}), base)
        urls = list(values_of(options, "url")) if is_config else [arguments[0]]
        method = _method(reading, options)
        body = tuple(values_of(options, "data"))
        yield Sent(
            method or ("POST" if body else "GET"), urls[0] if urls else None, options, body, True, options, "params"
        )
        return
    if name not in _METHODS:
        return
    has_data = name in ("post", "put", "patch")
    at_options = 2 if has_data else 1
    own = reading.objects.of(arguments[at_options]) if len(arguments) > at_options else Members({})
    options = _with_base(own, base)
    body = (arguments[1],) if has_data and len(arguments) > 1 else ()
    yield Sent(name.upper(), arguments[0], options, body, True, options, "params")


def _got(reading: Reading, name: str | None, arguments: Sequence[Ref], base: Members | None) -> Sent:
    own = reading.objects.of(arguments[1]) if len(arguments) > 1 else Members({})
    options = _with_base(own, base)
    is_json = "json" in options.held
    body = tuple(values_of(options, "json", "body"))
    method = name.upper() if name in _METHODS else _method(reading, options) or "GET"
    return Sent(method, arguments[0], options, body, is_json, options, "searchParams")


def _with_base(own: Members, base: Members | None) -> Members:
    """The options of one call over those of what it is called on."""
    if base is None:
        return own
    return Members({**base.held, **own.held}, own.is_partial or base.is_partial)


def _method(reading: Reading, options: Members) -> str | None:
    """The method; an empty text where it is given and not known."""
    values = list(values_of(options, "method"))
    if not values:
        return None
    texts = [text.value for value in values for text in reading.texts.of(value)]
    return texts[0].upper() if len(texts) == 1 and texts[0] else ""


def may_send(reading: Reading, callee: Node) -> bool:
    """Whether a function has the name of one that sends requests."""
    if callee.type == "identifier":
        return True
    label = callee.child_by_field_name("property")
    return label is not None and reading.script.slice(label) in _METHODS | {"fetch"}
