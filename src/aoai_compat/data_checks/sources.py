"""Every version says which documents it is from, every disagreement names one of them, every release has a source."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem


def check(folder: DataFolder) -> Iterator[Problem]:
    """Documents that are named twice or not at all, and versions that the lifecycle does not know."""
    lifecycle = folder.content("lifecycle.yaml")["versions"]
    for version, content in folder.versions.items():
        file = f"versions/{version}.yaml"
        documents = [source["document"] for source in content["sources"]]
        documents += [s["document"] for state in content.get("earlier_states", ()) for s in state["sources"]]
        for document in {d for d in documents if documents.count(d) > 1}:
            yield Problem(file, f"names the document {document} twice.")
        planes = {source["plane"] for source in content["sources"]}
        for operation, surface in folder.surfaces[version].items():
            if surface.plane not in planes:
                yield Problem(file, f"{operation} is of the plane {surface.plane}, and no source is.")
        for operation, says in content.get("disagreements", {}).items():
            for document in says:
                if document not in documents:
                    yield Problem(file, f"the disagreement on {operation} names {document}, which is no source.")
        if version not in lifecycle:
            yield Problem("lifecycle.yaml", f"does not know {version}.")
    for version in lifecycle:
        if version not in folder.versions:
            yield Problem("lifecycle.yaml", f"{version} has no version file.")


CHECK = Check("sources", check)
