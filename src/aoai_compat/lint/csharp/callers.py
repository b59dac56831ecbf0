"""What is passed for the parameters of methods: by all callers in a project, or by the one call that is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.csharp.owners import classes_of, parameters_of
from aoai_compat.lint.csharp.project_files import calling
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import TYPES, Argument, Invoked, after_equals, around_of, core

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

_MOST = 12


class Passed(NamedTuple):
    """What is passed for a parameter: the file and the expression, for each call. `is_default`: a call leaves it out.

    `is_whole`: there are no other calls that are not known.
    """

    values: list[tuple[SourceFile, Node]]
    is_default: bool
    is_whole: bool = True


def passed(file: SourceFile, found: Definition) -> Passed:
    """What is passed for a parameter. The default is used where nothing calls the method, too."""
    if found.node.id in file.given:
        given = file.given[found.node.id]
        return Passed([given] if given is not None else [], given is None)
    held = found.node.parent
    owner = held.parent if held is not None and held.type == "parameter_list" else None
    name_node = owner.child_by_field_name("name") if owner is not None else None
    if owner is None or name_node is None:
        return Passed([], True)
    name = file.slice(name_node)
    others = calling(file.code.beside, name)
    values: list[tuple[SourceFile, Node]] = []
    is_default, is_called = False, False
    for other in (file, *(others or ())):
        for arguments in _calls(other, file, owner, name):
            parameters = parameters_of(owner)
            if not _fits(parameters, arguments):
                continue
            is_called = True
            value = argument_for(parameters, found, arguments)
            is_default = is_default or value is None
            if value is not None:
                values.append((other, value))
    return Passed(values[:_MOST], is_default or not is_called, others is not None and len(values) <= _MOST)


@contextmanager
def giving(file: SourceFile, function: Node, call: Invoked, caller: SourceFile) -> Iterator[None]:
    """While this lasts, the parameters of a method are what one call of it passes."""
    before = file.given
    parameters = parameters_of(function)
    is_extension = bool(parameters) and file.slice(parameters[0]).startswith("this ")
    arguments = call.arguments
    if is_extension and call.receiver is not None and len(arguments) < len(parameters):
        arguments = (Argument(None, call.receiver), *arguments)
    given: dict[int, tuple[SourceFile, Node] | None] = {}
    for parameter in parameters:
        name = parameter.child_by_field_name("name")
        found = file.names.lookup(file.slice(name), name) if name is not None else None
        if found is not None:
            value = argument_for(parameters, found, arguments)
            given[parameter.id] = (caller, value) if value is not None else None
    file.given = {**before, **given}
    try:
        yield
    finally:
        file.given = before


def argument_for(parameters: list[Node], found: Definition, arguments: tuple[Argument, ...]) -> Node | None:
    """The argument that a call has for a parameter; None where it leaves it out."""
    by_name = next((each.value for each in arguments if each.name == found.name), None)
    index = next((i for i, each in enumerate(parameters) if each == found.node), -1)
    if by_name is None and 0 <= index < len(arguments) and arguments[index].name is None:
        return arguments[index].value
    return by_name


def _fits(parameters: list[Node], arguments: tuple[Argument, ...]) -> bool:
    needed = sum(1 for each in parameters if after_equals(each) is None)
    return needed <= len(arguments) <= len(parameters)


def _calls(other: SourceFile, file: SourceFile, owner: Node, name: str) -> Iterator[tuple[Argument, ...]]:
    if owner.type in (*TYPES, "constructor_declaration"):
        yield from (other.arguments(each) for each in other.names.creations if other.type_of(each) == name)
        around = around_of(owner, *TYPES)
        if other is file and around is not None:
            yield from (file.arguments(each) for each in nodes_of(around, "constructor_initializer"))
        return
    around = around_of(owner, *TYPES)
    held = around.child_by_field_name("name") if around is not None else None
    of_class = file.slice(held) if held is not None else ""
    for node in other.names.calls:
        call = other.invoked(node)
        if call is None or call.name != name:
            continue
        if other is not file and not _is_on(other, call, of_class):
            continue
        yield call.arguments


def _is_on(file: SourceFile, call: Invoked, of_class: str) -> bool:
    if call.receiver is None:
        return False
    return any(each in (of_class, f"I{of_class}") for each in classes_of(file, core(call.receiver)))
