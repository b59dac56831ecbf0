"""From a folder of documents to version files, and the proof that the committed files say what the documents say."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from aoai_compat.errors import InvalidData, InvalidDocument
from aoai_compat.ingest.document import Document
from aoai_compat.ingest.importer import (
    Imported,
    base_of,
    document_problems,
    import_all,
    import_version,
    in_base_order,
    read_index,
    track_of,
)
from aoai_compat.ingest.operation_names import OperationNames
from aoai_compat.ingest.writer import version_text
from aoai_compat.kb.fold import fold, fold_earlier_states, read_version_files
from aoai_compat.kb.paths import is_variant, plain, steps
from aoai_compat.kb.surface import Surface
from tests.conftest import ROOT
from tests.ingest.documents import NO_NAMES, TEXT, document, json_body, swagger, thing, written

VERSIONS = ROOT / "data" / "versions"
LABELS = sorted(path.stem for path in VERSIONS.glob("*.yaml"))


def write_index(folder: Path, *entries: dict[str, Any]) -> Path:
    """A folder whose index lists these documents."""
    text = yaml.safe_dump({"specs": [{"plane": "inference", "openapi": "3.0.3", **entry} for entry in entries]})
    (folder / "index.yaml").write_text(text, encoding="utf-8")
    return folder


def write_document(folder: Path, name: str, *parameters: str) -> None:
    """A document of one operation that takes these parameters."""
    body = {"requestBody": json_body(thing(**dict.fromkeys(parameters, TEXT)))}
    content = {"openapi": "3.0.3", "paths": {"/things": {"post": body}}}
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


# What must not happen.


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "a folder of documents needs an index.yaml that lists them"),
        ("", "an entry under `specs` lacks"),
        ("specs: [{version: v1, plane: v1, openapi: 3.1.0}]", "an entry under `specs` lacks 'file'"),
        ("specs: [{file: a.json, version: v1, openapi: 3.1.0}]", "an entry under `specs` lacks 'plane'"),
        ("specs: [a, b]", "an entry under `specs` lacks"),
        ("specs: [", "not valid YAML"),
    ],
)
def test_an_index_that_is_absent_or_incomplete_is_refused_with_what_it_lacks(
    tmp_path: Path, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / "index.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        read_index(tmp_path)
    assert "index.yaml" in str(caught.value)
    assert says in str(caught.value)


def test_a_document_that_the_index_lists_and_nobody_has_is_refused(tmp_path: Path) -> None:
    sources = read_index(write_index(tmp_path, {"file": "absent.json", "version": "2024-06-01"}))
    with pytest.raises(InvalidDocument, match=r"absent\.json: cannot be read"):
        list(import_all(sources, NO_NAMES))


# The index.


def test_a_source_says_where_a_document_is_from_and_leaves_out_what_nobody_knows(tmp_path: Path) -> None:
    full, bare = read_index(
        write_index(
            tmp_path,
            {
                "file": "a.json",
                "version": "2024-06-01",
                "repository": "somebody/specs",
                "path": "specs/a.json",
                "commit": "0123456789",
                "committed": "2024-06-03 10:00:00 +0000",
                "fidelity": "official",
            },
            {"file": "b.json", "version": "2024-06-01"},
        )
    )
    assert full.as_data() == {
        "document": "a.json",
        "plane": "inference",
        "openapi": "3.0.3",
        "repository": "somebody/specs",
        "path": "specs/a.json",
        "commit": "0123456789",
        "date": "2024-06-03",
        "fidelity": "official",
    }
    assert bare.as_data() == {"document": "b.json", "plane": "inference", "openapi": "3.0.3", "fidelity": "official"}
    assert full.file == tmp_path / "a.json"


@pytest.mark.parametrize(
    ("words", "fidelity"),
    [
        ("official", "official"),
        ("mirrored", "mirrored"),
        ("official text, copy from a public mirror", "mirrored"),
        ("official, reformatted", "official"),
        ("transcribed by hand", "transcribed"),
        ("somebody's own changes", "edited"),
    ],
)
def test_the_fidelity_of_a_copy_is_one_of_four_words(tmp_path: Path, words: str, fidelity: str) -> None:
    (source,) = read_index(write_index(tmp_path, {"file": "a.json", "version": "v1", "fidelity": words}))
    assert source.fidelity == fidelity


# Tracks and bases.


@pytest.mark.parametrize(
    ("version", "track"),
    [("2024-06-01", "ga"), ("2024-06-01-preview", "preview"), ("v1", "v1"), ("v1-preview", "preview")],
)
def test_the_track_follows_from_the_label(version: str, track: str) -> None:
    assert track_of(version) == track


@pytest.mark.parametrize(
    ("version", "base"),
    [
        ("2023-01-01-preview", None),
        ("2023-02-01", None),
        ("2023-03-01-preview", "2023-01-01-preview"),
        ("2024-02-01", "2023-02-01"),
        ("v1-preview", "2023-03-01-preview"),
        ("v1", "v1-preview"),
    ],
)
def test_a_version_builds_on_the_one_before_it_in_its_own_track(version: str, base: str | None) -> None:
    versions = ["v1", "2024-02-01", "2023-03-01-preview", "v1-preview", "2023-02-01", "2023-01-01-preview"]
    assert base_of(version, versions) == base
    order = list(in_base_order(versions))
    assert sorted(order) == sorted(versions)
    assert base is None or order.index(base) < order.index(version)


def test_v1_stands_alone_where_there_is_no_v1_preview() -> None:
    assert base_of("v1", ["2024-06-01", "v1"]) is None


# Versions.


def test_each_version_is_what_changed_against_its_base(tmp_path: Path) -> None:
    write_document(tmp_path, "old.json", "a", "b")
    write_document(tmp_path, "new.json", "b", "c")
    folder = write_index(
        tmp_path, {"file": "new.json", "version": "2024-06-01"}, {"file": "old.json", "version": "2024-02-01"}
    )
    (_, first), (_, second) = import_all(read_index(folder), NO_NAMES)
    assert first == {
        "version": "2024-02-01",
        "track": "ga",
        "base": None,
        "sources": [{"document": "old.json", "plane": "inference", "openapi": "3.0.3", "fidelity": "official"}],
        "operations": {
            "things.create": {
                "route": "POST /things",
                "plane": "inference",
                "added": {"a": {"type": "string"}, "b": {"type": "string"}},
            }
        },
    }
    assert second["base"] == "2024-02-01"
    assert second["operations"] == {"things.create": {"added": {"c": {"type": "string"}}, "removed": ["a"]}}


def test_two_documents_of_one_version_are_one_surface_and_their_disagreement_is_written(tmp_path: Path) -> None:
    write_document(tmp_path, "x.json", "a", "b")
    write_document(tmp_path, "y.json", "b", "c")
    folder = write_index(
        tmp_path, {"file": "x.json", "version": "2024-06-01"}, {"file": "y.json", "version": "2024-06-01"}
    )
    ((imported, content),) = import_all(read_index(folder), NO_NAMES)
    assert list(imported.surface["things.create"].places["body"]) == ["a", "b", "c"]
    assert [source["document"] for source in content["sources"]] == ["x.json", "y.json"]
    assert content["disagreements"] == {"things.create": {"x.json": {"body": ["a"]}, "y.json": {"body": ["c"]}}}


def test_of_several_states_the_newest_decides_and_the_earlier_ones_are_kept_as_deltas(tmp_path: Path) -> None:
    write_document(tmp_path, "now.json", "b", "c")
    write_document(tmp_path, "then.json", "a", "b")
    folder = write_index(
        tmp_path,
        {"file": "now.json", "version": "v1", "state": "2025-11"},
        {"file": "then.json", "version": "v1", "state": "about 2025-08"},
    )
    ((imported, content),) = import_all(read_index(folder), NO_NAMES)
    assert content["state"] == "2025-11"
    assert list(imported.surface["things.create"].places["body"]) == ["b", "c"]
    (earlier,) = content["earlier_states"]
    assert earlier["state"] == "2025-08"
    assert [source["document"] for source in earlier["sources"]] == ["then.json"]
    assert earlier["operations"] == {"things.create": {"added": {"a": {"type": "string"}}, "removed": ["c"]}}
    ((_, _, surface),) = imported.earlier
    assert fold_earlier_states("v1", content, imported.surface) == {"2025-08": surface}


def test_problems_are_kept_by_document(tmp_path: Path) -> None:
    write_document(tmp_path, "good.json", "a")
    lost = thing(p={"$ref": "#/components/schemas/Lost"})
    content = {"openapi": "3.0.3", "paths": {"/others": {"post": {"requestBody": json_body(lost)}}}}
    (tmp_path / "bad.json").write_text(json.dumps(content), encoding="utf-8")
    folder = write_index(tmp_path, {"file": "good.json", "version": "v1"}, {"file": "bad.json", "version": "v1"})
    imported = import_version("v1", read_index(folder), NO_NAMES)
    assert imported.problems == {"bad.json": ["the reference '#/components/schemas/Lost' leads nowhere"]}
    assert written(imported.surface["others.create"].places["body"]) == {"p": {"open": True}}


# The validator.


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_a_clean_document_has_no_problems(openapi: str) -> None:
    small = document(paths={"/things": {"get": {"responses": {"200": {"description": "x"}}}}}, openapi=openapi)
    small.content["info"] = {"title": "small", "version": "1"}
    assert document_problems(small) == []


def test_a_clean_document_of_openapi_2_has_no_problems() -> None:
    small = swagger(paths={"/things": {"get": {"responses": {"200": {"description": "x"}}}}})
    small.content["info"] = {"title": "small", "version": "1"}
    assert document_problems(small) == []


@pytest.mark.parametrize("openapi", ["2.0", "3.0.3", "3.1.0"])
def test_what_is_wrong_with_a_document_is_said(openapi: str) -> None:
    (found,) = document_problems(swagger() if openapi == "2.0" else document(openapi=openapi))
    assert found.replace("'", '"').startswith('(document): "info" is a required property')


def test_what_is_wrong_with_a_document_is_said_in_one_line_each() -> None:
    (found,) = document_problems(document())
    assert found.replace("'", '"') == '(document): "info" is a required property'


def test_a_document_of_openapi_3_2_is_not_held_against_the_schema_of_3_1() -> None:
    small = document(openapi="3.2.0")
    small.content["info"] = {"title": "small", "version": "1"}
    assert document_problems(small) == []


def refers_to(reference: str) -> Document:
    """A document whose failures are described elsewhere, which the importer never looks at."""
    answers = {"400": {"description": "no", **json_body({"$ref": reference})}}
    small = document(paths={"/things": {"get": {"responses": answers}}})
    small.content["info"] = {"title": "small", "version": "1"}
    return small


@pytest.mark.parametrize("reference", ["#/components/schemas/Lost", "other.json#/Lost"])
def test_a_reference_that_leads_nowhere_is_a_problem_and_not_fatal(reference: str) -> None:
    assert [problem for problem in document_problems(refers_to(reference)) if reference.removeprefix("#") in problem]


def test_examples_in_files_of_their_own_do_not_keep_a_document_from_being_validated() -> None:
    operation = {"x-ms-examples": {"one": {"$ref": "./examples/one.json"}}, "responses": {"200": {"description": "x"}}}
    (found,) = document_problems(document(paths={"/things": {"get": operation}}))
    assert found.replace("'", '"') == '(document): "info" is a required property'


def test_the_validator_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[object] = []

    def connect(_: socket.socket, address: object) -> None:
        fetched.append(address)
        raise OSError("there is no network here")

    monkeypatch.setattr(socket.socket, "connect", connect)
    with contextlib.suppress(Exception):
        document_problems(refers_to("http://127.0.0.1:9/other.json#/a"))
    assert fetched == []


# The official documents.


@pytest.fixture(scope="module")
def official(specs: Path) -> dict[str, tuple[Imported, dict[str, Any]]]:
    """Version -> what its documents say, and the content of its file."""
    names = OperationNames.read(ROOT / "data" / "operations.yaml")
    return {imported.version: (imported, content) for imported, content in import_all(read_index(specs), names)}


@pytest.fixture(scope="module")
def committed() -> dict[str, dict[str, Any]]:
    """Version -> content of the committed file, bases first."""
    return read_version_files(VERSIONS)


@pytest.fixture(scope="module")
def folded(committed: dict[str, dict[str, Any]]) -> dict[str, Surface]:
    """Version -> the surface that folding the committed files gives."""
    return fold(committed)


def test_every_version_of_the_documents_has_a_file_and_no_file_is_without_documents(
    official: dict[str, tuple[Imported, dict[str, Any]]],
) -> None:
    assert sorted(official) == LABELS
    assert len(LABELS) == 29


@pytest.mark.parametrize("version", LABELS)
def test_importing_the_documents_gives_the_committed_file(
    official: dict[str, tuple[Imported, dict[str, Any]]], version: str
) -> None:
    text = version_text(official[version][1])
    assert text.splitlines() == (VERSIONS / f"{version}.yaml").read_text(encoding="utf-8").splitlines()
    assert text == (VERSIONS / f"{version}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", LABELS)
def test_folding_the_committed_files_gives_exactly_what_the_documents_say(
    official: dict[str, tuple[Imported, dict[str, Any]]],
    committed: dict[str, dict[str, Any]],
    folded: dict[str, Surface],
    version: str,
) -> None:
    imported, _ = official[version]
    assert folded[version] == imported.surface
    earlier = {state: surface for state, _, surface in imported.earlier}
    assert fold_earlier_states(version, committed[version], folded[version]) == earlier


def test_a_rolling_version_keeps_its_earlier_states(committed: dict[str, dict[str, Any]]) -> None:
    assert [version for version, content in committed.items() if "earlier_states" in content] == ["v1"]


# The same documents, read again by a reader that shares nothing with the importer.

ROUTES = {
    "chat.completions.create": "/chat/completions",
    "completions.create": "/completions",
    "embeddings.create": "/embeddings",
    "images.generate": "/images/generations",
    "audio.transcriptions.create": "/audio/transcriptions",
    "audio.speech.create": "/audio/speech",
    "responses.create": "/responses",
}


def load(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        loaded = json.loads(text)
    else:
        loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe either way
    assert isinstance(loaded, dict)
    return loaded


def target(whole: Mapping[str, Any], node: Any) -> Any:
    """The node, or what its `$ref` points to."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = whole
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/")]
        node = found
    return node


