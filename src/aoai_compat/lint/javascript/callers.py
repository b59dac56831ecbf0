"""Who calls a function: in its own file, else in the other modules of the repository."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.javascript.nodes import CLASSES, FUNCTIONS, WRAPPERS, arguments_of
from aoai_compat.lint.javascript.refs import Frame, Ref
from aoai_compat.lint.javascript.script import SUFFIXES

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.following import Follower
    from aoai_compat.lint.javascript.script import Script

_MOST_CALLS = 24
_MOST_FILES = 400
_MOST_BYTES = 6_000_000
_MOST_OF_ONE = 500_000
_MOST_MODULES = 6
_LEFT_OUT = frozenset({"node_modules", "dist", "build", "out", "coverage", "__tests__", "__mocks__", "test", "tests"})
_TEST = re.compile(r"\.(?:test|spec|stories|mock|d)\.[cm]?[jt]sx?$")
_ROOTS = (".git", "package.json")
_MOST_LEVELS = 8


class Caller(NamedTuple):
    """A call of a function, or `new` of its class, and the file in which it stands."""

    script: Script
    node: Node

    @property
    def arguments(self) -> Sequence[Node]:
        """What is given."""
        return arguments_of(self.node)


class Callers:
    """Finds the calls of functions. They are remembered."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._known: dict[tuple[str, int], tuple[Caller, ...]] = {}
        self._is_looking = False

    def of(self, script: Script, function: Node) -> tuple[Caller, ...]:
        """The calls of a function, without those whose arguments nobody can tell apart."""
        key = (script.code.shown, function.id)
        if key in self._known:
            return self._known[key]
        name, is_constructor = name_of(script, function)
        found = list(_here(script, name, is_constructor)) if name else []
        if not found and name and not self._is_looking and self._may_be_given(script, function, is_constructor):
            self._is_looking = True
            try:
                found = list(self._elsewhere(script, function, name, is_constructor))
            finally:
                self._is_looking = False
        elif self._is_looking and not found:
            return ()
        self._known[key] = tuple(found[:_MOST_CALLS])
        return self._known[key]

    def frames(self, script: Script, inside: Node) -> tuple[Frame, ...]:
        """The calls of the function around a place, as what each gives to its parameters.

        It is the nearest one that has several; calls that the function makes of itself are none of them.
        """
        for function in script.ancestors(inside):
            if function.type not in FUNCTIONS:
                continue
            callers = [
                each
                for each in self.of(script, function)
                if each.script is not script or all(a.id != function.id for a in script.ancestors(each.node))
            ]
            if len(callers) > 1:
                key = (script.code.shown, function.id)
                return tuple(Frame(key, tuple(Ref(c.script, a) for a in c.arguments)) for c in callers)
        return ()

    def _may_be_given(self, script: Script, function: Node, is_constructor: bool) -> bool:
        """Whether other files may import the function: a method says too little of what it is called on."""
        is_method = function.type == "method_definition" and not is_constructor
        return bool(script.code.beside) and not is_method and bool(script.names.exports)

    def _elsewhere(self, script: Script, function: Node, name: str, is_constructor: bool) -> Iterator[Caller]:
        beside = script.code.beside or ""
        own, stem = os.path.abspath(beside), os.path.splitext(os.path.basename(beside))[0]
        stem = os.path.basename(os.path.dirname(own)) if stem == "index" else stem
        wanted = function.id
        if is_constructor:
            wanted = next((around.id for around in script.ancestors(function) if around.type in CLASSES), wanted)
        pattern = re.compile(rb"\b" + re.escape(name.encode()) + rb"\s*[(<]")
        count = 0
        for path, data in _files(_root(own)):
            if path == own or stem.encode() not in data or not pattern.search(data):
                continue
            other = self._follower.project.at(path if os.path.isabs(beside) else os.path.relpath(path))
            count += 1
            for caller in _here(other, name, is_constructor) if other is not None else ():
                if any(end.node.id == wanted and end.script is script for end in self._called(caller)):
                    yield caller
            if count >= _MOST_MODULES:
                return

    def _called(self, caller: Caller) -> Iterator[Ref]:
        """What a call calls, if that is imported."""
        callee = caller.node.child_by_field_name("function") or caller.node.child_by_field_name("constructor")
        if callee is None or callee.type not in ("identifier", "member_expression"):
            return
        first = callee
        while first.type == "member_expression":
            held = first.child_by_field_name("object")
            if held is None:
                return
            first = held
        binding = caller.script.names.find(first) if first.type == "identifier" else None
        if binding is not None and binding.kind in ("import", "value"):
            yield from self._follower.follow(Ref(caller.script, callee), frozenset())


def _here(script: Script, name: str, is_constructor: bool) -> Iterator[Caller]:
    for call in script.names.calls.get(name, ()):
        is_open = any(argument.type == "spread_element" for argument in arguments_of(call))
        if (call.type == "new_expression") is is_constructor and not is_open:
            yield Caller(script, call)


def name_of(script: Script, function: Node) -> tuple[str, bool]:
    """The name by which a function is called, and whether it is a constructor."""
    name = function.child_by_field_name("name")
    if function.type == "method_definition" and script.key(name) == "constructor":
        held = next((around for around in script.ancestors(function) if around.type in CLASSES), None)
        label = held.child_by_field_name("name") if held is not None else None
        return (script.slice(label) if label is not None else "", True)
    if name is not None:
        return script.slice(name), False
    parent = script.parent(function)
    while parent is not None and (parent.type in WRAPPERS or parent.type in ("arguments", "call_expression")):
        parent = script.parent(parent)
    if parent is not None:
        label = parent.child_by_field_name("name") or parent.child_by_field_name("property")
        label = label or parent.child_by_field_name("key")
        if parent.type in ("variable_declarator", "public_field_definition", "field_definition", "pair") and label:
            return script.slice(label), False
    return "", False


def _root(path: str) -> str:
    """The folder of the repository, as far as that can be told."""
    folder = found = os.path.dirname(path)
    for _ in range(_MOST_LEVELS):
        if any(os.path.exists(os.path.join(folder, mark)) for mark in _ROOTS):
            found = folder
            if os.path.exists(os.path.join(folder, ".git")):
                break
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            break
    return found


@lru_cache(maxsize=1)
def _files(root: str) -> tuple[tuple[str, bytes], ...]:
    """The programs of a repository, without tests; none of one that is too large to look through."""
    found: list[tuple[str, bytes]] = []
    size = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _LEFT_OUT and not name.startswith("."))
        for name in sorted(names):
            if os.path.splitext(name)[1] not in SUFFIXES or _TEST.search(name):
                continue
            try:
                with open(os.path.join(folder, name), "rb") as handle:
                    data = handle.read(_MOST_OF_ONE)
            except OSError:
                continue
            size += len(data)
            found.append((os.path.join(folder, name), data))
            if len(found) > _MOST_FILES or size > _MOST_BYTES:
                return ()
    return tuple(found)
