"""Requests that are sent without a library of the service: `fetch`, `axios`, `got`, `ky`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.code_text import Piece, Written, with_names
from aoai_compat.lint.calls.sent_by_code import version_chain
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.javascript.members import Member, Members, values_of
from aoai_compat.lint.javascript.refs import Ref, shortened
from aoai_compat.lint.javascript.script import arguments_of, is_literal, unwrapped
from aoai_compat.lint.javascript.texts import Text
from aoai_compat.lint.javascript.web_senders import Sent, may_send, sent_by
from aoai_compat.lint.request import NO_BODY, Unresolved
from aoai_compat.lint.routes import AZURE_HOSTS, read_url

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.reading import Reading
    from aoai_compat.lint.javascript.script import Script

_BLOCKS = frozenset({"statement_block", "program", "if_statement"})
_BODILESS = frozenset({"GET", "HEAD", "DELETE"})
_SECRET = frozenset({"api-key", "authorization", "ocp-apim-subscription-key"})
_VERSION = r"[?&]api[-_]version=([^&#]*)"
_QUERY_NAMES = ("api-version", "api_version")
_MOST_ADDRESSES = 8


def web_calls(reading: Reading) -> Iterator[CallSite]:
    """The requests of a file, in their order, one for each route."""
    for call in reading.script.names.all_calls:
        callee = call.child_by_field_name("function")
        callee = unwrapped(callee) if callee is not None else None
        if callee is None or not may_send(reading, callee):
            continue
        for sent in sent_by(reading, call, callee):
            yield from _sites(reading, call, sent)


def _sites(reading: Reading, call: Node, sent: Sent) -> Iterator[CallSite]:
    sites: dict[tuple[str, bool], CallSite] = {}
    for address in _addresses(reading, sent):
        site = _site(reading, call, sent, address)
        if site is None:
            continue
        key = (re.sub(r"^/deployments/[^/]+", "", site.url_path or ""), site.on_v1)
        if key in sites:
            before = sites[key]
            site = before._replace(
                deployment=before.deployment if before.deployment == site.deployment else None,
                versions=tuple(dict.fromkeys((*before.versions, *site.versions))),
                unresolved=tuple(dict.fromkeys((*before.unresolved, *site.unresolved))),
            )
        sites[key] = site
    yield from sites.values()


def _addresses(reading: Reading, sent: Sent) -> Iterator[Text]:
    """The addresses of a request, with the version that its parameters add."""
    if sent.url is None:
        return
    urls = reading.texts.of(sent.url)
    bases: Sequence[Text] = ()
    if sent.bases is not None:
        values = values_of(sent.bases, "baseURL", "prefixUrl")
        bases = [text for value in values for text in reading.texts.of(value)]
    versions = [text for value in _version_values(reading, sent) for text in reading.texts.of(value)]
    for count, (base, url, version) in enumerate(product(bases or (None,), urls, versions or (None,))):
        if count >= _MOST_ADDRESSES:
            return
        pieces = url.pieces
        if base is not None and not re.match(r"https?:|\{", with_names(url.pieces)):
            pieces = _together(base.pieces, url.pieces)
        if version is not None:
            sign = "&" if "?" in with_names(pieces) else "?"
            at = pieces[-1].end if pieces else 0
            pieces = (*pieces, Piece(f"{sign}api-version=", at, at, is_exact=False), *version.pieces)
        texts = [text for text in (base, url, version) if text is not None]
        reason = next((t.reason for t in (version, url, base) if t is not None and t.reason), "")
        yield Text(None, pieces, (), all(text.is_certain for text in texts), reason)


def _version_values(reading: Reading, sent: Sent) -> Iterator[Ref]:
    for value in values_of(sent.options, sent.query) if sent.query else ():
        made = [e for e in reading.follower.ends(value) if e.node.type == "new_expression" and arguments_of(e.node)]
        inner = made[0].at(arguments_of(made[0].node)[0]) if made else value
        yield from values_of(reading.objects.of(inner), *_QUERY_NAMES)
    # `url.searchParams.set("api-version", ...)`
    name = re.match(r"[\w$]+", sent.url.script.slice(sent.url.node)) if sent.url is not None else None
    for method in ("set", "append"):
        for call in reading.script.names.calls.get(method, ()) if name is not None else ():
            arguments = arguments_of(call)
            callee = call.child_by_field_name("function")
            if callee is None or len(arguments) < 2 or not is_literal(arguments[0]):
                continue
            wanted = f"{name[0]}.searchParams.{method}" if name is not None else ""
            if reading.script.path_of(callee) == wanted and reading.script.string(arguments[0]) in _QUERY_NAMES:
                yield Ref(reading.script, arguments[1])


def _together(base: Written, url: Written) -> Written:
    ends, begins = with_names(base).endswith("/"), with_names(url).startswith("/")
    if ends and begins and base:
        last = base[-1]
        return (*base[:-1], last._replace(text=last.text[:-1], is_exact=False), *url)
    if not ends and not begins and base and url:
        return (*base, Piece("/", base[-1].end, base[-1].end, is_exact=False), *url)
    return (*base, *url)


def _site(reading: Reading, call: Node, sent: Sent, address: Text) -> CallSite | None:
    from aoai_compat.lint.calls.code_values import is_elsewhere

    shown = with_names(address.pieces)
    read = read_url(shown)
    if read is None or not is_for_azure(shown) or is_elsewhere(shown):
        return None
    has_version = re.search(_VERSION, shown) is not None
    if "/openai/" not in shown and not has_version and not any(host in shown for host in AZURE_HOSTS):
        return None
    if "/openai/" not in shown and "/deployments/" in shown and not read.path.startswith("/deployments/"):
        # Behind a gateway, the route begins where the deployments do.
        read = read_url(shown[shown.index("/deployments/") :]) or read
    known, chain = version_chain(reading.script.code, address.pieces, call.start_byte)
    unresolved: tuple[Unresolved, ...] = ()
    line = reading.script.line(call)
    if not known:
        read = read._replace(api_version=None, stated_version=None) if not read.is_v1 else read
        reason = next((t for t in (address.reason,) if t), "only known at run time")
        unresolved = (Unresolved(f"The api-version is {reason}.", line),)
    elif not has_version and not read.is_v1:
        unresolved = (Unresolved("The URL has no api-version.", line),)
    versions: tuple[Stated, ...] = ()
    if read.api_version:
        versions = (Stated(read.api_version, shortened(chain), address.is_certain),)
    deployment = read.deployment if read.deployment and "{" not in read.deployment else None
    payload = None if sent.method in _BODILESS else _payload(reading, sent)
    return CallSite(
        start=call.start_byte,
        payload=payload,
        versions=versions,
        method=sent.method,
        url_path=read.path,
        deployment=deployment,
        headers=_headers(reading, sent.options),
        stated_version=read.stated_version,
        on_v1=read.is_v1,
        unresolved=unresolved,
    )


def _headers(reading: Reading, options: Members) -> dict[str, str]:
    values = list(values_of(options, "headers"))
    if len(values) != 1:
        return {}
    held = reading.objects.of(values[0]).held
    found: dict[str, str] = {}
    for name, member in held.items():
        small = name.lower()
        text = None if small in _SECRET or len(member.values) != 1 else reading.texts.one(member.values[0])
        found[small] = text if text is not None else "{value}"
    return found


def _payload(reading: Reading, sent: Sent) -> Payload | None:
    """The body: an object, `JSON.stringify` of one, or a form."""
    if not sent.body:
        return Payload(NO_BODY)
    for end in reading.follower.ends(sent.body[0]) if len(sent.body) == 1 else ():
        node, script = end.node, end.script
        callee = node.child_by_field_name("function")
        if callee is not None and script.slice(callee) == "JSON.stringify" and arguments_of(node) and not end.path:
            return reading.payloads.of(reading.objects.of(end.at(arguments_of(node)[0])))
        constructor = node.child_by_field_name("constructor")
        if constructor is not None and script.slice(constructor) in ("FormData", "URLSearchParams") and not end.path:
            return _form(reading, end)
        if node.type == "object" and sent.is_json:
            return reading.payloads.of(reading.objects.of(sent.body[0]))
    return reading.payloads.of(Members({}, is_partial=True, is_known=False))


def _form(reading: Reading, end: Ref) -> Payload:
    """What is appended to a form."""
    parent = end.script.parent(end.node)
    name = parent.child_by_field_name("name") if parent is not None else None
    held: dict[str, Member] = {}
    for call in end.script.names.calls.get("append", ()) if name is not None else ():
        callee, arguments = call.child_by_field_name("function"), arguments_of(call)
        target = callee.child_by_field_name("object") if callee is not None else None
        if target is None or name is None or len(arguments) < 2 or end.script.slice(target) != end.script.slice(name):
            continue
        key = end.script.string(arguments[0]) if is_literal(arguments[0]) else ""
        if key:
            held[key] = Member((end.at(arguments[1]),), end.script, call, _is_straight(end.script, call, end.node))
    return reading.payloads.of(Members(held, is_partial=True))


def _is_straight(script: Script, call: Node, made: Node) -> bool:
    """Whether a call stands in the same block as what it is made on, or around that."""
    around = {node.id for node in script.ancestors(made)}
    block = next((node.id for node in script.ancestors(call) if node.type in _BLOCKS), None)
    return block in around
