"""Workflow commands of GitHub Actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.reporters.hostile_findings import finding, written


def test_a_clean_run_has_no_command() -> None:
    assert written("github") == "All clean (1 request in 1 file).\n"


def test_a_finding_is_a_command_with_its_place() -> None:
    first, last = written("github", finding()).splitlines()
    assert first == (
        "::error file=requests/tea.json,line=3,col=4,title=AOAI101 parameter-not-in-version::"
        "requests/tea.json:3:4: AOAI101 `tea` is unknown. Remove it."
    )
    assert last == "1 error (1 request in 1 file)."


@pytest.mark.parametrize(("level", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_the_level_is_the_command(level: str, command: str) -> None:
    assert written("github", finding(level=level)).startswith(f"::{command} ")


def test_what_ends_a_message_or_a_property_is_escaped() -> None:
    (first, _) = written("github", finding(path="a,b:c%.json", message="50% off:\nnow, here")).splitlines()
    assert "file=a%2Cb%3Ac%25.json,line=3" in first
    assert first.endswith("AOAI101 50%25 off:%0Anow, here Remove it.")


def test_standard_input_stands_beside_no_line() -> None:
    assert written("github", finding(path="<stdin>")).startswith("::error title=AOAI101 parameter-not-in-version::<std")


def test_paths_are_from_the_root_of_the_workspace_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app").mkdir()
    monkeypatch.chdir(tmp_path / "app")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert "file=app/requests/tea.json," in written("github", finding())
