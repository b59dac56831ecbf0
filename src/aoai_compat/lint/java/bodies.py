"""Objects that a Java program sends: options, parameters of builders, maps and texts of JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.code_bodies import Body, json_body, merged, opened, with_member
from aoai_compat.lint.java.builders import JSON_MAKERS, Built, Step, built
from aoai_compat.lint.java.literals import plain
from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.java.spots import Spot, bare
from aoai_compat.lint.java.texts import Texts
from aoai_compat.lint.parsed_code.tree import arguments

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.request import Span

_DEEPEST = 10
_MOST_ITEMS = 200
_LISTS = frozenset(
    {"List.of", "Arrays.asList", "Collections.singletonList", "ImmutableList.of", "Set.of", "List.copyOf"}
)
_WRAPPERS = frozenset({"JsonValue.from", "JsonField.of", "Optional.of", "Optional.ofNullable", "BinaryData.fromObject"})
_NUMBERS = frozenset({"Integer.valueOf", "Long.valueOf", "Double.valueOf", "Boolean.valueOf", "Float.valueOf"})
_WRITERS = frozenset({"writeValueAsString", "writeValueAsBytes", "toJson", "toJSONString", "toJsonString"})
_PUTS = frozenset({"put", "addProperty", "add", "set", "putPOJO", "replace"})
_PUBLISHERS = frozenset({"ofString", "create", "ofByteArray"})


class Bodies:
    """Reads objects. Only what stands in the file that is read has places."""

    def __init__(self, reach: Reach, texts: Texts, home: JavaFile) -> None:
        self.reach = reach
        self.texts = texts
        self.home = home

    # -- options and parameters -------------------------------------------------------------

    def of_options(self, spot: Spot, names: Mapping[str, str], positional: Sequence[str] = ()) -> Body | None:
        """The object that options or parameters are; `positional` are the members that a constructor takes."""
        made = built(self.reach, spot, is_shared=True)
        return merged([self.of_built(each, names, positional) for each in made])

    def of_built(self, made: Built, names: Mapping[str, str], positional: Sequence[str] = ()) -> Body:
        """The members that the steps set. A step that has no name in the body may add what is not known."""
        body = Body({}, {})
        given = arguments(made.root.node) if not made.maker else []
        for name, node in zip(positional, given, strict=False):
            body = self._with(body, name, node, made.root, node, is_sure=True)
        if len(given) > len(positional):
            body = opened(body)
        for step in made.steps:
            body = self._with_step(body, step, names)
        return opened(body) if made.is_open else body

    def _with_step(self, body: Body, step: Step, names: Mapping[str, str]) -> Body:
        name = step.name
        if name == "build" or name.startswith(("get", "is", "putAdditionalHeader", "putAdditionalQueryParam")):
            return body
        if name == "putAdditionalBodyProperty" and len(step.given) == 2:
            key = self.texts.known(step.spot.at(step.given[0]))
            return self._with(body, key, step.given[1], step.spot, _place(step), step.is_sure) if key else opened(body)
        wire = names.get(name) or names.get(_property(name))
        if wire is None:
            return opened(body)
        if name.startswith("add"):
            value = Body([RUN_TIME], {})
            return with_member(body, wire, value, self._span(step.spot.file, _place(step)), is_sure=step.is_sure)
        if len(step.given) != 1:
            value = Body(RUN_TIME, {})
            return with_member(body, wire, value, self._span(step.spot.file, _place(step)), is_sure=step.is_sure)
        return self._with(body, wire, step.given[0], step.spot, _place(step), step.is_sure)

    def _with(self, body: Body, name: str, value: Node, spot: Spot, place: Node, is_sure: bool) -> Body:
        found = self.value(spot.at(value))
        if found is None:
            return body
        return with_member(body, name, found, self._span(spot.file, place, value), is_sure=is_sure)

    def _span(self, file: JavaFile, place: Node, value: Node | None = None) -> Span | None:
        if file is not self.home:
            return None
        start = place.child_by_field_name("name") if place.type == "method_invocation" else None
        span = file.span(place, value)
        return span._replace(start=start.start_byte, value=max(start.start_byte, span.value)) if start else span

    # -- values -----------------------------------------------------------------------------

    def value(self, spot: Spot, depth: int = 0) -> Body | None:
        """A value as JSON has it, with `RUN_TIME` for what is not known; None for null, which is not sent."""
        node, file = bare(spot.node), spot.file
        spot = spot._replace(node=node)
        if depth > _DEEPEST or self.reach.budget.is_spent():
            return Body(RUN_TIME, {})
        if node.type == "null_literal":
            return None
        known = plain(node, file)
        if known is not RUN_TIME:
            return Body(known, {})
        if node.type == "method_invocation":
            return self._called(spot, depth)
        if node.type == "object_creation_expression":
            return self._made(spot, depth)
        if node.type in ("identifier", "field_access"):
            ends = list(self.reach.ends(spot))
            if len(ends) == 1 and ends[0].node.id != node.id:
                found = self.value(ends[0], depth + 1)
                if self._is_changed(spot):
                    return Body(RUN_TIME, {})
                return found._replace(spans={}) if found is not None and ends[0].file is not self.home else found
            return Body(RUN_TIME, {})
        if node.type == "binary_expression":
            known = self.texts.known(spot)
            return Body(known if known is not None else RUN_TIME, {})
        return Body(RUN_TIME, {})

    def _is_changed(self, spot: Spot) -> bool:
        """Whether a list or a map is filled by calls before it is used."""
        made = built(self.reach, spot) if spot.node.type == "identifier" else []
        return any(each.steps or each.is_open for each in made)

    def _called(self, spot: Spot, depth: int) -> Body | None:
        node, file = spot.node, spot.file
        owner, name = node.child_by_field_name("object"), node.child_by_field_name("name")
        said = f"{file.slice(owner)}.{file.slice(name)}" if owner is not None and name is not None else ""
        given = arguments(node)
        if said in _LISTS:
            return self._list(spot, given, depth)
        if said in ("Map.of", "ImmutableMap.of"):
            return self._map(spot, given, depth)
        if (said in _WRAPPERS or said in _NUMBERS) and len(given) == 1:
            return self.value(spot.at(given[0]), depth + 1)
        return Body(RUN_TIME, {})

    def _made(self, spot: Spot, depth: int) -> Body:
        made = spot.node.child_by_field_name("type")
        name = spot.file.slice(made).partition("<")[0] if made is not None else ""
        given = arguments(spot.node)
        if name in ("ArrayList", "LinkedList") and not given:
            return Body([], {})
        if name in ("HashMap", "LinkedHashMap", "TreeMap") and not given:
            return Body({}, {})
        if name in ("ArrayList", "HashMap", "LinkedHashMap") and len(given) == 1:
            return self.value(spot.at(given[0]), depth + 1) or Body(RUN_TIME, {})
        return Body(RUN_TIME, {})

    def _list(self, spot: Spot, given: list[Node], depth: int) -> Body:
        items: list[Any] = []
        spans: dict[str, Span] = {}
        for index, node in enumerate(given[:_MOST_ITEMS]):
            found = self.value(spot.at(node), depth + 1) or Body(None, {})
            at = pointer_to("", index)
            items.append(found.value)
            own = self._span(spot.file, node) if node.type != "method_invocation" else None
            spans |= {at + pointer: span for pointer, span in found.spans.items()}
            if own is not None:
                spans[at] = own
        return Body(items, spans)

    def _map(self, spot: Spot, given: list[Node], depth: int) -> Body:
        body = Body({}, {})
        for key, value in zip(given[::2], given[1::2], strict=False):
            name = self.texts.known(spot.at(key))
            found = self.value(spot.at(value), depth + 1) or Body(None, {})
            if name is None:
                body = opened(body)
                continue
            span = None
            if spot.file is self.home:
                span = spot.file.span(key, value)._replace(end=value.end_byte)
            body = with_member(body, name, found, span, is_sure=True)
        return body

    # -- what is sent by raw requests -------------------------------------------------------

    def sent(self, spot: Spot, depth: int = 0) -> Body | None:
        """The JSON that is written into a request."""
        if depth > _DEEPEST or self.reach.budget.is_spent():
            return None
        node, file = bare(spot.node), spot.file
        spot = spot._replace(node=node)
        if node.type == "method_invocation":
            owner, name = node.child_by_field_name("object"), node.child_by_field_name("name")
            called, given = file.slice(name) if name is not None else "", arguments(node)
            said = file.slice(owner) if owner is not None else ""
            if called in _WRITERS and given:
                return self._object(spot.at(given[0]), depth + 1)
            if called in _PUBLISHERS and given and re.search(r"BodyPublishers|RequestBody", said):
                texts = [each for each in given if not re.search(r"MediaType|JSON\b", file.slice(each))]
                return self.sent(spot.at(texts[0]), depth + 1) if texts else None
            if called in ("getBytes", "toString") and owner is not None:
                return self.sent(spot.at(owner), depth + 1)
        if node.type in ("string_literal", "binary_expression") or (
            node.type == "method_invocation" and re.search(r"\.format(?:ted)?\(", file.slice(node))
        ):
            found = self.texts.of(spot)
            body = json_body(found[0]) if len(found) == 1 else None
            return body if body is None or file is self.home else body._replace(spans={})
        as_object = self._object(spot, depth + 1)
        if as_object is not None:
            return as_object
        hops = self.reach.step(spot)
        return merged([self.sent(each, depth + 1) for each in hops.spots]) if hops is not None else None

    def _object(self, spot: Spot, depth: int) -> Body | None:
        """A map, or an object of a JSON library, that is filled by `put`."""
        made = built(self.reach, spot, is_shared=True)
        bodies = [self._put_together(each, depth) for each in made]
        return merged(bodies) if bodies and any(each is not None for each in bodies) else None

    def _put_together(self, made: Built, depth: int) -> Body | None:
        name = made.type_name
        if made.maker and f"{name}.{made.maker}" in ("Map.of", "ImmutableMap.of"):
            body = self._map(made.root, arguments(made.root.node), depth)
        elif made.maker in JSON_MAKERS:
            body = Body({}, {})
        elif name.partition("<")[0] in ("HashMap", "LinkedHashMap", "JSONObject", "JsonObject", "TreeMap"):
            begun = self._made(made.root, depth).value
            body = Body(begun if isinstance(begun, dict) else {}, {})
            if arguments(made.root.node) and not isinstance(begun, dict):
                body = opened(body)
        else:
            return None
        for step in made.steps:
            if step.name in _PUTS and len(step.given) == 2:
                key = self.texts.known(step.spot.at(step.given[0]))
                found = self.value(step.spot.at(step.given[1]), depth + 1) or Body(None, {})
                if key is None:
                    body = opened(body)
                    continue
                span = self._span(step.spot.file, _place(step), step.given[1])
                body = with_member(body, key, found, span, is_sure=step.is_sure)
            elif step.name in ("putArray", "putObject") and len(step.given) == 1:
                key = self.texts.known(step.spot.at(step.given[0]))
                span = self._span(step.spot.file, _place(step))
                body = with_member(body, key, Body(RUN_TIME, {}), span, is_sure=step.is_sure) if key else opened(body)
            elif step.name not in ("toString", "get", "size", "containsKey", "toJSONString"):
                body = opened(body)
        return opened(body) if made.is_open and isinstance(body.value, dict) else body


def _place(step: Step) -> Node:
    return step.spot.node


def _property(name: str) -> str:
    """The property that a setter is of."""
    return name[3:4].lower() + name[4:] if name.startswith("set") and name[3:4].isupper() else name
