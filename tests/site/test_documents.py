"""What can be found: everything that has a page, with what it takes to rank it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from aoai_compat.kb.answers import TRACKS
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import leaf
from aoai_compat.lint.registry import all_rules
from aoai_compat.site.documents import Document, documents, operation_weights
from aoai_compat.site.site import PAGED_PLACES, Site
from tests.site.built import BuiltSite


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def found(site: Site) -> list[Document]:
    return list(documents(site))


def test_no_document_leads_to_a_page_that_is_not_there(built_site: BuiltSite, found: list[Document]) -> None:
    assert {document.url.partition("#")[0] for document in found} <= built_site.files


def test_no_value_leads_to_a_page_that_lists_none(built_site: BuiltSite, found: list[Document]) -> None:
    pages = {document.url.partition("#")[0] for document in found if document.kind == "value"}
    assert [page for page in sorted(pages) if 'id="values"' not in (built_site.folder / page).read_text("utf-8")] == []


def test_nothing_is_there_twice(found: list[Document]) -> None:
    twice = Counter((document.kind, document.title, document.where) for document in found)
    assert [key for key, count in twice.items() if count > 1] == []


def test_no_document_has_markup_of_data_files_in_what_is_shown(found: list[Document]) -> None:
    assert not [one for one in found if "`" in one.title]
    # A message of the service is shown as it is.
    assert not [one for one in found if "`" in one.line and one.kind != "error"]


def test_the_version_in_the_address_is_no_parameter_to_look_for(found: list[Document]) -> None:
    assert not [one for one in found if one.title == "api-version" and one.where.endswith("· query")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("operation", lambda site: set(site.kb.operations)),
        ("version", lambda site: {version.label for version in site.kb.versions}),
        ("feature", lambda site: {feature.name for feature in site.features.values()}),
        ("model", lambda site: set(site.kb.model_rules.models)),
        ("rule", lambda _: {rule.code for rule in all_rules()}),
    ],
)
def test_everything_of_a_kind_can_be_found(site: Site, found: list[Document], kind: str, expected: object) -> None:
    assert callable(expected)
    assert {document.title for document in found if document.kind == kind} == expected(site)


def test_every_parameter_with_a_page_can_be_found(site: Site, found: list[Document]) -> None:
    urls = {document.url for document in found if document.kind == "parameter"}
    paths = {
        (operation, place, path)
        for operation in site.kb.operations
        for place in PAGED_PLACES
        for path in site.plain_paths(operation, place)
        if (place, path) != ("query", "api-version")
    }
    assert len(urls) == len(paths)


def test_a_name_in_an_answer_is_there_once_an_operation(found: list[Document]) -> None:
    names = Counter((one.where, leaf(one.title)) for one in found if one.kind == "response")
    assert set(names.values()) == {1}


def test_an_availability_is_the_one_of_the_knowledge_base(site: Site, found: list[Document]) -> None:
    (document,) = (
        one
        for one in found
        if (one.kind, one.title, one.where) == ("value", "tool_choice=required", "chat.completions.create")
    )
    intervals = site.kb.availability("chat.completions.create", "tool_choice", value="required")
    assert {interval.track for interval in intervals} <= set(TRACKS)
    assert document.line == site.in_words(intervals)


def test_what_the_evidence_disagrees_on_is_not_called_absent(site: Site, found: list[Document]) -> None:
    for document in found:
        if document.kind == "parameter" and document.line == "in no version" and "·" not in document.where:
            assert "conflicting" not in site.statuses(document.where, document.title).values()


def test_an_operation_that_much_is_said_of_outweighs_one_that_little_is(site: Site) -> None:
    weights = operation_weights(site)
    features = Counter(part.operation for feature in site.features.values() for part in feature.parts)
    assert max(weights, key=weights.__getitem__) == features.most_common(1)[0][0]


def test_an_error_is_found_by_its_messages(site: Site, found: list[Document]) -> None:
    errors = [document for document in found if document.kind == "error"]
    assert len(errors) == len(site.kb.error_messages)
    for document, family in zip(errors, site.kb.error_messages, strict=True):
        assert all(example in document.text for example in family["examples"])
        # The pattern is for JavaScript; in Python it has to mean the same again.
        expression = re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", document.pattern), re.IGNORECASE)
        assert all(expression.search(example) for example in family["examples"])


def test_a_feature_and_a_model_are_found_by_their_other_names(site: Site, found: list[Document]) -> None:
    texts = {(document.kind, document.title): document.text for document in found}
    assert all(alias in texts["feature", f.name] for f in site.features.values() for alias in f.aliases)
    models = site.kb.model_rules.models
    assert all(alias in texts["model", name] for name, model in models.items() for alias in model.get("aliases", ()))
