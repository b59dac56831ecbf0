"""Which files are linted: what is named is read, what is found may be left out. The order is that of the names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.project.configuration import Configuration, Configurations
from aoai_compat.lint.project.discovery import Search
from aoai_compat.lint.project.settings import SettingsFinder
from tests.lint.support import aoai_compat, chat

SUFFIXES = frozenset({".json", ".jsonl"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(names: Iterable[str], **files: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(files.get(name, ""))


def found(kb: KnowledgeBase, *paths: str, force_exclude: bool = False, **options: object) -> list[str]:
    """The files of a search; `options` are settings as on the command line."""
    values = {name.replace("_", "-"): value for name, value in options.items()}
    finder = SettingsFinder(kb, Configurations(), (Configuration(values),))
    search = Search(SUFFIXES, finder.of_folder, force_exclude)
    return [source.name.replace(os.sep, "/") for source in search.sources(paths or (".",))]


def test_files_come_in_the_order_of_their_names_and_each_once(kb: KnowledgeBase) -> None:
    make(["b.json", "a.json", "c/a.json", "a/z.json", "B.JSON", "no.txt"])
    assert found(kb) == ["B.JSON", "a.json", "b.json", "a/z.json", "c/a.json"]
    assert found(kb, "c", "b.json", ".", "./b.json", "*.json", "no.txt") == [
        *("c/a.json", "b.json", "B.JSON", "a.json", "a/z.json", "no.txt"),
    ]


def test_what_is_usually_not_ones_own_is_left_out_unless_it_is_named(kb: KnowledgeBase) -> None:
    make([".git/a.json", ".venv/a.json", "venv/a.json", "node_modules/x/a.json", "d/__pycache__/a.json", ".a.json"])
    assert found(kb) == [".a.json"]
    assert found(kb, "node_modules", ".venv/a.json") == ["node_modules/x/a.json", ".venv/a.json"]
    assert found(kb, extend_exclude=("!node_modules/",)) == [".a.json", "node_modules/x/a.json"]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["fixtures/"], ["a.json", "b/a.json"]),
        (["/fixtures/"], ["a.json", "b/a.json", "b/fixtures/a.json"]),
        (["*.json", "!a.json"], ["a.json", "b/a.json", "b/fixtures/a.json", "fixtures/a.json"]),
        (["b/*"], ["a.json", "fixtures/a.json"]),
        (["b/**/a.json"], ["a.json", "fixtures/a.json"]),
        (["# b", ""], ["a.json", "b/a.json", "b/fixtures/a.json", "fixtures/a.json"]),
    ],
)
@pytest.mark.parametrize("key", ["exclude", "extend_exclude"])
def test_patterns_are_those_of_gitignore(kb: KnowledgeBase, patterns: list[str], left: list[str], key: str) -> None:
    make(["a.json", "b/a.json", "b/fixtures/a.json", "fixtures/a.json"])
    options: dict[str, Any] = {key: tuple(patterns)}
    assert found(kb, **options) == left


def test_excluded_files_are_read_when_they_are_named_unless_that_is_forced(kb: KnowledgeBase) -> None:
    make(["a.json", "b/a.json", "venv/a.json"])
    named = ["b/a.json", "venv/a.json", "a.json"]
    assert found(kb, *named, exclude=("b/",)) == named
    assert found(kb, *named, exclude=("b/",), force_exclude=True) == ["a.json"]
    assert found(kb, "b", exclude=("b/",)) == ["b/a.json"]


def test_each_folder_goes_by_its_own_configuration(kb: KnowledgeBase) -> None:
    make(["a/skip.json", "a/b/skip.json", "c/skip.json"])
    Path("a/aoai-compat.toml").write_text('exclude = ["skip.json"]')
    assert found(kb) == ["c/skip.json"]
    Path("a/b/aoai-compat.toml").write_text("")
    assert found(kb) == ["a/b/skip.json", "c/skip.json"]
    Path("a/aoai-compat.toml").write_text('exclude = ["/b/"]')
    assert found(kb) == ["a/skip.json", "c/skip.json"]


def test_exclude_of_an_option_stands_in_place_of_that_of_the_file(kb: KnowledgeBase) -> None:
    make(["a.json", "b.json", "c.json"])
    Path("aoai-compat.toml").write_text('exclude = ["a.json"]\nextend-exclude = ["c.json"]')
    assert found(kb) == ["b.json"]
    assert found(kb, exclude=("b.json",)) == ["a.json"]
    assert found(kb, extend_exclude=("b.json",)) == []


def test_gitignore_is_heeded_and_the_nearest_file_has_the_last_word(kb: KnowledgeBase) -> None:
    make(["out/a.json", "a.log.json", "b/a.log.json", "b/keep.log.json", "b/c/keep.log.json", "b/d.json"])
    Path(".gitignore").write_text("out/\n*.log.json\n")
    Path("b/.gitignore").write_text("!keep.log.json\n/d.json\n")
    assert found(kb) == ["b/keep.log.json", "b/c/keep.log.json"]
    assert len(found(kb, respect_gitignore=False)) == 6
    assert found(kb, "a.log.json", "out") == ["a.log.json", "out/a.json"]
    Path("aoai-compat.toml").write_text("respect-gitignore = false")
    assert len(found(kb)) == 6


def test_gitignore_above_counts_inside_of_a_repository(kb: KnowledgeBase) -> None:
    make(["sub/deep/a.json", "sub/deep/b.json"])
    Path(".gitignore").write_text("b.json\n")
    assert found(kb, "sub") == ["sub/deep/a.json", "sub/deep/b.json"]
    Path(".git").mkdir()
    assert found(kb, "sub") == ["sub/deep/a.json"]
    assert found(kb, "sub/deep") == ["sub/deep/a.json"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"[[[\n***\n!\n\\\n a\x00b\n", b""])
def test_a_strange_gitignore_ends_nothing(kb: KnowledgeBase, data: bytes) -> None:
    make(["a.json"])
    Path(".gitignore").write_bytes(data)
    assert found(kb) == ["a.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be read")
def test_a_folder_that_cannot_be_read_is_reported(folder: Path) -> None:
    make(["a/b.json"])
    (folder / "a").chmod(0)
    ran = aoai_compat(".", cwd=folder)
    (folder / "a").chmod(0o700)
    assert ran.status == 2


def test_a_link_in_a_circle_is_not_followed(kb: KnowledgeBase) -> None:
    make(["a/b.json"])
    Path("a/again").symlink_to(Path("a").resolve(), target_is_directory=True)
    assert found(kb) == ["a/b.json"]


@pytest.mark.parametrize("given", [["."], []])
def test_the_command_line_excludes(folder: Path, given: list[str]) -> None:
    for name in ("a.json", "b.json", "c.json"):
        (folder / name).write_text(chat())
    (folder / ".gitignore").write_text("c.json\n")

    def files(*options: str) -> object:
        return aoai_compat(*given, "--output-format", "json", *options, cwd=folder).data["summary"]["files"]

    assert files() == 2
    assert files("--exclude", "a.json,b.json") == 0
    assert files("--extend-exclude", "a.json", "--no-respect-gitignore") == 2
    ran = aoai_compat("a.json", "--exclude", "a.json", "--force-exclude", "--output-format", "json", cwd=folder)
    assert ran.data["summary"]["files"] == 0


def test_a_search_without_patterns_imports_no_pathspec(folder: Path) -> None:
    import subprocess
    import sys

    (folder / "a.json").write_text(chat())
    code = (
        "import sys; from aoai_compat.cli import main\n"
        "try: main(['lint'], standalone_mode=False)\n"
        "finally: print('pathspec' in sys.modules, file=sys.stderr)"
    )

    def imported() -> str:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stderr.strip()

    assert imported() == "False"
    (folder / ".gitignore").write_text("b.json\n")
    assert imported() == "True"
