"""The page that compares any two versions, and the data that it loads for them."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.site.changes import tally_of
from aoai_compat.site.compare_data import compare_script
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import compare_data

_INDEX = "index"
_DATA = "data"


def _outputs(site: Site, key: str) -> Iterator[Page | File]:
    if key == _INDEX:
        yield _index(site)
    else:
        for version in site.kb.versions:
            yield File(compare_data(version.label), compare_script(site, version.label))


def _index(site: Site) -> Page:
    kb = site.kb
    labels = [version.label for version in kb.versions]
    pairs = [
        (version.base, version, tally_of(site.comparison.changes(version.base, version.label)))
        for version in reversed(kb.versions)
        if version.base is not None
    ]
    content = {
        "pairs": pairs,
        "choices": {
            track: [(label, labels.index(label), compare_data(label)) for label in reversed(own)]
            for track, own in kb.tracks.items()
            if own
        },
        "start": _start(site),
    }
    return Page(
        "compare/index.html",
        "compare",
        "Compare two versions",
        "What a client of Azure OpenAI gains, must change and loses between any two versions.",
        content,
        "versions",
        (("Versions", "versions/index.html"),),
        ("compare.js",),
    )


def _start(site: Site) -> tuple[str, str]:
    """The pair that is chosen at first: the newest GA version and the one that it builds on, else the last two."""
    kb = site.kb
    newest = kb.version(kb.tracks["ga"][-1]) if kb.tracks["ga"] else kb.versions[-1]
    return newest.base or kb.versions[0].label, newest.label


# All data at once: what is found out for one pair of versions serves the next.
SECTION = Section(lambda _: (_INDEX, _DATA), _outputs)
