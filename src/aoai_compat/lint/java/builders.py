"""Objects that are made step by step: by a builder, by setters, in one expression or in several statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import FUNCTIONS, JavaFile, scope_of
from aoai_compat.lint.java.spots import Spot, bare, is_conditional
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments, around, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

_DEEPEST = 12
JSON_MAKERS = frozenset({"createObjectNode", "objectNode"})
"""Methods of any object of Jackson that make an empty object."""
_MOST_STEPS = 200
_READS = ("get", "is", "size", "toString", "contains", "equals", "hashCode", "stream", "keySet", "entrySet", "values")


class Step(NamedTuple):
    """A call on what is made: `name(arguments)`. `is_sure` is false where it is made in some cases only."""

    name: str
    given: list[Node]
    spot: Spot
    is_sure: bool = True


class Built(NamedTuple):
    """What is made. `root` is `new X(...)` or `X.builder()`; `is_open`: others may have changed it, too."""

    root: Spot
    steps: tuple[Step, ...] = ()
    is_open: bool = False

    @property
    def type_name(self) -> str:
        """The name of the class, as it is written."""
        node, file = self.root.node, self.root.file
        said = node.child_by_field_name("type" if node.type == "object_creation_expression" else "object")
        while said is not None and said.type == "generic_type" and said.named_children:
            said = said.named_children[0]
        return file.slice(said) if said is not None else ""

    @property
    def maker(self) -> str:
        """The static method that begins it; empty for `new`."""
        name = self.root.node.child_by_field_name("name")
        return self.root.file.slice(name) if name is not None else ""

    def named(self, *names: str) -> list[Step]:
        """The steps of some names."""
        return [step for step in self.steps if step.name in names]


def built(reach: Reach, spot: Spot, depth: int = 0, *, is_shared: bool = False) -> list[Built]:
    """What an expression may have been made as; nothing where that is not seen.

    `is_shared`: what is in a field is as all methods of the class leave it, not only as it was made.
    """
    if depth > _DEEPEST or reach.budget.is_spent():
        return []
    spot = spot._replace(node=bare(spot.node))
    node, file = spot.node, spot.file
    if node.type == "object_creation_expression":
        return [Built(spot)]
    if node.type == "method_invocation":
        return _invoked(reach, spot, depth, is_shared=is_shared)
    hops = reach.step(spot)
    ways = hops.spots if hops is not None else []
    found = [each for hop in ways for each in built(reach, hop, depth + 1, is_shared=is_shared)]
    declared = reach.declaration(spot)
    if declared is not None and declared.kind == "field" and is_shared and found:
        later, is_open = _shared_statements(file, declared, spot)
    elif declared is None or declared.kind == "field" or node.type != "identifier":
        return found
    else:
        later, is_open = _statements(file, declared, spot)
    return [each._replace(steps=(*each.steps, *later), is_open=each.is_open or is_open) for each in found]


def _invoked(reach: Reach, spot: Spot, depth: int, *, is_shared: bool) -> list[Built]:
    """What a chain of calls makes: its steps, on what its first one is called on."""
    steps: list[Step] = []
    node, file = spot.node, spot.file
    while node.type == "method_invocation" and len(steps) < _MOST_STEPS:
        owner, name = node.child_by_field_name("object"), node.child_by_field_name("name")
        at = spot.at(node)
        if name is None:
            return []
        if owner is None or owner.type == "this" or reach.functions(at):
            hops = reach.step(at)
            ways = hops.spots if hops else []
            made = [each for hop in ways for each in built(reach, hop, depth + 1, is_shared=is_shared)]
            return _with_steps(made, steps)
        if _is_class(owner, file) or (file.slice(name) in JSON_MAKERS and not arguments(node)):
            return _with_steps([Built(at)], steps)
        steps.insert(0, Step(file.slice(name), arguments(node), at))
        node = bare(owner)
    return _with_steps(built(reach, spot.at(node), depth + 1, is_shared=is_shared), steps)


def _with_steps(made: list[Built], steps: list[Step]) -> list[Built]:
    return [each._replace(steps=(*each.steps, *steps)) for each in made]


def _is_class(node: Node, file: JavaFile) -> bool:
    if node.type not in ("identifier", "field_access", "scoped_identifier"):
        return False
    text = file.slice(node)
    if node.type == "identifier" and file.declaration(text, node) is not None:
        return False
    return text.rpartition(".")[2][:1].isupper() and not text.isupper()


def _statements(file: JavaFile, declared: Setting, spot: Spot) -> tuple[list[Step], bool]:
    """The calls on a variable between where it was set last and a place; whether others may have changed it."""
    use, name = spot.node, file.slice(declared.name)
    sets = [declared, *file.settings(declared)]
    begin = max(
        [each.node.end_byte for each in sets if each.node.end_byte <= use.start_byte] or [declared.node.end_byte]
    )
    if declared.kind == "parameter":
        begin = max(begin, declared.node.end_byte)
    found: list[Step] = []
    for call in file.calls_on(name, begin, use.start_byte):
        if _is_in(call, declared.scope) and not leaves(scope_of(call), use):
            is_sure = not is_conditional(call, use)
            found += [step._replace(is_sure=is_sure) for step in _chain(call, spot)]
    is_open = any(_is_in(call, declared.scope) for call in file.calls_with(name, begin, use.start_byte))
    return found[-_MOST_STEPS:], is_open


def _shared_statements(file: JavaFile, declared: Setting, spot: Spot) -> tuple[list[Step], bool]:
    """The calls on a field before a place in its own method; whether others may have changed it."""
    use, end = spot.node, len(file.text)
    own = around(use, *FUNCTIONS)
    found: list[Step] = []
    is_open = False
    for name in (file.slice(declared.name), f"this.{file.slice(declared.name)}"):
        for call in file.calls_on(name, 0, end):
            steps = _chain(call, spot)
            if all(step.name.startswith(_READS) for step in steps[:1]):
                continue
            if around(call, *FUNCTIONS) == own and call.end_byte <= use.start_byte:
                is_sure = not is_conditional(call, use)
                found += [step._replace(is_sure=is_sure) for step in steps]
            elif call.start_byte > use.end_byte or around(call, *FUNCTIONS) != own:
                is_open = True
        is_open = is_open or any(
            not _is_in(use, call) and around(call, *FUNCTIONS) != own for call in file.calls_with(name, 0, end)
        )
    return found[-_MOST_STEPS:], is_open


def _is_in(node: Node, scope: Node) -> bool:
    return scope.start_byte <= node.start_byte and node.end_byte <= scope.end_byte


def _chain(call: Node, spot: Spot) -> list[Step]:
    """The calls of a chain, the first one first."""
    found: list[Step] = []
    at: Node | None = call
    while at is not None and at.type == "method_invocation":
        name = at.child_by_field_name("name")
        if name is not None:
            found.append(Step(spot.file.slice(name), arguments(at), spot.at(at)))
        at = at.child_by_field_name("object")
    return found[::-1]
