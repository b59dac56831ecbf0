"""What is decided by the last part of a path is what all patterns together decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from aoai_compat.lint.project.discovery import Search
from aoai_compat.lint.project.exclusion import Patterns

PARTS = ("build", "a.py", "b.py", "x.log", ".env", "keep", "*", "**", "?", "[ab].py", " ", "#x", "\\#x")
LINES = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "!"]),
        st.sampled_from(["", "/", "*", "docs/", "**/"]),
        st.sampled_from(PARTS),
        st.sampled_from(["", "/", " ", "*"]),
    ),
    max_size=6,
)


def patterns_of(lines: list[str]) -> Patterns:
    try:
        return Patterns("/top", lines)
    except ValueError:  # a line that is no pattern, such as a bare `!`
        reject()


@given(lines=LINES, name=st.sampled_from(["build", "a.py", "b.py", "x.log", ".env", "keep", "other", "#x"]), folder=...)
def test_a_name_is_decided_as_a_path_is(lines: list[str], name: str, folder: bool) -> None:
    patterns = patterns_of(lines)
    assert patterns.decide_name("", name, is_folder=folder) == patterns.decide(f"/top/{name}", is_folder=folder)


@given(lines=LINES, name=st.sampled_from(["a.py", "x.log", "keep"]))
def test_so_it_is_in_a_folder_that_nothing_is_about(lines: list[str], name: str) -> None:
    patterns = patterns_of(lines)
    if patterns.decide("/top/docs", is_folder=True) is None:
        expected = patterns.decide(f"/top/docs/{name}", is_folder=False)
        assert patterns.decide_name("docs/", name, is_folder=False) == expected


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("build\n!/keep/build\n", ["a.py", "keep/build/c.py"]),
        ("*.py\n!a.py\n", ["a.py"]),
        ("/*\n!/keep\n", ["keep/build/c.py"]),
        ("", ["a.py", "build/b.py", "keep/build/c.py"]),
    ],
)
def test_folders_that_are_left_out_are_not_entered(
    lines: str, left: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "build/b.py", "keep/build/c.py"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    Path(".gitignore").write_text(lines)
    assert [source.name for source in Search(frozenset({".py"})).sources(["."])] == left
