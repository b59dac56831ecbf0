"""Where the compiled knowledge base lies, and keeping it fresh in a checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData

PACKAGE = Path(__file__).resolve().parent.parent
COMPILED = PACKAGE / "_compiled" / "knowledge_base.json"
"""Inside the package: written when the wheel is built, and again in a checkout when data changed."""


def checkout_data() -> Path | None:
    """The `data` folder of the checkout that this package is run from; None where it is installed."""
    data = PACKAGE.parent.parent / "data"
    return data if (data / "versions").is_dir() and PACKAGE.parent.name == "src" else None


def read_compiled() -> dict[str, Any]:
    """The compiled knowledge base. Raises `InvalidData` where it is missing or damaged, and cannot be made again."""
    compiled = _read(COMPILED)
    data = checkout_data()
    if data is None:
        if compiled is None:
            raise InvalidData(f"The knowledge base at {COMPILED} is missing or damaged: install aoai-compat again.")
        return compiled
    # Only a checkout pays for these imports, and only when something may have changed.
    from aoai_compat.kb.stamp import data_stamp

    if compiled is not None and compiled.get("stamp") == data_stamp(data):
        return compiled
    from aoai_compat.kb.compile import compile_data, write_compiled

    try:
        return write_compiled(data, COMPILED)
    except OSError:
        return compile_data(data)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
