"""Searching and choosing versions, as a reader does it in a browser."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from aoai_compat.explain.explanation import explain
from aoai_compat.kb.answers import Track
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.documents import Document
from aoai_compat.site.machines.search_index import search_script
from aoai_compat.site.pages.search import FINDABLE
from aoai_compat.site.site import Site
from aoai_compat.site.urls import error_page, parameter_page, version_page
from aoai_compat.site.which_version import Choice, WhichVersion, which_version
from tests.site.browser import PHONE, sideways

pytestmark = pytest.mark.xdist_group("whole site")

Open = Callable[..., Page]
CHAT = "chat.completions.create"
OPTION = "[role=option]"


def path_of(page: Page) -> str:
    """Where a page is, from the root of the site."""
    return urlsplit(page.url).path.lstrip("/")


def links(page: Page, scope: str = "main") -> list[str]:
    """Where the results lead, from the root of the site, the best first."""
    expect(page.locator(f"{scope} {OPTION}").first).to_be_visible()
    hrefs: list[str] = page.locator(f"{scope} {OPTION}").evaluate_all("all => all.map(one => one.href)")
    return [href.split("/", 3)[3] for href in hrefs]


def ask(page: Page, text: str) -> list[str]:
    """Types a question into the field of search.html; where its results lead."""
    before = page.url
    page.locator("#search-field").fill(text)
    page.wait_for_function("before => location.href !== before", arg=before)
    return links(page)


# -- what is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("max_tokens", parameter_page(CHAT, "max_tokens")),
        ("MAX_TOKENS", parameter_page(CHAT, "max_tokens")),
        ("maxTokens", parameter_page(CHAT, "max_tokens")),
        ("max_tokns", parameter_page(CHAT, "max_tokens")),
        ("messages.content.image_url.detail", parameter_page(CHAT, "messages[].content[].image_url.detail")),
        ("messages[].content[].image_url.detail", parameter_page(CHAT, "messages[].content[].image_url.detail")),
        ("messages[](role=user).content", parameter_page(CHAT, "messages[].content")),
        ("tool_choice=required", parameter_page(CHAT, "tool_choice") + "#values"),
        ("chat.completions.create", f"operations/{CHAT}.html"),
        ("chat", f"operations/{CHAT}.html"),
        ("embeddings", "operations/embeddings.create.html"),
        ("finish_reason", f"operations/{CHAT}.response.html"),
        ("2024-06-01", version_page("2024-06-01")),
        ("v1", version_page("v1")),
        ("structured outputs", "features/structured-outputs.html"),
        ("structured-outputs", "features/structured-outputs.html"),
        ("gpt-4o", "models/gpt-4o.html"),
        ("gpt-4o-2024-08-06", "models/gpt-4o.html"),
        ("AOAI101", "rules/AOAI101.html"),
        ("parameter-not-in-version", "rules/AOAI101.html"),
        ("retirement", "lifecycle.html"),
        ("max_tokens completions.create", parameter_page("completions.create", "max_tokens")),
    ],
)
def test_the_first_result_is_what_was_meant(page_at: Open, typed: str, first: str) -> None:
    page = page_at(f"search.html?q={quote(typed)}")
    page.wait_for_function("() => window.aoai.search && window.aoai.search.whole")
    assert links(page)[0] == first


def test_a_pasted_message_finds_its_family(page_at: Open, kb: KnowledgeBase) -> None:
    page = page_at("search.html?q=max_tokens")
    links(page)
    families = page.evaluate(
        "messages => messages.map(one => window.aoai.search.find(one)[0].document.url)",
        [example for family in kb.error_messages for example in family["examples"]],
    )
    examples = [example for family in kb.error_messages for example in family["examples"]]
    assert families == [error_page(explain(kb, example).recognised.family.id) for example in examples]


def test_a_message_is_found_in_the_body_around_it(page_at: Open) -> None:
    page = page_at("search.html")
    message = "Unrecognized request argument supplied: parallel_tool_calls"
    plain = ask(page, message)
    assert plain[1] == parameter_page(CHAT, "parallel_tool_calls")
    body = json.dumps({"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}})
    assert ask(page, body)[:2] == plain[:2]


def test_every_example_of_the_page_finds_something(page_at: Open) -> None:
    page = page_at("search.html")
    for example in FINDABLE:
        assert ask(page, example.example), example.name


def test_what_nobody_knows_is_said_so(page_at: Open) -> None:
    page = page_at("search.html?q=qqqqqqzzzzzz")
    expect(page.get_by_role("status")).to_have_text("Nothing is known by that name.")
    expect(page.locator(OPTION)).to_have_count(0)


# -- how it is used --------------------------------------------------------------------------


def test_nothing_of_the_search_is_loaded_before_somebody_searches(page_at: Open) -> None:
    page = page_at("about.html")
    loaded = "() => performance.getEntriesByType('resource').map(one => one.name).join()"
    assert not re.search(r"minisearch|search-core|documents\.js", page.evaluate(loaded))
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("seed")
    links(page, "dialog")
    assert re.search(r"minisearch", page.evaluate(loaded))


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_search_and_lead_to_a_result(page_at: Open, key: str) -> None:
    page = page_at("about.html")
    page.keyboard.press(key)
    page.keyboard.type("parallel_tool_calls")
    assert links(page, "dialog")[0] == parameter_page(CHAT, "parallel_tool_calls")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parameters/**")
    assert path_of(page) == parameter_page(CHAT, "parallel_tool_calls")


def test_a_slash_in_a_field_is_a_slash(page_at: Open) -> None:
    page = page_at("index.html")
    page.locator("#which-find").press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#which-find")).to_have_value("/")


def test_the_button_opens_a_dialog_and_escape_leaves_it(page_at: Open) -> None:
    page = page_at("about.html")
    page.locator("[data-search-opens]").click()
    page.get_by_role("dialog").get_by_role("combobox").fill("seed")
    links(page, "dialog")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-search-opens]")).to_be_focused()
    assert path_of(page) == "about.html"


def test_arrows_move_the_choice_and_wrap_around(page_at: Open) -> None:
    page = page_at("search.html?q=max_tokens")
    count = len(links(page))
    field = page.get_by_role("combobox")
    field.focus()

    def chosen() -> int:
        active = field.get_attribute("aria-activedescendant")
        selected = page.locator(f'{OPTION}[aria-selected="true"]')
        expect(selected).to_have_count(1)
        assert selected.get_attribute("id") == active
        return page.locator(OPTION).evaluate_all("(all, id) => all.findIndex(one => one.id === id)", active)  # type: ignore[no-any-return]

    page.wait_for_timeout(300)
    assert chosen() == 0
    page.keyboard.press("ArrowDown")
    assert chosen() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen() == page.locator(OPTION).count() - 1 >= count - 1


def test_a_field_on_the_home_page_answers_under_itself(page_at: Open) -> None:
    page = page_at("index.html")
    field = page.locator("main [data-search-input]")
    field.click()
    field.press_sequentially("max_completion_tokens")
    assert links(page)[0] == parameter_page(CHAT, "max_completion_tokens")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(OPTION).first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")


def test_the_address_follows_what_is_typed_and_leads_back_to_it(page_at: Open) -> None:
    page = page_at("search.html")
    ask(page, "tool_choice=required & more")
    assert urlsplit(page.url).query == f"q={quote('tool_choice=required & more', safe='')}"
    page.reload()
    expect(page.locator("#search-field")).to_have_value("tool_choice=required & more")
    expect(page.locator(OPTION).first).to_be_visible()


def test_without_scripts_the_page_says_so_and_leads_on(page_at: Open) -> None:
    page = page_at("search.html?q=seed", java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Versions")).to_be_visible()


def test_the_meant_part_is_marked(page_at: Open) -> None:
    page = page_at("search.html?q=max_to")
    links(page)
    assert page.locator(f"{OPTION} mark").first.text_content() == "max_to"


def test_hostile_texts_stay_texts(page_at: Open) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page = page_at("about.html")
    script = search_script([Document("parameter", f"seed{hostile}", "about.html", hostile, hostile, hostile)])

    page.evaluate(script.decode())
    page.evaluate(
        """() => {
          const load = window.aoai.load;
          window.aoai.load = (path) => path === "search/documents.js" ? Promise.resolve() : load(path);
        }"""
    )
    page.keyboard.press("/")
    page.keyboard.type("seed<img")
    links(page, "dialog")
    assert page.locator("dialog img").count() == 0
    assert hostile in (page.locator(OPTION).first.text_content() or "")


def test_a_phone_does_not_scroll_sideways(page_at: Open) -> None:
    page = page_at("search.html?q=data_sources", viewport=PHONE)
    links(page)
    assert sideways(page) == []
    page = page_at("index.html?needs=structured-outputs")
    assert sideways(page) == []


# -- which version ---------------------------------------------------------------------------


def newest_run(line: Sequence[str], having: set[str]) -> tuple[str, str] | None:
    """The first and the last version of the newest run of versions that are all among `having`."""
    runs: list[list[str]] = [[]]
    for label in line:
        if label in having:
            runs[-1].append(label)
        else:
            runs.append([])
    full = [run for run in runs if run]
    return (full[-1][0], full[-1][-1]) if full else None


def having_all(which: WhichVersion, chosen: Sequence[Choice]) -> set[str]:
    """The versions that have every chosen feature."""
    lines: dict[Track, tuple[str, ...]] = dict(which.tracks)
    sets = [{label for track, start, end in one.spans for label in lines[track][start:end]} for one in chosen]
    return set.intersection(*sets)


def test_a_version_has_all_only_where_it_has_each(page_at: Open, kb: KnowledgeBase) -> None:
    which = which_version(Site(kb, "https://example.com/"))
    ended = [choice for choice in which.all if any(" to " in first for first in choice.first.values())]
    assert ended
    draw = random.Random(4)  # noqa: S311
    picks = [draw.sample(which.all, draw.randint(1, 5)) for _ in range(25)]
    picks += [[one, draw.choice(which.known)] for one in draw.sample(ended, 8)]
    seen = {"none": 0, "ended": 0, "lasting": 0}
    page = page_at("index.html")
    for chosen in picks:
        page.evaluate(
            """ids => {
              const boxes = [...document.querySelectorAll("[data-which] input[type=checkbox]")];
              boxes.forEach(box => { box.checked = ids.includes(box.value); });
              boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            [one.id for one in chosen],
        )
        having = having_all(which, chosen)
        for track, line in which.tracks:
            place = page.locator(f'[data-which-track="{track}"]')
            said = place.inner_text()
            run = newest_run(line, having)
            if run is None:
                seen["none"] += 1
                expect(place.locator("a")).to_have_count(0)
                missing = [one for one in chosen if not any(span[0] == track for span in one.spans)]
                assert not missing or any(one.name in said for one in missing)
                continue
            expect(place.locator("a")).to_have_text(run[0])
            assert (f"up to {run[1]}" in said) == (run[1] != line[-1])
            seen["lasting" if run[1] == line[-1] else "ended"] += 1
    assert all(seen.values())


