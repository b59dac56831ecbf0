"""One Java file: its text, its tree, its imports, and where its names are declared and set."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of, parse
from aoai_compat.lint.java.literals import text_of
from aoai_compat.lint.request import Origin, Position, Span

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
_LONGEST_NAME = 40
_LONGEST_CHAIN = 200


class Setting(NamedTuple):
    """Where a name gets a value; `value` None: it is not known.

    `kind`: `local`, `parameter` or `field` for declarations, `set` for assignments. `scope` is that of a declaration.
    """

    kind: str
    name: Node
    value: Node | None
    node: Node
    scope: Node
    type: Node | None = None


class JavaFile:
    """A file that was parsed. It lives as long as the reading of one file does."""

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        self.code = code
        self.text = code.text
        self.root = parse(code.text, "tree_sitter_java", "java", "Java files")
        self.declared: dict[str, list[Setting]] = {}
        self.assigned: dict[str, list[Setting]] = {}
        self.methods: dict[str, list[Node]] = {}
        self.constructors: dict[str, list[Node]] = {}
        self.classes: dict[str, Node] = {}
        self.calls: list[Node] = []
        self._settings: dict[int, list[Setting]] = {}
        self.creations: list[Node] = []
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

    def declaration(self, name: str, at: Node, *, only_fields: bool = False) -> Setting | None:
        """The declaration that a name has at a place, within the file."""
        best: Setting | None = None
        for setting in self.declared.get(name, ()):
            if only_fields and setting.kind != "field":
                continue
            scope = setting.scope
            if not (scope.start_byte <= at.start_byte and at.end_byte <= scope.end_byte):
                continue
            if setting.kind == "local" and setting.node.start_byte > at.start_byte:
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
            if not (declared.scope.start_byte <= each.node.start_byte < declared.scope.end_byte):
                continue
            own = self.declaration(name, each.name, only_fields=each.name.type == "field_access")
            if own is not None and own.name.id == declared.name.id:
                found.append(each)
        return found

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

    def broken_at(self, hints: tuple[bytes, ...], *, has_calls: bool) -> Position | None:
        """Where a part that matters cannot be parsed: one that has a hint, or any where no call is found."""
        if not self.root.has_error:
            return None
        for node in nodes_of(self.root, "ERROR"):
            text = self.slice(node).encode("utf-8", "replace")
            if not has_calls or any(hint in text for hint in hints):
                return self.code.position(node.start_byte)
        return None


def _between(calls: list[tuple[int, Node]], start: int, end: int) -> list[Node]:
    first = bisect_left(calls, start, key=lambda each: each[0])
    last = bisect_left(calls, end, key=lambda each: each[0])
    return [node for _, node in calls[max(first, last - _LONGEST_CHAIN) : last] if node.end_byte <= end]


def around(node: Node, *types: str) -> Node | None:
    """The nearest node of some types that a node is in."""
    at = node.parent
    while at is not None and at.type not in types:
        at = at.parent
    return at


def scope_of(node: Node) -> Node:
    """The scope that what a node declares has."""
    at = node.parent
    while at is not None and at.parent is not None and at.type not in _SCOPES:
        at = at.parent
    return at if at is not None else node


def is_within(node: Node, outer: Node) -> bool:
    """Whether a node is in another, or is it."""
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte


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
