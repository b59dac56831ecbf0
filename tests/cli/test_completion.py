"""Completion: what a shell is told, by the program itself and through the scripts that it prints."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import clean_environment, cli, process

SHELLS = ("bash", "zsh", "fish")


def proposed(*words: str) -> list[str]:
    """What bash is told for the last word."""
    environment = {
        "_AOAI_COMPAT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["aoai-compat", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = process(env=environment)
    assert (done.code, done.err) == (0, "")
    return [line.split(",", 1)[1] for line in done.out.splitlines() if line]


class TestProposals:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (("qu",), ["query"]),
            (("explain",), ["explain", "explain-error"]),
            (("lint", "-V", "2024-10"), ["2024-10-21", "2024-10-01-preview"]),
            (("diff", "2024-06"), ["2024-06-01"]),
            (("diff", "2024-06-01", "2024-10-2"), ["2024-10-21"]),
            (("query", "--operation", "embeddings."), ["embeddings.create"]),
            (("query", "--model", "o3-m"), ["o3-mini"]),
            (("explain", "AOAI101"), ["AOAI101"]),
            (("lint", "--select", "AOAI2,wrong"), ["AOAI2,wrong-type"]),
            (("query", "parallel_t"), ["parallel_tool_calls"]),
            (("query", "structured-o"), ["structured-outputs"]),
            (("query", "--operation", "embeddings.create", "in"), ["input", "input_type"]),
            (("query", "stream_options.inc"), ["stream_options.include_obfuscation", "stream_options.include_usage"]),
            (("completion", "z"), ["zsh"]),
        ],
        ids=" ".join,
    )
    def test_are_what_may_stand_there(self, words: tuple[str, ...], expected: list[str]) -> None:
        assert proposed(*words) == expected

    def test_of_parameters_go_one_level_at_a_time(self) -> None:
        assert "messages" in proposed("query", "messa")
        assert not [name for name in proposed("query", "messa") if "." in name]

    def test_of_paths_are_left_to_the_shell(self) -> None:
        done = process(
            env={"_AOAI_COMPAT_COMPLETE": "bash_complete", "COMP_WORDS": "aoai-compat lint req", "COMP_CWORD": "2"}
        )
        assert done.out == "file,req\n"

    @pytest.mark.parametrize(
        "words", [("nonsense", "x"), ("query", "no_such_thing"), ("lint", "-V", "x"), ("data", "x")], ids=" ".join
    )
    def test_are_none_where_there_are_none_and_nothing_is_said(self, words: tuple[str, ...]) -> None:
        assert proposed(*words) == []


class TestScripts:
    @pytest.mark.parametrize("shell", SHELLS)
    def test_are_printed(self, shell: str) -> None:
        done = cli("completion", shell)
        assert done.code == 0
        assert f"_AOAI_COMPAT_COMPLETE={shell}_complete" in done.out

    def test_of_other_shells_are_not(self) -> None:
        done = cli("completion", "tcsh")
        assert done.code == 2
        assert "bash" in done.err

    @pytest.mark.parametrize("shell", SHELLS)
    def test_can_be_read_by_the_shell(self, shell: str, tmp_path: Path) -> None:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        script = tmp_path / "script"
        script.write_text(cli("completion", shell).out, encoding="utf-8")
        done = subprocess.run([shell, "-n", str(script)], capture_output=True, check=False, text=True)
        assert (done.returncode, done.stderr) == (0, "")

    def test_complete_in_bash(self, tmp_path: Path) -> None:
        if shutil.which("bash") is None:
            pytest.skip("bash is not installed")
        program = tmp_path / "aoai-compat"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aoai_compat "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        ask = """
eval "$(aoai-compat completion bash)"
COMP_WORDS=(aoai-compat lint --api-version 2024-10-2) COMP_CWORD=3
_aoai_compat_completion aoai-compat
echo "${COMPREPLY[@]}"
"""
        environment = clean_environment()
        environment["PATH"] = f"{tmp_path}:{environment['PATH']}"
        done = subprocess.run(
            ["bash", "--norc", "-c", ask], capture_output=True, check=False, env=environment, text=True
        )
        assert (done.stdout, done.stderr) == ("2024-10-21\n", "")


def test_commands_are_proposed_without_being_imported() -> None:
    code = """
import sys
from aoai_compat.__main__ import main
sys.argv[0] = "aoai-compat"
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    environment = {"_AOAI_COMPAT_COMPLETE": "bash_complete", "COMP_WORDS": "aoai-compat ", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=clean_environment(environment), text=True
    )
    assert "plain,lint" in done.stdout.splitlines()
    assert not [name for name in done.stderr.split() if name.startswith("aoai_compat.cli.")]
