"""`llms.txt`: the site for programs that read text, as https://llmstxt.org describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.explain.families import families_of
from aoai_compat.explain.rule_page import summaries
from aoai_compat.lint.wording import availability
from aoai_compat.site import urls
from aoai_compat.site.api.places import ROOT
from aoai_compat.site.section import File, Section
from aoai_compat.site.site import TRACK_NAMES, Site

_TITLE = "aoai-compat"
_SUMMARY = (
    "Which Azure OpenAI api-version takes which parameter, value and operation, since when and until when, with the"
    " evidence for each answer. Unknown stays unknown; where sources disagree, both are shown."
)
_HINTS = (
    (
        "An api-version is a label (`2024-10-21`, `2025-04-01-preview`, `v1`), never a date: there are three tracks"
        " (GA, preview, v1), and each version builds on the one named as its base."
    ),
    (
        "The page of a parameter is at `parameters/<operation>/<parameter>.md`, such as"
        " `parameters/chat.completions.create/max_completion_tokens.md`; an item of a list is written `~` in place of"
        " `[]`. The page of an operation links to all of them."
    ),
    "Statuses are `supported`, `unsupported`, `conflicting` (the evidence disagrees) and `unknown` (there is none).",
)


class _Link(NamedTuple):
    """`page` is linked as its Markdown twin; a path of any other file as it is."""

    name: str
    page: str
    notes: str = ""


def _outputs(site: Site, _: str) -> Iterator[File]:
    lines = [f"# {_TITLE}", "", f"> {_SUMMARY}", "", *(f"- {hint}" for hint in _HINTS)]
    for title, links in _chapters(site).items():
        # A page that is not made is not named; some versions of the data have no features or errors.
        known = [link for link in links if link.page in site.paths or not link.page.endswith(".html")]
        if known:
            lines += ["", f"## {title}", "", *(_line(site, link) for link in known)]
    yield File("llms.txt", ("\n".join(lines) + "\n").encode("utf-8", "replace"))


def _line(site: Site, link: _Link) -> str:
    notes = f": {_flat(link.notes)}" if link.notes else ""
    path = urls.markdown_twin(link.page) if link.page.endswith(".html") else link.page
    return f"- [{_flat(link.name)}]({site.base_url}{path}){notes}"


def _flat(text: str) -> str:
    """A text of data as a part of one line of Markdown."""
    flat = " ".join(text.split())
    return "".join(f"\\{character}" if character in "[]<>\\" else character for character in flat)


def _chapters(site: Site) -> dict[str, list[_Link]]:
    return {
        "Start here": [
            _Link("Home", "index.html", "what this is, and the timeline of versions"),
            _Link("Lifecycle", "lifecycle.html", "what was announced about the end of versions and operations"),
            _Link("Data for programs", "api/index.html", "JSON API with schemas, feeds, calendar"),
            _Link("JSON API", f"{ROOT}index.json", "every document of it"),
        ],
        "Versions": [
            _Link(version.label, urls.version_page(version.label), _version(site, version.label))
            for version in reversed(site.kb.versions)
        ],
        "Operations": [
            _Link(name, urls.operation_page(name), availability(site.kb, site.availability(name, None)))
            for name in site.kb.operations
        ],
        "Features": [
            _Link(
                feature.name,
                urls.feature_page(feature.id),
                availability(site.kb, site.feature_intervals[feature.id]) or "in no version",
            )
            for feature in site.features.values()
        ],
        "Models": [_Link(name, urls.model_page(name)) for name in site.kb.model_rules.models],
        "Error messages": [
            _Link(family.title, urls.error_page(family.id)) for family in families_of(site.kb.error_messages)
        ],
        "Rules of the linter": [
            _Link(rule.code, urls.rule_page(rule.code), summary.replace("`", "")) for rule, summary in summaries()
        ],
        "Optional": [
            _Link("Open questions", "gaps.html", "what is unknown or disputed, and how to contribute"),
            _Link("About", "about.html", "method, sources, age of the data"),
        ],
    }


def _version(site: Site, label: str) -> str:
    version = site.kb.version(label)
    parts = [
        TRACK_NAMES[version.track],
        f"builds on {version.base}" if version.base else "",
        f"released {version.released}" if version.released else "",
        site.lifecycle.in_words(label),
    ]
    return ", ".join(part for part in parts if part)


SECTION = Section(keys=lambda _: ("",), outputs=_outputs, lists_pages=True)
