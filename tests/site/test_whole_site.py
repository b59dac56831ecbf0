"""The whole site as it is built: nothing is broken, nothing comes from elsewhere, and nothing is too heavy."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from selectolax.lexbor import LexborNode

from aoai_compat.kb.store import read_compiled
from aoai_compat.site import build
from aoai_compat.site.section import all_sections
from aoai_compat.site.urls import markdown_twin, parameter_page
from tests.cli.running import clean_environment
from tests.site.built import BASE_URL, BuiltSite, Scanned

PAGE_LIMIT = 60_000
HOME_LIMIT = 100_000
SHOWN = 20
"""How many faults a failure names."""

_OWN_ADDRESS = re.compile(re.escape(BASE_URL) + r"""[^\s"'<>()\\`{}&]*""")
_NAME = re.compile(r"[A-Za-z0-9_.~/-]+\.[a-z0-9]+")
_FOLDER = re.compile(r"""["']([A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*/)["']""")
_TEXTS = (".js", ".json", ".txt", ".xml", ".atom", ".ics", ".mjs")


@pytest.fixture(scope="module")
def scans(built_site: BuiltSite) -> dict[str, Scanned]:
    """Every page, read once."""
    return {page: built_site.scan(page) for page in built_site.pages}


def some(faults: Iterator[str]) -> list[str]:
    """The first faults and how many there are; empty where there are none."""
    found = list(faults)
    return [f"{len(found)} in all", *found[:SHOWN]] if found else []


# -- links ----------------------------------------------------------------------------------


def test_no_link_of_a_page_is_broken(built_site: BuiltSite, scans: dict[str, Scanned]) -> None:
    targets = set(built_site.files)
    assert not some(
        f"{page}: {link.written}" for page, scan in scans.items() for link in scan.links if link.path not in targets
    )


def test_no_anchor_is_missing(scans: dict[str, Scanned]) -> None:
    ids = {page: {*scan.ids, "", "top"} for page, scan in scans.items()}
    assert not some(
        f"{page}: {link.written}"
        for page, scan in scans.items()
        for link in scan.links
        if link.path in ids and link.anchor not in ids[link.path]
    )


def test_no_link_of_a_markdown_twin_is_broken(built_site: BuiltSite) -> None:
    markdown = [path for path in built_site.files if path.endswith(".md")]
    found = {path: built_site.markdown_links(path)[0] for path in markdown}
    assert sum(map(len, found.values())) > len(markdown)
    assert not some(
        f"{path}: {link.written}"
        for path, links in found.items()
        for link in links
        if link.path not in built_site.files
    )


def test_links_inside_the_site_are_relative_and_name_files(scans: dict[str, Scanned]) -> None:
    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            for link in (*scan.links, *scan.loads):
                if link.written.startswith("/") or posixpath.basename(link.path).count(".") == 0:
                    yield f"{page}: {link.written}"
            yield from (f"{page}: {link}" for link in scan.outward if link.startswith((BASE_URL, "//")))

    assert not some(faults())


def test_links_that_lead_out_lead_to_the_web(scans: dict[str, Scanned]) -> None:
    assert not some(
        f"{page}: {link}"
        for page, scan in scans.items()
        for link in scan.outward
        if urlsplit(link).scheme not in ("https", "http", "mailto") or not re.match(r"mailto:|https?://[\w.-]+", link)
    )


def test_every_whole_address_of_the_site_leads_somewhere(built_site: BuiltSite) -> None:
    """Feeds, sitemap, previews and the like name whole addresses."""

    def faults() -> Iterator[str]:
        for path in sorted(built_site.files):
            if path.endswith((".html", *_TEXTS)) and not path.startswith("static/vendor/"):
                for address in set(_OWN_ADDRESS.findall(built_site.text(path))):
                    target = unquote(re.split(r"[?#]", address.removeprefix(BASE_URL).rstrip(".,;:"))[0])
                    if target not in built_site.files and not (built_site.folder / target).is_dir():
                        yield f"{path}: {address}"

    assert not some(faults())


