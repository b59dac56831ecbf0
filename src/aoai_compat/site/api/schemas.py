"""The JSON Schema of each kind of document. What has a fixed set of words takes it from where the words are defined."""

from __future__ import annotations

from aoai_compat.kb.compare import MIRRORS
from aoai_compat.kb.places import REQUEST_PLACES
from aoai_compat.site.api.catalogue_schemas import catalogue_schemas
from aoai_compat.site.api.schema_words import (
    ANYTHING,
    AVAILABLE,
    BOOLEAN,
    COUNT,
    DATE,
    LABEL,
    LINK,
    PLACE,
    SCALAR,
    STATUS,
    TEXT,
    TRACK,
    Schema,
    document,
    list_of,
    named,
    one_of,
    or_null,
    record,
    rows_of,
    said,
    table_of,
)

_REQUEST_PLACE = one_of(REQUEST_PLACES)

_VERSION: dict[str, Schema] = {
    "track": TRACK,
    "base": said(or_null(LABEL), "The version that it builds on."),
    "released": said(or_null(DATE), "A day or a month, as far as it is known."),
    "state": said(or_null(DATE), "For a version that rolls: the month of the document that decides."),
    "sources": list_of(named("source")),
    "successor": said(or_null(LABEL), "The version that the documentation names as the next."),
    "retirement": list_of(named("retirement")),
}

_PARAMETER = record(
    {
        "parameter": said(TEXT, "The path: [] is an item, (tag=value) a variant, * any key."),
        "in": _REQUEST_PLACE,
        "types": named("types"),
        "values": said(list_of(SCALAR), "The allowed values; none means any."),
        "required": BOOLEAN,
    },
    {
        "default": ANYTHING,
        "deprecated": BOOLEAN,
        "open": said(BOOLEAN, "Its keys are the caller's own."),
        "repeats": said(TEXT, "The path whose shape it has again."),
        "other_values": said(BOOLEAN, "Other values than those listed are taken too."),
        "status": said(STATUS, "Where it is not supported without doubt."),
    },
)

_CHANGE = said(
    record(
        {
            "id": TEXT,
            "kind": one_of(sorted(MIRRORS)),
            "breaking": BOOLEAN,
            "operation": TEXT,
            "in": or_null(PLACE),
            "parameter": or_null(TEXT),
            "value": or_null(TEXT),
            "before": ANYTHING,
            "after": ANYTHING,
            "inside": said(list_of(TEXT), "What comes or goes with it."),
        }
    ),
    "A difference against the base.",
)

_ENTRY = said(
    record(
        {
            "id": TEXT,
            "kind": one_of(("spec", "docs", "sdk", "report")),
            "says": STATUS,
            "parameters": list_of(TEXT),
            "in": PLACE,
            "value": said(or_null(SCALAR), "The one value of which it speaks; null: the parameters themselves."),
            "versions": list_of(LABEL),
            "source": TEXT,
        },
        {"confidence": one_of(("high", "medium", "low")), "date": DATE, "note": TEXT},
    ),
    "What is known beyond the documents of a version.",
)


def schemas() -> dict[str, Schema]:
    """Kind of document -> its schema; the names are those of the endpoints."""
    return {
        "index": document("What there is", _index()),
        "versions": document(
            "Every version", rows_of("versions", record({"version": LABEL, **_VERSION, "data": LINK, "page": LINK}))
        ),
        "version": document("All of one version", _version(), {"change": _CHANGE, "parameter": _PARAMETER}),
        "operations": document(
            "Every operation",
            rows_of(
                "operations",
                record({"operation": TEXT, "available": AVAILABLE, "parameters": COUNT, "data": LINK, "page": LINK}),
            ),
        ),
        "operation": document("One operation through all versions", _operation(), {"entry": _ENTRY}),
        "parameters": document("Every parameter", rows_of("parameters", _parameter_row())),
        **catalogue_schemas(),
    }


def _index() -> Schema:
    newest = said(or_null(DATE), "The date of the newest one.")
    counted = ("versions", "operations", "parameters", "features", "models", "model_rules", "rules", "errors")
    return record(
        {
            "name": {"const": "aoai-compat"},
            "program": said(TEXT, "The version of the program that wrote this."),
            "newest": record(dict.fromkeys(("document", "evidence", "model_rule", "lifecycle"), newest)),
            "counts": record(dict.fromkeys(counted, COUNT)),
            "documents": list_of(
                record({"path": said(TEXT, "A URI template (RFC 6570)."), "about": TEXT, "schema": LINK})
            ),
            **dict.fromkeys(("openapi", "feed", "calendar", "page"), LINK),
        }
    )


def _version() -> Schema:
    operation = record(
        {
            "operation": TEXT,
            "method": TEXT,
            "path": said(TEXT, "The official path, without a leading /openai."),
            "status": TRACK,
            "described": said(BOOLEAN, "Whether the documents show the request body."),
            "parameters": list_of(named("parameter")),
            "response": list_of(record({"parameter": TEXT, "types": named("types")})),
        }
    )
    return record(
        {
            "api_version": LABEL,
            **_VERSION,
            "page": LINK,
            "changes": list_of(named("change")),
            "operations": list_of(operation),
        }
    )


def _operation() -> Schema:
    parameter = record(
        {
            "parameter": TEXT,
            "in": _REQUEST_PLACE,
            "available": AVAILABLE,
            "statuses": said(table_of(STATUS, LABEL), "Of each version that has the operation."),
            "page": or_null(LINK),
        }
    )
    return record(
        {
            "operation": TEXT,
            "available": AVAILABLE,
            "page": LINK,
            "routes": list_of(record({"method": TEXT, "path": TEXT, "versions": list_of(LABEL)})),
            "undescribed": said(list_of(LABEL), "Versions whose documents do not show the request body."),
            "parameters": list_of(parameter),
            "evidence": list_of(named("entry")),
        }
    )


def _parameter_row() -> Schema:
    return record(
        {
            "operation": TEXT,
            "in": _REQUEST_PLACE,
            "parameter": TEXT,
            "types": or_null(named("types")),
            "types_of": said(or_null(LABEL), "The newest version that has it: of that one are the types."),
            "available": AVAILABLE,
            "page": or_null(LINK),
        }
    )
