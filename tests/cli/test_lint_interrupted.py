"""Ctrl-C: what was found so far is reported as ever, and the exit code is that of an interrupted program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.run import Run
from tests.cli.running import clean_environment

WRONG = {
    "operation": "chat.completions.create",
    "api_version": "2024-06-01",
    "body": {"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": True},
}


@pytest.mark.skipif(os.name == "nt", reason="another way to interrupt")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_found_so_far_is_reported(tmp_path: Path, jobs: str) -> None:
    # The second file is a pipe that nobody writes to: the run gets no further than that.
    (tmp_path / "a.json").write_text(json.dumps(WRONG))
    os.mkfifo(tmp_path / "b.json")
    command = [sys.executable, "-m", "aoai_compat", "lint", "a.json", "b.json", "--output-format", "json", "-j", jobs]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            time.sleep(2.5)
            assert process.poll() is None
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=30)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert b"Traceback" not in err
    report = json.loads(out)
    assert report["summary"]["interrupted"] is True
    if jobs == "1":
        assert [finding["code"] for finding in report["findings"]] == ["AOAI101"]
        assert report["summary"]["errors"] == 1


def test_a_run_that_waits_for_its_reader_ends_with_the_next_finding(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(WRONG)}\n" * 5)
    run = Run(Engine(kb), [str(tmp_path)])
    findings = iter(run)
    next(findings)
    run.interrupt()
    assert list(findings) == []
    assert (run.summary.errors, run.exit_code) == (1, 130)
    with pytest.raises(KeyboardInterrupt):
        run.interrupt()


def test_a_run_that_was_not_interrupted_does_not_speak_of_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    run = Run(Engine(kb), [str(tmp_path)])
    assert list(run) == []
    assert "interrupted" not in run.summary.as_data()
