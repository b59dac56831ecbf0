"""Three small versions, made by hand, with names that try to be markup; and what the site makes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from aoai_compat.kb.compile import compile_data
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site

BASE_URL = "https://example.org/compat/"
OLD, NEW, PREVIEW = "2024-01-01", "2024-02-01", "2024-03-01-preview"
EVIL = """<script>alert(1)</script><img src=x onerror=alert(2)> "q" 'p' [l](javascript:alert(3)) `c` **b** | # &"""
EVIL_PROPERTY = json.dumps(EVIL)
"""The path of a property of that name."""

EVIL_OPERATION = f"x.{EVIL}"
CHAT = "chat.completions.create"

_ROUTE = {"route": "POST /deployments/{deployment-id}/chat/completions", "plane": "inference"}
_SOURCE = {"document": "a.json", "plane": "inference", "openapi": "3.0.0", "fidelity": "official"}


def small_data() -> dict[str, Any]:
    """File -> content of the data folder."""
    old_chat = {
        **_ROUTE,
        "added": {
            "messages": {"type": "array", "required": True},
            "temperature": {"type": "number", "default": 1},
            "gone": {"type": "object"},
            "gone.inner": {"type": "string"},
            "mode": {"type": "string", "values": ["a", "b"]},
        },
        "response": {"added": {"id": {"type": "string"}}},
    }
    new_chat = {
        "added": {"max_tokens": {"type": "integer"}, EVIL_PROPERTY: {"type": "string", "values": [EVIL]}},
        "removed": ["gone"],
        "changed": {"temperature": {"default": 2}, "mode": {"values": ["a", "c"]}},
        "response": {"added": {EVIL_PROPERTY: {"type": "string"}}},
    }
    return {
        f"versions/{OLD}.yaml": {
            "version": OLD,
            "track": "ga",
            "base": None,
            "sources": [{**_SOURCE, "date": "2024-01-15"}],
            "operations": {CHAT: old_chat, "old.list": {"route": "GET /old", "plane": "inference"}},
        },
        f"versions/{NEW}.yaml": {
            "version": NEW,
            "track": "ga",
            "base": OLD,
            "sources": [{**_SOURCE, "document": EVIL, "path": EVIL, "repository": EVIL, "commit": EVIL}],
            "operations": {
                CHAT: new_chat,
                "old.list": "removed",
                EVIL_OPERATION: {"route": "POST /x/" + EVIL.replace(" ", ""), "plane": "inference"},
            },
        },
        f"versions/{PREVIEW}.yaml": {
            "version": PREVIEW,
            "track": "preview",
            "base": None,
            "sources": [_SOURCE],
            "operations": {CHAT: old_chat},
        },
        "features/a.yaml": [
            _feature("limits", f"Limits {EVIL}", "ga", parts=[{"operation": CHAT, "parameter": "max_tokens"}]),
            _feature("issue", "An issue", "known-issue", note=f"Seen in {NEW}. {EVIL}"),
        ],
        "lifecycle.yaml": {
            "versions": {
                OLD: {
                    "released": None,
                    "successor": EVIL,
                    "retirement": [
                        {"seen": "2024-05", "status": "announced", "date": "2024-09-01", "source": EVIL},
                        {"seen": "2024-06", "status": "postponed", "date": "2024-10-01", "source": EVIL},
                    ],
                },
                NEW: {"released": "2024-03", "basis": "announced", "sources": [EVIL], "retirement": []},
            }
        },
    }


def _feature(name: str, title: str, status: str, **more: Any) -> Mapping[str, Any]:
    return {
        "id": name,
        "name": title,
        "aliases": [],
        "description": EVIL,
        "status": status,
        "parts": [],
        "first": {"ga": None, "preview": None, "v1": None},
        "docs": "https://example.org/",
        "sources": [EVIL],
        **more,
    }


def small_kb(folder: Path, content: Mapping[str, Any] | None = None) -> KnowledgeBase:
    """The knowledge base of `small_data`, or of other content, compiled in a folder."""
    for file, data in (content or small_data()).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return KnowledgeBase(compile_data(folder))


def small_site(folder: Path) -> Site:
    """The site of `small_data`."""
    return Site(small_kb(folder), BASE_URL)


def files_of(site: Site, section: Section) -> dict[str, str]:
    """Path -> text of everything that a section makes."""
    renderer = Renderer(site, assets_folder() / "templates")
    found: list[File] = []
    for key in section.keys(site):
        for output in section.outputs(site, key):
            found += renderer.files(output) if isinstance(output, Page) else (output,)
    assert len({file.path for file in found}) == len(found)
    return {file.path: file.content.decode() for file in found}
