"""Configuration: the nearest file wins, and what it cannot say is an error that names the right key."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from aoai_compat.errors import InvalidConfiguration
from aoai_compat.lint.project.configuration import (
    Configurations,
    environment_configuration,
    find_configuration,
    read_configuration,
)
from aoai_compat.lint.project.configuration_keys import KEYS
from aoai_compat.lint.project.configuration_schema import configuration_schema
from aoai_compat.lint.reports.provenance import in_words
from tests.lint.support import aoai_compat, chat

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DEPLOYMENTS = '[deployments]\nplanner = "o3-mini"\n'
WHOLE = """\
baseline = "known.json"
api-version = "2024-06-01"
model = "gpt-4o"
operation = "chat.completions.create"
select = ["AOAI1", "duplicate-key"]
ignore = ["AOAI101"]
extend-select = ["ALL"]
exclude = ["fixtures/"]
extend-exclude = ["*.log.json"]
respect-gitignore = false
fail-on = "warning"
output-format = "json"

[per-file-ignores]
"tests/**" = ["AOAI102"]

[deployments]
planner = "o3-mini"

[[ignores]]
path = "request.json"
pointer = "/seed"
code = "AOAI101"
reason = "until we move"
"""


def test_without_a_file_nothing_is_configured(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert not find_configuration(str(tmp_path)).values


@pytest.mark.parametrize(
    "text",
    [
        '[project]\nname = "other"\ndependencies = ["aoai-compat"]\n',
        'tool = 3\nother = "aoai-compat"',
        '[tool]\nname = "aoai-compat"',
        '[project\nname = "aoai-compat"',
    ],
)
def test_a_pyproject_that_only_mentions_the_tool_is_not_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert not find_configuration(str(tmp_path)).values


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


def test_of_two_files_in_a_folder_our_own_wins(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.aoai-compat]\nmodel = "o1"\n')
    (tmp_path / "aoai-compat.toml").write_text('model = "o3"\n')
    assert find_configuration(str(tmp_path)).model == "o3"


def test_a_file_is_read_once_for_all_folders_below(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "aoai-compat.toml").write_text('model = "o1"\n')
    configurations = Configurations()
    first = configurations.of_folder(str(tmp_path / "a" / "b"))
    assert configurations.of_folder(str(tmp_path / "a")) is first
    assert configurations.of_folder(str(tmp_path)) is first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('api-verison = "v1"', "aoai-compat.toml:1: 'api-verison' is no setting.*Did you mean `api-version`"),
        ('\n\n# words\n"extend-selct" = []', "aoai-compat.toml:4: .*Did you mean `extend-select`"),
        ("[deploymets]\na = 'b'", "aoai-compat.toml:1: .*Did you mean `deployments`"),
        ("colour = 1", "'colour' is no setting of aoai-compat.$"),
        ("api-version = 2024-10-21", "aoai-compat.toml:1: api-version must be text"),
        ('api-version = ""', "must not be empty"),
        ("model = ['o1']", "model must be text"),
        ("select = 'AOAI1'", "select must be a list of texts"),
        ("ignore = [1]", "ignore must be a list of texts"),
        ("respect-gitignore = 'no'", "must be true or false"),
        ("deployments = 3", "must give the model"),
        ("[deployments]\nplanner = 3", "must give the model"),
        ("per-file-ignores = ['AOAI1']", "must give the codes for each glob"),
        ("per-file-ignores = {'*.json' = 'AOAI1'}", "must give a list of codes"),
        ("fail-on = 'eror'", "cannot be 'eror': it is one of error, warning, info, never. Did you mean `error`"),
        ("output-format = 'jsn'", "Did you mean `json`"),
        ("[ignores]\npath = 'a'", "must be a list of tables"),
        ("[[ignores]]\npath = 'a.json'", "must have `code`"),
        ("[[ignores]]\npath = 'a.json'\ncode = 'AOAI101'\npointr = '/a'", "Did you mean `pointer`"),
        ("[[ignores]]\npath = 'a.json'\ncode = 101", "must give code as text"),
        ("model =", "not valid TOML"),
    ],
)
def test_what_it_cannot_say_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "aoai-compat.toml").write_text(text)
    with pytest.raises(InvalidConfiguration, match=message):
        find_configuration(str(tmp_path))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = [" * 5000, b'model = "\xe9"'])
def test_what_is_no_text_is_an_error_too(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "aoai-compat.toml").write_bytes(data)
    with pytest.raises(InvalidConfiguration, match="not valid TOML"):
        find_configuration(str(tmp_path))


def test_a_file_that_is_named_has_to_be_there_and_to_be_ours(tmp_path: Path) -> None:
    with pytest.raises(InvalidConfiguration, match="cannot be read"):
        read_configuration(str(tmp_path / "missing.toml"))
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(InvalidConfiguration, match=r"has no \[tool.aoai-compat\]"):
        read_configuration(str(tmp_path / "pyproject.toml"))


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("aoai-compat.toml", '# words\napi-version = "v1"\n', "aoai-compat.toml:2"),
        ("aoai-compat.toml", '"api-version"="v1"', "aoai-compat.toml:1"),
        (
            "pyproject.toml",
            '[tool.other]\napi-version = "1"\n[tool.aoai-compat]\napi-version = "v1"',
            "pyproject.toml:4",
        ),
        ("pyproject.toml", '[ tool . "aoai-compat" ]\r\n\r\napi-version = "v1"', "pyproject.toml:3"),
        ("pyproject.toml", 'tool = {aoai-compat = {api-version = "v1"}}', "pyproject.toml"),
        (
            "pyproject.toml",
            '[tool.aoai-compat.deployments]\napi-version = "o1"\n[tool.aoai-compat]\napi-version = "v1"',
            "pyproject.toml:4",
        ),
    ],
)
def test_the_line_of_a_key_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text)
    found = find_configuration(".")
    assert found.api_version == "v1"
    assert in_words(found.origin("api-version")) == place


# -- the environment ---------------------------------------------------------------------------


def test_variables_say_what_a_file_says() -> None:
    found = environment_configuration(
        {
            "AOAI_COMPAT_API_VERSION": "2024-06-01",
            "AOAI_COMPAT_SELECT": "AOAI1, AOAI2,",
            "AOAI_COMPAT_DEPLOYMENTS": "planner=o3-mini, b = gpt-4o",
            "AOAI_COMPAT_RESPECT_GITIGNORE": "No",
            "AOAI_COMPAT_MODEL": "",
            "AOAI_COMPAT_SOMETHING_OF_ANOTHER_PROGRAM": "1",
            "PATH": "/bin",
        }
    )
    assert found.values == {
        "api-version": "2024-06-01",
        "select": ("AOAI1", "AOAI2"),
        "deployments": {"planner": "o3-mini", "b": "gpt-4o"},
        "respect-gitignore": False,
    }
    assert in_words(found.origin("api-version")) == "AOAI_COMPAT_API_VERSION"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("AOAI_COMPAT_API_VERISON", "v1", "Did you mean `AOAI_COMPAT_API_VERSION`"),
        ("AOAI_COMPAT_FAIL_ON", "errors", "Did you mean `error`"),
        ("AOAI_COMPAT_DEPLOYMENTS", "planner", "name=model"),
        ("AOAI_COMPAT_RESPECT_GITIGNORE", "perhaps", "true or false"),
    ],
)
def test_a_wrong_variable_is_an_error(variable: str, value: str, message: str) -> None:
    with pytest.raises(InvalidConfiguration, match=message):
        environment_configuration({variable: value})


# -- its schema --------------------------------------------------------------------------------


def toml(text: str) -> object:
    return tomllib.loads(text)


def test_the_schema_takes_what_is_right(tmp_path: Path) -> None:
    (tmp_path / "aoai-compat.toml").write_text(WHOLE)
    assert set(find_configuration(str(tmp_path)).values) == {key.name for key in KEYS}
    schema = configuration_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(toml(WHOLE), schema)


@pytest.mark.parametrize(
    "text", ["colour = 1", "api-version = 3", "select = 'x'", "fail-on = 'x'", "[[ignores]]\npath = 'x'"]
)
def test_the_schema_refuses_what_the_program_refuses(tmp_path: Path, text: str) -> None:
    (tmp_path / "aoai-compat.toml").write_text(text)
    with pytest.raises(InvalidConfiguration):
        find_configuration(str(tmp_path))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(toml(text), configuration_schema())


# -- on the command line -----------------------------------------------------------------------


def test_a_deployment_is_the_model_that_the_configuration_says(tmp_path: Path) -> None:
    url = "https://example.openai.azure.com/openai/deployments/planner/chat/completions?api-version=2025-01-01-preview"
    body = {"messages": [{"role": "user", "content": "tea?"}], "max_tokens": 5}
    (tmp_path / "request.json").write_text(json.dumps({"method": "POST", "url": url, "body": body}))
    assert aoai_compat("request.json", cwd=tmp_path).status == 0
    (tmp_path / "aoai-compat.toml").write_text(DEPLOYMENTS)
    ran = aoai_compat("request.json", "--output-format", "json", cwd=tmp_path)
    assert [(f["code"], f["model"]) for f in ran.data["findings"] if f["level"] == "error"] == [("AOAI201", "o3-mini")]
    assert ran.status == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 1", "'colour' is no setting"),
        ('api-version = "2024-10-12"', "aoai-compat.toml:1: '2024-10-12' is no api-version.*`2024-10-21`"),
        ('operation = "chat.completion.create"', "Did you mean `chat.completions.create`"),
        ('select = ["AOAI999"]', "aoai-compat.toml:1: 'AOAI999' is no rule"),
        ('per-file-ignores = {"*" = ["duplicate-keys"]}', "Did you mean `duplicate-key`"),
    ],
)
@pytest.mark.parametrize("output_format", ["full", "json"])
def test_a_wrong_configuration_ends_with_2_before_anything_is_written(
    tmp_path: Path, text: str, message: str, output_format: str
) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "aoai-compat.toml").write_text(text)
    (tmp_path / "below" / "request.json").write_text(chat())
    (tmp_path / "a.json").write_text(chat("2024-06-01", parallel_tool_calls=True))
    ran = aoai_compat(".", "--output-format", output_format, cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(message, ran.err)
    assert str(tmp_path) not in ran.err
