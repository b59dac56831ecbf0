"""Reading documents: every OpenAPI version, JSON and YAML, and nothing but the document itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.errors import AoaiCompatError, InvalidDocument
from aoai_compat.ingest.document import Document, read_document
from tests.ingest.documents import TEXT, document, ref, swagger, thing

SMALL = """\
openapi: 3.1.0
info: {title: small, version: 2024-06-01}
paths: {}
components:
  schemas:
    Day: {type: string, default: 2024-06-01, enum: [2024-06-01, 2024-10-21]}
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.json", "{", "not a valid json file"),
        ("list.json", "[]", "an OpenAPI document is a mapping"),
        ("other.json", "{}", "this is no OpenAPI document: it needs `openapi` (or `swagger`) and `paths`"),
        ("number.json", '{"openapi": 3.0, "paths": {}}', "this is no OpenAPI document"),
        ("pathless.json", '{"openapi": "3.0.0"}', "this is no OpenAPI document"),
        ("list-of-paths.json", '{"openapi": "3.0.0", "paths": []}', "this is no OpenAPI document"),
        ("text.yaml", "just some words", "an OpenAPI document is a mapping"),
        ("empty.yaml", "", "an OpenAPI document is a mapping"),
        ("bytes.json", b"\xff\xfe\xfa", "cannot be read"),
        ("bytes.yaml", b"\xff\xfe\xfa", "cannot be read"),
    ],
)
def test_what_is_no_openapi_document_is_refused_with_its_name_and_a_reason(
    tmp_path: Path, name: str, text: str | bytes, says: str
) -> None:
    with pytest.raises(InvalidDocument) as caught:
        read_document(write(tmp_path, name, text))
    assert name in str(caught.value)
    assert says in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument, match="cannot be read"):
        read_document(tmp_path / "absent.json")


def test_a_yaml_key_that_is_given_twice_is_refused_with_the_key_and_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "twice.yaml", "openapi: 3.0.0\npaths: {}\npaths: {}\n")
    with pytest.raises(AoaiCompatError, match=r"twice\.yaml: .*the key 'paths' is given twice.*line 3"):
        read_document(path)


@pytest.mark.parametrize("text", ["[", "openapi: 3.0.0\npaths: {}\npaths: {}\n"])
def test_broken_yaml_is_an_invalid_document_as_broken_json_is(tmp_path: Path, text: str) -> None:
    try:
        read_document(write(tmp_path, "broken.yaml", text))
    except AoaiCompatError as error:
        assert isinstance(error, InvalidDocument)  # noqa: PT017  # the class is what the test is about
    else:
        pytest.fail("it was read")


def test_json_that_nests_too_deep_is_an_invalid_document(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument):
        read_document(write(tmp_path, "deep.json", "[" * 200_000))


def test_yaml_dates_stay_text(tmp_path: Path) -> None:
    small = read_document(write(tmp_path, "small.yaml", SMALL))
    assert small.api_version == "2024-06-01"
    assert small.resolve("#/components/schemas/Day") == {
        "type": "string",
        "default": "2024-06-01",
        "enum": ["2024-06-01", "2024-10-21"],
    }


def test_json_and_yaml_of_the_same_document_are_the_same(tmp_path: Path) -> None:
    from_yaml = read_document(write(tmp_path, "small.yaml", SMALL))
    from_json = read_document(write(tmp_path, "small.json", json.dumps(from_yaml.content)))
    assert from_json.content == from_yaml.content
    assert from_json.name == "small.json"


def test_a_byte_order_mark_is_no_part_of_the_document(tmp_path: Path) -> None:
    assert (
        read_document(write(tmp_path, "small.json", "\ufeff" + '{"openapi": "3.0.0", "paths": {}}')).openapi == "3.0.0"
    )


@pytest.mark.parametrize(
    ("content", "openapi", "is_swagger"),
    [
        ({"swagger": "2.0", "paths": {}}, "2.0", True),
        ({"openapi": "3.0.3", "paths": {}}, "3.0.3", False),
        ({"openapi": "3.1.0", "paths": {}}, "3.1.0", False),
        ({"openapi": "3.2.0", "paths": {}}, "3.2.0", False),
    ],
)
def test_every_openapi_version_is_known_by_what_it_says(
    content: dict[str, Any], openapi: str, is_swagger: bool
) -> None:
    small = Document(content, "small.json")
    assert (small.openapi, small.is_swagger) == (openapi, is_swagger)


