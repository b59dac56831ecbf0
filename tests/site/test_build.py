"""The builder: it keeps to its folder, makes again only what changed, and takes away what is no longer made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.errors import BadUsage
from aoai_compat.kb.compile import compile_data
from aoai_compat.site import build
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site

URL = "https://example.org/docs/"
VERSION = """
version: 2024-01-01-preview
track: preview
base: null
sources: [{document: a.json, plane: inference, openapi: 3.0.0, fidelity: official}]
operations:
  teapots.create:
    route: POST /teapots
    plane: inference
    added: {tea: {type: string}}
"""


class Unprintable:
    """Ends the build where it is shown."""

    def __html__(self) -> str:
        raise KeyboardInterrupt


class Workshop:
    """A site of two sections: a page for each of `pages`, and a list of all pages."""

    def __init__(self, folder: Path) -> None:
        self.templates = folder / "assets" / "templates"
        self.static = folder / "assets" / "static"
        self.target = folder / "out"
        self.pages: dict[str, str] = {"one": "first", "two": "second", "deep/three": "third"}
        for path, text in (
            (self.templates / "thing.html.j2", "<h1>{{ text }}</h1>"),
            (self.templates / "thing.md.j2", "# {{ text }}"),
            (self.static / "style.css", "h1 { color: teal }"),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.sections = {"pages.thing": self._things(), "machines.list": self._list()}

    def build(self, **options: Any) -> build.Built:
        return build.build_site(self.target, options.pop("base_url", URL), jobs=1, **options)

    def text(self, path: str) -> str:
        return (self.target / path).read_text(encoding="utf-8")

    def files(self) -> set[str]:
        paths = {path.relative_to(self.target).as_posix() for path in self.target.rglob("*") if path.is_file()}
        return paths - {build.RECORD}

    def _things(self) -> Section:
        def outputs(_: Site, key: str) -> Iterator[Page]:
            yield Page(f"{key}.html", "thing", key, "A thing.", {"text": self.pages[key]})

        return Section(lambda _: list(self.pages), outputs, inputs=lambda _, key: self.pages[key])

    def _list(self) -> Section:
        def outputs(site: Site, _: str) -> Iterator[File]:
            yield File("list.txt", "\n".join(site.base_url + path for path in site.paths).encode())

        return Section(lambda _: [""], outputs, lists_pages=True)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    versions = tmp_path / "data" / "versions"
    versions.mkdir(parents=True)
    (versions / "2024-01-01-preview.yaml").write_text(VERSION, encoding="utf-8")
    compiled = compile_data(tmp_path / "data")
    made = Workshop(tmp_path)
    monkeypatch.setattr(build, "read_compiled", lambda: compiled)
    monkeypatch.setattr(build, "all_sections", lambda: made.sections)
    monkeypatch.setattr(build, "assets_folder", lambda: tmp_path / "assets")
    return made


# -- what is refused ------------------------------------------------------------------------


def test_a_folder_that_holds_something_else_is_left_alone(workshop: Workshop) -> None:
    workshop.target.mkdir()
    (workshop.target / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(BadUsage, match="holds no site of aoai-compat"):
        workshop.build()
    assert workshop.files() == {"thesis.txt"}


def test_a_file_is_no_folder(workshop: Workshop) -> None:
    workshop.target.write_text("a file", encoding="utf-8")
    with pytest.raises(BadUsage, match="name a folder"):
        workshop.build()
    assert workshop.target.read_text(encoding="utf-8") == "a file"


def test_a_place_that_cannot_be_written_is_named(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    workshop.target = tmp_path / "file" / "below"
    with pytest.raises(BadUsage, match="file"):
        workshop.build()


@pytest.mark.parametrize("path", ["../outside.txt", "a/../../outside.txt", "/outside.txt", ""])
def test_no_output_leaves_the_folder(workshop: Workshop, tmp_path: Path, path: str) -> None:
    workshop.sections["machines.bad"] = Section(lambda _: [""], lambda *_: iter([File(path, b"out")]))
    with pytest.raises(BadUsage, match="no path inside the site"):
        workshop.build()
    assert not list(tmp_path.rglob("outside.txt"))


@pytest.mark.parametrize(
    "url",
    ["", "docs", "example.org/docs", "ftp://example.org/", "https://", "javascript:alert(1)", "http://[/",
     "https://example.org/?q=1", "https://example.org/#top", "https://example.org/a b/", "https://example.org/\n"],
)  # fmt: skip
def test_a_bad_base_url_is_refused_before_anything_is_made(workshop: Workshop, url: str) -> None:
    with pytest.raises(BadUsage, match="base URL"):
        workshop.build(base_url=url)
    assert not workshop.target.exists()


@pytest.mark.parametrize("damage", ["", "[]", "null", '{"files": 3, "units": {}}', '{"files": [], "units": {"a": 1}}'])
def test_a_damaged_record_means_that_everything_is_made_again(workshop: Workshop, damage: str) -> None:
    whole = workshop.build()
    (workshop.target / build.RECORD).write_text(damage, encoding="utf-8")
    assert workshop.build().made == whole.made


def test_a_record_cannot_have_files_outside_removed(workshop: Workshop, tmp_path: Path) -> None:
    workshop.build()
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    path = workshop.target / build.RECORD
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps({**record, "files": [*record["files"], "../precious.txt"]}), encoding="utf-8")
    with pytest.raises(BadUsage):
        workshop.build()
    assert precious.exists()


# -- what is made ---------------------------------------------------------------------------


def test_a_page_is_two_files_and_static_files_are_copied(workshop: Workshop) -> None:
    built = workshop.build()
    pages = {"one.html", "two.html", "deep/three.html"}
    assert workshop.files() == {*pages, "one.md", "two.md", "deep/three.md", "list.txt", "static/style.css"}
    assert (built.pages, built.files, built.written, built.removed) == (3, 8, 8, 0)
    assert workshop.text("deep/three.html") == "<h1>third</h1>"
    assert workshop.text("deep/three.md") == "# third\n"


def test_nothing_is_made_or_written_where_nothing_changed(workshop: Workshop) -> None:
    workshop.build()
    again = workshop.build()
    lists = 1
    assert (again.made, again.written, again.removed) == (lists, 0, 0)
    assert again.files == 8


def test_only_what_changed_is_made_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.pages["two"] = "changed"
    again = workshop.build()
    assert again.written == 2
    assert workshop.text("two.html") == "<h1>changed</h1>"


def test_lists_know_pages_that_were_not_made_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.pages["four"] = "fourth"
    workshop.build()
    listed = workshop.text("list.txt").splitlines()
    assert listed == [URL + path for path in ("deep/three.html", "four.html", "one.html", "two.html")]


def test_what_is_no_longer_made_is_removed_with_its_folder(workshop: Workshop) -> None:
    workshop.build()
    del workshop.pages["deep/three"]
    again = workshop.build()
    assert again.removed == 2
    assert not (workshop.target / "deep").exists()
    assert "three" not in workshop.text("list.txt")


def test_files_of_somebody_else_in_a_built_folder_stay(workshop: Workshop) -> None:
    workshop.build()
    (workshop.target / "CNAME").write_text("compat.example.org", encoding="utf-8")
    workshop.pages.clear()
    workshop.build()
    assert "CNAME" in workshop.files()


def test_a_missing_file_is_made_again(workshop: Workshop) -> None:
    workshop.build()
    (workshop.target / "one.md").unlink()
    assert workshop.build().written == 1
    assert workshop.text("one.md") == "# first\n"


@pytest.mark.parametrize("change", ["template", "base url", "everything"])
def test_what_concerns_all_pages_makes_all_of_them_again(workshop: Workshop, change: str) -> None:
    whole = workshop.build()
    if change == "template":
        (workshop.templates / "thing.md.j2").write_text("## {{ text }}", encoding="utf-8")
    url = "https://example.org/elsewhere/" if change == "base url" else URL
    assert workshop.build(base_url=url, everything=change == "everything").made == whole.made


def test_a_changed_static_file_is_copied_and_a_stale_one_removed(workshop: Workshop) -> None:
    workshop.build()
    (workshop.static / "style.css").rename(workshop.static / "new.css")
    again = workshop.build()
    assert (again.written, again.removed) == (1, 1)
    assert "static/new.css" in workshop.files()


def test_a_first_build_that_was_interrupted_is_taken_up_again(workshop: Workshop) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workshop, "pages", {"one": "first", "two": Unprintable()})
        with pytest.raises(KeyboardInterrupt):
            workshop.build()
    assert "one.html" in workshop.files()
    assert "two.html" not in workshop.files()
    workshop.build()
    assert workshop.text("two.html") == "<h1>second</h1>"


def test_what_an_interrupted_build_changed_is_not_taken_as_made(workshop: Workshop) -> None:
    workshop.build()
    first = dict(workshop.pages)
    outputs = workshop.sections["pages.thing"].outputs
    workshop.pages.update(one="changed", two="changed")

    def stops(site: Site, key: str) -> Iterator[Page | File]:
        if key == "two":
            raise KeyboardInterrupt
        yield from outputs(site, key)

    workshop.sections["pages.thing"] = workshop.sections["pages.thing"]._replace(outputs=stops)
    with pytest.raises(KeyboardInterrupt):
        workshop.build()
    assert workshop.text("one.html") == "<h1>changed</h1>"
    workshop.sections["pages.thing"] = workshop.sections["pages.thing"]._replace(outputs=outputs)
    workshop.pages.update(first)
    workshop.build()
    assert workshop.text("one.html") == "<h1>first</h1>"
