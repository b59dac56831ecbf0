"""Go: where the members of a struct or a map stand, and which call gets it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.fixes.go_names import go_file, unused
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.fixes.program_walk import Place, ProgramWalk, Sent, is_at, is_same, parent_of
from aoai_compat.lint.go.source import GoFile, unwrapped
from aoai_compat.lint.go.spots import bare
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_LISTS = ("slice_type", "array_type", "implicit_length_array_type")
_PASSES = frozenset(
    {
        "json.Marshal", "json.MarshalIndent", "bytes.NewBuffer", "bytes.NewReader", "bytes.NewBufferString",
        "strings.NewReader", "io.NopCloser", "string",
    }
)  # fmt: skip
_WRAPPERS = re.compile(r"(?:^|\.)(?:Ptr|ToPtr|F|Opt|NewOpt|String|Int|Int64|Int32|Float|Bool)$")
_LIBRARIES = ("azopenai", "go-openai", "openai-go")
_SAME = ("parenthesized_expression", "literal_element", "type_conversion_expression")


class GoWalk(ProgramWalk):
    """A program in Go."""

    def __init__(self, file: GoFile, sent: Sent) -> None:
        super().__init__(file.text, file.root, sent)
        self.file = file

    def string(self, node: Node) -> str | None:
        """The value of a literal text."""
        return self.file.string(node) if node.type == "interpreted_string_literal" else None

    def may_go(self, start: int, end: int) -> None:
        """The compiler refuses imports and variables that nothing uses."""
        if unused(self.file) != unused(self.file, start, end):
            raise ByHand

    # -- members ----------------------------------------------------------------------------

    def place(self, span: Span) -> Place:
        """The member, or the item, that has a span."""
        node = self.node_at(span)
        around = parent_of(node)
        if node.type.startswith("raw_string_literal"):
            literal = node if node.type == "raw_string_literal" else around
            return Place("text", literal.start_byte + 1, literal.end_byte - 1, literal)
        if node.type == "keyed_element" and is_at(node, span):
            return self._keyed(node, around)
        if node.type == "assignment_statement" and is_at(node, span):
            return self._statement(node)
        if node.type == "call_expression" and around.type == "argument_list" and is_at(node, span):
            target = self.said(node.child_by_field_name("function"))
            if target.endswith(".WithJSONSet") and self.is_sent(parent_of(around)):
                return Place("part", span.start, span.end, parent_of(around))
        if around.type == "literal_value" and is_at(node, span) and self._type_of(around).type in _LISTS:
            return Place("part", span.start, span.end, around)
        raise ByHand

    def _keyed(self, node: Node, body: Node) -> Place:
        key, value = unwrapped(node.named_children[0]), unwrapped(node.named_children[1])
        type_node = self._type_of(body)
        if type_node.type == "map_type":
            name, where = self.key_of(key)
            any_value = self._takes_any(type_node)
            return Place("part", node.start_byte, node.end_byte, body, name, where, True, False, any_value, value)
        self._ask_for_struct(type_node, self.said(key))
        where = (key.start_byte, key.end_byte)
        return Place("part", node.start_byte, node.end_byte, body, self.said(key), where, value=self._inner(value))

    def _statement(self, node: Node) -> Place:
        """`x["a"] = 1`, `x.A = 1`."""
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or left.named_child_count != 1 or right.named_child_count != 1:
            raise ByHand
        target, value = left.named_children[0], right.named_children[0]
        variable = target.child_by_field_name("operand")
        if variable is None or variable.type != "identifier" or self.said(operator) not in ("", "="):
            raise ByHand
        found = self._local(variable)
        type_node = self._declared_type(found)
        if self._block(found.node) != parent_of(node) or not self._has_its_lines(node):
            raise ByHand
        for element in nodes_of(found.node, "keyed_element"):
            if self.said(element.named_children[0]).strip('"') == self.said(target.named_children[-1]).strip('"'):
                # It would be sent still.
                raise ByHand
        index = target.child_by_field_name("index")
        start, end = node.start_byte, node.end_byte
        if index is not None and type_node.type == "map_type":
            name, where = self.key_of(index)
            return Place("statement", start, end, variable, name, where, True, False, self._takes_any(type_node), value)
        field = target.child_by_field_name("field")
        if field is None:
            raise ByHand
        self._ask_for_struct(type_node, self.said(field))
        where = (field.start_byte, field.end_byte)
        return Place("statement", start, end, variable, self.said(field), where, value=self._inner(value))

    def _has_its_lines(self, node: Node) -> bool:
        line_start = self.text.rfind("\n", 0, node.start_byte) + 1
        line_end = self.text.find("\n", node.end_byte)
        rest = self.text[node.end_byte : line_end if line_end >= 0 else len(self.text)].strip()
        return not self.text[line_start : node.start_byte].strip() and (not rest or rest.startswith("//"))

    def _declared_type(self, found: Setting) -> Node:
        """The type of what a variable is made of where it is declared."""
        made = bare(found.value) if found.value is not None else None
        if made is not None and made.type == "call_expression" and self.said(made).startswith("make("):
            return arguments(made)[0]
        type_node = made.child_by_field_name("type") if made is not None and made.type == "composite_literal" else None
        if type_node is None:
            raise ByHand
        return type_node

    def _type_of(self, body: Node) -> Node:
        """The type of a literal; within a list or a map, that of its items."""
        levels = 0
        at = parent_of(body)
        while at.type in ("literal_value", "literal_element", "keyed_element"):
            levels += at.type == "literal_value"
            at = parent_of(at)
        type_node = at.child_by_field_name("type") if at.type == "composite_literal" else None
        for _ in range(levels):
            type_node = type_node and (
                type_node.child_by_field_name("element") or type_node.child_by_field_name("value")
            )
        if type_node is None:
            raise ByHand
        return type_node

    def _takes_any(self, type_node: Node) -> bool:
        return re.sub(r"\s", "", self.said(type_node.child_by_field_name("value"))) in ("any", "interface{}")

    def _ask_for_struct(self, type_node: Node, field: str) -> None:
        """A struct may be left without a field where that is not sent then."""
        if type_node.type == "qualified_type":
            path = self.file.imports.get(self.said(type_node.child_by_field_name("package")), "")
            if any(library in path for library in _LIBRARIES):
                return
        declared = self.file.types.get(self.said(type_node)) if type_node.type == "type_identifier" else None
        for each in nodes_of(declared, "field_declaration") if declared is not None else ():
            if any(self.said(name) == field for name in each.children_by_field_name("name")):
                if re.search(r'json:"[^"]*,omitempty', self.said(each.child_by_field_name("tag"))):
                    return
                break
        raise ByHand

    def _inner(self, value: Node) -> Node:
        """The literal that a function gives the form of a value that may be left out."""
        given = arguments(value) if value.type == "call_expression" else []
        is_wrapped = len(given) == 1 and _WRAPPERS.search(self.said(value.child_by_field_name("function")))
        return given[0] if is_wrapped else value

    # -- the walk ---------------------------------------------------------------------------

    def beginning(self, place: Place) -> Node:
        """The object, or the place where the variable that has it is used."""
        return self._through(self._local(place.holder), place) if place.kind == "statement" else place.holder

    def is_sent(self, node: Node) -> bool:
        """Whether an expression is the body of the call, or the call itself."""
        if node.type == "call_expression" and node.start_byte == self.sent.start:
            return True
        return self.sent.body is not None and is_at(node, self.sent.body)

    def outward(self, node: Node, place: Place) -> Node:
        """The expression that an expression is part of, or where the variable is used that it is put into."""
        around = parent_of(node)
        kind = around.type
        if kind in _SAME or kind in ("literal_value", "composite_literal"):
            return around
        if kind == "keyed_element" and not is_same(around.named_children[0], node):
            return around
        if kind == "unary_expression" and self.said(around).startswith("&"):
            return around
        if kind == "argument_list":
            call = parent_of(around)
            target = self.said(call.child_by_field_name("function"))
            is_wrapper = _WRAPPERS.search(target) and around.named_child_count == 1
            if self.is_sent(call) or target in _PASSES or is_wrapper:
                return call
        if kind == "expression_list":
            return self._put(parent_of(around), around, node, place)
        raise ByHand

    def _put(self, statement: Node, values: Node, node: Node, place: Place) -> Node:
        """Where the variable is used that something is put into."""
        if statement.type == "var_spec":
            names = statement.children_by_field_name("name")
        else:
            left = statement.child_by_field_name("left")
            names = left.named_children if left is not None else []
        index = next((at for at, each in enumerate(values.named_children) if each == node), len(names))
        if statement.child_by_field_name("left") == values or index >= len(names):
            raise ByHand
        name = names[index]
        if statement.type in ("short_var_declaration", "var_spec"):
            found = next((each for each in self.file.declared.get(self.said(name), ()) if each.name == name), None)
            if found is None or found.kind != "local":
                raise ByHand
            return self._through(found, place)
        variable = name.child_by_field_name("operand")
        if statement.type != "assignment_statement" or variable is None or variable.type != "identifier":
            raise ByHand
        found = self._local(variable)
        if self._block(found.node) != parent_of(statement):
            raise ByHand
        return self._through(found, place)

    # -- variables --------------------------------------------------------------------------

    def _local(self, name: Node) -> Setting:
        found = self.file.declaration(self.said(name), name)
        if found is None or found.kind != "local":
            raise ByHand
        return found

    def _block(self, node: Node) -> Node:
        """The block that a declaration is part of."""
        return parent_of(parent_of(node)) if node.type == "var_spec" else parent_of(node)

    def _through(self, found: Setting, place: Place) -> Node:
        """The one place where a variable is given to something."""
        name = self.said(found.name)
        passed = [
            use
            for use in nodes_of(self.root, "identifier")
            if self.said(use) == name
            and use != found.name
            and not place.start <= use.start_byte < place.end
            and not self._is_field(use)
            and self._is_this(use, found)
            and self._is_passed(use, place)
        ]
        if len(passed) != 1:
            raise ByHand
        return passed[0]

    def _is_this(self, use: Node, found: Setting) -> bool:
        own = self.file.declaration(self.said(use), use)
        return own is not None and own.name == found.name

    def _is_field(self, use: Node) -> bool:
        """Whether a name is the key of a struct."""
        around = parent_of(use)
        keyed = around.parent
        if keyed is None or keyed.type != "keyed_element" or keyed.named_children[0] != around:
            return False
        return self._type_of(parent_of(keyed)).type != "map_type"

    def _is_passed(self, use: Node, place: Place) -> bool:
        """Whether a use of a variable gives it away. Raises `ByHand` where the member itself is used there."""
        at = use
        while True:
            around = parent_of(at)
            name = None
            if around.child_by_field_name("operand") == at:
                if around.type == "index_expression":
                    name = self.key_of(around.child_by_field_name("index") or around)[0]
                elif around.type == "selector_expression":
                    name = self.said(around.child_by_field_name("field"))
            if name is None:
                return at == use
            if parent_of(around).child_by_field_name("function") == around:
                return at == use
            if name == place.name:
                raise ByHand
            at = around


def go_walk(text: str, sent: Sent) -> GoWalk:
    """A program, and the call in it that sends a body."""
    return GoWalk(go_file(text), sent)
