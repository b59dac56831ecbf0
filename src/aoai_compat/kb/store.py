"""Where the compiled knowledge base lies, and keeping it fresh in a checkout.

Every start goes through here, so it does without pathlib, whose import takes longer than reading the file.
"""

from __future__ import annotations

import json
import os
from typing import Any

from aoai_compat.errors import InvalidData

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = os.path.join(PACKAGE, "_compiled", "knowledge_base.json")
"""Inside the package: written when the wheel is built, and again in a checkout when data changed."""


def checkout_data() -> str | None:
    """The `data` folder of the checkout that this package is run from; None where it is installed."""
    source, _ = os.path.split(PACKAGE)
    data = os.path.join(os.path.dirname(source), "data")
    return data if os.path.basename(source) == "src" and os.path.isdir(os.path.join(data, "versions")) else None


def read_compiled() -> dict[str, Any]:
    """The compiled knowledge base. Raises `InvalidData` where it is missing or damaged, and cannot be made again."""
    compiled = _read(COMPILED)
    data = checkout_data()
    if data is None:
        if compiled is None:
            raise InvalidData(f"The knowledge base at {COMPILED} is missing or damaged: install aoai-compat again.")
        return compiled
    from aoai_compat.kb.stamp import data_stamp

    if compiled is not None and compiled.get("stamp") == data_stamp(data):
        return compiled
    # Only a checkout whose data changed pays for these imports.
    from pathlib import Path

    from aoai_compat.kb.compile import compile_data, write_compiled

    try:
        return write_compiled(Path(data), Path(COMPILED))
    except OSError:
        return compile_data(Path(data))


def _read(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as handle:
            content = json.loads(handle.read())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
