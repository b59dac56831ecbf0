"""The data of the page that compares: read as its script reads it, it is what Python finds."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from typing import Any, NamedTuple

import pytest

from aoai_compat.kb.change_words import phrased, sign
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.changes import ARROW, effect_of, page_of
from aoai_compat.site.compare_data import compare_content, compare_script
from aoai_compat.site.site import Site
from tests.site.small_data import EVIL_OPERATION, NEW, OLD, PREVIEW, small_site

PAGE_BUDGET = 60_000


class Shown(NamedTuple):
    """A change as the page shows it."""

    operation: str
    sign: str
    effect: str
    breaking: bool
    answer: bool
    subject: str
    words: str
    page: str | None
    inside: tuple[str, ...]


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.org/")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small_site(tmp_path_factory.mktemp("small"))


def content_of(site: Site, label: str) -> dict[str, Any]:
    """The data as a browser has it after running the script."""
    text = compare_script(site, label).decode("ascii")
    match = re.fullmatch(r"\(window\.aoai\.compared=window\.aoai\.compared\|\|\{\}\)\[(\".*?\")\]=(\{.*\});\n", text)
    assert match
    assert json.loads(match[1]) == label
    content: dict[str, Any] = json.loads(match[2])
    return content


def read(content: dict[str, Any], other: str, *, mirrored: bool) -> list[Shown]:
    """What `compare.js` reads out of the data."""
    number = content["later"].index(other)
    found = []
    for name, _, changes in content["operations"]:
        for kind_number, answer, subject, words, mirror_words, page, inside, one_set in changes:
            if number not in content["sets"][one_set]:
                continue
            kind = content["kinds"][kind_number]
            if mirrored:
                kind = content["kinds"][kind["mirror"]]
                words = words if mirror_words == 0 else mirror_words  # noqa: PLW2901  # as the script does
            shown = (kind["sign"], kind["effect"], kind["breaking"], answer == 1, subject, words, page or None)
            found.append(Shown(name, *shown, tuple(inside or ())))
    return found


def expected(site: Site, old: str, new: str) -> list[Shown]:
    """What Python finds for the two versions."""
    found = []
    for change in site.comparison.changes(old, new):
        said = phrased(change, ARROW, counts_inside=False)
        found.append(
            Shown(
                change.operation,
                sign(change),
                effect_of(change.kind),
                change.breaking,
                change.place == "response",
                said.subject,
                said.rest.removeprefix(" (response)"),
                page_of(site, change.operation, change.place, change.parameter),
                tuple(path.removeprefix(said.subject).removeprefix(".") for path in change.inside),
            )
        )
    return found


def test_any_two_versions_read_as_python_compares_them(real: Site) -> None:
    labels = [version.label for version in real.kb.versions]
    pairs = random.Random("data").sample(list(itertools.combinations(labels, 2)), 20)  # noqa: S311
    contents = {old: content_of(real, old) for old in {pair[0] for pair in pairs}}
    for old, new in pairs:
        assert sorted(read(contents[old], new, mirrored=False)) == sorted(expected(real, old, new)), (old, new)
        assert sorted(read(contents[old], new, mirrored=True)) == sorted(expected(real, new, old)), (new, old)


def test_every_pair_is_in_the_data_of_its_earlier_version(small: Site) -> None:
    assert [content_of(small, label)["later"] for label in (OLD, NEW, PREVIEW)] == [[NEW, PREVIEW], [PREVIEW], []]
    content = content_of(small, OLD)
    for other in (NEW, PREVIEW):
        assert sorted(read(content, other, mirrored=False)) == sorted(expected(small, OLD, other))
    assert read(content, PREVIEW, mirrored=False) == [
        Shown("old.list", "-", "loses", True, False, "", "operation is gone", None, ())
    ]


def test_what_data_says_stays_inside_the_strings_of_the_script(small: Site) -> None:
    script = compare_script(small, OLD).decode("ascii")
    assert script.count("\n") == 1
    assert "<" not in script
    assert EVIL_OPERATION in {row[0] for row in compare_content(small, OLD)["operations"]}


def test_each_file_is_small_enough_for_a_phone(real: Site) -> None:
    for version in real.kb.versions:
        assert len(gzip.compress(compare_script(real, version.label))) < PAGE_BUDGET, version.label


def test_it_is_the_same_every_time(kb: KnowledgeBase, real: Site) -> None:
    fresh = Site(kb, "https://example.org/")
    fresh.comparison.changes("2024-02-01", "v1")  # what was compared before leaves no mark
    assert compare_script(fresh, "2024-10-21") == compare_script(real, "2024-10-21")
