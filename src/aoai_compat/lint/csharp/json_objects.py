"""JSON that C# code makes from objects: anonymous ones, dictionaries, classes with attributes, texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.lint.calls.code_bodies import Body, json_body, merged, opened, with_member
from aoai_compat.lint.csharp.literals import is_value, literal_value
from aoai_compat.lint.csharp.object_members import Made, Member, ObjectMembers
from aoai_compat.lint.csharp.syntax import CREATIONS, core, initializer_of
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.source_file import SourceFile

_SERIALIZERS = frozenset(
    {"Serialize", "SerializeObject", "SerializeToUtf8Bytes", "SerializeToElement", "SerializeToNode"}
)
_WRAPPERS = frozenset({"GetBytes", "FromString", "FromBytes", "Create", "Parse", "FromObjectAsJson", "FromObject"})
_SAME = frozenset({"ToJsonString", "ToString", "ToArray"})
_TABLES = frozenset({"Dictionary", "JObject", "JsonObject", "ExpandoObject", "SortedDictionary", "Hashtable"})
_LISTS = frozenset({"List", "JArray", "JsonArray", "HashSet", "Collection"})
_CONTENTS = frozenset({"StringContent", "ByteArrayContent", "ReadOnlyMemoryContent"})
_ARRAYS = (
    "implicit_array_creation_expression",
    "array_creation_expression",
    "collection_expression",
    "initializer_expression",
)
_DEEPEST = 12
_MOST_ITEMS = 200


class JsonObjects:
    """The bodies that one file makes."""

    def __init__(self, objects: ObjectMembers) -> None:
        self.objects = objects
        self.texts = objects.texts
        self.file = objects.file

    # -- texts and contents -----------------------------------------------------------------

    def content(self, node: Node, at: Node, depth: int = 0) -> Body | None:  # noqa: PLR0911
        """The body that an expression is, as content, JSON text or bytes; None where it is not known."""
        node = core(node)
        if depth > _DEEPEST:
            return None
        call = self.file.invoked(node)
        if call is not None:
            given = [argument.value for argument in call.arguments]
            if call.name in _SERIALIZERS and given:
                return self._object(given[0], at, has_options=len(given) > 1)
            if call.name in _SAME and call.receiver is not None:
                return self.content(call.receiver, at, depth + 1)
            receiver = self.file.slice(call.receiver) if call.receiver is not None else ""
            if call.name == "Create" and receiver.endswith("JsonContent") and given:
                return self._object(given[0], at, has_options=len(given) > 1)
            if call.name in ("FromObjectAsJson", "FromObject") and given:
                return self._object(given[0], at, has_options=len(given) > 1)
            if (
                call.name in _WRAPPERS
                and given
                and re.search(r"Encoding|UTF8|Binary|JObject|JsonNode|JsonObject", receiver)
            ):
                return self.content(given[0], at, depth + 1)
            if call.receiver is None or receiver == "this":
                functions = self.file.names.functions.get(call.name, ())[:2]
                backs = [back for each in functions for back in self.file.names.returns(each)[:4]]
                return merged([self.content(back, back, depth + 1) for back in backs]) if backs else None
            return None
        if node.type in CREATIONS:
            of_type, arguments = self.file.type_of(node), self.file.arguments(node)
            if of_type in _CONTENTS:
                return self.content(arguments[0].value, at, depth + 1) if arguments else None
            return self._object(node, at, has_options=False) if of_type in ("JObject", "JsonObject") else None
        variable = self.objects.variable(node)
        if variable is not None:
            values = self.file.names.reaching(variable, node)
            made = self.objects.of(node, at)
            if made and all(each is not None and each.type in ("JObject", "JsonObject") for each in made):
                return self._object(node, at, has_options=False)
            return merged([self.content(v, at, depth + 1) for v in values[:4] if v.id != node.id]) if values else None
        return merged([self._own(json_body(text), text.parts) for text in self.texts.of(node)])

    def _own(self, body: Body | None, parts: Sequence[Any]) -> Body | None:
        """The body without places, where it stands in another file."""
        if body is None or not body.spans:
            return body
        place = parts[0].place
        return body if place is not None and place[0] is self.file.code else body._replace(spans={})

    def _object(self, node: Node, at: Node, *, has_options: bool) -> Body | None:
        if self.objects.variable(core(node)) is None and self._is_text(node):
            return None
        body = self.value(node, at, has_options=has_options)
        return body if isinstance(body.value, dict) else None

    def _is_text(self, node: Node) -> bool:
        return core(node).type.endswith("string_literal")

    # -- values -----------------------------------------------------------------------------

    def value(self, node: Node, at: Node, *, has_options: bool = False, depth: int = 0) -> Body:
        """The value of an expression as JSON has it; `RUN_TIME` for what is not known."""
        node = core(node)
        literal = literal_value(self.file.code, node)
        if is_value(literal):
            return Body(literal, {})
        if depth > _DEEPEST:
            return Body(RUN_TIME, {})
        of_type = self.file.type_of(node) if node.type in CREATIONS else ""
        if node.type in _ARRAYS or of_type in _LISTS:
            return self._list(node, at, has_options=has_options, depth=depth)
        variable = self.objects.variable(node)
        if variable is not None:
            values = [v for v in self.file.names.reaching(variable, node) if v.id != node.id]
            only = core(values[0]) if len(values) == 1 else None
            if only is not None and is_value(literal_value(self.file.code, only)):
                return Body(literal_value(self.file.code, only), {})
            if only is not None and (only.type in _ARRAYS or self._is_list(only)):
                is_changed = any(self._changes(use) for use in self.file.names.uses(variable))
                return (
                    Body(RUN_TIME, {}) if is_changed else self.value(only, at, has_options=has_options, depth=depth + 1)
                )
        made = self.objects.of(node, at)
        bodies = [self._made(each, at, has_options=has_options, depth=depth) if each else None for each in made]
        return merged(bodies) or Body(RUN_TIME, {})

    def _is_list(self, node: Node) -> bool:
        return node.type in CREATIONS and self.file.type_of(node) in _LISTS

    def _changes(self, use: Node) -> bool:
        access = use.parent
        name = access.child_by_field_name("name") if access is not None else None
        return name is not None and self.file.slice(name) in ("Add", "AddRange", "Insert", "Remove", "Clear")

    def _list(self, node: Node, at: Node, *, has_options: bool, depth: int) -> Body:
        held = node if node.type in ("collection_expression", "initializer_expression") else initializer_of(node)
        if held is None:
            return Body(RUN_TIME, {})
        values: list[Any] = []
        spans: dict[str, Span] = {}
        may: set[str] = set()
        for item in held.named_children[:_MOST_ITEMS]:
            if item.type == "comment":
                continue
            inner = item
            for _ in range(2):
                if inner.type in ("collection_element", "expression_element") and inner.named_children:
                    inner = inner.named_children[0]
            if inner.type == "spread_element":
                return Body(RUN_TIME, {})
            body = self.value(inner, at, has_options=has_options, depth=depth + 1)
            place = f"/{len(values)}"
            spans[place] = Span(inner.start_byte, inner.start_byte, inner.end_byte)
            spans |= {place + pointer: span for pointer, span in body.spans.items() if pointer}
            may |= {place + pointer for pointer in body.may_send}
            values.append(body.value)
        return Body(values, spans, frozenset(may))

    def _made(self, made: Made, at: Node, *, has_options: bool, depth: int) -> Body | None:
        is_table = made.type in _TABLES
        names = {} if not made.type or is_table else self._names_of(made.type)
        if names is None:
            return None
        body = Body({}, {}, frozenset())
        is_open = made.is_open
        for member in made.members:
            name: str | None = member.name
            if made.type and not is_table:
                name = names.get(member.name)
            elif not is_table and has_options and member.name != member.name.lower():
                # The options may write it in another way.
                name = None
            if name is None:
                is_open = True
                continue
            body = self._with(body, name, member, at, has_options=has_options, depth=depth)
        return opened(body) if is_open else body

    def _with(self, body: Body, name: str, member: Member, at: Node, *, has_options: bool, depth: int) -> Body:
        value = Body(RUN_TIME, {})
        if member.value is not None:
            value = self.value(member.value, at, has_options=has_options, depth=depth + 1)
            start = member.value.start_byte
        else:
            start = member.key.start_byte
        # With options, what is null may be left out.
        is_sure = member.is_sure and not (has_options and value.value is None)
        return with_member(body, name, value, Span(member.key.start_byte, start, member.end), is_sure=is_sure)

    def _names_of(self, class_name: str) -> dict[str, str] | None:
        """The JSON names of the properties of a class that states them; None for a class that is not known."""
        found = json_names(self.file, class_name)
        if found is None:
            from aoai_compat.lint.csharp.project_files import declaring

            other = declaring(self.file.code.beside, class_name)
            found = json_names(other, class_name) if other is not None else None
        return found


def json_names(file: SourceFile, class_name: str) -> dict[str, str] | None:
    """Property -> its JSON name, of a class of a file; without an attribute, only what has a small name itself."""
    nodes = file.names.types.get(class_name)
    if not nodes:
        return None
    from aoai_compat.lint.calls.grammar import nodes_of

    names: dict[str, str] = {}
    for node in nodes:
        for held in nodes_of(node, "property_declaration"):
            name_node = held.child_by_field_name("name")
            if name_node is None:
                continue
            name = file.slice(name_node)
            attributes = " ".join(file.slice(child) for child in held.children if child.type == "attribute_list")
            stated = re.search(r"Json(?:PropertyName|Property)\s*\(\s*(?:PropertyName\s*=\s*)?\"([^\"]+)\"", attributes)
            if stated is not None:
                names[name] = stated[1]
            elif name == name.lower() and "JsonIgnore" not in attributes:
                names[name] = name
    return names


EMPTY = Body(PartialObject(), {})
"""A body of which nothing is known."""
