"""Canonical names: what follows from method and route, and what `data/operations.yaml` says instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.errors import InvalidData
from aoai_compat.ingest.operation_names import OperationNames, route_shape
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def official() -> OperationNames:
    return OperationNames.read(ROOT / "data" / "operations.yaml")


@pytest.mark.parametrize(
    "text", ["", "[]", "operations: [a]", "names: {}", "operations: {a.b: 1}", "operations: {a.b: [1]}"]
)
def test_a_file_of_another_form_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "operations.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData, match=r"operations\.yaml: expected `operations`"):
        OperationNames.read(path)


def test_an_exception_is_for_its_method_only() -> None:
    names = OperationNames({("POST", "/images/generations"): "images.generate"})
    assert names.name("GET", "/images/generations") == "images.generations.list"


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/files", "files.list"),
        ("POST", "/files", "files.create"),
        ("GET", "/files/{file-id}", "files.retrieve"),
        ("DELETE", "/files/{file-id}", "files.delete"),
        ("POST", "/assistants/{id}", "assistants.update"),
        ("PATCH", "/deployments/{id}", "deployments.update"),
        ("PUT", "/things/{id}", "things.create"),
        ("GET", "/files/{file-id}/content", "files.content"),
        ("POST", "/batches/{id}/cancel", "batches.cancel"),
        ("POST", "/threads/{t}/runs/{r}/submit_tool_outputs", "threads.runs.submit_tool_outputs"),
        ("GET", "/threads/{t}/runs/{r}/steps/{s}", "threads.runs.steps.retrieve"),
        ("POST", "/deployments/{deployment-id}/chat/completions", "chat.completions.create"),
        ("POST", "/chat/completions", "chat.completions.create"),
        ("POST", "/deployments/{deployment-id}/extensions/chat/completions", "extensions.chat.completions.create"),
        ("GET", "/deployments/{deployment-id}", "deployments.retrieve"),
        ("GET", "/fine-tunes", "fine_tunes.list"),
        ("POST", "/images/generations:submit", "images.generations.submit.create"),
    ],
)
def test_most_names_follow_from_method_and_route(method: str, path: str, name: str) -> None:
    assert OperationNames({}).name(method, path) == name


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", "/deployments/{deployment-id}/images/generations", "images.generate"),
        ("POST", "/images/generations", "images.generate"),
        ("POST", "/images/generations:submit", "images.submit"),
        ("POST", "/deployments/{deployment-id}/images/edits", "images.edit"),
        ("GET", "/operations/images/{operation-id}", "images.operations.retrieve"),
        ("GET", "/fine_tuning/jobs/{id}/events", "fine_tuning.jobs.list_events"),
        ("POST", "/files/import", "files.import"),
        ("POST", "/threads/runs", "threads.create_and_run"),
        ("POST", "/threads/{id}/runs", "threads.runs.create"),
        ("POST", "/realtimeapi/sessions", "realtime.sessions.create"),
        ("POST", "/realtime/sessions", "realtime.sessions.create"),
    ],
)
def test_names_that_do_not_follow_stand_in_the_data(
    official: OperationNames, method: str, path: str, name: str
) -> None:
    assert official.name(method, path) == name


def test_the_names_of_placeholders_do_not_matter() -> None:
    assert route_shape("/threads/{thread-id}/runs/{runId}") == "/threads/{}/runs/{}"
    names = OperationNames({("GET", "/things/{}/parts"): "things.list_parts"})
    assert (
        names.name("GET", "/things/{id}/parts") == names.name("GET", "/things/{thing_id}/parts") == "things.list_parts"
    )
