"""Go: names that nothing uses, which its compiler refuses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import MissingGrammar, nodes_of
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.parsed_code.parsed_file import Setting

if TYPE_CHECKING:
    from tree_sitter import Node


@lru_cache(maxsize=2)
def go_file(text: str) -> GoFile:
    """The file that a text is. Raises `ByHand` where no parser is installed."""
    try:
        return GoFile(Code(text, "code.go", None, TextMap(text)))
    except MissingGrammar as error:
        raise ByHand from error


def unused(file: GoFile, start: int = 0, end: int = 0) -> set[tuple[str, int]]:
    """The imports and the local variables that nothing uses, without a stretch of the file."""
    by_name: dict[str, list[Node]] = {}
    packages: set[str] = set()
    for node in nodes_of(file.root, "identifier", "package_identifier"):
        if not start <= node.start_byte < end:
            by_name.setdefault(file.slice(node), []).append(node)
            if _is_package(node, file):
                packages.add(file.slice(node))
    found = {(name, -1) for name in file.imports if name not in packages}
    for name, declared in file.declared.items():
        for each in declared:
            if each.kind == "local" and not start <= each.node.start_byte < end and not _is_used(file, each, by_name):
                found.add((name, each.name.start_byte))
    return found


def _is_package(node: Node, file: GoFile) -> bool:
    """Whether a name stands for a package, before a dot."""
    around = node.parent
    if around is None or around.type not in ("selector_expression", "qualified_type"):
        return False
    is_first = node in (around.child_by_field_name("operand"), around.child_by_field_name("package"))
    return is_first and file.declaration(file.slice(node), node) is None


def _is_used(file: GoFile, declared: Setting, by_name: dict[str, list[Node]]) -> bool:
    name = file.slice(declared.name)
    if declared.node.type not in ("short_var_declaration", "var_spec", "range_clause") or name == "_":
        return True
    for use in by_name.get(name, ()):
        own = file.declaration(name, use)
        if use != declared.name and own is not None and own.name == declared.name and not _is_set(use):
            return True
    return False


def _is_set(use: Node) -> bool:
    """Whether a variable only gets a value."""
    around = use.parent
    statement = around.parent if around is not None else None
    if around is None or statement is None or around.type != "expression_list":
        return False
    is_statement = statement.type in ("assignment_statement", "short_var_declaration")
    return is_statement and statement.child_by_field_name("left") == around


def leaves_unused(before: str, after: str) -> bool:
    """Whether a program in Go has names that nothing uses, which had all a use before."""
    try:
        return len(unused(go_file(after))) > len(unused(go_file(before)))
    except ByHand:
        return False
