"""Fixing files: rounds, what is undone, and that a file is never worse afterwards."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aoai_compat.errors import BadUsage
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.file_replacement import write_file
from aoai_compat.lint.finding import LEVELS, Finding
from aoai_compat.lint.fixes.edits import Replace, TextEdit
from aoai_compat.lint.fixes.fix import Fix, WorkedOut
from aoai_compat.lint.fixes.fix_files import FixedFile, diff_of, fix_files
from aoai_compat.lint.fixes.fixing import Fixed, fix_content, with_edits
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import Source
from aoai_compat.lint.targets import Defaults
from tests.lint.support import chat

CHAT = "chat.completions.create"
MARK = b"\xef\xbb\xbf"


def run_over(kb: KnowledgeBase, *paths: Path, **defaults: Any) -> Run:
    return Run(Engine(kb, Defaults(**defaults)), [str(path) for path in paths])


def fixed(kb: KnowledgeBase, folder: Path, text: str | bytes, *, unsafe: bool = True, name: str = "r.json") -> Fixed:
    """What becomes of a file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (file,) = fix_files(run_over(kb, path, operation=CHAT), unsafe=unsafe)
    return file.fixed


# -- what is left alone ---------------------------------------------------------------------


def test_a_clean_file_stays_as_it_is(kb: KnowledgeBase, tmp_path: Path) -> None:
    result = fixed(kb, tmp_path, chat())
    assert result.content == chat().encode()
    assert result.applied == ()


