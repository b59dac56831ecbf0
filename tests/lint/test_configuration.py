"""Configuration: the nearest file wins, and what it cannot say is an error that names the right key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aoai_compat.errors import InvalidConfiguration
from aoai_compat.lint.configuration import Configuration, find_configuration
from tests.lint.support import aoai_compat

DEPLOYMENTS = '[deployments]\nplanner = "o3-mini"\n'


def test_without_a_file_nothing_is_configured(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    found = find_configuration(str(tmp_path))
    assert found == Configuration() or (found.path is not None and not found.path.startswith(str(tmp_path)))


def test_a_pyproject_that_is_broken_elsewhere_is_not_ours_to_report(tmp_path: Path) -> None:
    (tmp_path / "aoai-compat.toml").write_text('model = "o1"\n')
    below = tmp_path / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text("[project\n")
    assert find_configuration(str(below)).model == "o1"


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "aoai-compat.toml").write_text('api-version = "2024-06-01"\n' + DEPLOYMENTS)
    assert find_configuration(str(below)).api_version == "2024-06-01"
    (below / "pyproject.toml").write_text('[tool.aoai-compat]\napi-version = "2024-10-21"\n')
    found = find_configuration(str(below))
    assert (found.api_version, dict(found.deployments)) == ("2024-10-21", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('api-verison = "v1"', "Did you mean `api-version`"),
        ("api-version = 2024-10-21", "must be text"),
        ("deployments = 3", "must give the model"),
        ("[deployments]\nplanner = 3", "must give the model"),
        ("model =", "not valid TOML"),
    ],
)
def test_what_it_cannot_say_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "aoai-compat.toml").write_text(text)
    with pytest.raises(InvalidConfiguration, match=message):
        find_configuration(str(tmp_path))


def test_a_deployment_is_the_model_that_the_configuration_says(tmp_path: Path) -> None:
    url = "https://example.openai.azure.com/openai/deployments/planner/chat/completions?api-version=2025-01-01-preview"
    body = {"messages": [{"role": "user", "content": "tea?"}], "max_tokens": 5}
    (tmp_path / "request.json").write_text(json.dumps({"method": "POST", "url": url, "body": body}))
    assert aoai_compat("request.json", cwd=tmp_path).status == 0
    (tmp_path / "aoai-compat.toml").write_text(DEPLOYMENTS)
    ran = aoai_compat("request.json", "--output-format", "json", cwd=tmp_path)
    assert [(f["code"], f["model"]) for f in ran.data["findings"] if f["level"] == "error"] == [("AOAI201", "o3-mini")]
    assert ran.status == 1


def test_a_wrong_configuration_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "aoai-compat.toml").write_text("colour = 1")
    (tmp_path / "request.json").write_text("{}")
    ran = aoai_compat("request.json", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "'colour' is no setting" in ran.err
