"""Where things are: one path a thing, on every file system, and links that hold wherever the site lies."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import ANY_KEY, ITEM, join, property_step, variant_step
from aoai_compat.site import urls
from aoai_compat.site.site import PAGED_PLACES, Site

NAMES = st.one_of(
    st.text(min_size=1, max_size=8),
    st.sampled_from(
        ["..", ".", "a/b", "../../etc/passwd", "C:\\x", "a.b", "~any", "~20", "con", "x" * 400, "\0", "\u2028"]
    ),
)
STEPS = st.one_of(
    NAMES.map(property_step),
    st.just(ITEM),
    st.just(ANY_KEY),
)
PAGE = st.lists(st.from_regex(r"[a-z~][a-z0-9~_-]{0,6}", fullmatch=True), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".html"
)


def path_of(steps: list[str]) -> str:
    path = ""
    for step in steps:
        path = join(path, step)
    return path


PATHS = st.lists(STEPS, min_size=1, max_size=5).map(path_of)

ONE_NAME: list[Callable[[str], str]] = [
    urls.version_page,
    urls.operation_page,
    urls.response_page,
    urls.feature_page,
    urls.model_page,
    urls.rule_page,
    urls.error_page,
]


def is_inside(path: str) -> bool:
    """Whether a path is relative, plain on every file system, and leads nowhere but down."""
    parts = path.split("/")
    return (
        path == posixpath.normpath(path)
        and all(part.strip(".") for part in parts)
        and all(len(part.encode()) <= 255 for part in parts)
        and path.isascii()
        and not set('\\:*?"<>|% #&') & set(path)
        and path.isprintable()
    )


@pytest.mark.parametrize("function", ONE_NAME)
@given(name=NAMES)
def test_no_name_leaves_its_folder(function: Callable[[str], str], name: str) -> None:
    path = function(name)
    assert is_inside(path)
    assert path.count("/") == 1


@given(NAMES, PATHS)
def test_no_parameter_leaves_the_folder_of_its_operation(operation: str, path: str) -> None:
    for place in PAGED_PLACES:
        page = urls.parameter_page(operation, path, place)
        assert is_inside(page)
        assert posixpath.dirname(posixpath.dirname(page)) == "parameters"


@given(NAMES, NAMES)
def test_no_pair_leaves_its_folder(old: str, new: str) -> None:
    assert is_inside(urls.pair_page(old, new))


@given(NAMES, NAMES)
@example(" ab", "\u20ab")
@example("a" * 300, "a" * 301)
def test_different_names_have_different_pages(one: str, other: str) -> None:
    assert (urls.operation_page(one) == urls.operation_page(other)) == (one == other)


@given(PATHS, PATHS)
@example("metadata.*", "metadata.\nny")
@example("a[]", 'a."[]"')
@example("a.b", '"a.b"')
def test_different_paths_have_different_pages(one: str, other: str) -> None:
    assert (urls.parameter_page("o", one) == urls.parameter_page("o", other)) == (one == other)


def test_variants_share_the_page_of_the_plain_path() -> None:
    variant = join(join("tools", ITEM), variant_step("type", "function"))
    assert urls.parameter_page("o", f"{variant}.name") == urls.parameter_page("o", "tools[].name")


def test_parameters_of_different_places_have_different_pages() -> None:
    pages = {urls.parameter_page("files.list", "purpose", place) for place in PAGED_PLACES}
    assert len(pages) == len(PAGED_PLACES)


def test_every_parameter_has_a_page_of_its_own_even_where_letter_case_does_not_count(kb: KnowledgeBase) -> None:
    site = Site(kb, "https://example.org/")
    pages = Counter(
        urls.parameter_page(operation, path, place).lower()
        for operation in kb.operations
        for place in PAGED_PLACES
        for path in site.plain_paths(operation, place)
    )
    assert len(pages) > 1000
    assert not [page for page, times in pages.items() if times > 1]


@given(target=PAGE, page=PAGE, rest=st.sampled_from(["", "#a", "?q=b", "?q=b#a", "#a?b"]))
def test_a_link_leads_from_a_page_to_its_target(target: str, page: str, rest: str) -> None:
    link = urls.relative(target + rest, page)
    assert not link.startswith("/")
    base = "https://example.org/some/where/"
    assert urljoin(base + page, link) == base + target + rest


@given(PATHS, PAGE)
def test_a_link_to_the_page_of_any_parameter_is_found(path: str, page: str) -> None:
    target = urls.parameter_page("o", path)
    link = urls.relative(target, page)
    assert unquote(urljoin(f"file:///site/{page}", link)) == f"file:///site/{target}"


def test_an_anchor_alone_stays_on_its_page() -> None:
    assert urls.relative("#sources", "versions/v1.html") == "#sources"


def test_a_twin_lies_beside_its_page() -> None:
    assert urls.markdown_twin("versions/2024-10-21.html") == "versions/2024-10-21.md"
