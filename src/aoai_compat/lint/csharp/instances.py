"""What the objects of a class of settings are given, in all files of a project that make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.csharp.project_files import binding, calling
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import core, initializer_of

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST = 12


class Held(NamedTuple):
    """What a property is set to: the file and the expression, for each object of its class.

    `sections` are the parts of the configuration that fill one. `is_default`: some object keeps what the class says.
    `is_whole`: there are no other objects.
    """

    values: list[tuple[SourceFile, Node]]
    sections: list[tuple[SourceFile, Node]]
    is_default: bool
    is_whole: bool


def held_by(file: SourceFile, class_name: str, name: str) -> Held:
    """What the objects of a class have in a property, as the program sets them."""
    values: list[tuple[SourceFile, Node]] = []
    sections: list[tuple[SourceFile, Node]] = []
    kept = made = 0
    others = calling(file.code.beside, class_name)
    for other in dict.fromkeys((file, *(others or ()))):
        for creation in other.names.creations:
            if other.type_of(creation) != class_name:
                continue
            made += 1
            given = _initialized(other, creation, name)
            later, bound = _set_later(other, creation, name)
            values += [(other, each) for each in ([given] if given is not None else []) + later]
            sections += [(other, each) for each in bound]
            kept += given is None and not later and not bound
    for other in dict.fromkeys((file, *binding(file.code.beside, class_name))):
        for call in other.generic_calls.get(class_name, ()):
            set_there = [each for a in call.arguments for each in _assigned_in(other, core(a.value), name)]
            values += [(other, each) for each in set_there]
            made += bool(set_there)
    return Held(values[:_MOST], sections[:_MOST], kept > 0 or made == 0, others is not None and len(values) <= _MOST)


def _initialized(file: SourceFile, creation: Node, name: str) -> Node | None:
    initializer = initializer_of(creation)
    for child in initializer.named_children if initializer is not None else ():
        left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
        if left is not None and right is not None and file.slice(left) == name:
            return right
    return None


def _set_later(file: SourceFile, creation: Node, name: str) -> tuple[list[Node], list[Node]]:
    """What the variable that holds an object sets in it, and what it is bound to."""
    declarator = creation.parent
    called = declarator.child_by_field_name("name") if declarator is not None else None
    if declarator is None or called is None or declarator.type != "variable_declarator":
        return [], []
    found = file.names.lookup(file.slice(called), creation)
    values: list[Node] = []
    sections: list[Node] = []
    for use in file.names.uses(found) if found is not None else ():
        around = use.parent
        if around is None:
            continue
        outer = around.parent
        if around.type == "member_access_expression" and outer is not None and outer.type == "assignment_expression":
            member, right = around.child_by_field_name("name"), outer.child_by_field_name("right")
            if member is not None and right is not None and file.slice(member) == name:
                values.append(right)
        call = file.invoked(outer.parent) if around.type == "argument" and outer is not None and outer.parent else None
        if call is not None and call.name == "Bind" and call.receiver is not None:
            key = [each.value for each in call.arguments if each.value.id != use.id]
            sections += [call.receiver] if not key else []
    return values, sections


def _assigned_in(file: SourceFile, node: Node, name: str) -> list[Node]:
    """What a lambda expression sets in a property: `options => options.Name = value`."""
    if node.type != "lambda_expression":
        return []
    found: list[Node] = []
    for each in nodes_of(node, "assignment_expression"):
        left, right = each.child_by_field_name("left"), each.child_by_field_name("right")
        member = (
            left.child_by_field_name("name") if left is not None and left.type == "member_access_expression" else None
        )
        if member is not None and right is not None and file.slice(member) == name:
            found.append(right)
    return found
