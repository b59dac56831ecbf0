"""The OpenAPI description: valid, complete, and nothing in it leads nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from referencing.exceptions import Unresolvable

from aoai_compat.site.api.endpoints import endpoints
from aoai_compat.site.machines.api_description import SECTION
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.site.built import BASE_URL


@pytest.fixture
def written(site: Site, tmp_path: Path) -> Path:
    """The description and the schemas beside it, as the build writes them."""
    for file in SECTION.outputs(site, ""):
        assert isinstance(file, File)
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return tmp_path / "api" / "v1" / "openapi.json"


def read(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_bytes())
    assert isinstance(content, dict)
    return content


def test_a_schema_that_is_not_there_is_noticed(written: Path) -> None:
    (written.parent / "schemas" / "gaps.schema.json").unlink()
    with pytest.raises(Unresolvable):
        validate(read(written), base_uri=written.as_uri(), cls=OpenAPIV31SpecValidator)


def test_it_is_valid_with_all_that_it_refers_to(written: Path) -> None:
    validate(read(written), base_uri=written.as_uri(), cls=OpenAPIV31SpecValidator)


def test_every_document_is_described(written: Path) -> None:
    assert list(read(written)["paths"]) == [f"/{endpoint.path}" for endpoint in endpoints()]


def test_its_server_is_where_the_documents_are(written: Path) -> None:
    assert read(written)["servers"] == [{"url": f"{BASE_URL}api/v1"}]


def test_its_examples_exist(written: Path, site: Site) -> None:
    keys = {endpoint.path: list(endpoint.keys(site)) for endpoint in endpoints()}
    for path, item in read(written)["paths"].items():
        for parameter in item["get"].get("parameters", ()):
            assert parameter["example"] in keys[path[1:]]