def test_the_feature_that_decides_is_named(page_at: Open, kb: KnowledgeBase) -> None:
    which = which_version(Site(kb, "https://example.com/"))
    by_id = {choice.id: choice for choice in which.all}
    chosen = [by_id["structured-outputs"], by_id["image-input"]]
    later = max(chosen, key=lambda one: next(start for track, start, _ in one.spans if track == "ga"))
    page = page_at(f"index.html?needs={','.join(one.id for one in chosen)}")
    assert f"decided by {later.name}" in page.locator('[data-which-track="ga"]').inner_text()


def test_a_feature_is_found_by_another_name_and_then_ticked(page_at: Open) -> None:
    page = page_at("index.html")
    page.locator("#which-find").fill("vision")
    page.get_by_label("Image input", exact=True).check()
    expect(page.locator("[data-which-title]")).to_have_text("For Image input")
    assert urlsplit(page.url).query == "needs=image-input"
    page.get_by_role("button", name="Untick all").click()
    expect(page.locator("[data-which-title]")).to_have_text("Nothing is ticked yet.")
    assert urlsplit(page.url).query == ""


def test_without_scripts_every_feature_is_in_a_table(page_at: Open, kb: KnowledgeBase) -> None:
    which = which_version(Site(kb, "https://example.com/"))
    page = page_at("index.html", java_script_enabled=False)
    table = page.locator("noscript table")
    expect(table).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(len(which.all))
    expect(page.locator("[data-which]")).to_be_hidden()
