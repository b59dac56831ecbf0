"""From an expression to what it may be: through names, members, imports, functions and classes.

What is reached at the end is an expression that says it itself (a text, an object, `new X()`), a variable of the
environment, something of a package, or something that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aoai_compat.lint.javascript.callers import Callers
from aoai_compat.lint.javascript.library_calls import LibraryCalls
from aoai_compat.lint.javascript.member_values import MemberValues
from aoai_compat.lint.javascript.module_values import ModuleValues
from aoai_compat.lint.javascript.names import ALL, Binding
from aoai_compat.lint.javascript.nodes import (
    CLASSES,
    ENVIRONMENTS,
    FUNCTIONS,
    WRAPPERS,
    arguments_of,
    is_literal,
    unwrapped,
)
from aoai_compat.lint.javascript.refs import Frame, Ref, Seen, frame_key, joined_chain, stepped

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.modules import Project

_DEEPEST = 60
_MOST_STEPS = 4_000
_MOST_ENDS = 40
_OF_CALLS = frozenset({"template_string", "binary_expression", "call_expression", "object", "new_expression"})
"""Expressions that are something else for each call of the function in which they stand."""
_HAVE_MEMBERS = frozenset({"new_expression", "object", "array", "enum_declaration"})
_MEMBERS = frozenset({"member_expression", "subscript_expression"})


class Follower:
    """Follows expressions, within bounds."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._steps = 0
        self._members = MemberValues(self)
        self._libraries = LibraryCalls(self)
        self._modules = ModuleValues(self)
        self.callers = Callers(self)

    def ends(self, ref: Ref) -> tuple[Ref, ...]:
        """All that an expression may be; each once."""
        self._steps = 0
        found: dict[tuple[object, ...], Ref] = {}
        try:
            for end in self.follow(ref, frozenset()):
                found.setdefault(_key(end), end)
                if len(found) >= _MOST_ENDS:
                    break
        except RecursionError:
            # So far from where it began, nothing is certain any more.
            found[()] = ref._replace(is_known=False)
        return tuple(found.values())

    def follow(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        """What an expression may be; `seen` is what was passed on the way to it."""
        self._steps += 1
        key = (ref.script.code.shown, ref.node.id, ref.path, id(ref.frame) if ref.frame else 0)
        if key in seen or len(seen) > _DEEPEST or self._steps > _MOST_STEPS:
            yield ref._replace(is_known=False)
            return
        seen |= {key}
        node, kind = ref.node, ref.node.type
        if kind in WRAPPERS:
            inner = unwrapped(node)
            yield from self.follow(ref._replace(node=inner), seen) if inner.id != node.id else [ref]
        elif kind in ("identifier", "shorthand_property_identifier"):
            yield from self._name(ref, seen)
        elif kind in _MEMBERS:
            yield from self._member(ref, seen)
        elif kind == "ternary_expression":
            for field in ("consequence", "alternative"):
                branch = node.child_by_field_name(field)
                if branch is not None:
                    yield from self.follow(ref._replace(node=branch), seen)
        elif kind == "binary_expression":
            yield from self._binary(ref, seen)
        elif kind in ("assignment_expression", "augmented_assignment_expression", "sequence_expression"):
            right = node.child_by_field_name("right") or node.named_children[-1]
            yield from self.follow(ref._replace(node=right), seen)
        elif kind == "call_expression":
            yield from self._call(ref, seen)
        elif ref.path and (kind in _HAVE_MEMBERS or kind in CLASSES):
            yield from self._members.of(ref, seen)
        elif kind in ("undefined", "null") or (
            kind == "unary_expression" and ref.script.slice(node).startswith("void")
        ):
            yield ref._replace(is_nothing=True)
        else:
            yield ref

    # names

    def _name(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        script, name = ref.script, ref.script.slice(ref.node)
        if name == "undefined":
            yield ref._replace(is_nothing=True)
            return
        binding = script.names.find(ref.node)
        if binding is None:
            yield ref._replace(is_known=False)
            return
        parent = ref.script.parent(ref.node)
        is_export = parent is not None and parent.type.startswith("export_")
        yield from self.binding(ref if is_export else stepped(ref), name, binding, seen)

    def binding(self, ref: Ref, name: str, binding: Binding, seen: Seen) -> Iterator[Ref]:
        """What a name that is declared so may be."""
        path = binding.path + ref.path
        is_optional = binding.is_optional and binding.default is None
        ref = ref._replace(is_optional=ref.is_optional or is_optional)
        if binding.kind == "import":
            yield from self._modules.imported(ref, binding.module, binding.name, seen)
        elif binding.kind == "declared" and binding.node is not None:
            yield from self.follow(ref._replace(node=binding.node, path=path), seen)
        elif binding.kind == "item" and binding.node is not None:
            for end in self.follow(ref._replace(node=binding.node, path=()), seen):
                if end.node.type == "array":
                    for item in end.node.named_children:
                        if item.type not in ("comment", "spread_element"):
                            yield from self.follow(end._replace(node=item, path=path), seen)
                else:
                    yield ref._replace(is_known=False)
        elif binding.kind == "value":
            values = [binding.node] if binding.node is not None else []
            values += list(ref.script.names.given(name, binding)) if not binding.path else []
            found = [end for value in values for end in self.follow(ref._replace(node=value, path=path), seen)]
            yield from self._with_default(found or [ref._replace(is_known=False)], ref, binding, seen)
        elif binding.kind == "parameter":
            found = [end for each in self._arguments(ref, binding) for end in self.follow(each, seen)]
            yield from self._with_default(found or [ref._replace(is_known=False)], ref, binding, seen)
            for value in ref.script.names.given(name, binding) if not binding.path else ():
                yield from self.follow(ref._replace(node=value), seen)
        else:
            yield ref._replace(is_known=False)

    def _with_default(self, found: Sequence[Ref], ref: Ref, binding: Binding, seen: Seen) -> Iterator[Ref]:
        """What was found, with what stands for it where it may be undefined."""
        known = [end for end in found if not end.is_nothing and end.is_known]
        if binding.default is None or (known and len(known) == len(found)):
            yield from found
            return
        yield from (end for end in found if not end.is_nothing)
        path = ref.path
        yield from self.follow(ref._replace(node=binding.default, path=path), seen)

    def _arguments(self, ref: Ref, binding: Binding) -> Iterator[Ref]:
        """What is given for a parameter: by the call that is looked into, else by all that are known."""
        function = binding.node
        if function is None:
            return
        key = (ref.script.code.shown, function.id)
        frame = ref.frame
        while frame is not None:
            if frame.function == key:
                given = frame.arguments[binding.position] if binding.position < len(frame.arguments) else None
                if given is not None:
                    yield given._replace(chain=joined_chain(ref.chain, given.chain), path=binding.path + ref.path)
                elif binding.default is None:
                    yield ref._replace(is_nothing=True)
                return
            frame = frame.around
        for caller in self.callers.of(ref.script, function):
            if any(around.id == caller.node.id for around in ref.script.ancestors(ref.node)):
                continue
            if binding.position < len(caller.arguments):
                argument = caller.arguments[binding.position]
                yield Ref(caller.script, argument, None, ref.chain, binding.path + ref.path)
            elif binding.default is None:
                yield ref._replace(is_nothing=True)

    # members

    def _member(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        node, script = ref.node, ref.script
        shown = script.path_of(node)
        if shown in ENVIRONMENTS:
            yield ref._replace(setting=ref.path[0], path=()) if ref.path else ref
            return
        held = node.child_by_field_name("object")
        if held is None:
            yield ref
            return
        name = self._member_name(ref)
        if name is None:
            yield ref._replace(is_known=False)
            return
        held = unwrapped(held)
        is_optional = ref.is_optional or any(child.type == "optional_chain" for child in node.children)
        step = stepped(ref)._replace(is_optional=is_optional)
        if script.path_of(held) in ENVIRONMENTS:
            yield step._replace(chain=(*ref.chain, script.origin(node, name)), setting=name, path=())
        elif held.type == "this":
            yield from self._members.of_this(step, held, name, seen)
        else:
            yield from self.follow(step._replace(node=held, path=(name, *ref.path)), seen)

    def _member_name(self, ref: Ref) -> str | None:
        if ref.node.type == "member_expression":
            return ref.script.key(ref.node.child_by_field_name("property"))
        index = ref.node.child_by_field_name("index")
        if index is None:
            return None
        if is_literal(index) or index.type == "number":
            return ref.script.key(index) if index.type != "template_string" else ref.script.string(index)
        ends = [e for e in self.follow(Ref(ref.script, index, ref.frame), frozenset()) if not e.is_nothing]
        names = {e.script.string(e.node) for e in ends if is_literal(e.node)}
        return names.pop() if len(names) == 1 and all(is_literal(e.node) for e in ends) else None

    # operators and calls

    def _binary(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        node = ref.node
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        sign = node.child_by_field_name("operator")
        operator = sign.type if sign is not None else ""
        if left is None or right is None or operator not in ("||", "??", "&&"):
            yield ref
            return
        if operator == "&&":
            yield ref._replace(is_nothing=True)
            yield from self.follow(ref._replace(node=right), seen)
            return
        first = [end for end in self.follow(ref._replace(node=left), seen) if not end.is_nothing]
        # What may be undefined on the left is then what stands on the right.
        yield from (end._replace(is_optional=ref.is_optional) for end in first)
        certain = [end for end in first if end.is_known and not end.setting and not end.path and not end.is_optional]
        if not first or len(certain) < len(first) or not all(_is_value(end.node) for end in first):
            yield from self.follow(ref._replace(node=right), seen)

    def _call(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        node, script = ref.node, ref.script
        callee = node.child_by_field_name("function")
        arguments = arguments_of(node)
        if callee is None:
            yield ref
            return
        callee = unwrapped(callee)
        name = script.slice(callee) if callee.type in ("identifier", "import") else ""
        is_import = name in ("require", "import") and script.names.find(callee) is None
        if is_import and arguments and is_literal(arguments[0]):
            yield from self._modules.imported(ref, script.string(arguments[0]), ALL, seen)
            return
        special = self._libraries.given(ref, callee, arguments, seen)
        if special is not None:
            yield from special
            return
        is_found = False
        for end in self.follow(Ref(script, callee, ref.frame), seen):
            if end.node.type in FUNCTIONS and not end.path:
                is_found = True
                given = tuple(
                    None if a.type == "spread_element" else Ref(script, a, ref.frame, ref.chain) for a in arguments
                )
                frame = Frame((end.script.code.shown, end.node.id), given, ref.frame)
                yield from self.results(ref._replace(script=end.script, node=end.node, frame=frame), frame, seen)
        if not is_found:
            yield ref

    def results(self, ref: Ref, frame: Frame | None, seen: Seen) -> Iterator[Ref]:
        """What a function may return."""
        body = ref.node.child_by_field_name("body")
        if body is None:
            yield ref._replace(is_known=False)
            return
        if body.type != "statement_block":
            yield from self.follow(ref._replace(node=body, frame=frame), seen)
            return
        returned = list(_returned(body))
        for value in returned:
            yield from self.follow(ref._replace(node=value, frame=frame), seen)
        if not returned:
            yield ref._replace(is_known=False)


def _returned(body: Node) -> Iterator[Node]:
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "return_statement":
            yield from [child for child in node.named_children if child.type != "comment"][:1]
        elif node.type not in FUNCTIONS and node.type not in CLASSES:
            pending += reversed(node.named_children)


def _key(end: Ref) -> tuple[object, ...]:
    """What tells the ends of an expression apart."""
    return (
        end.script.code.shown,
        end.node.id,
        end.path,
        end.setting,
        end.package,
        end.is_nothing,
        end.chain[-1:],
        frame_key(end.frame) if end.node.type in _OF_CALLS else None,
    )


def _is_value(node: Node) -> bool:
    """Whether a node is something, and never null, undefined or empty."""
    return node.type in ("object", "array", "new_expression", "number", "true") or (
        is_literal(node) and len(node.named_children) > 0
    )
