"""From documents on disk to the content of version files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData, InvalidDocument
from aoai_compat.ingest.delta import delta_between
from aoai_compat.ingest.document import Document, read_document
from aoai_compat.ingest.merge import Disagreements, merge_surfaces
from aoai_compat.ingest.operation_names import OperationNames
from aoai_compat.ingest.operations import surface_of
from aoai_compat.ingest.shapes import name_shapes
from aoai_compat.kb.surface import Surface
from aoai_compat.yaml_text import read_yaml

FIDELITIES = ("official", "mirrored", "transcribed", "edited")
"""How faithful a copy is: the official file, a public mirror of it, copied by eye, or edited by others."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document and where it is from; one entry under `sources`."""

    file: Path
    version: str
    document: str
    plane: str
    openapi: str
    repository: str | None
    path: str | None
    commit: str | None
    date: str | None
    fidelity: str
    state: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            key: getattr(self, key)
            for key in ("document", "plane", "openapi", "repository", "path", "commit", "date", "fidelity")
            if getattr(self, key) is not None
        }


def read_index(folder: Path) -> list[Source]:
    """The documents that `index.yaml` in a folder of OpenAPI documents lists. Raises `InvalidData`."""
    index = folder / "index.yaml"
    try:
        text = index.read_text(encoding="utf-8")
    except OSError as error:
        raise InvalidData(
            f"{index}: a folder of documents needs an index.yaml that lists them ({error.strerror})."
        ) from error
    content = read_yaml(text, str(index))
    try:
        return [
            Source(
                file=folder / entry["file"],
                version=entry["version"],
                document=entry["file"],
                plane=entry["plane"],
                openapi=str(entry["openapi"]),
                repository=entry.get("repository"),
                path=entry.get("path"),
                commit=entry.get("commit"),
                date=_day(entry.get("committed")),
                fidelity=_fidelity(entry.get("fidelity", "official")),
                state=_state(entry.get("state")),
            )
            for entry in content["specs"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidData(f"{index}: an entry under `specs` lacks {error}.") from error


def _day(text: str | None) -> str | None:
    return text.split(" ")[0] if text else None


def _state(text: str | None) -> str | None:
    return text.removeprefix("about ") if text else None


def _fidelity(words: str) -> str:
    if words in FIDELITIES:
        return words
    if words.startswith("official"):
        return "mirrored" if "copy from" in words else "official"
    return "transcribed" if "transcribed" in words else "edited"


@dataclass(slots=True)
class Imported:
    """One version as its documents describe it, before it becomes a delta."""

    version: str
    sources: list[Source]
    surface: Surface
    disagreements: Disagreements
    earlier: list[tuple[str, list[Source], Surface]]
    problems: dict[str, list[str]]


def import_version(version: str, sources: Sequence[Source], names: OperationNames) -> Imported:
    """Reads and merges all documents of one version. Several states of it: the newest one decides."""
    states = sorted({source.state or "" for source in sources})
    problems: dict[str, list[str]] = {}
    merged = {}
    for state in states:
        own = [source for source in sources if (source.state or "") == state]
        surfaces = []
        for source in own:
            document = read_document(source.file)
            surfaces.append((source.document, surface_of(document, names, source.plane)))
            problems[source.document] = list(document.problems)
        merged[state] = (own, *merge_surfaces(surfaces))
    current_sources, surface, disagreements = merged[states[-1]]
    return Imported(
        version=version,
        sources=current_sources,
        surface=surface,
        disagreements=disagreements,
        earlier=[(state, merged[state][0], merged[state][1]) for state in states[:-1]],
        problems={document: found for document, found in problems.items() if found},
    )


def version_content(imported: Imported, base: str | None, base_surface: Surface, track: str) -> dict[str, Any]:
    """The content of one version file."""
    head: dict[str, Any] = {"version": imported.version, "track": track, "base": base}
    state = imported.sources[0].state if imported.sources else None
    if state and imported.earlier:
        head["state"] = state
    return content_of(
        head,
        [source.as_data() for source in imported.sources],
        base_surface,
        imported.surface,
        [(state, [s.as_data() for s in sources], surface) for state, sources, surface in imported.earlier],
        imported.disagreements,
    )


def content_of(
    head: Mapping[str, Any],
    sources: Sequence[dict[str, Any]],
    base: Surface,
    surface: Surface,
    earlier: Sequence[tuple[str, list[dict[str, Any]], Surface]],
    disagreements: Disagreements,
) -> dict[str, Any]:
    """The canonical content of a version file: `head` is its version, track, base and perhaps state."""
    operations = delta_between(base, surface)
    states = [
        {"state": state, "sources": own, "operations": delta_between(surface, before)} for state, own, before in earlier
    ]
    shapes = name_shapes(_together(operations, states))
    content: dict[str, Any] = {key: head[key] for key in ("version", "track", "base", "state") if key in head}
    content["sources"] = list(sources)
    content["operations"] = operations
    if states:
        content["earlier_states"] = states
    if shapes:
        content["shapes"] = shapes
    if disagreements:
        content["disagreements"] = disagreements
    return content


def _together(operations: dict[str, Any], earlier: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Every entry of a file under a key of its own, so that shapes are found across all of them."""
    together = dict(operations)
    for state in earlier:
        for name, entry in state["operations"].items():
            together[f"{name}@{state['state']}"] = entry
    return together


def track_of(version: str) -> str:
    """`ga`, `preview` or `v1`, from the label."""
    if version.endswith("-preview"):
        return "preview"
    return "v1" if version == "v1" else "ga"


def base_of(version: str, versions: Sequence[str]) -> str | None:
    """The version that a version builds on: the one before it in its own track.

    Previews follow previews and GA follows GA; `v1-preview` follows the last dated preview, `v1` follows `v1-preview`.
    """
    if version == "v1":
        return "v1-preview" if "v1-preview" in versions else None
    dated = sorted(v for v in versions if not v.startswith("v1"))
    before = [v for v in dated if track_of(v) == track_of(version) and (version == "v1-preview" or v < version)]
    return before[-1] if before else None


def in_base_order(versions: Sequence[str]) -> Iterator[str]:
    """Each version after its base."""
    yield from sorted(v for v in versions if not v.startswith("v1"))
    yield from sorted((v for v in versions if v.startswith("v1")), reverse=True)


def import_all(sources: Sequence[Source], names: OperationNames) -> Iterator[tuple[Imported, dict[str, Any]]]:
    """Every version of an index with the content of its file, bases first."""
    versions = list(dict.fromkeys(source.version for source in sources))
    surfaces: dict[str, Surface] = {}
    for version in in_base_order(versions):
        imported = import_version(version, [s for s in sources if s.version == version], names)
        surfaces[version] = imported.surface
        base = base_of(version, versions)
        yield imported, version_content(imported, base, surfaces[base] if base else {}, track_of(version))


def document_problems(document: Document) -> list[str]:
    """What openapi-spec-validator finds wrong with a document, one line each; empty when it is clean.

    A document that refers to others is not handed to it: it would fetch them.
    """
    import openapi_spec_validator as validators
    from referencing.exceptions import Unresolvable

    content = _without_examples(document.content)
    outside = sorted(set(_outside_references(content)))
    if outside:
        return [f"(document): the reference {reference!r} leaves the document" for reference in outside]
    validator: Any = validators.OpenAPIV31SpecValidator
    if document.is_swagger:
        validator = validators.OpenAPIV2SpecValidator
    elif document.openapi.startswith("3.0"):
        validator = validators.OpenAPIV30SpecValidator
    elif document.openapi.startswith("3.2"):
        validator = getattr(validators, "OpenAPIV32SpecValidator", validator)
    found: list[str] = []
    try:
        for error in validator(content).iter_errors():
            place = "/".join(map(str, error.absolute_path)) or "(document)"
            found.append(f"{place}: {str(error.message).splitlines()[0][:200]}")
    except (RecursionError, InvalidDocument, Unresolvable, LookupError, TypeError, ValueError) as error:
        reason = f"{getattr(error, 'ref', '')} {error}"
        found.append(f"(document): the validator stopped: {' '.join(reason.split())[:200]}")
    return found


def _without_examples(node: Any) -> Any:
    """A document without `x-ms-examples`, which lie in files of their own and are none of the validator's business."""
    if isinstance(node, dict):
        return {key: _without_examples(value) for key, value in node.items() if key != "x-ms-examples"}
    return [_without_examples(item) for item in node] if isinstance(node, list) else node


def _outside_references(node: Any) -> Iterator[str]:
    """Every `$ref` that does not begin with #, wherever it stands."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            reference = current.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#"):
                yield reference
            waiting.extend(current.values())
        elif isinstance(current, list):
            waiting.extend(current)
