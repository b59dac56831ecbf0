"""From the YAML under `data/sdks` to the one JSON that readers of code use: what is known of client libraries.

It is a file of its own beside the compiled knowledge base: only who reads code pays for reading it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from aoai_compat.errors import InvalidData
from aoai_compat.kb.store import PACKAGE, checkout_data

if TYPE_CHECKING:
    from pathlib import Path

COMPILED = os.path.join(PACKAGE, "_compiled", "sdks.json")
"""Inside the package: written when the wheel is built, and again in a checkout when data changed."""

FOLDER = "sdks"
"""The folder of `data` that this is about."""

_FORMAT = 1
"""Changes whenever the layout of the compiled file does."""


def read_sdks() -> list[dict[str, Any]]:
    """The content of every file, by name. Raises `InvalidData` where it is missing, and cannot be made again."""
    compiled = _read(COMPILED)
    data = checkout_data()
    if data is None:
        if compiled is None:
            raise InvalidData(f"The list of client libraries at {COMPILED} is missing: install aoai-compat again.")
        return _sdks(compiled)
    if compiled is not None and compiled.get("stamp") == stamp_of(os.path.join(data, FOLDER)):
        return _sdks(compiled)
    # Only a checkout whose data changed pays for these imports.
    from pathlib import Path

    try:
        return _sdks(write_sdks(Path(data), Path(COMPILED)))
    except OSError:
        return compile_sdks(Path(data))


def compile_sdks(data: Path) -> list[dict[str, Any]]:
    """The content of every file of `data/sdks`, by name. Raises `InvalidData`."""
    from aoai_compat.yaml_text import read_yaml

    found: list[dict[str, Any]] = []
    for path in sorted((data / FOLDER).glob("*.yaml")):
        content = read_yaml(path.read_text(encoding="utf-8"), f"{FOLDER}/{path.name}")
        if not isinstance(content, dict):
            raise InvalidData(f"{FOLDER}/{path.name}: expected a mapping.")
        found.append(content)
    return found


def write_sdks(data: Path, target: Path) -> dict[str, Any]:
    """Compiles `data/sdks` into `target`, replacing it in one step, and returns what it wrote."""
    compiled = {"stamp": stamp_of(str(data / FOLDER)), "sdks": compile_sdks(data)}
    target.parent.mkdir(parents=True, exist_ok=True)
    # Several processes may do this at once: each has its own unfinished file.
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(target)
    return compiled


def stamp_of(folder: str) -> str:
    """Changes whenever a file of the folder does. Reads none of them."""
    try:
        with os.scandir(folder) as entries:
            files = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if _is_data(e.name))
    except OSError:
        files = []
    return f"{_FORMAT}:" + ";".join(f"{name}:{size}:{time}" for name, size, time in files)


def _is_data(name: str) -> bool:
    return name.endswith(".yaml")


def _sdks(compiled: dict[str, Any]) -> list[dict[str, Any]]:
    found = compiled.get("sdks")
    return found if isinstance(found, list) else []


def _read(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as handle:
            content = json.loads(handle.read())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
