"""The pytest plugin, in runs of its own: silent until asked, and then it says what was sent."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import clean_environment

pytestmark = pytest.mark.skipif(importlib.util.find_spec("httpx") is None, reason="httpx is not installed")

TESTS = """
import httpx
import pytest

URL = "https://example.openai.azure.com/openai/deployments/tea/chat/completions?api-version="
BODY = {"messages": [{"role": "user", "content": "tea?"}]}


def post(version, **more):
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        return client.post(URL + version, json={**BODY, **more}, headers={"api-key": "k" * 32})


def test_good():
    post("2024-10-21", parallel_tool_calls=False)


def test_bad():
    post("2024-06-01", parallel_tool_calls=False)
"""

WITH_FIXTURE = (
    TESTS
    + """
def test_fixture(aoai_requests):
    post("2024-06-01", parallel_tool_calls=False, logit_bias={})
    assert [finding.code for finding in aoai_requests.findings] == ["AOAI101"]
    assert aoai_requests.requests[0].operation == "chat.completions.create"
"""
)

PLAIN = "httpx.Client.send.__qualname__"


def run(folder: Path, tests: str, *arguments: str, ini: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    (folder / "pytest.ini").write_text(f"[pytest]\naddopts = --strict-markers\n{ini}", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "aoai_compat.pytest_plugin", "-p", "no:cacheprovider", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=clean_environment({"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "COLUMNS": "200"}),
        text=True,
        encoding="utf-8",
    )


def test_nothing_happens_unless_asked(tmp_path: Path) -> None:
    left_alone = f"""
import sys

def test_nothing_is_loaded_or_patched():
    loaded = [name for name in sys.modules if name.startswith("aoai_compat")]
    assert sorted(loaded) == ["aoai_compat", "aoai_compat.pytest_plugin"]
    assert not [name for name in ("httpx", "httpx2", "openai", "yaml") if name in sys.modules]
    import httpx
    assert {PLAIN} == "Client.send"
    assert "__wrapped__" not in vars(httpx.Client.send)
"""
    done = run(tmp_path, left_alone)
    assert done.returncode == 0, done.stdout
    assert "Azure OpenAI" not in done.stdout


def test_the_fixture_is_asking(tmp_path: Path) -> None:
    done = run(tmp_path, WITH_FIXTURE)
    assert done.returncode == 0, done.stdout
    assert "1 request checked: 1 error." in done.stdout


@pytest.mark.parametrize(("arguments", "ini"), [(("--aoai-compat",), ""), ((), "aoai_compat = true\n")])
def test_a_run_can_ask_for_all_tests(tmp_path: Path, arguments: tuple[str, ...], ini: str) -> None:
    done = run(tmp_path, WITH_FIXTURE, *arguments, ini=ini)
    assert done.returncode == 0, done.stdout
    summary = done.stdout[done.stdout.index("requests to Azure OpenAI") :]
    assert "error: AOAI101 `parallel_tool_calls` is unknown to 2024-06-01" in summary
    assert "  in test_it.py::test_bad, test_it.py::test_fixture\n" in summary
    assert "3 requests checked: 1 error." in summary
    assert "k" * 32 not in done.stdout


def test_a_run_that_sends_nothing_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, "def test_it(): pass", "--aoai-compat")
    assert "0 requests checked: all clean." in done.stdout


def test_findings_can_fail_a_test(tmp_path: Path) -> None:
    done = run(tmp_path, TESTS, "--aoai-compat", ini="aoai_compat_mode = raise\n")
    assert done.returncode == 1
    assert "IncompatibleRequest" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_a_marker_asks_for_its_test(tmp_path: Path) -> None:
    marked = TESTS.replace("def test_bad", "@pytest.mark.aoai_compat(mode='raise', ignore=['AOAI2'])\ndef test_bad")
    done = run(tmp_path, marked)
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "1 request checked: 1 error." in done.stdout


def test_the_marker_of_a_test_stands_over_that_of_its_module(tmp_path: Path) -> None:
    marked = TESTS.replace("def test_bad", "@pytest.mark.aoai_compat(mode='collect')\ndef test_bad")
    done = run(tmp_path, marked + "\npytestmark = pytest.mark.aoai_compat(mode='raise')\n")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("ini", "marker", "words"),
    [
        ("aoai_compat_mode = shout\n", "", "mode='shout' is not one of raise, warn, collect."),
        ("aoai_compat_api_version = 2024-06-02\n", "", "2024-06-02"),
        ("", "modes='raise'", "'modes' is no option of the marker aoai_compat. Did you mean `mode`"),
        ("", "'raise'", "takes named options only"),
    ],
)
def test_wrong_options_are_said_without_a_traceback(tmp_path: Path, ini: str, marker: str, words: str) -> None:
    marked = f"import pytest\n@pytest.mark.aoai_compat({marker})\ndef test_it(): pass\n"
    done = run(tmp_path, marked, ini=ini)
    assert done.returncode == 1
    assert words in done.stdout
    assert "Traceback" not in done.stdout
    assert "in_pytest.py" not in done.stdout


def test_the_configuration_of_the_project_counts(tmp_path: Path) -> None:
    (tmp_path / "aoai-compat.toml").write_text('[deployments]\ntea = "o3-mini"\n', encoding="utf-8")
    done = run(tmp_path, TESTS, "--aoai-compat", "-k", "good")
    assert "o3-mini" in done.stdout


def test_findings_travel_between_processes(tmp_path: Path) -> None:
    pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    done = run(tmp_path, WITH_FIXTURE, "--aoai-compat", "-p", "xdist.plugin", "-n", "2")
    assert done.returncode == 0, done.stdout
    assert "3 requests checked: 1 error." in done.stdout


def test_requests_of_fixtures_are_seen(tmp_path: Path) -> None:
    fixture = TESTS + "\n@pytest.fixture\ndef sent():\n    post('2024-06-01', tea=1)\n\ndef test_sent(sent): pass\n"
    done = run(tmp_path, fixture, "--aoai-compat", "-k", "sent")
    assert "`tea`" in done.stdout
