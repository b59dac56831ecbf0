"""What depends on the model: how its name is recognised, and what it refuses.

All of it is data (`data/models`): a rule names models, operations, a parameter (or the operation itself), and what
of it is refused; combinations that no model takes are rules without models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.answers import Evidence, Status, Track
from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.paths import ITEM, steps
from aoai_compat.kb.pointer import pointer_to

_PREFIX = re.compile(r"^(?:azure(?:[_-]?openai|[_-]?ai)?|openai|aoai)/", re.IGNORECASE)
_VERSION = re.compile(
    r"^(?P<name>.+?)[-@ ]\(?"
    r"(?P<version>\d{4}-\d{2}-\d{2}|\d{4}(?:-preview)?|vision-preview|turbo-\d{4}-\d{2}-\d{2})\)?$"
)


class Model(NamedTuple):
    """A known model. `version` is part of a name as people write it; `certain` is false for a mere hint."""

    name: str
    version: str | None = None
    certain: bool = True


class Violation(NamedTuple):
    """A place in a body that a rule refuses; `value` is what stands there."""

    rule: ModelRule
    pointer: str
    value: Any


class ModelRule(NamedTuple):
    """One rule of `data/models`. What it refuses: the operation, a parameter, or some values of it.

    `refuses` is a plain path, None for the operation itself. `values` are the refused ones, `only` the accepted ones,
    `above` a number up to which values are accepted; all None: the parameter whatever its value. `beside` is a path
    (with `beside_value` perhaps) that has to be there too, `unless` one that makes it right. `since` are the oldest
    versions, by track, that take the model.
    """

    id: str
    models: tuple[str, ...]
    operations: tuple[str, ...]
    refuses: str | None
    values: tuple[Any, ...] | None
    only: tuple[Any, ...] | None
    above: float | None
    beside: str | None
    beside_value: Any
    unless: str | None
    unless_value: Any
    since: dict[str, str] | None
    instead: str | None
    kind: str
    source: str
    confidence: str | None
    date: str | None
    note: str | None

    def concerns(self, model: Model | None, operation: str) -> bool:
        """Whether it speaks of a model and operation. A rule without models speaks of all, known or not."""
        if self.operations and operation not in self.operations:
            return False
        if not self.models:
            return True
        return model is not None and (model.name in self.models or f"{model.name}@{model.version or ''}" in self.models)

    def takes_version(self, tracks: Mapping[Track, Sequence[str]], version: str) -> bool:
        """Whether a version is one of those that take the model; `tracks` are those of the knowledge base."""
        for track, line in tracks.items():
            if version in line:
                first = (self.since or {}).get(track)
                return first is not None and line.index(version) >= line.index(first)
        return False

    def evidence(self, version: str) -> Evidence:
        """It as a piece of evidence on a question about a version."""
        return Evidence(self.kind, "unsupported", self.source, version, self.confidence, self.date, self.note)  # type: ignore[arg-type]

    @property
    def status(self) -> Status:
        """What it makes of a request that it refuses; where its evidence is weak, that is no more than a doubt."""
        return "conflicting" if self.confidence == "low" else "unsupported"

    def refused_in(self, body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Pointer and value of every place in a body that it refuses."""
        if self.refuses is None or (self.beside is not None and not _has(body, self.beside, self.beside_value)):
            return
        if self.unless is not None and _may_have(body, self.unless, self.unless_value):
            return
        for pointer, value in values_at(body, self.refuses):
            if self.refuses_value(value):
                yield pointer, value

    @property
    def takes_no_value(self) -> bool:
        """Whether the parameter is refused whatever its value."""
        return self.values is None and self.only is None and self.above is None

    def refuses_value(self, value: Any) -> bool:
        """Whether it refuses this value of its parameter."""
        if self.values is not None:
            return value in self.values
        if self.only is not None:
            return (
                value is not RUN_TIME
                and not isinstance(value, (dict, list))
                and value is not None
                and value not in self.only
            )
        if self.above is not None:
            return isinstance(value, (int, float)) and not isinstance(value, bool) and value > self.above
        return True