def test_every_file_is_found_from_the_home_page_or_the_sitemap(
    built_site: BuiltSite, scans: dict[str, Scanned]
) -> None:
    found = {"index.html", "404.html", "sitemap.xml", "robots.txt", "llms.txt"} & built_site.files
    waiting = list(found)
    while waiting:
        path = waiting.pop()
        new = (_named_in(built_site, scans, path) & built_site.files) - found
        found |= new
        waiting += new
    # A licence belongs to what lies beside it.
    folders = {posixpath.dirname(path) for path in found}
    lost = {p for p in built_site.files - found if "LICENSE" not in p or posixpath.dirname(p) not in folders}
    assert not some(iter(sorted(lost)))


def _named_in(built_site: BuiltSite, scans: dict[str, Scanned], path: str) -> set[str]:
    """The files that a file links to, loads or names."""
    if path in scans:
        scan = scans[path]
        scripts = (node.text() for node in scan.tree.css("script"))
        previews = (node.attributes.get("content") or "" for node in scan.tree.css("meta[property='og:image']"))
        data = (value for node in scan.tree.css("[data-load]") for value in node.attributes.values() if value)
        names = {name for text in (*scripts, *data, *previews) for name in _NAME.findall(text.replace(BASE_URL, ""))}
        return {link.path for link in (*scan.links, *scan.loads)} | names
    if path.endswith(".css"):
        return {link.path for link in built_site.style_loads(path)[0]}
    if path.endswith(_TEXTS):
        folder, text = posixpath.dirname(path), built_site.text(path).replace(BASE_URL, " ")
        # Some hold many thousand dotted names of parameters: whole paths are made of those of files alone.
        names = {name for name in _NAME.findall(text) if posixpath.basename(name) in built_site.names}
        # A script that loads one file of many puts the name together itself.
        folders = set(_FOLDER.findall(text)) if path.endswith(".js") else set()
        names |= {file for file in built_site.files if f"{posixpath.dirname(file)}/" in folders}
        return names | {posixpath.normpath(posixpath.join(folder, name)) for name in names}
    return set()


# -- nothing from elsewhere -----------------------------------------------------------------


def test_no_page_loads_anything_from_another_host(scans: dict[str, Scanned]) -> None:
    assert not some(f"{page}: {address}" for page, scan in scans.items() for address in scan.foreign)


def test_what_pages_load_is_there(built_site: BuiltSite, scans: dict[str, Scanned]) -> None:
    assert not some(
        f"{page}: {link.written}"
        for page, scan in scans.items()
        for link in scan.loads
        if link.path not in built_site.files
    )


def test_no_style_sheet_loads_anything_from_another_host_or_misses_a_file(built_site: BuiltSite) -> None:
    for path in built_site.files:
        if path.endswith(".css"):
            links, foreign = built_site.style_loads(path)
            assert not foreign, path
            assert {link.path for link in links} <= built_site.files, path


def test_no_page_has_script_or_handlers_in_it(scans: dict[str, Scanned]) -> None:
    """Scripts are files: what a page holds is data."""

    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            for node in scan.tree.css("script:not([src])"):
                if node.attributes.get("type") not in ("application/json", "application/ld+json"):
                    yield f"{page}: a script without src"
            for node in scan.tree.css("[onclick], [onload], [onerror], [onchange], [oninput], [onsubmit]"):
                yield f"{page}: {node.html}"

    assert not some(faults())


# -- what every page has --------------------------------------------------------------------


def test_every_page_has_a_twin_in_markdown(built_site: BuiltSite) -> None:
    assert not some(page for page in built_site.pages if markdown_twin(page) not in built_site.files)
    assert not some(p for p in built_site.pages if not built_site.text(markdown_twin(p)).startswith("# "))


