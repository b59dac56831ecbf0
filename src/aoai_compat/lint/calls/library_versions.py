"""The version of the API that a library uses by itself, by the version of the library that a project has."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.library_versions.releases import Range, Release

if TYPE_CHECKING:
    from aoai_compat.lint.calls.sdks import Sdk, SdkDefault
    from aoai_compat.lint.library_versions.required import Required

_MOST_NAMES = 5_000
"""Files of a folder; one with more is no folder of a project."""


def default_versions(sdk: Sdk, beside: str | None) -> tuple[Stated, ...]:
    """The version that a library uses where nothing is stated, from its own version in the files of the project.

    `beside` is the file whose project is meant. Nothing where its version is not known, or leaves several defaults
    possible, or where the default depends on the client (see `client_default`).
    """
    return client_default(sdk, None, beside)


def client_default(sdk: Sdk, client: str | None, beside: str | None) -> tuple[Stated, ...]:
    """As `default_versions`, of one client where that has a default of its own."""
    own = tuple(default for default in sdk.defaults if client is not None and default.client == client)
    shared = own or tuple(default for default in sdk.defaults if default.client is None)
    if not shared or not beside:
        return ()
    return default_of(shared, sdk.language, beside)


def default_method(sdk: Sdk, beside: str | None) -> str | None:
    """The method that is meant where only a model is named, by the version of the library; None: not known."""
    named = tuple(default._replace(api_version=default.method) for default in sdk.defaults if default.method)
    if not named or not beside:
        return None
    found = {stated.label for stated in default_of(named, sdk.language, beside)}
    return found.pop() if len(found) == 1 else None


def default_of(defaults: Sequence[SdkDefault], language: str, beside: str) -> tuple[Stated, ...]:
    """The versions that a library may use by itself in the project of a file.

    Nothing where the version of the library is not known, or where one that is possible has no known default. A range
    of versions says something only where all of it has one default; it is not certain where it has no upper end.
    """
    from aoai_compat.lint.project_files.reading import shown_as

    found: dict[str, Stated] = {}
    for package in dict.fromkeys(default.package for default in defaults):
        own = [default for default in defaults if default.package == package]
        for required in required_of(package, language, beside):
            label = _only_default(own, required.range)
            if label is None:
                return ()
            named = f" {required.range.exact.text}" if required.range.exact else ""
            path = required.origin.path and shown_as(required.origin.path, beside)
            origin = required.origin._replace(what=f"default of {package}{named}", path=path)
            is_certain = required.range.high is not None
            known = found.get(label)
            if known is None or (is_certain and not known.is_certain):
                found[label] = Stated(label, (origin,), is_certain)
    return tuple(found.values())


def required_of(package: str, language: str, beside: str) -> tuple[Required, ...]:
    """What the project of a file says of the version of a package: in the nearest folder that says something.

    What is locked weighs more than what is asked for; exact versions weigh more than ranges, which all hold.
    """
    from aoai_compat.lint.project_files.project_folders import folders_of

    for folder in folders_of(beside):
        try:
            changed = os.stat(folder).st_mtime_ns
        except OSError:
            continue
        found = _required_in(folder, changed, language, package)
        if found:
            return found
    return ()


@lru_cache(maxsize=4096)
def _required_in(folder: str, changed: int, language: str, package: str) -> tuple[Required, ...]:  # noqa: ARG001
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    if len(names) > _MOST_NAMES:
        return ()
    module = importlib.import_module(f"aoai_compat.lint.library_versions.{language}")
    required: list[Required] = list(module.required_in(folder, names, package))
    locked = [one for one in required if one.is_locked]
    exact = [one for one in locked or required if one.range.exact]
    if exact:
        return tuple({one.range.exact: one for one in reversed(exact)}.values())[::-1]
    if not required:
        return ()
    together = Range()
    for one in required:
        together = together.both(one.range)
    bounded = next((one for one in required if one.range != Range()), required[0])
    return (bounded._replace(range=together),)


def _only_default(defaults: Sequence[SdkDefault], possible: Range) -> str | None:
    """The one default of all versions that are possible; None where there is none, or where they differ."""
    spans = sorted(_spans(defaults), key=lambda span: (span[0] is not None, span[0] or _FIRST))
    labels: set[str] = set()
    at = possible.low
    is_open = at is None
    covered = False
    for since, until, label in spans:
        if not possible.overlaps(since, until):
            continue
        begins = since is None or (not is_open and at is not None and not at < since)
        if not begins:
            return None
        labels.add(label)
        at, is_open = until, False
        if until is None or _is_below(possible, until):
            covered = True
            break
    return labels.pop() if covered and len(labels) == 1 else None


_FIRST = Release.read("0") or Release("0", ())


def _spans(defaults: Sequence[SdkDefault]) -> Iterator[tuple[Release | None, Release | None, str]]:
    for default in defaults:
        since = Release.read(default.since) if default.since else None
        until = Release.read(default.until) if default.until else None
        yield since, until, default.api_version


def _is_below(possible: Range, until: Release) -> bool:
    """Whether every version that is possible is before another one."""
    if possible.high is None:
        return False
    return possible.high < until or (possible.high == until and not possible.high_too)
