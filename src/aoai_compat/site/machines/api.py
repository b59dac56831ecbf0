"""The JSON documents under `api/v1/`."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.site.api.endpoints import documents, endpoints
from aoai_compat.site.api.json_text import json_bytes
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site


def _keys(site: Site) -> Iterator[str]:
    return (f"{endpoint.name}/{key}" for endpoint, key in documents(site))


def _outputs(site: Site, key: str) -> Iterator[Page | File]:
    name, _, own = key.partition("/")
    endpoint = next(one for one in endpoints() if one.name == name)
    yield File(endpoint.document(own), json_bytes(endpoint.data(site, own)))


SECTION = Section(keys=_keys, outputs=_outputs)
