from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.documents import Document
from aoai_compat.site.machines.search_index import PATH, SECTION, as_script, search_script
from aoai_compat.site.section import File
from aoai_compat.site.site import Site

HOSTILE = "</script><!--<script>\u2028\u2029\\\"'\n\ud800"
LIMIT = 130_000


def value_of(script: bytes) -> Any:
    """What a script assigns."""
    text = script.decode()
    assert re.match(r"window\.aoai\.\w+=", text)
    return json.loads(text[text.index("=") + 1 :].rstrip().removesuffix(";"))


def documents_of(script: bytes) -> list[Document]:
    """The documents, as a reader of the script puts them together again."""
    data = value_of(script)
    found = []
    for row in data["rows"]:
        fields = dict(zip(data["fields"], row, strict=False))
        for field in data["fields"][: data["shared"]]:
            fields[field] = data["texts"][fields[field]]
        found.append(Document(**fields))
    return found


def test_no_text_ends_the_script_or_a_line() -> None:
    script = search_script([Document("page", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE)]).decode()
    assert "<" not in script
    assert not re.search(r"[\u2028\u2029]", script)
    assert script.count("\n") == 1


def test_a_hostile_text_comes_out_as_it_went_in() -> None:
    text = HOSTILE.replace("\ud800", "")
    assert value_of(as_script("anything", [text])) == [text]


def test_a_reader_gets_every_document_back() -> None:
    documents = [
        Document("parameter", "a", "parameters/a.html", "first", "GA from 1", "", 3),
        Document("parameter", "b", "parameters/b.html", "first", "GA from 1", "", 0),
        Document("error", "c", "errors/c.html", "", "", "other words", 0, "(?<value>x)"),
        Document("page", "d", "d.html"),
    ]
    assert documents_of(search_script(documents)) == documents


@pytest.fixture(scope="module")
def file(kb: KnowledgeBase) -> File:
    (made,) = SECTION.outputs(Site(kb, "https://example.com/"), "all")
    assert isinstance(made, File)
    return made


def test_the_documents_of_the_site_are_small_enough_to_load_while_typing(file: File) -> None:
    assert file.path == PATH
    assert len(gzip.compress(file.content, 9)) < LIMIT


def test_two_builds_write_the_same(file: File, kb: KnowledgeBase) -> None:
    (again,) = SECTION.outputs(Site(kb, "https://example.com/"), "all")
    assert again == file
