"""Values in PowerShell: texts, tables and lists, and variables that are set once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.code_text import Code, Piece, Written, plain, unescaped
from aoai_compat.lint.calls.env_file import env_variable
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.calls.powershell_tree import arguments_of, core, number_of
from aoai_compat.lint.calls.run_time_json import HOLE, body_of, filled, form_body
from aoai_compat.lint.formats.recorded import Body
from aoai_compat.lint.request import Origin, Position

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE = r'[`"](\r?\n|.)'
_ESCAPE_HERE = r"`(\r?\n|.)"
_DOUBLED = r"'(')"
_ESCAPES = {
    "\n": "",
    "\r\n": "",
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_WORDS: dict[str, Any] = {"$true": True, "$false": False, "$null": None}
_CHANGES = r"\.\s*(?:remove|clear)\s*\("
_VARIABLES = ("variable", "braced_variable")
_DEEPEST = 12


class PowerShell:
    """The values of a script. `root` is its tree."""

    def __init__(self, code: Code, root: Node) -> None:
        self.code = code
        self.text = code.text
        self._assigned: dict[str, list[Node | None]] = {}
        self._busy: list[str] = []
        self._collect(root)

    def slice(self, node: Node) -> str:
        """The text of a node as it is written."""
        return self.text[node.start_byte : node.end_byte]

    def name_of(self, node: Node) -> str:
        """The name of a variable, in small letters and without its scope."""
        name = self.slice(node).lstrip("$@").strip("{}").lower()
        return re.sub(r"^(?:script|global|local|private|using):", "", name)

    def _collect(self, root: Node) -> None:
        for node in nodes_of(
            root, "assignment_expression", "script_parameter", "foreach_statement", "invokation_expression"
        ):
            if node.type == "assignment_expression":
                left, value = core(node.children[0]), core(node.children[-1])
                if left.type in _VARIABLES:
                    is_set = any(self.slice(child).strip() == "=" for child in node.children[1:-1])
                    self._note(left, value if is_set else None)
            elif node.type == "invokation_expression":
                target = core(node.children[0])
                if target.type in _VARIABLES and re.search(_CHANGES, self.slice(node), re.IGNORECASE):
                    self._note(target, None)
            else:
                variable = next(nodes_of(node, *_VARIABLES), None)
                default = next((child for child in node.children if child.type == "script_parameter_default"), None)
                if variable is not None:
                    self._note(variable, core(default.children[-1]) if default is not None else None)

    def _note(self, variable: Node, value: Node | None) -> None:
        self._assigned.setdefault(self.name_of(variable), []).append(value)

    def assigned(self, variable: Node) -> Node | None:
        """What a variable is set to, where the script does it once."""
        values = self._assigned.get(self.name_of(variable), [])
        only = values[0] if len(values) == 1 else None
        return only if only is not None and only.start_byte < variable.start_byte else None

    # -- texts ------------------------------------------------------------------------------

    def written(self, node: Node) -> Written:
        """A text."""
        node = core(node)
        start, end, kind = node.start_byte, node.end_byte, node.type
        if kind == "expandable_string_literal":
            return self._expandable(node, start + 1, end - 1)
        if kind == "verbatim_string_characters":
            return unescaped(self.text[start + 1 : end - 1], start + 1, re.compile(_DOUBLED))
        if kind in ("expandable_here_string_literal", "verbatim_here_string_characters"):
            first = self.text.find("\n", start, end) + 1
            last = max(first, self.text.rfind("\n", start, end))
            last -= self.text[last - 1 : last] == "\r"
            if kind.startswith("expandable"):
                return self._expandable(node, first, max(first, last))
            return (Piece(self.text[first:last], first, last),) if last > first else ()
        if kind in _VARIABLES:
            return self._variable(node)
        if kind == "additive_expression" and self.slice(node.children[1]) == "+":
            return (*self.written(node.children[0]), *self.written(node.children[-1]))
        if kind == "parenthesized_expression" and len(node.named_children) == 1:
            return self.written(node.named_children[0])
        if kind == "cast_expression":
            return self.written(node.children[-1])
        if node.named_child_count == 0:
            return (Piece(self.text[start:end], start, end),)
        return (self._hole(node, "value", "a value that is made at run time"),)

    def _hole(self, node: Node, name: str, why: str) -> Piece:
        return Piece(name, node.start_byte, node.end_byte, is_hole=True, links=(Origin(why),))

    def _expandable(self, node: Node, start: int, end: int) -> Written:
        pieces: list[Piece] = []
        pattern = re.compile(_ESCAPE_HERE if "here" in node.type else _ESCAPE, re.DOTALL)

        def literal(begin: int, stop: int) -> Written:
            return unescaped(self.text[begin:stop], begin, pattern, _ESCAPES)

        for child in node.children:
            if child.type in (*_VARIABLES, "sub_expression") and child.start_byte >= start:
                pieces += literal(start, child.start_byte)
                pieces += self._inside(child)
                start = child.end_byte
        return (*pieces, *literal(start, end))

    def _inside(self, node: Node) -> Written:
        """A value among other text: it is written where its variable is."""
        if node.type == "sub_expression":
            inner = [core(child) for child in node.named_children]
            if len(inner) != 1 or inner[0].type not in _VARIABLES:
                return (self._hole(node, "value", "a value that is made at run time"),)
            value = self.written(inner[0])
        else:
            value = self._variable(node)
        known = plain(value)
        links = tuple(link for piece in value for link in piece.links)
        name = self.name_of(node) if known is None and node.type in _VARIABLES else known or ""
        return (
            Piece(name or "value", node.start_byte, node.end_byte, True, links)
            if known is None
            else Piece(known, node.start_byte, node.end_byte, links=links, is_exact=False),
        )

    def _variable(self, node: Node) -> Written:
        name = self.name_of(node)
        values = self._assigned.get(name, [])
        if name in self._busy or len(self._busy) >= _DEEPEST or len(values) > 1:
            return (self._hole(node, name, f"variable {name}, which is set several times"),)
        only = self.assigned(node)
        if only is not None:
            self._busy.append(name)
            try:
                value = self.written(only)
            finally:
                self._busy.pop()
            is_one = len(value) == 1 and value[0].is_exact
            start, end = only.start_byte, only.end_byte
            if is_one:
                start, end = value[0].start, value[0].end
            link = self.code.origin(f"variable {name}", start, end, as_it_is=is_one)
            return tuple(piece._replace(links=(link, *piece.links)) for piece in value)
        found = None
        if name.startswith("env:"):
            found = env_variable(
                re.sub(r"^\W*env:", "", self.slice(node), flags=re.IGNORECASE).strip("{}"), self.code.beside
            )
        if found is None:
            why = "which is set at run time" if values else "which is set nowhere here"
            return (self._hole(node, name, f"variable {name}, {why}"),)
        links = (found.origin,)
        return (Piece(found.value, node.start_byte, node.end_byte, links=links, is_exact=False),)

    # -- tables and lists -------------------------------------------------------------------

    def entries(self, node: Node) -> dict[str, tuple[Node, Node]]:
        """The keys of a table, as they are written, with the nodes of key and value; empty for anything else."""
        node = core(node)
        if node.type in _VARIABLES:
            set_to = self.assigned(node)
            return self.entries(set_to) if set_to is not None and core(set_to).type not in _VARIABLES else {}
        if node.type == "cast_expression":
            return self.entries(node.children[-1])
        found: dict[str, tuple[Node, Node]] = {}
        if node.type != "hash_literal_expression":
            return found
        for body in node.named_children:
            for entry in [body] if body.type == "hash_entry" else body.named_children:
                if entry.type == "hash_entry" and entry.named_child_count >= 2:
                    key, value = core(entry.named_children[0]), core(entry.named_children[-1])
                    name = self.slice(key) if key.type == "simple_name" else plain(self.written(key))
                    if name is not None:
                        found[name] = (key, value)
        return found

    def native(self, node: Node, pointer: str, places: dict[str, tuple[int, int]]) -> Any:
        """A value as JSON has it, with `HOLE` for what is not known. `places` gets where keys and values stand."""
        node = core(node)
        kind = node.type
        places.setdefault(pointer, (node.start_byte, node.start_byte))
        if kind in _VARIABLES:
            return self._native_variable(node, pointer, places)
        if kind == "hash_literal_expression":
            table: dict[str, Any] = {}
            for name, (key, value) in self.entries(node).items():
                at = pointer_to(pointer, name)
                places[at] = (key.start_byte, value.start_byte)
                table[name] = self.native(value, at, places)
            return table
        if kind in ("array_expression", "array_literal_expression"):
            return [self.native(item, pointer_to(pointer, i), places) for i, item in enumerate(self._items(node))]
        if kind == "cast_expression":
            return self.native(node.children[-1], pointer, places)
        if kind == "parenthesized_expression" and len(node.named_children) == 1:
            return self.native(node.named_children[0], pointer, places)
        if kind in ("decimal_integer_literal", "real_literal", "expression_with_unary_operator"):
            return number_of(self.slice(node))
        return "".join(HOLE if piece.is_hole else piece.text for piece in self.written(node))

    def _native_variable(self, node: Node, pointer: str, places: dict[str, tuple[int, int]]) -> Any:
        word = self.slice(node).lower()
        if word in _WORDS:
            return _WORDS[word]
        value, name = self.assigned(node), self.name_of(node)
        if value is None or name in self._busy or len(self._busy) >= _DEEPEST:
            return HOLE if value is not None or plain(self._variable(node)) is None else plain(self._variable(node))
        self._busy.append(name)
        try:
            inner: dict[str, tuple[int, int]] = {}
            found = self.native(value, pointer, inner)
            for at, place in inner.items():
                places.setdefault(at, place)
            return found
        finally:
            self._busy.pop()

    def _items(self, node: Node) -> list[Node]:
        """The items of `@(...)`, in one line or in several, or of `a, b`."""
        items: list[Node] = []
        for child in node.named_children:
            lines = child.named_children if child.type == "statement_list" else [child]
            for line in map(core, lines):
                if line.type == "comment":
                    continue
                items += self._items(line) if line.type == "array_literal_expression" else [line]
        return items

    # -- bodies -----------------------------------------------------------------------------

    def body(self, node: Node, depth: int = 0) -> tuple[Body, int]:
        """What is sent for an argument, and where that begins."""
        node = core(node)
        at, kind = node.start_byte, node.type
        if depth > _DEEPEST:
            return Body(), at
        if kind in _VARIABLES:
            value = self.assigned(node)
            return self.body(value, depth + 1) if value is not None else (Body(), at)
        if kind == "parenthesized_expression" and len(node.named_children) == 1:
            return self.body(node.named_children[0], depth + 1)
        if kind == "invokation_expression" and "getbytes" in self.slice(node).lower():
            given = next(nodes_of(node, "argument_expression"), None)
            return self.body(given, depth + 1) if given is not None else (Body(), at)
        converted = self._converted(node)
        if converted is not None:
            return self._table_body(converted), converted.start_byte
        if self.entries(node):
            return self._table_body(node), at
        if kind in ("pipeline_chain", "command", "pipeline"):
            return Body(), at
        pieces = self.written(node)
        return (Body() if any(p.is_hole for p in pieces[:1]) else body_of(self.code, pieces)), at

    def _converted(self, node: Node) -> Node | None:
        """What is made into JSON: `$x | ConvertTo-Json`, `ConvertTo-Json $x`."""
        commands = [node] if node.type == "command" else []
        before = None
        if node.type == "pipeline_chain" and len(node.named_children) == 2:
            before, command = node.named_children
            commands = [core(command)]
            if command.child_count and core(command).type == "command_name":
                commands = [command]
        if not commands or not self.slice(commands[0]).lower().startswith("convertto-json"):
            return None
        if before is not None:
            return core(before)
        given = arguments_of(self.text, commands[0])
        return next((value for name, value in given if value is not None and name in ("", "-inputobject")), None)

    def _table_body(self, node: Node) -> Body:
        places: dict[str, tuple[int, int]] = {}
        value = self.native(node, "", places)
        if not isinstance(value, dict):
            return Body()
        value = filled(value)

        def locate(pointer: str, of_value: bool) -> Position | None:
            while pointer and pointer not in places:
                pointer = pointer.rpartition("/")[0]
            return self.code.position(places[pointer][of_value])

        return Body(value, locate)

    def form(self, node: Node) -> Body:
        """The body of `-Form`."""
        fields = [(name, self.written(value), key.start_byte) for name, (key, value) in self.entries(node).items()]
        return form_body(self.code, fields)
