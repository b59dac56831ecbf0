"""The Atom feeds: what RFC 4287 asks of a feed, and that an entry says how much of its date is known."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.machines.feeds import SECTION
from aoai_compat.site.site import Site
from aoai_compat.site.urls import feed, operation_feed, version_page
from tests.site.small_data import (
    BASE_URL,
    CHAT,
    EVIL,
    EVIL_OPERATION,
    NEW,
    OLD,
    PREVIEW,
    files_of,
    small_data,
    small_kb,
    small_site,
)

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ET.Element]:
    return parsed(small_site(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> dict[str, ET.Element]:
    return parsed(Site(kb, BASE_URL))


def parsed(site: Site) -> dict[str, ET.Element]:
    return {path: ET.fromstring(text) for path, text in files_of(site, SECTION).items()}  # noqa: S314  # made above


def one(element: ET.Element, name: str) -> str:
    """The text of the one child of that name."""
    [child] = element.findall(ATOM + name)
    assert child.text
    return child.text


def link(element: ET.Element, rel: str) -> str:
    [found] = [child for child in element.findall(f"{ATOM}link") if child.attrib["rel"] == rel]
    return found.attrib["href"]


def titles(root: ET.Element) -> list[str]:
    return [one(entry, "title") for entry in root.findall(f"{ATOM}entry")]


def test_there_is_one_of_all_one_a_track_and_one_an_operation(kb: KnowledgeBase, real: dict[str, ET.Element]) -> None:
    expected = {feed(name) for name in ("all", "ga", "preview", "v1")} | {operation_feed(o) for o in kb.operations}
    assert set(real) == expected


@pytest.mark.parametrize("which", ["small", "real"])
def test_each_feed_has_what_atom_requires(which: str, request: pytest.FixtureRequest) -> None:
    feeds: dict[str, ET.Element] = request.getfixturevalue(which)
    for path, root in feeds.items():
        assert root.tag == f"{ATOM}feed", path
        assert one(root, "id") == link(root, "self") == BASE_URL + path
        assert one(root, "title")
        assert TIME.fullmatch(one(root, "updated"))
        [author] = root.findall(f"{ATOM}author")
        assert one(author, "name")
        entries = root.findall(f"{ATOM}entry")
        for entry in entries:
            assert one(entry, "title")
            assert one(entry, "summary")
            assert TIME.fullmatch(one(entry, "updated"))
            assert link(entry, "alternate").startswith(BASE_URL + "versions/")
            assert one(entry, "id").startswith(BASE_URL)
        identities = [one(entry, "id") for entry in entries]
        assert len(identities) == len(set(identities)), path


def test_the_identities_of_all_feeds_are_different(real: dict[str, ET.Element]) -> None:
    identities = [one(root, "id") for root in real.values()]
    assert len(identities) == len(set(identities))


def test_entries_are_newest_first_and_the_feed_is_as_new_as_the_newest(real: dict[str, ET.Element]) -> None:
    for path, root in real.items():
        days = [one(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True), path
        assert not days or one(root, "updated") == days[0]


def test_a_feed_of_a_track_has_its_versions_and_no_others(kb: KnowledgeBase, real: dict[str, ET.Element]) -> None:
    assert len(titles(real[feed("all")])) == len(kb.versions)
    for track, labels in kb.tracks.items():
        assert {title.split()[0] for title in titles(real[feed(track)])} == set(labels)


def test_names_of_data_are_text(small: dict[str, ET.Element]) -> None:
    root = small[operation_feed(EVIL_OPERATION)]
    assert EVIL in one(root, "title")
    for element in (element for root in small.values() for element in root.iter()):
        assert element.tag not in (f"{XHTML}script", f"{XHTML}img")
        assert not element.attrib.get("href", "https:").startswith("javascript")
    assert any(EVIL in "".join(element.itertext()) for element in small[feed("all")].iter(f"{XHTML}code"))


def test_what_xml_cannot_hold_does_not_break_a_feed(tmp_path: Path) -> None:
    content = small_data()
    odd = "odd\x0b\x00\ufffe\x1b name"
    content[f"versions/{NEW}.yaml"]["operations"] = {CHAT: {"added": {f'"{odd}"': {"type": "string"}}}}
    feeds = parsed(Site(small_kb(tmp_path, content), BASE_URL))
    assert "odd\ufffd\ufffd\ufffd\ufffd name" in "".join(feeds[feed("ga")].itertext())


def test_a_date_that_is_not_known_is_said_not_to_be(small: dict[str, ET.Element]) -> None:
    entries = {one(entry, "title").split()[0]: entry for entry in small[feed("all")].findall(f"{ATOM}entry")}
    assert one(entries[NEW], "updated").startswith("2024-03-01T")
    assert "the day is unknown" in one(entries[NEW], "summary")
    assert one(entries[OLD], "updated").startswith("2024-01-15T")
    assert "newest document" in one(entries[OLD], "summary")
    assert one(entries[PREVIEW], "updated").startswith(PREVIEW[:10])
    assert "the day in its name" in one(entries[PREVIEW], "summary")


def test_an_operation_has_the_versions_that_changed_it_and_no_others(small: dict[str, ET.Element]) -> None:
    assert titles(small[operation_feed("old.list")]) == [
        f"{NEW}: old.list, the operation is gone",
        f"{OLD}: old.list is on record",
    ]
    assert titles(small[operation_feed(EVIL_OPERATION)]) == [f"{NEW}: {EVIL_OPERATION}, new operation"]
    assert [title.split(":")[0] for title in titles(small[operation_feed(CHAT)])] == [PREVIEW, NEW, OLD]


def test_an_operation_that_a_version_left_alone_has_no_entry_of_it(
    kb: KnowledgeBase, real: dict[str, ET.Element]
) -> None:
    site = Site(kb, BASE_URL)
    told = {title.split(":")[0] for title in titles(real[operation_feed("embeddings.create")])}
    for version in kb.versions:
        if version.base is not None:
            changes = site.comparison.changes(version.base, version.label, operation="embeddings.create")
            assert (version.label in told) is bool(changes), version.label


def test_an_entry_tells_what_changed(small: dict[str, ET.Element]) -> None:
    [entry] = [e for e in small[operation_feed(CHAT)].findall(f"{ATOM}entry") if one(e, "title").startswith(NEW)]
    assert one(entry, "id").startswith(f"{BASE_URL}{version_page(NEW)}#")
    told = [" ".join("".join(item.itertext()).split()) for item in entry.iter(f"{XHTML}li")]
    assert "added: max_tokens" in told
    assert "removed: gone, with 1 inside (breaking)" in told
    assert "1 change of answers" in told
    links = {element.attrib["href"] for element in entry.iter(f"{XHTML}a")}
    assert links
    assert all(address.startswith(BASE_URL) for address in links)


def test_a_long_entry_names_the_operation_and_leaves_the_rest_to_its_page(real: dict[str, ET.Element]) -> None:
    [entry] = [e for e in real[feed("all")].findall(f"{ATOM}entry") if one(e, "title").startswith("v1-preview ")]
    told = "".join(entry.itertext())
    assert CHAT in told
    assert re.search(r"and \d+ more", told)
