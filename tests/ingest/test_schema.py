"""From schemas to parameter paths. Each case is a schema and the rows that it stands for."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.errors import InvalidDocument
from aoai_compat.ingest.schema import body_facts, parameter_facts
from tests.ingest.documents import FLAG, NUMBER, TEXT, Schema, Written, document, ref, rows_of, swagger, thing, written

OBJECT = {"type": "object"}


# What must not be listed.


def test_a_read_only_property_is_no_request_parameter() -> None:
    schema = thing(id={**TEXT, "readOnly": True}, name=TEXT)
    assert list(rows_of(schema, direction="request")) == ["name"]
    assert list(rows_of(schema, direction="response")) == ["id", "name"]


def test_a_write_only_property_is_no_response_field() -> None:
    schema = thing(secret={**TEXT, "writeOnly": True}, name=TEXT)
    assert list(rows_of(schema, direction="response")) == ["name"]
    assert list(rows_of(schema, direction="request")) == ["secret", "name"]


def test_nothing_below_a_read_only_property_is_listed_either() -> None:
    schema = thing(usage={**thing(tokens=NUMBER), "readOnly": True}, name=TEXT)
    assert list(rows_of(schema)) == ["name"]


def test_read_only_is_seen_through_a_reference() -> None:
    assert list(rows_of(thing(id=ref("Id"), name=TEXT), {"Id": {**TEXT, "readOnly": True}})) == ["name"]


def test_the_body_itself_has_no_row() -> None:
    assert "" not in rows_of(thing(name=TEXT))
    assert rows_of(TEXT) == {}


def test_values_are_not_closed_where_another_alternative_takes_any_text() -> None:
    rows = rows_of(thing(model={"anyOf": [TEXT, {"type": "string", "enum": ["small", "large"]}]}))
    assert rows == {"model": {"type": "string", "suggested": ["large", "small"]}}


def test_values_are_not_closed_where_another_alternative_takes_anything() -> None:
    rows = rows_of(thing(model={"anyOf": [{"type": "string", "enum": ["small"]}, {}]}))
    assert rows == {"model": {"suggested": ["small"], "open": True}}


def test_a_parameter_is_not_deprecated_when_only_one_of_its_alternatives_is() -> None:
    old = {"type": "string", "deprecated": True}
    assert rows_of(thing(p={"oneOf": [old, NUMBER]})) == {"p": {"type": ["string", "number"]}}
    assert rows_of(thing(p={"oneOf": [old, old]})) == {"p": {"type": "string", "deprecated": True}}


def test_a_property_is_not_required_when_one_of_the_alternatives_does_without_it() -> None:
    either = {
        "oneOf": [{**thing(id=TEXT, name=TEXT), "required": ["id", "name"]}, {**thing(id=TEXT), "required": ["id"]}]
    }
    rows = rows_of(thing(target=either))
    assert rows["target.id"] == {"type": "string", "required": True}
    assert rows["target.name"] == {"type": "string"}


@pytest.mark.parametrize("flags", [{"readOnly": True, "type": "string"}, {"allOf": [TEXT], "readOnly": True}])
def test_read_only_is_seen_through_all_of(flags: Schema) -> None:
    assert list(rows_of(thing(id={"allOf": [ref("Id")]}, name=TEXT), {"Id": flags})) == ["name"]


# Facts.


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (TEXT, {"type": "string"}),
        ({"type": "string", "nullable": True}, {"type": "string", "nullable": True}),
        ({"type": "string", "x-nullable": True}, {"type": "string", "nullable": True}),
        ({"type": "string", "enum": ["b", "a"]}, {"type": "string", "values": ["a", "b"]}),
        ({"type": "string", "enum": ["a", None]}, {"type": "string", "nullable": True, "values": ["a"]}),
        ({"enum": [1, 2]}, {"type": "integer", "values": [1, 2]}),
        ({"enum": [0.5]}, {"type": "number", "values": [0.5]}),
        ({"enum": [True]}, {"type": "boolean", "values": [True]}),
        ({"type": "integer", "default": 0}, {"type": "integer", "default": 0}),
        (
            {"type": "integer", "nullable": True, "default": None},
            {"type": "integer", "nullable": True, "default": None},
        ),
        ({"type": "boolean", "deprecated": True}, {"type": "boolean", "deprecated": True}),
        ({}, {"open": True}),
        (True, {"open": True}),
    ],
    ids=str,
)
def test_what_a_schema_says_of_one_parameter(schema: Any, expected: dict[str, Any]) -> None:
    assert rows_of(thing(p=schema)) == {"p": expected}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": ["null", "integer", "string"]}, {"type": ["string", "integer"], "nullable": True}),
        ({"const": "auto"}, {"type": "string", "values": ["auto"]}),
        ({"type": "integer", "const": 1}, {"type": "integer", "values": [1]}),
        ({"type": "null"}, {"type": "null"}),
        ({"const": None}, {"type": "null"}),
        ({"anyOf": [TEXT, {"type": "null"}]}, {"type": "string", "nullable": True}),
        ({"oneOf": [{"type": "null"}, {"enum": ["a"]}]}, {"type": "string", "nullable": True, "values": ["a"]}),
    ],
    ids=str,
)
@pytest.mark.parametrize("openapi", ["3.1.0", "3.2.0"])
def test_what_openapi_3_1_and_later_write_otherwise(openapi: str, schema: Schema, expected: dict[str, Any]) -> None:
    assert rows_of(thing(p=schema), openapi=openapi) == {"p": expected}


def test_a_required_property_says_so() -> None:
    assert rows_of({**thing(a=TEXT, b=TEXT), "required": ["b"]}) == {
        "a": {"type": "string"},
        "b": {"type": "string", "required": True},
    }


def test_what_stands_beside_a_reference_in_3_1_can_only_make_it_nullable() -> None:
    schema = thing(level={**ref("Level"), "description": "how loud", "nullable": True})
    assert rows_of(schema, {"Level": {"type": "string", "enum": ["low"]}}, openapi="3.1.0") == {
        "level": {"type": "string", "nullable": True, "values": ["low"]}
    }


def test_what_stands_beside_a_reference_does_not_change_its_type() -> None:
    schema = thing(limit={**ref("Limit"), "type": "number"})
    assert rows_of(schema, {"Limit": {"type": "integer"}}, openapi="3.1.0") == {"limit": {"type": "integer"}}


# Containers.


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "array", "items": TEXT}, {"p": {"type": "array"}, "p[]": {"type": "string"}}),
        ({"items": TEXT}, {"p": {"type": "array"}, "p[]": {"type": "string"}}),
        (
            {"type": "array", "items": {"type": "array", "items": NUMBER}},
            {"p": {"type": "array"}, "p[]": {"type": "array"}, "p[][]": {"type": "number"}},
        ),
        (
            {"type": "array", "items": thing(x=NUMBER)},
            {"p": {"type": "array"}, "p[]": {"type": "object"}, "p[].x": {"type": "number"}},
        ),
        (
            {"oneOf": [TEXT, {"type": "array", "items": TEXT}]},
            {"p": {"type": ["string", "array"]}, "p[]": {"type": "string"}},
        ),
        (OBJECT, {"p": {"type": "object", "open": True}}),
        ({"type": "object", "additionalProperties": True}, {"p": {"type": "object"}, "p.*": {"open": True}}),
        ({"additionalProperties": TEXT}, {"p": {"type": "object"}, "p.*": {"type": "string"}}),
        (
            {"type": "object", "additionalProperties": thing(x=NUMBER)},
            {"p": {"type": "object"}, "p.*": {"type": "object"}, "p.*.x": {"type": "number"}},
        ),
        ({**thing(x=NUMBER), "additionalProperties": False}, {"p": {"type": "object"}, "p.x": {"type": "number"}}),
        (thing(x=thing(y=NUMBER)), {"p": {"type": "object"}, "p.x": {"type": "object"}, "p.x.y": {"type": "number"}}),
    ],
    ids=str,
)
def test_a_container_is_listed_as_well_as_what_it_holds(schema: Schema, expected: Written) -> None:
    assert rows_of(thing(p=schema)) == expected


def test_any_key_is_not_listed_for_the_body_itself() -> None:
    assert rows_of({**thing(name=TEXT), "additionalProperties": TEXT}) == {"name": {"type": "string"}}


def test_a_form_field_with_brackets_is_the_array_of_that_name() -> None:
    field = {"type": "array", "items": TEXT}
    expected = {"include": {"type": "array"}, "include[]": {"type": "string"}}
    assert rows_of(thing(**{"include[]": field})) == expected
    assert written(parameter_facts(document(), "include[]", field, direction="request")) == expected


def test_a_named_parameter_may_be_required() -> None:
    rows = parameter_facts(document(), "api-version", TEXT, direction="request", required=True)
    assert written(rows) == {"api-version": {"type": "string", "required": True}}


def test_an_object_without_any_key_is_not_open() -> None:
    assert rows_of(thing(p={"type": "object", "additionalProperties": False})) == {"p": {"type": "object"}}


def test_a_field_written_with_and_without_brackets_takes_what_either_takes() -> None:
    rows = rows_of(thing(**{"image": TEXT, "image[]": {"type": "array", "items": TEXT}}))
    assert rows == {"image": {"type": ["string", "array"]}, "image[]": {"type": "string"}}


def test_a_value_that_is_listed_twice_is_one_value() -> None:
    assert rows_of(thing(p={"type": "string", "enum": ["a", "a"]})) == {"p": {"type": "string", "values": ["a"]}}


# References.


def test_a_reference_that_leaves_the_document_is_refused() -> None:
    with pytest.raises(InvalidDocument) as caught:
        rows_of(thing(p={"$ref": "common.yaml#/components/schemas/P"}))
    assert "'common.yaml#/components/schemas/P' leaves the document" in str(caught.value)
    assert "bundle it into one file first" in str(caught.value)


def test_a_reference_that_leads_nowhere_is_noted_and_not_fatal() -> None:
    small = document()
    rows = body_facts(small, thing(p=ref("Missing"), q=TEXT), direction="request")
    assert written(rows) == {"p": {"open": True}, "q": {"type": "string"}}
    assert list(small.problems) == ["the reference '#/components/schemas/Missing' leads nowhere"]


def test_beside_other_choices_a_reference_that_leads_nowhere_is_as_if_not_named() -> None:
    assert rows_of(thing(p={"oneOf": [TEXT, ref("Missing")]})) == {"p": {"type": "string"}}


def test_references_are_followed_through_any_number_of_schemas() -> None:
    schemas = {"A": ref("B"), "B": ref("C"), "C": thing(x=NUMBER)}
    assert rows_of(thing(p=ref("A")), schemas) == {"p": {"type": "object"}, "p.x": {"type": "number"}}


def test_a_recursive_schema_stops_at_its_first_repetition_and_names_the_path_it_repeats() -> None:
    schemas = {"Node": thing(label=TEXT, children={"type": "array", "items": ref("Node")})}
    assert rows_of(thing(tree=ref("Node")), schemas) == {
        "tree": {"type": "object"},
        "tree.label": {"type": "string"},
        "tree.children": {"type": "array"},
        "tree.children[]": {"type": "object", "repeats": "tree"},
    }


def test_a_recursion_through_a_second_schema_stops_as_well() -> None:
    schemas = {"And": thing(filters={"type": "array", "items": ref("Filter")}), "Filter": {"anyOf": [ref("And"), TEXT]}}
    rows = rows_of(thing(filter=ref("Filter")), schemas)
    assert rows["filter.filters[]"]["repeats"] == "filter"
    assert not [path for path in rows if path.startswith("filter.filters[].")]


def test_a_schema_that_is_used_twice_without_containing_itself_is_described_twice() -> None:
    rows = rows_of(thing(a=ref("Point"), b=ref("Point")), {"Point": thing(x=NUMBER)})
    assert list(rows) == ["a", "a.x", "b", "b.x"]


def test_a_schema_that_builds_on_itself_does_not_recur_without_end() -> None:
    schemas = {"Loop": {"allOf": [ref("Loop"), thing(x=NUMBER)]}}
    assert rows_of(thing(p=ref("Loop")), schemas)["p.x"] == {"type": "number"}


# allOf, oneOf, anyOf.


def test_all_of_is_everything_together() -> None:
    schemas = {"Base": {**thing(id=TEXT), "required": ["id"]}}
    schema = {"allOf": [ref("Base"), {**thing(name=TEXT), "required": ["name"]}]}
    assert rows_of(schema, schemas) == {
        "id": {"type": "string", "required": True},
        "name": {"type": "string", "required": True},
    }


def test_what_a_schema_says_again_replaces_what_its_base_says() -> None:
    schema = {"allOf": [ref("Base")], **thing(mode={"type": "string", "enum": ["fast"]})}
    schemas = {"Base": thing(mode={"type": "string", "enum": ["fast", "slow"]})}
    assert rows_of(schema, schemas) == {"mode": {"type": "string", "values": ["fast"]}}


@pytest.mark.parametrize(
    ("base", "below"),
    [
        ({"type": "object", "additionalProperties": TEXT}, {"p.*": {"type": "string"}}),
        ({"type": "array", "items": TEXT}, {"p[]": {"type": "string"}}),
    ],
    ids=str,
)
def test_what_a_container_holds_is_taken_over_from_its_base(base: Schema, below: Written) -> None:
    rows = rows_of(thing(p={"allOf": [{"description": "some"}, ref("Base")]}), {"Base": base})
    assert rows == {"p": {"type": base["type"]}, **below}


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_choices_of_plain_types_are_merged_into_one_row(keyword: str) -> None:
    rows = rows_of(thing(stop={keyword: [TEXT, {"type": "array", "items": TEXT}], "nullable": True}))
    assert rows == {"stop": {"type": ["string", "array"], "nullable": True}, "stop[]": {"type": "string"}}


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_objects_without_a_tag_are_merged_into_one(keyword: str) -> None:
    rows = rows_of(thing(source={keyword: [thing(url=TEXT), thing(id=TEXT)]}))
    assert rows == {"source": {"type": "object"}, "source.url": {"type": "string"}, "source.id": {"type": "string"}}


def test_an_enum_that_lists_schemas_is_read_as_a_choice_between_them_and_noted() -> None:
    small = document()
    schema = thing(input={"title": "Input", "enum": [TEXT, {"type": "array", "items": TEXT}]})
    assert written(body_facts(small, schema, direction="request")) == {
        "input": {"type": ["string", "array"]},
        "input[]": {"type": "string"},
    }
    assert list(small.problems) == ["`enum` lists schemas and is read as `oneOf` (Input)"]


# Variants.

DOG_AND_CAT: Written = {
    "pet": {"type": "object"},
    "pet(kind=cat)": {"type": "object"},
    "pet(kind=cat).kind": {"type": "string", "values": ["cat"]},
    "pet(kind=cat).meows": {"type": "boolean"},
    "pet(kind=dog)": {"type": "object"},
    "pet(kind=dog).barks": {"type": "boolean"},
    "pet(kind=dog).kind": {"type": "string", "values": ["dog"]},
}
CHOICE = {"oneOf": [ref("Dog"), ref("Cat")]}
BASE = thing(kind=TEXT)
DOG_ON_BASE = {"allOf": [ref("Pet"), thing(barks=FLAG)]}
CAT_ON_BASE = {"allOf": [ref("Pet"), thing(meows=FLAG)]}


@pytest.mark.parametrize(
    ("pet", "schemas"),
    [
        pytest.param(
            {**CHOICE, "discriminator": {"propertyName": "kind", "mapping": {
                "dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}},
            {"Dog": thing(kind=TEXT, barks=FLAG), "Cat": thing(kind=TEXT, meows=FLAG)},
            id="a choice with a mapping",
        ),
        pytest.param(
            {**CHOICE, "discriminator": {"propertyName": "kind"}},
            {"Dog": thing(kind={"enum": ["dog"]}, barks=FLAG), "Cat": thing(kind={"enum": ["cat"]}, meows=FLAG)},
            id="a choice with a discriminator, its values in the schemas",
        ),
        pytest.param(
            CHOICE,
            {"Dog": thing(kind={"enum": ["dog"]}, barks=FLAG), "Cat": thing(kind={"const": "cat"}, meows=FLAG)},
            id="a choice in which one property has one allowed value",
        ),
        pytest.param(
            {"anyOf": CHOICE["oneOf"]},
            {"Dog": thing(kind={"enum": ["dog"]}, barks=FLAG), "Cat": thing(kind={"const": "cat"}, meows=FLAG)},
            id="anyOf instead of oneOf",
        ),
        pytest.param(
            ref("Pet"),
            {
                "Pet": {**BASE, "discriminator": {"propertyName": "kind", "mapping": {
                    "dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}},
                "Dog": DOG_ON_BASE,
                "Cat": CAT_ON_BASE,
            },
            id="a base with a mapping",
        ),
        pytest.param(
            ref("Pet"),
            {
                "Pet": {**BASE, "discriminator": {"propertyName": "kind"}},
                "Dog": {**DOG_ON_BASE, "x-ms-discriminator-value": "dog"},
                "Cat": {**CAT_ON_BASE, "x-ms-discriminator-value": "cat"},
            },
            id="a base whose variants give their value by x-ms-discriminator-value",
        ),
        pytest.param(
            ref("Pet"),
            {
                "Pet": {**BASE, "discriminator": {"propertyName": "kind"}},
                "Dog": {"allOf": [ref("Pet"), thing(kind={"type": "string", "enum": ["dog"]}, barks=FLAG)]},
                "Cat": {"allOf": [ref("Pet")], **thing(kind={"const": "cat"}, meows=FLAG)},
            },
            id="a base whose variants allow one value",
        ),
        pytest.param(
            ref("Pet"),
            {"Pet": {**BASE, "discriminator": {"propertyName": "kind"}}, "dog": DOG_ON_BASE, "cat": CAT_ON_BASE},
            id="a base whose variants have nothing but their names",
        ),
        pytest.param(
            {"allOf": [ref("Pet")], "description": "the one to feed"},
            {
                "Pet": {**BASE, "discriminator": {"propertyName": "kind"}},
                "Dog": {**DOG_ON_BASE, "x-ms-discriminator-value": "dog"},
                "Cat": {**CAT_ON_BASE, "x-ms-discriminator-value": "cat"},
            },
            id="a wrapper around a base",
        ),
    ],
)  # fmt: skip
def test_however_variants_are_written_each_has_its_own_properties(pet: Schema, schemas: dict[str, Schema]) -> None:
    rows = rows_of(thing(pet=pet), schemas, openapi="3.1.0")
    assert {path: rows[path] for path in sorted(rows)} == DOG_AND_CAT


def test_a_variant_that_is_named_itself_is_only_that_variant() -> None:
    schemas = {
        "Pet": {**BASE, "discriminator": {"propertyName": "kind"}},
        "Dog": {**DOG_ON_BASE, "x-ms-discriminator-value": "dog"},
        "Cat": {**CAT_ON_BASE, "x-ms-discriminator-value": "cat"},
    }
    rows = rows_of(thing(pet=ref("Dog")), schemas)
    assert {path: rows[path] for path in sorted(rows)} == {
        "pet": {"type": "object"},
        "pet.barks": {"type": "boolean"},
        "pet.kind": {"type": "string", "values": ["dog"]},
    }


def test_a_variant_that_adds_nothing_to_its_base_is_a_variant_all_the_same() -> None:
    schemas = {
        "Pet": {**thing(kind=TEXT, name=TEXT), "discriminator": {"propertyName": "kind"}},
        "Dog": {**DOG_ON_BASE, "x-ms-discriminator-value": "dog"},
        "Fish": {"allOf": [ref("Pet")], "x-ms-discriminator-value": "fish"},
    }
    rows = rows_of(thing(pet=ref("Pet")), schemas)
    assert {path for path in rows if path.startswith("pet(kind=fish)")} == {
        "pet(kind=fish)",
        "pet(kind=fish).kind",
        "pet(kind=fish).name",
    }


def test_two_values_mapped_to_one_schema_are_two_variants() -> None:
    mapping = {"dog": ref("Dog")["$ref"], "puppy": ref("Dog")["$ref"], "cat": ref("Cat")["$ref"]}
    schemas = {
        "Pet": {**BASE, "discriminator": {"propertyName": "kind", "mapping": mapping}},
        "Dog": DOG_ON_BASE,
        "Cat": CAT_ON_BASE,
    }
    rows = rows_of(thing(pet=ref("Pet")), schemas)
    assert {path for path in rows if path.endswith(".barks")} == {"pet(kind=dog).barks", "pet(kind=puppy).barks"}


def test_the_discriminator_of_openapi_2_is_the_name_of_a_property() -> None:
    small = swagger(
        definitions={
            "Pet": {**BASE, "discriminator": "kind"},
            "Dog": {
                "allOf": [{"$ref": "#/definitions/Pet"}, thing(barks=FLAG)],
                "x-ms-discriminator-value": "dog",
            },
            "Cat": {
                "allOf": [{"$ref": "#/definitions/Pet"}, thing(meows=FLAG)],
                "x-ms-discriminator-value": "cat",
            },
        }
    )
    rows = written(body_facts(small, thing(pet={"$ref": "#/definitions/Pet"}), direction="request"))
    assert {path: rows[path] for path in sorted(rows)} == DOG_AND_CAT


def test_two_schemas_mapped_from_the_same_property_may_share_a_value() -> None:
    item = {
        "oneOf": [thing(type={"const": "a"}, x=TEXT), thing(type={"const": "a"}, y=TEXT), thing(type={"const": "b"})]
    }
    rows = rows_of(thing(items={"type": "array", "items": item}), openapi="3.1.0")
    assert [path for path in rows if path.startswith("items[](type=a)")] == [
        "items[](type=a)",
        "items[](type=a).type",
        "items[](type=a).x",
        "items[](type=a).y",
    ]


def test_an_alternative_without_the_tag_stands_beside_the_variants_and_requires_nothing() -> None:
    free = {**thing(content=TEXT), "required": ["content"]}
    rows = rows_of(
        thing(item={"oneOf": [free, thing(type={"const": "a"}), thing(type={"const": "b"})]}), openapi="3.1.0"
    )
    assert rows == {
        "item": {"type": "object"},
        "item.content": {"type": "string"},
        "item(type=a)": {"type": "object"},
        "item(type=a).type": {"type": "string", "values": ["a"]},
        "item(type=b)": {"type": "object"},
        "item(type=b).type": {"type": "string", "values": ["b"]},
    }


def test_a_tag_with_several_values_gives_a_variant_for_each_of_them() -> None:
    instructions = thing(role={"enum": ["system", "developer"]}, text=TEXT)
    rows = rows_of(
        thing(item={"oneOf": [instructions, thing(role={"enum": ["user"]}), thing(role={"enum": ["tool"]})]})
    )
    assert [path for path in rows if path.endswith(")")] == [
        "item(role=system)",
        "item(role=developer)",
        "item(role=user)",
        "item(role=tool)",
    ]
    assert rows["item(role=developer).role"] == {"type": "string", "values": ["developer"]}
    assert rows["item(role=developer).text"] == {"type": "string"}


def test_variants_inside_variants_are_named_one_after_the_other() -> None:
    part = {"oneOf": [thing(type={"const": "text"}, text=TEXT), thing(type={"const": "image"}, url=TEXT)]}
    user = thing(role={"const": "user"}, content={"type": "array", "items": part})
    rows = rows_of(thing(messages={"type": "array", "items": {"oneOf": [user, thing(role={"const": "tool"})]}}))
    assert rows["messages[](role=user).content[](type=image).url"] == {"type": "string"}
    assert "messages[](role=tool).content" not in rows


def test_a_mapping_of_a_base_may_name_schemas_by_their_bare_names() -> None:
    schemas = {
        "Pet": {**BASE, "discriminator": {"propertyName": "kind", "mapping": {"dog": "Dog", "cat": "Cat"}}},
        "Dog": DOG_ON_BASE,
        "Cat": CAT_ON_BASE,
    }
    rows = rows_of(thing(pet=ref("Pet")), schemas)
    assert {path: rows[path] for path in sorted(rows)} == DOG_AND_CAT


def test_a_mapping_of_a_choice_may_name_schemas_by_their_bare_names() -> None:
    pet = {**CHOICE, "discriminator": {"propertyName": "kind", "mapping": {"dog": "Dog", "cat": "Cat"}}}
    rows = rows_of(thing(pet=pet), {"Dog": thing(kind=TEXT, barks=FLAG), "Cat": thing(kind=TEXT, meows=FLAG)})
    assert {path: rows[path] for path in sorted(rows)} == DOG_AND_CAT
