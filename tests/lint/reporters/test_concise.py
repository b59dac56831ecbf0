"""The report for editors and grep: one line a finding."""

from __future__ import annotations

import re
from pathlib import Path

from tests.lint.support import aoai_compat, chat


def concise(folder: Path, text: str) -> list[str]:
    (folder / "request.json").write_text(text)
    return aoai_compat("request.json", "--output-format", "concise", cwd=folder).out.splitlines()


def test_a_clean_run_is_one_line(tmp_path: Path) -> None:
    assert concise(tmp_path, chat()) == ["All clean (1 request in 1 file)."]


def test_a_finding_is_path_line_column_level_code_and_what_to_do(tmp_path: Path) -> None:
    first, last = concise(tmp_path, chat(temprature=1))
    assert re.match(r"request\.json:11:3: error AOAI101 `temprature` is no parameter .* Write `temperature`", first)
    assert last == "1 error (1 request in 1 file)."


def test_findings_come_in_the_order_of_lines(tmp_path: Path) -> None:
    lines = concise(tmp_path, chat(tools=None, temprature=1, n="2"))
    assert [line.split(":")[1] for line in lines[:-1]] == ["11", "12", "13"]
    assert [line.split(" ")[1] for line in lines[:-1]] == ["warning", "error", "error"]


def test_a_line_break_in_a_value_is_no_line_break_in_the_report(tmp_path: Path) -> None:
    assert len(concise(tmp_path, chat(messages=[{"role": "us\ner\r", "content": "a"}]))) == 2
