"""The bar: only on a terminal, only after a while, and never among the findings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aoai_compat.cli import progress
from aoai_compat.cli.progress import Progress
from tests.cli.running import clean_environment


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def test_quick_work_shows_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(1000) as bar:
        bar.advance(500)
        clock.now += 0.9
        bar.advance(500)
        bar.hide()
    assert capsys.readouterr() == ("", "")


def test_long_work_shows_how_far_it_is_and_takes_it_away(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2_000_000) as bar:
        clock.now += 1.1
        bar.advance(500_000)
        assert capsys.readouterr().err == "\r\x1b[KChecking [######------------------]  25% of 2 MB"
        bar.advance(1)
        assert capsys.readouterr().err == ""
        clock.now += 1
        bar.advance(10_000_000)
        assert capsys.readouterr().err.endswith("[########################] 100% of 2 MB")
    assert capsys.readouterr() == ("", "\r\x1b[K")


def test_work_of_unknown_size_has_no_bar(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(0) as bar:
        clock.now += 5
        bar.advance(500)
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="no such terminals")
@pytest.mark.parametrize(("options", "expected"), [((), True), (("--quiet",), False), (("-j", "2"), True)])
def test_a_terminal_gets_a_bar(tmp_path: Path, options: tuple[str, ...], expected: bool) -> None:
    import pty

    line = '{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}\n'
    (tmp_path / "a.jsonl").write_text(line * 20_000)
    code = (
        "from aoai_compat.cli import progress, run; progress._PATIENCE = 0; progress._PAUSE = 0\n"
        "from aoai_compat.lint import parallel; parallel.PART_SIZE = 100_000\n"
        "import sys; run(sys.argv[1:])"
    )
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", code, "lint", "a.jsonl", *options],
        cwd=tmp_path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    out, _ = done.communicate(timeout=60)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert (b"Checking" in said) is expected
    assert b"Checking" not in out
    assert out.endswith(b"(20000 requests in 1 file).\n")
