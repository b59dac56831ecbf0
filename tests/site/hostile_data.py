"""A small knowledge base in which every text that somebody could write tries to break out of where it is shown.

What a schema of `data/schema` or the importer holds to a form (dates, labels of versions, statuses) has that form.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aoai_compat.kb.compile import compile_data
from aoai_compat.kb.paths import property_step

SUM = "49049"
"""What a template engine would make of the sum in the text."""

TEXT = (
    "\"><img src=x onerror=alert`1`></script><script>alert`1`</script>' onmouseover='alert`1` --> ]]> "
    "{{ 7007*7 }} {% raw %} [a](javascript:alert`1`) ![b](https://evil.example/b.png) <https://evil.example/c> "
    "`</code><svg onload=alert`1`>` | a | *b* _c_ ~~d~~ # e \u2028\u2029 \\ & &lt; &amp;"
)
LINES = (
    f"{TEXT}\r\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:smuggled\r\n\r\n# smuggled\r\n\r\n<script>alert`1`</script>"
)
SOURCE = (
    f'javascript:alert`1` https://example.org/"onmouseover="alert`1` data:text/html,<script>alert`1`</script> {TEXT}'
)
ADDRESS = 'javascript:alert`1`//"><script>alert`1`</script>'
AWAY = "../../../../outside"
LONG = "x" * 600

GA, PREVIEW, V1_PREVIEW, V1 = "2024-10-21", "2024-12-01-preview", "v1-preview", "v1"
CHAT = "chat.completions.create"
OPERATIONS = (CHAT, f"teapots.{TEXT}", AWAY, LONG, "responses.create")


def compile_hostile(folder: Path) -> dict[str, Any]:
    """The compiled knowledge base; its data are written to `folder`, and nothing else is."""
    more = {"brew": {"type": "string", "values": [TEXT, LINES]}, property_step(f"new {TEXT}"): {"type": "boolean"}}
    changed = {name: {"added": more, "removed": ["away"]} for name in OPERATIONS}
    for name, content in (
        (f"versions/{GA}", _version(GA, "ga", None, _operations())),
        (f"versions/{PREVIEW}", _version(PREVIEW, "preview", GA, changed)),
        (f"versions/{V1_PREVIEW}", _version(V1_PREVIEW, "preview", PREVIEW, {})),
        (f"versions/{V1}", _version(V1, "v1", V1_PREVIEW, {})),
        ("evidence/all", _evidence()),
        ("features/all", _features()),
        ("errors/all", _errors()),
        ("models/all", _models()),
        ("lifecycle", _lifecycle()),
        ("v1", _v1()),
    ):
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML
    return compile_data(folder)


def _version(version: str, track: str, base: str | None, operations: dict[str, Any]) -> dict[str, Any]:
    source = {"document": TEXT, "plane": "inference", "openapi": TEXT, "fidelity": TEXT}
    known = {**source, "repository": ADDRESS, "path": TEXT, "commit": "0123456789abcdef", "date": "2024-10-01"}
    return {
        "version": version,
        "track": track,
        "base": base,
        "sources": [source, known],
        "operations": operations,
        "disagreements": {CHAT: {TEXT: {"body": ["away"]}}} if version == GA else {},
    }


def _operations() -> dict[str, Any]:
    rows: dict[str, Any] = {
        "messages": {"type": "array", "required": True},
        "messages[]": {"type": "object"},
        "messages[].role": {"type": "string", "values": ["user", TEXT], "suggested": [LINES]},
        "max_tokens": {"type": "integer", "default": TEXT},
        "away": {"type": "string", "deprecated": True, "default": LINES},
        "metadata": {"type": "object", "open": True, "default": {TEXT: LINES}},
        "metadata.*": {"type": "string"},
        property_step(TEXT): {"type": "string", "values": [TEXT, LINES, 1, True, None]},
        property_step(AWAY): {"type": "object"},
        f"{property_step(AWAY)}.{property_step(AWAY)}": {"type": "string"},
        property_step(LONG): {"type": "string", "default": LONG},
        property_step(f"{LONG}y"): {"type": "string"},
    }
    place = {"added": {"api-version": {"type": "string", "required": True}, property_step(TEXT): {"type": "string"}}}
    return {
        name: {
            "route": f"POST /{name.replace(' ', '')}/<script>alert`1`</script>",
            "plane": "inference",
            "added": rows,
            "query": place,
            "headers": place,
            "response": {"added": rows},
        }
        for name in OPERATIONS
    }


def _evidence() -> list[dict[str, Any]]:
    shared = {"operations": [CHAT, OPERATIONS[1]], "versions": [GA, PREVIEW], "source": SOURCE, "note": LINES}
    late = {property_step(f"late {TEXT}"): {"type": "string"}}
    no, yes = {**shared, "says": "unsupported"}, {**shared, "says": "supported"}
    return [
        {**no, "id": TEXT, "parameters": ["max_tokens"], "kind": "report", "confidence": "high"},
        {**no, "id": "b", "parameters": ["messages"], "kind": "report", "confidence": "medium"},
        {**yes, "id": "c", "parameters": late, "kind": "docs", "date": "2025-01"},
        {**no, "id": "d", "parameters": ["messages[].role"], "value": TEXT, "kind": "sdk"},
    ]


def _features() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "name": f"Feature {TEXT}",
            "aliases": [TEXT, ADDRESS],
            "description": LINES,
            "status": "ga",
            "parts": [
                {"operation": CHAT, "parameter": "max_tokens"},
                {"operation": OPERATIONS[1], "parameter": property_step(TEXT), "value": TEXT},
            ],
            "first": {"preview": PREVIEW, "ga": GA, "v1": V1},
            "docs": ADDRESS,
            "sources": [SOURCE, LINES],
            "note": LINES,
            "differs": True,
        }
        for name in ("teapots", AWAY, TEXT, LONG)
    ]


def _errors() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "title": TEXT,
            "pattern": r"teapot <script>(?P<parameter>\S+)",
            "http_status": 400,
            "code": TEXT,
            "cause": "version",
            "about": {"operation": CHAT, "parameter": "max_tokens", "value": TEXT},
            "explanation": f"{{parameter}} {LINES}",
            "fix": f"Remove {{parameter}}. {TEXT}",
            "confidence": "high",
            "sources": [SOURCE, ADDRESS],
            "examples": [f"teapot <script>x {LINES}"],
        }
        for name in ("teapot", AWAY, TEXT, LONG)
    ]


def _models() -> dict[str, Any]:
    names = ("pot-1", AWAY, TEXT.lower(), LONG)
    shared = {"operations": [CHAT], "source": SOURCE, "date": "2025-01", "note": LINES, "instead": TEXT}
    refusing = {**shared, "models": list(names), "kind": "report", "confidence": "high"}
    return {
        "models": {name: {"aliases": [f"{name} {TEXT}"], "versions": [TEXT, "2024-01-01"]} for name in names},
        "groups": {TEXT: ["pot-1"]},
        "rules": [
            {**refusing, "id": TEXT, "refuses": "max_tokens"},
            {**refusing, "id": "values", "refuses": "messages[].role", "values": [TEXT]},
            {**refusing, "id": "only", "refuses": property_step(TEXT), "only": [TEXT], "beside": "brew"},
            {**refusing, "id": "since", "since": {"ga": GA, "preview": PREVIEW}},
            {**shared, "kind": "docs", "id": "all", "refuses": "brew", "beside": "away", "unless": "max_tokens"},
        ],
    }


def _lifecycle() -> dict[str, Any]:
    steps = [
        {"seen": "2024-01", "status": "announced", "date": "2030-04-02", "source": SOURCE},
        {"seen": "2024-05", "status": "postponed", "date": "2030-07-01", "source": LINES},
    ]
    version = {"released": "2024-10", "basis": "announced", "sources": [SOURCE, LINES], "retirement": steps}
    shared = {"seen": "2026", "instead": LINES, "note": LINES, "sources": [SOURCE], "versions": [GA]}
    whole = {"id": TEXT, "name": LINES, "operations": [CHAT], "status": "announced", "date": "2030-01-27"}
    part = {"id": "b", "name": TEXT, "parameters": {CHAT: ["away"]}, "status": "deprecated", "date": None}
    return {
        "versions": {GA: {**version, "successor": PREVIEW}, PREVIEW: {**version, "successor": None}},
        "endings": [{**shared, **whole}, {**shared, **part}],
        "other_services": [{"service": TEXT, "purpose": LINES, "labels": [GA, "2020-01-01"], "sources": [SOURCE]}],
    }


def _v1() -> dict[str, Any]:
    said = {"seen": "2025-05", "says": LINES, "source": SOURCE}
    header = {"header": "x-hostile", "value": TEXT, "operations": [CHAT], "needed_from": "2025-08", "note": LINES}
    history = [{"seen": "2025-08", "says": "needed", "source": SOURCE}]
    refused = {"seen": "2025-09", "answer": LINES, "confidence": "high", "source": SOURCE}
    timeline = [{"seen": "2025-08", "status": "ga", "source": SOURCE}]
    return {
        "base_urls": [{"host": TEXT, "url": ADDRESS, "standing": "documented", "note": LINES, "sources": [SOURCE]}],
        "api_version_query": {
            "accepted": ["preview", TEXT],
            "default": "v1",
            "history": [said],
            "dated_refused": [refused],
            "none_allowed": [{**said, "operations": [CHAT]}],
            "preview_documented": [{**said, "operations": [CHAT]}],
        },
        "preview_headers": [{**header, "needed_until": None, "history": history}],
        "alpha_paths": [{"operations": [CHAT], "path": TEXT, "segment": TEXT, "sources": [SOURCE]}],
        "paths": [{"path": TEXT, "note": LINES, "timeline": timeline}],
        "client_changes": [{"client": TEXT, "change": LINES, "standing": "current", "sources": [SOURCE]}],
        "authentication": [{"way": "key", "how": LINES, "since": "2025-05", "sources": [SOURCE]}],
    }