def property_names(whole: Mapping[str, Any], schema: Any) -> Iterator[str]:
    """Every property that a request may have at its top, whichever of its alternatives it is."""
    schema = target(whole, schema)
    for name, written_property in schema.get("properties", {}).items():
        if not target(whole, written_property).get("readOnly"):
            yield name.removesuffix("[]")
    for keyword in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(keyword, ()):
            yield from property_names(whole, part)


def body_names(whole: Mapping[str, Any], route: str) -> set[str]:
    """The top-level names in the body of `POST route`, in one document."""
    names: set[str] = set()
    for path, item in whole["paths"].items():
        short = path.removeprefix("/openai").removeprefix("/deployments/{deployment-id}")
        if short != route or "post" not in item:
            continue
        for parameter in (target(whole, p) for p in item["post"].get("parameters", ())):
            if parameter["in"] == "body":
                names.update(property_names(whole, parameter["schema"]))
            elif parameter["in"] == "formData":
                names.add(parameter["name"].removesuffix("[]"))
        for media in target(whole, item["post"].get("requestBody", {})).get("content", {}).values():
            names.update(property_names(whole, media["schema"]))
    return names


@pytest.fixture(scope="module")
def naive(official: dict[str, tuple[Imported, dict[str, Any]]]) -> dict[tuple[str, str], set[str]]:
    """Version and operation -> the top-level names that its documents have together."""
    found: dict[tuple[str, str], set[str]] = {}
    for version, (imported, _) in official.items():
        for source in imported.sources:
            if source.plane == "authoring":
                continue
            whole = load(source.file)
            for operation, route in ROUTES.items():
                names = body_names(whole, route)
                if names:
                    found.setdefault((version, operation), set()).update(names)
    return found


@pytest.mark.parametrize("operation", list(ROUTES))
def test_a_naive_reader_finds_the_same_top_level_parameters(
    naive: dict[tuple[str, str], set[str]], folded: dict[str, Surface], operation: str
) -> None:
    read = {version: names for (version, name), names in naive.items() if name == operation}
    assert read
    assert read == {
        version: {
            plain(path)
            for path in surface[operation].places["body"]
            if len([step for step in steps(path) if not is_variant(step)]) == 1
        }
        for version, surface in folded.items()
        if operation in surface
    }
