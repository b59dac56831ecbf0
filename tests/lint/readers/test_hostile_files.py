"""No file, however broken, ends a reader of structured files without a word."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.reader import read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source
from aoai_compat.lint.targets import Defaults
from tests.lint.readers.test_cases import SIDECAR, expectations
from tests.lint.support import run_on

FILES = [path.with_name(path.name.removesuffix(SIDECAR)) for path in expectations()]
BROKEN = {
    "tab.yaml": b"\tmessages: 1",
    "latin-1.yaml": "messages: thé".encode("latin-1"),
    "utf-16.yaml": "messages: tea".encode("utf-16"),
    "open.yaml": b"messages: [",
    "empty.yaml": b"",
    "cassette.yaml": b"interactions:\n- request: [",
    "cassette.json": b'{"interactions": [{"request": ',
    "archive.har": b'{"log": {"entries": [',
    "collection.json": b'{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}, "item": [',
    "front.prompty": b"---\nmodel: [\n---\nuser: {{tea}}",
}


def readings(path: Path, *, named: bool) -> list[Request | Skipped]:
    return list(read_source(Source(str(path), named=named), [module.READER for module in modules_of("readers")]))


@pytest.mark.parametrize("name", [name for name in BROKEN if name.endswith(("yaml", "prompty")) and "cass" not in name])
def test_yaml_that_nobody_asked_for_may_be_broken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    (reading,) = readings(tmp_path / name, named=False)
    assert isinstance(reading, Skipped)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_that_was_named_is_reported(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    findings, run = run_on(kb, tmp_path / name)
    assert [finding.code for finding in findings] == ["AOAI001"]
    assert run.exit_code == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_damaged_file_is_read_to_its_end(kb: KnowledgeBase, tmp_path: Path, path: Path) -> None:
    data = path.read_bytes()
    engine = Engine(kb, Defaults("2024-06-01"))
    chance = random.Random(path.name)  # noqa: S311  # the same damage each time
    damaged = tmp_path / path.name
    words = [b"null", b"7", b"[]", b"{}", b'""', b"true", b"- ", b": ", b'"', b"\xff", b"{{", b"*x", b"!!binary "]
    for _ in range(60):
        at = chance.randrange(len(data))
        damaged.write_bytes(data[:at] + chance.choice(words) + data[at + chance.choice([0, 1, 4, 40]) :])
        for named in (True, False):
            for reading in readings(damaged, named=named):
                if isinstance(reading, Request):
                    for finding in engine.check(reading):
                        assert (finding.line or 0) >= 1
                    assert reading.span("/messages") is None or reading.file_text() is not None


@pytest.mark.parametrize("value", ["null", "7", '"x"', "[]", "[null]", "{}", '{"url": 7}', "[[]]", '{"x": null}'])
def test_any_value_may_stand_in_any_place(tmp_path: Path, value: str) -> None:
    shapes = {
        "a.har": '{"log": %s}|{"log": {"entries": %s}}|{"log": {"entries": [{"request": %s}]}}|{"log": {"entries":'
        ' [{"request": {"url": "/openai/v1/responses", "headers": %s, "postData": %s, "method": %s}}]}}',
        "cassette.yaml": "interactions:\n- %s|interactions:\n- request: %s|interactions:\n- request: {uri: "
        "/openai/v1/responses, body: %s, headers: %s, method: %s}",
        "c.json": '{"info": {"schema": "/json/collection/v2"}, "item": %s}|{"info": {"schema": "/json/collection/v2"},'
        ' "variable": %s, "item": [{"request": {"url": {"raw": "/openai/v1/responses", "variable": %s, "query": %s},'
        ' "body": %s, "header": %s, "method": %s}}, {"request": {"url": "/openai/v1/responses", "body": {"mode": "raw",'
        ' "raw": %s}}}, {"request": {"url": "/openai/v1/responses", "body": {"mode": "formdata", "formdata": %s}}}]}',
        "c.yaml": "model_list: %s|model_list: [{litellm_params: %s}]|{model_list: [{litellm_params: {model: azure/x,"
        " api_version: %s, extra_body: %s, extra_headers: %s, additional_drop_params: %s}, model_info: %s}],"
        " credential_list: %s, environment_variables: %s, litellm_settings: %s}|nodes: [{type: llm, inputs: {"
        "max_tokens: %s, stop: %s, deployment_name: %s}, source: %s, api: %s}, %s]\nnode_variants: %s",
        "p.prompty": "---\nmodel: %s\n---\n|---\nmodel: {api: %s, configuration: %s, parameters: %s}\n---\n|---\nmodel:"
        " {configuration: {type: azure, azure_deployment: %s, api_version: %s, azure_endpoint: %s}, id: %s,"
        " parameters: {a: %s, extra_body: %s}, options: %s}\n---\n",
    }
    for name, texts in shapes.items():
        for text in texts.split("|"):
            path = tmp_path / name
            path.write_text(text.replace("%s", value))
            assert isinstance(readings(path, named=True), list)
