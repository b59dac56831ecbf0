"""From a page to its two files: HTML for eyes, Markdown for programs that read text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from aoai_compat import __version__
from aoai_compat.kb.answers import Interval
from aoai_compat.site import urls
from aoai_compat.site.section import File, Page
from aoai_compat.site.site import TRACK_NAMES, Site

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~&])")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_CODE = re.compile(r"`([^`]+)`")
_URL = re.compile(r"https?://[^\s()<>\"']+[^\s()<>\"'.,;:]")


class Renderer:
    """Renders pages with the templates of a folder. Everything that comes from data is escaped for its format."""

    def __init__(self, site: Site, templates: Path) -> None:
        self._site = site
        loader = FileSystemLoader(templates)
        shared: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
        self._html = Environment(loader=loader, autoescape=True, **shared)
        # Jinja escapes for HTML alone: `finalize` escapes for Markdown before it does, and marks that as done.
        self._markdown = Environment(loader=loader, autoescape=True, finalize=_markdown_text, **shared)
        for environment in (self._html, self._markdown):
            environment.globals |= {
                "site": site,
                "kb": site.kb,
                "program_version": __version__,
                "track_names": TRACK_NAMES,
                "navigation": NAVIGATION,
                **{name: getattr(urls, name) for name in _LINKED},
            }
            environment.filters |= {"json": _json}
        self._html.filters |= {
            "intervals": partial(_html_intervals, site),
            "prose": _html_prose,
            "source": _html_source,
        }
        self._markdown.filters |= {
            "intervals": site.in_words,
            "prose": _markdown_prose,
            "source": _markdown_text,
            "code": markdown_code,
            "fence": markdown_fence,
        }

    def files(self, page: Page) -> tuple[File, File]:
        """The HTML file and the Markdown twin of a page."""
        html = self._render(self._html, f"{page.template}.html.j2", page, page.path)
        twin = urls.markdown_twin(page.path)
        markdown = self._render(self._markdown, f"{page.template}.md.j2", page, twin)
        return File(page.path, html.encode("utf-8")), File(twin, _tidied(markdown).encode("utf-8"))

    def _render(self, environment: Environment, template: str, page: Page, path: str) -> str:
        def to(target: str) -> Markup | str:
            link = urls.relative(target, path)
            if environment is self._html:
                return link
            return Markup(re.sub(r"\.html(?=$|[#?])", ".md", link))  # noqa: S704  # quoted by `relative`

        content: Mapping[str, Any] = page.content
        return environment.get_template(template).render(**content, page=page, to=to)


NAVIGATION = (
    ("versions", "Versions", "versions/index.html"),
    ("operations", "Operations", "operations/index.html"),
    ("features", "Features", "features/index.html"),
    ("models", "Models", "models/index.html"),
    ("errors", "Errors", "errors/index.html"),
    ("rules", "Rules", "rules/index.html"),
    ("try", "Try it", "try.html"),
    ("about", "About", "about.html"),
)
"""Chapter, its name, its page: the navigation, in its order."""

_LINKED = (
    "version_page",
    "pair_page",
    "operation_page",
    "response_page",
    "parameter_page",
    "feature_page",
    "model_page",
    "rule_page",
    "error_page",
    "markdown_twin",
    "anchor",
    "compare_data",
    "feed",
    "operation_feed",
)


def markdown_code(text: object) -> Markup:
    """A code span, whatever the text holds."""
    line = " ".join(str(text).split())
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest or not line else ""
    return Markup(f"{fence}{pad}{line}{pad}{fence}")  # noqa: S704  # a code span is where Markdown needs no escaping


def markdown_fence(text: str, language: str = "") -> Markup:
    """A fenced block of code, whatever the text holds."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return Markup(f"{fence}{language}\n{text}\n{fence}")  # noqa: S704  # inside a fence nothing needs escaping


def _markdown_text(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markup(_MARKDOWN.sub(r"\\\1", _LINE_ENDS.sub(" ", str(value))))  # noqa: S704  # escaped here


def _markdown_prose(text: str) -> Markup:
    """Prose of data files: `code` stays code."""
    parts = _CODE.split(text)
    done = (markdown_code(part) if index % 2 else _markdown_text(part) for index, part in enumerate(parts))
    return Markup("".join(done))  # noqa: S704  # each part is escaped


def _html_prose(text: str) -> Markup:
    """Prose of data files: `code` becomes code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped before


def _html_source(source: str) -> Markup:
    """A source of evidence, its addresses as links."""
    found = Markup()
    position = 0
    for match in _URL.finditer(source):
        found += escape(source[position : match.start()])
        found += Markup('<a href="{0}" rel="external noopener">{0}</a>').format(match[0])
        position = match.end()
    return found + escape(source[position:])


def _html_intervals(site: Site, intervals: tuple[Interval, ...]) -> Markup:
    """Availability in words, in which no label of a version breaks at its hyphens."""
    words = site.in_words(intervals).split(" ")
    return Markup(" ").join(Markup('<span class="nobr">{}</span>').format(w) if "-" in w else w for w in words)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _tidied(markdown: str) -> str:
    """Without the blank lines that template control flow leaves."""
    return re.sub(r"\n{3,}", "\n\n", markdown).strip("\n") + "\n"
