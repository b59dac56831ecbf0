"""What a person reads of a finding in code: why it weighs less, where its version comes from, what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import CHAT, cli

CLIENT = "from openai import AzureOpenAI\n"
CALL = 'client.chat.completions.create(model="m", messages=[], seed=1)\n'
LOOKUP = 'import os\n\nclient = AzureOpenAI(api_version=os.environ["CHAT_API_VERSION"])\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(*options: str, **files: str) -> str:
    for name, text in files.items():
        Path(name.replace("__", ".")).write_text(text, encoding="utf-8")
    return cli("lint", "app.py", *options).out


def test_what_is_sent_in_some_cases_says_so() -> None:
    code = (
        f'{CLIENT}client = AzureOpenAI(api_version="2023-05-15")\nmore = {{"seed": 1}} if input() else {{}}\n'
        'client.chat.completions.create(model="m", messages=[], **more)\n'
    )
    shown = lint(app__py=code)
    assert "app.py:3:9: warning AOAI101 `seed` is unknown to 2023-05-15" in shown
    assert " It is sent in some cases only.\n" in shown


def test_a_version_of_a_sample_says_so() -> None:
    shown = lint(app__py=CLIENT + LOOKUP + CALL, __env__sample="CHAT_API_VERSION=2023-05-15\n")
    assert "warning AOAI101 `seed` is unknown to 2023-05-15" in shown
    assert " The version is likely, not certain (.env.sample).\n" in shown
    assert "= target: 2023-05-15 from app.py:4 <- .env.sample:1\n" in shown
    target = lint("--show-target", app__py=CLIENT + LOOKUP + CALL)
    assert target == f"app.py:5  {CHAT}  2023-05-15 (likely)  <- app.py:4 <- .env.sample:1\n"


def test_a_version_of_the_environment_is_as_good_as_any() -> None:
    shown = lint(app__py=CLIENT + LOOKUP + CALL, __env="CHAT_API_VERSION=2023-05-15\n")
    assert "error AOAI101 `seed` is unknown to 2023-05-15" in shown
    assert "likely" not in shown


def test_a_version_that_is_stated_above_the_call_is_shown() -> None:
    shown = lint(app__py=f'{CLIENT}client = AzureOpenAI(api_version="2023-05-15")\n\n{CALL}')
    assert "= target: 2023-05-15 from app.py:2\n" in shown


def test_the_mark_of_a_call_ends_where_its_arguments_begin() -> None:
    call = "client.chat.completions.create(model='m')\n"
    shown = lint(app__py=f'{CLIENT}client = AzureOpenAI(api_version="2024-06-01")\n{call}')
    assert f"\n3 | {call}  | {'^' * len('client.chat.completions.create')}\n" in shown


def test_what_is_said_of_a_version_stands_where_the_file_has_it() -> None:
    client = 'client = AzureOpenAI(api_version="2023-07-01-preview")\n'
    shown = lint(app__py=f"{CLIENT}{client}{CALL}")
    assert "app.py:2:34: warning AOAI304 " in shown
    assert f"\n2 | {client}  | {' ' * 33}{'^' * len('^2023-07-01-preview^')}\n" in shown


def test_what_is_said_of_a_version_of_another_file_stands_where_this_one_asks_for_it() -> None:
    shown = lint(app__py=CLIENT + LOOKUP + CALL, __env="CHAT_API_VERSION=2023-07-01-preview\n")
    assert "app.py:4:1: warning AOAI304 " in shown


def test_an_announcement_has_a_source_and_no_answer() -> None:
    shown = lint(app__py=f'{CLIENT}client = AzureOpenAI(api_version="2023-07-01-preview")\n{CALL}')
    assert "AOAI304" in shown
    assert "= source: documentation (" in shown
    assert "does not show it" not in shown


def test_what_is_not_known_has_a_reason_and_advice() -> None:
    why = "the environment variable CHAT_API_VERSION, which nothing here sets"
    code = CLIENT + LOOKUP + CALL
    assert lint("--show-target", app__py=code) == f"app.py:5  {CHAT}  no version  <- {why}\n"
    shown = lint("--show-unresolved")
    assert f"info AOAI010 The api-version is {why}.\n" in shown
    assert "= help: Say it for such calls with --api-version, or `api-version` in aoai-compat.toml.\n" in shown
    assert "= help: It is checked against 2024-10-21 instead.\n" in lint("--show-unresolved", "-V", "2024-10-21")


def test_what_is_sent_in_some_cases_has_to_be_taken_as_well() -> None:
    code = f"{CLIENT}import os\nmore = {{'seed': 1}} if input() else {{}}\n{LOOKUP}"
    Path("app.py").write_text(f"{code}client.chat.completions.create(model='m', messages=[], **more)\n")
    shown = cli("min", "app.py").out
    assert "GA       2024-02-01          2023-05-15 lacks seed\n" in shown


def test_the_lines_of_a_shell_give_a_notebook_nothing_that_is_known() -> None:
    code = f'{CLIENT}client = AzureOpenAI(api_version="2024-10-21")\nfiles = !ls\n'
    text = f"# Notes\n\n```python\n{code}client.embeddings.create(model='m', input=files)\n```\n"
    Path("notes.md").write_text(text, encoding="utf-8")
    assert cli("lint", "notes.md").out.startswith("All clean (1 request")
