"""The schemas of the API's documents, and its OpenAPI description. They depend on no data."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.site.api.description import description
from aoai_compat.site.api.endpoints import schema_path
from aoai_compat.site.api.json_text import json_bytes
from aoai_compat.site.api.places import ROOT
from aoai_compat.site.api.schemas import schemas
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site


def _outputs(site: Site, _: str) -> Iterator[Page | File]:
    for name, schema in schemas().items():
        yield File(f"{ROOT}{schema_path(name)}", json_bytes(schema))
    yield File(f"{ROOT}openapi.json", json_bytes(description(site)))


SECTION = Section(keys=lambda _: ("",), outputs=_outputs, inputs=lambda site, _: site.base_url)
