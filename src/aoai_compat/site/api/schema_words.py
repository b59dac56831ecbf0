"""The words in which the schemas are written. An object made with them is closed, and says what it always has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from aoai_compat.kb.answers import TRACKS, Status
from aoai_compat.kb.places import PLACES, TYPES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ANYTHING: Schema = {}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
LABEL: Schema = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}(-preview)?|v1(-preview)?)$"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
LINK: Schema = {"type": "string", "format": "uri-reference", "description": "Relative to this document."}


def record(always: Mapping[str, Schema], sometimes: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(always),
        "properties": {**always, **(sometimes or {})},
    }


def list_of(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def table_of(value: Schema, key: Schema) -> Schema:
    """An object whose keys are data."""
    return {"type": "object", "propertyNames": key, "additionalProperties": value}


def one_of(values: Iterable[str]) -> Schema:
    """One of some words."""
    return {"enum": list(values)}


def or_null(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def said(schema: Schema, description: str) -> Schema:
    """With a description."""
    return {**schema, "description": description}


def named(name: str) -> Schema:
    """One of the definitions that follow."""
    return {"$ref": f"#/$defs/{name}"}


def rows_of(name: str, row: Schema) -> Schema:
    """An object that holds one list."""
    return record({name: list_of(row)})


STATUS = one_of(get_args(Status))
TRACK = one_of(TRACKS)
PLACE = one_of(PLACES)
AVAILABLE = list_of(named("interval"))

DEFINITIONS: dict[str, Schema] = {
    "interval": said(
        record({"track": TRACK, "since": LABEL, "until": or_null(LABEL)}),
        "A stretch of one track: from since up to, but not including, until; null: to this day.",
    ),
    "evidence": said(
        record(
            {
                "kind": one_of(("spec", "docs", "sdk", "report")),
                "says": STATUS,
                "source": TEXT,
                "version": LABEL,
            },
            {"confidence": one_of(("high", "medium", "low")), "date": DATE, "note": TEXT},
        ),
        "What a source says of a thing at a version.",
    ),
    "source": said(
        record(
            {
                "document": TEXT,
                "plane": TEXT,
                "openapi": TEXT,
                "fidelity": one_of(("official", "mirrored", "transcribed", "edited")),
            },
            {"repository": TEXT, "path": TEXT, "commit": TEXT, "date": DATE},
        ),
        "A document of a version. fidelity: official is the file itself, mirrored a public copy of it,"
        " transcribed was copied by eye, edited was changed by others.",
    ),
    "retirement": said(
        record(
            {
                "seen": DATE,
                "status": one_of(("announced", "postponed", "kept", "dropped", "exempted")),
                "date": or_null(DATE),
                "source": TEXT,
            }
        ),
        "What the documentation, as it was seen in a month, said of the end of a version.",
    ),
    "types": said(list_of(one_of(TYPES)), "JSON types; none means any."),
}
"""What more than one kind of document holds."""


def document(title: str, body: Schema, own: Mapping[str, Schema] | None = None) -> Schema:
    """The schema of a kind of document, with the definitions that it uses.

    It has no `$id`: where it was read from names it, so that a copy of the site is as good as the site.
    """
    known = {**DEFINITIONS, **(own or {})}
    needed: dict[str, Schema] = {}
    waiting = [body]
    while waiting:
        for name in _names_in(waiting.pop()):
            if name not in needed:
                needed[name] = known[name]
                waiting.append(known[name])
    definitions = {"$defs": {name: needed[name] for name in sorted(needed)}} if needed else {}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **body, **definitions}


def _names_in(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        for own in value.values():
            yield from _names_in(own)
    elif isinstance(value, list):
        for own in value:
            yield from _names_in(own)
