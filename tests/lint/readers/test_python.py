"""Python: what is left alone, what cannot be read, and where things stand, whatever the file is made of."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from aoai_compat import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.run import Run

CLIENT = "from openai import AzureOpenAI\nclient = AzureOpenAI(api_version='2024-06-01')\n"
CALL = "client.chat.completions.create(model='m', messages=[], parallel_tool_calls=False)\n"
COLUMN = CALL.index("parallel") + 1


def lint(kb: KnowledgeBase, path: Path) -> tuple[Run, list[Finding]]:
    run = Run(Engine(kb), [str(path)])
    return run, [finding for finding in run if finding.level != "info"]


def written(tmp_path: Path, content: bytes | str, name: str = "app.py") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


class TestLeftAlone:
    @pytest.mark.parametrize(
        "content",
        [
            "",
            "x = 1\n",
            "def broken(:\n",
            "import openai\n",
            "'client.chat.completions.create(model=1)'\n",
            "\x00\x01\x02",
        ],
    )
    def test_a_file_without_a_call(self, kb: KnowledgeBase, tmp_path: Path, content: str) -> None:
        written(tmp_path, content)
        run, findings = lint(kb, tmp_path)
        assert (run.summary.requests, findings, run.exit_code) == (0, [], 0)

    def test_a_name_that_nobody_binds(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        written(tmp_path, "# openai\n" + CALL)
        run, findings = lint(kb, tmp_path)
        assert (run.summary.requests, findings) == (0, [])


class TestUnreadable:
    @pytest.mark.parametrize("named", [True, False])
    def test_a_candidate_that_is_no_python(self, kb: KnowledgeBase, tmp_path: Path, named: bool) -> None:
        path = written(tmp_path, CLIENT + CALL + "def broken(:\n")
        run, [finding] = lint(kb, path if named else tmp_path)
        assert (finding.code, finding.line) == ("AOAI001", 4)
        assert run.exit_code == 2

    def test_one_that_is_nested_too_deep(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        path = written(tmp_path, CLIENT + CALL + "x = " + "(" * 5000 + ")" * 5000)
        run, [finding] = lint(kb, path)
        assert finding.code == "AOAI001"
        assert run.exit_code == 2

    def test_a_cell_of_a_notebook(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        cells = [CLIENT, CALL, "client.chat.completions.create(model=\n"]
        notebook = {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}
        path = written(tmp_path, json.dumps(notebook, indent=1), "a.ipynb")
        run, findings = lint(kb, path)
        assert sorted(finding.code for finding in findings) == ["AOAI001", "AOAI101"]
        assert run.exit_code == 2


class TestPlaces:
    @pytest.mark.parametrize(
        ("before", "place"),
        [
            ("", (3, COLUMN)),
            ("\ufeff", (3, COLUMN)),
            ("# café 𝄞\n", (4, COLUMN)),
            ("\r\n", (4, COLUMN)),
            ("text = '''\n\n'''\n", (6, COLUMN)),
            ("\x0c\n", (4, COLUMN)),
        ],
    )
    def test_of_an_argument(self, kb: KnowledgeBase, tmp_path: Path, before: str, place: tuple[int, int]) -> None:
        _, [finding] = lint(kb, written(tmp_path, before + CLIENT + CALL))
        assert (finding.line, finding.column) == place

    def test_behind_letters_of_several_bytes(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        _, [finding] = lint(kb, written(tmp_path, CLIENT + "é = '変'; " + CALL))
        assert (finding.line, finding.column) == (3, COLUMN + 9)

    def test_all_on_one_line(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        _, [finding] = lint(kb, written(tmp_path, CLIENT.replace("\n", "; ") + CALL))
        assert finding.line == 1

    def test_in_another_encoding(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        text = "# -*- coding: latin-1 -*-\n# café\n" + CLIENT + CALL
        _, [finding] = lint(kb, written(tmp_path, text.encode("latin-1")))
        assert (finding.line, finding.column) == (5, COLUMN)

    def test_in_a_notebook_it_is_the_line_of_the_file(self, kb: KnowledgeBase, tmp_path: Path) -> None:
        lines = [*CLIENT.splitlines(keepends=True), '"a\\n\\"b"\n', CALL]
        notebook = {"cells": [{"cell_type": "code", "source": lines}]}
        path = written(tmp_path, json.dumps(notebook, indent=1), "a.ipynb")
        _, [finding] = lint(kb, path)
        assert path.read_text().splitlines()[(finding.line or 0) - 1].find("parallel_tool_calls") + 1 == finding.column


HOSTILE = {
    "a cycle of names": "a = b\nb = a\nc = AzureOpenAI(api_version=a)\nc.chat.completions.create(**c)\n",
    "a function that calls itself": "def f(x=None):\n    return f(f(x))\nf(f).chat.completions.create(messages=f)\n",
    "a class of itself": "class A(A):\n    y = y\n    def __init__(self): self.c = self.c\n"
    "A().c.chat.completions.create(messages=A().y)\n",
    "very many bindings": "".join(f"v{i} = v{i - 1} or v{i - 2}\n" for i in range(2, 2000))
    + "AzureOpenAI(api_version=v1999).chat.completions.create(messages=v1999)\n",
    "very many callers": "def f(v):\n    return AzureOpenAI(api_version=v)\n"
    + "".join(f"f('{i}').chat.completions.create(messages=f)\n" for i in range(300)),
    "a long concatenation": "u = "
    + " + ".join(["'x'"] * 900)
    + "\nAzureOpenAI(api_version=u).embeddings.create(input=u)\n",
    "nested dictionaries": "d = " + "{'a': " * 80 + "1" + "}" * 80 + "\nclient.chat.completions.create(**d)\n",
    "a dictionary that holds itself": "d = {}\nd['d'] = d\nd.update(d)\nclient.chat.completions.create(**d)\n",
    "products of texts": "".join(f"x{i} = 'a' if q else 'b'\n" for i in range(40))
    + "client.chat.completions.create(model=f'"
    + "".join(f"{{x{i}}}" for i in range(40))
    + "')\nAzureOpenAI(api_version=f'"
    + "".join(f"{{x{i}}}" for i in range(40))
    + "').embeddings.create(input=1)\n",
    "parameters that call each other": "".join(
        f"def f{i}(a, b):\n    f{(i + 1) % 30}(a, b)\n    f{(i + 7) % 30}(b, a)\n"
        "    a.chat.completions.create(messages=b)\n"
        for i in range(30)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_program_is_read_in_good_time(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    path = written(tmp_path, CLIENT + HOSTILE[name])
    start = time.perf_counter()
    run, _ = lint(kb, path)
    assert run.exit_code in (0, 1, 2)
    assert time.perf_counter() - start < 20
