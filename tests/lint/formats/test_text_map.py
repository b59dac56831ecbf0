"""Where the characters of a text stand in a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.formats.text_map import TextMap


def test_what_is_between_stretches_belongs_to_the_one_before() -> None:
    place = TextMap("  a\n  b", [(0, 2), (2, 6)], first_line=5, base=10)
    assert [place.offset(own) for own in range(3)] == [12, 13, 16]
    assert [place.position(own) for own in (0, 2)] == [(5, 3), (6, 3)]


@given(st.text(st.sampled_from("a\n\r"), max_size=20))
def test_a_position_is_the_same_however_often_it_is_asked_for(text: str) -> None:
    often = TextMap(text)
    for _ in range(3):
        for own in range(len(text) + 1):
            before = text[:own]
            assert often.position(own) == (before.count("\n") + 1, own - (before.rfind("\n") + 1) + 1)
            assert often.position(own) == TextMap(text).position(own)
