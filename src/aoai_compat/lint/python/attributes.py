"""What an attribute stands for: of a module, of a class of one's own, of an instance of one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aoai_compat.lint.python.callers import constructions, derived_classes
from aoai_compat.lint.python.calls_of import arguments_for
from aoai_compat.lint.python.functions import keyword_of, returned
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.names import bound, exported
from aoai_compat.lint.python.program import At, Frame
from aoai_compat.lint.python.reached import DEEPEST, Reached, Walk, linked
from aoai_compat.lint.python.reaching import reaching
from aoai_compat.lint.python.scopes import Binding, Function, Scope
from aoai_compat.lint.request import Origin


def follow_attribute(
    node: ast.Attribute, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk
) -> Iterator[Reached]:
    """What an attribute leads to."""
    chain = linked(chain, at, node)
    if isinstance(node.value, ast.Name):
        own = list(_of_self(node, at, chain, depth, walk))
        if own:
            yield from own
            return
    for holder in walk.follow(node.value, at, chain, depth + 1):
        yield from attribute_of(holder, node, depth, walk)


def attribute_of(holder: Reached, node: ast.Attribute, depth: int, walk: Walk) -> Iterator[Reached]:
    """What an attribute of an end stands for; itself, with the holder's library, where nothing tells."""
    name, chain = node.attr, holder.chain
    if isinstance(holder.node, ast.BoolOp) and isinstance(holder.node.op, ast.Or) and depth <= DEEPEST:
        yield from _of_either(holder, holder.node, node, depth, walk)
        return
    if holder.library is not None and holder.library != "typing.Annotation" and not isinstance(holder.node, ast.expr):
        yield Reached(None, holder.at, chain, library=f"{holder.library}.{name}", why=f"`{ast.unparse(node)[:60]}`")
        return
    if holder.scope is not None and holder.scope is holder.at.module.scope:
        yield from exported(holder.at.module, name, chain, depth + 1, walk)
        return
    scope, there = holder.scope, holder.at.module
    if holder.library == "typing.Annotation" and (annotated := _annotated(holder, depth, walk)) is not None:
        scope, there = annotated.scope, annotated.at.module
        holder = holder._replace(node=None, at=At(there))
    elif isinstance(holder.node, ast.Constant) and name == "value":
        # A member of an enumeration.
        yield holder
        return
    if isinstance(holder.node, ast.Call):
        if (given := _own_version(holder, holder.node, name)) is not None:
            yield from walk.follow(given, holder.at, chain, depth + 1)
            return
        made = class_of(holder, depth, walk)
        scope, there = (made.scope, made.at.module) if made is not None else (None, there)
    if scope is not None and scope.is_class:
        found = False
        for end in of_class(scope, name, holder, depth, walk, there):
            found = True
            yield end
        if found:
            return
    yield Reached(node, holder.at, chain, why=f"`{ast.unparse(node)[:60]}`")


def _of_either(holder: Reached, either: ast.BoolOp, node: ast.Attribute, depth: int, walk: Walk) -> Iterator[Reached]:
    """An attribute of what is given, or else made: `self.settings = settings or Settings()`."""
    for value in either.values:
        for end in walk.follow(value, holder.at, holder.chain, depth + 1):
            if not (isinstance(end.node, ast.Constant) and end.node.value is None):
                yield from attribute_of(end, node, depth + 1, walk)


def _own_version(holder: Reached, made: ast.Call, name: str) -> ast.expr | None:
    """What `client._api_version` is: what the client was made with."""
    is_client = name == "_api_version" and (holder.library or "").endswith("AzureOpenAI")
    return keyword_of(made, "api_version") if is_client else None


def _annotated(holder: Reached, depth: int, walk: Walk) -> Reached | None:
    """The class of one's own that a parameter is annotated with: `Settings`, `Settings | None`, `"Settings"`."""
    node: ast.AST | None = holder.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval")
        except (SyntaxError, ValueError):
            return None
    for part in ast.walk(node) if node is not None else ():
        if isinstance(part, ast.Name) and part.id in holder.at.module.scope.bindings:
            for end in exported(holder.at.module, part.id, (), depth + 2, walk):
                if end.scope is not None and end.scope.is_class:
                    return end
    return None


