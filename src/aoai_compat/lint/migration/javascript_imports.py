"""The import of a class in JavaScript, when another class takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.javascript.script import Script
from aoai_compat.lint.migration.made_client import Stays

if TYPE_CHECKING:
    from tree_sitter import Node

_PACKAGE = "openai"
_SPECIFIERS = ("import_specifier", "shorthand_property_identifier_pattern", "pair_pattern", "import_clause")
_STATEMENTS = ("import_statement", "lexical_declaration", "variable_declaration")
_NAMES = ("identifier", "type_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern")


def imports_changed(script: Script, edits: CodeEdits, used: Node, new: str) -> Iterator[Cut]:
    """What gives a file the new class, and takes the old one away where nothing else uses it. Raises `Stays`."""
    old = script.slice(used)
    specifier = _specifier_of(script, old)
    uses = [node for node in _named(script, old) if node.id != used.id and not _is_within(node, specifier)]
    if any(_is_asked(node) for node in uses):
        raise Stays(f"`instanceof` asks for `{old}`")
    has_new = _has(script, new)
    if any(node.type != "type_identifier" for node in uses):
        if not has_new:
            yield edits.cut(specifier.start_byte, specifier.end_byte, f"{old}, {new}")
        return
    for node in uses:
        yield edits.cut(node.start_byte, node.end_byte, new)
    if not has_new:
        yield edits.cut(specifier.start_byte, specifier.end_byte, new)
    else:
        yield from _without(script, edits, specifier)


def _named(script: Script, name: str) -> list[Node]:
    return [node for node in nodes_of(script.root, *_NAMES) if script.slice(node) == name]


def _is_within(node: Node, outer: Node) -> bool:
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte


def _is_asked(node: Node) -> bool:
    parent = node.parent
    operator = parent.child_by_field_name("operator") if parent is not None else None
    return operator is not None and operator.type == "instanceof"


def _specifier_of(script: Script, name: str) -> Node:
    """The one place that brings a name from the library, under its own name."""
    found = [
        node
        for node in nodes_of(script.root, "import_specifier", "shorthand_property_identifier_pattern")
        if script.slice(node) == name and _package(script, node) == _PACKAGE
    ]
    if len(found) != 1:
        raise Stays(f"`{name}` is not imported once from {_PACKAGE} under its own name")
    return found[0]


def _has(script: Script, name: str) -> bool:
    """Whether a name is that of the library's class. Raises `Stays` where it is something else."""
    found = False
    for node in _named(script, name):
        around = next((each for each in script.ancestors(node) if each.type in _STATEMENTS), None)
        parent = node.parent
        brings = node.type == "shorthand_property_identifier_pattern" or (
            parent is not None and parent.type in _SPECIFIERS
        )
        declares = parent is not None and parent.child_by_field_name("name") == node and parent.type not in _SPECIFIERS
        if brings and around is not None and _package(script, node) == _PACKAGE:
            found = True
        elif brings or (declares and _package(script, node) != _PACKAGE):
            raise Stays(f"`{name}` means something else here")
        elif declares:
            found = True
    return found


def _package(script: Script, node: Node) -> str | None:
    """The package that a name is imported from, or required."""
    for around in script.ancestors(node):
        if around.type == "import_statement":
            source = around.child_by_field_name("source")
            return script.string(source) if source is not None else None
        if around.type == "variable_declarator":
            value = around.child_by_field_name("value")
            callee = value.child_by_field_name("function") if value is not None else None
            arguments = value.child_by_field_name("arguments") if value is not None else None
            if callee is None or arguments is None or script.slice(callee) != "require":
                return None
            first = arguments.named_children[:1]
            return script.string(first[0]) if first and first[0].type == "string" else None
    return None


def _without(script: Script, edits: CodeEdits, specifier: Node) -> Iterator[Cut]:
    """What takes a name out of an import."""
    holder = specifier.parent
    statement = next((each for each in script.ancestors(specifier) if each.type in _STATEMENTS), None)
    if holder is None or statement is None:
        raise Stays("its import cannot be taken apart")
    try:
        if len(holder.named_children) > 1:
            yield from edits.without(specifier.start_byte, specifier.end_byte)
            return
        before = edits.tokens.before(holder.start_byte)
        if edits.tokens.said(before) == ",":
            # `import OpenAI, { AzureOpenAI } from "openai"`
            yield edits.cut(before.start, holder.end_byte)
            return
        first, last = edits.tokens.line_start(statement.start_byte), edits.tokens.line_end(statement.end_byte)
        if script.text[first:last].strip() != script.slice(statement):
            raise Stays("its import cannot be taken apart")
        yield edits.cut(first, last)
    except ByHand:
        raise Stays("its import cannot be taken apart") from None
