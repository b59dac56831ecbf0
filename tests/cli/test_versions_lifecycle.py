"""`versions`: what follows on a version, and what was announced about its end."""

from __future__ import annotations

from tests.cli.running import cli


def test_the_json_has_successor_and_history() -> None:
    rows = {row["version"]: row for row in cli("versions", "--output-format", "json").data["versions"]}
    assert rows["2024-10-21"]["successor"] == "v1"
    assert rows["2024-10-21"]["retirement"] == []
    assert rows["v1"]["successor"] is None
    steps = rows["2023-07-01-preview"]["retirement"]
    assert [step["status"] for step in steps] == ["announced", "announced", "postponed", "dropped"]
    assert all({"seen", "status", "date", "source"} == set(step) for step in steps)


def test_the_table_says_announced_and_never_retired() -> None:
    out = cli("versions").out
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert "announced for 2024-07-01, list dropped 2024-07" in lines["2023-07-01-preview"]
    assert "kept 2024-11" in lines["2023-10-01-preview"]
    assert "announced" not in lines["2024-10-21"]
    assert "retired" not in out
