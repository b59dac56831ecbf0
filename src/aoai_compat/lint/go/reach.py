"""What an expression of Go comes to: from a name to the values that it is given, over functions and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.go.fields import field_values
from aoai_compat.lint.go.project import Project
from aoai_compat.lint.go.source import FUNCTIONS, GoFile, unwrapped
from aoai_compat.lint.go.spots import Spot, bare, parameter_names
from aoai_compat.lint.go.types import Types
from aoai_compat.lint.parsed_code.following import MOST_WAYS, Following
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.places import Frame, Hops, linked
from aoai_compat.lint.parsed_code.tree import arguments, around
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node


class Reach(Following[Spot]):
    """Follows expressions through a project, within bounds."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.types = Types(project, self.budget)

    def step(self, spot: Spot) -> Hops[Spot] | None:
        """Where an expression comes from, one step back; None where it is something by itself."""
        if self.budget.is_spent():
            return None
        node = bare(spot.node)
        if node.id != spot.node.id:
            return Hops([spot._replace(node=node)])
        if node.type == "identifier":
            return self._name(spot)
        if node.type == "selector_expression":
            return self._selected(spot)
        if node.type == "call_expression":
            return self.called(spot)
        return None

    def placed(
        self, node: Node, file: GoFile, frame: Frame[Spot] | None, chain: tuple[Origin, ...], result: int = 0
    ) -> Spot:
        """An expression in its place."""
        return Spot(node, file, frame, chain, result)

    # -- names ------------------------------------------------------------------------------

    def _name(self, spot: Spot) -> Hops[Spot] | None:
        name = spot.file.slice(spot.node)
        declared = spot.file.declaration(name, spot.node)
        if declared is None or declared.kind == "package":
            return self._of_package(name, spot, declared)
        return self.parameter(declared, spot) if declared.kind == "parameter" else self.local(declared, spot)

    def _of_package(self, name: str, spot: Spot, declared: Setting | None) -> Hops[Spot] | None:
        if name in spot.file.imports:
            return None
        found: list[Spot] = []
        guarded, whole, is_there = False, True, False
        for file in self.project.files(spot.file, name):
            for each in file.declared.get(name, ()):
                if each.kind == "package":
                    is_there = True
                    if each.value is not None:
                        found.append(self.valued(each, file, spot, framed=False))
            for each in file.assigned.get(name, ()):
                own = file.declaration(name, each.name)
                if own is None or own.kind == "package":
                    whole = whole and each.value is not None
                    guarded = guarded or file.is_guarded(each.node)
                    if each.value is not None:
                        found.append(self.valued(each, file, spot, framed=False))
        if not is_there and declared is None:
            return None
        return Hops(found, guarded, whole) if found else None

    def callers(self, declared: Setting, spot: Spot) -> Hops[Spot] | None:
        """What a parameter is given by the calls of its function in the package."""
        function = declared.scope
        name = function.child_by_field_name("name")
        if name is None or not self.may_ask_callers(spot):
            return None
        names = parameter_names(function, spot.file)
        own = spot.file.slice(declared.name)
        if own not in names:
            return None
        index = names.index(own)
        found: list[Spot] = []
        called = spot.file.slice(name)
        for file in self.project.files(spot.file, called):
            for call in file.calls:
                target = call.child_by_field_name("function")
                if target is None or _last_name(target, file) != called:
                    continue
                if function.type == "function_declaration" and target.type != "identifier":
                    continue
                if function.type == "method_declaration" and target.type != "selector_expression":
                    continue
                given = arguments(call)
                if index < len(given) and not any(each.type == "variadic_argument" for each in given):
                    found.append(Spot(given[index], file, None, linked(spot, spot.chain)))
        if not found and function.type == "function_declaration" and called[:1].isupper():
            found = self._callers_outside(called, index, spot)
        return Hops(found) if 0 < len(found) <= MOST_WAYS else None

    def _callers_outside(self, called: str, index: int, spot: Spot) -> list[Spot]:
        """What the calls in other packages of the module give to a function."""
        found: list[Spot] = []
        for file, package in self.project.importers(spot.file, called):
            for call in file.calls:
                target, given = call.child_by_field_name("function"), arguments(call)
                if target is None or file.slice(target) != f"{package}.{called}" or index >= len(given):
                    continue
                if not any(each.type == "variadic_argument" for each in given):
                    found.append(Spot(given[index], file, None, linked(spot, spot.chain)))
        return found

    # -- fields and calls -------------------------------------------------------------------

    def _selected(self, spot: Spot) -> Hops[Spot] | None:
        operand = spot.node.child_by_field_name("operand")
        field = spot.node.child_by_field_name("field")
        if operand is None or field is None:
            return None
        name = spot.file.slice(field)
        path = spot.file.imported_path(operand)
        if path is None:
            return field_values(self.types, spot, operand, name)
        found = [
            Spot(each.value, file, None, linked(spot, spot.chain), each.result)
            for file in self.project.imported(path, name)
            for each in file.declared.get(name, ())
            if each.kind == "package" and each.value is not None
        ]
        return Hops(found) if found else None

    def functions(self, spot: Spot) -> list[tuple[Node, GoFile]]:
        """The functions of this project that a call may be one of."""
        return self.types.functions(spot)

    def parameter_names(self, function: Node, file: GoFile) -> list[str]:
        """The names of the parameters of a function, in order."""
        return parameter_names(function, file)

    def returned(self, function: Node, spot: Spot) -> Iterator[Node]:
        """What a function gives back as the result that is asked for."""
        body = function.child_by_field_name("body")
        for statement in nodes_of(body, "return_statement") if body is not None else ():
            if around(statement, *FUNCTIONS) != function or not statement.named_children:
                continue
            values = [each for each in statement.named_children[0].named_children if each.type != "comment"]
            if spot.result < len(values) and unwrapped(values[spot.result]).type != "nil":
                yield values[spot.result]


def _last_name(target: Node, file: GoFile) -> str | None:
    if target.type == "identifier":
        return file.slice(target)
    field = target.child_by_field_name("field")
    return file.slice(field) if field is not None else None
