"""The page "Try it" in a browser: it says what the command line says, it sends nothing, and it keeps secrets."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.text import acceptance_of_text, lint_text
from aoai_compat.site.pages.try_it import EXAMPLES
from tests.lint.test_cases import Case, cases
from tests.site.browser import PHONE, WIDE, Watched, sideways
from tests.site.built import BuiltSite

pytestmark = pytest.mark.xdist_group("try it")

OPEN = Callable[..., Page]
PATIENCE = 60_000
"""Milliseconds that Python may take to start on a busy machine."""

KEY = "0123456789abcdef0123456789abcdef"
CHATS = "chat.completions.create"
CHAT = '{"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false}'

ASK_ALL = """
async (items) => {
  const worker = window.workerOfTests ||= new Worker(window.aoai.root + "static/try-worker.js", { type: "module" });
  const answers = {};
  await new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.failed) reject(new Error(data.failed));
      if (data.id === undefined) return;
      answers[data.id] = data.answer || { stopped: data.problem };
      if (Object.keys(answers).length === items.length) resolve();
    };
    items.forEach(([question, text], id) => {
      worker.postMessage({ id, question, text: Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) });
    });
  });
  return items.map((_, id) => answers[id]);
}
"""


def ask_all(page: Page, items: list[tuple[dict[str, Any], bytes]]) -> list[dict[str, Any]]:
    """What the worker of the page answers to questions about texts."""
    coded = [[question, base64.b64encode(text).decode("ascii")] for question, text in items]
    answers: list[dict[str, Any]] = page.evaluate(ASK_ALL, coded)
    return answers


def corpus() -> list[Case]:
    return [case for case in (*cases("clean"), *cases("flagged")) if case.path.suffix in (".json", ".jsonl")]


def asked(case: Case, ask: str) -> dict[str, Any]:
    return {"ask": ask, "api_version": case.defaults.api_version, "operation": case.defaults.operation}


@pytest.fixture(scope="module")
def opened(browser: Browser, site_server: str) -> Iterator[tuple[Page, Watched]]:
    """The page with the linter running, opened once: starting Python is what takes time."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    watched = Watched(context, site_server)
    page = watched.open(f"{site_server}try.html")
    started(page)
    yield page, watched
    context.close()


@pytest.fixture
def page(opened: tuple[Page, Watched]) -> Iterator[Page]:
    """The running page; nothing may have gone wrong in it."""
    yield opened[0]
    assert opened[1].problems == []


def started(page: Page) -> None:
    """Presses the button, and waits for the first answer."""
    page.click("#try-check")
    expect(page.locator("#try-stage")).to_contain_text("Ready", timeout=PATIENCE)
    expect(page.locator(".try-answer")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def check(page: Page, text: str, *, version: str = "", operation: str = "", model: str = "") -> None:
    """Asks as a reader would."""
    page.select_option("#try-version", version)
    page.select_option("#try-operation", operation)
    page.fill("#try-model", model)
    page.fill("#try-text", text)
    page.click("#try-check")


# -- what must not happen ---------------------------------------------------------------------


def test_nothing_is_loaded_before_somebody_asks(page_at: OPEN) -> None:
    page = page_at("try.html")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert loaded
    assert not [address for address in loaded if "pyodide" in address or address.endswith(".zip")]


def test_nothing_that_is_typed_is_sent(page: Page) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        # The browser may ask for the icon again when the address changes.
        if not request.url.endswith("/icon.svg"):
            sent.append(request.url)

    page.context.on("request", note)
    check(page, CHAT, version="2024-06-01")
    expect(page.locator("#try-verdict")).to_contain_text("1 error")
    check(page, CHAT, version="any")
    expect(page.locator("#try-verdict")).to_contain_text("Accepted by")
    page.click("#try-share")
    expect(page.locator("#try-shared")).not_to_be_empty()
    assert sent == []
    page.evaluate("fetch('static/site.css')")
    assert [urlsplit(address).path for address in sent] == ["/static/site.css"]
    page.context.remove_listener("request", note)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"headers": {"x-any": "y"}, "method": "POST", "url": "/chat/completions", "body": {}}),
        json.dumps({"messages": [], "user": KEY}),
        json.dumps({"messages": [{"role": "user", "content": f"my api_key='{KEY[:12]}'"}]}),
        '{"broken": "Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ0ZWEifQ',
    ],
    ids=["headers", "key", "key in a sentence", "token in a broken text"],
)
def test_a_link_carries_no_secret(page: Page, text: str) -> None:
    check(page, text, version="2024-10-21", operation=CHATS, model="gpt-4o")
    page.click("#try-share")
    expect(page.locator("#try-shared")).to_contain_text("left out")
    assert parse_qs(urlsplit(page.url).fragment).keys() == {"version", "operation"}


def test_a_key_is_not_repeated_in_the_answer(page: Page) -> None:
    check(page, json.dumps({"messages": [{"role": KEY, "content": "a"}], "temperature": f"Bearer {KEY}"}), version="v1")
    expect(page.locator("#try-verdict")).to_contain_text("error")
    assert KEY not in page.inner_text(".try-answer")
    check(page, json.dumps({"messages": [{"role": KEY, "content": "a"}]}), version="any")
    expect(page.locator("#try-verdict")).to_contain_text("No version")
    assert KEY not in page.inner_text(".try-answer")


def test_what_is_pasted_is_shown_as_text(page: Page) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    check(
        page,
        json.dumps({"messages": [{"role": hostile, "content": "a"}], hostile: 1}),
        version="2024-10-21",
        operation=CHATS,
    )
    expect(page.locator("#try-result")).to_contain_text(hostile)
    assert page.locator(".try-answer img").count() == 0


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 3_000, "", "\ufeff{}", '{"a": "\ud800"}', "]" * 1000])
def test_no_text_ends_the_checker(page: Page, text: str) -> None:
    question = {"ask": "lint", "api_version": "2024-06-01", "operation": CHATS}
    odd = text.encode("utf-8", "surrogatepass")
    answers = ask_all(page, [(question, odd), ({**question, "ask": "acceptance"}, odd), (question, CHAT.encode())])
    assert not [answer for answer in answers if "stopped" in answer]
    assert [finding["code"] for finding in answers[-1]["findings"]] == ["AOAI101"]


def test_a_failed_load_is_said_and_can_be_tried_again(page_at: OPEN) -> None:
    page = page_at("try.html")
    wanted = re.compile(r"/try/aoai_compat\.zip$")
    page.route(wanted, lambda route: route.fulfill(status=200, body="no zip"))
    page.click("#try-check")
    expect(page.locator("#try-stage")).to_contain_text("cannot be loaded", timeout=PATIENCE)
    expect(page.locator("#try-verdict")).to_contain_text("Not checked")
    page.unroute(wanted)
    started(page)
    expect(page.locator("#try-verdict")).to_contain_text("4 errors")


# -- one set of rules ---------------------------------------------------------------------------


def test_the_page_finds_what_the_command_line_finds(page: Page, kb: KnowledgeBase) -> None:
    found = corpus()
    assert len(found) > 100
    answers = ask_all(page, [(asked(case, "lint"), case.path.read_bytes()) for case in found])
    differing = []
    for case, answer in zip(found, answers, strict=True):
        expected = lint_text(Engine(kb, case.defaults), case.path.read_bytes())
        if {key: answer.get(key) for key in expected} != expected:
            differing.append((case.id, answer, expected))
    assert not differing


def test_the_page_accepts_what_python_accepts(page: Page, kb: KnowledgeBase) -> None:
    found = list({case.path: case for case in corpus() if case.rule == "whole-requests"}.values())
    assert found
    answers = ask_all(page, [(asked(case, "acceptance"), case.path.read_bytes()) for case in found])
    engine = Engine(kb)
    for case, answer in zip(found, answers, strict=True):
        engine.defaults = case.defaults
        expected = acceptance_of_text(engine, case.path.read_bytes()).as_data()
        assert {key: answer.get(key) for key in expected} == expected, case.id


