"""What the names of a file stand for: declarations by scope, imports, exports, assignments, and who is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from aoai_compat.lint.javascript.nodes import CLASSES, FUNCTIONS, arguments_of, unwrapped

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.script import Script

_MANY = 400_000
_SCOPES = FUNCTIONS | frozenset(
    {"program", "statement_block", "for_statement", "for_in_statement", "catch_clause", "switch_body", "class_body"}
)
_DECLARING = frozenset(
    {
        "variable_declarator",
        "enum_declaration",
        "import_statement",
        "export_statement",
        "for_in_statement",
        "catch_clause",
    }
)
_PARAMETERS = frozenset({"required_parameter", "optional_parameter"})
ALL = "*"
DEFAULT = "default"

Kind = Literal["value", "parameter", "import", "declared", "item", "unknown"]


class Binding(NamedTuple):
    """What a name stands for.

    `value`: that of `node`, an expression, or None where only assignments give it one. `parameter`: the argument of
    the function `node` at this `position`. `import`: `name` of the module `module`. `declared`: `node`, a function,
    class or enum. `item`: one of the list `node`. `path` are the members that destructuring takes out of it,
    `default` is what stands for it where it is undefined. `at` is the place of the name itself.
    """

    kind: Kind
    at: Node
    node: Node | None = None
    path: tuple[str, ...] = ()
    default: Node | None = None
    position: int = 0
    module: str = ""
    name: str = ""
    is_optional: bool = False


class Export(NamedTuple):
    """What a module gives under a name: the value of `node`, or `name` of another module."""

    node: Node | None = None
    module: str = ""
    name: str = ""


class Names:
    """The names of one file; the tree is walked once."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.scopes: dict[int, dict[str, Binding]] = defaultdict(dict)
        self.assignments: dict[str, list[tuple[Node, Node]]] = defaultdict(list)
        self.member_assignments: dict[str, list[Node]] = defaultdict(list)
        self.calls: dict[str, list[Node]] = defaultdict(list)
        self.all_calls: list[Node] = []
        self.news: list[Node] = []
        self.exports: dict[str, Export] = {}
        self.re_exports: list[str] = []
        self.errors: list[Node] = []
        self.parents: dict[int, Node] = {}
        self._scope_of: dict[int, Node] = {}
        pending = [script.root]
        for _ in range(_MANY):
            if not pending:
                break
            node = pending.pop()
            around = self.parents.get(node.id)
            if around is not None:
                # The top of a file that is no program is a scope as well.
                self._scope_of[node.id] = around if around.type in _SCOPES else self._scope_of.get(around.id, around)
            children = node.children
            for child in children:
                self.parents[child.id] = node
            self._take(node)
            pending += reversed(children)

    def find(self, node: Node) -> Binding | None:
        """What the name at a place stands for there."""
        name = self.script.slice(node)
        at = self._scope_of.get(node.id)
        while at is not None:
            held = self.scopes.get(at.id)
            if held is not None and name in held:
                return held[name]
            at = self._scope_of.get(at.id)
        return None

    def given(self, name: str, binding: Binding) -> Iterator[Node]:
        """The values that are assigned to a variable."""
        for target, value in self.assignments.get(name, ()):
            if self.find(target) is binding:
                yield value

    def _take(self, node: Node) -> None:
        kind = node.type
        if kind in _DECLARING or kind in FUNCTIONS or kind in CLASSES:
            self._declaration(node, kind)
        elif kind in ("assignment_expression", "augmented_assignment_expression"):
            self._assignment(node)
        elif kind in ("call_expression", "new_expression"):
            self._call(node)
        elif kind == "unary_expression" and node.children[0].type == "delete":
            target = node.child_by_field_name("argument")
            held = unwrapped(target).child_by_field_name("object") if target is not None else None
            if held is not None:
                self.member_assignments[self.script.slice(unwrapped(held))].append(node)
        elif kind == "ERROR":
            self.errors.append(node)

    def _declaration(self, node: Node, kind: str) -> None:
        if kind == "variable_declarator":
            self._variable(node)
        elif kind in FUNCTIONS:
            self._function(node)
        elif kind in CLASSES or kind == "enum_declaration":
            self._declare(node, node.child_by_field_name("name"))
        elif kind == "import_statement":
            self._import(node)
        elif kind == "export_statement":
            self._export(node)
        elif kind == "for_in_statement":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and any(c.type == "of" for c in node.children):
                self._pattern(left, Binding("item", left, right), self.scopes[node.id])
        elif kind == "catch_clause":
            parameter = node.child_by_field_name("parameter")
            if parameter is not None:
                self._pattern(parameter, Binding("unknown", parameter), self.scopes[node.id])

    def _scope(self, node: Node, *, of_function: bool = False) -> dict[str, Binding]:
        """The scope that a declaration belongs to."""
        at = self._scope_of.get(node.id)
        while at is not None and of_function and at.type not in FUNCTIONS and at.type != "program":
            at = self._scope_of.get(at.id)
        return self.scopes[(at or self.script.root).id]

    def _variable(self, node: Node) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is None:
            return
        is_var = self.parents[node.id].type == "variable_declaration"
        self._pattern(name, Binding("value", name, value), self._scope(node, of_function=is_var))

    def _declare(self, node: Node, name: Node | None) -> None:
        if name is not None and node.type != "class":
            self._scope(node)[self.script.slice(name)] = Binding("declared", name, node)

    def _function(self, node: Node) -> None:
        if node.type in ("function_declaration", "generator_function_declaration"):
            self._declare(node, node.child_by_field_name("name"))
        held = self.scopes[node.id]
        single = node.child_by_field_name("parameter")
        if single is not None:
            self._pattern(single, Binding("parameter", single, node), held)
        for index, (pattern, default, is_optional) in enumerate(parameters_of(node)):
            binding = Binding("parameter", pattern, node, position=index, default=default, is_optional=is_optional)
            self._pattern(pattern, binding, held)

    def _pattern(self, node: Node, source: Binding, held: dict[str, Binding], depth: int = 0) -> None:
        """Declares the names of a pattern; `source` is what it takes apart."""
        if depth > 20:
            return
        kind = node.type
        if kind in ("identifier", "shorthand_property_identifier_pattern"):
            held[self.script.slice(node)] = source._replace(at=node)
        elif kind in ("assignment_pattern", "object_assignment_pattern"):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None:
                path = source.path
                if kind == "object_assignment_pattern":
                    path = (*path, self.script.key(left) or "")
                self._pattern(left, source._replace(default=right, path=path, is_optional=True), held, depth + 1)
        elif kind == "object_pattern":
            for child in node.named_children:
                self._part(child, source, held, depth)
        elif kind == "array_pattern":
            for index, child in enumerate(node.named_children):
                inner = source._replace(path=(*source.path, str(index)), default=None)
                self._pattern(
                    child, inner if child.type != "rest_pattern" else Binding("unknown", child), held, depth + 1
                )
        elif kind in ("rest_pattern", "lexical_declaration") and node.named_children:
            self._pattern(node.named_children[0], Binding("unknown", node), held, depth + 1)

    def _part(self, child: Node, source: Binding, held: dict[str, Binding], depth: int) -> None:
        """Declares what one member of an object pattern names."""
        if child.type == "pair_pattern":
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            name = self.script.key(key)
            if value is not None:
                inner = source._replace(path=(*source.path, name or "?"), default=None)
                self._pattern(value, inner, held, depth + 1)
        elif child.type == "shorthand_property_identifier_pattern":
            path = (*source.path, self.script.slice(child))
            self._pattern(child, source._replace(path=path, default=None), held, depth + 1)
        elif child.type == "object_assignment_pattern":
            self._pattern(child, source._replace(default=None), held, depth + 1)
        elif child.type == "rest_pattern" and child.named_children:
            self._pattern(child.named_children[0], Binding("unknown", child), held, depth + 1)

    def _import(self, node: Node) -> None:
        source = node.child_by_field_name("source")
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                self._imported(clause.named_children[0], clause.child_by_field_name("source"), DEFAULT)
            for child in clause.named_children if clause.type == "import_clause" else ():
                if child.type == "identifier":
                    self._imported(child, source, DEFAULT)
                elif child.type == "namespace_import" and child.named_children:
                    self._imported(child.named_children[0], source, ALL)
                elif child.type == "named_imports":
                    for each in child.named_children:
                        name, alias = each.child_by_field_name("name"), each.child_by_field_name("alias")
                        if name is not None:
                            self._imported(alias or name, source, self.script.key(name) or "")

    def _imported(self, name: Node, source: Node | None, what: str) -> None:
        if source is not None:
            binding = Binding("import", name, module=self.script.string(source), name=what)
            self.scopes[self.script.root.id][self.script.slice(name)] = binding

    def _export(self, node: Node) -> None:
        source = node.child_by_field_name("source")
        module = self.script.string(source) if source is not None else ""
        declaration, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
        is_default = any(child.type == "default" for child in node.children)
        if module and any(child.type == "*" for child in node.children):
            self.re_exports.append(module)
        for child in node.named_children:
            if child.type == "namespace_export" and module:
                self.exports[self.script.slice(child.named_children[0])] = Export(module=module, name=ALL)
            for each in child.named_children if child.type == "export_clause" else ():
                name, alias = each.child_by_field_name("name"), each.child_by_field_name("alias")
                if name is not None:
                    export = Export(module=module, name=self.script.key(name) or "") if module else Export(name)
                    self.exports[self.script.key(alias or name) or ""] = export
            if child.type == "identifier" and any(c.type == "=" for c in node.children):
                self.exports[DEFAULT] = Export(child)
        if is_default and (value or declaration) is not None:
            self.exports[DEFAULT] = Export(value or declaration)
        elif declaration is not None:
            for name in _declared(declaration):
                self.exports[self.script.slice(name)] = Export(name)

    def _assignment(self, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        left = unwrapped(left)
        if left.type == "identifier":
            self.assignments[self.script.slice(left)].append((left, right))
        elif left.type in ("member_expression", "subscript_expression"):
            held = left.child_by_field_name("object")
            path = self.script.path_of(left)
            if path == "module.exports":
                self.exports[DEFAULT] = Export(right)
            elif path.startswith(("module.exports.", "exports.")) and held is not None:
                self.exports[path.rpartition(".")[2]] = Export(right)
            elif held is not None:
                self.member_assignments[self.script.slice(unwrapped(held))].append(node)

    def _call(self, node: Node) -> None:
        field = "function" if node.type == "call_expression" else "constructor"
        callee = node.child_by_field_name(field)
        if node.type == "call_expression":
            self.all_calls.append(node)
        else:
            self.news.append(node)
        if callee is None:
            return
        callee = unwrapped(callee)
        name = callee.child_by_field_name("property") if callee.type == "member_expression" else callee
        if name is not None and name.end_byte - name.start_byte < 100:
            self.calls[self.script.slice(name)].append(node)
        if callee.type == "member_expression" and self.script.slice(callee) == "Object.assign":
            arguments = arguments_of(node)
            if arguments:
                self.member_assignments[self.script.slice(arguments[0])].append(node)


def parameters_of(function: Node) -> Iterator[tuple[Node, Node | None, bool]]:
    """The parameters of a function: pattern, default, and whether it may be left out."""
    held = function.child_by_field_name("parameters")
    for child in held.named_children if held is not None else ():
        if child.type in _PARAMETERS:
            pattern = child.child_by_field_name("pattern")
            if pattern is None or pattern.type == "this":
                continue
            value = child.child_by_field_name("value")
            yield pattern, value, child.type == "optional_parameter" or value is not None
        elif child.type == "assignment_pattern":
            left = child.child_by_field_name("left")
            if left is not None:
                yield left, child.child_by_field_name("right"), True
        elif child.type not in ("comment", "decorator"):
            yield child, None, False


def _declared(declaration: Node) -> Iterator[Node]:
    """The names that a declaration declares."""
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        for each in declaration.named_children:
            name = each.child_by_field_name("name") if each.type == "variable_declarator" else None
            pending = [name] if name is not None else []
            while pending:
                node = pending.pop()
                if node.type in ("identifier", "shorthand_property_identifier_pattern"):
                    yield node
                elif node.type in ("object_pattern", "array_pattern", "object_assignment_pattern", "pair_pattern"):
                    pending += node.named_children
        return
    name = declaration.child_by_field_name("name")
    if name is not None:
        yield name