def test_unsafe_fixes_are_not_made_without_being_asked_for(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat(tool_choise="auto", parallel_tool_cals=False)
    result = fixed(kb, tmp_path, text, unsafe=False)
    assert result.content == text.encode()
    assert {finding.code for finding in result.left} >= {"AOAI101"}


def test_what_is_only_shown_is_never_made(kb: KnowledgeBase, tmp_path: Path) -> None:
    body = {"messages": [{"role": "user", "content": "tea?"}], "reasoning_effort": "low", "temperature": 0.2}
    text = json.dumps({"operation": CHAT, "api_version": "v1", "model": "o3-mini", "body": {**body, "model": "d"}})
    result = fixed(kb, tmp_path, text.replace("0.2", "1.5"), unsafe=False)
    assert result.content.decode() == text.replace("0.2", "1.5")


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": ', b"\xff\xfe{\x00", b"\x80abc", b"[1, 2]", b"null"])
def test_what_cannot_be_read_stays_as_it_is(kb: KnowledgeBase, tmp_path: Path, content: bytes) -> None:
    result = fixed(kb, tmp_path, content)
    assert result.content == content
    assert result.applied == ()


def test_a_bad_line_of_json_lines_does_not_keep_the_others_from_being_fixed(kb: KnowledgeBase, tmp_path: Path) -> None:
    bad = b'{"a": \n'
    text = json.dumps(json.loads(chat(temperature="0.5"))).encode() + b"\n"
    result = fixed(kb, tmp_path, bad + text, name="r.jsonl")
    assert result.content == bad + text.replace(b'"0.5"', b"0.5")


# -- what is fixed --------------------------------------------------------------------------


def test_everything_around_a_fix_stays_as_it_was(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat(temperature="0.5", user="é").replace("\n", "\r\n")
    result = fixed(kb, tmp_path, MARK + text.encode(), unsafe=False, name="r.yaml")
    assert result.content == MARK + text.replace('"0.5"', "0.5").encode()


def test_a_byte_order_mark_goes_in_the_same_round_as_the_rest(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat(temperature="0.5", user="é")
    result = fixed(kb, tmp_path, MARK + text.encode(), unsafe=False)
    assert result.content == text.replace('"0.5"', "0.5").encode()
    assert [finding.code for finding in result.applied] == ["AOAI007", "AOAI103"]


def test_fixes_that_touch_each_other_take_turns(kb: KnowledgeBase, tmp_path: Path) -> None:
    unknown = {f"nothing_like_{letter}": 1 for letter in "abcd"}
    result = fixed(kb, tmp_path, chat(**unknown))
    assert json.loads(result.content)["body"] == {"messages": [{"role": "user", "content": "tea?"}]}
    assert len(result.applied) == len(unknown)


def test_raising_the_version_comes_before_taking_anything_out(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat("2024-06-01", parallel_tool_calls=False, max_completion_tokens=5)
    data = json.loads(fixed(kb, tmp_path, text).content)
    assert data["api_version"] == "2024-10-21"
    assert data["body"]["max_completion_tokens"] == 5


def test_a_version_that_an_option_gives_cannot_be_raised_in_the_file(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"messages": [{"role": "user", "content": "t"}], "parallel_tool_calls": True}))
    (file,) = fix_files(run_over(kb, path, operation=CHAT, api_version="2024-06-01"), unsafe=True)
    assert json.loads(file.fixed.content) == {"messages": [{"role": "user", "content": "t"}]}


def test_every_request_of_a_file_is_fixed(kb: KnowledgeBase, tmp_path: Path) -> None:
    lines = [json.dumps(json.loads(chat(temperature="0.5"))) for _ in range(30)]
    result = fixed(kb, tmp_path, "\n".join(lines), name="r.jsonl")
    assert result.content.decode().count('"temperature": 0.5') == 30
    assert len(result.applied) == 30


# -- what is undone -------------------------------------------------------------------------


def finding(code: str, pointer: str, edits: list[TextEdit], level: Any = "error") -> Finding:
    """A finding whose fix makes these edits."""
    place = WorkedOut(tuple(edits))
    fix = Fix("Change it", "safe", (Replace(pointer, 0),), place)
    return Finding(code, "rule", level, "wrong", "f", 1, 1, pointer, fix=fix)


def letters(text: str, wrong: dict[str, str]) -> Callable[[bytes], list[Finding]]:
    """A linter to which some letters are wrong; the fix of a letter writes another one."""

    def check(content: bytes) -> list[Finding]:
        found = content.decode()
        assert len(found) == len(text)
        return [
            finding(f"{letter}", f"/{at}", [TextEdit(at, at + 1, wrong[letter])])
            for at, letter in enumerate(found)
            if letter in wrong
        ]

    return check


def test_a_fix_that_makes_another_error_is_undone_and_the_others_stay() -> None:
    result = fix_content(b"abcb", letters("abcb", {"a": "-", "b": "x", "x": "b", "c": "-"}))
    assert result.content == b"-b-b"
    assert sorted(f.code for f in result.applied) == ["a", "c"]
    assert [f.code for f in result.undone] == ["b", "b"]


def test_a_fix_that_changes_nothing_for_the_better_is_undone() -> None:
    result = fix_content(b"a", letters("a", {"a": "a"}))
    assert result.content == b"a"
    assert [f.code for f in result.undone] == ["a"]


def test_a_fix_after_which_a_file_cannot_be_read_is_undone() -> None:
    def check(content: bytes) -> list[Finding]:
        if content != b"a":
            return [Finding("AOAI001", "unreadable-input", "error", "no", "f", blocking=True)]
        return [finding("a", "/a", [TextEdit(0, 1, "{")])]

    assert fix_content(b"a", check).content == b"a"


def test_rounds_come_to_an_end() -> None:
    calls: list[bytes] = []

    def check(content: bytes) -> list[Finding]:
        calls.append(content)
        count = 1000 - len(content)
        return [finding("a", f"/{n}", [TextEdit(0, 0, "x")] if n == 0 else []) for n in range(count)]

    fix_content(b"", check)
    assert len(calls) < 100


def test_edits_of_a_text_are_made_together() -> None:
    assert with_edits("abcdef", [TextEdit(4, 6, ""), TextEdit(0, 1, "zz"), TextEdit(2, 2, "-")]) == "zzb-cd"


# -- the law --------------------------------------------------------------------------------

SLIPS: dict[str, list[Any]] = {
    "temperature": ["0.5", 0.5, None, "warm"],
    "max_tokens": ["7", 7, 7.5],
    "stream": ["true", True, "yes"],
    "tool_choise": ["auto", "atuo", 3],
    "tool_choice": ["atuo", "none"],
    "max_completion_tokens": [5, "5"],
    "parallel_tool_calls": [False],
    "stream_options": [{"include_usage": True}, {"includeUsage": True}, {}],
    "nothing_like_it": [1, {"a": [1]}],
    "user": [5, "u"],
    "response_format": [{"type": "json_objekt"}, {"type": "json_schema"}],
    "dataSources": [[], [{"type": "AzureCognitiveSearch", "parameters": {"endpoint": "e", "indexName": "i"}}]],
}
BODIES = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in SLIPS.items()})
VERSIONS = st.sampled_from(["2024-02-01", "2024-06-01", "2024-10-21", "2025-01-01-preview", "v1"])


def by_level(findings: list[Finding]) -> tuple[int, ...]:
    """How many findings there are, the gravest first."""
    return tuple(sum(f.level == level for f in findings) for level in LEVELS)


@given(BODIES, VERSIONS, st.sampled_from([None, 2, "\t"]), st.booleans(), st.sampled_from([None, "o3-mini"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_fixed_file_can_be_read_and_has_less_wrong_with_it_and_is_fixed_once_for_all(
    kb: KnowledgeBase, tmp_path: Path, body: dict[str, Any], version: str, indent: Any, unsafe: bool, model: str | None
) -> None:
    body = {**body, "messages": [{"role": "user", "content": "tea?"}], "model": "d"}
    text = json.dumps({"operation": CHAT, "api_version": version, "model": model, "body": body}, indent=indent)
    path = tmp_path / "r.json"
    path.write_text(text)
    before = list(run_over(kb, path))
    (file,) = fix_files(run_over(kb, path), unsafe=unsafe)
    json.loads(file.fixed.content)
    path.write_bytes(file.fixed.content)
    after = list(run_over(kb, path))
    assert [f.as_data() for f in after] == [f.as_data() for f in file.fixed.left]
    assert by_level(after) < by_level(before) if file.is_changed else file.fixed.applied == ()
    (again,) = fix_files(run_over(kb, path), unsafe=unsafe)
    assert again.fixed.content == file.fixed.content


# -- files ----------------------------------------------------------------------------------


def test_a_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "a.json", tmp_path / "b.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["a.json", "b.json"]


def test_a_file_that_cannot_be_written_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"gone\.json cannot be written"):
        write_file(str(tmp_path / "nowhere" / "gone.json"), b"")


def test_nothing_is_written_while_fixes_are_worked_out(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(chat(temperature="0.5"))
    (file,) = fix_files(run_over(kb, path), unsafe=True)
    assert file.is_changed
    assert path.read_text() == chat(temperature="0.5")


def test_a_diff_shows_no_secret_and_the_end_of_the_file(kb: KnowledgeBase) -> None:  # noqa: ARG001
    before, after = b'{"api_key": "hunter2hunter2",\n"a": "1"}', b'{"api_key": "hunter2hunter2",\n"a": 1}'
    lines = list(diff_of(FixedFile(Source("r.json", True), before, Fixed(after, (), ()))))
    assert lines[:2] == ["--- r.json\n", "+++ r.json\n"]
    assert lines[-2:] == ['-"a": "1"}\n\\ No newline at end of file\n', '+"a": 1}\n\\ No newline at end of file\n']
    assert "hunter2" not in "".join(lines)


def test_a_fixed_batch_file_is_fixed_line_by_line(kb: KnowledgeBase, tmp_path: Path) -> None:
    body = {"model": "d", "messages": [{"role": "user", "content": "é"}], "temperature": "0.5"}
    line = {"custom_id": "1", "method": "POST", "url": "/chat/completions", "body": body}
    path = tmp_path / "batch.jsonl"
    path.write_text(f"{json.dumps(line, ensure_ascii=False)}\n" * 3, encoding="utf-8")
    (file,) = fix_files(run_over(kb, path, api_version="2024-10-21"), unsafe=False)
    expected = {**line, "body": {**body, "temperature": 0.5}}
    assert [json.loads(each) for each in file.fixed.content.decode().splitlines()] == [expected] * 3
