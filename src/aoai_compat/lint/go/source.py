"""One Go file: its text, its tree, its imports, and where its names are declared and set."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.go.literals import text_of
from aoai_compat.lint.parsed_code.parsed_file import Language, ParsedFile, Setting
from aoai_compat.lint.parsed_code.tree import around, is_within, scope_in

if TYPE_CHECKING:
    from tree_sitter import Node

_SCOPES = frozenset(
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
_LANGUAGE = Language(
    name="Go",
    key="go",
    grammar="tree_sitter_go",
    scopes=_SCOPES,
    functions=FUNCTIONS,
    guard=re.compile(r'""|\blen\(|\bok\b|\bfound\b|\bexists\b|\bset\b'),
    sees_itself=False,
    has_bare_branches=False,
)


class GoFile(ParsedFile):
    """A Go file. Declarations are `local`, `parameter`, `receiver` or `package`."""

    language = _LANGUAGE

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        super().__init__(code)
        self.field_sets: dict[str, list[Node]] = {}
        self.assignments_into: dict[str, list[Node]] = {}
        self.functions: dict[str, list[Node]] = {}
        self.methods: dict[str, list[Node]] = {}
        self.types: dict[str, Node] = {}
        self.calls: list[Node] = []
        for node in nodes_of(self.root, *_COLLECTED):
            self._collect(node)

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

    def imported_path(self, node: Node) -> str | None:
        """The path of the package that a name is, where it is one."""
        if node.type not in ("identifier", "package_identifier"):
            return None
        name = self.slice(node)
        return self.imports.get(name) if self.declaration(name, node) is None else None

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
            setting = Setting(kind, name, None, node, function, node.child_by_field_name("type"))
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
            self.assigned.setdefault(text, []).append(Setting("set", name, value, node, scope, None, index))
            return
        type_node = node.child_by_field_name("type") if kind.endswith("_spec") else None
        known = self.declared.setdefault(text, [])
        if kind == "short_var_declaration" and any(each.scope.id == scope.id for each in known):
            # `a, err := f()` sets an `err` that is there already.
            self.assigned.setdefault(text, []).append(Setting("set", name, value, node, scope, None, index))
            return
        where = "package" if scope.type == "source_file" else "local"
        known.append(Setting(where, name, value, node, scope, type_node, index))

    def _operator(self, node: Node) -> str:
        operator = node.child_by_field_name("operator")
        return self.slice(operator) if operator is not None else "="

    def field_sets_within(self, node: Node, names: tuple[str, ...]) -> list[Node]:
        """What fields of some names are set to by the literals in a node."""
        found: list[Node] = []
        for name in names:
            sets = (each for each in self.field_sets.get(name, ()) if each.type == "keyed_element")
            found += [unwrapped(e.named_children[1]) for e in sets if is_within(e, node) and len(e.named_children) > 1]
        return found


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


def scope_of(node: Node) -> Node:
    """The scope that what a node declares has."""
    return scope_in(node, _SCOPES)
