"""The documents about versions: the list of them, and all of one."""

from __future__ import annotations

from typing import Any

from aoai_compat.kb.answers import Version
from aoai_compat.kb.export import export_surface
from aoai_compat.site import urls
from aoai_compat.site.api.places import ROOT, link, version_document
from aoai_compat.site.site import Site


def versions(site: Site) -> dict[str, Any]:
    """What `aoai-compat versions` prints, with links."""
    document = f"{ROOT}versions.json"
    rows = [
        _row(site, version)
        | {
            "data": link(version_document(version.label), document),
            "page": link(urls.version_page(version.label), document),
        }
        for version in site.kb.versions
    ]
    return {"versions": rows}


def version(site: Site, label: str) -> dict[str, Any]:
    """What `aoai-compat export` prints of a version, with its row of the list and its changes against its base."""
    one = site.kb.version(label)
    surface = export_surface(site.kb, label)
    changes = site.comparison.changes(one.base, label) if one.base is not None else []
    row = _row(site, one)
    del row["version"]
    return {
        "api_version": surface["api_version"],
        **row,
        "page": link(urls.version_page(label), version_document(label)),
        "changes": [change.as_data() for change in changes],
        "operations": surface["operations"],
    }


def _row(site: Site, version: Version) -> dict[str, Any]:
    return version.as_data() | {
        "successor": site.lifecycle.successor(version.label),
        "retirement": [step.as_data() for step in site.lifecycle.retirement(version.label)],
    }