def class_of(holder: Reached, depth: int, walk: Walk) -> Reached | None:
    """The class of one's own whose instance a call makes, as an end with its scope."""
    if not isinstance(holder.node, ast.Call):
        return None
    for end in walk.follow(holder.node.func, holder.at, (), depth + 1):
        if end.scope is not None and end.scope.is_class:
            return end
    return None


def of_class(
    scope: Scope, name: str, holder: Reached, depth: int, walk: Walk, there: Module | None = None
) -> Iterator[Reached]:
    """What an attribute of a class, or of an instance of it, is bound to in its body and its methods.

    `there` is the module of the class, where that is not the holder's.
    """
    module = there or holder.at.module
    at = At(module, holder.at.frames)
    made_by = holder.node if isinstance(holder.node, ast.Call) else None
    found = False
    for method in _methods(module, scope):
        for own in (f"self.{name}", f"cls.{name}"):
            inner = at
            if made_by is not None and isinstance(method.node, Function) and method.node.name == "__init__":
                frame = arguments_for(method.node, made_by, holder.at, is_method=True)
                inner = at.entering(method.node, frame, module)
            for binding in method.bindings.get(own, ()):
                found = True
                yield from bound(name, binding, method, inner, _bound_at(holder.chain, module, binding), depth, walk)
    if not found:
        for binding in reaching(scope.bindings.get(name, ()), (), None):
            if binding.kind == "function":
                yield from _property(binding, at, holder.chain, depth, walk)
            elif made_by is not None and (given := keyword_of(made_by, name)) is not None:
                # The fields of a dataclass, or of settings, given by name.
                yield from walk.follow(given, holder.at, holder.chain, depth + 1)
            elif made_by is None and _is_record(scope):
                yield from _as_made(name, binding, scope, at, holder, depth, walk)
            else:
                yield from _field(name, binding, scope, at, holder, depth, walk)
            found = True
    if not found and isinstance(scope.node, ast.ClassDef) and depth < DEEPEST:
        for base in scope.node.bases:
            for end in walk.follow(base, at, holder.chain, depth + 2):
                if end.scope is not None and end.scope.is_class and end.scope is not scope:
                    yield from of_class(end.scope, name, holder._replace(at=end.at), depth + 3, walk)


def _bound_at(chain: tuple[Origin, ...], module: Module, binding: Binding) -> tuple[Origin, ...]:
    return (*chain, module.origin(binding.statement)) if isinstance(binding.statement, ast.stmt) else chain


def _field(
    name: str, binding: Binding, scope: Scope, at: At, holder: Reached, depth: int, walk: Walk
) -> Iterator[Reached]:
    """A field of a class. One of settings is given as it is, with its class, for its value may come from outside."""
    chain = _bound_at(holder.chain, at.module, binding)
    if is_settings(scope, at):
        yield Reached(binding.value, at, chain, library="pydantic_settings.Field", scope=scope, why=name)
    elif binding.kind == "value" and binding.value is None:
        yield Reached(None, at, chain, why=f"`{name}`")
    else:
        yield from bound(name, binding, scope, at, chain, depth, walk)


def _is_record(scope: Scope) -> bool:
    """Whether a class is a dataclass, or one of pydantic's models, whose fields are set when it is made."""
    named = (ast.unparse(decorator) for decorator in getattr(scope.node, "decorator_list", ()))
    decorators = {name.partition("(")[0].rpartition(".")[2] for name in named}
    bases = {ast.unparse(base).rpartition(".")[2] for base in getattr(scope.node, "bases", ())}
    return "dataclass" in decorators or bool(bases & {"BaseModel", "NamedTuple"})


def _as_made(
    name: str, binding: Binding, scope: Scope, at: At, holder: Reached, depth: int, walk: Walk
) -> Iterator[Reached]:
    """A field of an instance that nothing here leads to: what it is given wherever one is made; else its default."""
    given = left_out = False
    position = _position(name, scope)
    for call, module in constructions(at.module, scope) if depth <= DEEPEST // 2 else ():
        value = keyword_of(call, name)
        is_open = any(keyword.arg is None for keyword in call.keywords)
        is_open = is_open or any(isinstance(argument, ast.Starred) for argument in call.args)
        if value is None and position is not None and position < len(call.args) and not is_open:
            value = call.args[position]
        if value is not None:
            given = True
            yield from walk.follow(value, At(module), holder.chain, depth + 2)
        elif is_open or (call.args and position is None):
            given = True
            yield Reached(None, at, holder.chain, why=f"`{name}`")
        else:
            left_out = True
    if left_out or not given:
        yield from _field(name, binding, scope, at, holder, depth, walk)


