"""Which part of a URL goes with a parameter of its query."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.fixes.url_query import without_parameter

NAME = "api-version"


def without(url: str) -> str:
    """A URL without the parameter."""
    for start, end in reversed(without_parameter(url, NAME)):
        url = url[:start] + url[end:]
    return url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/x",
        "/x?",
        "/x?a=b",
        "/x#?api-version=1",
        "/api-version=1/x",
        "/x?a=api-version=1",
        "/x?my-api-version=1",
        "/x?api-versions=1",
        "/x?API-Version=1",
    ],
)
def test_what_does_not_have_it_stays_as_it_is(url: str) -> None:
    assert without_parameter(url, NAME) == []


@pytest.mark.parametrize("value", ["{{version}}", "$V", "${V}", "2024%2D06", "<date>", "a=b", "a b"])
def test_a_value_that_is_no_plain_text_is_left_to_its_author(value: str) -> None:
    with pytest.raises(ByHand):
        without_parameter(f"/x?api-version={value}", NAME)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/x?api-version=1", "/x"),
        ("/x?api-version", "/x"),
        ("/x?api-version=#top", "/x#top"),
        ("/x?api-version=1&a=b", "/x?a=b"),
        ("/x?a=b&api-version=1", "/x?a=b"),
        ("/x?a=b&api-version=1&c=d#top", "/x?a=b&c=d#top"),
        ("/x?api-version=1&api-version=2&a=b&api_version=3&api-version=4", "/x?a=b"),
        ("/x?api-version=1&api_version=2", "/x"),
        ("/x?&api-version=1", "/x?"),
    ],
)
def test_it_goes_with_its_separator(url: str, expected: str) -> None:
    assert without(url) == expected


@given(st.lists(st.sampled_from(["api-version=1", "api-version=", "api_version=2", "a=b", "c=", "d"]), max_size=6))
def test_the_other_parameters_stay_in_their_order(parts: list[str]) -> None:
    url = f"https://host/x?{'&'.join(parts)}#top"
    after = urlsplit(without(url))
    kept = [(n, v) for n, v in parse_qsl("&".join(parts), keep_blank_values=True) if n.replace("_", "-") != NAME]
    assert parse_qsl(after.query, keep_blank_values=True) == kept
    assert (after.path, after.fragment) == ("/x", "top")
