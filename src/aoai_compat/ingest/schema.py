"""From a JSON schema, as OpenAPI writes it, to parameter paths with their facts.

Follows `$ref`, `allOf`, `oneOf`, `anyOf`, `discriminator`, `items` and `additionalProperties`.
A schema becomes a list of alternatives; alternatives that are objects and differ in the value
of one property become variants, all others are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from aoai_compat.ingest.document import Document
from aoai_compat.kb.paths import ANY_KEY, ITEM, join, variant_step
from aoai_compat.kb.places import TYPES
from aoai_compat.kb.surface import NO_DEFAULT, Facts, value_order

Direction = Literal["request", "response"]

_TAG_PREFERENCE = ("type", "role", "kind", "object")
_ANNOTATIONS = ("description", "title", "example", "examples", "externalDocs")


@dataclass(frozen=True, slots=True)
class _Located:
    """A schema and the references that were followed to reach it, each with the path where it began."""

    schema: Any
    stack: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Alternative:
    """One way to satisfy a schema, with every `$ref` and `allOf` followed."""

    types: frozenset[str] = frozenset()
    values: tuple[Any, ...] | None = None
    properties: dict[str, list[_Located]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: list[_Located] = field(default_factory=list)
    additional: _Located | None = None
    default: Any = NO_DEFAULT
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    repeats: str | None = None
    tags: dict[str, Any] = field(default_factory=dict)
    discriminators: tuple[str, ...] = ()

    @property
    def is_object(self) -> bool:
        return self.repeats is None and ("object" in self.types or bool(self.properties))

    @property
    def is_anything(self) -> bool:
        return not self.types and self.values is None and not self.properties and self.repeats is None


def parameter_facts(
    document: Document, name: str, schema: Any, *, direction: Direction, required: bool = False
) -> dict[str, Facts]:
    """One named parameter (of a query, a header, a form) -> every path in it, the parameter itself first."""
    rows = _Rows(document, direction)
    rows.describe(name.removesuffix(ITEM), [_Located(schema)], required=required)
    return rows.facts


def body_facts(document: Document, schema: Any, *, direction: Direction) -> dict[str, Facts]:
    """A request or response body -> the facts of every path in it. The body itself has no row."""
    rows = _Rows(document, direction)
    rows.describe("", [_Located(schema)], required=False)
    return rows.facts


class _Rows:
    """Collects rows for one body; `describe` walks one level and calls itself for the next."""

    def __init__(self, document: Document, direction: Direction) -> None:
        self.document = document
        self.direction = direction
        self.facts: dict[str, Facts] = {}

    def describe(
        self, path: str, schemas: Sequence[_Located], *, required: bool, only: Sequence[Any] | None = None
    ) -> None:
        # A schema that is named and not there says nothing; beside others it is as if it were not named.
        alternatives = [a for located in schemas for a in self._expand(located, path)] or [_Alternative()]
        if path:
            visible = [a for a in alternatives if not self._hidden(a)]
            if not visible:
                return
            alternatives = visible
            self.facts[path] = _facts(alternatives, required=required, only=only)
        objects = [a for a in alternatives if a.is_object]
        tag = self._tag(objects)
        if tag is None:
            self._describe_object(path, objects)
        else:
            self._describe_variants(path, tag, objects)
        arrays = [a for a in alternatives if a.items]
        if arrays:
            self.describe(path + ITEM, [item for a in arrays for item in a.items], required=False)

    def _hidden(self, alternative: _Alternative) -> bool:
        return alternative.read_only if self.direction == "request" else alternative.write_only

    def _describe_variants(self, path: str, tag: str, objects: Sequence[_Alternative]) -> None:
        groups: dict[Any, list[_Alternative]] = {}
        untagged = []
        for alternative in objects:
            values = self._tag_values(alternative, tag)
            if not values:
                untagged.append(alternative)
            for value in values:
                groups.setdefault(value, []).append(alternative)
        if untagged:
            self._describe_object(path, untagged, required_allowed=False)
        for value, group in groups.items():
            variant = path + variant_step(tag, value)
            self.facts[variant] = Facts(types=("object",))
            self._describe_object(variant, group, only={tag: (value,)})

    def _describe_object(
        self,
        path: str,
        objects: Sequence[_Alternative],
        *,
        only: Mapping[str, Sequence[Any]] | None = None,
        required_allowed: bool = True,
    ) -> None:
        only = {**self._known_tags(objects), **(only or {})}
        for name in dict.fromkeys(name for a in objects for name in a.properties):
            schemas = [s for a in objects for s in a.properties.get(name, ())]
            required = required_allowed and all(name in a.required for a in objects)
            step = name.removesuffix(ITEM)
            self.describe(join(path, step), schemas, required=required, only=only.get(name))
        free = [a.additional for a in objects if a.additional is not None]
        if free and path:
            self.describe(join(path, ANY_KEY), free, required=False)

    @staticmethod
    def _known_tags(objects: Sequence[_Alternative]) -> dict[str, Sequence[Any]]:
        """The tags that every alternative has, each with the values that they have."""
        if not objects:
            return {}
        names = set.intersection(*(set(a.tags) for a in objects))
        return {name: list(dict.fromkeys(a.tags[name] for a in objects)) for name in names}

    def _tag(self, objects: Sequence[_Alternative]) -> str | None:
        """The property whose value tells the alternatives apart, if there is one."""
        if len(objects) < 2:
            return None
        known = [self._fixed(a) for a in objects]
        candidates = list(dict.fromkeys(name for a in objects for name in a.discriminators))
        candidates += [t for t in _TAG_PREFERENCE if t not in candidates]
        candidates += [name for fixed in known for name in fixed if name not in candidates]
        for name in dict.fromkeys(candidates):
            if len({str(fixed[name]) for fixed in known if name in fixed}) > 1:
                return name
        return None

    def _fixed(self, alternative: _Alternative) -> dict[str, Any]:
        """The properties that have one allowed value in this alternative."""
        fixed = dict(alternative.tags)
        for name in alternative.properties:
            if name not in fixed:
                values = self._tag_values(alternative, name)
                if len(values) == 1:
                    fixed[name] = values[0]
        return fixed

    def _tag_values(self, alternative: _Alternative, name: str) -> list[Any]:
        if name in alternative.tags:
            return [alternative.tags[name]]
        values: list[Any] = []
        for located in alternative.properties.get(name, ()):
            for inner in self._expand(located, ""):
                if inner.values is None or inner.properties:
                    return []
                values += [v for v in inner.values if v not in values]
        return values

    # -- from a schema to alternatives -------------------------------------------------------

    def _expand(
        self, located: _Located, path: str, *, as_base: bool = False, owner: str | None = None
    ) -> list[_Alternative]:
        """`as_base`: without the variants of a base. `owner`: the reference whose target this schema is."""
        schema = located.schema
        if not isinstance(schema, dict):
            return [_Alternative()]
        if isinstance(schema.get("$ref"), str):
            return self._expand_reference(located, path, as_base=as_base)
        alternatives = [self._own(schema, located.stack)]
        for part in schema.get("allOf", ()):
            builds_on = as_base or self._builds_on(owner, schema, part)
            bases = self._expand(_Located(part, located.stack), path, as_base=builds_on)
            alternatives = [_both(a, b) for a in alternatives for b in bases]
        for keyword in ("oneOf", "anyOf", *(("enum",) if _is_choice(schema) else ())):
            if keyword == "enum":
                # 2025-01-01-preview and its successors list schemas under `enum`.
                self.document.problems[
                    f"`enum` lists schemas and is read as `oneOf` ({schema.get('title', 'untitled')})"
                ] = None
            if schema.get(keyword):
                choices = list(self._choices(schema, schema[keyword], located.stack, path))
                alternatives = [_both(a, c) for a in alternatives for c in choices]
        return alternatives

    def _expand_reference(self, located: _Located, path: str, *, as_base: bool) -> list[_Alternative]:
        schema, reference = located.schema, located.schema["$ref"]
        target = self.document.resolve(reference)
        if target is None:
            return []
        began = next((where for name, where in located.stack if name == reference), None)
        if began is not None and not as_base:
            return [_Alternative(types=_declared_types(target), repeats=began)]
        stack = (*located.stack, (reference, path))
        children = {} if as_base or not isinstance(target, dict) else self._children(reference, target)
        if children:
            tag = target["discriminator"]
            tag = tag["propertyName"] if isinstance(tag, dict) else tag
            alternatives = []
            for value, child in children.items():
                for alternative in self._expand(_Located({"$ref": child}, stack), path):
                    alternative.tags.setdefault(tag, value)
                    alternative.discriminators = (tag, *alternative.discriminators)
                    alternatives.append(alternative)
        else:
            alternatives = self._expand(_Located(target, stack), path, as_base=as_base, owner=reference)
            for alternative in alternatives if not as_base else ():
                alternative.tags = {**self.document.own_tags(reference), **alternative.tags}
        siblings = {k: v for k, v in schema.items() if k != "$ref" and k not in _ANNOTATIONS}
        if siblings:
            own = self._own(siblings, located.stack)
            own.types = own.types & {"null"}
            alternatives = [_both(own, a) for a in alternatives]
        return alternatives

    def _builds_on(self, owner: str | None, schema: dict[str, Any], part: Any) -> bool:
        """Whether `allOf` makes a schema one of the variants of a base, rather than being a wrapper around it."""
        base = part.get("$ref") if isinstance(part, dict) else None
        target = self.document.resolve(base) if isinstance(base, str) else None
        if owner is None or not isinstance(target, dict) or not isinstance(base, str):
            return False
        return (
            owner in self._children(base, target).values() or bool(schema.get("properties")) or len(schema["allOf"]) > 1
        )

    def _children(self, reference: str, schema: dict[str, Any]) -> dict[Any, str]:
        """Tag value -> reference, for a base whose variants are given by a discriminator alone."""
        if "discriminator" not in schema or schema.get("oneOf") or schema.get("anyOf"):
            return {}
        mapping = schema["discriminator"].get("mapping") if isinstance(schema["discriminator"], dict) else None
        if mapping:
            return dict(mapping)
        return self.document.variants_of(reference)

    def _choices(
        self, schema: dict[str, Any], choices: Iterable[Any], stack: tuple[tuple[str, str], ...], path: str
    ) -> Iterator[_Alternative]:
        discriminator = schema.get("discriminator")
        tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        mapping = discriminator.get("mapping", {}) if isinstance(discriminator, dict) else {}
        for choice in choices:
            reference = choice.get("$ref") if isinstance(choice, dict) else None
            mapped = [value for value, target in mapping.items() if target == reference]
            for alternative in self._expand(_Located(choice, stack), path):
                if tag:
                    alternative.discriminators = (tag, *alternative.discriminators)
                if not mapped or tag in alternative.tags:
                    yield alternative
                    continue
                for value in mapped:
                    yield replace(alternative, tags={**alternative.tags, str(tag): value})

    def _own(self, schema: dict[str, Any], stack: tuple[tuple[str, str], ...]) -> _Alternative:
        """What a schema says by itself, before `allOf`, `oneOf` and `anyOf`."""
        types = set(_declared_types(schema))
        values = None if _is_choice(schema) else schema.get("enum")
        if "const" in schema:
            values = [schema["const"]]
        if values is not None:
            if None in values:
                types.add("null")
            values = tuple(v for v in values if v is not None)
            if not types - {"null"}:
                types |= {_type_of(v) for v in values}
        additional = schema.get("additionalProperties")
        properties = schema.get("properties")
        required = schema.get("required")
        return _Alternative(
            types=frozenset(types),
            values=values,
            properties={n: [_Located(s, stack)] for n, s in properties.items()} if properties else {},
            required=frozenset(required) if isinstance(required, list) else frozenset(),
            items=[_Located(schema["items"], stack)] if "items" in schema else [],
            additional=_Located({} if additional is True else additional, stack)
            if additional is True or isinstance(additional, dict)
            else None,
            default=schema.get("default", NO_DEFAULT),
            deprecated=schema.get("deprecated") is True,
            read_only=schema.get("readOnly") is True,
            write_only=schema.get("writeOnly") is True,
        )


def _declared_types(schema: Any) -> frozenset[str]:
    if not isinstance(schema, dict):
        return frozenset()
    declared = schema.get("type")
    types = set(declared) if isinstance(declared, list) else {declared} if isinstance(declared, str) else set()
    if not types:
        if "properties" in schema or isinstance(schema.get("additionalProperties"), dict):
            types.add("object")
        elif "items" in schema:
            types.add("array")
    if schema.get("nullable") is True or schema.get("x-nullable") is True:
        types.add("null")
    return frozenset(types)


def _is_choice(schema: dict[str, Any]) -> bool:
    """Whether `enum` lists schemas instead of values."""
    values = schema.get("enum")
    return isinstance(values, list) and any(isinstance(value, dict) for value in values)


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return "string"


def _both(a: _Alternative, b: _Alternative) -> _Alternative:
    """The alternative that satisfies both; the first says what the second leaves open."""
    nullable = (a.types | b.types) & {"null"}
    a_types, b_types = a.types - {"null"}, b.types - {"null"}
    types = (a_types & b_types or a_types) if a_types and b_types else a_types | b_types
    if a.values is not None and b.values is not None:
        values: tuple[Any, ...] | None = tuple(v for v in a.values if v in b.values) or a.values
    else:
        values = a.values if a.values is not None else b.values
    properties = {name: [*schemas] for name, schemas in b.properties.items()}
    for name, schemas in a.properties.items():
        # A derived schema states a property again to narrow it, so its own wording replaces the base's.
        properties[name] = [*schemas]
    return _Alternative(
        types=types | nullable,
        values=values,
        properties=properties,
        required=a.required | b.required,
        items=a.items or b.items,
        additional=a.additional or b.additional,
        default=b.default if isinstance(a.default, type(NO_DEFAULT)) else a.default,
        deprecated=a.deprecated or b.deprecated,
        read_only=a.read_only or b.read_only,
        write_only=a.write_only or b.write_only,
        repeats=a.repeats or b.repeats,
        tags={**b.tags, **a.tags},
        discriminators=tuple(dict.fromkeys((*a.discriminators, *b.discriminators))),
    )


def _facts(alternatives: Sequence[_Alternative], *, required: bool, only: Sequence[Any] | None) -> Facts:
    types = frozenset().union(*(a.types for a in alternatives))
    anything = any(a.is_anything for a in alternatives)
    listed: list[Any] = []
    for alternative in alternatives:
        listed += [v for v in alternative.values or () if v not in listed]
    scalars = [a for a in alternatives if a.types - {"object", "array", "null"}]
    closed = bool(listed) and all(a.values is not None for a in scalars) and not anything
    if only is not None:
        listed, closed = list(only), True
    ordered = tuple(sorted(listed, key=value_order))
    objects = [a for a in alternatives if a.is_object]
    return Facts(
        types=() if anything else tuple(t for t in TYPES if t in types),
        values=ordered if closed else (),
        suggested=() if closed else ordered,
        required=required,
        default=next((a.default for a in alternatives if not isinstance(a.default, type(NO_DEFAULT))), NO_DEFAULT),
        deprecated=all(a.deprecated for a in alternatives),
        open=anything or any(not a.properties and a.additional is None for a in objects),
        repeats=next((a.repeats for a in alternatives if a.repeats is not None), None),
    )
