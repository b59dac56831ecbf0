"""Findings made of text that means something to a terminal, a CI system or a parser; and of secrets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.answers import Evidence, Interval
from aoai_compat.lint.finding import LEVELS, Finding
from aoai_compat.lint.fixes.edits import Rename, TextEdit
from aoai_compat.lint.fixes.fix import Fix
from aoai_compat.lint.registry import module_named, names_in
from aoai_compat.lint.reports.summary import Summary

FORMATS = names_in("reporters")
"""Every reporter, by being there."""

HOSTILE = {
    "newlines": "a\nb\r\nc\rd",
    "github": "\n::error file=x::y\n::add-mask::z",
    "github-first": "::stop-commands::t",
    "github-properties": "x,line=1,title=a::b:c",
    "azure": "##vso[task.setvariable variable=a]b",
    "azure-line": "\n##vso[task.complete result=Succeeded;]\n##[error]x",
    "azure-properties": "a;line=b]c",
    "percent": "100%0A%25%AZP25%3A",
    "script": "</script><script>alert(1)</script><!-- x",
    "cdata": "]]><x/>&amp;<![CDATA[",
    "quotes": '"\'`\\" a="b"',
    "control": "\x00\x01\x07\x08\x1b\x7f\x9b\x85\x0b\x0c",
    "ansi": "\x1b[2J\x1b]0;title\x07\x1b[31mred",
    "bidi": "\u202eabc\u2066d\u061c",
    "separators": "a\u2028b\u2029c",
    "markdown": "| a | `b` | **c** [d](http://e) ![f](g) <b>h</b> @octocat #1",
    "markdown-more": "\\| \\` $x$ ~~y~~ https://z.example www.z.example _a_ *b*",
    "backtick": "`",
    "backticks": "``` \\| ``|``",
    "html-in-code": "`<img src=x onerror=alert(1)>|`",
    "non-bmp": "\U0001f375\U0010fffd",
    "surrogates": "\ud83c x \udf75\udc80",
    "no-characters": "\ufffe\uffff\ufeff",
    "long": "x" * 10_000,
    "empty": "",
    "blank": " \t ",
    "yaml": "---\n- a: &b !!python/object",
}

KEY_32 = "0123456789abcdef0123456789abcdef"
KEY_84 = "Ab3" * 28
SECRETS = {
    "api-key": (f"?api-key={KEY_32}&x=1", KEY_32),
    "long-key": (f"the key {KEY_84}.", KEY_84[:40]),
    "openai-key": ("sk-proj-Tr0ub4dor3xKlm9Qw7Zt2Vn5", "Tr0ub4dor3xKlm9Qw7Zt2Vn5"),
    "bearer": ("Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ0ZWEifQ.c2ln", "eyJhdWQiOiJ0ZWEifQ"),
    "sas": ("https://tea.blob.core.windows.net/c/b?sv=2024-01-01&sig=S1gn4tur3%2BabcDEF%3D", "S1gn4tur3"),
    "member": ('{"api_key": "correct horse battery"}', "correct horse"),
}
"""A text with a secret in it, and what must not be seen."""

TEXT_FIELDS = (
    "message",
    "path",
    "pointer",
    "operation",
    "parameter",
    "value",
    "api_version",
    "model",
    "help",
    "excerpt",
)


def fix_with(text: str) -> Fix:
    """A fix with this text wherever it has any."""
    edit = TextEdit(0, 1, text, 3, 4, 3, 8)
    return Fix(text, "safe", (Rename(f"/{text}", text),), lambda edits, place: (edit,))  # noqa: ARG005


def finding(**fields: Any) -> Finding:
    """An ordinary finding, but for these fields."""
    ordinary: dict[str, Any] = {
        "code": "AOAI101", "rule": "parameter-not-in-version", "level": "error", "message": "`tea` is unknown.",
        "path": "requests/tea.json", "line": 3, "column": 4, "pointer": "/tea", "operation": "embeddings.create",
        "parameter": "tea", "value": "green", "api_version": "2024-06-01", "model": "o3-mini",
        "available": (Interval("ga", "2024-10-21", None),),
        "evidence": (Evidence("report", "unsupported", "https://example.org", "2024-06-01"),),
        "help": "Remove it.", "excerpt": '   "tea": "green"',
    }  # fmt: skip
    return Finding(**{**ordinary, **fields})


def findings_with(text: str) -> Iterator[Finding]:
    """Findings with this text in each field alone and in all at once, of every level, and without a place."""
    for field in TEXT_FIELDS:
        yield finding(**{field: text})
    yield finding(fix=fix_with(text))
    yield finding(evidence=(Evidence("report", "unsupported", text, "2024-06-01", note=text),))
    everywhere = dict.fromkeys(TEXT_FIELDS, text)
    for level in LEVELS:
        yield finding(**everywhere, level=level, fix=fix_with(text))
    yield finding(**everywhere, line=None, column=None, blocking=True)
    yield finding(message=f"`{text}` is unknown.", path="<stdin>", column=500)


def written(name: str, *findings: Finding, colour: bool = False) -> str:
    """What a reporter writes about these findings."""
    summary = Summary(files=1, requests=1)

    def counted() -> Iterator[Finding]:
        for one in findings:
            summary.count(one)
            yield one

    out = io.StringIO()
    module_named("reporters", name).REPORTER.write(counted(), summary, out, colour)
    return out.getvalue()
