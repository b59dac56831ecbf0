"""The JSON Schema (2020-12) of what `lint` and `query` write with `--output-format json`.

What is promised is required. Objects stay open, since a report may say more tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from aoai_compat.kb.answers import TRACKS, Status
from aoai_compat.lint.finding import LEVELS
from aoai_compat.lint.fixes.edits import REMOVE_MARK
from aoai_compat.lint.fixes.fix import Safety

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
_STATUSES = list(get_args(Status))
_OF_BODY = ("remove", "rename", "replace")
_OF_HEAD = ("set-version", "remove-query", "remove-header", "set-header", "move-client", REMOVE_MARK)


def report_schema() -> Schema:
    """Of `lint --output-format json`."""
    properties = {"findings": _list_of(_named("finding")), "summary": _named("summary")}
    return _document("Report of aoai-compat lint", _record(properties), ("finding", "summary"))


def json_lines_schema() -> Schema:
    """Of one line of `lint --output-format json-lines`: a finding, or the summary in the last one."""
    last = _record({"summary": _named("summary")})
    return _document("A line of aoai-compat lint", {"oneOf": [_named("finding"), last]}, ("finding", "summary"))


def query_schema() -> Schema:
    """Of `query --output-format json`."""
    properties = {"subject": _TEXT, "matches": _list_of(_named("match"))}
    return _document("Answer of aoai-compat query", _record(properties), ("match",))


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "lint": report_schema,
    "lint-json-lines": json_lines_schema,
    "query": query_schema,
}
"""What there is a schema of."""


def _document(title: str, schema: Schema, names: Sequence[str]) -> Schema:
    """A schema with the definitions that it and they refer to."""
    wanted = [*names, "interval", "evidence"]
    if "finding" in wanted:
        wanted += ["fix", "text_edit", "target"]
    definitions = {name: _DEFINITIONS[name] for name in wanted}
    return {"$schema": _DIALECT, "title": title, **schema, "$defs": definitions}


def _record(properties: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {"type": "object", "properties": {**properties, **(optional or {})}, "required": list(properties)}


def _named(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _said(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text}


_COUNT: Schema = {"type": "integer", "minimum": 0}

_DEFINITIONS: dict[str, Schema] = {
    "finding": _record(
        {
            "code": _said({**_TEXT, "pattern": r"^AOAI\d{3}$"}, "The code of the rule: stable."),
            "rule": _said(_TEXT, "The name of the rule."),
            "level": {"enum": list(LEVELS)},
            "message": _said(_TEXT, "What is wrong."),
            "path": _said(_TEXT, "The file as it was named, <stdin> for standard input."),
            "line": _said(_PLACE, "From 1; in JSON Lines the line of the record."),
            "column": _said(_PLACE, "From 1, in characters."),
            "pointer": _said(_TEXT, "A JSON Pointer (RFC 6901) into the body of the request."),
            "operation": _MAYBE_TEXT,
            "parameter": _MAYBE_TEXT,
            "value": _said(_SCALAR, "The value that it is about, where that is a scalar."),
            "api_version": _MAYBE_TEXT,
            "model": _MAYBE_TEXT,
            "available": _said(_list_of(_named("interval")), "Where what is missing exists."),
            "evidence": _list_of(_named("evidence")),
            "help": _said(_MAYBE_TEXT, "What to do."),
            "fix": {"oneOf": [{"type": "null"}, _named("fix")]},
            "fingerprint": _said(_TEXT, "Stays the same when lines move."),
        },
        {"target": _named("target")},
    ),
    "target": _record(
        {
            "line": _said(_PLACE, "The line where the request begins."),
            "chain": _said(
                _list_of(_record({"what": _TEXT, "path": _MAYBE_TEXT, "line": _PLACE})),
                "Where the version comes from, from the request on outwards.",
            ),
        }
    ),
    "fix": _record(
        {
            "title": _said(_TEXT, "What the edits do, in the imperative."),
            "safety": {"enum": list(get_args(Safety))},
            "edits": _said(
                _list_of(_record({"op": {"enum": [*_OF_BODY, *_OF_HEAD]}})),
                "What changes in the request.",
            ),
            "text_edits": _said(
                _list_of(_named("text_edit")),
                "What changes in the file; empty where it has to be done by hand.",
            ),
        }
    ),
    "text_edit": _record(
        {
            **{key: {"type": "integer", "minimum": 1} for key in ("line", "column", "end_line", "end_column")},
            "replacement": _TEXT,
        }
    ),
    "summary": _record(
        {
            "files": _COUNT,
            "requests": _COUNT,
            "errors": _COUNT,
            "warnings": _COUNT,
            "infos": _COUNT,
            "unreadable": _said(_COUNT, "What could not be checked."),
            "skipped": _said(_COUNT, "What is no request to Azure OpenAI."),
            "unresolved": _said(_COUNT, "Calls in code whose version could not be worked out."),
        },
        {
            "interrupted": _said({"type": "boolean"}, "The run was ended before it had seen everything."),
            "stale": _said(_COUNT, "What the baseline knows and was not found; only with a baseline."),
        },
    ),
    "interval": _record(
        {
            "track": {"enum": list(TRACKS)},
            "since": _said(_TEXT, "The first version that has it."),
            "until": _said(_MAYBE_TEXT, "The first version that no longer has it; null: still there."),
        }
    ),
    "evidence": _record(
        {
            "kind": {"enum": ["spec", "docs", "sdk", "report"]},
            "says": {"enum": _STATUSES},
            "source": _TEXT,
            "version": _TEXT,
        },
        {"confidence": _TEXT, "date": _TEXT, "note": _TEXT},
    ),
    "match": _record(
        {
            "operation": _MAYBE_TEXT,
            "parameter": _MAYBE_TEXT,
            "value": _MAYBE_TEXT,
            "api_version": _said(_MAYBE_TEXT, "Null where none was asked about."),
            "status": {"enum": [*_STATUSES, None]},
            "available": _list_of(_named("interval")),
            "evidence": _list_of(_named("evidence")),
        }
    ),
}
