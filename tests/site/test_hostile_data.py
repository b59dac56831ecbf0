"""A site made of hostile data: whatever a name, a note or a source holds, it is shown, and does nothing."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.site import build
from aoai_compat.site.urls import markdown_twin
from tests.site.built import BASE_URL, BuiltSite
from tests.site.hostile_data import LINES, SUM, compile_hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the hostile knowledge base, built in this process."""
    folder = tmp_path_factory.mktemp("hostile")
    compiled = compile_hostile(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "read_compiled", lambda: compiled)
        build.build_site(folder / "sites" / "site", BASE_URL, jobs=1)
    return BuiltSite(folder / "sites" / "site")


@pytest.fixture(scope="module")
def trees(hostile: BuiltSite) -> dict[str, LexborHTMLParser]:
    """Every HTML file, parsed as a browser would."""
    return {path: LexborHTMLParser(hostile.read(path)) for path in hostile.files if path.endswith(".html")}


def test_nothing_is_written_outside_the_folder(hostile: BuiltSite) -> None:
    around = hostile.folder.parent
    assert [path.name for path in around.iterdir()] == ["site"]
    assert sorted(path.name for path in around.parent.iterdir()) == ["data", "sites"]
    assert not [path for path in hostile.files if "outside" in path and not path.startswith(FOLDERS)]


FOLDERS = ("api/", "compare/", "errors/", "features/", "feeds/", "models/", "operations/", "parameters/")


def test_no_text_becomes_an_element(trees: dict[str, LexborHTMLParser]) -> None:
    for path, tree in trees.items():
        # What the texts try to put in: nothing of the site has any of it.
        assert not tree.css("img[onerror], svg[onload], img[src=x], code > svg"), path
        assert not [node.html for node in tree.css("script:not([src])") if "json" not in str(node.attributes)], path
        for node in tree.css("*"):
            odd = [name for name in node.attributes if name.startswith("on")]
            assert not odd, f"{path}: {node.html}"


def test_data_in_a_page_stays_in_its_element(trees: dict[str, LexborHTMLParser]) -> None:
    for path, tree in trees.items():
        for node in tree.css("script[type='application/json'], script[type='application/ld+json']"):
            assert json.loads(node.text()) is not None, path


def test_no_link_runs_anything(trees: dict[str, LexborHTMLParser]) -> None:
    for path, tree in trees.items():
        for node in tree.css("[href], [src], [action], [formaction], [data]"):
            for name in ("href", "src", "action", "formaction", "data"):
                address = node.attributes.get(name) or ""
                assert urlsplit(address.strip()).scheme.lower() in ("", "https", "http", "mailto"), (
                    f"{path}: {node.html}"
                )


def test_no_page_loads_from_where_the_data_say(hostile: BuiltSite) -> None:
    for page in hostile.pages:
        scan = hostile.scan(page)
        assert not scan.foreign, page
        assert {link.path for link in scan.loads} <= hostile.files, page


def test_no_link_inside_the_site_is_broken(hostile: BuiltSite) -> None:
    broken = [
        f"{page}: {link.written}"
        for page in hostile.pages
        for link in hostile.scan(page).links
        if link.path not in hostile.files
    ]
    assert not broken[:5]


def test_every_page_still_has_one_heading_and_its_content(trees: dict[str, LexborHTMLParser]) -> None:
    for path, tree in trees.items():
        assert len(tree.css("main h1")) == 1, path
        assert len(tree.css("footer.bottom")) <= 1, path


def test_templates_are_not_filled_in_twice(hostile: BuiltSite) -> None:
    for path in hostile.files:
        if path.endswith((".html", ".md", ".json", ".js", ".xml", ".atom", ".ics", ".txt")):
            assert SUM not in hostile.text(path), path


def test_hostile_text_is_shown_as_it_is(hostile: BuiltSite, trees: dict[str, LexborHTMLParser]) -> None:
    """Escaped, not dropped: what people wrote is there to be read."""
    shown = [path for path, tree in trees.items() if "<script>alert`1`</script>" in tree.text()]
    assert len(shown) > len(hostile.pages) / 4
    assert html.escape("<script>alert") in hostile.text(shown[0])


