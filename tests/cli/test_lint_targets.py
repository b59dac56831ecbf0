"""Where the version of each request comes from, and which request goes where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHAT, cli

BODY = {"messages": [{"role": "user", "content": "tea?"}]}
URL = "https://tea.openai.azure.com/openai/deployments/planner/chat/completions?api-version="


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requests").mkdir()
    (tmp_path / "requests" / "bare.json").write_text(json.dumps(BODY))
    (tmp_path / "requests" / "url.json").write_text(
        json.dumps({"method": "POST", "url": f"{URL}2024-06-01", "body": BODY}, indent=1)
    )
    envelope = {"operation": CHAT, "api_version": "v1", "body": {**BODY, "model": "o3-mini"}}
    (tmp_path / "requests" / "lines.jsonl").write_text(f"{json.dumps(envelope)}\n\n{json.dumps(envelope)}\n")
    return tmp_path


def lines(*options: str, env: dict[str, str] | None = None, code: int = 0) -> list[str]:
    ran = cli("lint", "--show-target", *options, env=env)
    assert (ran.code, ran.err) == (code, "")
    return ran.out.splitlines()


def test_each_request_is_a_line() -> None:
    model = "model o3-mini (by its deployment)"
    assert lines("requests") == [
        "requests/bare.json:1  chat.completions.create  no version",
        f"requests/lines.jsonl:1  chat.completions.create  v1  {model}  <- envelope (requests/lines.jsonl:1)",
        f"requests/lines.jsonl:3  chat.completions.create  v1  {model}  <- envelope (requests/lines.jsonl:3)",
        "requests/url.json:1  chat.completions.create  2024-06-01  <- URL (requests/url.json:3)",
    ]


def test_an_option_goes_before_a_variable_and_that_before_a_file() -> None:
    Path("pyproject.toml").write_text('[tool.aoai-compat]\n# since May\napi-version = "2024-10-21"\n')
    variable = {"AOAI_COMPAT_API_VERSION": "2024-02-01"}
    bare = "requests/bare.json"
    assert lines(bare) == [f"{bare}:1  {CHAT}  2024-10-21  <- pyproject.toml:3"]
    assert lines(bare, env=variable) == [f"{bare}:1  {CHAT}  2024-02-01  <- AOAI_COMPAT_API_VERSION"]
    assert lines(bare, "-V", "v1", env=variable) == [f"{bare}:1  {CHAT}  v1  <- --api-version"]
    assert lines(bare, "--isolated", env=variable) == [f"{bare}:1  {CHAT}  no version"]


def test_nothing_goes_before_what_the_request_says() -> None:
    Path("aoai-compat.toml").write_text('api-version = "2024-10-21"\n[deployments]\nplanner = "o3-mini"\n')
    [line] = lines("requests/url.json", "-V", "v1")
    assert line == f"requests/url.json:1  {CHAT}  2024-06-01  model o3-mini  <- URL (requests/url.json:3)"


def test_each_file_goes_by_the_configuration_nearest_to_it() -> None:
    Path("aoai-compat.toml").write_text('api-version = "2024-10-21"\n')
    Path("requests/aoai-compat.toml").write_text('api-version = "2024-06-01"\n')
    Path("bare.json").write_text(json.dumps(BODY))
    assert [line.rpartition("<- ")[2] for line in lines("bare.json", "requests/bare.json")] == [
        "aoai-compat.toml:1",
        "requests/aoai-compat.toml:1",
    ]
    named = lines("bare.json", "requests/bare.json", "--config", "requests/aoai-compat.toml")
    assert [line.rpartition("<- ")[2] for line in named] == ["requests/aoai-compat.toml:1"] * 2


def test_standard_input_goes_by_its_name() -> None:
    Path("requests/aoai-compat.toml").write_text('api-version = "2024-06-01"\nper-file-ignores = {"x.*" = ["AOAI1"]}\n')
    text = json.dumps({**BODY, "parallel_tool_calls": True}).encode()
    ran = cli("lint", "-", "--show-target", "--stdin-filename", "requests/a.json", stdin=text)
    assert ran.out == f"requests/a.json:1  {CHAT}  2024-06-01  <- requests/aoai-compat.toml:1\n"
    codes: dict[str, list[str]] = {}
    for name in ("requests/a.json", "requests/x.json"):
        data = cli("lint", "-", "--stdin-filename", name, "--output-format", "json", stdin=text).data
        codes[name] = [finding["code"] for finding in data["findings"]]
        assert all(finding["path"] == name for finding in data["findings"])
    assert codes == {"requests/a.json": ["AOAI101"], "requests/x.json": []}
    several = f"{text.decode()}\n{text.decode()}\n".encode()
    ran = cli("lint", "-", "-V", "v1", "--show-target", "--stdin-filename", "a.jsonl", stdin=several)
    assert [line.split()[0] for line in ran.out.splitlines()] == ["a.jsonl:1", "a.jsonl:2"]


def test_the_json_of_it() -> None:
    data: Any = cli("lint", "requests", "--show-target", "--output-format", "json").data
    assert data["targets"][0] == {
        "path": "requests/bare.json", "line": 1, "operation": CHAT, "api_version": None, "model": None, "chain": [],
    }  # fmt: skip
    assert data["targets"][-1]["chain"] == [{"what": "URL", "path": "requests/url.json", "line": 3}]
    assert cli("lint", "--show-target", "--output-format", "json", "requests/none*").code == 2
    Path("empty").mkdir()
    assert cli("lint", "empty", "--show-target", "--output-format", "json").data == {"targets": []}


def test_what_cannot_be_read_is_said_and_ends_with_2() -> None:
    Path("cut.json").write_text('{"messages": [')
    assert lines("cut.json", "requests/url.json", code=2) == [
        "cut.json:1  Not valid JSON: it ends in the middle.",
        f"requests/url.json:1  {CHAT}  2024-06-01  <- URL (requests/url.json:3)",
    ]


def test_a_secret_in_a_url_is_not_shown() -> None:
    url = f"{URL}2024-06-01&api-key=0123456789abcdef0123456789abcdef"
    Path("a.json").write_text(json.dumps({"method": "POST", "url": url, "body": BODY}))
    for options in ((), ("--output-format", "json")):
        assert "0123456789abcdef" not in "".join(lines("a.json", *options))


def test_findings_carry_the_chain() -> None:
    Path("aoai-compat.toml").write_text('api-version = "2024-06-01"\n')
    Path("wrong.json").write_text(json.dumps({**BODY, "parallel_tool_calls": True}))
    Path("stated.json").write_text(
        json.dumps({"api_version": "2024-06-01", "operation": CHAT, "body": {**BODY, "parallel_tool_calls": True}})
    )
    first, second = cli("lint", "wrong.json", "stated.json", "--output-format", "json").data["findings"]
    origin = {"what": "aoai-compat.toml", "path": "aoai-compat.toml", "line": 1}
    assert first["target"] == {"line": 1, "chain": [origin]}
    assert second["target"] == {"line": 1, "chain": [{"what": "envelope", "path": "stated.json", "line": 1}]}
