"""The schemas of the documents that are lists of one kind of thing; see `aoai_compat.site.api.catalogues`."""

from __future__ import annotations

from aoai_compat.kb.answers import TRACKS
from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.lint.finding import LEVELS
from aoai_compat.site.api.schema_words import (
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

_MODEL_RULE_FIELDS: dict[str, Schema] = {
    "id": TEXT,
    "models": said(list_of(TEXT), "Models, or model@version; none means all."),
    "operations": list_of(TEXT),
    "refuses": said(TEXT, "A parameter; where it is missing, the operation itself."),
    "values": said(list_of(SCALAR), "Only these values are refused."),
    "only": said(list_of(SCALAR), "All values but these are refused."),
    "above": said({"type": "number"}, "Numbers above this one are refused."),
    "beside": said(TEXT, "Only where this is sent too."),
    "beside_value": SCALAR,
    "unless": said(TEXT, "Not where this is sent."),
    "unless_value": SCALAR,
    "since": said(table_of(LABEL, TRACK), "The oldest version of each track that takes the model."),
    "instead": said(TEXT, "What to send or call instead."),
    "kind": one_of(("docs", "sdk", "report")),
    "source": TEXT,
    "confidence": one_of(("high", "medium", "low")),
    "date": DATE,
    "note": TEXT,
}
_ALWAYS_IN_MODEL_RULES = ("id", "models", "operations", "kind", "source")
_MODEL_RULE = record(
    {name: _MODEL_RULE_FIELDS[name] for name in _ALWAYS_IN_MODEL_RULES},
    {name: _MODEL_RULE_FIELDS[name] for name in ModelRule._fields if name not in _ALWAYS_IN_MODEL_RULES},
)

_ENDING = record(
    {"id": TEXT, "name": TEXT, "status": one_of(("announced", "deprecated")), "date": or_null(DATE)}
    | {"seen": or_null(DATE), "sources": list_of(TEXT)},
    {
        "operations": said(list_of(TEXT), "Names, or name.* for all that begin so."),
        "parameters": table_of(list_of(TEXT), TEXT),
        "versions": list_of(LABEL),
        "instead": TEXT,
        "note": TEXT,
    },
)


def catalogue_schemas() -> dict[str, Schema]:
    """Kind of document -> its schema."""
    return {
        "features": document("Every feature", rows_of("features", _feature())),
        "models": document("Every model, and every rule about models", _models(), {"model_rule": _MODEL_RULE}),
        "rules": document("Every rule of the linter", rows_of("rules", _rule())),
        "errors": document("Families of error messages", rows_of("families", _family())),
        "lifecycle": document("What was announced about the end of things", _lifecycle(), {"ending": _ENDING}),
        "gaps": document("Open questions", rows_of("gaps", _gap())),
    }


def _feature() -> Schema:
    part = record({"operation": TEXT, "parameter": or_null(TEXT), "value": or_null(TEXT), "in": or_null(PLACE)})
    return record(
        {
            "id": TEXT,
            "name": TEXT,
            "aliases": list_of(TEXT),
            "description": TEXT,
            "status": one_of(("ga", "preview", "deprecated", "removed", "known-issue")),
            "docs": {"type": "string", "format": "uri"},
            "first": said(record(dict.fromkeys(TRACKS, or_null(LABEL))), "The first version of each track, as stated."),
            "note": or_null(TEXT),
            "sources": list_of(TEXT),
            "parts": said(list_of(part), "What it consists of; none where no document shows any of it."),
            "alternatives": said(BOOLEAN, "Whether any one of the parts makes the feature."),
            "available": AVAILABLE,
            "page": LINK,
        }
    )


def _models() -> Schema:
    model = record(
        {
            "model": TEXT,
            "aliases": list_of(TEXT),
            "versions": said(list_of(TEXT), "Versions of the model, which are no api-versions."),
            "family": said(BOOLEAN, "Whether longer names that begin so are meant too."),
            "rules": said(list_of(TEXT), "The ids of the rules that name it."),
            "page": LINK,
        }
    )
    return record({"models": list_of(model), "rules": list_of(named("model_rule"))})


def _rule() -> Schema:
    texts = dict.fromkeys(("code", "name", "about", "summary", "meaning"), TEXT)
    return record(
        {
            **texts,
            "levels": list_of(one_of(LEVELS)),
            "bad": said(TEXT, "A file that it reports."),
            "says": list_of(TEXT),
            "fix": TEXT,
            "good": said(TEXT, "A file that it does not report."),
            "page": LINK,
        }
    )


def _family() -> Schema:
    return record(
        {
            "id": TEXT,
            "title": TEXT,
            "pattern": said(TEXT, "A Python regular expression, searched without letter case."),
            "http_status": or_null({"type": "integer"}),
            "code": or_null(TEXT),
            "cause": TEXT,
            "about": said(table_of(TEXT, TEXT), "What the message speaks of and does not name."),
            "explanation": said(TEXT, "{group} stands for what a group of the pattern caught."),
            "fix": TEXT,
            "confidence": one_of(("high", "medium", "low")),
            "sources": list_of(TEXT),
            "examples": list_of(TEXT),
            "page": LINK,
        }
    )


def _lifecycle() -> Schema:
    version = record(
        {
            "version": LABEL,
            "released": or_null(DATE),
            "basis": said(one_of(("announced", "first-seen", "none")), "How the release is known."),
            "sources": list_of(TEXT),
            "successor": or_null(LABEL),
            "retirement": list_of(named("retirement")),
            "announced": said(BOOLEAN, "Whether an end was announced, and not taken back since."),
        }
    )
    service = record({"service": TEXT, "purpose": TEXT, "labels": list_of(TEXT), "sources": list_of(TEXT)})
    return record(
        {
            "versions": list_of(version),
            "endings": list_of(named("ending")),
            "other_services": said(list_of(service), "Labels that belong to other APIs of Azure."),
        }
    )


def _gap() -> Schema:
    return record(
        {
            "api_version": LABEL,
            "operation": TEXT,
            "parameter": said(or_null(TEXT), "Null: all that the operation takes."),
            "value": or_null(SCALAR),
            "status": STATUS,
            "inside": said(COUNT, "How many parameters in it share the question."),
            "evidence": list_of(named("evidence")),
        }
    )
