"""One Go file: its text, its tree, its imports, and where its names are declared and set."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of, parse
from aoai_compat.lint.go.literals import text_of
from aoai_compat.lint.request import Origin, Position, Span

if TYPE_CHECKING:
    from tree_sitter import Node

SCOPES = frozenset(
    {
        "block",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "select_statement",
        "expression_case",
        "default_case",
        "type_case",
        "communication_case",
        "func_literal",
        "function_declaration",
        "method_declaration",
        "source_file",
    }
)
FUNCTIONS = ("func_literal", "function_declaration", "method_declaration")
_COLLECTED = (
    "short_var_declaration",
    "var_spec",
    "const_spec",
    "parameter_declaration",
    "range_clause",
    "assignment_statement",
    "function_declaration",
    "method_declaration",
    "type_spec",
    "call_expression",
    "keyed_element",
)
_PACKAGE_NAMES = {"go-openai": "openai", "openai-go": "openai", "langchaingo": "langchaingo"}
"""The names of packages whose folder is called otherwise."""
_LONGEST_NAME = 40


class Setting(NamedTuple):
    """Where a name gets a value; `result` counts which of several results of a call. `value` None: it is not known.

    `kind`: `local`, `parameter`, `receiver` or `package` for declarations, `set` for assignments. `scope` is that of a
    declaration.
    """

    kind: str
    name: Node
    value: Node | None
    result: int
    node: Node
    scope: Node
    type: Node | None = None


class GoFile:
    """A file that was parsed. It lives as long as the reading of one file does."""

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        self.code = code
        self.text = code.text
        self.root = parse(code.text, "tree_sitter_go", "go", "Go files")
        self.declared: dict[str, list[Setting]] = {}
        self.assigned: dict[str, list[Setting]] = {}
        self.field_sets: dict[str, list[Node]] = {}
        self.assignments_into: dict[str, list[Node]] = {}
        self.functions: dict[str, list[Node]] = {}
        self.methods: dict[str, list[Node]] = {}
        self.types: dict[str, Node] = {}
        self.calls: list[Node] = []
        self._settings: dict[int, list[Setting]] = {}
        for node in nodes_of(self.root, *_COLLECTED):
            self._collect(node)

    def slice(self, node: Node) -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def short(self, node: Node) -> str:
        """The text of a node on one line, for a message."""
        text = " ".join(self.slice(node).split())
        return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 3] + "..."

    def origin(self, node: Node, what: str | None = None, *, as_it_is: bool = False) -> Origin:
        """Where a node stands."""
        return self.code.origin(what or self.short(node), node.start_byte, node.end_byte, as_it_is=as_it_is)

    def span(self, node: Node, value: Node | None = None) -> Span:
        """The stretch of a node, with that of the value in it."""
        return Span(node.start_byte, (value or node).start_byte, node.end_byte)

    @cached_property
    def package(self) -> str:
        """The name of the package."""
        clause = next((child for child in self.root.children if child.type == "package_clause"), None)
        return self.slice(clause.named_children[-1]) if clause is not None and clause.named_children else ""

    @cached_property
    def imports(self) -> dict[str, str]:
        """Name -> path of the packages that are imported."""
        found: dict[str, str] = {}
        for spec in nodes_of(self.root, "import_spec"):
            path = spec.child_by_field_name("path")
            if path is None:
                continue
            text = self.slice(path).strip('"`')
            name = spec.child_by_field_name("name")
            found[self.slice(name) if name is not None else package_name(text)] = text
        return found

    def string(self, node: Node) -> str | None:
        """The value of a literal text."""
        return text_of(node.type, self.slice(node))

    # -- names ------------------------------------------------------------------------------

    def _collect(self, node: Node) -> None:
        kind = node.type
        if kind == "call_expression":
            self.calls.append(node)
        elif kind in ("function_declaration", "method_declaration"):
            name = node.child_by_field_name("name")
            if name is not None:
                table = self.functions if kind == "function_declaration" else self.methods
                table.setdefault(self.slice(name), []).append(node)
        elif kind == "type_spec":
            name = node.child_by_field_name("name")
            if name is not None:
                self.types.setdefault(self.slice(name), node)
        elif kind == "keyed_element":
            key = unwrapped(node.named_children[0]) if node.named_children else None
            if key is not None and key.type == "identifier":
                self.field_sets.setdefault(self.slice(key), []).append(node)
        elif kind == "parameter_declaration":
            self._parameters(node)
        else:
            self._set_or_declared(node)

    def _parameters(self, node: Node) -> None:
        function = around(node, *FUNCTIONS)
        if function is None:
            return
        given = node.parent
        results, receiver = function.child_by_field_name("result"), function.child_by_field_name("receiver")
        kind = "local" if given == results else "receiver" if given == receiver else "parameter"
        for name in node.children_by_field_name("name"):
            setting = Setting(kind, name, None, 0, node, function, node.child_by_field_name("type"))
            self.declared.setdefault(self.slice(name), []).append(setting)

    def _set_or_declared(self, node: Node) -> None:
        kind = node.type
        if kind in ("var_spec", "const_spec"):
            names = node.children_by_field_name("name")
        else:
            left = node.child_by_field_name("left")
            names = left.named_children if left is not None else []
        right = node.child_by_field_name("value" if kind.endswith("_spec") else "right")
        if right is not None and right.type == "expression_list":
            values: list[Node] = right.named_children
        else:
            values = [right] if right is not None else []
        plain = kind != "assignment_statement" or self._operator(node) == "="
        for index, name in enumerate(names):
            value: Node | None = None
            if plain and kind != "range_clause" and values:
                value = values[index] if index < len(values) and len(values) == len(names) else None
                value = values[0] if value is None and len(values) == 1 else value
            result = index if len(values) == 1 and len(names) > 1 else 0
            if name.type == "selector_expression":
                field = name.child_by_field_name("field")
                if field is not None and kind == "assignment_statement":
                    self.field_sets.setdefault(self.slice(field), []).append(node)
            if name.type == "identifier":
                self._note(kind, name, value, result, node)
            elif kind == "assignment_statement":
                self._note_into(name, node)

    def _note_into(self, target: Node, node: Node) -> None:
        while target.type in ("selector_expression", "index_expression"):
            operand = target.child_by_field_name("operand")
            if operand is None:
                return
            target = operand
        if target.type == "identifier":
            into = self.assignments_into.setdefault(self.slice(target), [])
            if not into or into[-1].id != node.id:
                into.append(node)

    def _note(self, kind: str, name: Node, value: Node | None, index: int, node: Node) -> None:
        text = self.slice(name)
        scope = scope_of(node)
        if kind == "assignment_statement":
            self.assigned.setdefault(text, []).append(Setting("set", name, value, index, node, scope))
            return
        type_node = node.child_by_field_name("type") if kind.endswith("_spec") else None
        known = self.declared.setdefault(text, [])
        if kind == "short_var_declaration" and any(each.scope.id == scope.id for each in known):
            # `a, err := f()` sets an `err` that is there already.
            self.assigned.setdefault(text, []).append(Setting("set", name, value, index, node, scope))
            return
        where = "package" if scope.type == "source_file" else "local"
        known.append(Setting(where, name, value, index, node, scope, type_node))

    def _operator(self, node: Node) -> str:
        operator = node.child_by_field_name("operator")
        return self.slice(operator) if operator is not None else "="

    def declaration(self, name: str, at: Node) -> Setting | None:
        """The declaration that a name has at a place, within the file."""
        best: Setting | None = None
        for setting in self.declared.get(name, ()):
            scope = setting.scope
            if not (scope.start_byte <= at.start_byte and at.end_byte <= scope.end_byte):
                continue
            if setting.kind == "local" and setting.node.end_byte > at.start_byte:
                continue
            if best is None or scope.start_byte >= best.scope.start_byte:
                best = setting
        return best

    def settings(self, declared: Setting) -> list[Setting]:
        """The assignments to what a declaration names, in the order of the text."""
        key = declared.name.id
        if key not in self._settings:
            self._settings[key] = self._settings_of(declared)
        return self._settings[key]

    def _settings_of(self, declared: Setting) -> list[Setting]:
        name = self.slice(declared.name)
        found: list[Setting] = []
        for each in self.assigned.get(name, ()):
            inside = declared.scope.start_byte <= each.node.start_byte < declared.scope.end_byte
            own = self.declaration(name, each.name) if inside else None
            if own is not None and own.name.id == declared.name.id:
                found.append(each)
        return found

    def field_sets_within(self, node: Node, names: tuple[str, ...]) -> list[Node]:
        """What fields of some names are set to by the literals in a node."""
        found: list[Node] = []
        for name in names:
            sets = (each for each in self.field_sets.get(name, ()) if each.type == "keyed_element")
            found += [unwrapped(e.named_children[1]) for e in sets if is_within(e, node) and len(e.named_children) > 1]
        return found

    def broken_at(self, hints: tuple[bytes, ...], *, has_calls: bool) -> Position | None:
        """Where a part that matters cannot be parsed: one that has a hint, or any where no call is found."""
        if not self.root.has_error:
            return None
        for node in nodes_of(self.root, "ERROR"):
            text = self.slice(node).encode("utf-8", "replace")
            if not has_calls or any(hint in text for hint in hints):
                return self.code.position(node.start_byte)
        return None


def package_name(path: str) -> str:
    """The name under which a package is imported that is given no other."""
    parts = [part for part in path.split("/") if part]
    while len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]):
        parts.pop()
    last = parts[-1] if parts else path
    return _PACKAGE_NAMES.get(last, last.removeprefix("go-").removesuffix("-go"))


def unwrapped(node: Node) -> Node:
    """An element of a literal without what wraps it."""
    while node.type in ("literal_element", "parenthesized_expression") and node.named_children:
        node = node.named_children[0]
    return node


def around(node: Node, *types: str) -> Node | None:
    """The nearest node of some types that a node is in."""
    at = node.parent
    while at is not None and at.type not in types:
        at = at.parent
    return at


def scope_of(node: Node) -> Node:
    """The scope that what a node declares has."""
    at = node.parent
    while at is not None and at.parent is not None and at.type not in SCOPES:
        at = at.parent
    return at if at is not None else node


def is_within(node: Node, outer: Node) -> bool:
    """Whether a node is in another, or is it."""
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte
