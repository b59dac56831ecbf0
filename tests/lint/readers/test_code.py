"""Requests in code: what is put together from quotes and variables is what the shell would send."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.calls import grammar
from aoai_compat.lint.fixes.text_edits import text_edits
from aoai_compat.lint.reader import choose_reader, read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.request import NO_BODY, Request, Skipped
from aoai_compat.lint.source import Source
from tests.lint.readers.test_cases import CASES
from tests.lint.support import run_on

URL = "https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
BODIES = st.dictionaries(TEXTS, TEXTS | st.integers(-99, 99) | st.booleans() | st.lists(TEXTS, max_size=3), max_size=4)


def readings(name: str, text: str, *, named: bool = True) -> list[Request | Skipped]:
    readers = [module.READER for module in modules_of("readers")]
    return list(read_source(Source(name, named=named, content=text.encode()), readers))


def only(name: str, text: str) -> Request:
    (reading,) = readings(name, text)
    assert isinstance(reading, Request), reading
    return reading


def test_every_reader_knows_its_files() -> None:
    readers = [module.READER for module in modules_of("readers")]
    for suffix, name in [
        ("sh", "curl"),
        ("http", "http"),
        ("rest", "http"),
        ("ps1", "powershell"),
        ("mdx", "markdown"),
    ]:
        assert choose_reader(Source(f"x.{suffix}", named=True), b"", readers).name == name
    assert choose_reader(Source("ask", named=True), b"#!/usr/bin/env bash\n", readers).name == "curl"
    assert choose_reader(Source("-", named=True), b"curl https://x -d {}", readers).name == "curl"
    assert choose_reader(Source("-", named=True), b"# x\nPOST https://x/y\n\n{}", readers).name == "http"


@given(BODIES)
@example({"\ue000": ""})
def test_a_body_in_any_quotes_is_what_the_shell_sends(body: dict[str, Any]) -> None:
    text = json.dumps(body, ensure_ascii=False)
    doubled = "".join(f"\\{c}" if c in '\\"$`' else c for c in text)
    for written in (shlex.quote(text), f'"{doubled}"', f"@- <<'END-OF-BODY'\n{text}\nEND-OF-BODY"):
        assert only("x.sh", f'curl "{URL}" -d {written}\n').body == body


@given(BODIES)
def test_what_is_in_a_body_stands_where_it_is_said_to(body: dict[str, Any]) -> None:
    text = json.dumps(body, ensure_ascii=False, indent=1)
    indented = text.replace("\n", "\n   ")
    files = {
        "x.sh": f"# é\ncurl '{URL}' -d @- <<'END-OF-BODY'\n{text}\nEND-OF-BODY\n",
        "x.http": f"### é\nPOST {URL}\n\n{text.replace('{{', '{ {')}\n",
        "x.md": f"1. é\n\n   ```http\n   POST {URL}\n\n   {indented}\n   ```\n",
    }
    for name, file in files.items():
        request = only(name, file)
        if request.body is NO_BODY or request.body != body:
            assert "{{" in text
            continue
        for key, value in body.items():
            pointer = "/" + key.replace("~", "~0").replace("/", "~1")
            span, position = request.span(pointer), request.locate(pointer, True)
            assert span is not None
            assert position is not None
            written = file[span.value : span.end]
            assert json.loads(written) == value
            before = file[: span.value]
            assert position == (before.count("\n") + 1, span.value - before.rfind("\n"))


@pytest.mark.parametrize(
    "script",
    [
        "V=1; V=2\ncurl {url} -d '{body}'",
        "curl {url} -d '{body}'\nV=2024-06-01",
        "for V in 1 2; do curl {url} -d '{body}'; done",
        "read -r V\ncurl {url} -d '{body}'",
        "V=$(date)\ncurl {url} -d '{body}'",
        "V=${{V:-$X}}\ncurl {url} -d '{body}'",
        "V+=1\ncurl {url} -d '{body}'",
        "V=$V\ncurl {url} -d '{body}'",
    ],
)
def test_a_version_is_never_guessed(script: str) -> None:
    url = '"$E/openai/deployments/x/chat/completions?api-version=$V"'
    request = only("x.sh", script.format(url=url, body='{"messages": []}'))
    assert request.api_version is None
    assert request.stated_version is None
    assert request.version_chain


@pytest.mark.parametrize("quoting", ["'{}'", '"$B"', "@-"])
def test_a_body_that_is_made_at_run_time_is_unknown(quoting: str) -> None:
    data = quoting.format("{\"messages\": '$(cat x)'}".replace("'", "'\\''")) if quoting == "'{}'" else quoting
    request = only("x.sh", f'B=$(jq -n .)\ncurl "{URL}" -d {data}')
    assert request.body is NO_BODY or request.problems


def test_a_body_that_is_no_json_is_reported(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "x.sh").write_text(f"curl '{URL}' -d '{{\"messages\": [}}'\n")
    findings, run = run_on(kb, tmp_path / "x.sh")
    assert [(f.code, f.line) for f in findings] == [("AOAI001", 1)]
    assert run.exit_code == 2


def test_where_quotes_change_within_a_body_nothing_is_edited() -> None:
    request = only("x.sh", f"curl '{URL}' -d '{{\"store\": '\"$S\"', \"n\": 1}}'")
    assert request.body == {"store": False, "n": 1}
    assert request.locate("/n", False) is not None
    assert request.span("/n") is None


def test_a_version_can_be_changed_where_a_variable_has_it() -> None:
    from aoai_compat.lint.fixes.edits import SetVersion

    for name, file in {
        "x.sh": f"V=2024-06-01\ncurl \"{URL.replace('2024-06-01', '$V')}\" -d '{{}}'",
        "y.sh": f"U='{URL}'\ncurl \"$U\" -d '{{}}'",
        "x.http": f"@v = 2024-06-01\nPOST {URL.replace('2024-06-01', '{{v}}')}\n\n{{}}",
        "x.ps1": f'$v = "2024-06-01"\nirm "{URL.replace("2024-06-01", "$v")}" -Method Post',
        "x.md": f"- x\n  ```http\n  POST {URL}\n  ```",
    }.items():
        edits = text_edits(only(name, file), [SetVersion("2024-10-21")])
        assert edits is not None, name
        (edit,) = edits
        assert (file[edit.start : edit.end], edit.replacement) == ("2024-06-01", "2024-10-21"), name


@pytest.mark.parametrize(("name", "extra"), [("ask.sh", "shell"), ("ask.ps1", "powershell")])
def test_without_its_parser_a_file_that_was_named_is_unreadable(
    monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    grammar._parser.cache_clear()
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    text = f"curl.exe '{URL}'" if name.endswith("ps1") else f"curl '{URL}'"
    try:
        request = only(name, text)
        assert request.problems[0].kind == "unreadable"
        assert f"pip install 'aoai-compat[{extra}]'" in request.problems[0].message
        (left_out,) = readings(name, text, named=False)
        assert isinstance(left_out, Skipped)
        assert "pip install" in left_out.reason
        (other,) = readings(name, "echo curl", named=True)
        assert isinstance(other, Skipped)
    finally:
        grammar._parser.cache_clear()


def test_no_code_is_too_long_or_too_deep() -> None:
    deep = "$(" * 400 + "curl x" + ")" * 400
    for name, text in {
        "x.sh": f'A={deep}\ncurl "{URL}" -d "$A"',
        "x.http": f"@a = {{{{b}}}}\n@b = {{{{a}}}}\nPOST {URL}{{{{a}}}}\n\n{{}}",
        "x.ps1": "$a = $b; $b = $a\nirm " + "(" * 300 + "$a" + ")" * 300,
        "y.http": f"POST {URL}{' ' * 50_000}x\nA: {' ' * 50_000}x\n\n{{}}",
        "x.md": "> " * 500 + "```http\nopenai\n" * 200,
    }.items():
        assert isinstance(readings(name, text), list)


def test_the_cases_have_every_format() -> None:
    assert {"http", "curl", "powershell", "markdown"} <= {path.name for path in CASES.iterdir()}
