"""What an expression of Java comes to: from a name to the values that it is given, over methods and classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.java.project import Project
from aoai_compat.lint.java.source import CLASSES, FUNCTIONS, JavaFile
from aoai_compat.lint.java.spots import Spot, bare, parameter_names
from aoai_compat.lint.parsed_code.following import MOST_WAYS, Following
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.places import Frame, Hops, linked
from aoai_compat.lint.parsed_code.tree import arguments, around
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_CALLING = 8


class Reach(Following[Spot]):
    """Follows expressions through a project, within bounds."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def step(self, spot: Spot) -> Hops[Spot] | None:
        """Where an expression comes from, one step back; None where it is something by itself."""
        if self.budget.is_spent():
            return None
        node = bare(spot.node)
        if node.id != spot.node.id:
            return Hops([spot._replace(node=node)])
        if node.type == "identifier":
            return self._name(spot)
        if node.type == "field_access":
            return self._field(spot)
        if node.type == "method_invocation":
            return self.called(spot)
        if node.type == "ternary_expression":
            condition = node.child_by_field_name("condition")
            ways = [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
            guarded = condition is not None and spot.file.asks_for_value(condition)
            return Hops([spot.at(way) for way in ways if way is not None], guarded)
        return None

    def placed(
        self,
        node: Node,
        file: JavaFile,
        frame: Frame[Spot] | None,
        chain: tuple[Origin, ...],
        result: int = 0,  # noqa: ARG002
    ) -> Spot:
        """An expression in its place; a call has one result."""
        return Spot(node, file, frame, chain)

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

    def _name(self, spot: Spot) -> Hops[Spot] | None:
        declared = self.declaration(spot)
        if declared is None:
            return self._imported(spot)
        if declared.kind == "parameter":
            return self.parameter(declared, spot)
        return self._field_values(declared, spot) if declared.kind == "field" else self.local(declared, spot)

    def _imported(self, spot: Spot) -> Hops[Spot] | None:
        """A constant that is imported by its name."""
        name = spot.file.slice(spot.node)
        full = spot.file.imports.get(name)
        if full is None or "." not in full:
            return None
        return self._constant(full.rpartition(".")[0], name, spot)

    def _field(self, spot: Spot) -> Hops[Spot] | None:
        declared = self.declaration(spot)
        if declared is not None:
            return self._field_values(declared, spot)
        owner, field = spot.node.child_by_field_name("object"), spot.node.child_by_field_name("field")
        if owner is None or field is None:
            return None
        return self._constant(spot.file.slice(owner), spot.file.slice(field), spot)

    def _constant(self, class_name: str, name: str, spot: Spot) -> Hops[Spot] | None:
        """`Class.NAME` of a class of the project."""
        if not re.fullmatch(r"[\w.]+", class_name) or not class_name.rpartition(".")[2][:1].isupper():
            return None
        file = self.project.class_named(class_name, spot.file)
        found = [
            self.valued(each, file, spot, framed=False)
            for each in (file.declared.get(name, ()) if file is not None else ())
            if file is not None and each.kind == "field" and each.value is not None
        ]
        return Hops(found) if len(found) == 1 else None

    def _field_values(self, declared: Setting, spot: Spot) -> Hops[Spot] | None:
        events = [declared, *spot.file.settings(declared)]
        found = [self.valued(each, spot.file, spot, framed=False) for each in events if each.value is not None]
        guarded = any(spot.file.is_guarded(each.node) for each in events[1:])
        whole = all(each.value is not None for each in events[1:])
        return Hops(found, guarded, whole) if found else None

    def callers(self, declared: Setting, spot: Spot) -> Hops[Spot] | None:
        """What a parameter is given by the calls of its method in the file, and in the other files of the program."""
        function = declared.scope
        name = function.child_by_field_name("name")
        if name is None or function.type in CLASSES or not self.may_ask_callers(spot):
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
        return Hops(found) if 0 < len(found) <= MOST_WAYS else None

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

    def parameter_names(self, function: Node, file: JavaFile) -> list[str]:
        """The names of the parameters of a method, in order."""
        return parameter_names(function, file)

    def returned(self, function: Node, spot: Spot) -> Iterator[Node]:  # noqa: ARG002
        """What a method gives back."""
        body = function.child_by_field_name("body")
        for statement in nodes_of(body, "return_statement") if body is not None else ():
            if around(statement, *FUNCTIONS) == function and statement.named_children:
                value = statement.named_children[0]
                if value.type != "null_literal":
                    yield value


def _type_text(node: Node | None, file: JavaFile) -> str | None:
    while node is not None and node.type in ("generic_type", "annotated_type"):
        node = node.named_children[0] if node.named_children else None
    return file.slice(node) if node is not None else None
