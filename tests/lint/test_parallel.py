"""Several processes find what one finds, in the same order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from aoai_compat.errors import AoaiCompatError
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint import parallel
from aoai_compat.lint.checking import FileChecker
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import Part, Source
from aoai_compat.lint.targets import Defaults
from tests.lint.support import aoai_compat, chat

PREVIEW = "2024-09-01-preview"
URL = "https://tea.openai.azure.com/openai/deployments/d/chat/completions?api-version="


def line(number: int) -> str:
    """A line of each kind: clean, wrong, not JSON, empty, of another service, with what is said once a file."""
    body = {"messages": [{"role": "user", "content": f"tea no. {number} — naïve?"}]}
    if number % 7 == 3:
        return "{cut\n"
    if number % 7 == 4:
        return "\n"
    if number % 7 == 5:
        return json.dumps({"method": "POST", "url": "https://api.openai.com/v1/chat/completions", "body": body}) + "\n"
    version = PREVIEW if number % 3 == 1 else "2024-10-21"
    wrong = {"seed": "x", "max_completion_tokens": 3} if number % 11 == 1 else {}
    envelope = {"method": "POST", "url": URL + version, "body": {**body, **wrong}}
    return json.dumps(envelope, ensure_ascii=number % 2 == 0) + "\n"


def shown(findings: list[Finding]) -> list[object]:
    return [(finding.as_data(), finding.excerpt, finding.blocking) for finding in findings]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(parallel, "PART_SIZE", 2000)
    monkeypatch.setattr(parallel, "_BATCH_FILES", 2)
    return iter(())


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_processes_find_what_one_finds(
    kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, way: str
) -> None:
    if way == "spawn" and jobs > 2:
        pytest.skip("slow, and the same again")
    monkeypatch.setattr(parallel, "_way_to_start", lambda: way)
    (tmp_path / "a.json").write_text(chat("2024-06-01", parallel_tool_calls=True))
    (tmp_path / "b.jsonl").write_text("\ufeff" + "".join(map(line, range(120))), encoding="utf-8")
    (tmp_path / "c.jsonl").write_text("".join(map(line, range(60))).rstrip("\n"), encoding="utf-8")
    for name in "defgh":
        (tmp_path / f"{name}.json").write_text(chat(PREVIEW, seed=name))
    (tmp_path / "i.json").write_text("{")
    (tmp_path / "j.jsonl").write_bytes(b'{"a": "\xff"}\n' + b"x" * 9000 + b"\n" + line(1).encode())
    paths = [str(tmp_path), str(tmp_path / "missing.json")]
    one = Run(Engine(kb, Defaults("2024-10-21")), paths)
    several = Run(Engine(kb, Defaults("2024-10-21")), paths, jobs=jobs)
    expected, found = list(one), list(several)
    assert len(expected) > 40
    assert shown(found) == shown(expected)
    assert several.summary == one.summary
    assert several.exit_code == one.exit_code == 2


@pytest.mark.usefixtures("small")
def test_what_is_said_once_a_file_is_said_once_by_all_parts(kb: KnowledgeBase, tmp_path: Path) -> None:
    request = json.dumps(
        {"method": "POST", "url": URL + PREVIEW, "body": {"messages": [{"role": "user", "content": "x" * 400}]}}
    )
    (tmp_path / "a.jsonl").write_text(f"{request}\n" * 60)
    (tmp_path / "b.jsonl").write_text(f"{request}\n" * 60)
    run = Run(Engine(kb), [str(tmp_path)], jobs=2)
    said = [(Path(finding.path).name, finding.line) for finding in run if finding.code == "AOAI305"]
    assert said == [("a.jsonl", 1), ("b.jsonl", 1)]


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
@pytest.mark.parametrize("data", [b"", b"\n\n\n", "é\nnaïve\n\n\ufeffx".encode(), b"\xff\n\xc3\n" * 20, b"a" * 300])
def test_parts_are_whole_lines_and_know_what_is_before_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, data: bytes
) -> None:
    monkeypatch.setattr(parallel, "PART_SIZE", size)
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    parts = list(parallel._parts(str(path), len(data)))
    read = []
    for part in parts:
        with Source(str(path), named=True, part=part).open() as handle:
            read.append(handle.read())
        before = data[: part.start]
        assert (part.first_line, part.characters) == (before.count(b"\n") + 1, len(before.decode("utf-8", "replace")))
        assert not before or before.endswith(b"\n")
    assert b"".join(read) == data
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]


def test_a_part_is_read_to_its_end_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"one\ntwo\nthree\n")
    counts: list[int] = []
    source = Source(str(path), named=True, part=Part(4, 8, 2, 4), watch=counts.append)
    with source.open() as handle:
        assert list(handle) == [b"two\n"]
    assert sum(counts) == 4
    with source.open() as handle:
        assert handle.read() == b"two\n"


def test_a_process_that_is_lost_is_said_so(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_way_to_start", lambda: "fork")
    monkeypatch.setattr(FileChecker, "findings", lambda *_: os._exit(9))
    (tmp_path / "a.json").write_text(chat())
    with pytest.raises(AoaiCompatError, match="--jobs"):
        list(Run(Engine(kb), [str(tmp_path)], jobs=2))


def test_standard_input_is_read_with_several_jobs_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(chat())
    text = chat("2024-06-01", parallel_tool_calls=True).encode()
    one, two = (
        aoai_compat("a.json", "-", "a.json", "-j", jobs, "--output-format", "json", stdin=text, cwd=tmp_path)
        for jobs in ("1", "0")
    )
    assert one == two
    assert one.data["summary"]["files"] == 2
