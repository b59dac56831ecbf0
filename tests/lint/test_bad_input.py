"""No input, however broken, ends a run without a clear word: a finding or exit code 2, never a traceback."""

from __future__ import annotations

import copy
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.api import lint_request
from tests.lint.support import Ran, aoai_compat, chat
from tests.lint.test_cases import Case, cases

GOOD = b'{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}'
BAD = chat("2024-06-01", parallel_tool_calls=False).encode()
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def in_body(text: str) -> bytes:
    """An embeddings request with these members in its body."""
    return b'{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {' + text.encode() + b"}}"


def assert_safe(ran: Ran) -> None:
    """Nothing on stdout or stderr may move the cursor of a terminal."""
    assert CONTROL.findall(ran.said) == []


UNREADABLE = {
    "truncated": GOOD[:-5],
    "empty": b"",
    "blank": b" \n\t\n",
    "latin-1": '{"input": "thé"}'.encode("latin-1"),
    "utf-16": GOOD.decode().encode("utf-16"),
    "utf-16-le": GOOD.decode().encode("utf-16-le"),
    "utf-32": GOOD.decode().encode("utf-32"),
    "zeros": b"\x00" * 100,
    "deep-arrays": b"[" * 100_000 + b"]" * 100_000,
    "deep-arrays-open": b"[" * 100_000,
    "deep-objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep-in-a-body": in_body('"input": ' + "[" * 100_000 + "]" * 100_000),
    "two-values": GOOD + b" " + GOOD,
    "comment": b"// tea\n" + GOOD,
    "python": b"{'input': None}",
    "control-character": b'{"input": "a\x01b"}',
    "escape-before-json": b"\x1b[2J" + GOOD,
    "raw-surrogate": b'{"input": "\xed\xa0\xbd"}',
}

BIDI = (
    rb'{"operation": "chat.completions.create", "api_version": "2024-10-21", "body": '
    rb'{"messages": [{"role": "\u202eresu\u001b[0m", "content": "tea?"}]}}'
)

