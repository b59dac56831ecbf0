"""No text in a finding breaks a report, or out of it; whatever the format, and in every field."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.lint.reporters.hostile_findings import (
    FORMATS,
    HOSTILE,
    SECRETS,
    TEXT_FIELDS,
    finding,
    findings_with,
    fix_with,
    written,
)

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
TEXT_ITSELF = "surrogates", "no-characters", "control", "ansi", "separators", "bidi", "newlines", "long"


def strings_in(value: Any) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def loaded(text: str) -> Any:
    """The value of a JSON text, whose strings are all of whole characters."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    value = json.loads(text, parse_constant=refuse)
    for string in strings_in(value):
        string.encode("utf-8")
    assert text.isascii()
    assert "</script" not in text
    assert "<!--" not in text
    return value


def junit_cases(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)  # noqa: S314  # our own
    known = {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}
    assert {element.tag for element in root.iter()} <= known
    return list(root.iter("testcase"))


def all_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from all_tokens(token.children or [])


def markdown_rows(report: str) -> int:
    """The rows of the tables, where nothing but tables, headings, code and the bold of the levels is made."""
    tokens = list(all_tokens(MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(report)))
    made = {token.type for token in tokens}
    assert not made & {"link_open", "image", "fence", "code_block", "em_open", "s_open", "blockquote_open", "hr"}
    html = {token.content for token in tokens if token.type.startswith("html")}
    assert html <= {"<code>", "</code>"}
    text = "".join(token.content for token in tokens if token.type == "text")
    assert re.findall(r"@\w|#\d|://|www\.\w", text) == []
    opened = [token.type for token in tokens]
    cells = opened.count("td_open")
    rows = opened.count("tr_open") - opened.count("thead_open")
    assert cells == 4 * rows
    return rows


COUNTED: dict[str, Callable[[str], int]] = {
    "full": lambda text: len(re.findall(r"^.*:\d+:\d+: (?:error|warning|info) ", text, re.MULTILINE)),
    "concise": lambda text: text.count("\n") - 1,
    "json": lambda text: len(loaded(text)["findings"]),
    "json-lines": lambda text: len([loaded(line) for line in text.splitlines()]) - 1,
    "sarif": lambda text: len(loaded(text)["runs"][0]["results"]),
    "gitlab": lambda text: len(loaded(text)),
    "github": lambda text: text.count("\n") - 1,
    "azure": lambda text: text.count("\n") - 2,
    "junit": lambda text: len(junit_cases(text)),
    "markdown": markdown_rows,
}
"""How many findings a reader of the format sees."""


def everywhere() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("output_format", FORMATS)


def test_each_reporter_is_read_back() -> None:
    assert sorted(COUNTED) == FORMATS


@pytest.mark.parametrize(
    ("output_format", "hostile"),
    # A comment has no room for a name of ten thousand characters.
    [(name, hostile) for name in FORMATS for hostile in HOSTILE if (name, hostile) != ("markdown", "long")],
)
def test_a_reader_of_the_format_sees_every_finding(output_format: str, hostile: str) -> None:
    findings = list(findings_with(HOSTILE[hostile]))
    assert COUNTED[output_format](written(output_format, *findings)) == len(findings)


@everywhere()
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_moves_the_cursor_and_all_can_be_encoded(output_format: str, hostile: str) -> None:
    text = written(output_format, *findings_with(HOSTILE[hostile]))
    assert UNSAFE.findall(text) == []
    text.encode("utf-8")


@everywhere()
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_ci_system_takes_it_for_a_command(output_format: str, hostile: str) -> None:
    """GitHub looks at the start of a line, white space aside; Azure Pipelines anywhere in it, the first one counts."""
    for line in re.split(r"[\r\n\u2028\u2029\x85]", written(output_format, *findings_with(HOSTILE[hostile]))):
        if line.lstrip().startswith("::"):
            assert output_format == "github"
            assert re.match(r"::(error|warning|notice) (file=[^:,]*,line=\d+,col=\d+,)?title=[^:,]*::", line)
        if "##vso[" in line or "##[" in line:
            assert output_format == "azure"
            assert re.match(r"##vso\[task\.(logissue type=(error|warning);code=[^\];]+;|complete )", line)
            assert re.match(r"##vso\[[^\]]*\](?!.*##)", line)


@everywhere()
def test_a_report_of_nothing_is_whole(output_format: str) -> None:
    text = written(output_format)
    seen = COUNTED[output_format](text)
    assert seen == {"junit": 1, "azure": -1}.get(output_format, 0)


@everywhere()
def test_no_report_grows_with_the_length_of_a_message(output_format: str) -> None:
    assert len(written(output_format, finding(message="x" * 10**6, help="y" * 10**6, value=None))) < 20_000


@everywhere()
@pytest.mark.parametrize(
    ("secret", "field"),
    # A path has its secrets in a query.
    [(s, f) for s in SECRETS for f in (*TEXT_FIELDS, "fix") if f != "path" or "=" in SECRETS[s][0]],
)
def test_no_secret_is_printed(output_format: str, secret: str, field: str) -> None:
    text, telltale = SECRETS[secret]
    given = finding(fix=fix_with(text)) if field == "fix" else finding(**{field: text})
    said = written(output_format, given)
    assert telltale not in said
    assert "AOAI101" in said or output_format == "gitlab"


@everywhere()
def test_a_value_that_is_a_secret_by_its_name_is_not_printed(output_format: str) -> None:
    given = finding(
        pointer="/data_sources/0/parameters/authentication/key",
        value="short",
        message='`authentication.key` is text ("short").',
        excerpt='   "key": "short"',
    )
    assert "short" not in written(output_format, given).replace("shortDescription", "")


@pytest.mark.parametrize("hostile", [name for name in HOSTILE if name not in TEXT_ITSELF])
def test_what_programs_read_is_the_text_itself(hostile: str) -> None:
    text = HOSTILE[hostile]
    (line, _) = written("json-lines", finding(message=text, pointer=f"/{text}", value=text)).splitlines()
    data = json.loads(line)
    assert (data["message"], data["pointer"], data["value"]) == (text, f"/{text}", text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_viewer_shows_of_json_is_safe_too(hostile: str) -> None:
    given = list(findings_with(HOSTILE[hostile]))
    results = loaded(written("sarif", *given))["runs"][0]["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    shown = [result["message"]["text"] for result in results] + [region["snippet"]["text"] for region in regions]
    shown += [text for issue in loaded(written("gitlab", *given)) for text in strings_in(issue)]
    for text in shown:
        assert UNSAFE.findall(re.sub(r"[\r\n\t]", "", text)) == []


def test_an_edit_that_would_write_a_mask_is_not_offered() -> None:
    (line, _) = written("json-lines", finding(fix=fix_with(SECRETS["openai-key"][0]))).splitlines()
    assert json.loads(line)["fix"]["text_edits"] == []
    assert (
        "fixes" not in json.loads(written("sarif", finding(fix=fix_with(SECRETS["sas"][0]))))["runs"][0]["results"][0]
    )
