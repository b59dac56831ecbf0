"""Requests that C# code sends itself: `HttpClient` with a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.calls.code_bodies import Body
from aoai_compat.lint.calls.code_values import Text, address_of, is_elsewhere, joined, version_in_url
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.csharp.json_objects import EMPTY, JsonObjects
from aoai_compat.lint.csharp.object_members import ObjectMembers
from aoai_compat.lint.csharp.syntax import core, initializer_of
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.request import Unresolved
from aoai_compat.lint.routes import ReadUrl, read_url

if TYPE_CHECKING:
    from tree_sitter import Node

_METHODS = {
    "PostAsync": "POST",
    "PostAsJsonAsync": "POST",
    "PutAsync": "PUT",
    "PatchAsync": "PATCH",
    "GetAsync": "GET",
    "GetStringAsync": "GET",
    "GetStreamAsync": "GET",
    "GetFromJsonAsync": "GET",
    "DeleteAsync": "DELETE",
    "PostJsonAsync": "POST",
}
_REQUEST = "HttpRequestMessage"
_REALTIME = r"^wss?:|/realtime(?:[/?]|$)"


class HttpCalls:
    """The requests of one file."""

    def __init__(self, objects: ObjectMembers) -> None:
        self.objects = objects
        self.texts = objects.texts
        self.file = objects.file
        self.json = JsonObjects(objects)

    def sites(self) -> Iterator[CallSite]:
        """The requests, in the order of the text."""
        for node in self.file.names.calls:
            call = self.file.invoked(node)
            if call is None or call.receiver is None or call.name not in _METHODS or not call.arguments:
                continue
            url = call.arguments[0].value
            content = call.arguments[1].value if len(call.arguments) > 1 else None
            if not self._may_be_address(url):
                continue
            texts = self._addresses(url, call.receiver)
            body: Body | None = None
            if content is not None and _METHODS[call.name] not in ("GET", "DELETE"):
                is_object = "Json" in call.name
                body = self._value(content, node) if is_object else self._body(content, node)
            yield from self._sites(node, url, texts, _METHODS[call.name], body)
        for node in self.file.names.creations:
            if self.file.type_of(node) == _REQUEST:
                yield from self._request(node)

    def _may_be_address(self, node: Node) -> bool:
        """Whether an argument may be a URL: a literal of something else is not followed."""
        node = core(node)
        return node.type != "string_literal" or "/" in self.file.slice(node)

    def _value(self, node: Node, at: Node) -> Body:
        body = self.json.value(node, at, has_options=True)
        return body if isinstance(body.value, dict) else EMPTY

    def _body(self, node: Node, at: Node) -> Body:
        return self._form(node) or self.json.content(node, at) or EMPTY

    def _form(self, node: Node) -> Body | None:
        """The fields of a `MultipartFormDataContent`."""
        made = self.objects.of(node, node)
        only = made[0] if len(made) == 1 else None
        if only is None or only.type != "MultipartFormDataContent":
            return None
        fields: dict[str, object] = {}
        for name, _, given, _, _ in only.called:
            known = self.texts.known(given[1].value) if name == "Add" and len(given) > 1 else None
            if known is not None:
                fields[known.strip('"')] = RUN_TIME
        return Body(PartialObject(fields), {})

    # -- HttpRequestMessage -----------------------------------------------------------------

    def _request(self, node: Node) -> Iterator[CallSite]:
        given = self.file.arguments(node)
        members = {member.name: member.value for member in self.objects.made(node).members}
        variable = self._held_in(node)
        if variable is not None:
            for made in self.objects.of(variable, self._end_of(variable)):
                if made is not None and made.node == node:
                    members |= {member.name: member.value for member in made.members}
        url = given[1].value if len(given) > 1 else members.get("RequestUri")
        method = given[0].value if given else members.get("Method")
        if url is None:
            return
        verb = self._verb(method)
        content = members.get("Content")
        body = None if verb in ("GET", "DELETE") else EMPTY
        if content is not None:
            body = self._body(content, content)
        yield from self._sites(node, url, self._addresses(url, None), verb, body)

    def _verb(self, node: Node | None) -> str:
        if node is None:
            return "GET"
        found = re.search(r"HttpMethod\.(\w+)$|\"(\w+)\"", self.file.slice(core(node)))
        return (found[1] or found[2]).upper() if found is not None else "POST"

    def _held_in(self, node: Node) -> Node | None:
        """The name of the variable that an object is put into."""
        around = node.parent
        return (
            around.child_by_field_name("name") if around is not None and around.type == "variable_declarator" else None
        )

    def _end_of(self, variable: Node) -> Node:
        found = self.file.names.lookup(self.file.slice(variable), variable)
        uses = self.file.names.uses(found) if found is not None else []
        return uses[-1] if uses else variable

    # -- addresses --------------------------------------------------------------------------

    def _addresses(self, url: Node, client: Node | None) -> list[Text]:
        texts = self.texts.of(url)
        bases = self._bases(client) if client is not None else []
        found: list[Text] = []
        for text in texts:
            is_relative = not re.match(r"\w+://|\{|/", text.shown)
            if is_relative and bases:
                found += joined([bases, [text]])
            elif text.shown.startswith("/") and bases and not is_for_azure(text.shown):
                continue
            else:
                found.append(text)
        return found

    def _bases(self, client: Node) -> list[Text]:
        """What `BaseAddress` of a client is set to."""
        variable = self.objects.variable(core(client))
        if variable is None:
            return []
        nodes: list[Node] = []
        for use in self.file.names.uses(variable):
            access = use.parent
            while access is not None and access.type == "member_access_expression":
                name = access.child_by_field_name("name")
                assigned = access.parent
                right = assigned.child_by_field_name("right") if assigned is not None else None
                if name is not None and self.file.slice(name) == "BaseAddress" and right is not None:
                    nodes.append(right)
                access = assigned
        for value in self.file.names.reaching(variable, client)[:3]:
            initializer = initializer_of(core(value))
            for child in initializer.named_children if initializer is not None else ():
                left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
                if left is not None and right is not None and self.file.slice(left) == "BaseAddress":
                    nodes.append(right)
        return [text for node in nodes[:3] for text in self.texts.of(node)]

    def _sites(self, node: Node, url: Node, texts: list[Text], verb: str, body: Body | None) -> Iterator[CallSite]:
        at = self.file.code.origin("URL", url.start_byte, url.end_byte, as_it_is=False)
        by_route: dict[tuple[str, str | None, bool], tuple[ReadUrl, list[Stated], list[str]]] = {}
        for text in texts:
            shown = address_of(text)
            read = read_url(re.sub(r"([?&]api[-_]version=)\{[^&#]*", r"\1", shown))
            if read is None or is_elsewhere(shown) or not is_for_azure(shown) or re.search(_REALTIME, shown):
                continue
            stated, unknown = version_in_url(text, at)
            if read.is_v1 and read.api_version is not None:
                stated, unknown = Stated(read.api_version, (at,)), None
            _, versions, whys = by_route.setdefault((read.path, read.deployment, read.is_v1), (read, [], []))
            if stated is not None:
                versions.append(stated)
            else:
                whys.append(unknown or "The URL has no api-version.")
        line = self.file.code.line_of(url.start_byte)
        for read, versions, whys in by_route.values():
            deployment = read.deployment if read.deployment and "{" not in read.deployment else None
            yield CallSite(
                node.start_byte,
                payload=Payload(body.value, body.spans, body.may_send) if body is not None else None,
                versions=tuple(versions),
                method=verb,
                url_path=read.path,
                deployment=deployment,
                stated_version=read.stated_version or None,
                on_v1=read.is_v1,
                unresolved=tuple(Unresolved(why, line) for why in dict.fromkeys(whys)) if not versions else (),
            )
