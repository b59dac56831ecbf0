"""The bodies that methods of Azure.AI.OpenAI send, by the names in `data/sdks`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.lint.calls.code_bodies import Body, merged, opened, with_member
from aoai_compat.lint.csharp.json_objects import JsonObjects
from aoai_compat.lint.csharp.literals import is_value, literal_value
from aoai_compat.lint.csharp.object_members import Made, Member, ObjectMembers
from aoai_compat.lint.csharp.syntax import CREATIONS, Argument, branches_of, core, initializer_of
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.calls.sdks import Sdk, SdkMethod
    from aoai_compat.lint.csharp.clients import Client

_OPTIONS = r"(?:Options|Settings)$"
_HARMLESS = frozenset({"ToString", "GetType", "Equals", "GetHashCode"})
_CONTENT = ("BinaryContent", "RequestContent")
_NOT_SENT = object()
_DEEPEST = 6


class SdkPayloads:
    """The bodies of calls of a library, in one file."""

    def __init__(self, sdk: Sdk, objects: ObjectMembers) -> None:
        self.sdk = sdk
        self.objects = objects
        self.file = objects.file
        self.json = JsonObjects(objects)

    def of(self, method: SdkMethod, arguments: tuple[Argument, ...], call: Node, client: Client) -> Body:
        """What a call sends. `call` is where it is."""
        body = Body(dict(method.sends), {})
        held: list[Body | None] = []
        for index, argument in enumerate(arguments):
            named = argument.name or (method.positional[index] if index < len(method.positional) else "")
            content = self._content(argument.value, call)
            if content is not None:
                return content
            if self._is_options(argument, named):
                held.append(self._options(method, argument.value, call, client))
            elif self._is_message(argument.value):
                body = self._with_message(body, method, argument.value)
            elif named in method.names and core(argument.value).type not in ("null_literal", "default_expression"):
                value = self._as_messages(self._value(method, argument.value, method.names[named]), method.names[named])
                span = Span(argument.value.start_byte, argument.value.start_byte, argument.value.end_byte)
                body = with_member(body, method.names[named], value, span, is_sure=True)
        for options in held:
            body = _joined(body, options) if options is not None else opened(body)
        if client.deployment_node is not None or client.deployment is not None:
            body = self._with_model(body, client)
        return body

    def settings(self, method: SdkMethod, node: Node, at: Node, client: Client) -> Body | None:
        """The members that an object of settings gives."""
        return self._options(method, node, at, client)

    def _with_model(self, body: Body, client: Client) -> Body:
        if "model" in body.value:
            return body
        value = Body(client.deployment if client.deployment is not None else RUN_TIME, {})
        node = client.deployment_node
        is_here = node is not None and node.end_byte <= len(self.file.text)
        span = Span(node.start_byte, node.start_byte, node.end_byte) if node is not None and is_here else None
        return with_member(body, "model", value, span, is_sure=True)

    def _content(self, node: Node, at: Node) -> Body | None:
        """The body of a call that gets all of it as JSON."""
        node = core(node)
        variable = self.objects.variable(node)
        values = self.file.names.reaching(variable, node) if variable is not None else [node]
        call = self.file.invoked(core(values[0])) if len(values) == 1 else None
        if call is None or call.name != "Create" or call.receiver is None or not call.arguments:
            return None
        if self.file.slice(call.receiver) not in _CONTENT:
            return None
        return self.json.content(call.arguments[0].value, at) or Body(PartialObject(), {})

    def _is_options(self, argument: Argument, named: str) -> bool:
        if re.search(_OPTIONS, named[:1].upper() + named[1:]):
            is_value = core(argument.value).type not in ("string_literal", "interpolated_string_expression")
            return is_value and self.objects.declared_type(argument.value) != "CancellationToken"
        return re.search(_OPTIONS, self.objects.declared_type(argument.value)) is not None

    def _is_message(self, node: Node) -> bool:
        node = core(node)
        return node.type in CREATIONS and self.file.type_of(node).endswith("ChatMessage")

    def _as_messages(self, value: Body, wire: str) -> Body:
        """A text in place of messages is what the user says."""
        if wire != "messages" or value.value is RUN_TIME:
            return value
        items = value.value if isinstance(value.value, list) else [value.value]
        told = [{"role": "user", "content": item} if isinstance(item, str) else item for item in items]
        return Body(told, value.spans if isinstance(value.value, list) else {})

    def _with_message(self, body: Body, method: SdkMethod, node: Node) -> Body:
        held = body.value.get("messages")
        items = [*(held if isinstance(held, list) else []), self._value(method, node, "messages").value]
        span = body.spans.get("/messages", Span(node.start_byte, node.start_byte, node.end_byte))
        return with_member(body, "messages", Body(items, {}), span._replace(end=node.end_byte), is_sure=True)

    # -- options ----------------------------------------------------------------------------

    def _options(self, method: SdkMethod, node: Node, at: Node, client: Client) -> Body | None:
        if core(node).type in ("null_literal", "default_expression", "default_literal"):
            return Body({}, {})
        found = self.objects.of(node, at)
        return merged([self._made(method, made, client) if made is not None else None for made in found])

    def _made(self, method: SdkMethod, made: Made, client: Client) -> Body:
        body = Body({}, {})
        names = self._names(method, made, client)
        is_open = made.is_open
        members = [*self._given(method, made), *made.members]
        for called in made.called:
            if called.name in names:
                members.append(Member(called.name, called.key, None, called.end, called.is_sure))
            elif called.name not in method.turns and called.name not in _HARMLESS:
                is_open = True
        for member in members:
            wire = names.get(member.name)
            if wire is None:
                is_open = True
                continue
            is_sure = member.is_sure
            value = Body(RUN_TIME, {})
            start = member.key.start_byte
            if member.value is not None:
                value = self._value(method, member.value, wire)
                start = member.value.start_byte
                if value.value is _NOT_SENT:
                    continue
                is_sure = is_sure and not self._may_be_null(member.value)
            span = Span(member.key.start_byte, start, member.end)
            body = with_member(body, wire, value, span, is_sure=is_sure)
        return opened(body) if is_open else body

    def _given(self, method: SdkMethod, made: Made) -> list[Member]:
        """What the constructor of options gets: `new ChatCompletionsOptions(deployment, messages)`."""
        given = [argument.value for argument in self.file.arguments(made.node)]
        names = [name for name in ("DeploymentName", "Messages", "Input", "Prompts") if name in method.names]
        if not method.deployment or len(given) != 2 or len(names) < 2:
            return []
        return [Member(name, value, value, value.end_byte) for name, value in zip(names, given, strict=False)]

    def _names(self, method: SdkMethod, made: Made, client: Client) -> Mapping[str, str]:
        names = {**self.sdk.names, **method.names}
        for name, turn in method.turns.items():
            if not isinstance(turn.value, str) or turn.value not in names or "." in name:
                continue
            called = next((each for each in made.called if each.name == name), None)
            is_off = called is not None and any(self.file.slice(each.value) == "false" for each in called.arguments)
            if client.on_v1 or (called is not None and not is_off):
                names[turn.value] = turn.into
        return names

    def _may_be_null(self, node: Node) -> bool:
        return any(core(each).type == "null_literal" for each in branches_of(core(node)))

    # -- values -----------------------------------------------------------------------------

    def _value(self, method: SdkMethod, node: Node, wire: str, depth: int = 0) -> Body:
        """The value of a property or argument. What the library leaves out where it is null is not sent."""
        node = core(node)
        if node.type == "null_literal":
            return Body(_NOT_SENT, {})
        literal = literal_value(self.file.code, node)
        if is_value(literal):
            return Body(literal, {})
        turned = self._turned(method, node, wire)
        if turned is not None or depth > _DEEPEST:
            return Body(turned if turned is not None else RUN_TIME, {})
        if node.type in (
            "initializer_expression",
            "collection_expression",
            "implicit_array_creation_expression",
            "array_creation_expression",
        ) or self._is_list(node):
            return self._list(method, node, wire, depth)
        variable = self.objects.variable(node)
        if variable is not None:
            values = [value for value in self.file.names.reaching(variable, node) if value.id != node.id]
            only = core(values[0]) if len(values) == 1 else None
            if only is not None and is_value(literal_value(self.file.code, only)) and only.type != "null_literal":
                return Body(literal_value(self.file.code, only), {})
            if only is not None and self._turned(method, only, wire) is not None:
                return self._value(method, only, wire, depth + 1)
        return Body(RUN_TIME, {})

    def _is_list(self, node: Node) -> bool:
        return node.type in CREATIONS and self.file.type_of(node) == "List" and initializer_of(node) is not None

    def _list(self, method: SdkMethod, node: Node, wire: str, depth: int) -> Body:
        held = node if node.type in ("collection_expression", "initializer_expression") else initializer_of(node)
        values: list[Any] = []
        spans: dict[str, Span] = {}
        for item in held.named_children[:200] if held is not None else ():
            inner = item
            for _ in range(2):
                if inner.type in ("collection_element", "expression_element") and inner.named_children:
                    inner = inner.named_children[0]
            if inner.type == "comment":
                continue
            if inner.type in ("spread_element", "initializer_expression", "assignment_expression"):
                return Body(RUN_TIME, {})
            value = self._value(method, inner, wire, depth + 1).value
            spans[f"/{len(values)}"] = Span(inner.start_byte, inner.start_byte, inner.end_byte)
            values.append(RUN_TIME if value is _NOT_SENT else value)
        return Body(values, spans) if held is not None else Body(RUN_TIME, {})

    def _turned(self, method: SdkMethod, node: Node, wire: str) -> Any:
        """What the library makes of an object or a member of one of its classes."""
        named = node
        if node.type in CREATIONS:
            key = self.file.type_of(node)
        else:
            call = self.file.invoked(node)
            if call is not None:
                named = node.child_by_field_name("function") or node
            key = self.file.slice(named).replace(" ", "")
            key = ".".join(key.split(".")[-2:])
        turn = method.turns.get(key)
        return _copied(turn.value) if turn is not None and turn.into == wire else None


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def _joined(body: Body, options: Body) -> Body:
    value = {**body.value, **options.value}
    is_open = isinstance(options.value, PartialObject) or isinstance(body.value, PartialObject)
    spans = {**body.spans, **options.spans}
    return Body(PartialObject(value) if is_open else value, spans, body.may_send | options.may_send)
