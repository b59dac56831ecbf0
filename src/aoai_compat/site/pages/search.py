"""The search as a page of its own: where `?q=` leads, and what there is to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site


class Findable(NamedTuple):
    """One kind of thing that can be found: an example of what to type, and the page that lists them, if one does."""

    name: str
    example: str
    path: str
    page: str


FINDABLE = (
    Findable("A parameter", "max_completion_tokens", "operations/index.html", "in its operation"),
    Findable("A parameter by its path", "messages.content.image_url", "operations/index.html", "in its operation"),
    Findable("A value of a parameter", "tool_choice=required", "operations/index.html", "in its operation"),
    Findable("A field of an answer", "finish_reason", "operations/index.html", "in its operation"),
    Findable("An operation", "chat.completions.create", "operations/index.html", "Operations"),
    Findable("An api-version", "2024-06-01", "versions/index.html", "Versions"),
    Findable("A feature", "structured outputs", "features/index.html", "Features"),
    Findable("A model", "gpt-4o", "models/index.html", "Models"),
    Findable("A message of the service", "Unrecognized request argument supplied: seed", "errors/index.html", "Errors"),
    Findable("A rule of the linter", "AOAI101", "rules/index.html", "Rules"),
)


def _outputs(_site: Site, _key: str) -> Iterator[Page]:
    yield Page(
        "search.html",
        "search",
        "Search",
        "Find a parameter, value, operation, api-version, feature, model, rule, or the meaning of an error message.",
        {"findable": FINDABLE},
    )


SECTION = Section(keys=lambda _: ("all",), outputs=_outputs, inputs=lambda _site, _key: None)
