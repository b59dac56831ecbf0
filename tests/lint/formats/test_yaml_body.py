"""YAML: what it says, where it stands, and what is too much of it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.formats.yaml_body import NotYaml, YamlDocument, read_documents

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"))
LINES = st.lists(TEXT, max_size=4).map("\n".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | LINES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=10,
)


def only(text: str) -> YamlDocument:
    (document,) = read_documents(text)
    return document


def test_a_date_is_the_text_that_it_is() -> None:
    assert only("api_version: 2024-06-01").value == {"api_version": "2024-06-01"}


def test_keys_are_texts() -> None:
    assert only("on: yes\n1: 2\nnull: 3").value == {"on": True, "1": 2, "null": 3}


def test_a_tag_that_nobody_knows_makes_a_text() -> None:
    assert only("a: !ENV x\nb: !!python/unicode 'y'\nc: !!int z").value == {"a": "x", "b": "y", "c": "z"}


def test_merged_members_yield_to_own_ones_and_stand_where_they_are_written() -> None:
    document = only("base: &b {x: 1, y: 2}\nown:\n  y: 3\n  <<: *b\n")
    assert document.value["own"] == {"x": 1, "y": 3}
    assert document.locate("/own/x") == (1, 11)
    assert document.locate("/own/y") == (3, 3)


def test_documents_are_read_one_by_one_and_empty_ones_left_out() -> None:
    found = read_documents("a: 1\n---\n---\n# nothing\n---\nb: 2\n...\n")
    assert [document.value for document in found] == [{"a": 1}, {"b": 2}]
    assert [document.first_line for document in found] == [1, 6]


def test_no_problems_are_seen_where_there_are_none() -> None:
    assert list(only("a: &x {b: 1}\nc: {b: 2}\nd:\n  <<: *x\n  b: 3\ne: {a: *x, b: *x}").problems()) == []


def test_a_key_that_stands_twice_is_a_problem_and_the_last_one_counts() -> None:
    document = only("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert document.value == {"a": {"b": 3, "c": 2}}
    (problem,) = document.problems()
    assert (problem.kind, problem.pointer, problem.position) == ("duplicate-key", "/a/b", (4, 3))
    assert problem.message.endswith("see line 2.")
    assert document.locate("/a/b") == (4, 3)


def test_a_number_that_json_does_not_have_is_a_problem() -> None:
    (problem,) = only("a: [1, .inf]").problems()
    assert (problem.kind, problem.pointer, problem.position) == ("invalid-number", "/a/1", (1, 8))


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: b: c", "a: *nowhere", "&a [*a]", "a: '", "\tx: 1", "a\n- b: 1", "\x07", "%YAML 9.9\n---\na: 1\n..."],
)
def test_what_is_no_yaml_says_so_in_one_sentence(text: str) -> None:
    with pytest.raises(NotYaml) as caught:
        read_documents(text)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, NotJson)


def bomb(width: int, levels: int) -> str:
    lines = [f"a0: &a0 [{', '.join('x' * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [bomb(9, 12), "[" * 100_000, "{a: " * 5000, "- " * 5000, bomb(1, 400)])
def test_what_is_beyond_measure_is_refused_at_once(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(NotYaml, match=r"repeat more than can be read|Nested too deeply"):
        read_documents(text)
    assert time.monotonic() - start < 5


def test_aliases_within_measure_are_no_matter() -> None:
    assert len(only(bomb(4, 4)).value["a3"]) == 4


@given(VALUES, st.booleans(), st.sampled_from([20, 80, 10_000]))
def test_what_was_written_is_read(value: Any, flow: bool, width: int) -> None:
    text = yaml.safe_dump({"a": value}, default_flow_style=flow, width=width, allow_unicode=True)
    assert only(text).value == {"a": value}


@given(VALUES)
def test_json_is_yaml_and_its_members_stand_where_they_do(value: Any) -> None:
    # YAML takes no surrogates, so that JSON has to be written without.
    text = json.dumps({"a": value}, ensure_ascii=False)
    document = only(text)
    span = document.span("/a")
    assert span is not None
    assert json.loads(text[span.value : span.end]) == value
    assert text.startswith('"a"', span.start)


@given(LINES, st.sampled_from([None, "'", '"', "|"]), st.sampled_from([20, 80, 10_000]))
def test_the_characters_of_a_text_are_found(text: str, style: str | None, width: int) -> None:
    written = "# first\n" + yaml.safe_dump({"a": {"b": text}}, default_style=style, width=width, allow_unicode=True)
    document = only(written)
    assert document.value == {"a": {"b": text}}
    place = document.text_place("/a/b")
    if place is None:
        # Where it cannot be followed, nothing is claimed; what people and cassettes write can be.
        assert not text.isascii() or text != text.strip() or "\n" in text
        return
    for own, character in enumerate(text):
        there = written[place.offset(own)]
        assert there == character or not (character.isascii() and character.isalnum())
