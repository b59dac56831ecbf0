"""From a JSON schema to the alternatives that it allows, with every reference, `allOf` and choice followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from aoai_compat.ingest.document import Document
from aoai_compat.kb.surface import NO_DEFAULT, value_order

_ANNOTATIONS = ("description", "title", "example", "examples", "externalDocs")


@dataclass(frozen=True, slots=True)
class Located:
    """A schema and the references that were followed to reach it, each with the path where it began."""

    schema: Any
    stack: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Alternative:
    """One way to satisfy a schema, with every `$ref` and `allOf` followed."""

    types: frozenset[str] = frozenset()
    values: tuple[Any, ...] | None = None
    properties: dict[str, list[Located]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: list[Located] = field(default_factory=list)
    additional: Located | None = None
    closed: bool = False
    default: Any = NO_DEFAULT
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    repeats: str | None = None
    tags: dict[str, Any] = field(default_factory=dict)
    discriminators: tuple[str, ...] = ()

    @property
    def is_object(self) -> bool:
        """Whether members are described here, rather than where the shape began."""
        return self.repeats is None and ("object" in self.types or bool(self.properties))

    @property
    def is_anything(self) -> bool:
        """Whether it says nothing at all."""
        return not self.types and self.values is None and not self.properties and self.repeats is None


class Expander:
    """Expands the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def expand(
        self, located: Located, path: str, *, as_base: bool = False, owner: str | None = None
    ) -> list[Alternative]:
        """`as_base`: without the variants of a base. `owner`: the reference whose target this schema is."""
        schema = located.schema
        if not isinstance(schema, dict):
            return [Alternative()]
        if isinstance(schema.get("$ref"), str):
            return self._expand_reference(located, path, as_base=as_base)
        # What a schema says itself goes before its parts, and a later part before an earlier one, which it refines.
        bases = [Alternative()]
        for part in schema.get("allOf", ()):
            builds_on = as_base or self._builds_on(owner, schema, part)
            refined = self.expand(Located(part, located.stack), path, as_base=builds_on)
            bases = [_both(a, b) for b in bases for a in refined]
        own = self._own(schema, located.stack)
        alternatives = [_both(own, base) for base in bases]
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

    def _expand_reference(self, located: Located, path: str, *, as_base: bool) -> list[Alternative]:
        schema, reference = located.schema, located.schema["$ref"]
        target = self.document.resolve(reference)
        if target is None:
            return []
        if as_base and sum(name == reference for name, _ in located.stack) > 1:
            # A schema that builds on itself adds nothing to itself.
            return [Alternative()]
        began = next((where for name, where in located.stack if name == reference), None)
        if began is not None and not as_base:
            return [Alternative(types=_declared_types(target), repeats=began)]
        stack = (*located.stack, (reference, path))
        children = {} if as_base or not isinstance(target, dict) else self._children(reference, target)
        if children:
            tag = target["discriminator"]
            tag = tag["propertyName"] if isinstance(tag, dict) else tag
            alternatives = []
            for value, child in children.items():
                for alternative in self.expand(Located({"$ref": child}, stack), path):
                    alternative.tags.setdefault(tag, value)
                    alternative.discriminators = (tag, *alternative.discriminators)
                    alternatives.append(alternative)
        else:
            alternatives = self.expand(Located(target, stack), path, as_base=as_base, owner=reference)
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
            return {value: self.document.schema_reference(name) for value, name in mapping.items()}
        return self.document.variants_of(reference)

    def _choices(
        self, schema: dict[str, Any], choices: Iterable[Any], stack: tuple[tuple[str, str], ...], path: str
    ) -> Iterator[Alternative]:
        discriminator = schema.get("discriminator")
        tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        mapping = discriminator.get("mapping", {}) if isinstance(discriminator, dict) else {}
        for choice in choices:
            reference = choice.get("$ref") if isinstance(choice, dict) else None
            mapped = [value for value, name in mapping.items() if self.document.schema_reference(name) == reference]
            for alternative in self.expand(Located(choice, stack), path):
                if tag:
                    alternative.discriminators = (tag, *alternative.discriminators)
                if not mapped or tag in alternative.tags:
                    yield alternative
                    continue
                for value in mapped:
                    yield replace(alternative, tags={**alternative.tags, str(tag): value})

    def _own(self, schema: dict[str, Any], stack: tuple[tuple[str, str], ...]) -> Alternative:
        """What a schema says by itself, before `allOf`, `oneOf` and `anyOf`."""
        types = set(_declared_types(schema))
        values = None if _is_choice(schema) else schema.get("enum")
        if "const" in schema:
            values = [schema["const"]]
        if values is not None:
            if None in values:
                types.add("null")
            values = tuple({value_order(v): v for v in values if v is not None}.values())
            if not types - {"null"}:
                types |= {_type_of(v) for v in values}
        additional = schema.get("additionalProperties")
        properties = schema.get("properties")
        required = schema.get("required")
        return Alternative(
            types=frozenset(types),
            values=values,
            properties={n: [Located(s, stack)] for n, s in properties.items()} if properties else {},
            required=frozenset(required) if isinstance(required, list) else frozenset(),
            items=[Located(schema["items"], stack)] if "items" in schema else [],
            additional=Located({} if additional is True else additional, stack)
            if additional is True or isinstance(additional, dict)
            else None,
            closed=additional is False,
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


def _both(a: Alternative, b: Alternative) -> Alternative:
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
    return Alternative(
        types=types | nullable,
        values=values,
        properties=properties,
        required=a.required | b.required,
        items=a.items or b.items,
        additional=a.additional or b.additional,
        closed=a.closed or b.closed,
        default=b.default if isinstance(a.default, type(NO_DEFAULT)) else a.default,
        deprecated=a.deprecated or b.deprecated,
        read_only=a.read_only or b.read_only,
        write_only=a.write_only or b.write_only,
        repeats=a.repeats or b.repeats,
        tags={**b.tags, **a.tags},
        discriminators=tuple(dict.fromkeys((*a.discriminators, *b.discriminators))),
    )
