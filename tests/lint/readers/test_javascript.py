"""JavaScript: where things stand, what is not read at all, and input that is meant to do harm."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from aoai_compat.lint.readers.javascript import READER, read
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

_CLIENT = 'import { AzureOpenAI } from "openai";\nconst client = new AzureOpenAI({ apiVersion: "2024-06-01" });\n'
_CALL = "client.chat.completions.create("


def _read(text: str | bytes, name: str = "app.ts", *, named: bool = True) -> list[Request | Skipped]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(Source(name, named=named, content=data), data))


def _one(text: str, name: str = "app.ts") -> Request:
    (request,) = _read(text, name)
    assert isinstance(request, Request)
    return request


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_characters(end: str, mark: str) -> None:
    text = mark + (_CLIENT + f'{_CALL}{{\n  model: "😀é", store: true,\n}});\n').replace("\n", end)
    request = _one(text)
    place = request.locate("/store", False)
    assert place is not None
    assert tuple(place) == (4, 16)
    span = request.span("/store")
    assert span is not None
    assert text[span.start : span.end] == "store: true"
    assert request.version_chain[-1].text_span is not None
    start, _, stop = request.version_chain[-1].text_span
    assert text[start:stop] == "2024-06-01"


def test_a_file_without_a_word_of_it_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aoai_compat.lint.calls.grammar.parse", lambda *_: pytest.fail("parsed"))
    assert isinstance(_read("export const createStore = () => ({});\n")[0], Skipped)
    assert isinstance(_read("<?xml version='1.0'?><TS>openai</TS>", "de.ts")[0], Skipped)


def test_what_a_bundler_made_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aoai_compat.lint.calls.grammar.parse", lambda *_: pytest.fail("parsed"))
    assert isinstance(_read(_CLIENT.replace("\n", ";") * 300, "main.js")[0], Skipped)


def test_a_missing_grammar_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from aoai_compat.lint.calls.grammar import MissingGrammar

    def missing(*_: str) -> None:
        raise MissingGrammar("pip install 'aoai-compat[javascript]'")

    monkeypatch.setattr("aoai_compat.lint.calls.grammar.parse", missing)
    (request,) = _read(_CLIENT)
    assert isinstance(request, Request)
    assert "aoai-compat[javascript]" in request.problems[0].message


def test_bytes_that_are_no_text_are_unreadable() -> None:
    (request,) = _read(b'import "openai"; // \xff')
    assert isinstance(request, Request)
    assert request.problems[0].kind == "unreadable"


def _hostile() -> Iterator[tuple[str, str]]:
    yield "parentheses", f"{_CLIENT}{_CALL}{'(' * 3000}{{}}{')' * 3000});"
    yield "objects", _CLIENT + _CALL + "{a:\n" * 2000 + "1" + "}" * 2000 + ");"
    yield "calls", _CLIENT + _CALL + "f(\n" * 2000 + ")" * 2000 + ");"
    yield "members", _CLIENT + "client" + ".a\n" * 3000 + ".create({});"
    yield "many calls", _CLIENT + f"{_CALL}{{ model: 'a', messages: [] }});\n" * 1000
    yield "reassigned", _CLIENT + "let b = {};\n" + "b = { ...b, x: 1 };\n" * 100 + f"{_CALL}b);\n"
    doubled = "".join(f"const a{i} = {{ ...a{i - 1}, ...a{i - 1} }};\n" for i in range(1, 40))
    yield "doubled", f"{_CLIENT}const a0 = {{ x: 1 }};\n{doubled}{_CALL}a39);\n"
    forked = "".join(f"const a{i} = c ? a{i - 1} : a{i - 1} + 'y';\n" for i in range(1, 40))
    url = "`https://x.openai.azure.com/openai/deployments/${a39}/chat/completions?api-version=2024-06-01`"
    yield "forked", f"const a0 = 'x';\n{forked}fetch({url});\n"
    yield "circles", f"{_CLIENT}let x = y; var y = x;\nfunction f(a) {{ return f(g(a)) || x; }}\n{_CALL}f(y));\n"
    far = "".join(f"var b{i} = b{i - 1} || {{ send: b{i - 1}.send }};\n" for i in range(1, 200))
    yield "far away", f"{_CLIENT}var b0 = {{}};\n{far}{_CALL}b199);\nb199.send.post('https://x.openai.azure.com/');\n"
    broken = "const tea = new AzureOpenAI({ apiVersion: ((( ;;; {{{ ((\nfunction (((\n"
    yield "no program", f'import {{ AzureOpenAI }} from "openai";\n{broken}'
    yield "own ancestor", 'import "openai";\nclass A extends A { run() { this.client.chat.completions.create({}); } }'


@pytest.mark.parametrize(("name", "text"), list(_hostile()), ids=lambda each: each[:12])
def test_hostile_programs_take_little_time(name: str, text: str) -> None:
    began = time.perf_counter()
    assert _read(text), name
    assert time.perf_counter() - began < 10


def test_every_suffix_is_claimed() -> None:
    assert {".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"} == READER.suffixes
