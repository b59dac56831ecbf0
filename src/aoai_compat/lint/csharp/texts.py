"""Texts in C#: literals, constants, interpolation, settings. Each is given with all values that it may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_values import MOST, Part, Text, distinct, first_set, hole, joined
from aoai_compat.lint.csharp.given_texts import held_texts, passed_texts
from aoai_compat.lint.csharp.literals import escaped_parts, interpolation_escape, literal_parts
from aoai_compat.lint.csharp.owners import bases_of, classes_of, parameters_of
from aoai_compat.lint.csharp.settings import Setting, bound_setting, setting_of
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import CREATIONS, TYPES, Invoked, around_of, branches_of, core

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

_DEEPEST = 14
_LONGEST = 60
_MADE = "a value that is made at run time"
_SAME = frozenset({"ToString", "Trim", "ToLowerInvariant", "ToLower"})
_ENDS = frozenset({"TrimEnd", "TrimStart"})


class Texts:
    """The texts of one file. `busy` are the nodes that are being read, so that nothing is read in circles."""

    def __init__(self, file: SourceFile, busy: list[tuple[int, int]] | None = None) -> None:
        self.file = file
        self.busy = busy if busy is not None else []
        self._given: dict[int, list[Text]] = {}

    def of(self, node: Node) -> list[Text]:
        """All that an expression may be; never empty."""
        node = core(node)
        with self._entering(node) as is_new:
            found = distinct(self._of(node)) if is_new else []
        return found or [hole("value", self._unknown(node))]

    def _unknown(self, node: Node) -> str:
        shown = " ".join(self.file.slice(node).split())
        return f"{shown}, which is only known at run time" if len(shown) <= _LONGEST else _MADE

    def known(self, node: Node | None) -> str | None:
        """The text of an expression that has one known value."""
        values = self.of(node) if node is not None else []
        return values[0].value if len(values) == 1 else None

    @contextmanager
    def _entering(self, node: Node) -> Iterator[bool]:
        key = (id(self.file), node.id)
        if key in self.busy or len(self.busy) >= _DEEPEST:
            yield False
            return
        self.busy.append(key)
        try:
            yield True
        finally:
            self.busy.pop()

    def _of(self, node: Node) -> Iterable[Text]:
        kind = node.type
        literal = literal_parts(self.file.code, node)
        if literal is not None:
            return [Text(literal)]
        if kind == "interpolated_string_expression":
            return joined(self._inner_parts(node))
        if kind == "binary_expression":
            return self._binary(node)
        if kind == "identifier":
            return self._named(node)
        branches = branches_of(node)
        if branches:
            return [text for each in branches for text in self.of(each)]
        setting = setting_of(self.file, node, self.known)
        if setting is not None:
            return self.of_setting(setting)
        if kind == "member_access_expression":
            return self._member(node)
        if kind == "invocation_expression":
            return self._called(node)
        given = self.file.arguments(node) if kind in CREATIONS else ()
        if given and self.file.type_of(node) == "Uri":
            return self._address([argument.value for argument in given])
        return []

    def _address(self, given: list[Node]) -> list[Text]:
        """`new Uri(...)`, of one text or of two."""
        base = self.of(given[0])
        if len(given) < 2 or core(given[1]).type == "member_access_expression":
            return base
        ends = all(text.shown.endswith("/") for text in base)
        rest = self.of(given[1])
        slash = [] if ends or all(text.shown.startswith("/") for text in rest) else [[Text((Part("/"),))]]
        return joined([base, *slash, rest])

    def _inner_parts(self, node: Node) -> list[list[Text]]:
        """The parts of `$"..."`."""
        escape = interpolation_escape(self.file.text, node)
        parts: list[list[Text]] = []
        for child in node.children:
            if child.type == "interpolation":
                inner = [c for c in child.named_children if not c.type.startswith("interpolation_")]
                parts.append(self._inside(inner[0]) if inner else [])
            elif child.type in ("string_content", "escape_sequence"):
                parts.append([Text(escaped_parts(self.file.code, child.start_byte, child.end_byte, escape))])
        return [part for part in parts if part]

    def _inside(self, node: Node) -> list[Text]:
        """A value among other text. What is not known has the name of its expression."""
        found: list[Text] = []
        for text in self.of(node):
            if text.value is None:
                name = re.sub(r"\W+", "_", self.file.slice(core(node)))[-40:].strip("_")
                first = next(part for part in text.parts if part.is_hole)
                found.append(Text((first._replace(text=name or "value"),)))
            else:
                found.append(text)
        return found

    def _binary(self, node: Node) -> Iterable[Text]:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return []
        if operator.type == "+":
            return joined([self._inside(each) for each in self._summands(node)])
        if operator.type == "??":
            others = [] if core(right).type == "throw_expression" else self.of(right)
            first = self.of(left)
            if any(text.value and all(part.is_certain for part in text.parts) for text in first):
                return [text for text in first if text.value]
            return first_set([first, others])
        return []

    def _summands(self, node: Node) -> list[Node]:
        parts: list[Node] = []
        for _ in range(300):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            operator = node.child_by_field_name("operator")
            if node.type != "binary_expression" or operator is None or operator.type != "+" or not (left and right):
                break
            parts.append(right)
            node = core(left) if core(left).type == "binary_expression" else left
        return [node, *reversed(parts)]

    # -- names ------------------------------------------------------------------------------

    def _named(self, node: Node) -> list[Text]:
        name = self.file.slice(node)
        found = self.file.names.lookup(name, node)
        return self.of_definition(found, node) if found is not None else self._inherited(node, name)

    def _inherited(self, node: Node, name: str) -> list[Text]:
        """A name that this file does not declare: another part of a class, or a class that it is made from."""
        around = around_of(node, *TYPES)
        for base in bases_of(self.file, around) if around is not None else ():
            values = self._of_class(base, name)
            if values:
                return values
        return [hole(name, f"{name}, which is set nowhere here")]

    def of_definition(self, found: Definition, at: Node) -> list[Text]:
        """The values that a variable may have at a place."""
        if found.node.id in self._given:
            return self._given[found.node.id]
        is_parameter = found.kind == "parameter"
        nodes = self.file.names.reaching(found, at)
        default = found.value.id if is_parameter and found.value is not None else None
        values = [text for node in nodes if node.id != default for text in self.linked(found.name, node)]
        if is_parameter and (not nodes or any(node.id == default for node in nodes)):
            values += passed_texts(self, found, values)
        if not values:
            what = "which its caller gives" if is_parameter else "which is set at run time"
            return [hole(found.name, f"{found.name}, {what}")]
        # What is empty is about to be filled in somewhere else.
        return first_set([values])

    def linked(self, name: str, node: Node) -> list[Text]:
        """The values of what a name is set to, with the place where it is."""
        found: list[Text] = []
        for text in self.of(node):
            only = text.parts[0] if len(text.parts) == 1 and not text.chain else None
            exact = only is not None and only.place is not None and only.place[0] is self.file.code
            start, end = node.start_byte, node.end_byte
            if only is not None and only.place is not None and exact:
                start = only.place[1]
                end = start + len(only.text)
            link = self.file.code.origin(name, start, end, as_it_is=exact)
            found.append(Text(tuple(part._replace(chain=(link, *part.chain)) for part in text.parts)))
        return found

    def _member(self, node: Node) -> list[Text]:
        name_node = node.child_by_field_name("name")
        if name_node is None:
            return []
        name, receiver = self.file.slice(name_node), core(node.children[0])
        if receiver.type in ("this", "base"):
            found = self.file.names.lookup(name, node, member=True)
            return self.of_definition(found, node) if found is not None else self._inherited(node, name)
        if name in ("AbsoluteUri", "OriginalString"):
            return self.of(receiver)
        if name == "Empty" and self.file.slice(receiver).lower() == "string":
            return [Text((Part(""),))]
        for of_class in dict.fromkeys(classes_of(self.file, receiver)):
            values = self._of_class(of_class, name)
            if values:
                return values
        shown = self.file.slice(node)
        return [hole(name, f"{shown if len(shown) < 60 else name}, which is set at run time")]

    def _of_class(self, class_name: str, name: str) -> list[Text]:
        """The values of a member of a class, in this file or another one of the project."""
        from aoai_compat.lint.csharp.project_files import declaring

        if not class_name or not class_name[0].isupper():
            return []
        bound = bound_setting(self.file, class_name, name, lambda other: Texts(other).known)
        if bound is not None and bound.found:
            return self.of_setting(bound)
        found, texts = self.file.names.member_of(class_name, name), self
        if found is None:
            other = declaring(self.file.code.beside, class_name)
            found = other.names.member_of(class_name, name) if other is not None else None
            if other is None or found is None:
                return []
            texts = Texts(other, self.busy)
        if found.kind == "property" or (found.kind == "field" and found.value is not None):
            return held_texts(texts, class_name, found)
        return [text for text in texts.of_definition(found, found.node) if text.value]

    # -- settings and calls -----------------------------------------------------------------

    def of_setting(self, setting: Setting) -> list[Text]:
        """The values of a setting: those that are found, and its default where none of them is certain."""
        found = [Text((Part(each.value, (each.origin,), is_certain=each.is_certain),)) for each in setting.found]
        default = self.of(setting.default) if setting.default is not None else []
        if any(each.is_certain for each in setting.found):
            return found
        return [*found, *default] or [hole(setting.name, f"{setting.what}, which nothing here sets")]

    def _called(self, node: Node) -> Iterable[Text]:
        call = self.file.invoked(node)
        if call is None:
            return []
        values = [argument.value for argument in call.arguments]
        receiver = self.file.slice(call.receiver) if call.receiver is not None else ""
        if receiver.lower() == "string":
            if call.name == "Format" and values:
                return self._formatted(values)
            return joined([self._inside(value) for value in values]) if call.name == "Concat" else []
        if call.receiver is not None and (call.name in _SAME or call.name in _ENDS):
            return [_trimmed(text, call.name) for text in self.of(call.receiver)]
        if receiver == "Uri" and call.name == "EscapeDataString" and values:
            return self.of(values[0])
        if call.receiver is not None and receiver != "this":
            return []
        return [
            text for each in self.file.names.functions.get(call.name, ())[:2] for text in self._returned(each, call)
        ]

    def _returned(self, function: Node, call: Invoked) -> list[Text]:
        """What a method returns for the arguments of one call."""
        given: dict[int, list[Text]] = {}
        for index, parameter in enumerate(parameters_of(function)):
            name = parameter.child_by_field_name("name")
            value = next(
                (a.value for a in call.arguments if name is not None and a.name == self.file.slice(name)), None
            )
            if value is None and index < len(call.arguments) and call.arguments[index].name is None:
                value = call.arguments[index].value
            if value is not None:
                given[parameter.id] = self.of(value)
        before, self._given = self._given, {**self._given, **given}
        try:
            return [text for back in self.file.names.returns(function)[:4] for text in self.of(back)]
        finally:
            self._given = before

    def _formatted(self, values: list[Node]) -> list[Text]:
        """`string.Format(text, ...)`."""
        patterns = self.of(values[0])
        pattern = patterns[0].value if len(patterns) == 1 else None
        if pattern is None:
            return []
        parts: list[list[Text]] = []
        for index, part in enumerate(re.split(r"\{(\d+)(?:[,:][^{}]*)?\}", pattern)):
            if index % 2 == 0:
                plain = part.replace("{{", "{").replace("}}", "}")
                parts.append([Text((Part(plain, patterns[0].chain),))] if plain else [])
            elif int(part) + 1 < len(values):
                parts.append(self._inside(values[int(part) + 1]))
            else:
                return []
        return joined([part for part in parts if part])[:MOST]


def _trimmed(text: Text, name: str) -> Text:
    if name not in _ENDS or not text.parts:
        return text
    parts = list(text.parts)
    at = -1 if name == "TrimEnd" else 0
    if not parts[at].is_hole:
        short = parts[at].text.rstrip("/ ") if at else parts[at].text.lstrip("/ ")
        parts[at] = parts[at]._replace(text=short, place=parts[at].place if at else None)
    return Text(tuple(parts))
