"""JavaScript: package.json, and the lock files of npm, Yarn and pnpm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from aoai_compat.lint.library_versions.releases import of_clauses
from aoai_compat.lint.library_versions.required import Manifest, Required, manifests, places

_KINDS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")


def required_in(folder: str, names: Sequence[str], package: str) -> Iterator[Required]:
    """What the files of a folder say of a package."""
    for file in manifests(folder, names, r"package-lock\.json|npm-shrinkwrap\.json"):
        yield from _npm_lock(file, package)
    quoted = re.escape(package)
    for file in manifests(folder, names, r"yarn\.lock"):
        for match in places(rf'(?m)^"?{quoted}@[^\n]*:\r?\n[ \t]+version:? "?([^"\s]+)"?', file.text):
            yield from file.locked(match[1], match.start(1))
    for file in manifests(folder, names, r"pnpm-lock\.yaml"):
        for match in places(rf"(?m)^[ \t]+'?/?{quoted}[@/](\d[^:'()\s]*)[^:\n]*:", file.text):
            yield from file.locked(match[1], match.start(1))
    for file in manifests(folder, names, r"package\.json"):
        yield from _package(file, package)


def _npm_lock(file: Manifest, package: str) -> Iterator[Required]:
    content = _mapping(_parsed(file))
    entry = _mapping(_mapping(content.get("packages")).get(f"node_modules/{package}"))
    entry = entry or _mapping(_mapping(content.get("dependencies")).get(package))
    version = entry.get("version")
    if isinstance(version, str):
        place = re.search(rf'"(?:node_modules/)?{re.escape(package)}"\s*:\s*\{{', file.text)
        yield from file.locked(version, place.start() if place else 0)


def _package(file: Manifest, package: str) -> Iterator[Required]:
    content = _mapping(_parsed(file))
    for kind in _KINDS:
        text = _mapping(content.get(kind)).get(package)
        found = of_clauses(text.removeprefix("npm:")) if isinstance(text, str) else None
        if found is not None:
            place = re.search(rf'"{re.escape(package)}"\s*:', file.text)
            yield file.required(found, place.start() if place else 0)


def _parsed(file: Manifest) -> Any:
    try:
        return json.loads(file.text)
    except (ValueError, RecursionError):
        return None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
