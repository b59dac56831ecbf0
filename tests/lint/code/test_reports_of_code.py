"""What every report, and every command that reads requests, says of a program."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from aoai_compat.lint.registry import names_in
from tests.cli.running import cli
from tests.conftest import ROOT
from tests.lint.code.sample_programs import JAVASCRIPT, MISTAKE, PYTHON, in_cells, written

SARIF = jsonschema.Draft4Validator(json.loads((ROOT / "tests/data/sarif-2.1.0.schema.json").read_text("utf-8")))
MESSAGE = "`parallel_tool_calls` is unknown to 2024-06-01"
PATH, LINE = MISTAKE


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    written(tmp_path, app_py=PYTHON)


def test_json_has_the_call_and_the_chain_of_the_version() -> None:
    data = cli("lint", "--output-format", "json").data
    (finding,) = data["findings"]
    assert (finding["path"], finding["line"], finding["column"]) == (PATH, LINE, 5)
    assert finding["pointer"] == "/parallel_tool_calls"
    assert finding["target"]["line"] == 6
    assert [(link["path"], link["line"]) for link in finding["target"]["chain"]] == [("app.py", 5), ("app.py", 4)]
    assert finding["fix"]["edits"] == [{"op": "set-version", "version": "2024-10-21"}]
    (edit,) = finding["fix"]["text_edits"]
    assert (edit["line"], edit["column"], edit["replacement"]) == (4, 12, "2024-10-21")
    assert (data["summary"]["requests"], data["summary"]["unresolved"]) == (2, 1)


def test_sarif_has_the_call_and_the_version_as_related_places() -> None:
    log = cli("lint", "--output-format", "sarif").data
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == LINE
    related = [
        (each["message"]["text"], each["physicalLocation"]["region"]["startLine"])
        for each in result["relatedLocations"]
    ]
    assert related == [("the call", 6), ("the version: app.py", 5), ("the version: app.py", 4)]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["deletedRegion"]["startLine"] == 4


def test_sarif_of_a_client_to_move() -> None:
    log = cli("lint", "--select", "dated-client", "--output-format", "sarif").data
    assert [error.message for error in SARIF.iter_errors(log)] == []
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["AOAI405", "AOAI405"]
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["AOAI405"]


@pytest.mark.parametrize("name", names_in("reporters"))
def test_every_report_names_the_place_and_what_is_wrong(name: str) -> None:
    for options in ((), ("--extend-select", "dated-client", "--show-unresolved")):
        said = cli("lint", "--output-format", name, *options)
        assert said.code == 1
        text = said.out.replace("&#96;", "`").replace("\\`", "`").replace("\\_", "_")
        assert "parallel_tool_calls" in text
        assert "app.py" in text
        assert str(LINE) in text
        if name == "junit":
            assert ET.parse(io.StringIO(said.out)).getroot().tag  # noqa: S314  # our own
        if options:
            assert "AOAI405" in text
            assert "AOAI010" in text


def test_the_excerpt_is_the_line_of_the_parameter() -> None:
    assert "9 |     parallel_tool_calls=True," in cli("lint").out


@pytest.mark.parametrize(("name", "text", "line"), [("app.mjs", JAVASCRIPT, 7), ("app.ts", JAVASCRIPT, 7)])
def test_javascript_has_the_same(name: str, text: str, line: int) -> None:
    Path("app.py").unlink()
    Path(name).write_text(text)
    (finding,) = cli("lint", "--output-format", "json").data["findings"]
    assert (finding["line"], finding["target"]["line"]) == (line, 4)
    assert finding["target"]["chain"][-1]["line"] == 3
    assert SARIF.is_valid(cli("lint", "--output-format", "sarif").data)


def test_a_notebook_has_lines_of_its_file() -> None:
    Path("app.py").unlink()
    Path("app.ipynb").write_text(in_cells(PYTHON))
    lines = Path("app.ipynb").read_text().splitlines()
    (finding,) = cli("lint", "--output-format", "json").data["findings"]
    assert "parallel_tool_calls" in lines[finding["line"] - 1]
    assert "chat.completions.create" in lines[finding["target"]["line"] - 1]
    assert "2024-06-01" in lines[finding["target"]["chain"][-1]["line"] - 1]
    assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith("parallel_tool_calls")


# -- targets and what is not known --------------------------------------------------------------


def test_targets_as_text() -> None:
    first, second = cli("lint", "--show-target").out.splitlines()
    assert first.startswith("app.py:6  chat.completions.create  2024-06-01")
    assert first.endswith("<- app.py:5 <- app.py:4")
    assert second.startswith("app.py:12  embeddings.create  no version")


def test_targets_as_json() -> None:
    first, second = cli("lint", "--show-target", "--output-format", "json").data["targets"]
    assert (first["line"], first["operation"], first["api_version"]) == (6, "chat.completions.create", "2024-06-01")
    assert [link["line"] for link in first["chain"]] == [5, 4]
    assert (second["line"], second["api_version"]) == (12, None)


def test_what_is_not_known_is_shown_on_demand_only() -> None:
    assert "AOAI010" not in cli("lint").out
    said = cli("lint", "--show-unresolved", "--output-format", "json").data["findings"]
    (open_end,) = [finding for finding in said if finding["code"] == "AOAI010"]
    assert open_end["level"] == "info"
    assert "NOBODY_SETS_THIS" in open_end["message"]


def test_an_option_gives_a_version_to_what_has_none() -> None:
    targets: list[dict[str, Any]] = cli("lint", "-V", "2024-02-01", "--show-target", "--output-format", "json").data[
        "targets"
    ]
    assert [target["api_version"] for target in targets] == ["2024-06-01", "2024-02-01"]


# -- min and plan -----------------------------------------------------------------------------


def test_min_of_a_program() -> None:
    data = cli("min", "app.py", "--output-format", "json").data
    assert data["requests"] == 2
    oldest = {each["track"]: each["api_version"] for each in data["oldest"]}
    assert oldest == {"ga": "2024-10-21", "preview": "2024-09-01-preview", "v1": "v1"}


def test_plan_of_a_program() -> None:
    data = cli("plan", "--from", "2024-06-01", "--to", "2024-02-01", "app.py", "--output-format", "json").data
    assert data["requests"] == 2
    assert [(step["code"], step["places"][0]["line"]) for step in data["already_wrong"]] == [("AOAI101", LINE)]
    assert data["steps"][0]["places"][0] == {"path": "app.py", "line": 4, "pointer": ""}


def test_jobs_find_the_same() -> None:
    written(Path(), b_mjs=JAVASCRIPT, c_ipynb=in_cells(PYTHON))
    for options in ((), ("--extend-select", "dated-client,unresolved-call")):
        one = cli("lint", *options, "--output-format", "json").data
        assert cli("lint", *options, "--jobs", "2", "--output-format", "json").data == one
