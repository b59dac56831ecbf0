"""The types of expressions of Go, and the functions that calls are of: each is asked for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.go.project import Project
from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.parsed_code.following import Budget

if TYPE_CHECKING:
    from tree_sitter import Node

_DEEPEST = 8
_MOST_ASKED = 4
"""Types whose methods are asked for while one is worked out."""


class Type(NamedTuple):
    """A named type, and the path of the package that it is imported from; empty for one of the same package."""

    name: str
    path: str


class Types:
    """What the program says of its types."""

    def __init__(self, project: Project, budget: Budget) -> None:
        self.project = project
        self._budget = budget
        self._asked = 0

    def of(self, spot: Spot, depth: int = 0) -> Type | None:
        """The type of an expression, where the program says it."""
        node, file = bare(spot.node), spot.file
        if depth > _DEEPEST or self._budget.is_spent():
            return None
        if node.type == "composite_literal":
            return named_type(node.child_by_field_name("type"), file)
        if node.type == "identifier":
            return self._type_of_name(node, file, depth)
        if node.type == "selector_expression":
            return self._type_of_field(spot, node, depth)
        return self._result_type(spot._replace(node=node)) if node.type == "call_expression" else None

    def _type_of_name(self, node: Node, file: GoFile, depth: int) -> Type | None:
        name = file.slice(node)
        declared = file.declaration(name, node)
        if declared is None:
            others = (
                (each, other) for other in self.project.files(file, name) for each in other.declared.get(name, ())
            )
            declared, file = next(((each, other) for each, other in others if each.kind == "package"), (None, file))
        if declared is None:
            return None
        if declared.type is not None:
            return named_type(declared.type, file)
        if declared.value is None:
            return None
        return self.of(Spot(declared.value, file, result=declared.result), depth + 1)

    def _type_of_field(self, spot: Spot, node: Node, depth: int) -> Type | None:
        operand, field = node.child_by_field_name("operand"), node.child_by_field_name("field")
        owner = self.of(spot.at(operand), depth + 1) if operand is not None else None
        found = (
            self.field_declaration(spot.file, owner, spot.file.slice(field)) if owner and field is not None else None
        )
        if owner is None or found is None:
            return None
        inner = named_type(found[0].child_by_field_name("type"), found[1])
        return inner._replace(path=owner.path) if inner and not inner.path and owner.path else inner

    def _result_type(self, spot: Spot) -> Type | None:
        for function, file in self.functions(spot):
            result = function.child_by_field_name("result")
            if result is not None and result.type == "parameter_list":
                types = [each.child_by_field_name("type") for each in result.named_children]
                result = types[spot.result] if spot.result < len(types) else None
            found = named_type(result, file)
            if found is not None:
                target = spot.node.child_by_field_name("function")
                operand = target.child_by_field_name("operand") if target is not None else None
                path = spot.file.imported_path(operand) if operand is not None else None
                return found._replace(path=path) if path and not found.path else found
        return None

    def files_of(self, file: GoFile, owner: Type, word: str) -> list[GoFile]:
        """The files that have a word, of the package of a file and of that of a type."""
        found = list(self.project.files(file, word))
        if owner.path and owner.path != "?":
            found += [each for each in self.project.imported(owner.path, word) if each not in found]
        return found

    def field_declaration(self, file: GoFile, owner: Type, name: str) -> tuple[Node, GoFile] | None:
        """The declaration of a field of a type, and the file that it is in."""
        for other in self.files_of(file, owner, name):
            declared = other.types.get(owner.name)
            for field in nodes_of(declared, "field_declaration") if declared is not None else ():
                if any(other.slice(each) == name for each in field.children_by_field_name("name")):
                    return field, other
        return None

    def functions(self, spot: Spot) -> list[tuple[Node, GoFile]]:
        """The functions of this project that a call may be one of."""
        target = spot.node.child_by_field_name("function")
        if target is None:
            return []
        if target.type == "identifier":
            name = spot.file.slice(target)
            if spot.file.declaration(name, target) is not None:
                return []
            return [(f, file) for file in self.project.files(spot.file, name) for f in file.functions.get(name, ())]
        operand, field = target.child_by_field_name("operand"), target.child_by_field_name("field")
        if operand is None or field is None:
            return []
        name = spot.file.slice(field)
        path = spot.file.imported_path(operand)
        if path is not None:
            return [(f, file) for file in self.project.imported(path, name) for f in file.functions.get(name, ())]
        if self._asked > _MOST_ASKED:
            return []
        self._asked += 1
        try:
            owner = self.of(spot.at(operand))
        finally:
            self._asked -= 1
        if owner is None:
            return []
        files = [*self.project.files(spot.file, name)]
        if owner.path:
            files += self.project.imported(owner.path, name)
        return [(m, file) for file in files for m in file.methods.get(name, ()) if receiver_of(m, file) == owner.name]


def named_type(node: Node | None, file: GoFile) -> Type | None:
    """The named type that a type is, or is a pointer to."""
    while node is not None and node.type in ("pointer_type", "parenthesized_type", "generic_type"):
        node = node.named_children[0] if node.named_children else None
    if node is None:
        return None
    if node.type == "type_identifier":
        return Type(file.slice(node), "")
    if node.type == "qualified_type":
        package, name = node.child_by_field_name("package"), node.child_by_field_name("name")
        if package is not None and name is not None:
            return Type(file.slice(name), file.imports.get(file.slice(package), "?"))
    return None


def receiver_of(method: Node, file: GoFile) -> str | None:
    """The name of the type that a method is of."""
    receiver = method.child_by_field_name("receiver")
    if receiver is None or not receiver.named_children:
        return None
    found = named_type(receiver.named_children[0].child_by_field_name("type"), file)
    return found.name if found else None
