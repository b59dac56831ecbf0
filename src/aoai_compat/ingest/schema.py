"""From a JSON schema, as OpenAPI writes it, to parameter paths with their facts.

A schema becomes a list of alternatives (see `aoai_compat.ingest.alternatives`); alternatives that are objects and
differ in the value of one property become variants, all others are merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from aoai_compat.ingest.alternatives import Alternative, Expander, Located
from aoai_compat.ingest.document import Document
from aoai_compat.kb.paths import ANY_KEY, ITEM, join, variant_step
from aoai_compat.kb.places import TYPES
from aoai_compat.kb.surface import NO_DEFAULT, Facts, value_order

Direction = Literal["request", "response"]

_TAG_PREFERENCE = ("type", "role", "kind", "object")


def parameter_facts(
    document: Document, name: str, schema: Any, *, direction: Direction, required: bool = False
) -> dict[str, Facts]:
    """One named parameter (of a query, a header, a form) -> every path in it, the parameter itself first."""
    rows = _Rows(document, direction)
    rows.describe(name.removesuffix(ITEM), [Located(schema)], required=required)
    return rows.facts


def body_facts(document: Document, schema: Any, *, direction: Direction) -> dict[str, Facts]:
    """A request or response body -> the facts of every path in it. The body itself has no row."""
    rows = _Rows(document, direction)
    rows.describe("", [Located(schema)], required=False)
    return rows.facts


class _Rows:
    """Collects rows for one body; `describe` walks one level and calls itself for the next."""

    def __init__(self, document: Document, direction: Direction) -> None:
        self._expander = Expander(document)
        self.direction = direction
        self.facts: dict[str, Facts] = {}

    def describe(
        self, path: str, schemas: Sequence[Located], *, required: bool, only: Sequence[Any] | None = None
    ) -> None:
        # A schema that is named and not there says nothing; beside others it is as if it were not named.
        alternatives = [a for located in schemas for a in self._expander.expand(located, path)] or [Alternative()]
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

    def _hidden(self, alternative: Alternative) -> bool:
        return alternative.read_only if self.direction == "request" else alternative.write_only

    def _describe_variants(self, path: str, tag: str, objects: Sequence[Alternative]) -> None:
        groups: dict[Any, list[Alternative]] = {}
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
        objects: Sequence[Alternative],
        *,
        only: Mapping[str, Sequence[Any]] | None = None,
        required_allowed: bool = True,
    ) -> None:
        only = {**self._known_tags(objects), **(only or {})}
        steps: dict[str, list[str]] = {}
        for name in dict.fromkeys(name for a in objects for name in a.properties):
            steps.setdefault(name.removesuffix(ITEM), []).append(name)
        for step, names in steps.items():
            # A form may have both `image` and `image[]`: one parameter, alone or as a list.
            schemas = [s for name in names for a in objects for s in a.properties.get(name, ())]
            required = required_allowed and all(not a.required.isdisjoint(names) for a in objects)
            self.describe(join(path, step), schemas, required=required, only=only.get(names[0]))
        free = [a.additional for a in objects if a.additional is not None]
        if free and path:
            self.describe(join(path, ANY_KEY), free, required=False)

    @staticmethod
    def _known_tags(objects: Sequence[Alternative]) -> dict[str, Sequence[Any]]:
        """The tags that every alternative has, each with the values that they have."""
        if not objects:
            return {}
        names = set.intersection(*(set(a.tags) for a in objects))
        return {name: list(dict.fromkeys(a.tags[name] for a in objects)) for name in names}

    def _tag(self, objects: Sequence[Alternative]) -> str | None:
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

    def _fixed(self, alternative: Alternative) -> dict[str, Any]:
        """The properties that have one allowed value in this alternative."""
        fixed = dict(alternative.tags)
        for name in alternative.properties:
            if name not in fixed:
                values = self._tag_values(alternative, name)
                if len(values) == 1:
                    fixed[name] = values[0]
        return fixed

    def _tag_values(self, alternative: Alternative, name: str) -> list[Any]:
        if name in alternative.tags:
            return [alternative.tags[name]]
        values: list[Any] = []
        for located in alternative.properties.get(name, ()):
            for inner in self._expander.expand(located, ""):
                if inner.values is None or inner.properties:
                    return []
                values += [v for v in inner.values if v not in values]
        return values


def _facts(alternatives: Sequence[Alternative], *, required: bool, only: Sequence[Any] | None) -> Facts:
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
        open=anything or any(not a.properties and a.additional is None and not a.closed for a in objects),
        repeats=next((a.repeats for a in alternatives if a.repeats is not None), None),
    )
