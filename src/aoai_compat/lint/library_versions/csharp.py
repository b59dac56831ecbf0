"""C#: project files, central package versions, packages.config, and packages.lock.json."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aoai_compat.lint.library_versions.releases import Range, exactly, of_clauses, of_interval
from aoai_compat.lint.library_versions.required import NEAR, Required, manifests, places, without_comments

_PROJECTS = r"(?i).+\.(?:csproj|fsproj|vbproj)|Directory\.(?:Packages|Build)\.(?:props|targets)|packages\.config"
_VERSION = r"""(?is)\b(?:VersionOverride|Version)\s*(?:=\s*["']([^"']*)["']|>([^<]*)<)"""
_DEEPEST = 5


def required_in(folder: str, names: Sequence[str], package: str) -> Iterator[Required]:
    """What the files of a folder say of a package."""
    quoted = re.escape(package)
    entry = rf'(?i)"{quoted}"\s*:\s*\{{[^{{}}]{NEAR}"resolved"\s*:\s*"([^"]+)"'
    for file in manifests(folder, names, r"packages\.lock\.json"):
        for match in places(entry, file.text):
            yield from file.locked(match[1], match.start(1))
    tag = (
        rf"""<(?:PackageReference|PackageVersion|package)\b[^<>]{NEAR}\b(?:Include|Update|id)\s*=\s*["']{quoted}["']"""
    )
    for file in manifests(folder, names, _PROJECTS):
        text = without_comments(file.text, "<!--", "-->")
        for match in places(rf"(?is){tag}(?:[^<>]{NEAR}/>|.{NEAR}</Package)", text):
            version = re.search(_VERSION, match[0])
            found = _range(_filled((version[1] or version[2] or "").strip(), text)) if version else None
            if found is not None:
                yield file.required(found, match.start())


def _range(text: str) -> Range | None:
    """A version alone is the lowest that will do, and the lowest is what NuGet takes."""
    if text.startswith(("[", "(")):
        return of_interval(text)
    if "*" in text:
        return None if "-" in text else of_clauses(text)
    return exactly(text)


def _filled(text: str, project: str) -> str:
    """A version with the properties of its own file filled in."""
    for _ in range(_DEEPEST):
        match = re.search(r"\$\(([\w.]+)\)", text)
        if match is None:
            break
        values = {
            value[1].strip()
            for value in places(rf"(?i)<{re.escape(match[1])}(?:\s[^<>]{NEAR})?>([^<]{NEAR})<", project)
        }
        if len(values) != 1:
            return ""
        text = text.replace(match[0], values.pop())
    return text
