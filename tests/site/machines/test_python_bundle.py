"""The package as the page runs it: small, the same from the same, and complete without anything else."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from aoai_compat.kb.store import read_compiled
from aoai_compat.site.machines.python_bundle import PATH, SECTION, bundle
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.lint.support import chat

SIZE_LIMIT = 400_000

IMPORT_ALL = """
import sys
sys.path.insert(0, sys.argv[1])
names = [n[:-3].replace("/", ".").removesuffix(".__init__") for n in sys.argv[2:]]
for name in names:
    __import__(name)
import aoai_compat
assert aoai_compat.__file__.startswith(sys.argv[1]), aoai_compat.__file__
print(*(name for name in sys.modules if name.startswith("aoai_compat")))
"""

ANSWER = """
import sys
sys.path.insert(0, sys.argv[1])
from aoai_compat.site.page_checker import PageChecker
sys.stdout.write(PageChecker().answer('{"ask": "lint"}', sys.stdin.buffer.read()))
"""


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bundle()))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory, archive: zipfile.ZipFile) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    archive.extractall(folder)  # made by ourselves
    return folder


def alone(code: str, *arguments: str, stdin: str = "") -> str:
    """What a Python without packages and without this checkout prints."""
    command = [sys.executable, "-S", "-I", "-c", code, *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_the_page_does_not_run_stays_out(archive: zipfile.ZipFile) -> None:
    folders = {name.split("/")[1] for name in archive.namelist()}
    assert not folders & {"cli", "ingest", "data_checks", "yaml_text.py"}
    assert {name for name in archive.namelist() if "/site/" in name} == {
        f"aoai_compat/site/{name}.py" for name in ("__init__", "page_checker", "site", "urls")
    }


def test_nothing_of_this_machine_is_in_it(archive: zipfile.ZipFile) -> None:
    compiled = json.loads(archive.read("aoai_compat/_compiled/knowledge_base.json"))
    assert compiled == {key: value for key, value in read_compiled().items() if key != "stamp"}
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in archive.infolist()} == {3}


def test_it_is_small() -> None:
    assert len(bundle()) < SIZE_LIMIT


def test_the_same_makes_the_same(archive: zipfile.ZipFile) -> None:
    assert bundle() == bundle()
    assert archive.namelist() == sorted(archive.namelist())


def test_every_module_is_imported_without_any_package(tmp_path: Path, archive: zipfile.ZipFile) -> None:
    path = tmp_path / "aoai_compat.zip"
    path.write_bytes(bundle())
    modules = [name for name in archive.namelist() if name.endswith(".py")]
    assert "aoai_compat.lint.rules.no_version" in alone(IMPORT_ALL, str(path), *modules).split()


def test_it_answers_when_it_is_unpacked(unpacked: Path) -> None:
    answer = json.loads(alone(ANSWER, str(unpacked), stdin=chat("2024-06-01", parallel_tool_calls=False)))
    assert [finding["code"] for finding in answer["findings"]] == ["AOAI101"]


def test_the_site_has_it(kb_site: Site) -> None:
    assert list(SECTION.outputs(kb_site, "")) == [File(PATH, bundle())]


@pytest.fixture
def kb_site(kb: object) -> Site:
    return Site(kb, "https://example.org/")  # type: ignore[arg-type]  # the fixture of all tests
