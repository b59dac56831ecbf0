"""Moving clients to v1: when it is said, what is said, and what the plan makes of it. The edits are in `fixes/v1_*`."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import cli
from tests.lint.code.sample_programs import PYTHON, in_cells, written

CLIENT = ("--select", "dated-client", "--output-format", "json")
MAKER = """\
from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint="https://tea.openai.azure.com",
    api_key=KEY,
    api_version="2024-05-01-preview",
)
"""
ASKS = 'from maker import client\n\nclient.chat.completions.create(model="chat", messages=ask(), max_tokens=9)\n'
ASSISTS = 'from maker import client\n\nclient.beta.assistants.create(model="chat")\n'


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def findings(*paths: str) -> list[dict[str, Any]]:
    return list(cli("lint", *paths, *CLIENT).data["findings"])


def test_nothing_is_said_unless_it_is_asked_for() -> None:
    written(Path(), app_py=PYTHON, app_ipynb=in_cells(PYTHON))
    for options in ((), ("--select", "ALL"), ("--select", "AOAI4"), ("--show-unresolved",)):
        assert "AOAI405" not in cli("lint", *options).out
    assert "AOAI405" in cli("lint", "--select", "AOAI405").out
    assert "AOAI405" in cli("lint", "--extend-select", "dated-client").out


def test_a_client_whose_calls_v1_takes() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    (finding,) = findings()
    assert (finding["path"], finding["line"], finding["level"]) == ("maker.py", 3, "info")
    assert finding["message"] == "v1 takes the call of this client that is known here, as it is."
    assert 'OpenAI(base_url="https://tea.openai.azure.com/openai/v1/", api_key=KEY)' in finding["help"]
    assert finding["fix"]["safety"] == "unsafe"
    assert finding["fix"]["edits"] == [{"op": "move-client", "version": "v1"}]
    assert len(finding["fix"]["text_edits"]) == 4
    assert finding["api_version"] == "2024-05-01-preview"


def test_a_call_in_another_file_that_v1_does_not_take() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS, old_py=ASSISTS)
    (finding,) = findings()
    assert finding["message"] == "1 of the 2 calls of this client cannot go to v1 as they are."
    assert "old.py:3: v1 has no operation assistants.create" in finding["help"]
    assert finding["fix"]["safety"] == "display"


def test_only_files_of_the_run_count() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS, old_py=ASSISTS)
    assert findings("maker.py", "app.py")[0]["fix"]["safety"] == "unsafe"
    assert findings("maker.py") == []


def test_why_it_takes_a_person() -> None:
    written(Path(), maker_py=MAKER.replace("    api_key=KEY,", "    **more,"), app_py=ASKS)
    (finding,) = findings()
    assert "By hand, for it gets arguments with `**`" in finding["help"]
    assert finding["fix"]["text_edits"] == []


def test_nothing_is_changed_without_being_told_so() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    for options in (("--fix",), ("--fix", "--unsafe-fixes"), ("--fix", "--extend-select", "dated-client")):
        cli("lint", *options)
        assert "AzureOpenAI(" in Path("maker.py").read_text()
    cli("lint", "--fix", "--unsafe-fixes", "--extend-select", "dated-client")
    assert Path("maker.py").read_text() == (
        "from openai import OpenAI\n\n"
        'client = OpenAI(\n    base_url="https://tea.openai.azure.com/openai/v1/",\n    api_key=KEY,\n)\n'
    )


def test_a_deprecated_parameter_does_not_stand_in_the_way() -> None:
    """`max_tokens` still works on v1, which says so in a note of its own."""
    written(Path(), maker_py=MAKER, app_py=ASKS)
    cli("lint", "--fix", "--unsafe-fixes", "--extend-select", "dated-client")
    assert [finding["code"] for finding in findings()] == []
    codes = [each["code"] for each in cli("lint", "--output-format", "json").data["findings"]]
    assert codes == ["AOAI106"]


def test_what_comes_after_the_move_is_a_client_of_v1() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    cli("lint", "--fix", "--unsafe-fixes", "--extend-select", "dated-client")
    (target,) = cli("lint", "--show-target", "--output-format", "json").data["targets"]
    assert (target["api_version"], target["operation"]) == ("v1", "chat.completions.create")


def test_the_library_takes_what_comes_of_it() -> None:
    openai = pytest.importorskip("openai")
    text = MAKER.replace("api_key=KEY", "azure_ad_token_provider=provider")
    written(Path(), maker_py=text, app_py=ASKS)
    cli("lint", "--fix", "--unsafe-fixes", "--extend-select", "dated-client")
    names: dict[str, Any] = {"provider": lambda: "a token"}
    exec(compile(ast.parse(Path("maker.py").read_text()), "maker.py", "exec"), names)  # noqa: S102  # our own text
    assert isinstance(names["client"], openai.OpenAI)
    assert not isinstance(names["client"], openai.AzureOpenAI)
    assert str(names["client"].base_url) == "https://tea.openai.azure.com/openai/v1/"


def test_a_file_that_is_broken_says_nothing_of_clients() -> None:
    written(Path(), app_py=PYTHON + "\ndef broken(:\n", app_ipynb='{"cells": [{"cell_type": "code", "source": 1}]}')
    said = cli("lint", *CLIENT)
    assert said.code == 2
    assert [each["code"] for each in said.data["findings"]] == ["AOAI001"]


# -- the plan ---------------------------------------------------------------------------------


def plan(*paths: str, old: str = "2024-05-01-preview") -> dict[str, Any]:
    data: dict[str, Any] = cli("plan", "--from", old, "--to", "v1", *paths, "--output-format", "json").data
    return data


def test_the_client_is_the_first_step() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    first, *rest = plan()["steps"]
    assert first["title"] == "Make the client OpenAI with the base URL of v1"
    assert first["code"] == "AOAI405"
    assert first["places"] == [{"path": "maker.py", "line": 3, "pointer": ""}]
    assert 'OpenAI(base_url="https://tea.openai.azure.com/openai/v1/", api_key=KEY)' in first["why"]
    assert rest == []


def test_a_plan_with_a_client_to_move_is_not_free() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    said = cli("plan", "--from", "2024-05-01-preview", "--to", "v1")
    assert said.code == 1
    assert "1 step besides the label of the version." in said.out
    assert said.out.index("Make the client OpenAI") < said.out.index("maker.py:3")


def test_what_keeps_it_is_said_with_it() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS, old_py=ASSISTS)
    steps = plan()["steps"]
    assert "1 of the 2 calls of this client cannot go to v1 as they are." in steps[0]["why"]
    assert [step["operation"] for step in steps if step["code"] == "AOAI105"] == ["assistants.create"]


def test_without_the_file_that_makes_the_client_the_plan_says_what_to_do_in_general() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    titles = " ".join(step["title"] for step in plan("app.py")["steps"])
    assert "In SDKs, make an OpenAI client with base_url=" in titles


def test_clients_of_other_versions_are_left_alone() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    data = plan(old="2024-06-01")
    assert data["steps"] == []
    assert data["other_versions"] == 1


def test_requests_besides_code_have_the_steps_that_they_had() -> None:
    body = {"messages": [{"role": "user", "content": "tea?"}]}
    request = {"operation": "chat.completions.create", "api_version": "2024-05-01-preview", "body": body}
    Path("a.json").write_text(json.dumps(request))
    assert any(step["title"].startswith("Call POST /openai/v1/") for step in plan()["steps"])


def test_the_move_to_a_dated_version_moves_no_client() -> None:
    written(Path(), maker_py=MAKER, app_py=ASKS)
    data = cli("plan", "--from", "2024-05-01-preview", "--to", "2024-10-21", "--output-format", "json").data
    assert [step["title"] for step in data["steps"]] == ["Call 2024-10-21 instead of 2024-05-01-preview"]


def test_a_program_on_standard_input() -> None:
    program = (MAKER + ASKS.partition("\n\n")[2]).encode()
    options = ("--stdin-filename", "app.py", "--extend-select", "dated-client", "-")
    said = cli("lint", *options, "--output-format", "json", stdin=program).data["findings"]
    assert [finding["code"] for finding in said] == ["AOAI405"]
    fixed = cli("lint", "--fix", "--unsafe-fixes", *options, stdin=program)
    assert 'OpenAI(\n    base_url="https://tea.openai.azure.com/openai/v1/",' in fixed.out
