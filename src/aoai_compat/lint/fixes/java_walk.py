"""Java: where the members of an object stand that is built, filled or made by `Map.of`, and which call gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import MissingGrammar, nodes_of
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.fixes.program_walk import Place, ProgramWalk, Sent, is_at, is_same, parent_of
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.java.spots import bare
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_CALL, _MADE = "method_invocation", "object_creation_expression"
_PUTS = frozenset({"put", "addProperty", "add"})
_TAKES_OUT = frozenset({"remove", "clear", "putAll"})
_BODY_PROPERTY = "putAdditionalBodyProperty"
_MAPS = frozenset({"Map.of", "ImmutableMap.of"})
_LISTS = frozenset({"List.of", "Arrays.asList", "ImmutableList.of"})
_FILLED = frozenset({"HashMap", "LinkedHashMap", "TreeMap", "JSONObject", "JsonObject", "ArrayList"})
_WRITERS = frozenset({"writeValueAsString", "writeValueAsBytes", "toJson", "toJSONString", "toJsonString"})
_PASSES = re.compile(
    r"^(?:List\.of|Arrays\.asList|Collections\.singletonList|ImmutableList\.of|Map\.of|ImmutableMap\.of"
    r"|JsonValue\.from|Optional\.of|BinaryData\.fromObject|(?:HttpRequest\.)?BodyPublishers\.of(?:String|ByteArray)"
    r"|RequestBody\.create)$"
)
_ANY_VALUE = re.compile(r",\s*Object\s*>|^(?:var|JSONObject)$")


class JavaWalk(ProgramWalk):
    """A program in Java."""

    def __init__(self, file: JavaFile, sent: Sent) -> None:
        super().__init__(file.text, file.root, sent)
        self.file = file

    def string(self, node: Node) -> str | None:
        """The value of a literal text."""
        is_plain = node.type == "string_literal" and not self.said(node).startswith('"""')
        return self.file.string(node) if is_plain else None

    def may_go(self, start: int, end: int) -> None:
        """A name that is left without use is no mistake, and a member declares none."""

    # -- members ----------------------------------------------------------------------------

    def place(self, span: Span) -> Place:
        """The member, or the item, that has a span."""
        node = self.node_at(span)
        literal = node if node.type == "string_literal" else parent_of(node)
        if literal.type == "string_literal" and self.said(literal).startswith('"""'):
            start = literal.start_byte + self.said(literal).find("\n") + 1
            return Place("text", start, literal.end_byte - 3, literal)
        if node.type == _CALL and node.end_byte == span.end:
            return self._link(node, span)
        if node.type == "argument_list":
            return self._pair(node, span)
        around = parent_of(node)
        if around.type == "argument_list" and is_at(node, span) and self._called(parent_of(around)) in _LISTS:
            return Place("part", span.start, span.end, parent_of(around))
        raise ByHand

    def _called(self, call: Node) -> str:
        owner, name = call.child_by_field_name("object"), call.child_by_field_name("name")
        return f"{self.said(owner)}.{self.said(name)}" if owner is not None else self.said(name)

    def _pair(self, given: Node, span: Span) -> Place:
        """`"a", 1` of `Map.of`."""
        call = parent_of(given)
        values = arguments(call)
        index = next((at for at, each in enumerate(values) if each.start_byte == span.start), -1)
        if self._called(call) not in _MAPS or index < 0 or index % 2 or values[index + 1].end_byte != span.end:
            raise ByHand
        name, key = self.key_of(values[index])
        value = values[index + 1]
        return Place("part", span.start, span.end, call, name, key, True, False, self._map_takes_any(call), value)

    def _map_takes_any(self, call: Node) -> bool:
        around = parent_of(call)
        if around.type == "variable_declarator":
            return _ANY_VALUE.search(self.said(parent_of(around).child_by_field_name("type"))) is not None
        outer = parent_of(around)
        return around.type == "argument_list" and self.said(outer.child_by_field_name("name")) in _WRITERS

    def _link(self, node: Node, span: Span) -> Place:
        """A call in a chain, or alone on a variable: `.a(1)`, `x.setA(1);`, `x.put("a", 1);`."""
        name, owner = node.child_by_field_name("name"), node.child_by_field_name("object")
        given = arguments(node)
        if name is None or owner is None or name.start_byte != span.start or not given:
            raise ByHand
        last, root = self._last_of(node), self._root_of(node)
        if root == node:
            # What begins the chain: `X.of(1)`.
            raise ByHand
        statement = parent_of(last)
        is_statement = statement.type == "expression_statement"
        said, any_value, is_wire = self.said(name), False, False
        called, key, value = said, (name.start_byte, name.end_byte), given[-1]
        made = self._made_of(root, statement) if is_statement else root
        type_name = self._class_of(made)
        if type_name in _FILLED or said == _BODY_PROPERTY:
            if len(given) != 2 or said not in (*_PUTS, _BODY_PROPERTY):
                raise ByHand
            called, key = self.key_of(given[0])
            is_wire, any_value = True, said != _BODY_PROPERTY and self._takes_any(made, type_name)
        elif len(given) != 1 or said.startswith("add") or type_name in self.file.classes or self.sent.operation is None:
            raise ByHand
        begun = bare(self._local(root).value or root) if is_statement else last
        if any(each != node and self._sets(each, called) for each in self._links(begun)):
            # It would be sent still.
            raise ByHand
        holder = root if is_statement else last
        place = Place("link", owner.end_byte, node.end_byte, holder, called, key, is_wire, False, any_value, value)
        if is_statement:
            place = place._replace(kind="statement")
            if is_same(owner, root) and is_same(last, node):
                return place._replace(start=statement.start_byte, end=statement.end_byte)
            return place._replace(kind="link")
        return place

    def _links(self, node: Node) -> Iterator[Node]:
        """The calls of a chain, the last one first."""
        while node.type == _CALL:
            yield node
            owner = node.child_by_field_name("object")
            if owner is None:
                return
            node = owner

    def _sets(self, link: Node, name: str) -> bool:
        given = arguments(link)
        key = self.string(given[0]) if len(given) == 2 else None
        return name in (self.said(link.child_by_field_name("name")), key)

    def _takes_any(self, made: Node, type_name: str) -> bool:
        around = parent_of(made)
        declared = parent_of(around).child_by_field_name("type") if around.type == "variable_declarator" else None
        return type_name == "JSONObject" or _ANY_VALUE.search(self.said(declared)) is not None

    def _last_of(self, node: Node) -> Node:
        """The whole chain that a call is part of."""
        around = parent_of(node)
        while around.type == _CALL and around.child_by_field_name("object") == node:
            node, around = around, parent_of(around)
        return node

    def _root_of(self, node: Node) -> Node:
        """What a chain begins with: a variable, `new X()`, `X.builder()`."""
        while node.type == _CALL:
            owner = node.child_by_field_name("object")
            if owner is None:
                raise ByHand
            if owner.type in ("identifier", "field_access", "scoped_identifier"):
                is_class = self.said(owner).rpartition(".")[2][:1].isupper()
                return node if is_class else owner
            node = owner
        return node

    def _class_of(self, made: Node) -> str:
        """The class that a chain begins with."""
        if made.type == _MADE:
            return self.said(made.child_by_field_name("type")).partition("<")[0]
        if made.type == _CALL:
            return self.said(made.child_by_field_name("object"))
        raise ByHand

    def _made_of(self, variable: Node, statement: Node) -> Node:
        """What a local variable is made of, in the same block as a statement that sets something in it."""
        found = self._local(variable)
        made = bare(found.value) if found.value is not None else None
        if made is None or parent_of(found.node) != parent_of(statement):
            raise ByHand
        return self._root_of(made)

    # -- the walk ---------------------------------------------------------------------------

    def beginning(self, place: Place) -> Node:
        """The object, or the place where the variable that has it is used."""
        return self._through(self._local(place.holder), place) if place.holder.type == "identifier" else place.holder

    def is_sent(self, node: Node) -> bool:
        """Whether an expression is the body of the call, or the call itself."""
        if self.sent.body is not None:
            return is_at(node, self.sent.body)
        return node.type == _CALL and node.start_byte == self.sent.start and self._called(node).endswith(".build")

    def outward(self, node: Node, place: Place) -> Node:
        """The expression that an expression is part of, or where the variable is used that it is put into."""
        around = parent_of(node)
        kind = around.type
        if kind in ("parenthesized_expression", "cast_expression"):
            return around
        if kind == _CALL and around.child_by_field_name("object") == node:
            return self._last_of(around)
        if kind == "variable_declarator":
            name = around.child_by_field_name("name")
            found = next((each for each in self.file.declared.get(self.said(name), ()) if each.name == name), None)
            if found is None or found.kind != "local":
                raise ByHand
            return self._through(found, place)
        if kind == "argument_list":
            return self._given_to(parent_of(around), place)
        raise ByHand

    def _given_to(self, call: Node, place: Place) -> Node:
        if call.type == _MADE:
            return call
        if call.type != _CALL:
            raise ByHand
        if _PASSES.search(self._called(call)) or self.said(call.child_by_field_name("name")) in _WRITERS:
            return self._last_of(call)
        last, root = self._last_of(call), self._root_of(call)
        if root.type == "identifier":
            found = self._local(root)
            statement = parent_of(last)
            if statement.type != "expression_statement" or parent_of(found.node) != parent_of(statement):
                raise ByHand
            return self._through(found, place)
        self._class_of(root)
        return last

    # -- variables --------------------------------------------------------------------------

    def _local(self, name: Node) -> Setting:
        found = self.file.declaration(self.said(name), name) if name.type == "identifier" else None
        if found is None or found.kind != "local" or found.node.type != "local_variable_declaration":
            raise ByHand
        return found

    def _through(self, found: Setting, place: Place) -> Node:
        """The one place where a variable is given to something."""
        name = self.said(found.name)
        uses = [use for use in nodes_of(self.root, "identifier") if self.said(use) == name and use != found.name]
        own = [use for use in uses if self._is_this(use, found)]
        passed = [use for use in own if not place.start <= use.start_byte < place.end and self._is_passed(use, place)]
        if len(passed) != 1:
            raise ByHand
        return passed[0]

    def _is_this(self, use: Node, found: Setting) -> bool:
        around = parent_of(use)
        is_member = around.child_by_field_name("name") == use or around.child_by_field_name("field") == use
        if is_member and around.type in (_CALL, "field_access", "method_declaration"):
            return False
        own = self.file.declaration(self.said(use), use)
        return own is not None and own.name == found.name

    def _is_passed(self, use: Node, place: Place) -> bool:
        """Whether a use of a variable gives it away. Raises `ByHand` where the member itself is set there, too."""
        around = parent_of(use)
        if around.type != _CALL or around.child_by_field_name("object") != use:
            return True
        last = self._last_of(around)
        if parent_of(last).type != "expression_statement":
            return True
        for link in self._links(last):
            name, given = self.said(link.child_by_field_name("name")), arguments(link)
            is_unclear = name in _PUTS and len(given) == 2 and self.string(given[0]) is None
            is_own = place.start < link.end_byte <= place.end
            if name in _TAKES_OUT or (not is_own and (is_unclear or self._sets(link, place.name))):
                raise ByHand
        return False


@lru_cache(maxsize=2)
def _file(text: str) -> JavaFile:
    try:
        return JavaFile(Code(text, "Code.java", None, TextMap(text)))
    except MissingGrammar as error:
        raise ByHand from error


def java_walk(text: str, sent: Sent) -> JavaWalk:
    """A program, and the call in it that sends a body."""
    return JavaWalk(_file(text), sent)