# -- what a reader does ---------------------------------------------------------------------------


def test_each_example_has_an_answer_on_every_width(page: Page) -> None:
    for index, example in enumerate(EXAMPLES):
        page.click(f"[data-example='{index}']")
        expect(page.locator("#try-text")).to_have_value(example.text)
        expect(page.locator("#try-verdict")).to_contain_text("Accepted by" if example.version == "any" else "error")
        for width, height in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            assert sideways(page) == []


def test_typing_is_enough(page_at: OPEN) -> None:
    page = page_at("try.html")
    page.focus("#try-text")
    expect(page.locator("#try-verdict")).to_contain_text("4 errors", timeout=PATIENCE)
    page.fill("#try-text", CHAT)
    expect(page.locator("#try-verdict")).to_contain_text("1 error")
    page.select_option("#try-version", "2024-10-21")
    expect(page.locator("#try-verdict")).to_contain_text("Nothing to report")


def test_a_place_is_selected_where_it_stands(page: Page) -> None:
    body = '{"messages": [{"role": "user", "content": "🫖🫖"}],\n "user": "🫖", "temprature": 1}'
    check(page, body, version="2024-10-21")
    page.click("text=line 2, column 15")
    selected = page.evaluate("document.activeElement.value.slice(...['selectionStart', 'selectionEnd'].map("
                             "(key) => document.activeElement[key]))")  # fmt: skip
    assert selected == '"temprature"'


def test_what_the_request_says_itself_goes_before_the_choice(page: Page) -> None:
    own = {"operation": CHATS, "api_version": "2024-10-21", "body": json.loads(CHAT)}
    check(page, json.dumps(own), version="2024-06-01")
    expect(page.locator("#try-result")).to_contain_text("The request itself says 2024-10-21")
    expect(page.locator("#try-verdict")).to_contain_text("Nothing to report")


def test_an_unknown_model_is_said_to_be_unknown(page: Page) -> None:
    check(page, CHAT, version="2024-10-21", model="teapot-9")
    expect(page.locator("#try-result")).to_contain_text("Nothing is known of a model of this name")


def test_a_link_brings_all_of_it_back(page: Page, page_at: OPEN) -> None:
    check(page, CHAT, version="2024-06-01", operation=CHATS, model="gpt-4o")
    page.click("#try-share")
    expect(page.locator("#try-shared")).to_contain_text("behind the #")
    assert not urlsplit(page.url).query
    other = page_at(page.url.rpartition("/")[2])
    expect(other.locator("#try-verdict")).to_contain_text("1 error", timeout=PATIENCE)
    assert other.input_value("#try-text") == CHAT
    assert other.input_value("#try-version") == "2024-06-01"
    assert other.input_value("#try-model") == "gpt-4o"


def test_the_pages_that_tell_more_are_there(page: Page) -> None:
    check(page, EXAMPLES[0].text, version="2024-06-01", operation=CHATS)
    expect(page.locator("#try-verdict")).to_contain_text("4 errors")
    answers = [page.evaluate("[...document.querySelectorAll('#try-result a')].map((link) => link.href)")]
    check(page, CHAT, version="any")
    expect(page.locator("#try-verdict")).to_contain_text("Accepted by")
    answers.append(page.evaluate("[...document.querySelectorAll('#try-result a')].map((link) => link.href)"))
    for links in answers:
        assert len(links) > 3
        for address in set(links):
            assert page.request.get(address).ok, address


def test_without_javascript_the_commands_are_there(page_at: OPEN) -> None:
    page = page_at("try.html", java_script_enabled=False)
    assert page.is_hidden("#try-text")
    expect(page.get_by_text("aoai-compat lint request.json --api-version 2024-06-01")).to_be_visible()


def test_from_a_folder_the_page_says_what_to_do(browser: Browser, built_site: BuiltSite) -> None:
    page = browser.new_page()
    page.goto((built_site.folder / "try.html").as_uri())
    expect(page.get_by_text("aoai-compat site serve")).to_be_visible()
    assert page.is_disabled("#try-check")
    page.close()
