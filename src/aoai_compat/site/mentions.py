"""Names that stand in the data, with the page that each has on the site, if it has one."""

from __future__ import annotations

import re
from typing import NamedTuple

from aoai_compat.kb.places import Place
from aoai_compat.site.site import Site
from aoai_compat.site.urls import operation_page, parameter_page, response_page

_SAFE = re.compile(r"[^A-Za-z0-9_.-]")


class Mention(NamedTuple):
    """A name as it is shown. `page` is relative to the root of the site; None where nothing is behind the name."""

    text: str
    page: str | None


def subject_page(site: Site, operation: str, parameter: str | None = None, place: Place = "body") -> str | None:
    """The page of a parameter, of the operation where the parameter has none, None where that is unknown too."""
    if operation not in set(site.kb.operations):
        return None
    if parameter is not None and site.has_page(operation, parameter, place):
        return parameter_page(operation, parameter, place)
    if parameter is not None and place == "response" and site.plain_paths(operation, place):
        return response_page(operation)
    return operation_page(operation)


def anchor(name: str) -> str:
    """A name as the id of an element, and as the fragment of a link to it."""
    return _SAFE.sub(lambda match: f"~{ord(match[0]):x}", name)
