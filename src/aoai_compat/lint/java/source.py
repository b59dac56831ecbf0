"""One Java file: its text, its tree, its imports, and where its names are declared and set."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.java.literals import text_of
from aoai_compat.lint.parsed_code.parsed_file import Language, ParsedFile, Setting
from aoai_compat.lint.parsed_code.tree import around, scope_in

if TYPE_CHECKING:
    from tree_sitter import Node

CLASSES = ("class_declaration", "record_declaration", "enum_declaration", "interface_declaration")
FUNCTIONS = ("method_declaration", "constructor_declaration", "lambda_expression", "compact_constructor_declaration")
_SCOPES = frozenset(
    {
        "block",
        "constructor_body",
        "for_statement",
        "enhanced_for_statement",
        "try_with_resources_statement",
        "switch_block_statement_group",
        "switch_rule",
        "catch_clause",
        "class_body",
        "interface_body",
        "enum_body",
        "program",
        *FUNCTIONS,
        *CLASSES,
    }
)
_COLLECTED = (
    "local_variable_declaration",
    "field_declaration",
    "constant_declaration",
    "formal_parameter",
    "resource",
    "enhanced_for_statement",
    "assignment_expression",
    "method_declaration",
    "constructor_declaration",
    "method_invocation",
    "object_creation_expression",
    *CLASSES,
)
_LANGUAGE = Language(
    name="Java",
    key="java",
    grammar="tree_sitter_java",
    scopes=_SCOPES,
    functions=FUNCTIONS,
    guard=re.compile(r'\bnull\b|""|[iI]sEmpty|[iI]sBlank|hasText|hasLength|length\(\)|isPresent'),
    sees_itself=True,
    has_bare_branches=True,
)
_LONGEST_CHAIN = 200


class JavaFile(ParsedFile):
    """A Java file. Declarations are `local`, `parameter` or `field`."""

    language = _LANGUAGE

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        super().__init__(code)
        self.methods: dict[str, list[Node]] = {}
        self.constructors: dict[str, list[Node]] = {}
        self.classes: dict[str, Node] = {}
        self.calls: list[Node] = []
        self.creations: list[Node] = []
        for node in nodes_of(self.root, *_COLLECTED):
            self._collect(node)

    @cached_property
    def package(self) -> str:
        """The name of the package."""
        declared = next((child for child in self.root.children if child.type == "package_declaration"), None)
        return self.slice(declared.named_children[-1]) if declared is not None and declared.named_children else ""

    @cached_property
    def imports(self) -> dict[str, str]:
        """Simple name -> full name of what is imported; packages of which all is imported under `*`."""
        found: dict[str, str] = {}
        for node in self.root.children:
            if node.type == "import_declaration":
                said = re.sub(r"\s+", "", self.slice(node)).removeprefix("import").rstrip(";").removeprefix("static")
                package, _, name = said.rpartition(".")
                if name == "*":
                    found["*"] = f"{found.get('*', '')} {package}".strip()
                else:
                    found[name] = said
        return found

    def full_names(self, name: str) -> list[str]:
        """What a simple name of a class may mean, the likeliest first; it may be a full one itself."""
        if "." in name and name[:1].islower():
            return [name]
        first, _, rest = name.partition(".")
        own = self.imports.get(first)
        if own is not None:
            return [f"{own}.{rest}" if rest else own]
        packages = [*self.imports.get("*", "").split(), self.package]
        return [f"{package}.{name}" if package else name for package in packages]

    def string(self, node: Node) -> str | None:
        """The value of a literal text, or of a character."""
        return text_of(node.type, self.slice(node))

    # -- names ------------------------------------------------------------------------------

    def _collect(self, node: Node) -> None:
        kind = node.type
        name = node.child_by_field_name("name")
        if kind == "method_invocation":
            self.calls.append(node)
        elif kind == "object_creation_expression":
            self.creations.append(node)
        elif kind in CLASSES and name is not None:
            self.classes.setdefault(self.slice(name), node)
        elif kind == "method_declaration" and name is not None:
            self.methods.setdefault(self.slice(name), []).append(node)
        elif kind == "constructor_declaration" and name is not None:
            self.constructors.setdefault(self.slice(name), []).append(node)
        elif kind == "assignment_expression":
            self._assignment(node)
        elif kind in ("local_variable_declaration", "field_declaration", "constant_declaration"):
            where = "local" if kind.startswith("local") else "field"
            for each in node.children_by_field_name("declarator"):
                own = each.child_by_field_name("name")
                if own is not None:
                    self._declare(where, own, each.child_by_field_name("value"), node)
        elif kind in ("formal_parameter", "resource", "enhanced_for_statement") and name is not None:
            value = node.child_by_field_name("value") if kind == "resource" else None
            in_record = node.parent is not None and around(node, *FUNCTIONS, *CLASSES) is not None
            own_kind = "parameter" if kind == "formal_parameter" and in_record else "local"
            self._declare(own_kind, name, value, node)

    def _declare(self, kind: str, name: Node, value: Node | None, node: Node) -> None:
        scope = node if node.type == "enhanced_for_statement" else scope_of(node)
        setting = Setting(kind, name, value, node, scope, node.child_by_field_name("type"))
        self.declared.setdefault(self.slice(name), []).append(setting)

    def _assignment(self, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None:
            return
        name = left
        if left.type == "field_access":
            owner, field = left.child_by_field_name("object"), left.child_by_field_name("field")
            if owner is None or field is None or owner.type != "this":
                return
            name = field
        elif left.type != "identifier":
            return
        operator = node.child_by_field_name("operator")
        value = right if operator is None or self.slice(operator) == "=" else None
        self.assigned.setdefault(self.slice(name), []).append(Setting("set", left, value, node, scope_of(node)))

    def declaration_set(self, name: str, target: Node) -> Setting | None:
        """The declaration of what an assignment sets: of `this.x`, the field."""
        return self.declaration(name, target, "field" if target.type == "field_access" else None)

    def calls_on(self, name: str, start: int, end: int) -> list[Node]:
        """The calls on a variable, each as the last one of its chain, between two places; the last ones of many."""
        return _between(self._calls_on.get(name, []), start, end)

    def calls_with(self, name: str, start: int, end: int) -> list[Node]:
        """The calls that a variable is given to, between two places; the last ones of many."""
        return _between(self._calls_with.get(name, []), start, end)

    @cached_property
    def _calls_on(self) -> dict[str, list[tuple[int, Node]]]:
        found: dict[str, list[tuple[int, Node]]] = {}
        for call in self.calls:
            at, links = call.child_by_field_name("object"), 0
            while at is not None and at.type == "method_invocation" and links < _LONGEST_CHAIN:
                at, links = at.child_by_field_name("object"), links + 1
            if at is None or (at.type != "identifier" and not self.slice(at).startswith("this.")):
                continue
            parent = call.parent
            if parent is None or parent.type != "method_invocation" or parent.child_by_field_name("object") != call:
                found.setdefault(self.slice(at), []).append((call.start_byte, call))
        return found

    @cached_property
    def _calls_with(self) -> dict[str, list[tuple[int, Node]]]:
        found: dict[str, list[tuple[int, Node]]] = {}
        for call in self.calls:
            given = call.child_by_field_name("arguments")
            for each in given.named_children if given is not None else ():
                if each.type == "identifier" or self.slice(each).startswith("this."):
                    found.setdefault(self.slice(each), []).append((call.start_byte, call))
        return found


def _between(calls: list[tuple[int, Node]], start: int, end: int) -> list[Node]:
    first = bisect_left(calls, start, key=lambda each: each[0])
    last = bisect_left(calls, end, key=lambda each: each[0])
    return [node for _, node in calls[max(first, last - _LONGEST_CHAIN) : last] if node.end_byte <= end]


def scope_of(node: Node) -> Node:
    """The scope that what a node declares has."""
    return scope_in(node, _SCOPES)


def annotation_text(node: Node, file: JavaFile, *names: str) -> tuple[Node, dict[str, Node]] | None:
    """The first annotation of some names that a declaration has: the node, and its arguments by name."""
    modifiers = next((child for child in node.children if child.type == "modifiers"), None)
    for each in modifiers.named_children if modifiers is not None else ():
        name = each.child_by_field_name("name")
        if each.type != "annotation" or name is None or file.slice(name).rpartition(".")[2] not in names:
            continue
        arguments = each.child_by_field_name("arguments")
        found: dict[str, Node] = {}
        for given in arguments.named_children if arguments is not None else ():
            if given.type == "element_value_pair":
                key, value = given.child_by_field_name("key"), given.child_by_field_name("value")
                if key is not None and value is not None:
                    found[file.slice(key)] = value
            else:
                found["value"] = given
        return each, found
    return None
