"""The pre-commit hook and the GitHub Action: what they run is run here, with what they would be given."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from aoai_compat.lint.registry import modules_of
from tests.cli.running import clean_environment, process
from tests.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

URL = "https://example.openai.azure.com/openai/deployments/d/chat/completions?api-version="
BODY = {"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": False}

CODE = """from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://example.openai.azure.com", api_version="2024-10-21")
client.embeddings.create(model="vectors", input="tea", dimensions=2)
"""


def envelope(version: str) -> str:
    return json.dumps({"method": "POST", "url": URL + version, "body": BODY})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project"
    folder.mkdir()
    (folder / "bad.json").write_text(envelope("2024-06-01"), encoding="utf-8")
    (folder / "good one.json").write_text(envelope("2024-10-21"), encoding="utf-8")
    (folder / "app.py").write_text(CODE, encoding="utf-8")
    (folder / "package.json").write_text('{"name": "tea", "version": "1.0.0"}', encoding="utf-8")
    return folder


class TestTheHook:
    def run(self, *files: Path) -> tuple[int, str]:
        program, *arguments = shlex.split(HOOK["entry"])
        assert program == "aoai-compat"
        done = process(*arguments, *map(str, files))
        return done.code, done.out + done.err

    def test_a_right_request_passes(self, project: Path) -> None:
        assert self.run(project / "good one.json")[0] == 0

    def test_a_file_without_a_request_passes(self, project: Path) -> None:
        assert self.run(project / "package.json", project / "good one.json")[0] == 0

    def test_a_wrong_request_fails(self, project: Path) -> None:
        code, words = self.run(project / "package.json", project / "bad.json")
        assert code == 1
        assert "parallel_tool_calls" in words
        assert "package.json" not in words

    def test_a_wrong_call_in_code_fails(self, project: Path) -> None:
        code = project / "app.py"
        assert self.run(code)[0] == 0
        code.write_text(CODE.replace("2024-10-21", "2024-02-01"), encoding="utf-8")
        status, words = self.run(code)
        assert status == 1
        assert "`dimensions` is unknown to 2024-02-01" in words

    def test_a_program_that_calls_nothing_passes(self, project: Path) -> None:
        (project / "old.py").write_text("print 'tea'\n", encoding="utf-8")
        assert self.run(project / "old.py", project / "package.json")[0] == 0

    def test_a_broken_file_is_not_passed_over(self, project: Path) -> None:
        (project / "broken.json").write_text("{", encoding="utf-8")
        assert self.run(project / "broken.json")[0] == 2

    def test_it_gets_every_file_that_can_be_read(self) -> None:
        suffixes = {suffix for module in modules_of("readers") for suffix in module.READER.suffixes}
        assert suffixes
        assert [suffix for suffix in sorted(suffixes) if not re.search(HOOK["files"], f"a/request{suffix}")] == []
        assert not re.search(HOOK["files"], "a/picture.png")

    def test_it_comes_with_the_parsers_of_all_languages(self) -> None:
        assert HOOK["additional_dependencies"] == [".[code]"]

    def test_it_has_what_pre_commit_asks_for(self) -> None:
        assert {"id", "name", "entry", "language"} <= HOOK.keys()
        assert (HOOK["language"], HOOK["pass_filenames"]) == ("python", True)


BASH = shutil.which("bash")


@pytest.mark.skipif(BASH is None, reason="there is no bash")
class TestTheAction:
    def run(self, project: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
        """The step that lints: its exit code, its outputs, and its log."""
        [step] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "lint"]
        given = {name: about["default"] for name, about in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        environment = {name: _filled(value, given) for name, value in step["env"].items()}
        bin_folder = project.parent / "runner" / "aoai-compat" / "bin"
        bin_folder.mkdir(parents=True, exist_ok=True)
        program = bin_folder / "aoai-compat"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aoai_compat "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        output = project.parent / "output"
        output.write_text("", encoding="utf-8")
        environment |= {"RUNNER_TEMP": str(project.parent / "runner"), "GITHUB_OUTPUT": str(output)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            capture_output=True,
            check=False,
            cwd=project,
            env=clean_environment(environment),
            text=True,
            encoding="utf-8",
        )
        outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        return done.returncode, outputs, done.stdout + done.stderr

    def test_findings_do_not_fail_it_before_they_can_be_uploaded(self, project: Path) -> None:
        code, outputs, log = self.run(project)
        assert (code, outputs) == (0, {"exit-code": "1", "sarif-file": "aoai-compat.sarif"})
        [run] = json.loads((project / "aoai-compat.sarif").read_text(encoding="utf-8"))["runs"]
        [result] = run["results"]
        assert result["ruleId"] == "AOAI101"
        assert "`parallel_tool_calls` is unknown to 2024-06-01" in log

    def test_a_clean_project(self, project: Path) -> None:
        code, outputs, _ = self.run(project, paths="good one.json\r\n\n")
        assert (code, outputs["exit-code"]) == (0, "0")
        assert json.loads((project / "aoai-compat.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []

    def test_options_are_passed_on(self, project: Path) -> None:
        bare = project / "bare.json"
        bare.write_text(json.dumps({**BODY, "temperature": 0.5}), encoding="utf-8")
        inputs = {"paths": "bare.json", "api_version": "2025-04-01-preview", "model": "o3-mini"}
        assert self.run(project, **inputs)[1]["exit-code"] == "1"
        assert self.run(project, **inputs, args="--ignore AOAI2 \n --isolated")[1]["exit-code"] == "0"

    def test_what_is_not_there_is_code_2(self, project: Path) -> None:
        _, outputs, log = self.run(project, paths="nowhere.json")
        assert outputs["exit-code"] == "2"
        assert "nowhere.json" in log

    def test_wrong_options_fail_it_at_once(self, project: Path) -> None:
        (project / "aoai-compat.sarif").write_text("of yesterday", encoding="utf-8")
        code, outputs, log = self.run(project, api_version="2024-06-02")
        assert (code, outputs) == (2, {})
        assert "2024-06-02" in log
        assert not (project / "aoai-compat.sarif").exists()

    @pytest.mark.parametrize("name", ["paths", "api_version", "model", "args", "sarif_file"])
    def test_no_input_is_run(self, project: Path, name: str) -> None:
        self.run(project, **{name: f'$(touch "{project}/run") `touch "{project}/run"`; touch "{project}/run"'})
        assert not (project / "run").exists()

    def test_the_installation_takes_its_own_checkout_unless_told(self) -> None:
        [step] = [step for step in ACTION["runs"]["steps"] if step.get("name", "").startswith("Install")]
        assert step["env"]["OWN_CHECKOUT"] == "${{ github.action_path }}"
        assert '-- "${SOURCE:-$OWN_CHECKOUT[code]}"' in step["run"]


def _filled(value: str, inputs: dict[str, str]) -> str:
    """The value of an expression `${{ inputs.name }}`."""
    match = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
    assert match is not None, value
    return inputs[match[1]]
