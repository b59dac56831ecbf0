"""What methods of a program give: those of other classes, also in other files, and those that return several things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.csharp.owners import bases_of, classes_of
from aoai_compat.lint.csharp.project_files import declaring
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import TYPES, around_of, core, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

_MOST_CLASSES = 4


def owning(file: SourceFile, receiver: Node) -> Iterator[tuple[SourceFile, Node]]:
    """The class of the program that an expression is of, or that it names: its file, and its declaration."""
    for name in list(dict.fromkeys(classes_of(file, receiver)))[:_MOST_CLASSES]:
        for called in (name, *_implementing(name)):
            other = file if called in file.names.types else declaring(file.code.beside, called)
            declared = other.names.types.get(called, []) if other is not None else []
            if other is None or len(declared) != 1 or declared[0].type == "interface_declaration":
                continue
            if called == name or name in bases_of(other, declared[0]):
                yield other, declared[0]


def _implementing(name: str) -> tuple[str, ...]:
    """The class that an interface is named after: `IClients` -> `Clients`."""
    return (name[1:],) if name[:1] == "I" and name[1:2].isupper() else ()


def values_of(file: SourceFile, declared: Node, name: str) -> list[tuple[Node | None, list[Node]]]:
    """What a member of a class returns or holds: each method of the name with all that it returns; values of others."""
    functions = [each for each in file.names.functions.get(name, ()) if around_of(each, *TYPES) == declared]
    if functions:
        return [(function, file.names.returns(function)) for function in functions]
    called = declared.child_by_field_name("name")
    held = file.names.member_of(text_of(file.text, called), name) if called is not None else None
    if held is None:
        return []
    values = [held.value] if held.value is not None else []
    values += [assigned.value for assigned in file.names.assignments(held)]
    return [(None, [core(each) for each in values])]


def items_of(file: SourceFile, found: Definition) -> list[Node]:
    """What a variable is given that is declared as one of several: `(A a, B b) = Make()`, `var (a, b) = Make()`."""
    at: Node | None = found.node
    while at is not None and at.type not in ("assignment_expression", "variable_declarator", "block"):
        at = at.parent
    left, right = _sides(at) if at is not None else (None, None)
    if left is None or right is None:
        return []
    places = [each for each in left.named_children if each.type != "comment"]
    index = next((i for i, each in enumerate(places) if _declares(file, each, found.name)), -1)
    call = file.invoked(core(right))
    given = [core(right)]
    if call is not None and (call.receiver is None or file.slice(call.receiver) == "this"):
        given = [back for each in file.names.functions.get(call.name, ())[:3] for back in file.names.returns(each)]
    tuples = [core(each) for each in given if core(each).type == "tuple_expression"]
    items = [[child for child in each.named_children if child.type == "argument"] for each in tuples]
    return [core(each[index].named_children[-1]) for each in items if 0 <= index < len(each)]


def _sides(node: Node) -> tuple[Node | None, Node | None]:
    if node.type == "assignment_expression":
        return node.child_by_field_name("left"), node.child_by_field_name("right")
    pattern = next((each for each in node.named_children if each.type == "tuple_pattern"), None)
    return pattern, node.named_children[-1] if pattern is not None else None


def _declares(file: SourceFile, node: Node, name: str) -> bool:
    return file.slice(node).split()[-1:] == [name]
