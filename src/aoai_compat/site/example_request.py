"""An example request for a parameter, made of what is known of the operation and checked by the linter.

The body holds what the operation requires, and the parameter. One that the linter would not let pass is not shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from aoai_compat.kb.answers import Track
from aoai_compat.kb.paths import ANY_KEY, ITEM, is_variant, join, parent, plain, steps, variant_of
from aoai_compat.kb.places import Place
from aoai_compat.kb.resolved import ResolvedParameter
from aoai_compat.lint.api import lint_request
from aoai_compat.site.site import Site

_TEXTS = {
    "model": "my-deployment",
    "content": "Which tea goes with rain?",
    "input": "Which tea goes with rain?",
    "prompt": "A teapot in the rain",
    "instructions": "Answer in one sentence.",
    "name": "brew_tea",
    "description": "Brews a cup of tea",
    "url": "https://example.com/teapot.png",
    "file_id": "file-abc123",
    "user": "user-1",
}
_SCALARS: dict[str, Any] = {"integer": 1, "number": 1, "boolean": True, "null": None}
_TOKENS = 800
_LIFECYCLE = "AOAI3"
_USUAL_VARIANTS = ("user", "text", "function", "message", "auto")
"""Which variant an example shows where it may show any."""

_MOST_TRIED = 6
_DEEPEST = 8


class Known:
    """What a version takes beyond doubt in the body of an operation, by path, plain path and container."""

    def __init__(self, parameters: Mapping[str, ResolvedParameter]) -> None:
        self.facts = {path: own.facts for path, own in parameters.items() if own.status == "supported"}
        self.like: dict[str, list[str]] = {}
        self.inside: dict[str, list[str]] = {}
        for path in self.facts:
            self.like.setdefault(plain(path), []).append(path)
            self.inside.setdefault(parent(path), []).append(path)


class Example(NamedTuple):
    """A request in one version. `body` is None where the body is a form; then `fields` are its fields."""

    version: str
    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str | None
    fields: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """It as people write requests down: the address, headers, and the body."""
        lines = [f"{self.method} {self.url}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.body is not None or self.fields:
            lines.append("")
        lines += [f"{name}={value}" for name, value in self.fields]
        return "\n".join([*lines, *([self.body] if self.body is not None else [])])


def example_of(site: Site, operation: str, path: str, place: Place) -> Example | None:
    """An example request that sends a parameter, in the version that most people would choose; None where there is none
    that the linter lets pass.
    """
    found = (_example_in(site, operation, path, place, version) for version in _versions(site, operation, path, place))
    return next((example for example in found if example is not None), None)


def _versions(site: Site, operation: str, path: str, place: Place) -> Iterator[str]:
    """The newest version of each track that has it: GA, then v1, then previews."""
    statuses = site.statuses(operation, path, place)
    tracks: tuple[Track, ...] = ("ga", "v1", "preview")
    for track in tracks:
        having = [label for label in site.kb.tracks[track] if statuses[label] == "supported"]
        yield from having[-1:]


def _example_in(site: Site, operation: str, path: str, place: Place, version: str) -> Example | None:
    record, bit = site.kb.operation(operation), site.kb.bit(version)
    if not record.is_described(bit):
        return None
    known = _known(site, operation, version)
    if place != "body":
        there = site.resolved(operation, version, place).get(path)
        body = _required(known, "", 0)
        if there is None or not _is_clean(site, operation, version, body):
            return None
        given = (path, str(_scalar(path, there.facts)))
        return _example(site, operation, version, body, record.is_form(bit), place, given)
    for candidate in sorted(known.like.get(path, ()), key=_usual_first)[:_MOST_TRIED]:
        body = _body(known, candidate)
        if _is_clean(site, operation, version, body):
            return _example(site, operation, version, body, record.is_form(bit))
    return None


@lru_cache(maxsize=4)
def _known(site: Site, operation: str, version: str) -> Known:
    return Known(site.resolved(operation, version, "body"))


def _is_clean(site: Site, operation: str, version: str, body: Mapping[str, Any]) -> bool:
    """Whether the linter has nothing to say of it, or only that its operation comes to an end."""
    findings = lint_request(body, operation=operation, api_version=version, kb=site.kb)
    return all(finding.level == "info" or finding.code.startswith(_LIFECYCLE) for finding in findings)


def _body(known: Known, path: str) -> dict[str, Any]:
    """A body with what is required, and with a parameter, whose containers are completed by what they require."""
    body = _required(known, "", 0)
    _place(known, body, steps(path), "")
    return body


def _place(known: Known, holder: dict[str, Any], rest: Sequence[str], at: str) -> None:
    """Puts the parameter of the steps `rest` into the object that stands at the path `at`."""
    while rest and is_variant(rest[0]):
        tag, value = variant_of(rest[0])
        at = join(at, rest[0])
        holder[tag] = _typed(known, join(_without_variant(at), tag), value)
        for name, own in _required(known, at, 1).items():
            holder.setdefault(name, own)
        rest = rest[1:]
    if not rest:
        return
    name = "key" if rest[0] == ANY_KEY else _unquoted(rest[0])
    at = join(at, rest[0])
    rest = rest[1:]
    items = 0
    while rest and rest[0] == ITEM:
        at, rest, items = at + ITEM, rest[1:], items + 1
    inner = _required(known, at, 1) if rest else {}
    _place(known, inner, rest, at)
    sent: Any = inner if rest else _value(known, at, 1)
    for _ in range(items):
        sent = [sent]
    holder[name] = sent


def _required(known: Known, at: str, depth: int) -> dict[str, Any]:
    """What an object at a path has to hold."""
    found: dict[str, Any] = {}
    if depth > _DEEPEST:
        return found
    for path, step in _children(known, at):
        if known.facts[path].get("required"):
            found[_unquoted(step)] = _value(known, path, depth + 1)
    return found


def _children(known: Known, at: str) -> Iterator[tuple[str, str]]:
    for path in known.inside.get(at, ()):
        step = steps(path)[-1]
        if not _is_unnamed(step):
            yield path, step


def _is_unnamed(step: str) -> bool:
    return step in (ITEM, ANY_KEY) or is_variant(step)


def _usual_first(path: str) -> int:
    """Sort key: how unusual the variants are that a path runs through."""
    values = [variant_of(step)[1] for step in steps(path) if is_variant(step)]
    return sum(_USUAL_VARIANTS.index(v) if v in _USUAL_VARIANTS else len(_USUAL_VARIANTS) for v in values)


def _value(known: Known, path: str, depth: int) -> Any:
    """A value that a parameter takes."""
    facts = known.facts[path]
    kind = next((t for t in ("string", "object", "array") if t in facts["types"]), None)
    if kind == "array":
        item = path + ITEM
        return [_value(known, item, depth + 1)] if item in known.facts and depth <= _DEEPEST else []
    if kind == "object" and "string" not in facts["types"]:
        return _object(known, path, depth)
    return _scalar(path, facts)


def _object(known: Known, path: str, depth: int) -> dict[str, Any]:
    value = _required(known, path, depth)
    variants = [p for p in known.inside.get(path, ()) if is_variant(steps(p)[-1])]
    if variants:
        variant = min(variants, key=_usual_first)
        tag, text = variant_of(steps(variant)[-1])
        value[tag] = _typed(known, join(path, tag), text)
        value.update({name: own for name, own in _required(known, variant, depth).items() if name != tag})
    return value


def _scalar(path: str, facts: Mapping[str, Any]) -> Any:
    values = facts.get("values") or facts.get("suggested")
    if values:
        return values[0]
    if facts.get("default") is not None:
        return facts["default"]
    name = steps(plain(path).rstrip(ITEM))[-1]
    if "integer" in facts["types"] and name.endswith("tokens"):
        return _TOKENS
    for json_type in facts["types"]:
        if json_type in _SCALARS and json_type != "null":
            return _SCALARS[json_type]
    return _TEXTS.get(name, "text")


def _typed(known: Known, path: str, text: str) -> Any:
    """The value of a tag as the tag's own facts have it."""
    values = known.facts[path].get("values", ()) if path in known.facts else ()
    return next((value for value in values if str(value) == text), text)