def test_every_page_has_one_title_one_description_one_heading_and_a_language(scans: dict[str, Scanned]) -> None:
    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            for selector in ("head > title", "head > meta[name=description]", "main h1", "html[lang=en]", "main#main"):
                nodes = scan.tree.css(selector)
                if len(nodes) != 1 or not (nodes[0].attributes.get("content") or nodes[0].text(strip=True)):
                    yield f"{page}: {len(nodes)} {selector}"
            if len(scan.tree.css("h1")) != 1:
                yield f"{page}: h1 outside of main"

    assert not some(faults())


def test_no_two_pages_have_the_same_title(scans: dict[str, Scanned]) -> None:
    titles: dict[str, list[str]] = {}
    for page, scan in scans.items():
        [title] = scan.tree.css("head > title")
        titles.setdefault(title.text(strip=True), []).append(page)
    assert not some(f"{title}: {pages}" for title, pages in titles.items() if len(pages) > 1)


def test_headings_skip_no_level(scans: dict[str, Scanned]) -> None:
    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            level = 0
            for node in scan.tree.css("main h1, main h2, main h3, main h4, main h5, main h6"):
                own = int(str(node.tag)[1])
                if own > level + 1:
                    yield f"{page}: {node.text(strip=True)!r} ({node.tag} after h{level})"
                level = own

    assert not some(faults())


# -- valid HTML -----------------------------------------------------------------------------


def test_ids_are_unique_in_a_page(scans: dict[str, Scanned]) -> None:
    assert not some(
        f"{page}: {name!r} {times} times"
        for page, scan in scans.items()
        for name, times in Counter(scan.ids).items()
        if times > 1 or not name or re.search(r"\s", name)
    )


def test_ids_that_are_referred_to_are_there(scans: dict[str, Scanned]) -> None:
    attributes = ("for", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "headers")

    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            for name in attributes:
                for node in scan.tree.css(f"[{name}]"):
                    for own in (node.attributes[name] or "").split():
                        if own not in scan.ids:
                            yield f"{page}: {name}={own!r}"

    assert not some(faults())


def test_lists_tables_and_links_hold_what_they_may(scans: dict[str, Scanned]) -> None:
    wrong = {
        "ul, ol": ":scope > :not(li, script, template)",
        "dl": ":scope > :not(dt, dd, div, script, template)",
        "tr": ":scope > :not(th, td, script, template)",
        "p, span, h1, h2, h3, h4, h5, h6, button, dt, summary > *": "div, p, ul, ol, dl, table, section, pre, form",
        "a": "a, button, input, select, textarea",
        "button": "a, input, select, textarea",
    }

    def faults() -> Iterator[str]:
        for page, scan in scans.items():
            for outer, inner in wrong.items():
                selector = ", ".join(
                    f"{one} > {inner.removeprefix(':scope > ')}" if inner.startswith(":scope") else f"{one} {two}"
                    for one in outer.split(", ")
                    for two in (("",) if inner.startswith(":scope") else inner.split(", "))
                )
                for node in scan.tree.css(selector):
                    yield f"{page}: {_outline(node.parent)} holds {_outline(node)}"

    assert not some(faults())


def _outline(node: LexborNode | None) -> str:
    return "" if node is None else f"<{node.tag} class={node.attributes.get('class')!r}>"


def test_typical_and_large_pages_are_valid_html(built_site: BuiltSite) -> None:
    pages = {page for section in built_site.sections for page in built_site.typical(section)}

    def faults() -> Iterator[str]:
        for page in sorted(pages):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            parser.parse(built_site.read(page), transport_encoding="utf-8")
            yield from (f"{page}: line {position[0]}: {code} {data}" for position, code, data in parser.errors[:3])

    assert len(pages) >= len(built_site.sections) > 1
    assert not some(faults())


# -- weight ---------------------------------------------------------------------------------


def test_no_page_is_heavy(built_site: BuiltSite) -> None:
    large = [page for page in built_site.pages if (built_site.folder / page).stat().st_size >= PAGE_LIMIT]
    sizes = {page: built_site.compressed(page) for page in large}
    assert not some(f"{page}: {size}" for page, size in sizes.items() if size >= PAGE_LIMIT)


