"""From a page to HTML and Markdown: nothing that comes from data is taken for markup, in either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.render import NAVIGATION, Renderer, markdown_code, markdown_fence
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) `code` *b* _i_ # h | & \"q\" 's'"


class Rendering:
    """Renders templates that are given as text."""

    def __init__(self, kb: KnowledgeBase, folder: Path) -> None:
        self._folder = folder
        self._renderer = Renderer(Site(kb, "https://example.org"), folder)

    def __call__(self, html: str, markdown: str = "", *, path: str = "a/b.html", **content: Any) -> tuple[str, str]:
        (self._folder / "t.html.j2").write_text(html, encoding="utf-8")
        (self._folder / "t.md.j2").write_text(markdown, encoding="utf-8")
        given: Mapping[str, Any] = content
        page, twin = self._renderer.files(Page(path, "t", "A title", "A description.", given))
        return page.content.decode(), twin.content.decode()


@pytest.fixture
def render(kb: KnowledgeBase, tmp_path: Path) -> Rendering:
    return Rendering(kb, tmp_path)


def test_text_of_data_is_no_markup_in_html(render: Rendering) -> None:
    html, _ = render('<p title="{{ text }}">{{ text }}</p>', text=HOSTILE)
    tree = LexborHTMLParser(html)
    assert not tree.css("script, a")
    [paragraph] = tree.css("p")
    assert (paragraph.text(), paragraph.attributes["title"]) == (HOSTILE, HOSTILE)


def test_text_of_data_is_no_markup_in_markdown(render: Rendering) -> None:
    _, twin = render("", "{{ text }}", text=HOSTILE)
    for mark in "`*_[]<>|#&":
        assert twin.count(mark) == twin.count(f"\\{mark}") > 0


@pytest.mark.parametrize("template", ["{{ text|prose }}", "{{ text|source }}"])
def test_prose_and_sources_are_escaped(render: Rendering, template: str) -> None:
    html, twin = render(template, template, text=HOSTILE)
    assert not LexborHTMLParser(html).css("script")
    assert not re.search(r"(?<!\\)[<\[\]]", twin)


@given(st.text(max_size=80))
def test_prose_shows_what_was_written(text: str) -> None:
    from aoai_compat.site.render import _html_prose, _html_source

    for shown in (_html_prose(text), _html_source(text)):
        assert "<script" not in shown
        tree = LexborHTMLParser(f"<p>{shown}</p>")
        assert not tree.css(":not(html, head, body, p, code, a)")


def test_code_in_prose_is_code(render: Rendering) -> None:
    html, twin = render("{{ text|prose }}", "{{ text|prose }}", text="Send `max_tokens` & no <b>.")
    assert html == "Send <code>max_tokens</code> &amp; no &lt;b&gt;."
    assert twin == "Send `max_tokens` \\& no \\<b\\>.\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "ftp://example.org/x"])
def test_only_addresses_of_the_web_become_links(render: Rendering, address: str) -> None:
    html, _ = render("{{ text|source }}", text=f"see {address} there")
    assert html == f"see {address} there"


def test_an_address_in_a_source_becomes_a_link_without_what_follows(render: Rendering) -> None:
    html, _ = render("{{ text|source }}", text="see https://example.org/a?b=1&c=2, and (https://example.org/d).")
    links = [link.attributes["href"] for link in LexborHTMLParser(html).css("a")]
    assert links == ["https://example.org/a?b=1&c=2", "https://example.org/d"]
    assert html.endswith("</a>).")


def test_an_address_cannot_break_out_of_its_link(render: Rendering) -> None:
    html, _ = render("{{ text|source }}", text='https://example.org/"onmouseover="alert(1) <img src=x>')
    assert not LexborHTMLParser(html).css("[onmouseover], img")


@pytest.mark.parametrize("text", ["plain", "a`b", "``", "`", " x ", "a\nb", "", "<b>"])
def test_a_code_span_holds_any_text(text: str) -> None:
    span = str(markdown_code(text))
    fence = span[: len(span) - len(span.lstrip("`"))]
    assert fence
    assert span.endswith(fence)
    assert fence not in span[len(fence) : -len(fence)].strip()
    assert "\n" not in span


@pytest.mark.parametrize("text", ["plain", "```", "a\n````\nb", ""])
def test_a_fence_holds_any_text(text: str) -> None:
    first, *body, last = str(markdown_fence(text, "json")).split("\n")
    assert "\n".join(body) == text
    assert first == f"{last}json"
    assert last not in text
    assert set(last) == {"`"}


def test_data_cannot_begin_a_line_of_markdown(render: Rendering) -> None:
    _, twin = render("", "- {{ text }}", text="a\n\n# b\u2028- c\r\n1. d")
    assert twin.splitlines() == ["- a \\# b - c 1. d"]


def test_links_of_a_page_are_relative_and_those_of_its_twin_name_twins(render: Rendering) -> None:
    template = "{{ to('versions/v1.html#x') }} {{ to('feeds/all.atom') }} {{ to('a/b.html') }}"
    html, twin = render(template, template, path="a/b.html")
    assert html == "../versions/v1.html#x ../feeds/all.atom b.html"
    assert twin == "../versions/v1.md#x ../feeds/all.atom b.md\n"


def test_a_link_to_an_odd_name_is_quoted_in_both(render: Rendering) -> None:
    html, twin = render("{{ to(target) }}", "[x]({{ to(target) }})", target='a/b" )<.html')
    assert html == "b%22%20%29%3C.html"
    assert twin == "[x](b%22%20%29%3C.md)\n"


def test_what_a_template_misspells_is_an_error_and_no_gap(render: Rendering) -> None:
    with pytest.raises(UndefinedError):
        render("{{ mispelt }}", text="")


def test_a_twin_has_no_runs_of_blank_lines(render: Rendering) -> None:
    _, twin = render("", "\n\na\n\n\n\n{% if true %}\n\n{% endif %}\nb\n\n")
    assert twin == "a\n\nb\n"


def test_the_chapters_of_the_navigation_are_different_pages() -> None:
    assert len({path for _, _, path in NAVIGATION}) == len({name for _, name, _ in NAVIGATION}) == len(NAVIGATION)
