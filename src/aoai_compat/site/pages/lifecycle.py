"""The page of announced ends: of versions, of operations and parameters, and labels that other services have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.site.announcements import Announcement, announcements
from aoai_compat.site.mentions import Mention, subject_page
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import version_page

CALENDAR = "calendar/retirements.ics"
"""The announced ends for programs that keep calendars."""


def _keys(_: Site) -> Iterator[str]:
    yield "lifecycle"


def _outputs(site: Site, _: str) -> Iterator[Page]:
    content = _content(site)
    yield Page(
        "lifecycle.html",
        "lifecycle",
        "Lifecycle calendar",
        f"{len(content['dated'])} announced ends of api-versions and operations of Azure OpenAI, by their day, with "
        "who announced them.",
        content,
        "versions",
        (("Versions", "versions/index.html"),),
    )


def _content(site: Site) -> dict[str, Any]:
    everything = announcements(site)
    known = {version.label for version in site.kb.versions}
    return {
        "dated": [own for own in everything if own.date is not None],
        "undated": [own for own in everything if own.date is None],
        "concerned": {own.id: _concerned(site, own) for own in everything},
        "histories": sorted((own for own in everything if own.history), key=lambda own: own.name),
        "successors": [
            (version.label, successor, successor in known)
            for version in site.kb.versions
            if (successor := site.lifecycle.successor(version.label)) is not None
        ],
        "silent": [v.label for v in site.kb.versions if not site.lifecycle.retirement(v.label)],
        "services": [
            (service, [Mention(label, version_page(label) if label in known else None) for label in service.labels])
            for service in site.lifecycle.other_services
        ],
        "calendar": CALENDAR,
    }


def _concerned(site: Site, own: Announcement) -> list[Mention]:
    """The operations and parameters that end with it."""
    if own.ending is None:
        return []
    ending = own.ending
    operations = [Mention(name, subject_page(site, name)) for name in site.kb.operations if ending.concerns(name)]
    return operations + [
        Mention(f"{name} {parameter}", subject_page(site, name, parameter))
        for name, parameters in ending.parameters.items()
        for parameter in parameters
    ]


def _inputs(site: Site, _: str) -> object:
    return _content(site)


SECTION = Section(_keys, _outputs, _inputs)
