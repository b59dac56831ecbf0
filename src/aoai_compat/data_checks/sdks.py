"""What is known of client libraries: operations and versions exist, and every default has its place and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.kb.compile_sdks import FOLDER
from aoai_compat.lint.library_versions.releases import Release


def check(folder: DataFolder) -> Iterator[Problem]:
    """Names that are not those of the file, operations and versions that are not known, and defaults that overlap."""
    for file in folder.texts:
        if not file.startswith(f"{FOLDER}/"):
            continue
        content = folder.content(file)
        name = PurePosixPath(file).stem
        if content["sdk"] != name:
            yield Problem(file, f"is about {content['sdk']}, and named {name}.")
        problems = [*_operations(folder, content), *_versions(folder, content), *_defaults(content)]
        yield from (Problem(file, problem) for problem in problems)


def _operations(folder: DataFolder, content: Mapping[str, Any]) -> Iterator[str]:
    for part in ("methods", "reads", "clients"):
        for name, entry in content.get(part, {}).items():
            operation = entry.get("operation")
            if operation is not None and operation not in folder.kb.operations:
                yield f"{name}: {operation} is no operation of any version."
            sent = entry.get("sent")
            for argument in entry.get("names", {}):
                if sent is not None and argument not in sent:
                    yield f"{name}: has a name for {argument}, which is not sent."
            for argument in entry.get("in_path", ()):
                if argument in entry.get("not_sent", ()):
                    yield f"{name}: {argument} is in the path, and need not be in not_sent."
    for name in content.get("reads", {}):
        if name in content.get("methods", {}):
            yield f"{name} is in methods and in reads."


def _versions(folder: DataFolder, content: Mapping[str, Any]) -> Iterator[str]:
    for constant, version in content.get("version_names", {}).items():
        if version not in folder.versions:
            yield f"{constant}: {version} is no version that is known."
    for default in content.get("defaults", ()):
        if default["api_version"] not in folder.versions:
            yield f"default since {default['since']}: {default['api_version']} is no version that is known."


def _defaults(content: Mapping[str, Any]) -> Iterator[str]:
    spans: dict[tuple[str, str | None], list[tuple[Release | None, Release | None]]] = {}
    for default in content.get("defaults", ()):
        package, client = default.get("package", content["packages"][0]), default.get("client")
        if package not in content["packages"]:
            yield f"default since {default['since']}: {package} is not among its packages."
        if client is not None and client not in content.get("clients", {}):
            yield f"default since {default['since']}: {client} is not among its clients."
        since, until = (Release.read(text) if text else None for text in (default["since"], default["until"]))
        if since is not None and until is not None and not since < until:
            yield f"default since {default['since']}: ends before it begins."
        others = spans.setdefault((package, client), [])
        if any(_overlap((since, until), other) for other in others):
            yield f"default since {default['since']}: another default holds for the same versions."
        others.append((since, until))


def _overlap(one: tuple[Release | None, Release | None], other: tuple[Release | None, Release | None]) -> bool:
    def begins_before_end(a: tuple[Release | None, Release | None], b: tuple[Release | None, Release | None]) -> bool:
        return a[0] is None or b[1] is None or a[0] < b[1]

    return begins_before_end(one, other) and begins_before_end(other, one)


CHECK = Check("sdks", check)
