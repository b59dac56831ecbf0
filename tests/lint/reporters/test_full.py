"""The report for people: the line, a caret, the evidence, what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aoai_compat.lint.fixes.fix import Fix, Safety
from tests.lint.reporters.hostile_findings import finding, fix_with, written
from tests.lint.support import aoai_compat, chat

LATE = chat("2024-06-01", parallel_tool_calls=False)


def test_a_clean_run_says_so_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_text(chat())
    assert aoai_compat("request.json", cwd=tmp_path).out == "All clean (1 request in 1 file).\n"


def test_it_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_text(LATE)
    explicit = aoai_compat("request.json", "--output-format", "full", cwd=tmp_path)
    assert aoai_compat("request.json", cwd=tmp_path).out == explicit.out


def test_a_finding_shows_its_line_with_a_caret_below(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_text(LATE)
    lines = aoai_compat("request.json", cwd=tmp_path).out.splitlines()
    assert lines[0].startswith("request.json:11:3: error AOAI101 `parallel_tool_calls` is unknown to 2024-06-01")
    assert lines[2] == '11 |   "parallel_tool_calls": false'
    assert lines[3] == "   |   " + "^" * len('"parallel_tool_calls"')
    assert lines[4].startswith("   = evidence: ")
    assert lines[5].startswith("   = help: Remove it, or call 2024-10-21 or later.")
    assert lines[-1] == "1 error (1 request in 1 file)."


@pytest.mark.parametrize("padding", [0, 500])
def test_a_long_line_is_cut_around_the_place(tmp_path: Path, padding: int) -> None:
    text = chat(user="x" * padding, temprature=1, stop="y" * padding).replace("\n", " ")
    (tmp_path / "request.json").write_text(text)
    lines = aoai_compat("request.json", cwd=tmp_path).out.splitlines()
    shown, caret = lines[2], lines[3]
    assert len(shown) < 120
    start, end = re.search(r"\^+", caret).span()  # type: ignore[union-attr]  # there is one
    assert shown[start:end] == '"temprature"'


def test_tabs_do_not_move_the_caret(tmp_path: Path) -> None:
    text = chat(temprature=1).replace('  "temprature"', '\t\t"temprature"')
    (tmp_path / "request.json").write_text(text)
    lines = aoai_compat("request.json", cwd=tmp_path).out.splitlines()
    assert lines[2].index('"temprature"') == lines[3].index("^")


@pytest.mark.parametrize(("option", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colour_only_where_it_is_wanted(tmp_path: Path, option: str, coloured: bool) -> None:
    (tmp_path / "request.json").write_text(LATE)
    assert ("\x1b[" in aoai_compat("request.json", "--color", option, cwd=tmp_path).out) is coloured


def test_the_last_line_counts(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(LATE)
    (tmp_path / "b.json").write_text(chat(tools=None, functions=[{"name": "f"}]))
    (tmp_path / "c.json").write_text("{")
    last = aoai_compat(".", cwd=tmp_path).out.splitlines()[-1]
    assert last == "1 error, 1 warning, 1 note, 1 could not be checked (3 requests in 3 files)."


@pytest.mark.parametrize(
    ("safety", "shown"), [("safe", " (--fix)"), ("unsafe", " (--fix --unsafe-fixes)"), ("display", "")]
)
def test_a_fix_is_shown_with_the_option_that_makes_it(safety: Safety, shown: str) -> None:
    fix = fix_with("Write milk")._replace(safety=safety)
    assert f"\n  = fix: Write milk{shown}\n" in written("full", finding(fix=fix))


def test_a_fix_that_is_to_be_made_by_hand_names_no_option() -> None:
    assert "\n  = fix (by hand): Write milk\n" in written("full", finding(fix=Fix("Write milk", "safe", ())))