REPORTED = {
    "mark": (b"\xef\xbb\xbf" + GOOD, "AOAI007"),
    "nan": (in_body('"input": "tea", "dimensions": NaN'), "AOAI003"),
    "infinity": (in_body('"input": "tea", "dimensions": -Infinity'), "AOAI003"),
    "long-number": (in_body('"input": "tea", "dimensions": ' + "9" * 5000), "AOAI003"),
    "duplicate": (in_body('"input": "tea", "input": "milk"'), "AOAI002"),
    "surrogate": (in_body(r'"input": "tea \ud83c"'), "AOAI008"),
    "surrogate-key": (in_body(r'"input": "tea", "\ud83c": 1'), "AOAI008"),
    "control-key": (in_body(r'"input": "tea", "\u001b[2J\u0000\u0007": 1'), "AOAI101"),
    "bidi-value": (BIDI, "AOAI102"),
    "null": (b"null", "AOAI006"),
    "number": (b"7", "AOAI006"),
    "text": (b'"tea"', "AOAI006"),
    "list": (b"[1, [], {}]", "AOAI006"),
    "body-null": (b'{"operation": "embeddings.create", "api_version": "2024-10-21", "body": null}', "AOAI006"),
    "body-list": (b'{"operation": "embeddings.create", "api_version": "2024-10-21", "body": [1]}', "AOAI006"),
    "body-broken": (b'{"operation": "embeddings.create", "api_version": "2024-10-21", "body": "{tea"}', "AOAI006"),
    "unknown-version": (GOOD.replace(b"2024-10-21", rb"2024-10-\u001b[2J12"), "AOAI301"),
    "unknown-operation": (GOOD.replace(b"embeddings.", rb"embedding\u001b[2J."), "AOAI005"),
    "no-url": (b'{"method": "POST", "url": "http://[", "body": {"colour": 1}}', "AOAI005"),
    "wrong-types-in-envelope": (
        b'{"method": 7, "url": null, "headers": [], "operation": "embeddings.create", "api_version": {}, "body": {}}',
        "AOAI004",
    ),
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """One run over all broken files, as JSON and with JSON Lines, and a flawed but readable one at either end."""
    folder = tmp_path_factory.mktemp("broken")
    for name, data in UNREADABLE.items():
        (folder / f"{name}.json").write_bytes(data)
        (folder / f"{name}.jsonl").write_bytes(data)
    for name, (data, _) in REPORTED.items():
        (folder / f"{name}.json").write_bytes(data)
        (folder / f"{name}.jsonl").write_bytes(data + b"\n")
    (folder / "a-first.json").write_bytes(BAD)
    (folder / "z-last.json").write_bytes(BAD)
    names = sorted(path.name for path in folder.iterdir())
    return folder, aoai_compat(*names, "--output-format", "json", cwd=folder)


def test_the_run_ends_with_2_and_says_so_in_json(everything: tuple[Path, Ran]) -> None:
    _, ran = everything
    assert ran.status == 2
    assert_safe(ran)
    assert ran.data["summary"]["unreadable"] >= len(UNREADABLE)


def test_the_other_files_are_checked(everything: tuple[Path, Ran]) -> None:
    _, ran = everything
    for name in ("a-first.json", "z-last.json"):
        assert [f["code"] for f in ran.data["findings"] if f["path"] == name] == ["AOAI101"]


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_what_cannot_be_read_is_reported(everything: tuple[Path, Ran], name: str, suffix: str) -> None:
    found = [f for f in everything[1].data["findings"] if f["path"] == f"{name}.{suffix}"]
    assert "AOAI001" in [f["code"] for f in found]
    assert all(f["message"].endswith(".") and f["line"] >= 1 and f["column"] >= 1 for f in found)


@pytest.mark.parametrize("name", REPORTED)
@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_what_can_be_read_is_reported_by_its_own_rule(everything: tuple[Path, Ran], name: str, suffix: str) -> None:
    found = [f for f in everything[1].data["findings"] if f["path"] == f"{name}.{suffix}"]
    assert REPORTED[name][1] in [f["code"] for f in found]


@pytest.mark.parametrize("output_format", ["full", "concise"])
def test_people_can_read_it_without_harm(everything: tuple[Path, Ran], output_format: str) -> None:
    folder, _ = everything
    names = sorted(path.name for path in folder.iterdir())
    ran = aoai_compat(*names, "--output-format", output_format, cwd=folder)
    assert ran.status == 2
    assert_safe(ran)
    for name in [*UNREADABLE, *REPORTED]:
        assert f"{name}.json:" in ran.out


def test_a_broken_line_amid_good_ones(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_bytes(GOOD + b"\n" + GOOD[:-1] + b"\n\xff\n" + in_body('"no": 1') + b"\n")
    ran = aoai_compat("lines.jsonl", "--output-format", "json", cwd=tmp_path)
    assert ran.status == 2
    found = [(f["code"], f["line"]) for f in ran.data["findings"]]
    assert found == [("AOAI001", 2), ("AOAI001", 3), ("AOAI104", 4), ("AOAI101", 4)]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_of_json_lines_is_not_clean(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "lines.jsonl").write_bytes(data)
    assert aoai_compat("lines.jsonl", cwd=tmp_path).status == 2


def test_an_empty_key_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_bytes(in_body('"input": "tea", "": 1'))
    assert aoai_compat("request.json", cwd=tmp_path).status == 1


@pytest.mark.parametrize("arguments", [["-V", "2024-10-12"], ["--operation", "\x1b[2Jchat"], ["-V", "\x1b]0;x\x07"]])
def test_an_unknown_version_or_operation_is_said_on_stderr(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "request.json").write_bytes(GOOD)
    ran = aoai_compat("request.json", *arguments, cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("aoai-compat: ")
    assert_safe(ran)


HOSTILE = [b"new\nline.json", b"esc\x1b[2Jape.json", b"not-utf-8-\xff\xfe.json", "\u202elru.json".encode(), b"-V.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_hostile_names_of_files(tmp_path: Path, output_format: str) -> None:
    for name in HOSTILE:
        (tmp_path / os.fsdecode(name)).write_bytes(BAD)
    by_name = aoai_compat("--output-format", output_format, "--", *HOSTILE, cwd=tmp_path)
    in_folder = aoai_compat("--output-format", output_format, ".", cwd=tmp_path)
    for ran in (by_name, in_folder):
        assert ran.status == 1
        assert ran.out.count("AOAI101") == len(HOSTILE)
        assert_safe(ran)
    if output_format == "concise":
        assert len(by_name.out.splitlines()) == len(HOSTILE) + 1


@pytest.mark.parametrize("name", [b"none\n\x1b[2J.json", b"none\xff.json", b"no\xffne*.json", b"\x1b[31m*"])
def test_hostile_names_of_files_that_do_not_exist(tmp_path: Path, name: bytes) -> None:
    ran = aoai_compat("--", name, cwd=tmp_path)
    assert ran.status == 2
    assert "AOAI001" in ran.out
    assert_safe(ran)


def test_folders_and_devices_by_the_name_of_files(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "bad.json").write_bytes(BAD)
    ran = aoai_compat("folder.json", "loop.json", "bad.json", "--output-format", "json", cwd=tmp_path)
    assert ran.status == 2
    assert [(f["code"], f["path"]) for f in ran.data["findings"]] == [("AOAI001", "loop.json"), ("AOAI101", "bad.json")]


REPLACEMENTS: list[Any] = [None, True, 1, -0.5, float("nan"), 10**400, "x", "", [], {}, [[]], [{}], {"type": []}]


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in a body."""
    members: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*path, key)
        yield from places_in(member, (*path, key))


def replaced(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of the body with another value in one place."""
    changed = copy.deepcopy(body)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


def realistic() -> list[Any]:
    """One case of each realistic body, at the newest version that it is known to be right in."""
    newest = {case.path: case for case in cases("clean") if case.rule == "whole-requests" and case.defaults.operation}
    return [pytest.param(case, id=case.id) for case in newest.values()]


@pytest.mark.parametrize("case", realistic())
def test_any_value_may_stand_anywhere(kb: KnowledgeBase, case: Case) -> None:
    body = json.loads(case.path.read_text("utf-8"))
    operation, version = case.defaults.operation, case.defaults.api_version
    assert version is not None
    for path in places_in(body):
        for value in REPLACEMENTS:
            changed = replaced(body, path, value)
            for finding in lint_request(changed, operation=operation, api_version=version, kb=kb):
                assert finding.code.startswith(("AOAI1", "AOAI2", "AOAI3"))
                assert finding.message.endswith((".", "?"))
