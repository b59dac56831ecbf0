"""What an expression of Go comes to: from a name to the values that it is given, over functions and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.go.project import Project
from aoai_compat.lint.go.source import FUNCTIONS, GoFile, scope_of, unwrapped
from aoai_compat.lint.go.spots import Frame, Hops, Spot, bare, linked, parameter_names
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments, around, is_within, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_WAYS = 8
_MOST_SETTINGS = 24
_MOST_STEPS = 4_000
_MOST_OF_ALL = 400_000
_DEEPEST_FRAME = 6
_MOST_ASKED = 4
"""Types whose methods are asked for while one is worked out."""


class Reach:
    """Follows expressions through a project, within bounds."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._steps = self._all = 0
        self._asked = 0

    def begin(self) -> None:
        """Begins with another call: each may be followed as far as the others."""
        self._all += self._steps
        self._steps = 0

    def is_spent(self) -> bool:
        """Whether enough was followed."""
        self._steps += 1
        return self._steps > _MOST_STEPS or self._all > _MOST_OF_ALL

    def step(self, spot: Spot) -> Hops | None:
        """Where an expression comes from, one step back; None where it is something by itself."""
        if self.is_spent():
            return None
        node = bare(spot.node)
        if node.id != spot.node.id:
            return Hops([spot._replace(node=node)])
        if node.type == "identifier":
            return self._name(spot)
        if node.type == "selector_expression":
            return self._selected(spot)
        if node.type == "call_expression":
            return self._call(spot)
        return None

    def ends(self, spot: Spot, depth: int = 0) -> Iterator[Spot]:
        """The expressions that one comes to, as far as they can be followed."""
        hops = self.step(spot) if depth < 20 else None
        if hops is None:
            yield spot
            return
        for each in hops.spots[:_MOST_WAYS]:
            yield from self.ends(each, depth + 1)

    # -- names ------------------------------------------------------------------------------

    def _name(self, spot: Spot) -> Hops | None:
        name = spot.file.slice(spot.node)
        declared = spot.file.declaration(name, spot.node)
        if declared is None or declared.kind == "package":
            return self._of_package(name, spot, declared)
        frame = spot.frame
        if declared.kind == "parameter":
            if frame is not None and frame.function.id == declared.scope.id:
                given = frame.arguments.get(name)
                hops = Hops([given._replace(chain=linked(spot, spot.chain))]) if given is not None else None
            else:
                hops = self._callers(declared, spot)
            return self._with_settings(declared, spot, hops)
        return self._flow(declared, spot)

    def _of_package(self, name: str, spot: Spot, declared: Setting | None) -> Hops | None:
        if name in spot.file.imports:
            return None
        found: list[Spot] = []
        guarded, whole, is_there = False, True, False
        for file in self.project.files(spot.file, name):
            for each in file.declared.get(name, ()):
                if each.kind == "package":
                    is_there = True
                    if each.value is not None:
                        found.append(self._valued(each, file, spot, framed=False))
            for each in file.assigned.get(name, ()):
                own = file.declaration(name, each.name)
                if own is None or own.kind == "package":
                    whole = whole and each.value is not None
                    guarded = guarded or file.is_guarded(each.node)
                    if each.value is not None:
                        found.append(self._valued(each, file, spot, framed=False))
        if not is_there and declared is None:
            return None
        return Hops(found, guarded, whole) if found else None

    def _valued(self, setting: Setting, file: GoFile, spot: Spot, *, framed: bool = True) -> Spot:
        frame = spot.frame if framed else None
        return Spot(setting.value or setting.name, file, frame, setting.result, linked(spot, spot.chain))

    def _flow(self, declared: Setting, spot: Spot) -> Hops | None:
        """The values that a local variable may have at a place."""
        events = [declared] if declared.value is not None else []
        return self._through(declared, spot, events, [])

    def _with_settings(self, declared: Setting, spot: Spot, hops: Hops | None) -> Hops | None:
        """As `_flow`, of a parameter that is set in the function, too."""
        if hops is None and not self._settings_before(declared, spot):
            return None
        return self._through(declared, spot, [], hops.spots if hops else [], known=hops is not None)

    def _settings_before(self, declared: Setting, spot: Spot) -> list[Setting]:
        before = [each for each in spot.file.settings(declared) if each.node.end_byte <= spot.node.start_byte]
        return before[-_MOST_SETTINGS:]

    def _through(
        self, declared: Setting, spot: Spot, events: list[Setting], before: list[Spot], *, known: bool = True
    ) -> Hops | None:
        spots = list(before)
        guarded, whole = False, known
        for event in [*events, *self._settings_before(declared, spot)]:
            block = scope_of(event.node)
            if is_within(spot.node, block):
                spots, guarded, whole = [], False, True
            elif leaves(block, spot.node):
                continue
            else:
                guarded = guarded or spot.file.is_guarded(event.node)
            if event.value is None:
                whole = False
            else:
                spots.append(self._valued(event, spot.file, spot))
        return Hops(spots, guarded, whole or guarded) if spots else None

    def _callers(self, declared: Setting, spot: Spot) -> Hops | None:
        """What a parameter is given by the calls of its function in the package."""
        function = declared.scope
        name = function.child_by_field_name("name")
        parameters = function.child_by_field_name("parameters")
        if name is None or parameters is None or (spot.frame is not None and spot.frame.depth >= _DEEPEST_FRAME):
            return None
        names = parameter_names(parameters, spot.file)
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
                    found.append(Spot(given[index], file, None, 0, linked(spot, spot.chain)))
        if not found and function.type == "function_declaration" and called[:1].isupper():
            found = self._callers_outside(called, index, spot)
        return Hops(found) if 0 < len(found) <= _MOST_WAYS else None

    def _callers_outside(self, called: str, index: int, spot: Spot) -> list[Spot]:
        """What the calls in other packages of the module give to a function."""
        found: list[Spot] = []
        for file, package in self.project.importers(spot.file, called):
            for call in file.calls:
                target, given = call.child_by_field_name("function"), arguments(call)
                if target is None or file.slice(target) != f"{package}.{called}" or index >= len(given):
                    continue
                if not any(each.type == "variadic_argument" for each in given):
                    found.append(Spot(given[index], file, None, 0, linked(spot, spot.chain)))
        return found

    # -- fields and calls -------------------------------------------------------------------

    def _selected(self, spot: Spot) -> Hops | None:
        operand = spot.node.child_by_field_name("operand")
        field = spot.node.child_by_field_name("field")
        if operand is None or field is None:
            return None
        from aoai_compat.lint.go.fields import field_values

        name = spot.file.slice(field)
        path = self.import_of(operand, spot.file)
        if path is None:
            return field_values(self, spot, operand, name)
        found = [
            Spot(each.value, file, None, each.result, linked(spot, spot.chain))
            for file in self.project.imported(path, name)
            for each in file.declared.get(name, ())
            if each.kind == "package" and each.value is not None
        ]
        return Hops(found) if found else None

    def import_of(self, node: Node, file: GoFile) -> str | None:
        """The path of the package that a name is, where it is one."""
        if node.type not in ("identifier", "package_identifier"):
            return None
        name = file.slice(node)
        return file.imports.get(name) if file.declaration(name, node) is None else None

    def _call(self, spot: Spot) -> Hops | None:
        found: list[Spot] = []
        guarded = False
        for function, file in self.functions(spot):
            frame = self._frame(function, file, spot)
            if frame is None:
                continue
            for value, at in _returned(function, spot.result):
                guarded = guarded or file.is_guarded(at)
                found.append(Spot(value, file, frame, 0, linked(spot, spot.chain)))
        return Hops(found, guarded) if found else None

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
        path = self.import_of(operand, spot.file)
        if path is not None:
            return [(f, file) for file in self.project.imported(path, name) for f in file.functions.get(name, ())]
        from aoai_compat.lint.go.fields import receiver_of, type_of

        if self._asked > _MOST_ASKED:
            return []
        self._asked += 1
        try:
            owner = type_of(self, spot.at(operand))
        finally:
            self._asked -= 1
        if owner is None:
            return []
        files = [*self.project.files(spot.file, name)]
        if owner.path:
            files += self.project.imported(owner.path, name)
        return [(m, file) for file in files for m in file.methods.get(name, ()) if receiver_of(m, file) == owner.name]

    def _frame(self, function: Node, file: GoFile, spot: Spot) -> Frame | None:
        depth = spot.frame.depth + 1 if spot.frame else 1
        parameters = function.child_by_field_name("parameters")
        if depth > _DEEPEST_FRAME or parameters is None:
            return None
        names = parameter_names(parameters, file)
        given = [each for each in arguments(spot.node) if each.type != "variadic_argument"]
        pairs = zip(names, given, strict=False)
        return Frame(function, {name: Spot(node, spot.file, spot.frame) for name, node in pairs}, depth)


def _returned(function: Node, index: int) -> Iterator[tuple[Node, Node]]:
    body = function.child_by_field_name("body")
    if body is None:
        return
    for statement in nodes_of(body, "return_statement"):
        if around(statement, *FUNCTIONS) != function or not statement.named_children:
            continue
        given = statement.named_children[0]
        values = [each for each in given.named_children if each.type != "comment"]
        if index < len(values) and unwrapped(values[index]).type != "nil":
            yield values[index], statement


def _last_name(target: Node, file: GoFile) -> str | None:
    if target.type == "identifier":
        return file.slice(target)
    field = target.child_by_field_name("field")
    return file.slice(field) if field is not None else None
