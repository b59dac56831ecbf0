"""One page a version that builds on another: what a client gains, must change and loses when it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aoai_compat.kb.gaps import Gap
from aoai_compat.site.changes import Effect, Group, groups_of, tally_of
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import pair_page, version_page
from aoai_compat.site.version_facts import followers, open_questions

_CHAPTERS: tuple[tuple[Effect, str, str], ...] = (
    ("must", "What it must change", "Requests and code that worked may not work any more until this is done."),
    ("loses", "What it loses", "What is sent of this is refused or ignored; what is read of it is not there."),
    ("gains", "What it gains", "Nothing has to be done about this."),
    ("notes", "Worth knowing", "Nothing changes at once: what is deprecated, and of what the evidence conflicts."),
)


def _keys(site: Site) -> Iterator[str]:
    yield from (version.label for version in site.kb.versions if version.base is not None)


def _outputs(site: Site, key: str) -> Iterator[Page]:
    version = site.kb.version(key)
    if version.base is None:
        return
    old, new = version.base, key
    groups = groups_of(site, old, new)
    tally = tally_of(site.comparison.changes(old, new))
    content: dict[str, Any] = {
        "old": site.kb.version(old),
        "new": version,
        "tally": tally,
        "chapters": [
            (effect, title, about, own) for effect, title, about in _CHAPTERS if (own := _only(groups, effect))
        ],
        "next_pairs": [(key, label) for label in followers(site, key)],
        "earlier_pair": (site.kb.version(old).base, old) if site.kb.version(old).base else None,
        "unknown": _unknown(open_questions(site, new)),
    }
    yield Page(
        pair_page(old, new),
        "pair",
        f"From {old} to {new}",
        f"What a client of Azure OpenAI gains, must change and loses from {old} to {new}: {tally.words}.",
        content,
        "versions",
        (("Versions", "versions/index.html"), (new, version_page(new))),
    )


def _only(groups: Sequence[Group], effect: Effect) -> list[Group]:
    return [chosen for group in groups if (chosen := group.only(effect)).lines or chosen.answers]


def _unknown(questions: Sequence[Gap]) -> list[str]:
    """The operations of the new version of whose requests nothing is known."""
    return [gap.operation for gap in questions if gap.status == "unknown" and gap.parameter is None]


SECTION = Section(_keys, _outputs)
