"""What an expression of Java comes to: from a name to the values that it is given, over methods and classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.java.project import Project
from aoai_compat.lint.java.source import CLASSES, FUNCTIONS, JavaFile, scope_of
from aoai_compat.lint.java.spots import Frame, Hops, Spot, bare, is_bare_branch, linked, parameter_names
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments, around, is_within, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_WAYS = 8
_MOST_SETTINGS = 24
_MOST_STEPS = 4_000
_MOST_OF_ALL = 400_000
_DEEPEST_FRAME = 6
_MOST_CALLING = 8


class Reach:
    """Follows expressions through a project, within bounds."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._steps = self._all = 0

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
        if node.type == "field_access":
            return self._field(spot)
        if node.type == "method_invocation":
            return self._call(spot)
        if node.type == "ternary_expression":
            condition = node.child_by_field_name("condition")
            ways = [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
            guarded = condition is not None and spot.file.asks_for_value(condition)
            return Hops([spot.at(way) for way in ways if way is not None], guarded)
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

    def declaration(self, spot: Spot) -> Setting | None:
        """The declaration of the name that an expression is: `x`, `this.x`."""
        node, file = spot.node, spot.file
        if node.type == "identifier":
            return file.declaration(file.slice(node), node)
        owner, field = node.child_by_field_name("object"), node.child_by_field_name("field")
        if node.type == "field_access" and owner is not None and field is not None and owner.type == "this":
            return file.declaration(file.slice(field), node, "field")
        return None

    def _name(self, spot: Spot) -> Hops | None:
        declared = self.declaration(spot)
        if declared is None:
            return self._imported(spot)
        if declared.kind == "parameter":
            return self._parameter(declared, spot)
        return self._field_values(declared, spot) if declared.kind == "field" else self._local(declared, spot)

    def _imported(self, spot: Spot) -> Hops | None:
        """A constant that is imported by its name."""
        name = spot.file.slice(spot.node)
        full = spot.file.imports.get(name)
        if full is None or "." not in full:
            return None
        return self._constant(full.rpartition(".")[0], name, spot)

    def _field(self, spot: Spot) -> Hops | None:
        declared = self.declaration(spot)
        if declared is not None:
            return self._field_values(declared, spot)
        owner, field = spot.node.child_by_field_name("object"), spot.node.child_by_field_name("field")
        if owner is None or field is None:
            return None
        return self._constant(spot.file.slice(owner), spot.file.slice(field), spot)

    def _constant(self, class_name: str, name: str, spot: Spot) -> Hops | None:
        """`Class.NAME` of a class of the project."""
        if not re.fullmatch(r"[\w.]+", class_name) or not class_name.rpartition(".")[2][:1].isupper():
            return None
        file = self.project.class_named(class_name, spot.file)
        found = [
            self._valued(each, file, spot, framed=False)
            for each in (file.declared.get(name, ()) if file is not None else ())
            if file is not None and each.kind == "field" and each.value is not None
        ]
        return Hops(found) if len(found) == 1 else None

    def _valued(self, setting: Setting, file: JavaFile, spot: Spot, *, framed: bool = True) -> Spot:
        return Spot(setting.value or setting.name, file, spot.frame if framed else None, linked(spot, spot.chain))

    def _field_values(self, declared: Setting, spot: Spot) -> Hops | None:
        events = [declared, *spot.file.settings(declared)]
        found = [self._valued(each, spot.file, spot, framed=False) for each in events if each.value is not None]
        guarded = any(spot.file.is_guarded(each.node) for each in events[1:])
        whole = all(each.value is not None for each in events[1:])
        return Hops(found, guarded, whole) if found else None

    def _parameter(self, declared: Setting, spot: Spot) -> Hops | None:
        name, frame = spot.file.slice(declared.name), spot.frame
        if frame is not None and frame.function.id == declared.scope.id:
            given = frame.arguments.get(name)
            hops = Hops([given._replace(chain=linked(spot, spot.chain))]) if given is not None else None
        else:
            hops = self._callers(declared, spot)
        if hops is None and not self._before(declared, spot):
            return None
        return self._through(declared, spot, [], hops.spots if hops else [], known=hops is not None)

    def _local(self, declared: Setting, spot: Spot) -> Hops | None:
        return self._through(declared, spot, [declared] if declared.value is not None else [], [])

    def _before(self, declared: Setting, spot: Spot) -> list[Setting]:
        before = [each for each in spot.file.settings(declared) if each.node.end_byte <= spot.node.start_byte]
        return before[-_MOST_SETTINGS:]

    def _through(
        self, declared: Setting, spot: Spot, events: list[Setting], before: list[Spot], *, known: bool = True
    ) -> Hops | None:
        spots = list(before)
        guarded, whole = False, known
        for event in [*events, *self._before(declared, spot)]:
            block = scope_of(event.node)
            if is_within(spot.node, block) and not is_bare_branch(event.node):
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
        """What a parameter is given by the calls of its method in the file, and in the other files of the program."""
        function = declared.scope
        name = function.child_by_field_name("name")
        if name is None or function.type in CLASSES or (spot.frame is not None and spot.frame.depth >= _DEEPEST_FRAME):
            return None
        names = parameter_names(function, spot.file)
        called = spot.file.slice(name)
        own = spot.file.slice(declared.name)
        if own not in names:
            return None
        is_constructor = function.type == "constructor_declaration"
        found: list[Spot] = []
        index = names.index(own)
        for file in self._calling(function, called, spot.file):
            for node in file.creations if is_constructor else file.calls:
                target = node.child_by_field_name("type" if is_constructor else "name")
                given = arguments(node)
                if target is None or file.slice(target) != called or len(given) != len(names):
                    continue
                if file is spot.file or self._is_of(node, called, spot.file, file, is_made=is_constructor):
                    found.append(Spot(given[index], file, None, linked(spot, spot.chain)))
        return Hops(found) if 0 < len(found) <= _MOST_WAYS else None

    def _calling(self, function: Node, called: str, file: JavaFile) -> Iterator[JavaFile]:
        """The files that may call a method: its own, and all others where it is not private."""
        yield file
        modifiers = next((each for each in function.children if each.type == "modifiers"), None)
        if modifiers is not None and "private" in file.slice(modifiers):
            return
        others = self.project.with_word(f"{called}(".encode())
        yield from (each for each in islice(others, _MOST_CALLING) if each is not file)

    def _is_of(self, node: Node, called: str, owner: JavaFile, file: JavaFile, *, is_made: bool) -> bool:
        """Whether a call in another file is one of a method of this file's class."""
        if is_made:
            return self.project.class_named(called, file) is owner
        target = node.child_by_field_name("object")
        return target is not None and self._class_of(Spot(target, file)) is owner

    # -- calls ------------------------------------------------------------------------------

    def _call(self, spot: Spot) -> Hops | None:
        found: list[Spot] = []
        guarded = False
        for function, file in self.functions(spot):
            frame = self._frame(function, file, spot)
            if frame is None:
                continue
            for value in _returned(function):
                guarded = guarded or file.is_guarded(value)
                found.append(Spot(value, file, frame, linked(spot, spot.chain)))
        return Hops(found, guarded) if found else None

    def functions(self, spot: Spot) -> list[tuple[Node, JavaFile]]:
        """The methods of this project that a call may be one of."""
        name, owner = spot.node.child_by_field_name("name"), spot.node.child_by_field_name("object")
        if name is None:
            return []
        called, count = spot.file.slice(name), len(arguments(spot.node))
        file: JavaFile | None = spot.file
        if owner is not None and owner.type != "this":
            file = self._class_of(spot.at(owner))
        if file is None:
            return []
        return [(each, file) for each in file.methods.get(called, ()) if len(parameter_names(each, file)) == count]

    def _class_of(self, spot: Spot) -> JavaFile | None:
        """The file of the class that an expression is, or is an object of."""
        if bare(spot.node).type not in ("identifier", "field_access", "object_creation_expression"):
            return None
        said = self.type_name(spot)
        text = said if said is not None else spot.file.slice(spot.node)
        if not re.fullmatch(r"[\w.]+", text) or not text.rpartition(".")[2][:1].isupper():
            return None
        return self.project.class_named(text, spot.file)

    def type_name(self, spot: Spot) -> str | None:
        """The simple name of the type that a name is declared with; that of what it is set to for `var`."""
        spot = spot._replace(node=bare(spot.node))
        if spot.node.type == "object_creation_expression":
            made = spot.node.child_by_field_name("type")
            return _type_text(made, spot.file)
        declared = self.declaration(spot)
        if declared is None:
            return None
        said = _type_text(declared.type, spot.file)
        if said == "var" and declared.value is not None:
            value = bare(declared.value)
            return self.type_name(spot.at(value)) if value.type == "object_creation_expression" else None
        return said

    def _frame(self, function: Node, file: JavaFile, spot: Spot) -> Frame | None:
        depth = spot.frame.depth + 1 if spot.frame else 1
        if depth > _DEEPEST_FRAME:
            return None
        pairs = zip(parameter_names(function, file), arguments(spot.node), strict=False)
        return Frame(function, {name: Spot(node, spot.file, spot.frame) for name, node in pairs}, depth)


def _type_text(node: Node | None, file: JavaFile) -> str | None:
    while node is not None and node.type in ("generic_type", "annotated_type"):
        node = node.named_children[0] if node.named_children else None
    return file.slice(node) if node is not None else None


def _returned(function: Node) -> Iterator[Node]:
    body = function.child_by_field_name("body")
    if body is None:
        return
    for statement in nodes_of(body, "return_statement"):
        if around(statement, *FUNCTIONS) == function and statement.named_children:
            value = statement.named_children[0]
            if value.type != "null_literal":
                yield value
