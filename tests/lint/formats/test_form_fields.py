"""The fields of forms, and the objects that they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.formats.form_fields import FILE, Form, multipart_fields, nested, urlencoded_fields

NAMES = st.text("ab[]", max_size=8)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("a", "1"), ("b", "2")], {"a": "1", "b": "2"}),
        ([("a", "1"), ("a", "2"), ("a", "3")], {"a": ["1", "2", "3"]}),
        ([("a[]", "1")], {"a[]": ["1"]}),
        ([("a[]", "1"), ("a[]", "2")], {"a[]": ["1", "2"]}),
        ([("a[b]", "1"), ("a[c]", "2")], {"a": {"b": "1", "c": "2"}}),
        ([("a[b][]", "1"), ("a[b][]", "2")], {"a": {"b[]": ["1", "2"]}}),
        ([("a[b][c]", "1")], {"a": {"b": {"c": "1"}}}),
        ([("a", "1"), ("a[b]", "2")], {"a": "1", "a[b]": "2"}),
        ([("a[b]", "1"), ("a", "2")], {"a": [{"b": "1"}, "2"]}),
        ([("a[b", "1"), ("[a]", "2"), ("", "3"), ("a[b]c", "4")], {"a[b": "1", "[a]": "2", "": "3", "a[b]c": "4"}),
    ],
)
def test_brackets_are_objects_and_lists(fields: list[tuple[str, str]], expected: dict[str, object]) -> None:
    assert nested(fields) == expected


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for member in value.values() for leaf in leaves(member)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    assert isinstance(value, str)
    return [value]


@given(st.lists(st.tuples(NAMES, st.integers(0, 999).map(str))))
def test_no_value_is_lost(fields: list[tuple[str, str]]) -> None:
    assert sorted(leaves(nested(fields))) == sorted(value for _, value in fields)


def test_a_name_of_countless_brackets_is_one_name() -> None:
    name = f"a{'[b]' * 10_000}"
    assert nested([(name, "1")]) == {name: "1"}


def test_a_part_of_a_form_is_where_its_field_is() -> None:
    form: Form[int] = Form()
    for place, name in enumerate(["a[b]", "a[c][]", "a[c][]", "d", "d", "e/f[g]"]):
        form.add(name, "x", place)
    pointers = ["/a", "/a/b", "/a/c[]", "/a/c[]/1", "/a/z", "/d/1", "/e~1f/g", "", "/nothing"]
    assert [form.place(pointer) for pointer in pointers] == [0, 0, 1, 1, 0, 3, 5, None, None]


@pytest.mark.parametrize("text", ["", "tea", "--X", "--X--"])
def test_a_text_that_is_no_form_has_no_fields(text: str) -> None:
    assert multipart_fields(text, "multipart/form-data; boundary=X") == []


def test_the_fields_of_a_form_come_in_their_order_with_their_names_as_they_are() -> None:
    part = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    parts = [
        part.format("a[b]", "", "1"),
        part.format("file", '; filename="x.wav"', "RIFF"),
        part.format("a[b]", "", "2"),
    ]
    text = "".join(f"--X\r\n{each}" for each in parts) + "--X--"
    assert multipart_fields(text, "multipart/form-data; boundary=X") == [("a[b]", "1"), ("file", FILE), ("a[b]", "2")]
    assert urlencoded_fields("a%5Bb%5D=1&c=&a%5Bb%5D=2") == [("a[b]", "1"), ("c", ""), ("a[b]", "2")]
