"""`aoai-compat lint --fix` and what belongs to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Outcome, cli
from tests.lint.support import chat

SAFE = chat(temperature="0.5", seeed=1)
MENDED = SAFE.replace('"0.5"', "0.5")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a safe and an unsafe fix to make."""
    path = tmp_path / "r.json"
    path.write_text(SAFE)
    return path


def lint(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    return cli("lint", "--isolated", *map(str, arguments), stdin=stdin)


def test_a_clean_file_is_neither_written_nor_shown(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(chat())
    before = path.stat().st_mtime_ns
    assert lint(path, "--fix").code == 0
    assert path.stat().st_mtime_ns == before
    assert lint(path, "--diff") == Outcome(0, "", "Nothing to fix.\n")


def test_without_fix_nothing_is_written_and_the_summary_says_what_could_be(file: Path) -> None:
    outcome = lint(file)
    assert outcome.code == 1
    assert outcome.err == "1 fixable with --fix, 1 more with --unsafe-fixes.\n"
    assert lint(file, "--unsafe-fixes").err == "2 fixable with --fix --unsafe-fixes.\n"
    assert lint(file, "--output-format", "json").err == ""
    assert file.read_text() == SAFE


def test_fix_makes_the_safe_fixes_and_reports_what_is_left(file: Path) -> None:
    outcome = lint(file, "--fix", "--output-format", "json")
    assert outcome.code == 1
    assert file.read_text() == MENDED
    assert [f["code"] for f in outcome.data["findings"]] == ["AOAI101"]
    assert outcome.err == "Fixed 1 finding in 1 file.\n"


def test_unsafe_fixes_are_made_when_asked_for(file: Path) -> None:
    outcome = lint(file, "--fix", "--unsafe-fixes", "--show-fixes")
    assert outcome.code == 0
    assert json.loads(file.read_text())["body"] == {
        "messages": [{"role": "user", "content": "tea?"}],
        "temperature": 0.5,
        "seed": 1,
    }
    assert f"fixed {file}:" in outcome.err
    assert "Fixed 2 findings in 1 file." in outcome.err


def test_diff_shows_and_writes_nothing(file: Path) -> None:
    outcome = lint(file, "--diff")
    assert outcome.code == 1
    assert f"--- {file}\n+++ {file}\n" in outcome.out
    assert '-  "temperature": "0.5",\n+  "temperature": 0.5,\n' in outcome.out
    assert file.read_text() == SAFE
    assert "seed" in lint(file, "--diff", "--unsafe-fixes").out


def test_standard_input_becomes_standard_output() -> None:
    outcome = lint("-", "--fix", "--output-format", "concise", stdin=SAFE.encode())
    assert outcome.code == 1
    assert outcome.out == MENDED
    assert "AOAI101" in outcome.err


def test_what_is_not_selected_is_not_fixed(file: Path) -> None:
    lint(file, "--fix", "--unsafe-fixes", "--ignore", "AOAI103")
    assert '"temperature": "0.5"' in file.read_text()
    assert '"seed"' in file.read_text()


def test_a_file_that_cannot_be_read_is_not_silently_without_a_diff(tmp_path: Path, file: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert lint(file, broken, "--diff").code == 2
    assert lint(file, broken, "--diff", "--skip-unreadable").code == 1
    assert lint(tmp_path / "gone.json", "--diff").code == 2
    assert lint(tmp_path / "gone.json", "--fix").code == 2


@pytest.mark.parametrize("options", [("--fix", "--diff"), ("--show-fixes",), ("--fix", "-")])
def test_options_that_do_not_go_together_are_refused(file: Path, options: tuple[str, ...]) -> None:
    outcome = lint(file, *options, stdin=b"{}")
    assert outcome.code == 2
    assert file.read_text() == SAFE


def test_a_secret_beside_a_fix_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(chat(temperature="0.5", user="Bearer abcdefgh12345678"))
    outcome = lint(path, "--diff")
    assert outcome.code == 1
    assert "abcdefgh" not in outcome.out + outcome.err
