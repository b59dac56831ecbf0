"""Hypothesis strategies: facts, rows and surfaces as documents give them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from aoai_compat.kb.paths import join
from aoai_compat.kb.places import PLACES, TYPES
from aoai_compat.kb.surface import NO_DEFAULT, Facts, OperationSurface, Surface, value_order
from aoai_compat.kb.version_file import facts_to_data

NAMES = ("completions.create", "files.create", "files.list", "threads.runs.create")
_PROPERTIES = st.sampled_from(["a", "b", "ab", "a-b", "type"])
_VARIANTS = st.sampled_from(["(type=a)", "(type=b.c)", "(kind=a)"])
_STEPS = st.one_of(_PROPERTIES, _VARIANTS, st.sampled_from(["[]", "*"]))
_VALUES = st.sampled_from(["a", "b", "", "2024-06-01", "yes", "null", 2, 10, 0.5, True, False])
_DEFAULTS = st.sampled_from([NO_DEFAULT, None, "", "a", 0, False, 1, 1.5, [], ["a"], {"k": "v"}])


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """What a document may say of one parameter."""
    types = draw(st.sets(st.sampled_from(TYPES), max_size=3))
    listed = sorted(draw(st.lists(_VALUES, max_size=3, unique_by=repr)), key=value_order)
    closed = draw(st.booleans())
    return Facts(
        types=tuple(t for t in TYPES if t in types),
        values=tuple(listed) if closed else (),
        suggested=() if closed else tuple(listed),
        required=draw(st.booleans()),
        default=draw(_DEFAULTS),
        deprecated=draw(st.booleans()),
        open=draw(st.booleans()),
        repeats=draw(st.sampled_from([None, "a", "a.b[]"])),
    )


@st.composite
def rows(draw: st.DrawFn, *, containers: bool = True) -> dict[str, Facts]:
    """Paths with their facts; with `containers`, every container of a path is there too."""
    found: dict[str, Facts] = {}
    for first, further in draw(
        st.lists(st.tuples(st.one_of(_PROPERTIES, _VARIANTS), st.lists(_STEPS, max_size=3)), max_size=7)
    ):
        path = ""
        for step in (first, *further):
            path = join(path, step)
            if path not in found and (containers or draw(st.booleans())):
                found[path] = draw(facts())
    return found


@st.composite
def pairs(draw: st.DrawFn, *, containers: bool = True) -> tuple[Surface, Surface]:
    """Two surfaces with much in common, inside and between them, so that there is something to share."""
    pool = draw(st.lists(rows(containers=containers), min_size=1, max_size=4))

    def one() -> Surface:
        surface: Surface = {}
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=len(NAMES), unique=True)):
            surface[name] = OperationSurface(
                method=draw(st.sampled_from(["POST", "GET"])),
                path=draw(st.sampled_from(["/a", "/deployments/{deployment-id}/a"])),
                plane=draw(st.sampled_from(["inference", "authoring"])),
                places={place: dict(draw(st.sampled_from([{}, *pool]))) for place in PLACES},
                described=draw(st.booleans()),
                form=draw(st.booleans()),
            )
        return surface

    return one(), one()


def exact(surface: Surface) -> Any:
    """A surface in a form in which 1, 1.0 and True are three different values."""
    return {
        name: (
            operation.method,
            operation.path,
            operation.plane,
            operation.described,
            operation.form,
            {
                place: {path: json.dumps([facts_to_data(row), row.types]) for path, row in found.items()}
                for place, found in operation.places.items()
            },
        )
        for name, operation in surface.items()
    }
