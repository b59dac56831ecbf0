"""Where a value that code takes from outside is set: which files are asked, and in what order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aoai_compat.lint.calls.project_values import config_values, environment_values
from aoai_compat.lint.project_files import project_folders
from aoai_compat.lint.project_files.project_folders import folders_of
from tests.lint.project_files.trees import NAME, found, places, project

JSON = (
    '{\n  "search": {"api_version": "2024-07-01"},\n  "openai": {"api_version": "2024-06-01", "n": 2, "on": true}\n}\n'
)
YAML = "search:\n  api_version: 2024-07-01\nopenai:\n  api_version: 2024-06-01 # stable\n  name: '${NAME}'\n"
TOML = '[search]\napi_version = "2024-07-01"\n\n[openai]\napi_version = "2024-06-01"\nlast = 2024-10-21\n'
INI = "[search]\napi_version = 2024-07-01\n[openai]\napi_version = 2024-06-01\n"
PROPERTIES = "search.api_version=2024-07-01\nopenai.api_version = 2024-06-01\n"

OPENAI = ("openai", "api_version")


def test_nothing_is_known_of_no_file() -> None:
    assert environment_values(NAME, None) == ()
    assert environment_values("", "app.py") == ()
    assert config_values("config.json", ["a"], None) == ()
    assert config_values("config.json", [], "app.py") == ()
    assert environment_values(NAME, "/no/such/folder/app.py") == ()
    assert config_values("config\0.json", ["a"], "app.py") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.json", JSON),
        ("settings.yaml", YAML),
        ("config.toml", TOML),
        ("app.ini", INI),
        ("app.properties", PROPERTIES),
    ],
)
def test_a_file_of_configuration(tmp_path: Path, name: str, text: str) -> None:
    root = project(tmp_path, {f"src/{name}": text})
    beside = str(root / "src/app.py")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "2024-06-01" in each)
    assert places(root, config_values(name, OPENAI, beside)) == [f"2024-06-01 src/{name}:{line}"]
    assert config_values(name, ("openai",), beside) == ()
    assert config_values(name, ("api_version",), beside) == ()
    assert config_values(name, ("openai", "version"), beside) == ()
    assert config_values(name, (*OPENAI, "more"), beside) == ()
    assert config_values(name, ("0", "api_version"), beside) == ()


def test_what_is_no_text(tmp_path: Path) -> None:
    root = project(tmp_path, {"config.json": JSON, "config.yaml": YAML, "config.toml": TOML})
    beside = str(root / "app.py")
    assert places(root, config_values("config.json", ("openai", "n"), beside)) == ["2 config.json:3"]
    assert config_values("config.json", ("openai", "on"), beside) == ()
    assert config_values("config.yaml", ("openai", "name"), beside) == ()
    assert places(root, config_values("config.toml", ("openai", "last"), beside)) == ["2024-10-21 config.toml:6"]


@pytest.mark.parametrize("name", ["c.json", "c.yaml", "c.toml", "c.ini", "c.properties", "c.txt"])
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"{[", b"=\n[", b"a" * 1_000_001, b"[" * 50_000, b"a.b" * 30_000]
)
def test_a_broken_file_of_configuration_says_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    root = project(tmp_path, {})
    (root / name).write_bytes(content)
    assert config_values(name, OPENAI, str(root / "app.py")) == ()


def test_where_a_file_of_configuration_is_looked_for(tmp_path: Path) -> None:
    above = '{"openai": {"api_version": "2023-05-15"}}'
    root = project(tmp_path / "root", {"config.json": above, "src/config.json": JSON, "src/app/x.py": ""})
    project(tmp_path, {"secret.json": JSON})
    assert places(root, config_values("config.json", OPENAI, str(root / "src/app/x.py"))) == [
        "2024-06-01 src/config.json:3"
    ]
    assert places(root, config_values("../config.json", OPENAI, str(root / "src/app/x.py"))) == [
        "2024-06-01 src/config.json:3"
    ]
    assert places(root, config_values("./config.json", OPENAI, str(root / "tests/x.py"))) == [
        "2023-05-15 config.json:1"
    ]
    assert config_values("../secret.json", OPENAI, str(root / "x.py")) == ()
    assert config_values(str(tmp_path / "secret.json"), OPENAI, str(root / "x.py")) == ()


@pytest.mark.parametrize(
    "sample", ["config.example.json", "config.json.sample", "config-template.json", "sample.config.json"]
)
def test_a_sample_of_a_file_of_configuration(tmp_path: Path, sample: str) -> None:
    root = project(tmp_path, {sample: JSON})
    assert places(root, config_values("config.json", OPENAI, str(root / "x.py"))) == [f"2024-06-01? {sample}:3"]
    project(root, {"config.json": "{}"})
    assert config_values("config.json", OPENAI, str(root / "x.py")) == ()


def test_paths_are_as_the_source_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, {".env": f"{NAME}=2024-06-01\n", "src/chat/config.json": JSON})
    monkeypatch.chdir(tmp_path / "src")
    (variable,) = environment_values(NAME, os.path.join("chat", "app.py"))
    assert (variable.origin.what, variable.origin.path) == (".env", os.path.join("..", ".env"))
    (value,) = config_values("config.json", OPENAI, os.path.join("chat", "app.py"))
    assert (value.origin.what, value.origin.path) == ("config.json", os.path.join("chat", "config.json"))


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    root = project(tmp_path, {".env": f"{NAME}=2024-06-01\n"})
    assert places(root, found(root)) == ["2024-06-01 .env:1"]
    project(root, {".env": f"{NAME}=2024-08-01-preview\n"})
    assert places(root, found(root)) == ["2024-08-01-preview .env:1"]


def test_a_project_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "all" / "one" / "src" / "chat"
    deep.mkdir(parents=True)
    monkeypatch.chdir("/")
    (tmp_path / ".env").write_text(f"{NAME}=2023-05-15\n", encoding="utf-8")
    assert folders_of(str(deep / "app.py")) == (str(deep),)
    project_folders._folders.cache_clear()
    (deep.parent.parent / "pyproject.toml").touch()
    (deep / "package.json").touch()
    assert folders_of(str(deep / "app.py"))[-1] == str(tmp_path / "all" / "one")
    assert environment_values(NAME, str(deep / "app.py")) == ()


def test_the_working_folder_is_the_last_resort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src" / "chat").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert folders_of("src/chat/app.py")[-1] == str(tmp_path)


def test_the_home_folder_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, {"work/app.py": "", ".env": f"{NAME}=2024-06-01\n"})
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    project_folders._everything.cache_clear()
    try:
        assert folders_of(str(tmp_path / "work" / "app.py")) == (str(tmp_path / "work"),)
    finally:
        project_folders._everything.cache_clear()
        project_folders._folders.cache_clear()