def _without_variant(path: str) -> str:
    own = steps(path)
    return path[: len(path) - len(own[-1])].removesuffix(".") if own and is_variant(own[-1]) else path


def _unquoted(step: str) -> str:
    return str(json.loads(step)) if step.startswith('"') else step


def _example(
    site: Site,
    operation: str,
    version: str,
    body: Mapping[str, Any],
    is_form: bool,
    place: Place = "body",
    given: tuple[str, str] | None = None,
) -> Example | None:
    route = site.kb.route(operation, version)
    if route is None:
        return None
    query = [] if site.kb.version(version).track == "v1" else [f"api-version={version}"]
    if place == "query" and given is not None:
        query.append("=".join(given))
    prefix = "/openai/v1" if version.startswith("v1") else "/openai"
    url = f"https://{{resource}}.openai.azure.com{prefix}{route[1]}" + (f"?{'&'.join(query)}" if query else "")
    headers = (given,) if place == "header" and given is not None else ()
    sends_body = bool(body) or route[0] in ("POST", "PUT", "PATCH")
    text = json.dumps(body, ensure_ascii=False, indent=2) if sends_body and not is_form else None
    fields = tuple((name, _as_field(value)) for name, value in body.items()) if is_form else ()
    return Example(version, route[0], url, headers, text, fields)


def _as_field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
