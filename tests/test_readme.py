"""Every command line that the README shows prints what the README says it prints.

`UPDATE_README=1 pytest tests/test_readme.py` writes the output of today into it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

from tests.conftest import ROOT

README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str) -> str:
    words = shlex.split(command)
    assert words[0] == "aoai-compat"
    done = subprocess.run(
        [sys.executable, "-m", "aoai_compat", *words[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    return done.stdout


def replayed(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{run(command)}" for command in commands)


def test_the_sessions_in_the_readme_are_real() -> None:
    text = README.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    assert len(blocks) >= 5
    for block in blocks:
        today = replayed(block)
        if os.environ.get("UPDATE_README"):
            text = text.replace(f"```console\n{block}```", f"```console\n{today}```")
        else:
            assert block == today
    if os.environ.get("UPDATE_README"):
        README.write_text(text, encoding="utf-8")


def test_the_files_that_the_readme_names_are_there() -> None:
    text = README.read_text(encoding="utf-8")
    for name in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / name).exists(), name