class ModelRules:
    """The rules for one model and operation; empty where there are none."""

    def __init__(self, rules: Sequence[ModelRule] = ()) -> None:
        self.rules = rules
        # What has to be in a body for a rule to object: the rarer of the two where it takes two.
        self._names = frozenset(steps(rule.beside or rule.refuses)[0] for rule in rules if rule.refuses)
        self._always = any(rule.refuses is None for rule in rules)

    def may_refuse(self, body: Any) -> bool:
        """False where no rule can object to a body; cheap."""
        return self._always or not self._names.isdisjoint(body)

    def violations(self, body: Mapping[str, Any]) -> Iterator[Violation]:
        """Every place that a rule refuses."""
        for rule in self.rules:
            for pointer, value in rule.refused_in(body):
                yield Violation(rule, pointer, value)


class ModelCatalogue:
    """All models and rules."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        """`compiled` is the `models` part of the compiled knowledge base."""
        self.models: dict[str, dict[str, Any]] = compiled["models"]
        self._names = {
            alias: name for name, model in self.models.items() for alias in (name, *model.get("aliases", ()))
        }
        self._families = [name for name, model in self.models.items() if model.get("family")]
        self.rules = tuple(_rule(rule) for rule in compiled["rules"])
        self._made: dict[tuple[str | None, Model | None], ModelRules] = {}

    def find(self, written: str, *, certain: bool = True) -> Model | None:
        """The model that a name means, as people write it: `azure/o3-mini`, `gpt-4o-2024-08-06`, `gpt-35-turbo`."""
        name = _PREFIX.sub("", written.strip().lower())
        if name in self._names:
            return Model(self._names[name], None, certain)
        match = _VERSION.match(name)
        if match and match["name"].strip() in self._names:
            return Model(self._names[match["name"].strip()], match["version"], certain)
        family = next((family for family in self._families if name.startswith(f"{family}-")), None)
        return Model(family, None, certain) if family else None

    def of(self, operation: str | None, model: Model | None) -> ModelRules:
        """The rules that speak of a model (None: of any) and an operation."""
        key = (operation, model)
        if key not in self._made:
            rules = [rule for rule in self.rules if operation is not None and rule.concerns(model, operation)]
            self._made[key] = ModelRules(rules)
        return self._made[key]


def values_at(body: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Pointer and value of every place in a body that a plain path names."""
    yield from _values(body, steps(path), "")


def _has(body: Mapping[str, Any], path: str, value: Any) -> bool:
    found = [own for _, own in values_at(body, path)]
    return bool(found) if value is None else value in found


def _may_have(body: Mapping[str, Any], path: str, value: Any) -> bool:
    if _has(body, path, value) or any(own is RUN_TIME for _, own in values_at(body, path)):
        return True
    return isinstance(body, PartialObject) and steps(path)[0] not in body


def _values(value: Any, path: Sequence[str], pointer: str) -> Iterator[tuple[str, Any]]:
    if not path:
        yield pointer, value
    elif path[0] == ITEM:
        for index, item in enumerate(value) if isinstance(value, list) else ():
            yield from _values(item, path[1:], pointer_to(pointer, index))
    elif isinstance(value, dict) and path[0] in value:
        yield from _values(value[path[0]], path[1:], pointer_to(pointer, path[0]))


def _rule(data: Mapping[str, Any]) -> ModelRule:
    return ModelRule(
        **{field: data.get(field) for field in ModelRule._fields}
        | {
            "models": tuple(data.get("models", ())),
            "operations": tuple(data.get("operations", ())),
            "values": tuple(data["values"]) if "values" in data else None,
            "only": tuple(data["only"]) if "only" in data else None,
        }
    )
