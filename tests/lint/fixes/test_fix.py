"""Fixes: what they are in the contract's JSON, and what they are in the file."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.fixes.edited import edited
from aoai_compat.lint.fixes.edits import Edit, Remove, Rename, Replace, SetVersion
from aoai_compat.lint.fixes.fix import Fix, InFile
from aoai_compat.lint.fixes.fixing import with_edits
from aoai_compat.lint.fixes.text_edits import text_edits
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.formats.yaml_body import read_documents
from aoai_compat.lint.request import InputProblem, Origin, Request, Span


def request_of(text: str) -> Request:
    """A request whose body is all of a JSON text."""
    source = JsonText(text)
    return Request("request.json", source.parse(), locate=source.locate, span=source.span, file_text=source.file_text)


def after(text: str, *edits: Edit) -> str:
    """A JSON text with edits made."""
    found = text_edits(request_of(text), edits)
    assert found is not None
    return with_edits(text, found)


# -- what is left alone ---------------------------------------------------------------------


def test_a_request_that_stands_in_no_file_has_no_text_edits() -> None:
    assert text_edits(Request("<request>", {"a": 1}), (Remove("/a"),)) is None
    assert Fix("Remove `a`", "safe", (Remove("/a"),)).as_data()["text_edits"] == []


def test_a_key_that_stands_twice_is_not_touched() -> None:
    request = request_of('{"a": 1, "b": 2, "a": 3}')
    request = request._replace(problems=(InputProblem("duplicate-key", "twice", None, "/a"),))
    assert text_edits(request, (Remove("/b"),)) is None


@pytest.mark.parametrize(
    "edit",
    [Remove("/b"), Rename("/b", "c"), Replace("/b", 1), Remove(""), Rename("/a", "not a name"), Rename("/a", "no")],
)
def test_what_is_not_there_or_cannot_be_written_is_not_touched(edit: Edit) -> None:
    assert text_edits(request_of('{"a": 1}'), (edit,)) is None


def test_a_name_written_with_an_escape_is_not_touched() -> None:
    assert text_edits(request_of('{"\\u0061b": 1}'), (Rename("/ab", "c"),)) is None


def test_a_value_that_the_file_writes_otherwise_is_not_touched() -> None:
    text = '{"a": ${A}}'
    request = Request("r.http", {"a": "5"}, span=lambda _: Span(1, 6, 10), file_text=lambda: TextMap(text))
    assert text_edits(request, (Replace("/a", 5),)) is None


def test_a_version_of_another_file_is_not_touched() -> None:
    chain = (Origin("URL", "a.http", 1), Origin(".env", ".env", 1, Span(0, 0, 10)))
    request = request_of('{"a": 1}')._replace(api_version="2024-06-01", version_chain=chain)
    assert text_edits(request, (SetVersion("2024-10-21"),)) is None


# -- taking out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pointer", "expected"),
    [
        ('{"a": 1}', "/a", "{}"),
        ('{ "a": 1 }', "/a", "{}"),
        ('{"a":1,"b":2}', "/a", '{"b":2}'),
        ('{"a":1,"b":2}', "/b", '{"a":1}'),
        ('{\n  "a": 1,\n  "b": 2\n}\n', "/a", '{\n  "b": 2\n}\n'),
        ('{\n  "a": 1,\n  "b": 2\n}\n', "/b", '{\n  "a": 1\n}\n'),
        ('{\r\n\t"a": 1,\r\n\t"b": {"c": [1]},\r\n\t"d": 3\r\n}', "/b", '{\r\n\t"a": 1,\r\n\t"d": 3\r\n}'),
        ('{"a": 1\n ,"b": 2\n ,"c": 3}', "/b", '{"a": 1\n ,"c": 3}'),
        ('{"a": [{"b": 1, "c": 2}]}', "/a/0/b", '{"a": [{"c": 2}]}'),
        ('{"a": [1, 2, 3]}', "/a/1", '{"a": [1, 3]}'),
        ('{"a": [1]}', "/a/0", '{"a": []}'),
        ('{"a/b": 1, "c": "}, {"}', "/a~1b", '{"c": "}, {"}'),
    ],
)
def test_a_member_is_taken_out_with_its_comma(text: str, pointer: str, expected: str) -> None:
    assert after(text, Remove(pointer)) == expected


@pytest.mark.parametrize("gone", [("a", "b"), ("b", "c"), ("a", "c"), ("a", "b", "c")])
def test_several_members_are_taken_out_together(gone: tuple[str, ...]) -> None:
    text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}'
    left = json.loads(after(text, *(Remove(f"/{name}") for name in gone)))
    assert list(left) == [name for name in "abc" if name not in gone]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
STYLES = st.sampled_from([(None, (",", ":")), (None, (", ", ": ")), (0, None), (1, None), (4, None), ("\t", None)])


def members(value: Any, pointer: str = "") -> list[str]:
    """Every member of every object."""
    found: list[str] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        at = pointer_to(pointer, key)
        found += [at] if isinstance(value, dict) else []
        found += members(inner, at)
    return found


def without(value: Any, pointer: str) -> Any:
    """A value without a member, by the plainest of means."""
    copied = copy.deepcopy(value)
    *path, last = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]
    holder = copied
    for token in path:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    del holder[last]
    return copied


@given(st.dictionaries(st.text(max_size=4), VALUES, min_size=1, max_size=4), STYLES, st.data())
def test_removing_any_member_gives_exactly_the_object_without_it(body: Any, style: Any, data: st.DataObject) -> None:
    indent, separators = style
    text = json.dumps(body, indent=indent, separators=separators, ensure_ascii=data.draw(st.booleans()))
    pointer = data.draw(st.sampled_from(members(body)))
    expected = without(body, pointer)
    assert json.loads(after(text, Remove(pointer))) == expected
    assert edited(body, (Remove(pointer),)) == expected


@given(st.dictionaries(st.text(max_size=4), VALUES, min_size=1, max_size=4), st.data())
def test_removing_a_member_leaves_the_other_lines_as_they_are(body: Any, data: st.DataObject) -> None:
    text = json.dumps(body, indent=2)
    pointer = data.draw(st.sampled_from(members(body)))
    result = after(text, Remove(pointer)).split("\n")
    kept = [line.strip().rstrip(",") for line in text.split("\n")]
    assert all(line.strip().rstrip(",") in [*kept, "{}"] or line.rstrip(",").endswith("{}") for line in result)


# -- changing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ('{"a" : 1}', Rename("/a", "bc"), '{"bc" : 1}'),
        ('{"a": "0.2"}', Replace("/a", 0.2), '{"a": 0.2}'),
        ('{"a": "x"}', Replace("/a", "y z"), '{"a": "y z"}'),
        ('{"a": [1, "x"]}', Replace("/a/1", {"b": "é"}), '{"a": [1, {"b": "é"}]}'),
        ('{"a": null}', Replace("/a", True), '{"a": true}'),
    ],
)
def test_names_and_values_are_replaced_in_place(text: str, edit: Edit, expected: str) -> None:
    assert after(text, edit) == expected


def test_a_member_gets_another_name_and_another_value_at_once() -> None:
    assert after('{"key": "s", "b": 1}', Rename("/key", "auth"), Replace("/key", [1])) == '{"auth": [1], "b": 1}'


def test_edits_of_a_member_and_of_what_holds_it() -> None:
    edits = (Rename("/a", "b"), Rename("/a/c", "d"), Remove("/a/e"))
    assert after('{"a": {"c": 1, "e": 2}}', *edits) == '{"b": {"d": 1}}'
    assert edited({"a": {"c": 1, "e": 2}}, edits) == {"b": {"d": 1}}


def test_a_version_is_replaced_where_it_stands() -> None:
    text = '{"url": "/x?api-version=2024-06-01&a=b", "body": {"a": 1}}'
    span = JsonText(text).span("/url") if JsonText(text).parse() else None
    chain = (Origin("URL", "request.json", 1, span),)
    request = request_of(text)._replace(path="request.json", api_version="2024-06-01", version_chain=chain)
    found = text_edits(request, (SetVersion("2024-10-21"),))
    assert found is not None
    assert with_edits(text, found) == text.replace("2024-06-01", "2024-10-21")


def test_lines_and_columns_are_those_of_the_whole_file() -> None:
    line = '{"a": "5"}'
    source = JsonText(line, first_line=3, base=40)
    request = Request("r.jsonl", source.parse(), span=source.span, file_text=source.file_text)
    found = text_edits(request, (Replace("/a", 5),))
    assert found is not None
    assert found[0].as_data() == {"line": 3, "column": 7, "end_line": 3, "end_column": 10, "replacement": "5"}
    assert (found[0].start, found[0].end) == (46, 49)


ESCAPED = r'{"text": "{\"a\": \"5\", \"b\": 6, \"c\": \"x\"}"}'


def escaped_after(*edits: Edit) -> str | None:
    """A text with JSON inside of a JSON text, as HAR archives have it, with edits made."""
    inner = json.loads(ESCAPED)["text"]
    first = ESCAPED.index("{", 1)
    stretches, at = [], first
    for own, character in enumerate(inner):
        at += character == '"'
        stretches.append((own, at))
        at += 1
    source = JsonText(inner, place=TextMap(ESCAPED, stretches))
    found = text_edits(Request("r.har", source.parse(), span=source.span, file_text=source.file_text), edits)
    return None if found is None else with_edits(ESCAPED, found)


@pytest.mark.parametrize("edit", [Replace("/b", "6"), Replace("/a", {"b": "c"})])
def test_what_would_need_backslashes_is_not_written(edit: Edit) -> None:
    assert escaped_after(edit) is None


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Replace("/a", 5), ESCAPED.replace(r"\"5\"", "5")),
        (Replace("/b", 7), ESCAPED.replace("6", "7")),
        (Replace("/c", "y"), ESCAPED.replace("x\\", "y\\")),
        (Rename("/c", "d"), ESCAPED.replace(r"\"c\"", r"\"d\"")),
        (Remove("/a"), ESCAPED.replace(r"\"a\": \"5\", ", "")),
        (Remove("/c"), ESCAPED.replace(r", \"c\": \"x\"", "")),
    ],
)
def test_json_inside_of_a_text_is_edited_there(edit: Edit, expected: str) -> None:
    result = escaped_after(edit)
    assert result == expected
    json.loads(json.loads(expected)["text"])


# -- YAML -----------------------------------------------------------------------------------

YAML = """\
# first
a: 1  # one
# about b
b:
  - x: '2'  # two
    y: 3
  - {x: 4, y: 5}
