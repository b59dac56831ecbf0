"""Parameter paths: the grammar of the contract."""

from __future__ import annotations

import pytest

from aoai_compat.kb.paths import is_variant, join, leaf, parent, plain, steps, variant_of

DEEP = "messages[](role=user).content[](type=image_url).image_url.detail"


def test_a_path_is_a_sequence_of_steps() -> None:
    assert steps(DEEP) == (
        "messages", "[]", "(role=user)", "content", "[]", "(type=image_url)", "image_url", "detail",
    )  # fmt: skip
    assert steps("metadata.*") == ("metadata", "*")


def test_joining_the_steps_gives_the_path_back() -> None:
    path = ""
    for step in steps(DEEP):
        path = join(path, step)
    assert path == DEEP


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("max_tokens", "max_tokens"),
        (DEEP, "messages[].content[].image_url.detail"),
        ("tools[](type=file_search)", "tools[]"),
        ("(type=realtime).model", "model"),
    ],
)
def test_dropping_every_variant_gives_the_plain_path(path: str, expected: str) -> None:
    assert plain(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("max_tokens", ""), ("a.b", "a"), ("a[]", "a"), ("a[](t=x)", "a[]"), ("a[](t=x).b", "a[](t=x)")],
)
def test_the_parent_is_one_step_up(path: str, expected: str) -> None:
    assert parent(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("tools[].function.name", "name"), ("include[]", "include"), ("n", "n"), ("metadata.*", "*")]
)
def test_the_leaf_is_the_name_that_people_know(path: str, expected: str) -> None:
    assert leaf(path) == expected


def test_a_variant_names_its_tag_and_value() -> None:
    assert is_variant("(type=file_search)")
    assert not is_variant("type")
    assert variant_of("(format=a=b)") == ("format", "a=b")
