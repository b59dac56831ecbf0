"""What the page that compares any two versions loads: for each version, what differs from every later one.

A change that is the same for several later versions is written once, with the set of them. Comparing backwards is
the mirror of it, whose words come along.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.change import BREAKING, MIRRORS, Change
from aoai_compat.kb.change_words import phrased, sign
from aoai_compat.kb.places import Place
from aoai_compat.site.changes import ARROW, effect_of, page_of
from aoai_compat.site.site import Site
from aoai_compat.site.urls import operation_page

KINDS = tuple(sorted(MIRRORS))
"""The kinds of changes, in the order in which the data numbers them."""

_PLACES: tuple[Place | None, ...] = (None, "body", "query", "header", "response")
_Seen = dict[int, tuple[Change, list[int]]]


def compare_script(site: Site, label: str) -> bytes:
    """The script that holds the data of a version."""
    name, data = (_literal(value) for value in (label, compare_content(site, label)))
    return f"(window.aoai.compared=window.aoai.compared||{{}})[{name}]={data};\n".encode()


def _literal(value: object) -> str:
    """A value as a script writes it, in letters that end no element of HTML either."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def kinds_content() -> list[dict[str, Any]]:
    """Of each kind: sign, whether it can break a client, effect, whether it is of a whole operation, mirror."""
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    return [
        {
            "sign": sign(Change(kind, "")),
            "breaking": kind in BREAKING,
            "effect": effect_of(kind),
            "whole": kind.startswith("operation-"),
            "mirror": numbers[MIRRORS[kind]],
        }
        for kind in KINDS
    ]


def compare_content(site: Site, label: str) -> dict[str, Any]:
    """The data of a version, as `compare.js` reads it.

    `kinds`: what each kind of change is; `later`: the later versions; `sets`: lists of places in `later`;
    `operations`: name, page, and changes. A change is the number of its kind, 1 for answers, its subject, its words,
    the words of its mirror (0: the same), its page (0: none), the paths inside (0: none) and the number of its set.
    """
    labels = [version.label for version in site.kb.versions]
    later = labels[labels.index(label) + 1 :]
    found: dict[str, _Seen] = {}
    for number, other in enumerate(later):
        for change in site.comparison.changes(label, other):
            _see(found.setdefault(change.operation, {}), change, number)
    sets: dict[tuple[int, ...], int] = {}
    operations = [
        [
            name,
            operation_page(name),
            [
                [*_columns(site, change), sets.setdefault(tuple(others), len(sets))]
                for change, others in _merged(found[name])
            ],
        ]
        for name in sorted(found)
    ]
    return {"kinds": kinds_content(), "later": later, "sets": [list(one) for one in sets], "operations": operations}


def _see(seen: _Seen, change: Change, number: int) -> None:
    # Most changes are the very same object for many versions, which is quicker to know than to compare.
    known = seen.get(id(change))
    if known is None:
        seen[id(change)] = (change, [number])
    else:
        known[1].append(number)


def _merged(seen: _Seen) -> Iterator[tuple[Change, list[int]]]:
    """Equal changes as one, in the order of their names."""
    merged: dict[str, tuple[Change, list[int]]] = {}
    for change, others in seen.values():
        merged.setdefault(json.dumps(change.as_data()), (change, []))[1].extend(others)
    for change, others in sorted(merged.values(), key=lambda one: _order(one[0])):
        yield change, sorted(others)


def _order(change: Change) -> tuple[int, str, str]:
    """What concerns the whole operation first, then its requests, then its answers; by name within these."""
    return (_PLACES.index(change.place), change.parameter or "", change.id)


def _columns(site: Site, change: Change) -> list[Any]:
    forward = phrased(change, ARROW, counts_inside=False)
    backward = phrased(change.mirrored(), ARROW, counts_inside=False)
    root = len(change.parameter or "")
    return [
        KINDS.index(change.kind),
        int(change.place == "response"),
        forward.subject,
        forward.rest.removeprefix(" (response)"),
        0 if backward.rest == forward.rest else backward.rest.removeprefix(" (response)"),
        page_of(site, change.operation, change.place, change.parameter) or 0,
        [path[root:].removeprefix(".") for path in change.inside] or 0,
    ]
