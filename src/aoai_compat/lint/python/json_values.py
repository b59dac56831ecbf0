"""The JSON that an expression becomes when it is sent: what of it is known, where it stands, what is sent at times.

A dictionary is followed from where it is made to where it is sent: through variables, functions, conditions, `update`,
`|` and `**`.
"""

from __future__ import annotations

import ast
from typing import Any

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.python.calls_of import arguments_for
from aoai_compat.lint.python.changes import Change, changed_as_attribute, changes_of
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.scopes import Function, Scope
from aoai_compat.lint.python.sent_members import GONE, SentMembers
from aoai_compat.lint.python.variables import bindings_of, sources_of

_DEEPEST = 30
_MOST_ITEMS = 400
_NOT_GIVEN = ("NOT_GIVEN", "NotGiven", "omit", "Omit")
_COPIES = frozenset({"copy.copy", "copy.deepcopy", "typing.cast", "builtins.dict", "builtins.list", "builtins.tuple"})


class JsonValues(SentMembers):
    """Builds one payload."""

    def __init__(self, module: Module) -> None:
        """`module` is the file under reading: only what stands in it has a place."""
        super().__init__(module)
        self._left = 2000

    def value(self, node: ast.expr, at: At, pointer: str, depth: int = 0) -> Any:
        """The value of an expression that is sent at a place of the body."""
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return RUN_TIME
        plain = self._plain(node, at, pointer, depth)
        if plain is not None:
            return plain[0]
        if isinstance(node, ast.IfExp):
            values = [self.value(each, at, pointer, depth + 1) for each in (node.body, node.orelse)]
            return self.alternatives(values, pointer)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            left = self.value(node.left, at, pointer, depth + 1)
            return self.merged(left, self.value(node.right, at, pointer, depth + 1), pointer)
        if isinstance(node, ast.Name):
            return self._name(node, at, pointer, depth)
        if isinstance(node, ast.Call):
            return self._call(node, at, pointer, depth)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            values = [self.value(each, at, pointer, depth + 1) for each in node.values]
            if any(value is GONE for value in values):
                return self.alternatives(values, pointer)
            return values[0] if isinstance(values[0], dict) and values[0] else RUN_TIME
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            return self._ends(node, at, pointer, depth)
        return RUN_TIME

    def _plain(self, node: ast.expr, at: At, pointer: str, depth: int) -> tuple[Any] | None:
        """The value of what is written out; None for what is not."""
        if isinstance(node, ast.Constant):
            return (node.value if isinstance(node.value, (str, int, float, bool, type(None))) else RUN_TIME,)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self.value(node.operand, at, pointer, depth + 1)
            return (-inner if isinstance(inner, (int, float)) and not isinstance(inner, bool) else RUN_TIME,)
        if isinstance(node, ast.Dict):
            return (self.object(node, at, pointer, depth),)
        if isinstance(node, (ast.List, ast.Tuple)):
            return (self._list(node.elts, at, pointer, depth),)
        if isinstance(node, ast.DictComp):
            return (self._comprehension(node, at, pointer, depth),)
        if isinstance(node, (ast.Await, ast.NamedExpr)):
            return (self.value(node.value, at, pointer, depth + 1),)
        return None

    # -- objects and lists ------------------------------------------------------------------

    def object(self, node: ast.Dict, at: At, pointer: str, depth: int) -> dict[str, Any]:
        """A dictionary as it is written out."""
        self.note(pointer, node, node, at, keep=True)
        made: dict[str, Any] = {}
        for key, value in zip(node.keys[:_MOST_ITEMS], node.values, strict=False):
            if key is None:
                made = self.merged(made, self.value(value, at, pointer, depth + 1), pointer)
                continue
            name = self._key(key, at)
            if name is None:
                made = PartialObject(made)
                continue
            inner = pointer_to(pointer, name)
            self.note(inner, key, value, at)
            made = _with(made, name, self.value(value, at, inner, depth + 1))
        return made

    def _key(self, node: ast.expr, at: At) -> str | None:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        names = [end.node.value for end in reach(node, at) if isinstance(end.node, ast.Constant)]
        return names[0] if len(names) == 1 and isinstance(names[0], str) else None

    def _list(self, items: list[ast.expr], at: At, pointer: str, depth: int) -> list[Any]:
        made: list[Any] = []
        for item in items[:_MOST_ITEMS]:
            inner = pointer_to(pointer, len(made))
            if isinstance(item, ast.Starred):
                continue
            self.note(inner, item, item, at)
            value = self.value(item, at, inner, depth + 1)
            if value is not RUN_TIME and value is not GONE:
                made.append(value)
        return made

    def _comprehension(self, node: ast.DictComp, at: At, pointer: str, depth: int) -> Any:
        """`{k: v for k, v in {...}.items() if ...}`: what passes is known when it runs."""
        source = node.generators[0].iter
        if (
            len(node.generators) == 1
            and isinstance(source, ast.Call)
            and isinstance(source.func, ast.Attribute)
            and source.func.attr == "items"
            and isinstance(node.key, ast.Name)
        ):
            whole = self.value(source.func.value, at, pointer, depth + 1)
            if isinstance(whole, dict):
                if node.generators[0].ifs:
                    self.may_send |= {pointer_to(pointer, name) for name in whole}
                return whole
        return PartialObject()

    # -- names ------------------------------------------------------------------------------

    def _name(self, node: ast.Name, at: At, pointer: str, depth: int) -> Any:
        scope, bindings = bindings_of(node, at)
        if scope is None or any(binding.kind not in ("value", "parameter", "part") for binding in bindings):
            return self._ends(node, at, pointer, depth)
        place = at.module.place_of(node)
        own = scope is place.scope
        values: list[Any] = []
        for binding in bindings:
            for value_node, where in sources_of(node.id, binding, scope, at, depth):
                if value_node is None:
                    values.append(RUN_TIME)
                    continue
                made = self.value(value_node, where, pointer, depth + 2)
                if made is None:
                    # What is None at first is seldom sent as that: it is the sign for leaving it out.
                    made = RUN_TIME
                if isinstance(made, dict):
                    until = place.line if own else None
                    for change in changes_of(node.id, scope, binding.line, until, place.path if own else ()):
                        made = self._changed(made, change, at, pointer, depth)
                values.append(made)
        return self.alternatives(values, pointer)

    def _changed(self, made: dict[str, Any], change: Change, at: At, pointer: str, depth: int) -> dict[str, Any]:
        """An object after a statement changed it."""
        name = str(change.keys[-1]) if change.keys else ""
        if change.kind == "default" and name:
            if name in made and pointer_to(pointer, name) not in self.may_send:
                return made
            change = change._replace(kind="set")
        if change.kind == "set" and change.keys is not None and change.value is not None:
            return self._set(made, change, change.keys, change.value, at, pointer, depth)
        if change.kind == "remove" and name:
            if change.is_certain:
                made.pop(name, None)
            elif name in made:
                self.may_send.add(pointer_to(pointer, name))
            return made
        if change.kind == "unknown" and change.keys and change.keys[0] in made:
            # Something in it is set: what it is as a whole, the code does not tell.
            made[str(change.keys[0])] = RUN_TIME
            return made
        if change.kind == "update" and change.value is not None:
            before = set(made)
            other = self.value(change.value, at, pointer, depth + 2)
            if not change.is_certain and isinstance(other, dict):
                self.may_send |= {pointer_to(pointer, name) for name in other if name not in before}
                other = {**other, **{n: RUN_TIME if made[n] != other[n] else made[n] for n in before & set(other)}}
            merged = self.merged(made, other, pointer)
            return merged if isinstance(merged, dict) else PartialObject(made)
        return PartialObject(made)

    def _set(
        self,
        made: dict[str, Any],
        change: Change,
        keys: tuple[str | int, ...],
        node: ast.expr,
        at: At,
        pointer: str,
        depth: int,
    ) -> dict[str, Any]:
        """An object after one of its members, or of an object in it, was set."""
        holder: Any = made
        inner = pointer
        for key in keys[:-1]:
            is_there = isinstance(key, int) and key < len(holder) if isinstance(holder, list) else key in holder
            if not is_there or not isinstance(holder[key], (dict, list)):
                return made
            inner = pointer_to(inner, key)
            holder = holder[key]
        name = keys[-1]
        if not isinstance(holder, dict) or not isinstance(name, str):
            return made
        at_name = pointer_to(inner, name)
        was_there = name in holder
        if change.is_certain or not was_there:
            self.drop(at_name)
            self.note(at_name, change.statement, node, at, ends_at=change.statement)
        value = self.value(node, at, at_name, depth + 2)
        if value is GONE:
            return made
        if change.is_certain:
            self.may_send.discard(at_name)
            holder[name] = value
        elif not was_there:
            self.may_send.add(at_name)
            holder[name] = value
        elif holder[name] != value:
            holder[name] = RUN_TIME
        return made

    # -- calls ------------------------------------------------------------------------------

    def _call(self, node: ast.Call, at: At, pointer: str, depth: int) -> Any:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else None
        if name == "copy" and isinstance(node.func, ast.Attribute) and not node.args:
            return self.value(node.func.value, at, pointer, depth + 1)
        if name in ("strip", "join", "format", "replace"):
            return RUN_TIME
        for end in reach(node.func, at):
            function = end.scope.node if end.scope is not None else None
            if end.library in _COPIES:
                return self._copied(node, at, pointer, depth)
            if end.library and end.library.rpartition(".")[2] in _NOT_GIVEN:
                return GONE
            if isinstance(function, Function) and end.scope is not None:
                return self._returned(node, function, end.scope, end.at, at, pointer, depth)
        return PartialObject() if name in ("model_dump", "dict", "to_dict") else RUN_TIME

    def _copied(self, node: ast.Call, at: At, pointer: str, depth: int) -> Any:
        made: Any = self.value(node.args[-1], at, pointer, depth + 1) if node.args else {}
        if node.keywords and isinstance(made, dict):
            return self.keywords(node, at, pointer, dict(made), depth)
        return made

    def keywords(self, node: ast.Call, at: At, pointer: str, made: dict[str, Any], depth: int = 0) -> dict[str, Any]:
        """The keyword arguments of a call as members of an object."""
        for keyword in node.keywords:
            if keyword.arg is None:
                merged = self.merged(made, self.value(keyword.value, at, pointer, depth + 1), pointer)
                made = merged if isinstance(merged, dict) else PartialObject(made)
                continue
            inner = pointer_to(pointer, keyword.arg)
            if at.module is self.module:
                self.place(
                    inner, self.module.start(keyword), self.module.start(keyword.value), self.module.end(keyword)
                )
            made = _with(made, keyword.arg, self.value(keyword.value, at, inner, depth + 1))
        return made

    def _returned(
        self,
        node: ast.Call,
        function: ast.FunctionDef | ast.AsyncFunctionDef,
        scope: Scope,
        there: At,
        at: At,
        pointer: str,
        depth: int,
    ) -> Any:
        if at.frame_of(function) is not None or depth > _DEEPEST // 2:
            return RUN_TIME
        is_method = scope.outer is not None and scope.outer.is_class
        frame = arguments_for(function, node, at, is_method=is_method)
        inner = At(there.module, (*at.frames, (id(function), frame)))
        values = [
            self.value(statement.value, inner, pointer, depth + 3)
            for statement, _ in scope.statements
            if isinstance(statement, ast.Return) and statement.value is not None
        ]
        return self.alternatives(values, pointer) if values else RUN_TIME

    def _ends(self, node: ast.expr, at: At, pointer: str, depth: int) -> Any:
        """What names and attributes lead to, where nothing changes it on the way."""
        values: list[Any] = []
        for end in reach(node, at):
            if end.library and end.library.rpartition(".")[2] in _NOT_GIVEN:
                values.append(GONE)
            elif end.node is None or end.node is node or isinstance(end.node, (ast.Name, ast.Attribute, ast.Subscript)):
                values.append(RUN_TIME)
            else:
                value = self.value(end.node, end.at, pointer, depth + 2)
                if isinstance(value, dict) and changed_as_attribute(node, end.at.module):
                    value = PartialObject(value)
                values.append(RUN_TIME if value is None else value)
        return self.alternatives(values, pointer)

    def place_value(self, pointer: str, value: ast.expr, at: At) -> None:
        """Notes where a value stands that has no name of its own there."""
        self.note(pointer, value, value, at, keep=True)


def _with(made: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    if value is not GONE:
        made[name] = value
    return made
