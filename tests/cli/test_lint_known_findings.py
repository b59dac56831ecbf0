"""`lint` with a baseline, and with added suppressions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import cli
from tests.lint.support import chat

YAML = """operation: chat.completions.create
api_version: "2024-10-21"
body:
  messages:
    - {role: user, content: tea?}
  seeed: 1
  colour: 2  # keep
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(chat(seeed=1, colour=2))
    (tmp_path / "b.yaml").write_text(YAML)
    return tmp_path


def found(*arguments: str) -> list[tuple[str, str, str]]:
    ran = cli("lint", "--output-format", "json", "--ignore", "AOAI3", *arguments)
    return [(f["path"], f["code"], f["pointer"]) for f in ran.data["findings"]]


ALL = [(path, "AOAI101", pointer) for path in ("a.json", "b.yaml") for pointer in ("/seeed", "/colour")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--write-baseline",),
        ("--prune-baseline",),
        ("--reason", "x"),
        ("--baseline", "k.json", "--write-baseline", "--fix"),
        ("--baseline", "k.json", "--write-baseline", "--prune-baseline"),
        ("--add-ignores", "--isolated"),
        ("--baseline", "no-such.json"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_options_that_do_not_go_together(arguments: tuple[str, ...]) -> None:
    ran = cli("lint", *arguments)
    assert ran.code == 2
    assert ran.err.startswith("aoai-compat: ")
    assert not Path("k.json").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_with_all_findings_in_the_baseline_a_run_is_clean(folder: Path, jobs: str) -> None:
    assert sorted(found()) == sorted(ALL)
    ran = cli("lint", "--baseline", "k.json", "--write-baseline", "--ignore", "AOAI3")
    assert (ran.code, ran.out) == (0, "")
    assert "4 findings in 2 files" in ran.err
    first = (folder / "k.json").read_bytes()
    assert found("--baseline", "k.json", "--jobs", jobs) == []
    (folder / "a.json").write_text("\n\n\n" + (folder / "a.json").read_text())
    (folder / "b.yaml").write_text("# moved\n" + YAML)
    assert found("--baseline", "k.json", "--jobs", jobs) == []
    (folder / "b.yaml").write_text(YAML + "  sizze: 3\n")
    assert found("--baseline", "k.json", "--jobs", jobs) == [("b.yaml", "AOAI101", "/sizze")]
    (folder / "b.yaml").write_text(YAML)
    cli("lint", "--baseline", "k.json", "--write-baseline", "--ignore", "AOAI3", "--jobs", jobs)
    assert (folder / "k.json").read_bytes() == first


def test_a_finding_that_is_gone_is_stale_and_can_be_pruned(folder: Path) -> None:
    (folder / "aoai-compat.toml").write_text('baseline = "k.json"\nignore = ["AOAI3"]\n')
    assert cli("lint", "--write-baseline").code == 0
    (folder / "b.yaml").write_text(YAML.replace("seeed", "seed"))
    ran = cli("lint", "--output-format", "json")
    assert (ran.code, ran.data["summary"]["stale"]) == (0, 1)
    assert "b.yaml: AOAI101 at /seeed" in ran.err
    assert cli("lint", "a.json", "--output-format", "json").data["summary"]["stale"] == 0
    assert cli("lint", "--select", "AOAI2", "--output-format", "json").data["summary"]["stale"] == 0
    assert "1 finding" in cli("lint", "--prune-baseline").err
    assert len(json.loads((folder / "k.json").read_text())["findings"]) == 3
    assert cli("lint", "--output-format", "json").data["summary"]["stale"] == 0


def test_without_a_baseline_there_is_no_word_of_it(folder: Path) -> None:
    assert "stale" not in cli("lint", str(folder), "--output-format", "json").data["summary"]


def test_a_file_that_cannot_be_read_is_not_known_nor_are_its_findings_stale(folder: Path) -> None:
    cli("lint", "--baseline", "k.json", "--write-baseline")
    (folder / "a.json").write_text("{")
    ran = cli("lint", "--baseline", "k.json", "--output-format", "json")
    assert (ran.code, ran.data["summary"]["stale"]) == (2, 0)
    ran = cli("lint", "--baseline", "k.json", "--write-baseline")
    assert ran.code == 2
    assert "AOAI001" in ran.err


def test_ignores_are_added_and_change_nothing_else(folder: Path) -> None:
    ran = cli("lint", "--add-ignores", "--reason", 'the "gateway"', "--ignore", "AOAI3")
    assert (ran.code, ran.out) == (0, "")
    assert "b.yaml: comments for 2 findings" in ran.err
    assert "aoai-compat.toml: created with 2 entries" in ran.err
    written = (folder / "b.yaml").read_text()
    assert '  seeed: 1  # aoai: ignore[AOAI101] the "gateway"\n' in written
    assert found() == []
    again = cli("lint", "--add-ignores", "--ignore", "AOAI3")
    assert "Nothing was added" in again.err
    assert (folder / "b.yaml").read_text() == written


def test_entries_are_added_to_the_configuration_that_is_there(folder: Path) -> None:
    text = "[tool.other]\na = 1\n\n[tool.aoai-compat]\r\nignore = ['AOAI3'] # mine\n"
    (folder / "pyproject.toml").write_bytes(text.encode())
    assert cli("lint", "a.json", "--add-ignores").code == 0
    after = (folder / "pyproject.toml").read_text()
    assert "# mine" in after
    assert after.count("[[tool.aoai-compat.ignores]]") == 2
    assert not (folder / "aoai-compat.toml").exists()
    assert found("a.json") == []


def test_a_comment_that_is_there_gets_the_new_code(folder: Path) -> None:
    line = "  n: tea  # aoai: ignore[AOAI201] why\n"
    (folder / "b.yaml").write_text(YAML.replace("  seeed: 1\n  colour: 2  # keep\n", line))
    before = [code for _, code, _ in found("b.yaml") if code != "AOAI009"]
    assert len(before) == 1
    assert cli("lint", "b.yaml", "--add-ignores").code == 0
    assert f"ignore[AOAI201, {before[0]}] why" in (folder / "b.yaml").read_text()
    assert found("b.yaml") == [("b.yaml", "AOAI009", "")]


def test_what_cannot_be_checked_cannot_be_left_out(folder: Path) -> None:
    (folder / "a.json").write_text("{")
    ran = cli("lint", "a.json", "--add-ignores")
    assert ran.code == 2
    assert "AOAI001" in ran.err
    assert not (folder / "aoai-compat.toml").exists()


@pytest.mark.usefixtures("folder")
def test_standard_input_cannot_be_changed() -> None:
    ran = cli("lint", "-", "--add-ignores", stdin=chat(seeed=1).encode())
    assert ran.code == 1
    assert "cannot be left out" in ran.err


def test_an_entry_of_no_use_is_reported_in_its_place(folder: Path) -> None:
    (folder / "aoai-compat.toml").write_text(
        'ignore = ["AOAI3"]\n\n[[ignores]]\npath = "*.json"\ncode = "AOAI101"\n\n'
        '[[ignores]]\npath = "/b.yaml"\ncode = "AOAI2"\n'
    )
    ran = cli("lint", "--output-format", "json")
    unused = [(f["path"], f["line"]) for f in ran.data["findings"] if f["code"] == "AOAI009"]
    assert unused == [("aoai-compat.toml", 7)]
    assert all(f["path"] != "a.json" for f in ran.data["findings"])


def test_a_wrong_code_in_an_entry_is_an_error(folder: Path) -> None:
    (folder / "aoai-compat.toml").write_text('[[ignores]]\npath = "*.json"\ncode = "AOAI1O1"\n')
    ran = cli("lint")
    assert ran.code == 2
    assert "AOAI101" in ran.err
