from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.matrix import matrix_of
from aoai_compat.site.site import PAGED_PLACES, Site

OPERATIONS = ["chat.completions.create", "files.list", "audio.transcriptions.create"]


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_row_has_a_cell_for_every_version(site: Site, operation: str) -> None:
    matrix = matrix_of(site, operation, PAGED_PLACES)
    for row in matrix.rows:
        assert sum(len(stretch.versions) for stretch in row.stretches) == len(matrix.heads) == len(site.kb.versions)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_head_is_folded_only_where_nothing_at_all_changed(site: Site, operation: str) -> None:
    matrix = matrix_of(site, operation, PAGED_PLACES)
    labels = [head.label for head in matrix.heads]
    for index, head in enumerate(matrix.heads):
        changed = any(
            site.statuses(operation, row.path, row.place)[head.label]
            != site.statuses(operation, row.path, row.place)[labels[index - 1]]
            for row in matrix.rows
        )
        assert not (head.same and (changed or head.starts_track))


def test_the_version_itself_is_no_row(site: Site) -> None:
    assert "api-version" not in [row.path for row in matrix_of(site, "files.list", PAGED_PLACES).rows]


def test_a_container_stands_before_what_it_holds(site: Site) -> None:
    paths = [row.path for row in matrix_of(site, "chat.completions.create", PAGED_PLACES).rows]
    assert paths.index("messages") < paths.index("messages[]") < paths.index("messages[].content")


def test_container_and_name_make_up_the_path(site: Site) -> None:
    rows = matrix_of(site, "chat.completions.create", PAGED_PLACES).rows
    assert all(row.container + row.name == row.path and row.name for row in rows)
    depths = {row.path: row.depth for row in rows}
    assert (depths["messages"], depths["messages[]"], depths["messages[].content"]) == (0, 0, 1)


def test_what_no_version_takes_is_no_row(site: Site) -> None:
    for row in matrix_of(site, "chat.completions.create", PAGED_PLACES).rows:
        assert {stretch.status for stretch in row.stretches} - {None, "unsupported"}
