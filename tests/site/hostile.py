"""A tiny knowledge base in which every text tries to be more than text, and the proof that it stays text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import html5lib
import yaml
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.compile import compile_data
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import markdown_twin

EVIL = (
    """<script>alert(1)</script><img src=x onerror=alert(2)> "q" 'p' [l](javascript:alert(3)) `c` **b** | # & {{ 7 }}"""
)
EVIL_OPERATION = f"x.{EVIL}"
VERSION = "2024-01-01"

_FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1`*$", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def hostile_data() -> dict[str, Any]:
    """File -> content of a data folder."""
    operation = {"route": "POST /chat/completions", "plane": "inference", "added": {"tools": {"type": "array"}}}
    return {
        f"versions/{VERSION}.yaml": {
            "version": VERSION,
            "track": "ga",
            "base": None,
            "sources": [{"document": f"a {EVIL}", "plane": "inference", "openapi": "3.0.0", "date": "2024-01-02"}],
            "operations": {"chat.completions.create": operation, EVIL_OPERATION: operation},
        },
        "features/a.yaml": [
            {
                "id": "../<u>",
                "name": f"Name {EVIL}",
                "aliases": [EVIL],
                "description": EVIL,
                "status": "ga",
                "parts": [
                    {"operation": "chat.completions.create", "parameter": "tools", "value": EVIL},
                    {"operation": EVIL_OPERATION, "parameter": "tools"},
                ],
                "alternatives": True,
                "first": {"ga": VERSION, "preview": None, "v1": None},
                "differs": True,
                "docs": "javascript:alert(4)",
                "sources": [EVIL, 'https://example.org/"onclick=alert(5)'],
                "note": EVIL,
            }
        ],
        "errors/a.yaml": [
            {
                "id": "..",
                "title": f"Title {EVIL}",
                "pattern": r"boom (?P<parameter>.+)",
                "http_status": 400,
                "code": EVIL,
                "cause": "version",
                "about": {"operation": "chat.completions.create", "parameter": "tools", "value": EVIL},
                "explanation": f"{{parameter}} {EVIL}",
                "fix": EVIL,
                "confidence": "low",
                "sources": [EVIL, "javascript:alert(6)"],
                "examples": [f"boom {EVIL}", f"boom ```\n{EVIL}\n$(id)"],
            }
        ],
        "models/a.yaml": {
            "models": {"m</h1>": {"aliases": [EVIL], "versions": [EVIL]}},
            "rules": [
                {
                    "id": "r",
                    "models": ["m</h1>"],
                    "operations": ["chat.completions.create", EVIL],
                    "refuses": "tools",
                    "values": [EVIL],
                    "instead": EVIL,
                    "kind": "report",
                    "confidence": "low",
                    "source": EVIL,
                    "note": EVIL,
                }
            ],
        },
        "lifecycle.yaml": {
            "versions": {
                VERSION: {
                    "released": None,
                    "successor": EVIL,
                    "retirement": [{"seen": "2024-05", "status": "announced", "date": "2024-09-01", "source": EVIL}],
                }
            },
            "endings": [
                {
                    "id": "<u>",
                    "name": f"{EVIL}\r\nEND:VCALENDAR",
                    "operations": ["chat.*"],
                    "status": "announced",
                    "date": "2025-02-03",
                    "seen": None,
                    "instead": EVIL,
                    "note": f"{EVIL}; a, b\\n",
                    "sources": [EVIL],
                }
            ],
            "other_services": [{"service": EVIL, "purpose": EVIL, "labels": [EVIL], "sources": [EVIL]}],
        },
    }


def hostile_kb(folder: Path, data: dict[str, Any] | None = None) -> KnowledgeBase:
    """The knowledge base of `hostile_data`, or of other data, compiled in a folder as any other."""
    for file, content in (hostile_data() if data is None else data).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return KnowledgeBase(compile_data(folder))


class Rendered:
    """One page as it is written. `html` and `markdown` are its two files."""

    def __init__(self, site: Site, page: Page) -> None:
        html, markdown = Renderer(site, assets_folder() / "templates").files(page)
        assert (html.path, markdown.path) == (page.path, markdown_twin(page.path))
        self.page = page
        self.html = html.content.decode("utf-8")
        self.markdown = markdown.content.decode("utf-8")
        self.tree = LexborHTMLParser(self.html)

    @property
    def text(self) -> str:
        """What a reader sees between the head and the foot of the page, on one line."""
        [main] = self.tree.css("main")
        return " ".join(main.text().split())

    @property
    def links(self) -> set[str]:
        """The addresses of all links in the content."""
        return {node.attributes.get("href") or "" for node in self.tree.css("main a")}


def rendered(site: Site, section: Section, key: str) -> Rendered:
    """The page that a section makes of a key."""
    [page] = section.outputs(site, key)
    assert isinstance(page, Page)
    return Rendered(site, page)


def assert_harmless(one: Rendered) -> None:
    """Nothing of a hostile text became markup, in either file, and the HTML is valid."""
    html5lib.HTMLParser(strict=True).parse(one.html)
    assert not [node for node in one.tree.css("script") if not node.attributes.get("src") or node.text()]
    assert not one.tree.css("main img, [onerror], [onclick], main u")
    assert not {link for link in one.links if link.startswith(("javascript:", "data:"))}
    assert ".." not in one.page.path.split("/")
    prose = _CODE_SPAN.sub("", _FENCE.sub("", one.markdown))
    assert not re.search(r"(?<!\\)<", prose)
    assert not re.search(r"(?<!\\)\]\(javascript:", prose)
    assert EVIL not in prose
