"""Which class an expression is of, and who calls a method: what ties the names of a program together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import TYPES, core, simple_type, type_argument

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

_HELD = ("Value", "CurrentValue")
_MOST = 8


def classes_of(file: SourceFile, receiver: Node) -> Iterator[str]:
    """The classes that an expression may be of: that which it names, or that of a variable."""
    if receiver.type == "member_access_expression":
        name_node = receiver.child_by_field_name("name")
        name = file.slice(name_node) if name_node is not None else ""
        if name in _HELD:
            yield from classes_of(file, core(receiver.children[0]))
        elif receiver.children[0].type == "this":
            yield from _of_variable(file, file.names.lookup(name, receiver, member=True))
        else:
            yield name
    elif receiver.type == "identifier":
        found = file.names.lookup(file.slice(receiver), receiver)
        if found is None:
            yield file.slice(receiver)
        else:
            yield from _of_variable(file, found)


def _of_variable(file: SourceFile, found: Definition | None) -> Iterator[str]:
    if found is None:
        return
    yield type_argument(file.text, found.type) or simple_type(file.text, found.type)
    values = [found.value] if found.value is not None else []
    values += [assigned.value for assigned in file.names.assignments(found)]
    for value in values[:3]:
        inner = core(value)
        while inner.type == "binary_expression" and inner.child_by_field_name("left") is not None:
            inner = core(inner.child_by_field_name("left") or inner)
        call = file.invoked(inner)
        if inner.type == "object_creation_expression":
            yield file.type_of(inner)
        elif call is not None and call.type_arguments:
            yield call.type_arguments[0]
        elif inner.type == "member_access_expression":
            name_node = inner.child_by_field_name("name")
            if name_node is not None and file.slice(name_node) in _HELD:
                yield from classes_of(file, core(inner.children[0]))


def bases_of(file: SourceFile, around: Node) -> Iterator[str]:
    """A class itself, for its other parts, and those that it is made from."""
    name = around.child_by_field_name("name")
    if name is not None:
        yield file.slice(name)
    bases = next((child for child in around.children if child.type == "base_list"), None)
    for child in bases.named_children if bases is not None else ():
        yield simple_type(
            file.text, child.named_children[0] if child.type == "primary_constructor_base_type" else child
        )


def arguments_for(file: SourceFile, found: Definition) -> list[Node]:
    """What is given for a parameter of a method, where it is called in this file."""
    held = found.node.parent
    owner = held.parent if held is not None else None
    name_node = owner.child_by_field_name("name") if owner is not None else None
    if held is None or owner is None or name_node is None:
        return []
    called = file.slice(name_node)
    index = next((i for i, child in enumerate(parameters_of(owner)) if child == found.node), -1)
    is_made = owner.type in (*TYPES, "constructor_declaration")
    given: list[Node] = []
    for node in file.names.creations if is_made else file.names.calls:
        call = None if is_made else file.invoked(node)
        if (is_made and file.type_of(node) != called) or (not is_made and (call is None or call.name != called)):
            continue
        arguments = file.arguments(node)
        by_name = next((argument.value for argument in arguments if argument.name == found.name), None)
        if by_name is None and 0 <= index < len(arguments) and arguments[index].name is None:
            by_name = arguments[index].value
        if by_name is not None:
            given.append(by_name)
        if len(given) >= _MOST:
            break
    return given


def parameters_of(function: Node) -> list[Node]:
    """The parameters of a method, or of a class that has some itself."""
    held = function.child_by_field_name("parameters")
    if held is None:
        held = next((child for child in function.children if child.type == "parameter_list"), None)
    return [child for child in held.named_children if child.type == "parameter"] if held is not None else []