def test_the_home_page_is_light_with_everything_it_loads(built_site: BuiltSite) -> None:
    sizes = {path: built_site.compressed(path) for path in built_site.loaded_by("index.html")}
    assert any(path.endswith(".woff2") for path in sizes)
    assert any(path.endswith(".css") for path in sizes)
    assert sum(sizes.values()) < HOME_LIMIT, sizes


# -- files ----------------------------------------------------------------------------------


def test_no_two_outputs_are_the_same_file_even_where_letter_case_does_not_count(built_site: BuiltSite) -> None:
    made = [path for unit in built_site.record["units"].values() for path in unit["files"]]
    made += [path for path in built_site.files if path.startswith("static/")]
    times = Counter(path.lower() for path in made)
    assert not some(path for path, count in times.items() if count > 1)


def test_no_file_has_an_odd_name(built_site: BuiltSite) -> None:
    assert not some(path for path in built_site.files if not re.fullmatch(r"[A-Za-z0-9_.~/-]+", path))


def test_nothing_lies_in_the_folder_that_the_build_does_not_know(built_site: BuiltSite) -> None:
    assert built_site.files == set(built_site.record["files"])


# -- building it again ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Another build from the same data: in one process, elsewhere in the world."""
    folder = tmp_path_factory.mktemp("again") / "site"
    command = [sys.executable, "-m", "aoai_compat", "site", "build", "-o", str(folder), "--base-url", BASE_URL]
    env = clean_environment({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"})
    done = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=False, env=env, text=True)
    assert done.returncode == 0, done.stderr
    return BuiltSite(folder)


def test_the_same_data_give_the_same_bytes(built_site: BuiltSite, again: BuiltSite) -> None:
    assert built_site.files == again.files
    assert not some(path for path in sorted(again.files) if _hash(built_site, path) != _hash(again, path))


def _hash(built_site: BuiltSite, path: str) -> bytes:
    return hashlib.sha256(built_site.read(path)).digest()


def test_building_it_again_makes_nothing_but_the_lists_of_pages(again: BuiltSite) -> None:
    sections = all_sections()
    lists = [
        path
        for name, unit in again.record["units"].items()
        if sections[name.partition(":")[0]].lists_pages
        for path in unit["files"]
    ]
    built = build.build_site(again.folder, BASE_URL, jobs=1)
    assert (built.made, built.written, built.removed) == (len(lists), 0, 0)
    assert (built.files, built.pages) == (len(again.files), len(again.pages))


def test_a_change_in_one_operation_leaves_the_parameters_of_others_alone(
    again: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: dict[str, Any] = json.loads(json.dumps(read_compiled()))
    operation, parameter = _dispensable(compiled)
    del compiled["operations"][operation]["body"][parameter]
    monkeypatch.setattr(build, "read_compiled", lambda: compiled)
    before = _parameter_pages(again)
    gone = parameter_page(operation, parameter)
    assert gone in before

    built = build.build_site(again.folder, BASE_URL, jobs=1)
    after = _parameter_pages(again)
    assert set(before) - set(after) == {gone}
    assert built.removed == 2
    changed = {page for page, time in after.items() if time != before[page]}
    assert {page for page in changed if f"/{operation}/" not in page} == set()
    assert built.made < built.files / 4


def _dispensable(compiled: dict[str, Any]) -> tuple[str, str]:
    """A parameter that nothing else in the data speaks of."""
    elsewhere = json.dumps([compiled[key] for key in ("evidence", "features", "errors", "models", "lifecycle", "v1")])
    for name, operation in compiled["operations"].items():
        for path in operation["body"] if len(operation["body"]) > 5 else ():
            if path.isalpha() and path not in elsewhere and sum(own.startswith(path) for own in operation["body"]) == 1:
                return name, path
    raise LookupError("every parameter is spoken of")


def _parameter_pages(built_site: BuiltSite) -> dict[str, int]:
    folder = built_site.folder
    return {
        path.relative_to(folder).as_posix(): os.stat(path).st_mtime_ns
        for path in sorted(Path(folder / "parameters").rglob("*.html"))
    }
