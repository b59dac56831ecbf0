"""What is imported: from the modules of the project, from packages, from JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.javascript.names import ALL, DEFAULT
from aoai_compat.lint.javascript.nodes import unwrapped
from aoai_compat.lint.javascript.refs import Ref, Seen

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.following import Follower

_DEEPEST = 60


class ModuleValues:
    """Follows names into the modules that export them."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower

    def imported(self, ref: Ref, module: str, name: str, seen: Seen) -> Iterator[Ref]:
        """What a module gives under a name; `*` is all of it."""
        path = self.follower.project.path(module, ref.script)
        if path is None:
            yield ref._replace(package=(module, name))
            return
        if path.endswith(".json"):
            yield ref._replace(json=path)
            return
        other = self.follower.project.module(module, ref.script)
        if other is None:
            yield ref._replace(is_known=False)
            return
        yield from self._exported(ref._replace(script=other, node=other.root, frame=None), name, seen)

    def _exported(self, ref: Ref, name: str, seen: Seen, depth: int = 0) -> Iterator[Ref]:
        """What a module exports under a name; `*` is all of it, of which the path takes one."""
        names = ref.script.names
        if name == ALL:
            if ref.path and ref.path[0] in names.exports:
                yield from self._exported(ref._replace(path=ref.path[1:]), ref.path[0], seen, depth + 1)
                return
            name = DEFAULT if DEFAULT in names.exports and not (ref.path and names.re_exports) else ALL
        export = names.exports.get(name)
        if export is None and name not in (ALL, DEFAULT) and DEFAULT in names.exports:
            value = names.exports[DEFAULT].node
            if value is not None and unwrapped(value).type == "object":
                # `module.exports = {...}` with a named import.
                yield from self.follower.follow(ref._replace(node=value, path=(name, *ref.path)), seen)
                return
        if export is not None and depth <= 20:
            if export.node is None:
                yield from self.imported(ref, export.module, export.name, seen)
            elif export.node.type in ("type_identifier", "shorthand_property_identifier_pattern"):
                yield from self._declared(ref, export.node, seen)
            else:
                yield from self.follower.follow(ref._replace(node=export.node), seen)
            return
        for module in names.re_exports if depth <= 20 and name != DEFAULT else ():
            wanted = ref if name != ALL or not ref.path else ref._replace(path=ref.path[1:])
            other = self.follower.project.module(module, ref.script)
            if other is not None and len(seen) <= _DEEPEST:
                key = (other.code.shown, "exports", name, ref.path)
                if key in seen:
                    continue
                inner = wanted._replace(script=other, node=other.root)
                wanted_name = name if name != ALL or not ref.path else ref.path[0]
                found = [e for e in self._exported(inner, wanted_name, seen | {key}, depth + 1) if e.is_known]
                if found:
                    yield from found
                    return
        yield ref._replace(is_known=False)

    def _declared(self, ref: Ref, name: Node, seen: Seen) -> Iterator[Ref]:
        binding = ref.script.names.scopes[ref.script.root.id].get(ref.script.slice(name))
        if binding is None:
            yield ref._replace(is_known=False)
        else:
            yield from self.follower.binding(ref, ref.script.slice(name), binding, seen)
