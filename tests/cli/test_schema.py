"""`aoai-compat schema`."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from aoai_compat.lint.reports.report_schema import SCHEMAS
from tests.cli.running import cli


def test_without_options_it_is_that_of_the_report_of_lint() -> None:
    ran = cli("schema")
    assert ran.code == 0
    assert ran.data == SCHEMAS["lint"]()


@pytest.mark.parametrize("subject", ["lint", "lint-json-lines", "query", "configuration"])
def test_each_is_a_json_schema_of_2020_12(subject: str) -> None:
    schema = cli("schema", "--of", subject).data
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"]


def test_what_there_is_no_schema_of() -> None:
    ran = cli("schema", "--of", "tea")
    assert ran.code == 2
    assert "lint-json-lines" in ran.err


def test_into_a_file(tmp_path: Path) -> None:
    cli("schema", "-o", str(tmp_path / "schema.json"))
    assert (tmp_path / "schema.json").read_text("utf-8") == cli("schema").out