def _position(name: str, scope: Scope) -> int | None:
    """Which argument in order sets a field of a record; None where its own statements do not tell."""
    fields: list[str] = []
    for statement, _ in scope.statements:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            described = ast.unparse(statement)
            if any(word in described for word in ("ClassVar", "InitVar", "KW_ONLY", "init=False", "kw_only")):
                return None
            fields.append(statement.target.id)
    has_bases = any(ast.unparse(base).rpartition(".")[2] != "NamedTuple" for base in getattr(scope.node, "bases", ()))
    return fields.index(name) if name in fields and not has_bases else None


def is_settings(scope: Scope, at: At) -> bool:
    """Whether a class reads its fields from the environment: one of pydantic's settings, or derived from one."""
    return (
        isinstance(scope.node, ast.ClassDef)
        and any(
            (isinstance(base, ast.Name) and base.id.endswith("Settings"))
            or (isinstance(base, ast.Attribute) and base.attr.endswith("Settings"))
            for base in scope.node.bases
        )
        and at is not None
    )


def _property(binding: Binding, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    function = binding.statement
    decorators = getattr(function, "decorator_list", ())
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in decorators}
    if isinstance(function, Function) and names & {"property", "cached_property"}:
        yield from returned(function, Frame({}), at, chain, depth, walk)
    else:
        scope = at.module.function_scope(function)
        yield Reached(None, at, chain, scope=scope, why=f"`{getattr(function, 'name', '')}`")


def _of_self(node: ast.Attribute, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """`self.x` in a method: what its class binds. `module.x = ...` in this module counts for `module.x`."""
    if not isinstance(node.value, ast.Name):
        return
    holder = node.value.id
    scope: Scope | None = at.module.place_of(node).scope
    if holder in ("self", "cls"):
        while scope is not None and not scope.is_class:
            scope = scope.outer
        if scope is not None:
            yield from of_class(scope, node.attr, Reached(None, at, chain), depth + 1, walk)
            yield from _of_derived(node, scope, at, chain, depth, walk)
        return
    place = at.module.place_of(node)
    name = f"{holder}.{node.attr}"
    found = is_local = False
    while scope is not None:
        bindings = scope.bindings.get(name, ())
        own_scope = scope is place.scope
        for binding in reaching(bindings, place.path if own_scope else (), place.before if own_scope else None):
            found = True
            yield from bound(name, binding, scope, at, chain, depth, walk)
        is_local = is_local or (scope.outer is not None and holder in scope.bindings)
        scope = scope.outer
    if not found and not is_local:
        yield from _set_by_functions(holder, name, at, chain, depth, walk)


def _set_by_functions(
    holder: str, name: str, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk
) -> Iterator[Reached]:
    """What the functions of a module set an attribute of one of its objects to: `app.client = ...` at startup."""
    if not any(binding.kind == "value" for binding in at.module.scope.bindings.get(holder, ())):
        return
    for scope in at.module.scopes_with(name):
        is_function = isinstance(scope.node, Function)
        if is_function and name in scope.bindings and holder not in scope.bindings:
            for binding in scope.bindings[name]:
                yield from bound(name, binding, scope, at, _bound_at(chain, at.module, binding), depth, walk)


def _of_derived(
    node: ast.Attribute, scope: Scope, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk
) -> Iterator[Reached]:
    """What derived classes set an attribute of the instance to, where they leave the method that uses it as it is."""
    if depth > DEEPEST // 2:
        return
    method = getattr(at.module.place_of(node).scope.node, "name", "")
    for derived, module in derived_classes(at.module, scope):
        if method in derived.bindings:
            continue
        for own in _methods(module, derived):
            for binding in own.bindings.get(f"self.{node.attr}", ()):
                inner = At(module)
                yield from bound(node.attr, binding, own, inner, _bound_at(chain, module, binding), depth + 2, walk)


def _methods(module: Module, scope: Scope) -> Iterator[Scope]:
    """The methods of a class, `__init__` first."""
    yield from sorted(module.functions_in(scope), key=lambda inner: getattr(inner.node, "name", "") != "__init__")
