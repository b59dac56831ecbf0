"""The picture that goes with a link: of the size that chat programs want, and light."""

from __future__ import annotations

import struct

from aoai_compat.site.assets import assets_folder

PREVIEW = assets_folder() / "static" / "preview.png"


def test_it_is_not_heavy() -> None:
    assert PREVIEW.stat().st_size < 80_000


def test_it_has_the_size_of_a_preview() -> None:
    content = PREVIEW.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)
