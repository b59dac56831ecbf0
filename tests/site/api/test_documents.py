"""What the documents say: the words of the command line, and the answers of the knowledge base."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import Any

import pytest

from aoai_compat.kb.places import REQUEST_PLACES
from aoai_compat.site.api import catalogues, operations, versions
from aoai_compat.site.api.endpoints import documents, endpoints, index
from aoai_compat.site.api.places import ROOT
from aoai_compat.site.site import Site
from tests.cli.running import CHAT, cli
from tests.site.built import BuiltSite

VERSION = "2024-10-21"


def json_of(value: Any) -> Any:
    """A document as a program reads it."""
    return json.loads(json.dumps(value))


def holds(row: dict[str, Any], words: dict[str, Any]) -> bool:
    """Whether a row has all that the command line says, in the same words."""
    return {key: row.get(key, "missing") for key in words} == words


class TestTheSameWordsAsTheCommandLine:
    def test_versions(self, site: Site) -> None:
        said = cli("versions", "--output-format", "json").data["versions"]
        rows = json_of(versions.versions(site))["versions"]
        assert len(rows) == len(said)
        assert all(map(holds, rows, said))

    def test_export(self, site: Site) -> None:
        said = cli("export", "-V", VERSION, "--output-format", "json").data
        assert holds(json_of(versions.version(site, VERSION)), said)

    def test_diff(self, site: Site) -> None:
        base = site.kb.version(VERSION).base
        assert base is not None
        said = cli("diff", base, VERSION, "--output-format", "json").data
        assert json_of(versions.version(site, VERSION))["changes"] == said["changes"]

    def test_features(self, site: Site) -> None:
        said = cli("query", "--list", "features", "--output-format", "json").data["features"]
        rows = json_of(catalogues.features(site))["features"]
        assert len(rows) == len(said)
        assert all(map(holds, rows, said))

    def test_rules(self, site: Site) -> None:
        for row in json_of(catalogues.rules(site))["rules"]:
            if row["code"] in ("AOAI101", "AOAI201"):
                assert holds(row, cli("explain", row["code"], "--output-format", "json").data)

    def test_gaps(self, site: Site) -> None:
        said = cli("data", "check", "--gaps", "--output-format", "json").data
        assert json_of(catalogues.gaps(site)) == said

    def test_a_parameter_and_its_availability(self, site: Site) -> None:
        (said,) = cli("query", "max_completion_tokens", "--operation", CHAT, "--output-format", "json").data["matches"]
        rows = json_of(operations.parameters(site))["parameters"]
        row = next(r for r in rows if r["operation"] == CHAT and r["parameter"] == "max_completion_tokens")
        assert row["available"] == said["available"]
        assert row["in"] == said["in"]


class TestOperation:
    def test_a_version_without_the_operation_has_no_status(self, site: Site) -> None:
        without = {v.label for v in site.kb.versions if not site.kb.has_operation(CHAT, v.label)}
        assert without
        for row in operations.operation(site, CHAT)["parameters"]:
            assert not without & set(row["statuses"])

    def test_each_status_is_the_answer_of_the_knowledge_base(self, site: Site) -> None:
        for row in operations.operation(site, "embeddings.create")["parameters"]:
            for label, status in row["statuses"].items():
                assert status == site.kb.status("embeddings.create", row["parameter"], label, place=row["in"])

    def test_no_parameter_is_left_out(self, site: Site) -> None:
        rows = {(row["in"], row["parameter"]) for row in operations.operation(site, CHAT)["parameters"]}
        assert rows == {(place, path) for place in REQUEST_PLACES for path in site.plain_paths(CHAT, place)}

    def test_each_version_has_one_route(self, site: Site) -> None:
        routes = operations.operation(site, CHAT)["routes"]
        labels = [label for route in routes for label in route["versions"]]
        assert sorted(labels) == sorted(v.label for v in site.kb.versions if site.kb.has_operation(CHAT, v.label))
        for route in routes:
            assert {site.kb.route(CHAT, label) for label in route["versions"]} == {(route["method"], route["path"])}

    def test_evidence_has_its_source(self, site: Site) -> None:
        entries = operations.operation(site, CHAT)["evidence"]
        assert entries
        assert all(entry["source"] and entry["versions"] for entry in entries)


class TestTypes:
    def test_of_a_parameter_that_went_they_are_those_of_the_last_version_that_had_it(self, site: Site) -> None:
        rows = operations.parameters(site)["parameters"]
        row = next(r for r in rows if r["operation"] == CHAT and r["parameter"] == "enhancements")
        (interval,) = row["available"]
        line = site.kb.tracks[interval["track"]]
        assert row["types_of"] == line[line.index(interval["until"]) - 1]
        assert row["types"] == ["object"]

    def test_variants_are_taken_together(self, site: Site) -> None:
        rows = operations.parameters(site)["parameters"]
        row = next(r for r in rows if r["operation"] == CHAT and r["parameter"] == "messages[].content")
        assert {"string", "array"} <= set(row["types"])


def test_a_rule_of_one_version_of_a_model_is_found_under_the_model(site: Site) -> None:
    data = catalogues.models(site)
    dated = next(rule for rule in data["rules"] if "@" in "".join(rule["models"]))
    name = dated["models"][0].partition("@")[0]
    assert dated["id"] in next(row["rules"] for row in data["models"] if row["model"] == name)


def test_every_rule_that_a_model_names_is_there(site: Site) -> None:
    data = catalogues.models(site)
    assert {rule for row in data["models"] for rule in row["rules"]} <= {rule["id"] for rule in data["rules"]}


def test_the_index_counts_what_there_is(site: Site) -> None:
    counts = index(site)["counts"]
    assert counts["versions"] == len(versions.versions(site)["versions"])
    assert counts["operations"] == len(operations.operations(site)["operations"])
    assert counts["parameters"] == len(operations.parameters(site)["parameters"])
    assert counts["errors"] == len(catalogues.errors(site)["families"])


def test_the_index_names_every_kind_of_document(site: Site) -> None:
    assert [row["path"] for row in index(site)["documents"]] == [endpoint.path for endpoint in endpoints()]


def test_a_document_is_where_its_template_says(site: Site) -> None:
    for endpoint, key in documents(site):
        assert endpoint.document(key) == ROOT + endpoint.path.replace(f"{{{endpoint.parameter}}}", key)


def links_in(value: Any) -> Iterator[str]:
    """Every link of a document."""
    if isinstance(value, dict):
        for name, own in value.items():
            if name in ("page", "data", "schema", "feed", "calendar") and isinstance(own, str):
                yield own
            else:
                yield from links_in(own)
    elif isinstance(value, list):
        for own in value:
            yield from links_in(own)


@pytest.mark.xdist_group("whole site")
def test_no_link_of_a_document_is_broken(built_site: BuiltSite) -> None:
    broken = []
    checked = 0
    for path in sorted(path for path in built_site.files if path.startswith(ROOT) and "/schemas/" not in path):
        if path == f"{ROOT}openapi.json":
            continue
        for link in links_in(json.loads(built_site.read(path))):
            checked += 1
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) not in built_site.files:
                broken.append(f"{path}: {link}")
    assert checked
    assert broken == []
    assert f"{ROOT}{json.loads(built_site.read(f'{ROOT}index.json'))['openapi']}" in built_site.files
