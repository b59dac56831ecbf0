"""What programs can read of the site: the JSON API, feeds, the calendar, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aoai_compat.kb.answers import TRACKS
from aoai_compat.site.api.endpoints import Endpoint, endpoints, schema_path
from aoai_compat.site.api.example import cut
from aoai_compat.site.api.json_text import json_text
from aoai_compat.site.api.places import ROOT
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import feed, markdown_twin, operation_feed, operation_page

_TYPICAL = ("2024-10-21", "chat.completions.create")
"""The version and the operation that examples show, where they are known."""

_ASKED = ("chat.completions.create", "max_completion_tokens", "2024-06-01")
"""The question that the snippets ask."""


class Shown(NamedTuple):
    """An endpoint as the page shows it. `path` and `schema` are relative to the root of the site."""

    name: str
    template: str
    about: str
    path: str
    schema: str
    files: int
    example: str


class Snippet(NamedTuple):
    """A few lines of a language that read the API."""

    language: str
    fence: str
    code: str


def _outputs(site: Site, _: str) -> Iterator[Page]:
    operation = _typical(site.kb.operations)
    yield Page(
        "api/index.html",
        "api",
        "Data for programs",
        "Everything on this site as JSON with schemas, as feeds, as a calendar and as Markdown: static files, no key.",
        {
            "root": ROOT,
            "endpoints": [_shown(site, endpoint) for endpoint in endpoints()],
            "snippets": list(_snippets(site)),
            "feeds": {name: feed(name) for name in ("all", *TRACKS)},
            "operation_feed": operation_feed(operation),
            "twin": markdown_twin(operation_page(operation)),
        },
    )


def _shown(site: Site, endpoint: Endpoint) -> Shown:
    keys = list(endpoint.keys(site))
    key = _typical(keys)
    return Shown(
        endpoint.name,
        endpoint.path,
        endpoint.about,
        endpoint.document(key),
        ROOT + schema_path(endpoint.name),
        len(keys),
        json_text(cut(endpoint.data(site, key))).rstrip(),
    )


def _typical(keys: Iterable[str]) -> str:
    known = list(keys)
    return next((key for key in _TYPICAL if key in known), known[0])


def _snippets(site: Site) -> Iterator[Snippet]:
    operation, parameter, version = _ASKED
    url = f"{site.base_url}{ROOT}operations/{operation}.json"
    answer = _answer(site, operation, parameter, version)
    yield Snippet(
        "Shell",
        "sh",
        f"""\
curl -s {url} |
  jq -r '.parameters[] | select(.parameter == "{parameter}") | .statuses["{version}"]'
# {answer}""",
    )
    yield Snippet(
        "Python",
        "python",
        f"""\
import json
from urllib.request import urlopen

with urlopen("{url}") as answer:
    operation = json.load(answer)
statuses = {{row["parameter"]: row["statuses"] for row in operation["parameters"] if row["in"] == "body"}}
print(statuses["{parameter}"]["{version}"])  # {answer}""",
    )
    yield Snippet(
        "JavaScript",
        "js",
        f"""\
const answer = await fetch("{url}");
const {{ parameters }} = await answer.json();
const row = parameters.find((row) => row.parameter === "{parameter}" && row.in === "body");
console.log(row.statuses["{version}"]);  // {answer}""",
    )


def _answer(site: Site, operation: str, parameter: str, version: str) -> Any:
    """What the snippets print."""
    if operation not in site.kb.operations or version not in {known.label for known in site.kb.versions}:
        return "unknown"
    return site.kb.status(operation, parameter, version)


SECTION = Section(keys=lambda _: ("",), outputs=_outputs)
