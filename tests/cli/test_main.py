"""The command line as a whole: help, exit codes, streams, and what it does with arguments that make no sense."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aoai_compat
from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.cli.running import clean_environment, cli, process

COMMANDS = ("lint", "query", "diff", "versions", "export", "data")
FULL_DEVICE = Path("/dev/full")


def test_help_lists_every_command() -> None:
    outcome = cli("--help")
    assert outcome.code == 0
    listed = [line.split()[0] for line in outcome.out.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert set(COMMANDS) <= set(listed)
    assert outcome.err == ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(command: str, option: str) -> None:
    outcome = cli(command, option)
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: aoai-compat {command}")


@pytest.mark.parametrize("command", ["lint", "query", "export"])
def test_the_common_options_have_the_same_names_everywhere(command: str) -> None:
    out = cli(command, "--help").out
    assert all(option in out for option in ("-V", "--api-version", "--output-format", "-o", "--output"))


def test_the_version_is_that_of_the_package() -> None:
    outcome = cli("--version")
    assert outcome.code == 0
    assert aoai_compat.__version__ in outcome.out
    assert aoai_compat.__version__ == importlib.metadata.version("aoai-compat")


def test_an_unknown_command_is_bad_usage_with_a_hint() -> None:
    outcome = cli("querry", "max_tokens")
    assert outcome.code == 2
    assert "'querry' is no command" in outcome.err
    assert "Did you mean `query`?" in outcome.err
    assert outcome.out == ""


def test_the_module_and_the_script_are_the_same_program() -> None:
    scripts = importlib.metadata.entry_points(group="console_scripts", name="aoai-compat")
    assert [script.value for script in scripts] == ["aoai_compat.__main__:main"]
    arguments = ("query", "parallel_tool_calls", "-V", "2024-06-01", "--operation", "chat.completions.create")
    assert process(*arguments) == cli(*arguments)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("query", "max_tokens", "-V", "2024-10-21", "--operation", "chat.completions.create"), 0),
        (("query", "enhancements", "-V", "2024-10-21"), 1),
        (("query", "no_such_parameter"), 2),
        (("lint", "no-such-file.json", "-V", "2024-10-21"), 2),
        (("versions",), 0),
    ],
)
def test_a_shell_sees_the_exit_code(arguments: tuple[str, ...], code: int) -> None:
    assert process(*arguments).code == code


LONG = "a" * 100_000
ODD_ARGUMENTS: list[tuple[str, ...]] = [
    ("",),
    ("\x1b[31m",),
    ("--no-such-option",),
    ("query",),
    ("query", ""),
    ("query", " "),
    ("query", "="),
    ("query", "==="),
    ("query", "=required"),
    ("query", "((("),
    ("query", ")))"),
    ("query", "()"),
    ("query", "(a=b)"),
    ("query", "messages[](role=user"),
    ("query", "[]"),
    ("query", "."),
    ("query", LONG),
    ("query", "(" * 10_000),
    ("query", "\x1b[2J\x07\r\n"),
    ("query", "\udcff"),
    ("query", "tool_choise"),
    ("query", "max_tokens", "-V", ""),
    ("query", "max_tokens", "-V", "2024-06-1"),
    ("query", "max_tokens", "-V", LONG),
    ("query", "max_tokens", "-V", "\x1b[31m"),
    ("query", "max_tokens", "--operation", ""),
    ("query", "max_tokens", "--operation", "chat.completion.create"),
    ("query", "max_tokens", "--in", "trailer"),
    ("query", "max_tokens", "--color", "mauve"),
    ("query", "max_tokens", "--output-format", "xml"),
    ("query", "max_tokens", "-o", ""),
    ("query", "max_tokens", "-o", "no/such/folder/result.txt"),
    ("query", "max_tokens", "-o", "."),
    ("query", "max_tokens", "more", "and", "more"),
    ("lint", "-V", "2099-01-01", "request.json"),
    ("lint", "--operation", "tea.make", "request.json"),
    ("lint", "--fail-on", "sometimes"),
    ("diff",),
    ("diff", "2024-06-01"),
    ("diff", "2024-06-01", "2024-06-1"),
    ("diff", "yesterday", "2024-06-01"),
    ("diff", "2024-06-01", "2024-10-21", "--operation", "tea.make"),
    ("export",),
    ("export", "-V", "tomorrow"),
    ("versions", "all"),
    ("versions", "--track", "beta"),
    ("data", "chew"),
    ("data", "check", "--data", "no/such/folder"),
    ("data", "import"),
    ("data", "import", "no-such-document.json"),
    ("data", "import", "--from", "no/such/folder"),
]


@pytest.mark.parametrize("arguments", ODD_ARGUMENTS, ids=lambda arguments: ascii(" ".join(arguments))[:50])
def test_what_cannot_be_done_is_said_on_stderr_and_ends_with_2(arguments: tuple[str, ...]) -> None:
    outcome = cli(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.err


# No system passes a null character on.
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(WORDS, max_size=2), st.sampled_from(["query", "diff", "export", "versions", "lint"]))
@settings(max_examples=40, deadline=None)
def test_no_arguments_end_a_run_other_than_by_an_exit_code(
    tmp_path_factory: pytest.TempPathFactory, arguments: list[str], command: str
) -> None:
    # Whatever comes after `--` is no option, so that nothing is written anywhere.
    empty = tmp_path_factory.getbasetemp()
    before = Path.cwd()
    os.chdir(empty)
    try:
        assert cli(command, "--", *arguments).code in (0, 1, 2)
    finally:
        os.chdir(before)


def test_complaints_about_usage_hold_no_control_characters() -> None:
    assert "\x07" not in cli("query", "max_tokens", "bell\x07").err


def start(*arguments: str, stdout: int | IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "aoai_compat", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )


def read_one_line(*arguments: str) -> tuple[int, bytes, bytes]:
    """Exit code, first line and stderr of a run of which only one line is read, as by `| head -1`."""
    with start(*arguments, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        line = running.stdout.readline()
        running.stdout.close()
        err = running.stderr.read()
        return running.wait(timeout=30), line, err


def test_a_reader_that_has_enough_is_no_reason_to_complain() -> None:
    _, line, err = read_one_line("export", "-V", "v1")
    assert line.split()[0] == b"batches.cancel"
    assert err == b""


def test_a_reader_that_has_enough_is_no_finding() -> None:
    code, _, _ = read_one_line("export", "-V", "v1")
    assert code == 0


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [("versions",), ("versions", "-o", str(FULL_DEVICE)), ("--help",)])
def test_a_full_disk_ends_with_2_and_without_a_traceback(arguments: tuple[str, ...]) -> None:
    with FULL_DEVICE.open("wb") as full, start(*arguments, stdout=full) as running:
        assert running.stderr is not None
        err = running.stderr.read()
        assert running.wait(timeout=30) == 2
        assert b"Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="closes a descriptor as a POSIX shell does")
def test_a_closed_stdout_prints_no_traceback() -> None:
    shell = ["sh", "-c", '"$0" -m aoai_compat versions >&-', sys.executable]
    done = subprocess.run(shell, capture_output=True, check=False, env=clean_environment())
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [((), {}, True), ((), {"NO_COLOR": "1"}, False), (("--color", "never"), {}, False)],
)
def test_colour_is_for_terminals(options: tuple[str, ...], env: dict[str, str], coloured: bool) -> None:
    import pty

    master, slave = pty.openpty()
    try:
        command = [sys.executable, "-m", "aoai_compat", "query", "enhancements", *options]
        subprocess.run(command, stdout=slave, check=True, env=clean_environment(env))
        shown = os.read(master, 65_536)
    finally:
        os.close(slave)
        os.close(master)
    assert b"enhancements" in shown
    assert (b"\x1b[" in shown) is coloured


def test_the_knowledge_base_of_these_tests_is_the_one_of_the_commands(kb: KnowledgeBase) -> None:
    assert [v["version"] for v in cli("versions", "--output-format", "json").data["versions"]] == [
        version.label for version in kb.versions
    ]
