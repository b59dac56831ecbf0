"""C#: where the members of an object stand, and which call gets the object."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import MissingGrammar, nodes_of
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import CREATIONS, core, initializer_of
from aoai_compat.lint.fixes.csharp_variables import ADDS, ANONYMOUS, CSharpVariables
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.fixes.program_walk import Place, Sent, is_at, is_same, parent_of
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node


_SAME = frozenset(
    {
        "parenthesized_expression",
        "cast_expression",
        "argument",
        "expression_element",
        "collection_element",
        "collection_expression",
        ANONYMOUS,
    }
)
_ARRAYS = ("implicit_array_creation_expression", "array_creation_expression")
_SERIALIZERS = frozenset({"Serialize", "SerializeObject", "SerializeToUtf8Bytes", "FromObjectAsJson", "FromObject"})
_PASSES = _SERIALIZERS | {"Create", "FromString", "FromBytes", "GetBytes", "Parse", "ToJsonString", "ToString"}
_CONTENTS = frozenset({"StringContent", "ByteArrayContent", "ReadOnlyMemoryContent"})
_LISTS = frozenset({"List", "JArray", "JsonArray"})
_TABLES = frozenset({"Dictionary", "JObject", "JsonObject", "ExpandoObject", "SortedDictionary"})
_ANY_VALUE = re.compile(r",\s*(?:object|dynamic|JsonNode|JToken)\??\s*>|^(?:JObject|JsonObject|ExpandoObject)$")
_DECLARES = ("declaration_expression", "declaration_pattern")


class CSharpWalk(CSharpVariables):
    """A program in C#, and the call in it that sends the body."""

    def may_go(self, start: int, end: int) -> None:
        """What declares a variable has to stay."""
        for node in nodes_of(self.root, *_DECLARES):
            if start <= node.start_byte < end:
                raise ByHand

    # -- members ----------------------------------------------------------------------------

    def place(self, span: Span) -> Place:
        """The member, or the item, that has a span."""
        node = self.node_at(span)
        around = parent_of(node)
        if node.type.startswith("raw_string") or around.type == "raw_string_literal":
            return self._in_text(node)
        if node.type == "assignment_expression":
            if around.type == "initializer_expression":
                return self._assigned(node, parent_of(around))
            return self._statement(node, around)
        if node.type == "initializer_expression" and around.type == "initializer_expression":
            creation = parent_of(around)
            name, key = self.key_of(node.named_children[0])
            value = node.named_children[-1]
            if creation.type not in CREATIONS or len(node.named_children) != 2:
                raise ByHand
            any_value = self._takes_any(creation)
            return Place("part", node.start_byte, node.end_byte, creation, name, key, True, False, any_value, value)
        if ANONYMOUS in (node.type, around.type):
            return self._anonymous(node if node.type == ANONYMOUS else around, span)
        if node.type == "argument_list" and around.type == "invocation_expression":
            return self._added(around, span)
        holder = node if node.type in ("collection_element", "expression_element") else around
        while holder.type in ("collection_element", "expression_element"):
            holder = parent_of(holder)
        is_array = holder.type == "initializer_expression" and parent_of(holder).type in _ARRAYS
        is_list = is_array or holder.type == "collection_expression" or self._is_list(holder)
        if not is_at(node, span) or not is_list or (is_array and holder.named_child_count < 2):
            raise ByHand
        return Place("part", span.start, span.end, holder)

    def _is_list(self, holder: Node) -> bool:
        creation = holder.parent
        if holder.type != "initializer_expression" or creation is None or creation.type not in CREATIONS:
            return False
        return self.file.type_of(creation) in _LISTS

    def _in_text(self, node: Node) -> Place:
        literal = node
        while literal.type != "raw_string_literal":
            literal = parent_of(literal)
        content = next((child for child in literal.children if child.type == "raw_string_content"), None)
        if content is None:
            raise ByHand
        return Place("text", content.start_byte, content.end_byte, literal)

    def _assigned(self, node: Node, creation: Node) -> Place:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or creation.type not in CREATIONS:
            raise ByHand
        if left.type == "element_binding_expression":
            name, key = self.index(left)
            any_value = self._takes_any(creation)
            return Place("part", node.start_byte, node.end_byte, creation, name, key, True, False, any_value, right)
        name = self.said(left)
        self._ask_for_class(creation)
        key = (left.start_byte, left.end_byte)
        return Place("part", node.start_byte, node.end_byte, creation, name, key, value=right)

    def _anonymous(self, holder: Node, span: Span) -> Place:
        children = [child for child in holder.children if child.type != "comment"]
        for index, child in enumerate(children):
            if child.start_byte != span.start:
                continue
            key = (child.start_byte, child.end_byte)
            if is_at(child, span) and child.type in ("identifier", "member_access_expression"):
                name = self.said(child).rpartition(".")[2]
                return Place("part", span.start, span.end, holder, name, key, True, True)
            value = children[index + 2] if index + 2 < len(children) else child
            if children[index + 1].type == "=" and value.end_byte == span.end:
                return Place("part", span.start, span.end, holder, self.said(child), key, True, False, True, value)
        raise ByHand

    def _statement(self, node: Node, statement: Node) -> Place:
        """`x.A = 1;`, `x["a"] = 1;`."""
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or statement.type != "expression_statement":
            raise ByHand
        variable = left.child_by_field_name("expression")
        if variable is None or variable.type != "identifier" or all(child.type != "=" for child in node.children):
            raise ByHand
        creation = self._made_of(variable, statement)
        if left.type == "element_access_expression":
            name, key = self.index(left)
            any_value = self._takes_any(creation)
            place = Place("statement", 0, 0, variable, name, key, True, False, any_value, right)
        else:
            name_node = left.child_by_field_name("name")
            if name_node is None or creation.type == ANONYMOUS:
                raise ByHand
            self._ask_for_class(creation)
            key = (name_node.start_byte, name_node.end_byte)
            place = Place("statement", 0, 0, variable, self.said(name_node), key, value=right)
        self._ask_for_no_other(creation, place.name)
        return place._replace(start=statement.start_byte, end=statement.end_byte)

    def _added(self, call: Node, span: Span) -> Place:
        """`x.Add("a", 1);`."""
        parts, statement = self.file.invoked(call), parent_of(call)
        if parts is None or parts.name not in ADDS or len(parts.arguments) != 2 or parts.receiver is None:
            raise ByHand
        if statement.type != "expression_statement" or parts.receiver.type != "identifier":
            raise ByHand
        name, key = self.key_of(parts.arguments[0].value)
        if key[0] - 1 != span.start:
            raise ByHand
        creation = self._made_of(parts.receiver, statement)
        any_value = self._takes_any(creation)
        self._ask_for_no_other(creation, name)
        start, end = statement.start_byte, statement.end_byte
        return Place(
            "statement", start, end, parts.receiver, name, key, True, False, any_value, parts.arguments[1].value
        )

    def _made_of(self, variable: Node, statement: Node) -> Node:
        """What a local variable is made of, in the same block as a statement that sets something in it."""
        found = self.local(variable)
        made = core(found.value) if found.value is not None else None
        if made is None or made.type not in (*CREATIONS, ANONYMOUS) or self.block(found.node) != self.block(statement):
            raise ByHand
        return made

    def _ask_for_no_other(self, creation: Node, name: str) -> None:
        """What a statement sets may stand in the initializer, too: then it would be sent still."""
        initializer = initializer_of(creation)
        for child in initializer.named_children if initializer is not None else ():
            held = child.child_by_field_name("left") or child
            if self.said(held) == name or any(self.string(each) == name for each in nodes_of(held, "string_literal")):
                raise ByHand

    def _takes_any(self, creation: Node) -> bool:
        if self.file.type_of(creation) not in _TABLES:
            raise ByHand
        made = creation.child_by_field_name("type")
        around = creation.parent
        if made is None and around is not None and around.type == "variable_declarator":
            made = parent_of(around).child_by_field_name("type")
        return _ANY_VALUE.search(self.said(made)) is not None

    def _ask_for_class(self, creation: Node) -> None:
        """A class of the program itself may send a property that is not set, too."""
        name = self.file.type_of(creation)
        around = parent_of(creation)
        if not name and around.type == "argument" and self.is_sent(parent_of(parent_of(around))):
            # What the method takes: `new() { ... }`.
            return
        if not name or name in self.file.names.types or self.sent.operation is None:
            raise ByHand

    # -- the walk ---------------------------------------------------------------------------

    def beginning(self, place: Place) -> Node:
        """The object, or the place where the variable that has it is used."""
        for line in self.text[place.start : place.end].splitlines():
            if line.lstrip().startswith("#"):
                raise ByHand
        if place.kind == "statement":
            return self.through(self.local(place.holder), place)
        if any(child.type.startswith("preproc") for child in (initializer_of(place.holder) or place.holder).children):
            raise ByHand
        return place.holder

    def is_sent(self, node: Node) -> bool:
        """Whether an expression is the call itself."""
        return node.start_byte == self.sent.start and node.type in ("invocation_expression", *CREATIONS)

    def outward(self, node: Node, place: Place) -> Node:
        """The expression that an expression is part of, or where the variable is used that it is put into."""
        around = parent_of(node)
        kind = around.type
        if kind in _SAME:
            return around
        if kind == "postfix_unary_expression" and around.children[-1].type == "!":
            return around
        if kind == "argument_list":
            return self._called(parent_of(around), place)
        if kind == "initializer_expression" or (node.type == "initializer_expression" and kind in CREATIONS):
            return around
        if kind in _ARRAYS:
            is_one_type = kind == "implicit_array_creation_expression" and node.named_child_count > 1
            if is_one_type and any(child.type == ANONYMOUS for child in node.named_children):
                # All items have to be of one type.
                raise ByHand
            return around
        if kind == "variable_declarator":
            name = around.child_by_field_name("name")
            return self.through(self.local(name), place)
        if kind == "assignment_expression":
            return self._put(around, node, place)
        if kind == "member_access_expression":
            call = parent_of(around)
            name = around.child_by_field_name("name")
            if call.type == "invocation_expression" and self.said(name) in _PASSES:
                return call
        raise ByHand

    def _called(self, call: Node, place: Place) -> Node:
        if self.is_sent(call):
            return call
        parts = self.file.invoked(call)
        if parts is not None and parts.receiver is not None and parts.name in _PASSES:
            if parts.name in _SERIALIZERS and not place.is_wire and place.name:
                raise ByHand
            return call
        if call.type in CREATIONS and self.file.type_of(call) in (_CONTENTS | _LISTS | _TABLES):
            return call
        raise ByHand

    def _put(self, assignment: Node, node: Node, place: Place) -> Node:
        """What something becomes a member of."""
        left, around = assignment.child_by_field_name("left"), parent_of(assignment)
        if left is None or is_same(left, node):
            raise ByHand
        if around.type == "initializer_expression":
            return around
        variable = left.child_by_field_name("expression")
        if around.type != "expression_statement" or variable is None or variable.type != "identifier":
            raise ByHand
        found = self.local(variable)
        made = core(found.value) if found.value is not None else None
        if made is not None and self.is_sent(made):
            return made
        if self.block(found.node) != self.block(around):
            raise ByHand
        return self.through(found, place)


@lru_cache(maxsize=2)
def _file(text: str) -> SourceFile:
    try:
        return SourceFile(Code(text, "code.cs", None, TextMap(text)))
    except MissingGrammar as error:
        raise ByHand from error


def csharp_walk(text: str, sent: Sent) -> CSharpWalk:
    """A program, and the call in it that sends a body."""
    return CSharpWalk(_file(text), sent)
