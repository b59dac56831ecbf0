"""The home page: search, which version one needs, the timeline, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.gaps import find_gaps
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.timeline import timeline_of
from aoai_compat.site.which_version import which_version


def _outputs(site: Site, key: str) -> Iterator[Page]:
    kb = site.kb
    newest = {track: labels[-1] for track, labels in kb.tracks.items() if labels}
    yield Page(
        f"{key}.html",
        "home",
        "aoai-compat: which Azure OpenAI api-version takes what",
        f"{len(kb.versions)} api-versions of Azure OpenAI, parameter by parameter: what each takes, what it refuses,"
        " and who says so.",
        {
            "newest": newest,
            "timeline": timeline_of(site),
            "which": which_version(site),
            "counts": {
                "operations": len(list(kb.operations)),
                "features": len(site.features),
                "gaps": sum(1 for _ in find_gaps(kb)),
            },
            "endings": [ending for ending in site.lifecycle.endings if ending.operations],
        },
        "home",
    )


SECTION = Section(lambda _: ["index"], _outputs)
