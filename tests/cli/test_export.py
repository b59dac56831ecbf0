"""`export`: one version's complete surface."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import join, plain, steps
from tests.cli.running import CHAT, cli

VERSION = "2024-10-21"


def exported(version: str, *options: str) -> dict[str, Any]:
    outcome = cli("export", "--api-version", version, "--output-format", "json", *options)
    assert outcome.code == 0
    assert outcome.err == ""
    data: dict[str, Any] = outcome.data
    return data


def operation(surface: dict[str, Any], name: str) -> dict[str, Any]:
    [found] = [row for row in surface["operations"] if row["operation"] == name]
    return dict(found)


def parameters(surface: dict[str, Any], name: str = CHAT) -> dict[str, dict[str, Any]]:
    return {row["parameter"]: row for row in operation(surface, name)["parameters"]}


@pytest.fixture(scope="module")
def surface() -> dict[str, Any]:
    return exported(VERSION)


def test_the_shape_is_that_of_the_contract(surface: dict[str, Any]) -> None:
    assert set(surface) == {"api_version", "operations"}
    assert surface["api_version"] == VERSION
    for row in surface["operations"]:
        assert {"operation", "method", "path", "status", "parameters", "response"} <= set(row)
        for parameter in row["parameters"]:
            assert {"parameter", "in", "types", "values", "required"} <= set(parameter)
            assert parameter["in"] in ("body", "query", "header", "path")
            assert isinstance(parameter["types"], list)
            assert isinstance(parameter["values"], list)
            assert isinstance(parameter["required"], bool)
        for field in row["response"]:
            assert {"parameter", "types"} <= set(field)


def test_an_operation_has_its_method_its_official_path_and_its_track(surface: dict[str, Any]) -> None:
    chat = operation(surface, CHAT)
    assert (chat["method"], chat["status"]) == ("POST", "ga")
    assert chat["path"] == "/deployments/{deployment-id}/chat/completions"


@pytest.mark.parametrize("version", ["2022-12-01", "2024-10-21", "2025-04-01-preview", "v1-preview", "v1"])
def test_no_path_begins_with_openai(version: str) -> None:
    paths = [row["path"] for row in exported(version)["operations"]]
    assert paths
    assert all(path.startswith("/") and not path.startswith("/openai") for path in paths)


def test_a_nested_parameter_is_named_by_its_variants_with_its_values(surface: dict[str, Any]) -> None:
    detail = parameters(surface)["messages[](role=user).content[](type=image_url).image_url.detail"]
    assert detail["in"] == "body"
    assert detail["types"] == ["string"]
    assert sorted(detail["values"]) == ["auto", "high", "low"]
    assert detail["required"] is False


def test_max_tokens_may_be_null(surface: dict[str, Any]) -> None:
    assert parameters(surface)["max_tokens"]["types"] == ["integer", "null"]


def test_containers_are_listed_as_well_as_what_they_hold(surface: dict[str, Any]) -> None:
    assert {"messages", "messages[]"} <= set(parameters(surface))
    for row in surface["operations"]:
        listed = {plain(parameter["parameter"]) for parameter in row["parameters"]}
        for path in listed:
            container = ""
            for step in steps(path)[:-1]:
                container = join(container, step)
                assert container in listed


def test_response_fields_are_listed(surface: dict[str, Any]) -> None:
    fields = {plain(field["parameter"]): field["types"] for field in operation(surface, CHAT)["response"]}
    assert fields["usage.completion_tokens_details.reasoning_tokens"] == ["integer"]


def test_required_parameters_are_marked(surface: dict[str, Any]) -> None:
    rows = parameters(surface)
    assert rows["messages"]["required"] is True
    assert rows["temperature"]["required"] is False


def test_a_form_field_with_brackets_is_an_array() -> None:
    rows = parameters(exported("2025-04-01-preview"), "audio.transcriptions.create")
    assert {"timestamp_granularities", "timestamp_granularities[]"} <= set(rows)
    assert "array" in rows["timestamp_granularities"]["types"]


def test_the_documents_alone_do_not_know_of_a_model_in_the_body(surface: dict[str, Any]) -> None:
    assert "model" in parameters(surface)
    assert "model" not in parameters(exported(VERSION, "--evidence", "spec"))


@pytest.mark.parametrize("version", ["2023-05-15", "2024-10-21", "2025-04-01-preview", "v1"])
def test_what_is_exported_is_what_the_knowledge_base_answers(kb: KnowledgeBase, version: str) -> None:
    for row in exported(version)["operations"]:
        for parameter in row["parameters"]:
            if not plain(parameter["parameter"]):
                continue
            answered = kb.status(row["operation"], parameter["parameter"], version, place=parameter["in"])
            assert answered == parameter.get("status", "supported"), (row["operation"], parameter["parameter"])


def test_every_operation_of_the_version_is_there_and_no_other(kb: KnowledgeBase, surface: dict[str, Any]) -> None:
    names = [row["operation"] for row in surface["operations"]]
    assert names == [name for name in kb.operations if kb.has_operation(name, VERSION)]


def test_the_text_holds_every_operation_and_parameter(surface: dict[str, Any]) -> None:
    outcome = cli("export", "-V", VERSION)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert f"{CHAT}  POST /deployments/{{deployment-id}}/chat/completions" in lines
    indented = sum(line.startswith("  ") for line in lines)
    assert indented == sum(len(row["parameters"]) for row in surface["operations"])


def test_the_result_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "surface.txt"
    outcome = cli("export", "-V", "2022-12-01", "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text(encoding="utf-8") == cli("export", "-V", "2022-12-01").out


def test_a_version_is_needed_and_has_to_be_known() -> None:
    missing, unknown = cli("export"), cli("export", "-V", "2024-10-12")
    assert (missing.code, unknown.code) == (2, 2)
    assert "--api-version" in missing.err
    assert "Did you mean `2024-10-21`" in unknown.err
