"""Which findings are wanted: the longer beginning of a code wins, and a layer stands over the one below."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.errors import UnknownRule
from aoai_compat.lint.project.selection import Selection, resolve_selector
from aoai_compat.lint.registry import all_rules
from tests.lint.support import aoai_compat, chat


@pytest.mark.parametrize(
    ("layer", "wanted", "unwanted"),
    [
        ({}, ["AOAI101", "AOAI999"], []),
        ({"select": ("AOAI1",)}, ["AOAI101", "AOAI106"], ["AOAI201", "AOAI001"]),
        ({"select": ()}, [], ["AOAI101"]),
        ({"ignore": ("AOAI1",)}, ["AOAI201"], ["AOAI101"]),
        ({"ignore": ("",)}, [], ["AOAI101", "AOAI201"]),
        ({"select": ("AOAI1",), "ignore": ("AOAI101",)}, ["AOAI102"], ["AOAI101"]),
        ({"select": ("AOAI101",), "ignore": ("AOAI1",)}, ["AOAI101"], ["AOAI102", "AOAI201"]),
        ({"select": ("AOAI101",), "ignore": ("AOAI101",)}, [], ["AOAI101"]),
        ({"ignore": ("AOAI1",), "extend_select": ("AOAI101",)}, ["AOAI101", "AOAI201"], ["AOAI102"]),
        ({"select": ("AOAI2",), "extend_select": ("AOAI101",)}, ["AOAI101", "AOAI201"], ["AOAI102"]),
        ({"select": ("",), "ignore": ("AOAI3",)}, ["AOAI101"], ["AOAI301"]),
    ],
)
def test_the_longer_beginning_wins(layer: dict[str, Any], wanted: list[str], unwanted: list[str]) -> None:
    selection = Selection(**layer)
    assert [code for code in wanted + unwanted if selection.accepts(code, "request.json")] == wanted


def test_a_layer_stands_over_the_one_below() -> None:
    below = Selection(select=("AOAI1",), ignore=("AOAI102",))
    adding = Selection(extend_select=("AOAI201",), ignore=("AOAI103",), below=below)
    assert [code for code in ("AOAI101", "AOAI102", "AOAI103", "AOAI201", "AOAI202") if adding.wants(code)] == [
        "AOAI101",
        "AOAI201",
    ]
    anew = Selection(select=("AOAI102",), below=below)
    assert [code for code in ("AOAI101", "AOAI102") if anew.wants(code)] == ["AOAI102"]


@pytest.mark.parametrize(
    ("glob", "path", "ignored"),
    [
        ("tests/**", "tests/a/b.json", True),
        ("tests/**", "src/tests/b.json", False),
        ("tests/", "src/tests/b.json", True),
        ("*.jsonl", "a/b/c.jsonl", True),
        ("*.jsonl", "a/b/c.json", False),
        ("/a.json", "a.json", True),
        ("/a.json", "b/a.json", False),
        ("a.json", "./a.json", True),
        ("*", "../elsewhere.json", False),
    ],
)
def test_codes_are_left_out_for_files(tmp_path: Path, glob: str, path: str, ignored: bool) -> None:
    selection = Selection(per_file_ignores={glob: ("AOAI1",)}, root=str(tmp_path))
    over = Selection(ignore=("AOAI3",), below=selection)
    for each in (selection, over, pickle.loads(pickle.dumps(over))):  # noqa: S301
        assert each.accepts("AOAI101", str(tmp_path / path)) is not ignored
        assert each.accepts("AOAI201", str(tmp_path / path))


def test_a_selector_is_a_code_a_beginning_a_name_or_all() -> None:
    assert resolve_selector("ALL") == ""
    assert resolve_selector("AOAI") == "AOAI"
    assert resolve_selector("AOAI1") == "AOAI1"
    for rule in all_rules():
        assert resolve_selector(rule.code) == resolve_selector(rule.name) == rule.code


@pytest.mark.parametrize(
    ("text", "near"),
    [("AOAI1011", "AOAI101"), ("aoai101", "AOAI101"), ("duplicate_key", "duplicate-key"), ("all", "ALL"), ("", "")],
)
def test_any_other_is_an_error_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownRule, match=f"`{near}`" if near else "is no rule"):
        resolve_selector(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wrong.json").write_text(chat("2024-06-01", parallel_tool_calls=False, temperature="x"))
    (tmp_path / "cut.json").write_text("{")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "configured", "found"),
    [
        ([], "", ["AOAI101", "AOAI103"]),
        (["--select", "AOAI101"], "", ["AOAI101"]),
        (["--ignore", "AOAI101,AOAI2"], "", ["AOAI103"]),
        (["--ignore", "parameter-not-in-version"], "", ["AOAI103"]),
        (["--ignore", "ALL", "--extend-select", "AOAI103"], "", ["AOAI103"]),
        ([], 'select = ["AOAI103"]', ["AOAI103"]),
        (["--select", "ALL"], 'select = ["AOAI103"]', ["AOAI101", "AOAI103"]),
        (["--extend-select", "AOAI101"], 'select = ["AOAI103"]', ["AOAI101", "AOAI103"]),
        (["--ignore", "AOAI103"], 'ignore = ["AOAI101"]', []),
        ([], 'per-file-ignores = {"wrong.*" = ["AOAI101"]}', ["AOAI103"]),
        (["--isolated"], 'select = ["AOAI2"]', ["AOAI101", "AOAI103"]),
    ],
    ids=str,
)
def test_options_and_configuration_select(folder: Path, options: list[str], configured: str, found: list[str]) -> None:
    (folder / "aoai-compat.toml").write_text(configured)
    ran = aoai_compat("wrong.json", "--output-format", "json", *options, cwd=folder)
    assert [finding["code"] for finding in ran.data["findings"]] == found
    assert ran.status == (1 if found else 0)


def test_what_could_not_be_read_is_never_left_out(folder: Path) -> None:
    ran = aoai_compat("cut.json", "--ignore", "ALL", "--output-format", "json", cwd=folder)
    assert ran.status == 2
    assert [finding["code"] for finding in ran.data["findings"]] == ["AOAI001"]