c: |
  # no comment
  text

d:
  e: last
"""


def yaml_after(*edits: Edit, text: str = YAML) -> str | None:
    """A YAML text with edits made."""
    document = read_documents(text)[0]
    request = Request("r.yaml", document.value, span=document.span, file_text=document.file_text)
    found = text_edits(request, edits)
    return None if found is None else with_edits(text, found)


@pytest.mark.parametrize("edit", [Remove("/b/0"), Remove("/m/a"), Replace("/c", "x")])
def test_yaml_that_cannot_be_followed_is_not_touched(edit: Edit) -> None:
    assert yaml_after(edit, text=f"base: &base {{a: 1}}\nm:\n  <<: *base\n  z: 1\n{YAML}") is None


@pytest.mark.parametrize(
    ("pointer", "gone", "put"),
    [
        ("/a", "a: 1  # one\n", ""),
        ("/b/0/x", "x: '2'  # two\n    ", None),
        ("/b/0/y", "    y: 3\n", ""),
        ("/b/1/x", "x: 4, ", ""),
        ("/b/1/y", ", y: 5", ""),
        ("/c", "c: |\n  # no comment\n  text\n", ""),
        ("/d/e", "e: last", "{}"),
        ("/d", "d:\n  e: last\n", ""),
    ],
)
def test_members_of_yaml_are_taken_out_by_lines(pointer: str, gone: str, put: str | None) -> None:
    expected = None if put is None else YAML.replace(gone, put)
    assert yaml_after(Remove(pointer)) == expected


def test_a_comment_about_the_next_member_of_yaml_stays_with_it() -> None:
    result = yaml_after(Remove("/a"))
    assert result is not None
    assert "# about b\nb:" in result


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Rename("/a", "z"), YAML.replace("a: 1", "z: 1")),
        (Replace("/b/0/x", 2), YAML.replace("'2'", "2")),
        (Replace("/d/e", "first"), YAML.replace("last", "first")),
        (Replace("/b/1", {"x": "on"}), YAML.replace("{x: 4, y: 5}", '{"x": "on"}')),
    ],
)
def test_names_and_values_of_yaml_are_replaced_in_place(edit: Edit, expected: str) -> None:
    result = yaml_after(edit)
    if isinstance(edit, Replace) and isinstance(edit.value, dict):
        assert result is None
    else:
        assert result == expected


# -- the contract ---------------------------------------------------------------------------


def test_the_json_of_a_fix_has_its_edits_and_those_of_the_file() -> None:
    request = request_of('{\n "a": 1,\n "b": "5"\n}')
    fix = Fix("Mend it", "unsafe", (Remove("/a"), Replace("/b", 5), Rename("/b", "c")), InFile(request))
    assert fix.as_data() == {
        "title": "Mend it",
        "safety": "unsafe",
        "edits": [
            {"op": "remove", "pointer": "/a"},
            {"op": "replace", "pointer": "/b", "value": 5},
            {"op": "rename", "pointer": "/b", "name": "c"},
        ],
        "text_edits": [
            {"line": 2, "column": 2, "end_line": 3, "end_column": 2, "replacement": ""},
            {"line": 3, "column": 3, "end_line": 3, "end_column": 4, "replacement": "c"},
            {"line": 3, "column": 7, "end_line": 3, "end_column": 10, "replacement": "5"},
        ],
    }
    assert SetVersion("v1").as_data() == {"op": "set-version", "version": "v1"}


def test_a_secret_stands_in_no_fix() -> None:
    request = request_of('{"key": "hunter2hunter2"}')
    value = {"type": "api_key", "key": "hunter2hunter2", "parts": ["Bearer abcdefghijkl"]}
    fix = Fix("Wrap it", "safe", (Replace("/key", value),), InFile(request))
    data = fix.as_data()
    assert "hunter2" not in json.dumps(data)
    assert "abcdefgh" not in json.dumps(data)
    assert data["text_edits"] == []
    assert data["edits"][0]["value"]["type"] == "api_key"
    assert fix.text_edits() is not None


def test_a_fix_can_be_sent_to_another_process() -> None:
    fix = Fix("Remove `a`", "safe", (Remove("/a"),), InFile(request_of('{"a": 1}')))
    sent = pickle.loads(pickle.dumps(fix))  # noqa: S301  # our own
    assert sent.as_data() == fix.as_data()
    assert sent.text_edits() == fix.text_edits()


@pytest.mark.parametrize(("safety", "alone", "with_unsafe"), [("safe", 1, 1), ("unsafe", 0, 1), ("display", 0, 0)])
def test_what_applies_when(safety: Any, alone: int, with_unsafe: int) -> None:
    fix = Fix("Do it", safety, (Remove("/a"),))
    assert fix.may_be_applied(unsafe=False) == bool(alone)
    assert fix.may_be_applied(unsafe=True) == bool(with_unsafe)
