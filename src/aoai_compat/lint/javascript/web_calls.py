"""Requests that are sent without a library of the service: `fetch`, `axios`, `got`, `ky`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.code_text import Piece, Written, with_names
from aoai_compat.lint.calls.sent_by_code import version_chain
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.javascript.members import Member, Members, merged, values_of
from aoai_compat.lint.javascript.nodes import arguments_of, is_literal, unwrapped
from aoai_compat.lint.javascript.refs import Frame, Ref, shortened
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
_UNKNOWN = Members({}, is_partial=True, is_known=False)


class _Found(NamedTuple):
    """A call to one route, and all that is sent there; its body is not looked at yet.

    `is_choice`: the same place may send to another route, too.
    """

    site: CallSite
    sent: tuple[Sent, ...]
    is_choice: bool = False

    @property
    def route(self) -> tuple[str | None, str, bool]:
        """Where it goes, whatever the deployment is."""
        path = re.sub(r"^/deployments/[^/]+", "", self.site.url_path or "")
        return self.site.method, path, self.site.on_v1


def web_calls(reading: Reading) -> Iterator[CallSite]:
    """The requests of a file, in their order, one for each route."""
    for call in reading.script.names.all_calls:
        callee = call.child_by_field_name("function")
        callee = unwrapped(callee) if callee is not None else None
        if callee is None or not may_send(reading, callee):
            continue
        found = _found(reading, call, callee, None)
        # What one caller sends does not go to the address that another one gives.
        frames = reading.follower.callers.frames(reading.script, call) if _is_sent(reading, call, callee) else ()
        by_caller = [each for frame in frames for each in _found(reading, call, callee, frame)]
        found = _joined(by_caller, by_version=True) or found
        for each in found:
            payload = None if each.site.method in _BODILESS else _payload(reading, each.sent)
            yield each.site._replace(payload=_sure_part(payload) if payload and each.is_choice else payload)


def _is_sent(reading: Reading, call: Node, callee: Node) -> bool:
    return next(iter(sent_by(reading, call, callee)), None) is not None


def _found(reading: Reading, call: Node, callee: Node, frame: Frame | None) -> list[_Found]:
    found: list[_Found] = []
    for sent in sent_by(reading, call, callee, frame):
        addresses = list(_addresses(reading, sent))
        is_choice = len({_last_part(address) for address in addresses}) > 1
        for address in addresses:
            site = _site(reading, call, sent, address)
            if site is not None:
                found.append(_Found(site, (sent,), is_choice))
    return _joined(found)


def _last_part(address: Text) -> str:
    """What tells the routes of addresses apart, whether these are ones of Azure or not."""
    path = re.split(r"[?&]", with_names(address.pieces))[0].rstrip("/")
    return path.rpartition("/")[2]


def _joined(found: Sequence[_Found], *, by_version: bool = False) -> list[_Found]:
    """One for each route, and on demand for each version."""
    joined: dict[object, _Found] = {}
    for each in found:
        labels = frozenset(version.label for version in each.site.versions) if by_version else None
        before = joined.get((each.route, labels))
        joined[each.route, labels] = each if before is None else _both(before, each)
    return list(joined.values())


def _both(first: _Found, second: _Found) -> _Found:
    one, other = first.site, second.site
    site = one._replace(
        deployment=one.deployment if one.deployment == other.deployment else None,
        versions=tuple(dict.fromkeys((*one.versions, *other.versions))),
        unresolved=tuple(dict.fromkeys((*one.unresolved, *other.unresolved))),
    )
    others = tuple(sent for sent in second.sent if all(sent is not each for each in first.sent))
    return _Found(site, (*first.sent, *others), first.is_choice or second.is_choice)


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
                yield Ref(reading.script, arguments[1], sent.url.frame if sent.url is not None else None)


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
    return CallSite(
        start=call.start_byte,
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


def _payload(reading: Reading, sent: Sequence[Sent]) -> Payload | None:
    """The body: an object, `JSON.stringify` of one, or a form."""
    if not any(each.body for each in sent):
        return Payload(NO_BODY)
    found: list[Members] = []
    for each in sent:
        ends = reading.follower.ends(each.body[0]) if len(each.body) == 1 else ()
        written = [end.at(inner[0]) for end in ends if (inner := _stringified(end))]
        form = next((end for end in ends if _is_form(end)), None)
        if written:
            found += [reading.objects.of(inner) for inner in written]
        elif form is not None:
            return _form(reading, form)
        elif each.is_json and any(end.node.type == "object" for end in ends):
            found.append(reading.objects.of(each.body[0]))
        else:
            found.append(_UNKNOWN)
    known = [members for members in found if members is not _UNKNOWN]
    if not known:
        return reading.payloads.of(_UNKNOWN)
    every = merged(known)
    return reading.payloads.of(every if len(known) == len(found) else every._replace(is_partial=True))


def _sure_part(payload: Payload) -> Payload:
    """The body without what is sent in some cases only, of which nobody knows whether these are the cases."""
    if not isinstance(payload.value, dict):
        return payload
    held = {name: value for name, value in payload.value.items() if pointer_to("", name) not in payload.may_send}
    is_whole = len(held) == len(payload.value)
    return payload if is_whole else Payload(PartialObject(held), payload.spans)


def _stringified(end: Ref) -> Sequence[Node]:
    """What `JSON.stringify` gets."""
    callee = end.node.child_by_field_name("function")
    is_json = callee is not None and not end.path and end.script.slice(callee) == "JSON.stringify"
    return arguments_of(end.node) if is_json else ()


def _is_form(end: Ref) -> bool:
    constructor = end.node.child_by_field_name("constructor")
    return constructor is not None and not end.path and end.script.slice(constructor) in ("FormData", "URLSearchParams")


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
