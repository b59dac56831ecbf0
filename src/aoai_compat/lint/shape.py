"""The closed-world shape of an operation in a version: a tree that a body can be walked along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aoai_compat.kb.answers import Status
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import ANY_KEY, ITEM, is_variant, steps, variant_of
from aoai_compat.kb.resolved import ResolvedParameter, resolved_parameters


class Node:
    """One path of the shape. `variants`: tag -> value -> the node that has what this variant adds."""

    __slots__ = (
        "any_key", "children", "deprecated", "doubtful", "item", "open", "path", "repeats", "required", "status",
        "types", "values", "variants",
    )  # fmt: skip

    def __init__(self, path: str) -> None:
        self.path = path
        self.children: dict[str, Node] = {}
        self.any_key: Node | None = None
        self.item: Node | None = None
        self.variants: dict[str, dict[str, Node]] = {}
        self.types: frozenset[str] = frozenset()
        self.values: tuple[object, ...] | None = None
        self.doubtful: tuple[object, ...] = ()
        self.required = False
        self.deprecated = False
        self.open = False
        self.repeats: Node | None = None
        self.status: Status = "supported"

    def describe(self, parameter: ResolvedParameter) -> None:
        """Takes over what is known of the parameter."""
        facts = parameter.facts
        self.types = frozenset(facts["types"])
        self.values = tuple(facts["values"]) if "values" in facts else None
        self.required = facts.get("required", False)
        self.deprecated = facts.get("deprecated", False)
        self.open = facts.get("open", False)
        self.status = parameter.status
        self.doubtful = parameter.doubtful

    def takes(self, json_type: str) -> bool:
        """Whether a value of this JSON type may stand here."""
        return not self.types or json_type in self.types or (json_type == "integer" and "number" in self.types)


def body_shape(kb: KnowledgeBase, operation: str, version: str) -> Node:
    """The shape of the request body of an operation in a version, by all evidence."""
    root = Node("")
    root.types = frozenset({"object"})
    nodes: dict[str, Node] = {"": root}
    parameters = resolved_parameters(kb, operation, version, "body")
    for path, parameter in parameters.items():
        node = root
        for step in steps(path):
            node = _step(node, step)
        node.path = path
        node.describe(parameter)
        nodes[path] = node
    for path, parameter in parameters.items():
        target = parameter.facts.get("repeats")
        if target is not None:
            nodes[path].repeats = nodes.get(target)
    return root


def _step(node: Node, step: str) -> Node:
    if step == ITEM:
        node.item = node.item or Node("")
        return node.item
    if step == ANY_KEY:
        node.any_key = node.any_key or Node("")
        return node.any_key
    if is_variant(step):
        tag, value = variant_of(step)
        return node.variants.setdefault(tag, {}).setdefault(value, Node(""))
    return node.children.setdefault(step, Node(""))


def with_repeats(nodes: Iterable[Node]) -> list[Node]:
    """The nodes, and those whose shape they have again."""
    found: list[Node] = []

    def add(candidates: Iterator[Node]) -> None:
        for node in candidates:
            if node not in found:
                found.append(node)
                if node.repeats is not None:
                    add(iter([node.repeats]))

    add(iter(nodes))
    return found
