"""`site build` and `site serve` on the command line: one line of talk, and a sentence where something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aoai_compat.site import build, serve
from aoai_compat.site.build import Built
from tests.cli.running import cli

BUILT = Built(files=20, pages=9, made=4, written=3, removed=1)


class Calls:
    """What the commands asked for."""

    def __init__(self) -> None:
        self.built: list[tuple[Path, str, dict[str, Any]]] = []
        self.served: list[tuple[Path, int]] = []

    def build(self, target: Path, base_url: str, **options: Any) -> Built:
        self.built.append((target, base_url, options))
        return BUILT

    def serve(self, folder: Path, port: int, announce: Any) -> None:
        self.served.append((folder, port))
        announce(f"http://127.0.0.1:{port}/")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(build, "build_site", made.build)
    monkeypatch.setattr(serve, "serve_site", made.serve)
    return made


def test_a_folder_with_something_else_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = cli("site", "build", "-o", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "holds no site of aoai-compat" in done.err
    assert "Traceback" not in done.err


def test_a_bad_base_url_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = cli("site", "build", "-o", str(tmp_path / "site"), "--base-url", "ftp://example.org")
    assert (done.code, done.out) == (2, "")
    assert "base URL" in done.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("options", [("--jobs", "0"), ("--jobs", "many"), ("somewhere",)])
def test_a_bad_option_is_refused(calls: Calls, options: tuple[str, ...]) -> None:
    assert cli("site", "build", *options).code == 2
    assert not calls.built


def test_serving_a_folder_without_a_site_says_how_to_build_one(tmp_path: Path) -> None:
    done = cli("site", "serve", "--no-build", "-o", str(tmp_path))
    assert done.code == 2
    assert "site build" in done.err


def test_build_says_what_it_did_on_one_line_of_stderr(calls: Calls) -> None:
    done = cli("site", "build", "-o", "there", "--base-url", "https://example.org/", "--jobs", "3", "--all")
    assert (done.code, done.out, done.err.count("\n")) == (0, "", 1)
    assert all(str(figure) in done.err for figure in (BUILT.files, BUILT.pages, BUILT.made, BUILT.removed))
    assert calls.built == [(Path("there"), "https://example.org/", {"jobs": 3, "everything": True})]


def test_serve_builds_first_and_says_where_it_is(calls: Calls) -> None:
    done = cli("site", "serve", "-o", "there", "--port", "8123")
    assert done.code == 0
    assert "http://127.0.0.1:8123/" in done.err
    assert [(target, url) for target, url, _ in calls.built] == [(Path("there"), "http://127.0.0.1:8123/")]
    assert calls.served == [(Path("there"), 8123)]


def test_serve_shows_what_is_there_where_it_is_told_not_to_build(calls: Calls) -> None:
    cli("site", "serve", "-o", "there", "--no-build")
    assert not calls.built
    assert calls.served