@pytest.mark.parametrize("info", [{}, {"version": 1.5}, {"title": "no version"}])
def test_without_a_text_as_version_there_is_no_api_version(info: dict[str, Any]) -> None:
    assert Document({"openapi": "3.0.0", "paths": {}, "info": info}, "small.json").api_version is None


# References.


@pytest.mark.parametrize("reference", ["other.json#/a", "https://example.com/a.yaml", "./a.yaml", "#anchor", ""])
def test_a_reference_that_leaves_the_document_is_refused_with_what_to_do(reference: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        document().resolve(reference)
    assert str(caught.value) == (
        f"small.json: the reference {reference!r} leaves the document; bundle it into one file first."
    )


@pytest.mark.parametrize(
    "reference", ["#/components/schemas/Missing", "#/components/schemas/A/allOf/7", "#/paths/x/y/z"]
)
def test_a_reference_that_leads_nowhere_is_noted_once(reference: str) -> None:
    small = document(schemas={"A": {"allOf": [TEXT]}})
    assert small.resolve(reference) is None
    assert small.resolve(reference) is None
    assert list(small.problems) == [f"the reference {reference!r} leads nowhere"]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("#/components/schemas/A", {"allOf": [TEXT]}),
        ("#/components/schemas/A/allOf/0", TEXT),
        ("#/paths/~1a~1{id}", {"get": {}}),
        ("#/components/schemas/with~0tilde", TEXT),
        ("#/components/schemas/with%20space", TEXT),
    ],
)
def test_a_reference_is_a_json_pointer(reference: str, expected: Any) -> None:
    schemas = {"A": {"allOf": [TEXT]}, "with~tilde": TEXT, "with space": TEXT}
    small = document(paths={"/a/{id}": {"get": {}}}, schemas=schemas)
    assert small.resolve(reference) == expected
    assert not small.problems


def test_following_goes_through_several_references_and_survives_a_circle() -> None:
    small = document(schemas={"A": ref("B"), "B": TEXT, "X": ref("Y"), "Y": ref("X")})
    assert small.follow(ref("A")) == TEXT
    assert small.follow(TEXT) == TEXT
    assert small.follow(ref("X")) == ref("X")


def test_following_a_reference_that_leads_nowhere_gives_nothing_to_read() -> None:
    assert document().follow(ref("Missing")) == {}


# Variants by inheritance.


def test_the_value_of_a_variant_is_the_vendors_extension_else_its_one_value_else_its_name() -> None:
    base = {**thing(kind=TEXT), "discriminator": {"propertyName": "kind"}}
    small = document(
        schemas={
            "Base": base,
            "ByExtension": {
                "x-ms-discriminator-value": "extension",
                "allOf": [ref("Base"), thing(kind={"enum": ["not this"]})],
            },
            "ByEnum": {"allOf": [ref("Base"), thing(kind={"enum": ["enum"]})]},
            "ByConst": {"allOf": [ref("Base")], **thing(kind={"const": "const"})},
            "ByName": {"allOf": [ref("Base")]},
            "Unrelated": thing(kind={"const": "unrelated"}),
        }
    )
    assert small.variants_of("#/components/schemas/Base") == {
        "extension": "#/components/schemas/ByExtension",
        "enum": "#/components/schemas/ByEnum",
        "const": "#/components/schemas/ByConst",
        "ByName": "#/components/schemas/ByName",
    }
    assert small.own_tags("#/components/schemas/ByEnum") == {"kind": "enum"}
    assert small.own_tags("#/components/schemas/Unrelated") == {}


def test_variants_are_found_among_the_definitions_of_openapi_2() -> None:
    base = "#/definitions/Base"
    small = swagger(
        definitions={"Base": {**thing(kind=TEXT), "discriminator": "kind"}, "one": {"allOf": [{"$ref": base}]}}
    )
    assert small.variants_of(base) == {"one": "#/definitions/one"}
    assert small.own_tags("#/definitions/one") == {"kind": "one"}
