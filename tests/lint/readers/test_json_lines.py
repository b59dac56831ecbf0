"""JSON Lines: a body, an envelope or a batch request on each line."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.readers.json_lines import is_this, read
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source
from aoai_compat.lint.targets import Defaults
from tests.lint.support import places, run_on

EMBEDDING = Defaults("2024-10-21", "embeddings.create")
BODY = {"messages": [{"role": "user", "content": "tea?"}]}


def readings(data: bytes) -> list[Request | Skipped]:
    return list(read(Source("lines.jsonl", named=True), io.BytesIO(data)))


def test_each_line_is_a_request_and_blank_lines_count_as_lines() -> None:
    found = readings(b'{"input": "a"}\n\n  \r\n{"input": "b"}\r\n{"input": "c"}')
    assert [reading.line for reading in found] == [1, 4, 5]
    assert all(isinstance(reading, Request) and not reading.problems for reading in found)


def test_a_batch_line_is_an_envelope() -> None:
    line = {"custom_id": "1", "method": "POST", "url": "/chat/completions", "body": BODY}
    (request,) = readings(json.dumps(line).encode())
    assert isinstance(request, Request)
    assert (request.body, request.method, request.url_path) == (BODY, "POST", "/chat/completions")
    assert request.api_version is None


def test_the_line_is_that_of_the_record_and_the_column_that_in_the_line(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"input": "a"}\n{"input": "b", "colour": 1}\n')
    findings, _ = run_on(kb, path, defaults=EMBEDDING)
    assert places(findings) == [("AOAI101", "/colour")]
    assert (findings[0].line, findings[0].column, findings[0].excerpt) == (2, 16, '{"input": "b", "colour": 1}')


def test_a_broken_line_is_reported_and_the_others_are_checked(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"input": "a", "x": 1}\n{"input": \n\xff\n{"input": "b", "x": 1}\n')
    findings, run = run_on(kb, path, defaults=EMBEDDING)
    assert [(f.code, f.line) for f in findings] == [("AOAI101", 1), ("AOAI001", 2), ("AOAI001", 3), ("AOAI101", 4)]
    assert (run.summary.requests, run.summary.errors, run.summary.unreadable) == (4, 2, 2)


def test_envelopes_to_other_services_are_skipped_and_counted(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    other = {"method": "POST", "url": "https://api.openai.com/v1/embeddings", "body": {"input": "tea", "no": 1}}
    path.write_text(f'{json.dumps(other)}\n{{"input": "tea"}}\n{json.dumps(other)}\n')
    findings, run = run_on(kb, path, defaults=EMBEDDING)
    assert findings == []
    assert (run.summary.requests, run.summary.skipped, run.exit_code) == (1, 2, 0)


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (b'{"a": 1}\n{"a": 2}\n', True),
        (b'\xef\xbb\xbf{"a": 1}\n\n{"a"', True),
        (b'{"a": 1}\n', False),
        (b'{\n "a": 1}\n', False),
        (b"[1]\n[2]\n", False),
        (b'{"a": 1},\n{"a": 2}', False),
        (b"", False),
    ],
)
def test_json_lines_are_recognised_by_their_content(head: bytes, answer: bool) -> None:
    assert is_this(head) is answer


@pytest.mark.parametrize("name", ["requests.json", "requests.txt", "requests"])
def test_a_file_by_another_name_is_read_by_its_content(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text('{"input": "a"}\n{"input": "b"}\n')
    findings, run = run_on(kb, path, defaults=EMBEDDING)
    assert findings == []
    assert run.summary.requests == 2


def test_many_lines_take_no_more_memory_than_few(kb: KnowledgeBase, tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.jsonl"
        path.write_text('{"input": "tea", "user": "a person"}\n' * lines)
        tracemalloc.start()
        assert run_on(kb, path, defaults=EMBEDDING)[0] == []
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(4000) < peak(100) + 500_000


def test_headers_of_their_own_take_no_more_memory_either(kb: KnowledgeBase, tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.jsonl"
        with path.open("w") as handle:
            for number in range(lines):
                headers = {"x-ms-client-request-id": f"{number:01000}"}
                url = "/openai/deployments/d/embeddings?api-version=2024-10-21"
                line = {"method": "POST", "url": url, "headers": headers, "body": {"input": "tea"}}
                handle.write(json.dumps(line) + "\n")
        tracemalloc.start()
        assert run_on(kb, path)[0] == []
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(800) < peak(50) + 500_000
