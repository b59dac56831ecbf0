"""Go: names that nothing uses, which its compiler refuses."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import MissingGrammar, nodes_of
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.go.source import GoFile, Setting

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
    counted: Counter[str] = Counter()
    by_name: dict[str, list[Node]] = {}
    for node in nodes_of(file.root, "identifier", "package_identifier"):
        if not start <= node.start_byte < end:
            by_name.setdefault(file.slice(node), []).append(node)
    for node in nodes_of(file.root, "import_spec"):
        for alias in node.children_by_field_name("name"):
            counted[file.slice(alias)] -= 1
    found = {(name, -1) for name in file.imports if len(by_name.get(name, ())) + counted[name] <= 0}
    for name, declared in file.declared.items():
        for each in declared:
            if each.kind == "local" and not start <= each.node.start_byte < end and not _is_used(file, each, by_name):
                found.add((name, each.name.start_byte))
    return found


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
