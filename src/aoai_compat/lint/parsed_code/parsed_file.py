"""A file that was parsed: its text, its tree, and where its names are declared and set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of, parse
from aoai_compat.lint.request import Origin, Position, Span

if TYPE_CHECKING:
    from tree_sitter import Node

_LONGEST_NAME = 40


class Language(NamedTuple):
    """What tells a language from others here; `scopes` and `functions` are types of nodes.

    `key` is what it is called in the extras that are installed, and in the syntaxes of calls. `guard` is found in a
    condition that asks whether a value is there. `sees_itself`: whether the value of a local variable may name the
    variable. `has_bare_branches`: whether a branch may be one statement without a block.
    """

    name: str
    key: Literal["go", "java"]
    grammar: str
    scopes: frozenset[str]
    functions: tuple[str, ...]
    guard: re.Pattern[str]
    sees_itself: bool
    has_bare_branches: bool


class Setting(NamedTuple):
    """Where a name gets a value; `result` counts which of several results of a call. `value` None: it is not known.

    `kind`: `local`, `parameter`, or one of the language for declarations, `set` for assignments. `scope` is that of a
    declaration.
    """

    kind: str
    name: Node
    value: Node | None
    node: Node
    scope: Node
    type: Node | None = None
    result: int = 0


class ParsedFile:
    """A file that was parsed. It lives as long as the reading of one file does."""

    language: ClassVar[Language]

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        self.code = code
        self.text = code.text
        self.root = parse(code.text, self.language.grammar, self.language.key, f"{self.language.name} files")
        self.declared: dict[str, list[Setting]] = {}
        self.assigned: dict[str, list[Setting]] = {}
        self._settings: dict[int, list[Setting]] = {}

    def slice(self, node: Node) -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def short(self, node: Node) -> str:
        """The text of a node on one line, for a message."""
        text = " ".join(self.slice(node).split())
        return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 3] + "..."

    def origin(self, node: Node, what: str | None = None, *, as_it_is: bool = False) -> Origin:
        """Where a node stands."""
        return self.code.origin(what or self.short(node), node.start_byte, node.end_byte, as_it_is=as_it_is)

    def span(self, node: Node, value: Node | None = None) -> Span:
        """The stretch of a node, with that of the value in it."""
        return Span(node.start_byte, (value or node).start_byte, node.end_byte)

    # -- names ------------------------------------------------------------------------------

    def declaration(self, name: str, at: Node, kind: str | None = None) -> Setting | None:
        """The declaration that a name has at a place, within the file; one of a kind, where that is asked for."""
        sees_itself = self.language.sees_itself
        best: Setting | None = None
        for setting in self.declared.get(name, ()):
            if kind is not None and setting.kind != kind:
                continue
            scope, node = setting.scope, setting.node
            if not (scope.start_byte <= at.start_byte and at.end_byte <= scope.end_byte):
                continue
            if setting.kind == "local" and (
                node.start_byte > at.start_byte if sees_itself else node.end_byte > at.start_byte
            ):
                continue
            if best is None or scope.start_byte >= best.scope.start_byte:
                best = setting
        return best

    def settings(self, declared: Setting) -> list[Setting]:
        """The assignments to what a declaration names, in the order of the text."""
        key = declared.name.id
        if key not in self._settings:
            self._settings[key] = self._settings_of(declared)
        return self._settings[key]

    def _settings_of(self, declared: Setting) -> list[Setting]:
        name, scope = self.slice(declared.name), declared.scope
        found: list[Setting] = []
        for each in self.assigned.get(name, ()):
            if scope.start_byte <= each.node.start_byte < scope.end_byte:
                own = self.declaration_set(name, each.name)
                if own is not None and own.name.id == declared.name.id:
                    found.append(each)
        return found

    def declaration_set(self, name: str, target: Node) -> Setting | None:
        """The declaration of what an assignment sets."""
        return self.declaration(name, target)

    # -- what can be said of a place --------------------------------------------------------

    def is_guarded(self, node: Node) -> bool:
        """Whether something is done only where a value is empty, or where it is not."""
        at = node.parent
        while at is not None and at.type not in self.language.functions:
            if at.type == "if_statement":
                condition = at.child_by_field_name("condition")
                if condition is not None and self.asks_for_value(condition):
                    return True
            at = at.parent
        return False

    def asks_for_value(self, condition: Node) -> bool:
        """Whether a condition asks whether a value is there."""
        return self.language.guard.search(self.slice(condition)) is not None

    def broken_at(self, hints: tuple[bytes, ...], *, has_calls: bool) -> Position | None:
        """Where a part that matters cannot be parsed: one that has a hint, or any where no call is found."""
        if not self.root.has_error:
            return None
        for node in nodes_of(self.root, "ERROR"):
            text = self.slice(node).encode("utf-8", "replace")
            if not has_calls or any(hint in text for hint in hints):
                return self.code.position(node.start_byte)
        return None
