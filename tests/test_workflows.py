"""The workflows: nobody else can change what runs on GitHub's machines, and it may do no more than it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aoai_compat.site.build import RECORD
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
PAGES = ROOT / ".github" / "workflows" / "pages.yml"
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.y*ml"))
ACTION = ROOT / "action.yml"

_PIN = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_VERSION = re.compile(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
_WRITES = {
    "actions/deploy-pages@": {"pages": "write", "id-token": "write"},
    "github/codeql-action/upload-sarif@": {"security-events": "write"},
}
"""What an action may ask for."""


def _content(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    # YAML 1.1 reads the key `on` as a boolean.
    return {("on" if key is True else str(key)): value for key, value in content.items()}


def _jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _content(path)["jobs"].items()


def _steps(path: Path) -> Iterator[dict[str, Any]]:
    if path == ACTION:
        yield from _content(path)["runs"]["steps"]
        return
    for _, job in _jobs(path):
        yield from job.get("steps", ())


def _named(path: Path, action: str) -> dict[str, Any]:
    return next(step for step in _steps(path) if step.get("uses", "").startswith(f"{action}@"))


def test_the_site_has_a_workflow() -> None:
    assert PAGES in WORKFLOWS


@pytest.mark.parametrize("path", [*WORKFLOWS, *EXAMPLES], ids=lambda path: path.name)
class TestEveryWorkflow:
    def test_no_action_is_named_by_what_its_owner_can_move(self, path: Path) -> None:
        used = [step["uses"] for step in _steps(path) if "uses" in step]
        used += [job["uses"] for _, job in _jobs(path) if "uses" in job]
        assert [name for name in used if not name.startswith("./") and not _PIN.fullmatch(name)] == []

    def test_each_pin_says_which_version_it_is(self, path: Path) -> None:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert [line for line in lines if "uses: ./" not in line and not _VERSION.search(line)] == []

    def test_no_code_of_strangers_runs_with_the_rights_of_the_repository(self, path: Path) -> None:
        events = _content(path)["on"]
        assert not {"pull_request_target", "workflow_run"} & set([events] if isinstance(events, str) else events)

    def test_no_text_of_an_event_becomes_a_command(self, path: Path) -> None:
        # An expression is put into a script before the shell reads it: a title of an issue could be a command.
        assert [step["run"] for step in _steps(path) if "${{" in step.get("run", "")] == []

    def test_nothing_is_allowed_to_all_jobs(self, path: Path) -> None:
        assert _content(path)["permissions"] in ({}, {"contents": "read"})

    def test_no_job_may_write_more_than_it_has_to(self, path: Path) -> None:
        for name, job in _jobs(path):
            writes = {what: right for what, right in job.get("permissions", {}).items() if right != "read"}
            used = [step.get("uses", "") for step in job.get("steps", ())]
            needed = [rights for action, rights in _WRITES.items() if any(name.startswith(action) for name in used)]
            assert writes == {what: right for rights in needed for what, right in rights.items()}, name

    def test_a_checkout_leaves_no_credentials_behind(self, path: Path) -> None:
        checkouts = [step for step in _steps(path) if step.get("uses", "").startswith("actions/checkout@")]
        assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []

    def test_no_job_runs_for_hours(self, path: Path) -> None:
        assert [name for name, job in _jobs(path) if not job.get("timeout-minutes", 360) <= 60] == []


class TestTheAction:
    def test_it_uses_only_what_nobody_can_move(self) -> None:
        assert [
            step["uses"] for step in _steps(ACTION) if not _PIN.fullmatch(step.get("uses", "a/b@" + "0" * 40))
        ] == []
        lines = [line.strip() for line in ACTION.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert lines
        assert [line for line in lines if not _VERSION.search(line)] == []

    def test_no_input_becomes_a_part_of_a_script(self) -> None:
        assert [step["run"] for step in _steps(ACTION) if "${{" in step.get("run", "")] == []

    def test_every_step_that_runs_says_in_which_shell(self) -> None:
        assert [step for step in _steps(ACTION) if "run" in step and step.get("shell") != "bash"] == []

    def test_every_input_and_output_is_described(self) -> None:
        content = _content(ACTION)
        assert all(about["description"] for key in ("inputs", "outputs") for about in content[key].values())
        assert all(isinstance(about["default"], str) for about in content["inputs"].values())

    def test_every_input_reaches_a_step(self) -> None:
        given = " ".join(value for step in _steps(ACTION) for value in step.get("env", {}).values())
        assert [name for name in _content(ACTION)["inputs"] if f"inputs.{name} " not in given] == []


def test_the_example_uploads_before_it_fails_and_has_the_inputs_of_the_action() -> None:
    [example] = EXAMPLES
    steps = list(_steps(example))
    own = next(step for step in steps if "/aoai-compat@" in step.get("uses", ""))
    assert own["with"].keys() <= _content(ACTION)["inputs"].keys()
    order = [step.get("uses", step.get("run", "")) for step in steps]
    upload = next(index for index, what in enumerate(order) if "upload-sarif@" in what)
    assert order.index(own["uses"]) < upload < order.index('exit "$CODE"')
    outputs = re.findall(r"steps\.lint\.outputs\.([\w-]+)", example.read_text(encoding="utf-8"))
    assert set(outputs) == set(_content(ACTION)["outputs"])


class TestTheSite:
    def test_data_with_faults_is_not_published(self) -> None:
        runs = [step["run"] for step in _steps(PAGES) if "run" in step]
        check = next(index for index, run in enumerate(runs) if "data check" in run)
        assert check < next(index for index, run in enumerate(runs) if "site build" in run)

    def test_the_address_comes_from_github(self) -> None:
        build = next(step for step in _steps(PAGES) if "site build" in step.get("run", ""))
        assert build["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
        assert '--base-url "$BASE_URL/"' in build["run"]
        assert _named(PAGES, "actions/configure-pages")["id"] == "pages"

    def test_what_is_built_is_what_is_uploaded_without_the_record_of_the_build(self) -> None:
        build = next(step["run"] for step in _steps(PAGES) if "site build" in step.get("run", ""))
        folder = _named(PAGES, "actions/upload-pages-artifact")["with"]["path"]
        assert f"-o {folder} " in build
        assert f"rm {folder}/{RECORD}" in build

    def test_two_runs_never_deploy_at_once(self) -> None:
        assert _content(PAGES)["concurrency"] == {"group": "pages", "cancel-in-progress": False}
