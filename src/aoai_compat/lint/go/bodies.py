"""Objects that a Go program sends: literals of structs and maps, and what is set in them afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.code_bodies import Body, merged, opened, with_member
from aoai_compat.lint.go.changes import changes_of, is_handed_on
from aoai_compat.lint.go.literals import elements, plain, plain_zero
from aoai_compat.lint.go.naming import Naming, member_named
from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.shared import changes_of_shared, is_shared, shared_name
from aoai_compat.lint.go.source import GoFile, scope_of, unwrapped
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.go.tags import field_names
from aoai_compat.lint.go.texts import Texts
from aoai_compat.lint.go.types import named_type
from aoai_compat.lint.go.wrappers import wrapped
from aoai_compat.lint.parsed_code.tree import arguments, is_within, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.request import Span

_DEEPEST = 12
_NUMBERS = ("int_literal", "float_literal")
_ZERO = object()


class Bodies:
    """Reads objects. Only what stands in the file that is read has places."""

    def __init__(self, reach: Reach, texts: Texts, home: GoFile) -> None:
        self.reach = reach
        self.texts = texts
        self.home = home

    # -- objects ----------------------------------------------------------------------------

    def of(self, spot: Spot, naming: Naming | None, depth: int = 0, *, is_top: bool = True) -> Body | None:
        """The object that an expression is; without a naming, that of a map or of a struct with tags."""
        if depth > _DEEPEST or self.reach.budget.is_spent():
            return None
        node, file = bare(spot.node), spot.file
        spot = spot._replace(node=node)
        if node.type == "composite_literal":
            return self._literal(spot, naming, depth, is_top=is_top)
        if node.type == "call_expression":
            target = node.child_by_field_name("function")
            if target is not None and file.slice(target) in ("make", "new"):
                given = arguments(node)
                is_map = bool(given) and given[0].type == "map_type"
                return Body({} if is_map or file.slice(target) == "new" else PartialObject(), {})
        hops = self.reach.step(spot)
        if hops is None:
            declared = file.declaration(file.slice(node), node) if node.type == "identifier" else None
            if declared is None or declared.kind != "local" or declared.type is None:
                return None
            found: Body | None = Body({}, {})
        else:
            found = merged([self.of(each, naming, depth + 1, is_top=is_top) for each in hops.spots])
            if found is not None and not hops.is_whole:
                found = opened(found)
        if is_shared(spot):
            return self._changed_anywhere(found, spot, naming, depth)
        return self._changed(found, spot, naming, depth) if node.type == "identifier" else found

    def _changed_anywhere(self, body: Body | None, spot: Spot, naming: Naming | None, depth: int) -> Body | None:
        """As `_changed`, of what the functions of a package share: a field, a variable of the package."""
        if body is None:
            return None
        found = changes_of_shared(self.reach.project.files(spot.file, shared_name(spot)), spot)
        for target, value, node in found.here:
            key, omits_empty = member_named(target, naming, spot, self.texts)
            member = self._value(spot.at(value), naming, depth + 1) if value is not None else None
            if key is None or member is None:
                body = opened(body)
            elif member.value is not _ZERO or not omits_empty:
                member = Body(RUN_TIME, {}) if member.value is _ZERO else member
                span = spot.file.span(node, value) if spot.file is self.home else None
                body = with_member(body, key, member, span, is_sure=is_within(spot.node, scope_of(node)))
        return opened(body) if found.is_changed_elsewhere else body

    def _changed(self, body: Body | None, spot: Spot, naming: Naming | None, depth: int) -> Body | None:
        """The body with what is set in the variable between its declaration and the place where it is used."""
        declared = spot.file.declaration(spot.file.slice(spot.node), spot.node)
        if body is None or declared is None:
            return body
        for target, value, node in changes_of(spot.file, declared, spot.node):
            block = scope_of(node)
            if leaves(block, spot.node):
                continue
            key, omits_empty = member_named(target, naming, spot, self.texts)
            if key is None or value is None:
                body = opened(body)
                continue
            member = self._value(spot.at(value), naming, depth + 1)
            if member is None or (member.value is _ZERO and omits_empty):
                continue
            if member.value is _ZERO:
                member = Body(plain_zero(bare(value), spot.file), {})
            span = spot.file.span(node, value) if spot.file is self.home else None
            body = with_member(body, key, member, span, is_sure=is_within(spot.node, block))
        return opened(body) if is_handed_on(spot.file, declared, spot.node) else body

    def _literal(self, spot: Spot, naming: Naming | None, depth: int, *, is_top: bool = False) -> Body | None:
        type_node, value = spot.node.child_by_field_name("type"), spot.node.child_by_field_name("body")
        if value is None or type_node is None:
            return None
        if type_node.type == "map_type":
            return self._map(spot, value, naming, depth)
        if type_node.type in ("slice_type", "array_type", "implicit_length_array_type"):
            return None
        if naming is None:
            return self._tagged(spot, type_node, value, depth)
        return self._struct(spot, value, naming, depth, is_top=is_top)

    def _map(self, spot: Spot, value: Node, naming: Naming | None, depth: int) -> Body:
        body = Body({}, {})
        for element in elements(value):
            if element.type != "keyed_element" or len(element.named_children) < 2:
                continue
            key = self.texts.known(spot.at(unwrapped(element.named_children[0])))
            held = element.named_children[1]
            member = self._value(spot.at(held), naming if naming and naming.names else None, depth + 1)
            if key is None or member is None:
                body = opened(body)
            elif member.value is not _ZERO:
                body = with_member(body, key, member, self._span(spot, element, held), is_sure=True)
            elif unwrapped(held).type in ("nil", "interpreted_string_literal", *_NUMBERS, "false"):
                zero = Body(plain_zero(unwrapped(held), spot.file), {})
                body = with_member(body, key, zero, self._span(spot, element, held), is_sure=True)
        return body

    def _struct(self, spot: Spot, value: Node, naming: Naming, depth: int, *, is_top: bool = False) -> Body:
        """A literal of a type of the library: it may fill in members by itself, except at the top."""
        body = Body({} if is_top else PartialObject(), {})
        for element in elements(value):
            if element.type != "keyed_element" or len(element.named_children) < 2:
                return opened(body)
            key, held = unwrapped(element.named_children[0]), element.named_children[1]
            name = spot.file.slice(key)
            if name in naming.not_sent:
                continue
            if name not in naming.names:
                body = opened(body)
                continue
            member = self._value(spot.at(held), naming, depth + 1)
            if member is not None and member.value is not _ZERO:
                body = with_member(body, naming.names[name], member, self._span(spot, element, held), is_sure=True)
        return body

    def _tagged(self, spot: Spot, type_node: Node, value: Node, depth: int) -> Body | None:
        """A literal of a type of the program, whose tags say what its fields are called."""
        names = field_names(self.reach, spot, type_node)
        if names is None:
            return None
        body = Body({}, {})
        given: set[str] = set()
        for index, element in enumerate(elements(value)):
            if element.type == "keyed_element" and len(element.named_children) > 1:
                name, held = spot.file.slice(unwrapped(element.named_children[0])), element.named_children[1]
            elif index < len(names):
                name, held = list(names)[index], element
            else:
                return opened(body)
            field = names.get(name)
            if field is None:
                body = opened(body)
                continue
            given.add(name)
            inner = field_names(self.reach, spot._replace(file=field.file), field.type)
            member = self._of_field(spot.at(held), inner is not None, field.type, depth)
            if member is None or field.wire is None:
                continue
            if member.value is _ZERO:
                if field.omits_empty:
                    continue
                member = Body(plain_zero(unwrapped(held), spot.file), {})
            body = with_member(body, field.wire, member, self._span(spot, element, held), is_sure=True)
        for name, field in names.items():
            if name not in given and field.wire is not None and not field.omits_empty:
                body = with_member(body, field.wire, Body(RUN_TIME, {}), None, is_sure=True)
        return body

    def _of_field(self, spot: Spot, is_struct: bool, type_node: Node, depth: int) -> Body | None:
        """The value of a field; a literal without a type of its own has that of the field, or of the items in it."""
        node = unwrapped(spot.node)
        if node.type == "literal_value" and is_struct:
            return self._tagged(spot.at(node), type_node, node, depth + 1)
        return self._value(spot, None, depth + 1)

    def _span(self, spot: Spot, element: Node, value: Node) -> Span | None:
        return spot.file.span(element, unwrapped(value)) if spot.file is self.home else None

    # -- values -----------------------------------------------------------------------------

    def value(self, spot: Spot) -> Any:
        """A value as JSON has it, with `RUN_TIME` for what is not known."""
        found = self._value(spot, None, 0)
        return RUN_TIME if found is None or found.value is _ZERO else found.value

    def _value(self, spot: Spot, naming: Naming | None, depth: int) -> Body | None:
        node, file = bare(spot.node), spot.file
        spot = spot._replace(node=node)
        if depth > _DEEPEST or self.reach.budget.is_spent():
            return Body(RUN_TIME, {})
        kind = node.type
        if kind == "nil":
            return Body(_ZERO, {})
        value = plain(node, file)
        if value is not RUN_TIME:
            is_zero = value in (0, "", False)
            return Body(_ZERO if is_zero and (naming is None or naming.drops_zero) else value, {})
        if kind == "composite_literal":
            return self._composite(spot, naming, depth)
        if kind == "literal_value":
            return Body(RUN_TIME, {}) if naming is None else self._struct(spot, node, naming, depth)
        if kind == "type_conversion_expression":
            operand = node.child_by_field_name("operand")
            return self._value(spot.at(operand), naming, depth + 1) if operand is not None else None
        if kind == "call_expression":
            inner = wrapped(spot)
            if inner is not None:
                held = self._value(inner, naming, depth + 1)
                return self._kept(inner, held) if naming is None or not naming.drops_zero else held
            return Body(RUN_TIME, {})
        if kind in ("identifier", "selector_expression", "binary_expression"):
            return self._named(spot, naming, depth)
        return Body(RUN_TIME, {})

    def _kept(self, spot: Spot, found: Body | None) -> Body | None:
        """What is wrapped is sent, zero or not."""
        if found is None or found.value is not _ZERO:
            return found
        return Body(plain_zero(bare(spot.node), spot.file), {})

    def _named(self, spot: Spot, naming: Naming | None, depth: int) -> Body:
        if spot.node.type == "identifier":
            known_as = self.of(spot, naming, depth + 1, is_top=False)
            if known_as is not None:
                return known_as._replace(spans={})
        ends = list(self.reach.ends(spot)) if spot.node.type != "binary_expression" else []
        if len(ends) == 1 and ends[0].node.id != spot.node.id:
            value = self._value(ends[0], naming, depth + 1)
            if value is not None and value.value is not _ZERO and bare(ends[0].node).type != "call_expression":
                return value if ends[0].file is self.home else value._replace(spans={})
        known = self.texts.known(spot) if spot.node.type == "binary_expression" else None
        return Body(known or RUN_TIME, {})

    def _composite(self, spot: Spot, naming: Naming | None, depth: int) -> Body:
        type_node, value = spot.node.child_by_field_name("type"), spot.node.child_by_field_name("body")
        if type_node is None or value is None:
            return Body(RUN_TIME, {})
        if type_node.type in ("slice_type", "array_type", "implicit_length_array_type"):
            return self._items(spot, value, type_node.child_by_field_name("element"), naming, depth)
        named = named_type(type_node, spot.file)
        if naming is not None and named is not None and "Union" in named.name:
            return Body(RUN_TIME, {})
        return self._literal(spot, naming, depth) or Body(RUN_TIME, {})

    def _items(self, spot: Spot, value: Node, element: Node | None, naming: Naming | None, depth: int) -> Body:
        items: list[Any] = []
        spans: dict[str, Span] = {}
        may: set[str] = set()
        named = named_type(element, spot.file)
        is_union = naming is not None and named is not None and "Union" in named.name
        for index, item in enumerate(elements(value)):
            node = unwrapped(item)
            found: Body | None
            if node.type == "literal_value" and element is not None and element.type == "map_type":
                found = self._map(spot, node, naming, depth + 1)
            elif node.type == "literal_value" and naming is None and element is not None:
                found = self._tagged(spot.at(node), element, node, depth + 1)
            elif node.type == "literal_value" and is_union:
                found = None
            else:
                found = self._value(spot.at(node), naming, depth + 1)
            at = pointer_to("", index)
            value_of = RUN_TIME if found is None else found.value
            items.append(plain_zero(node, spot.file) if value_of is _ZERO else value_of)
            own = self._span(spot, item, node)
            if own is not None:
                spans[at] = own
            if found is not None:
                spans |= {at + pointer: span for pointer, span in found.spans.items() if pointer}
                may |= {at + pointer for pointer in found.may_send}
        return Body(items, spans, frozenset(may))
