"""A run: which files, what is counted, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.lint.support import aoai_compat, chat

GOOD = chat()
BAD = chat("2024-06-01", parallel_tool_calls=False)
WARNING = chat(tools=None)
NOTE = chat(functions=[{"name": "brew"}])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"good.json": GOOD, "bad.json": BAD, "warning.json": WARNING, "note.json": NOTE}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "cut.json").write_text(GOOD[:-9])
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.json"], 0),
        (["warning.json"], 0),
        (["note.json"], 0),
        (["bad.json"], 1),
        (["good.json", "bad.json"], 1),
        (["warning.json", "--fail-on", "warning"], 1),
        (["note.json", "--fail-on", "warning"], 0),
        (["note.json", "--fail-on", "info"], 1),
        (["bad.json", "--fail-on", "info"], 1),
        (["bad.json", "--fail-on", "never"], 0),
        (["cut.json"], 2),
        (["cut.json", "bad.json"], 2),
        (["cut.json", "good.json", "--skip-unreadable"], 0),
        (["cut.json", "bad.json", "--skip-unreadable"], 1),
        (["cut.json", "--fail-on", "never"], 2),
        (["missing.json"], 2),
        (["missing*.json"], 2),
        (["good.json", "--api-version", "2024-10-12"], 2),
        (["good.json", "--operation", "chat.completion.create"], 2),
        (["good.json", "--no-such-option"], 2),
        (["good.json", "--output-format", "no-such-format"], 2),
        (["good.json", "-o", "no/such/folder/out.txt"], 2),
    ],
    ids=str,
)
def test_exit_codes(folder: Path, arguments: list[str], status: int) -> None:
    ran = aoai_compat(*arguments, cwd=folder)
    assert ran.status == status
    assert ran.said.strip()


def test_a_request_that_cannot_be_checked_ends_with_2(folder: Path) -> None:
    (folder / "bare.json").write_text('{"input": "tea"}')
    ran = aoai_compat("bare.json", cwd=folder)
    assert ran.status == 2
    assert "AOAI004" in ran.out
    assert aoai_compat("bare.json", "-V", "2024-10-21", cwd=folder).status == 0


def test_everything_is_counted(folder: Path) -> None:
    ran = aoai_compat(".", "--output-format", "json", cwd=folder)
    assert ran.status == 2
    assert ran.data["summary"] == {
        "files": 5, "requests": 5, "errors": 1, "warnings": 1, "infos": 1, "unreadable": 1, "skipped": 0,
        "unresolved": 0,
    }  # fmt: skip
    assert [f["code"] for f in ran.data["findings"]] == ["AOAI101", "AOAI001", "AOAI106", "AOAI103"]


def test_a_folder_is_searched_through_without_what_is_not_ones_own(tmp_path: Path) -> None:
    for name in ("a.json", "b/c.jsonl", "b/d.ndjson", "node_modules/e.json", ".git/f.json", "venv/g.json", "h.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(json.loads(BAD)) + "\n")
    ran = aoai_compat("--output-format", "json", cwd=tmp_path)
    assert [f["path"] for f in ran.data["findings"]] == ["a.json", "b/c.jsonl", "b/d.ndjson"]
    assert ran.data["summary"]["files"] == 3


def test_other_json_in_a_folder_is_skipped_and_counted(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "tea", "private": true, "scripts": {}}')
    (tmp_path / "good.json").write_text(GOOD)
    ran = aoai_compat(".", "-V", "2024-10-21", "--output-format", "json", cwd=tmp_path)
    assert (ran.status, ran.data["findings"]) == (0, [])
    assert (ran.data["summary"]["requests"], ran.data["summary"]["skipped"]) == (1, 1)


def test_a_file_that_is_asked_for_by_name_is_never_skipped(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "tea", "private": true, "scripts": {}}')
    ran = aoai_compat("package.json", "-V", "2024-10-21", cwd=tmp_path)
    assert ran.status == 2
    assert "AOAI005" in ran.out


def test_globs_are_expanded_and_no_file_is_read_twice(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "bad.json").write_text(BAD)
    ran = aoai_compat("**/bad.json", "bad.json", "--output-format", "json", cwd=folder)
    assert sorted(f["path"] for f in ran.data["findings"]) == ["bad.json", "deep/bad.json"]
    assert ran.data["summary"]["files"] == 2


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].json").write_text(BAD)
    assert aoai_compat("a[1].json", cwd=tmp_path).status == 1


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (BAD, 1), (GOOD[:-9], 2), ("", 2)])
def test_standard_input(text: str, status: int) -> None:
    ran = aoai_compat("-", stdin=text.encode())
    assert ran.status == status
    assert status == 0 or "<stdin>:" in ran.out


def test_standard_input_may_be_json_lines() -> None:
    line = json.dumps(json.loads(BAD)) + "\n"
    ran = aoai_compat("-", "--output-format", "json", stdin=(line * 3).encode())
    assert [f["line"] for f in ran.data["findings"]] == [1, 2, 3]


def test_results_go_to_a_file(folder: Path) -> None:
    ran = aoai_compat("bad.json", "-o", "out.json", "--output-format", "json", cwd=folder)
    assert (ran.status, ran.out) == (1, "")
    assert json.loads((folder / "out.json").read_text())["summary"]["errors"] == 1
