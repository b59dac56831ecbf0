"""The version that reaches a call, as code states it."""

from __future__ import annotations

from typing import NamedTuple

from aoai_compat.lint.request import Origin

V1 = "v1"


class Stated(NamedTuple):
    """A version that reaches a call. `chain` is where it comes from, from the client on outwards.

    `is_certain` is false where it stands in what only resembles the setting: a sample file, a template.
    """

    label: str
    chain: tuple[Origin, ...] = ()
    is_certain: bool = True
