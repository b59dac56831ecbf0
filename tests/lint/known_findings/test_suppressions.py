"""What is left out by comments and entries of a configuration, and what must not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.known_findings.comments import comments_in
from aoai_compat.lint.known_findings.ignore_entries import IgnoreEntry
from aoai_compat.lint.known_findings.suppressions import Suppressions
from tests.lint.support import codes, lint_text

HEAD = """operation: chat.completions.create
api_version: "2024-06-01"
body:
  messages:
    - {role: user, content: tea?}
"""


def found(code: str = "AOAI101", line: int = 1, path: str = "a.yaml", **more: object) -> Finding:
    return Finding(code, "a-rule", "error", "no", path, line=line, **more)  # type: ignore[arg-type]


def yaml_codes(kb: KnowledgeBase, folder: Path, text: str) -> list[str]:
    return codes(lint_text(kb, folder, HEAD + text, name="a.yaml"))


# -- what must not be left out -----------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "  seeed: 1  # aoai ignore[AOAI101]",
        "  seeed: 1  # noqa",
        "  seeed: 1  # see aoai: ignore[AOAI101]",
        '  seeed: "# aoai: ignore[AOAI101]"',
        "  seeed: http://aoai: ignore[AOAI101]",
    ],
)
def test_what_is_no_such_comment_leaves_nothing_out(kb: KnowledgeBase, tmp_path: Path, line: str) -> None:
    text = line if "http" not in line else line.replace("aoai: ", "aoai:")
    assert "AOAI101" in yaml_codes(kb, tmp_path, text + "\n")
    assert "AOAI009" not in yaml_codes(kb, tmp_path, text + "\n")


def test_text_in_a_block_is_no_comment(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = "  user: |\n    # aoai: ignore-file\n    me\n  seeed: 1\n"
    assert yaml_codes(kb, tmp_path, text) == ["AOAI101"]


def test_text_in_json_is_no_comment(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = (
        '{"operation": "embeddings.create", "api_version": "2024-10-21",\n'
        ' "body": {"input": "# aoai: ignore-file",\n "colour": 1}}'
    )
    assert codes(lint_text(kb, tmp_path, text)) == ["AOAI101"]


@pytest.mark.parametrize("line", ["  seeed: 1  # aoai: ignore[AOAI2]", "  seeed: 1  # aoai: ignore-file[wrong-type]"])
def test_another_code_is_not_left_out(kb: KnowledgeBase, tmp_path: Path, line: str) -> None:
    assert yaml_codes(kb, tmp_path, line + "\n") == ["AOAI101", "AOAI009"]


def test_another_line_is_not_left_out(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = "  seeed: 1\n  n: 1  # aoai: ignore[AOAI101]\n  colour: 1\n"
    assert yaml_codes(kb, tmp_path, text) == ["AOAI101", "AOAI101", "AOAI009"]


def test_what_cannot_be_checked_is_never_left_out_nor_is_a_comment_unused_then(
    kb: KnowledgeBase, tmp_path: Path
) -> None:
    text = "# aoai: ignore-file\noperation: embeddings.create\nbody:\n  input: tea\n"
    assert codes(lint_text(kb, tmp_path, text, name="a.yaml")) == ["AOAI004"]
    entries = [IgnoreEntry(".", "c.toml", 0, "./a.yaml", "ALL", "")]
    assert not Suppressions("a.yaml", None, entries).take(found("AOAI001", blocking=True))


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("# aoai: ignore[AOAI999] why", "AOAI999"),
        ("# aoai: ignore[]", "names no rule"),
        ("# aoai: ignor[AOAI101]", "no comment that the linter knows"),
        ("# aoai: ignore[AOAI101", "no comment that the linter knows"),
    ],
)
def test_a_wrong_comment_leaves_nothing_out_and_is_reported(
    kb: KnowledgeBase, tmp_path: Path, comment: str, says: str
) -> None:
    findings = lint_text(kb, tmp_path, f"{HEAD}  seeed: 1  {comment}\n", name="a.yaml")
    assert codes(findings) == ["AOAI101", "AOAI009"]
    assert says in findings[1].message
    assert (findings[1].line, findings[1].column) == (6, 13)


# -- what is left out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "  seeed: 1  # aoai: ignore[AOAI101] the gateway drops it\n",
        "  seeed: 1 # aoai:ignore[AOAI101]\n",
        "  seeed: 1  # aoai: ignore[AOAI1]\n",
        "  seeed: 1  # aoai: ignore[parameter-not-in-version]\n",
        "  seeed: 1  # aoai: ignore\n",
        "  # aoai: ignore[AOAI101]\n  seeed: 1\n",
        "# aoai: ignore[AOAI101]\n# for the gateway\n  seeed: 1\n",
        "  seeed: 1\n  colour: 2\n# aoai: ignore-file[AOAI101] generated\n",
        "  seeed: 1\n# aoai: ignore-file\n",
        "  seeed: |  # aoai: ignore[AOAI101]\n    tea\n",
    ],
)
def test_comments_leave_out_what_they_name(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    assert yaml_codes(kb, tmp_path, text) == []
    assert yaml_codes(kb, tmp_path, text.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.http", "# aoai: ignore[AOAI101] why"),
        ("a.http", "// aoai: ignore[AOAI101]"),
        ("a.sh", "  # aoai: ignore[AOAI101]"),
        ("a.bat", "REM aoai: ignore[AOAI101]"),
        ("a.md", "<!-- aoai: ignore[AOAI101] -->"),
        ("a.sql", "-- aoai: ignore[AOAI101] why"),
        ("a.py", "# aoai: ignore[AOAI101]"),
        ("a.ts", "/* aoai: ignore[AOAI101] */"),
    ],
)
def test_the_comments_of_each_format(name: str, line: str) -> None:
    text = f"first\n{line}\nnext\nlast\n"
    suppressions = Suppressions(name, text)
    assert not suppressions.take(found(line=1, path=name))
    assert not suppressions.take(found("AOAI201", line=3, path=name))
    assert [each.message for each in suppressions.unused()] == ["`ignore[AOAI101]` leaves nothing out."]
    assert suppressions.take(found(line=3, path=name))
    assert list(suppressions.unused()) == []


def test_a_comment_over_a_request_is_about_all_of_it_where_bodies_have_none() -> None:
    text = '# aoai: ignore[AOAI101]\nPOST https://x\n\n{"seeed": 1}\n'
    assert Suppressions("a.http", text).take(found(line=4), request_line=2)
    assert not Suppressions("a.http", text).take(found(line=4), request_line=3)
    assert not Suppressions("a.yaml", text).take(found(line=4), request_line=2)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.har", "b"])
def test_formats_without_comments_have_none(name: str) -> None:
    assert list(comments_in(name, '{"a": "b"}\n# aoai: ignore\n')) == []


# -- what is of no use -------------------------------------------------------------------------


def test_only_codes_that_were_applied_are_of_no_use() -> None:
    suppressions = Suppressions("a.yaml", "a: 1  # aoai: ignore[AOAI101, AOAI201]\n")
    assert len(list(suppressions.unused())) == 2
    assert [f.value for f in suppressions.unused(lambda code: code == "AOAI201")] == ["AOAI201"]
    prefix = Suppressions("a.yaml", "a: 1  # aoai: ignore[AOAI1]\n")
    assert list(prefix.unused(lambda code: code == "AOAI101")) == []


def test_the_code_that_was_of_use_is_not_reported_with_the_other() -> None:
    suppressions = Suppressions("a.yaml", "a: 1  # aoai: ignore[AOAI101, AOAI201]\n")
    assert suppressions.take(found())
    assert [f.value for f in suppressions.unused()] == ["AOAI201"]


# -- entries of a configuration ----------------------------------------------------------------


def entry(path: str, pointer: str = "", code: str = "AOAI101") -> IgnoreEntry:
    return IgnoreEntry(".", "c.toml", 0, path, code, code, pointer)


@pytest.mark.parametrize(
    ("path", "pointer"),
    [("b.json", ""), ("requests/b.json", ""), ("*.yaml", ""), ("requests/*.json", "/seed"), ("**/a.json", "/seee*")],
)
def test_an_entry_is_about_nothing_else(path: str, pointer: str) -> None:
    suppressions = Suppressions("requests/a.json", None, [entry(path, pointer)])
    assert not suppressions.take(found(path="requests/a.json", pointer="/seeed"))


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("requests/a.json", ""),
        ("/requests/a.json", "/messages/0/seeed"),
        ("a.json", "/messages/*/seeed"),
        ("requests/*.json", ""),
        ("**/*.json", ""),
        ("requests/", ""),
    ],
)
@pytest.mark.parametrize("shown", ["requests/a.json", "./requests/a.json", "{here}/requests/a.json"])
def test_an_entry_leaves_out_what_it_names(path: str, pointer: str, shown: str) -> None:
    shown = shown.format(here=Path.cwd())
    finding = found(path=shown, pointer="/messages/0/seeed")
    assert Suppressions(shown, None, [entry(path, pointer)]).take(finding)
    assert not Suppressions(shown, None, [entry(path, pointer, "AOAI102")]).take(finding)


def test_an_entry_of_no_use_is_reported_where_it_is_about_one_file() -> None:
    one, many = entry("requests/a.json"), entry("requests/*.json")
    assert [f.path for f in Suppressions("requests/a.json", None, [one, many]).unused()] == ["c.toml"]
    assert list(Suppressions("requests/b.json", None, [one, many]).unused()) == []