def test_no_text_becomes_markup_in_markdown(hostile: BuiltSite) -> None:
    for page in hostile.pages:
        path = markdown_twin(page)
        text = _without_code(hostile.text(path))
        assert not re.search(r"(?<!\\)<(?:/?(?:script|img|svg|code)|https?:)", text), path
        assert not re.search(r"^#+ *smuggled", text, re.MULTILINE), path
        inside, outward = hostile.markdown_links(path)
        assert {urlsplit(link).scheme for link in outward} <= {"https", "http", "mailto"}, path
        assert not [link.written for link in inside if ":" in link.written], path


def _without_code(markdown: str) -> str:
    without_fences = re.sub(r"^(`{3,})[^\n]*\n.*?^\1`*$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", "", without_fences, flags=re.DOTALL)


def test_json_and_xml_are_well_formed(hostile: BuiltSite) -> None:
    kinds = set()
    for path in hostile.files:
        kind = Path(path).suffix
        if kind == ".json":
            json.loads(hostile.read(path))
        elif kind in (".xml", ".atom", ".svg"):
            ET.fromstring(hostile.read(path))  # noqa: S314  # made by this test
        else:
            continue
        kinds.add(kind)
    assert {".json", ".xml"} <= kinds


def test_feeds_hold_no_entry_and_no_address_that_data_smuggled_in(hostile: BuiltSite) -> None:
    for path in hostile.files:
        if path.endswith((".atom", ".xml")):
            for node in ET.fromstring(hostile.read(path)).iter():  # noqa: S314  # made by this test
                tag = node.tag.rpartition("}")[2]
                assert tag not in ("script", "img", "svg"), path
                address = node.get("href")
                assert address is None or urlsplit(address).scheme in ("https", "http"), f"{path}: {address}"
                if node.get("type") in ("html", "xhtml"):
                    assert not LexborHTMLParser(node.text or "").css("script, img, [onload], [onmouseover]"), path


def test_a_calendar_holds_no_event_that_data_smuggled_in(hostile: BuiltSite) -> None:
    calendars = [path for path in hostile.files if path.endswith(".ics")]
    for path in calendars:
        import icalendar

        for event in icalendar.Calendar.from_ical(hostile.read(path)).walk("VEVENT"):
            assert event["SUMMARY"] != "smuggled", path
            assert "UID" in event, path
        unfolded = re.sub(rb"\r?\n[ \t]", b"", hostile.read(path))
        assert not re.search(rb"^SUMMARY:smuggled", unfolded, re.MULTILINE), path


def test_scripts_of_data_can_be_put_into_any_page(hostile: BuiltSite) -> None:
    """Whoever inlines one must not be surprised."""
    scripts = [path for path in hostile.files if path.endswith(".js") and not path.startswith("static/")]
    assert scripts
    assert not [path for path in scripts if re.search("</script|<!--", hostile.text(path), re.IGNORECASE)]


def test_plain_text_has_no_lines_that_data_smuggled_in(hostile: BuiltSite) -> None:
    for path in ("llms.txt", "robots.txt"):
        if path in hostile.files:
            lines = re.split(r"[\r\n\u2028\u2029]+", hostile.text(path))
            assert not [line for line in lines if line.startswith(("# smuggled", "SUMMARY", "END:"))], path


def test_archives_unpack_into_their_folder(hostile: BuiltSite) -> None:
    for path in hostile.files:
        if path.endswith(".zip") and not path.startswith("static/"):
            with zipfile.ZipFile(hostile.folder / path) as archive:
                assert not [name for name in archive.namelist() if name.startswith("/") or ".." in name.split("/")]


def test_the_texts_try_what_they_should() -> None:
    """Without escaping, these tests would fail."""
    tree = LexborHTMLParser(f"<main><p title='{LINES}'>{LINES}</p></main>")
    assert tree.css("img[onerror]")
    assert tree.css("script")
    assert tree.css("code > svg, svg[onload]")
