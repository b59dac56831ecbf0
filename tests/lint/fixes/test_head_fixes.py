"""Fixes of the address and the headers, in every format that has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.fixes.fix_files import fix_files
from aoai_compat.lint.fixes.fixing import Fixed
from aoai_compat.lint.run import Run

HOST = "https://tea.openai.azure.com/openai"
EVALS = f"{HOST}/v1/evals"
COPY = f"{HOST}/v1/fine_tuning/jobs/j/checkpoints/c/copy"
EVAL_BODY = '{"data_source_config": {"type": "logs"}, "testing_criteria": []}'
COPY_BODY = '{"destinationResourceId": "/subscriptions/s", "region": "westeurope"}'
DATED = "api-version=2025-03-01-preview"
GONE = "aoai-evals"
WANTED = "aoai-copy-ft-checkpoints"


def fixed(kb: KnowledgeBase, folder: Path, name: str, text: str, *, unsafe: bool = False) -> Fixed:
    """What becomes of a file with this content."""
    path = folder / name
    path.write_bytes(text.encode())
    (file,) = fix_files(Run(Engine(kb), [str(path)]), unsafe=unsafe)
    return file.fixed


def after(kb: KnowledgeBase, folder: Path, name: str, text: str, *, unsafe: bool = False) -> str:
    """The text of a file with its fixes made."""
    return fixed(kb, folder, name, text, unsafe=unsafe).content.decode()


def envelope(url: str, headers: str = "{}", body: str = EVAL_BODY) -> str:
    return f'{{"method": "POST", "url": "{url}", "headers": {headers},\n "body": {body}}}'


def http(url: str, *headers: str, body: str = EVAL_BODY) -> str:
    return "\n".join([f"POST {url}", *headers, "", body, ""])


def curl(url: str, *options: str, body: str = EVAL_BODY) -> str:
    return " \\\n  ".join([f"curl {url}", *options, f"-d '{body}'"]) + "\n"


def har(url: str, query: str = "[]", headers: str = "[]") -> str:
    data = json.dumps({"mimeType": "application/json", "text": EVAL_BODY})
    request = f'{{"method": "POST", "url": "{url}", "queryString": {query}, "headers": {headers}, "postData": {data}}}'
    return f'{{"log": {{"entries": [\n {{"request": {request}}}\n]}}}}'


def vcr(url: str, headers: str = "{}") -> str:
    request = f"- request:\n    body: '{EVAL_BODY}'\n    headers: {headers}\n    method: POST\n    uri: {url}\n"
    return f"interactions:\n{request}  response: {{}}\nversion: 1\n"


def postman(url: str, headers: str = "[]", variables: str = "[]") -> str:
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    body = json.dumps({"mode": "raw", "raw": EVAL_BODY})
    request = f'{{"method": "POST", "header": {headers},\n "url": {url},\n "body": {body}}}'
    item = f'{{"name": "a", "request": {request}}}'
    return f'{{"info": {{"name": "x", "schema": "{schema}"}}, "item": [{item}], "variable": {variables}}}'


# -- what is left alone ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.json", envelope(f"{HOST}/evals?{DATED}", '{"aoai-evals": "preview"}')),
        ("r.json", envelope(f"{EVALS}?api-version=preview")),
        ("r.json", envelope(EVALS, '{"aoai-eval": "preview"}')),
        ("r.http", http(f"{HOST}/evals?{DATED}", "aoai-evals: preview")),
        ("r.sh", curl(f'"{EVALS}?api-version=latest"', "-H 'api-key: x'")),
    ],
)
def test_what_is_in_order_stays_as_it_is(kb: KnowledgeBase, tmp_path: Path, name: str, text: str) -> None:
    assert after(kb, tmp_path, name, text, unsafe=True) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.json", envelope(f"{EVALS}?api-version=2025%2D03%2D01")),
        ("r.http", "@v = 2025-03-01-preview\n" + http(f"{EVALS}?api-version={{{{v}}}}")),
        ("r.http", f"@url = {EVALS}?{DATED}\n" + http("{{url}}")),
        ("r.sh", "V=2025-03-01-preview\n" + curl(f'"{EVALS}?api-version=$V"')),
        ("r.sh", curl(f"\"{EVALS}\"'?{DATED}'")),
        ("r.ps1", f'$v = "2025-03-01"\nirm -Method Post -Uri "{EVALS}?api-version=$v" -Body \'{EVAL_BODY}\'\n'),
        ("r.ps1", f'irm -Method Post -Uri ("{EVALS}" + "?{DATED}") -Body \'{EVAL_BODY}\'\n'),
        ("p.json", postman(f'"{EVALS}?api-version={{{{v}}}}"', "[]", '[{"key": "v", "value": "2025-03-01-preview"}]')),
        ("r.yaml", f"url: >-\n  {EVALS}?{DATED}\nmethod: POST\nbody: {EVAL_BODY}\n"),
        ("r.json", envelope(f"{EVALS}?{DATED}")[:-1] + ', "body": {}}'),
    ],
)
def test_a_version_that_does_not_stand_in_the_url_as_it_is_is_shown_only(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str
) -> None:
    result = fixed(kb, tmp_path, name, text, unsafe=True)
    assert result.content.decode() == text
    (found,) = [finding for finding in result.left if finding.code == "AOAI403"]
    assert found.fix is not None
    assert found.fix.title == "Remove `api-version` from the URL"
    assert found.fix.text_edits() is None


def test_a_word_that_may_be_meant_for_preview_is_not_taken_out_without_being_asked(
    kb: KnowledgeBase, tmp_path: Path
) -> None:
    text = envelope(f"{EVALS}?api-version=v1-preview")
    assert after(kb, tmp_path, "r.json", text) == text
    assert after(kb, tmp_path, "r.json", text, unsafe=True) == envelope(EVALS)


def test_a_variable_that_another_call_needs_stays_as_it_is(kb: KnowledgeBase, tmp_path: Path) -> None:
    calls = [f"curl \"{HOST}{path}$Q\" -d '{EVAL_BODY}'\n" for path in ("/v1/evals", "/evals")]
    text = f"Q='?{DATED}'\n{''.join(calls)}"
    assert after(kb, tmp_path, "r.sh", text, unsafe=True) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.json", envelope(COPY, body=COPY_BODY)),
        ("r.http", http(COPY, "api-key: x", body=COPY_BODY)),
        ("r.sh", curl(COPY, "-H 'api-key: x'", body=COPY_BODY)),
    ],
)
def test_a_preview_is_not_turned_on_without_being_asked(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str
) -> None:
    assert after(kb, tmp_path, name, text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.har", har(COPY).replace(json.dumps(EVAL_BODY), json.dumps(COPY_BODY))),
        ("r.yaml", f"url: {COPY}\nmethod: POST\nheaders:\n  api-key: x\nbody: {COPY_BODY}\n"),
        ("r.sh", curl(COPY, body=COPY_BODY)),
    ],
)
def test_no_header_is_written_where_its_form_is_not_plain(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str
) -> None:
    result = fixed(kb, tmp_path, name, text, unsafe=True)
    assert result.content.decode() == text
    assert [finding.code for finding in result.left] == ["AOAI401"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.sh", curl(EVALS, "-sH 'aoai-evals: preview'")),
        ("r.ps1", f"irm -Method Post -Uri {EVALS} -Headers @{{'aoai-evals' = 'preview'}} -Body '{EVAL_BODY}'\n"),
    ],
)
def test_a_header_that_is_no_line_or_option_of_its_own_is_shown_only(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str
) -> None:
    result = fixed(kb, tmp_path, name, text)
    assert result.content.decode() == text
    assert [finding.code for finding in result.left] == ["AOAI402"]


# -- the query ------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [f"?{DATED}", f"?{DATED}&api_version=2024-06-01"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.json", envelope(f"{EVALS}%")),
        ("r.jsonl", envelope(f"{EVALS}%").replace("\n", "") + "\n" + envelope(EVALS).replace("\n", "") + "\n"),
        ("r.yaml", f"url: '{EVALS}%'\nmethod: POST\nbody: {EVAL_BODY}\n"),
        ("r.yaml", f"url: {EVALS}%  # here\nmethod: POST\nbody: {EVAL_BODY}\n"),
        ("r.http", http(f"{EVALS}% HTTP/1.1", "api-key: x")),
        ("r.http", "@host = tea\n" + http(EVALS.replace("tea", "{{host}}") + "%")),
        ("r.sh", curl(f'"{EVALS}%"')),
        ("r.sh", curl('"$ENDPOINT/openai/v1/evals%"')),
        ("r.sh", f"URL='{EVALS}%'\n" + curl('"$URL"')),
        ("r.ps1", f"irm -Method Post -Uri \"{EVALS}%\" -Body '{EVAL_BODY}'\n"),
        ("r.har", har(f"{EVALS}%")),
        ("r.yaml", vcr(f"{EVALS}%")),
        ("p.json", postman('"{{host}}/openai/v1/evals%"')),
        ("r.md", f"> ```json\n> {envelope(f'{EVALS}%').replace(chr(10), chr(10) + '> ')}\n> ```\n"),
        ("r.md", f"1. Call\n\n   ```http\n   POST {EVALS}%\n\n   {EVAL_BODY}\n   ```\n"),
    ],
)
def test_a_dated_version_goes_out_of_a_v1_url(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str, query: str
) -> None:
    result = fixed(kb, tmp_path, name, text.replace("%", query))
    assert result.content.decode() == text.replace("%", "")
    assert {finding.code for finding in result.applied} == {"AOAI403"}
    assert result.left == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{EVALS}?{DATED}\\u0026a=b", f"{EVALS}?a=b"),
        (f"{EVALS}?a=b\\u0026{DATED}\\u0026c=d", f"{EVALS}?a=b\\u0026c=d"),
        (f"{EVALS}?{DATED}".replace("/", "\\/"), EVALS.replace("/", "\\/")),
    ],
)
@pytest.mark.parametrize("name", ["r.json", "r.jsonl"])
def test_an_escape_is_cut_as_a_whole(kb: KnowledgeBase, tmp_path: Path, name: str, written: str, expected: str) -> None:
    line = envelope("%", "{}").replace("\n", "") + "\n"
    assert after(kb, tmp_path, name, line.replace("%", written)) == line.replace("%", expected)


def test_a_query_over_several_lines_loses_a_line(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = http(f"{EVALS}\n    ?a=b\n    &{DATED}\n    &c=d", "api-key: x")
    assert after(kb, tmp_path, "r.http", text) == text.replace(f"\n    &{DATED}", "")


def test_what_a_recording_says_twice_goes_twice(kb: KnowledgeBase, tmp_path: Path) -> None:
    query = '[{"name": "a", "value": "b"}, {"name": "api-version", "value": "2025-03-01-preview"}]'
    path = f'[{{"name": ":path", "value": "/openai/v1/evals?a=b&{DATED}"}}]'
    result = after(kb, tmp_path, "r.har", har(f"{EVALS}?a=b&{DATED}", query, path))
    assert result == har(f"{EVALS}?a=b", '[{"name": "a", "value": "b"}]', path.replace(f"&{DATED}", ""))


def test_the_query_of_a_collection_goes_with_its_url(kb: KnowledgeBase, tmp_path: Path) -> None:
    parts = '"query": [{"key": "api-version", "value": "2024-06-01", "disabled": true}, %s]'
    own = '{"key": "api-version", "value": "2025-03-01-preview"}, {"key": "a", "value": "b"}'
    url = f'{{"raw": "{EVALS}?{DATED}&a=b", {parts % own}}}'
    other = '{"key": "a", "value": "b"}'
    expected = f'{{"raw": "{EVALS}?a=b", {parts % other}}}'
    assert after(kb, tmp_path, "p.json", postman(url)) == postman(expected)


# -- headers that are not needed ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("r.json", envelope(EVALS, '{"AOAI-Evals": "preview"}'), envelope(EVALS)),
        ("r.json", envelope(EVALS, '{"a": "b", "aoai-evals": "preview"}'), envelope(EVALS, '{"a": "b"}')),
        ("r.json", envelope(EVALS, '{\n  "aoai-evals": "x",\n  "a": "b"}'), envelope(EVALS, '{\n  "a": "b"}')),
        ("r.http", http(EVALS, "aoai-evals: preview"), http(EVALS)),
        ("r.http", http(EVALS, "a: b", "AOAI-Evals:{{x}}", "c: d"), http(EVALS, "a: b", "c: d")),
        ("r.http", http(EVALS, "aoai-evals: preview").replace("\n", "\r\n"), http(EVALS).replace("\n", "\r\n")),
        ("r.sh", curl(EVALS, "-H 'aoai-evals: preview'"), curl(EVALS)),
        ("r.sh", curl(EVALS, '-H "a: b"', '--header "aoai-evals: $X"'), curl(EVALS, '-H "a: b"')),
        ("r.sh", curl(EVALS, "-H'aoai-evals: preview' -s"), curl(EVALS).replace(" \\", " -s \\", 1)),
        ("r.sh", curl(EVALS, "--header=aoai-evals:preview"), curl(EVALS)),
        ("r.har", har(EVALS, "[]", '[{"name": "AOAI-Evals", "value": "preview"}]'), har(EVALS)),
        ("r.yaml", vcr(EVALS, "{aoai-evals: [preview], a: [b]}"), vcr(EVALS, "{a: [b]}")),
        (
            "r.yaml",
            vcr(EVALS, "\n      aoai-evals:\n      - preview\n      a:\n      - b"),
            vcr(EVALS, "\n      a:\n      - b"),
        ),
        ("p.json", postman(f'"{EVALS}"', '[{"key": "aoai-evals", "value": "preview"}]'), postman(f'"{EVALS}"')),
    ],
)
def test_a_preview_header_that_turns_nothing_on_is_taken_out(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    result = fixed(kb, tmp_path, name, text)
    assert result.content.decode() == expected
    assert [finding.code for finding in result.applied] == ["AOAI402"]
    assert result.left == ()


def test_a_header_of_another_operation_goes_in_the_quotation_that_it_stands_in(
    kb: KnowledgeBase, tmp_path: Path
) -> None:
    text = f"> ```http\n> POST {EVALS}\n> a: b\n> aoai-evals: preview\n>\n> {EVAL_BODY}\n> ```\n"
    assert after(kb, tmp_path, "r.md", text) == text.replace("> aoai-evals: preview\n", "")


# -- headers that are missing ---------------------------------------------------------------

MEMBER = f'"{WANTED}": "preview"'
LINE = f"{WANTED}: preview"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("r.json", envelope(COPY, "{}", COPY_BODY), envelope(COPY, f"{{{MEMBER}}}", COPY_BODY)),
        ("r.json", envelope(COPY, '{"a": "b"}', COPY_BODY), envelope(COPY, f'{{"a": "b", {MEMBER}}}', COPY_BODY)),
        (
            "r.json",
            envelope(COPY, '{"a":"b","c":"d"}', COPY_BODY),
            envelope(COPY, f'{{"a":"b","c":"d",{MEMBER}}}', COPY_BODY),
        ),
        (
            "r.json",
            envelope(COPY, '{\n  "a": "b"\n }', COPY_BODY),
            envelope(COPY, f'{{\n  "a": "b",\n  {MEMBER}\n }}', COPY_BODY),
        ),
        (
            "r.json",
            envelope(COPY, f'{{"{WANTED.upper()}": "true"}}', COPY_BODY),
            envelope(COPY, f'{{"{WANTED.upper()}": "preview"}}', COPY_BODY),
        ),
        ("r.http", http(COPY, body=COPY_BODY), http(COPY, LINE, body=COPY_BODY)),
        ("r.http", http(f"{COPY} HTTP/1.1", body=COPY_BODY), http(f"{COPY} HTTP/1.1", LINE, body=COPY_BODY)),
        ("r.http", http(COPY, "a: b", body=COPY_BODY), http(COPY, "a: b", LINE, body=COPY_BODY)),
        (
            "r.http",
            http(COPY, "a: b", body=COPY_BODY).replace("\n", "\r\n"),
            http(COPY, "a: b", LINE, body=COPY_BODY).replace("\n", "\r\n"),
        ),
        ("r.http", f"POST {COPY}", f"POST {COPY}\n{LINE}"),
        ("r.http", http(COPY, f"{WANTED}: no", body=COPY_BODY), http(COPY, LINE, body=COPY_BODY)),
        ("r.http", http(COPY, f"{WANTED}:", body=COPY_BODY), http(COPY, LINE, body=COPY_BODY)),
        (
            "r.sh",
            curl(COPY, "-H 'a: b'", "-s", body=COPY_BODY),
            curl(COPY, "-H 'a: b'", f"-H '{LINE}'", "-s", body=COPY_BODY),
        ),
        (
            "r.sh",
            curl(COPY, f'--header "{WANTED}: $X"', body=COPY_BODY),
            curl(COPY, f"-H '{LINE}'", body=COPY_BODY),
        ),
        (
            "r.md",
            f"> ```http\n> POST {COPY}\n> a: b\n>\n> {COPY_BODY}\n> ```\n",
            f"> ```http\n> POST {COPY}\n> a: b\n> {LINE}\n>\n> {COPY_BODY}\n> ```\n",
        ),
    ],
)
def test_a_preview_is_turned_on_where_that_is_asked_for(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    result = fixed(kb, tmp_path, name, text, unsafe=True)
    assert result.content.decode() == expected
    assert "AOAI401" in [finding.code for finding in result.applied]
    assert result.left == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "r.json",
            envelope(f"{COPY}?{DATED}", f'{{"{GONE}": "preview"}}', COPY_BODY),
            envelope(COPY, f"{{{MEMBER}}}", COPY_BODY),
        ),
        ("r.http", http(f"{COPY}?{DATED}", f"{GONE}: preview", body=COPY_BODY), http(COPY, LINE, body=COPY_BODY)),
        (
            "r.sh",
            curl(f"{COPY}?{DATED}", f"-H '{GONE}: preview'", body=COPY_BODY),
            curl(COPY, f"-H '{LINE}'", body=COPY_BODY),
        ),
    ],
)
def test_address_and_headers_are_mended_together(
    kb: KnowledgeBase, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    assert after(kb, tmp_path, name, f"\ufeff{text}" if name == "r.json" else text, unsafe=True) == expected


# -- the byte order mark --------------------------------------------------------------------


def test_a_mark_in_a_text_is_no_mark_of_the_file(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = envelope(EVALS, '{"a": "\ufeff"}')
    assert after(kb, tmp_path, "r.json", text) == text


@pytest.mark.parametrize(("name", "count"), [("r.json", 1), ("r.jsonl", 3)])
def test_the_mark_of_a_file_goes_although_a_key_stands_twice(
    kb: KnowledgeBase, tmp_path: Path, name: str, count: int
) -> None:
    text = (envelope(EVALS).replace("\n", "")[:-1] + ', "body": {}}\n') * count
    result = fixed(kb, tmp_path, name, f"\ufeff{text}")
    assert result.content.decode() == text
    assert [finding.code for finding in result.applied] == ["AOAI007"]


def test_the_mark_stands_in_no_column(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(f"\ufeff{envelope(EVALS)}".encode())
    (found,) = [finding for finding in Run(Engine(kb), [str(path)]) if finding.code == "AOAI007"]
    assert found.fix is not None
    nothing = {"line": 1, "column": 1, "end_line": 1, "end_column": 1, "replacement": ""}
    assert found.fix.as_data()["text_edits"] == [nothing]
    (edit,) = found.fix.text_edits() or ()
    assert (edit.start, edit.end) == (0, 1)
