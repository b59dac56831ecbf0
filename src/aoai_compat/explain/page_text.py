"""The page of a rule in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aoai_compat.explain.rule_page import RulePage


def markdown_of(page: RulePage) -> Iterator[str]:
    """The lines of the page, its title first."""
    yield f"# {page.code} {page.name}"
    yield ""
    yield page.summary
    if page.meaning:
        yield ""
        yield from page.meaning.splitlines()
    yield ""
    yield f"About {page.about}" + (f". Level: {', '.join(page.levels)}." if page.levels else ".")
    for title, example in (("Bad", page.bad), ("Good", page.good)):
        yield ""
        yield f"## {title}"
        yield ""
        yield "```json"
        yield from example.splitlines()
        yield "```"
        if title == "Bad" and page.says:
            yield ""
            yield from (f"> {message}" for message in page.says)
    yield ""
    yield "## Fix"
    yield ""
    yield page.fix
