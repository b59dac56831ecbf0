"""Reading the files of a project once: what a file sets is kept, its text is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache

from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.project_files.setting import FileSettings, ModuleCall, Setting, Settings
from aoai_compat.lint.project_files.written_value import meant
from aoai_compat.lint.request import Origin, Span
from aoai_compat.lint.source import decode

_LARGEST = 1_000_000
"""Bytes of a file of settings; a larger one is data."""


def settings_in(path: str, read: Callable[[str], FileSettings], name: str | None = None) -> FileSettings | None:
    """What a file sets; None where it cannot be read. With a name, None too for a file in which that is nowhere."""
    stamp = _stamp(path)
    if stamp is None or (name is not None and not _mentions(path, stamp, name)):
        return None
    return _settings(path, stamp, read)


def text_of(path: str) -> tuple[str, int] | None:
    """The text of a file and how many characters of the file stand before it; None where it is none."""
    data = _bytes(path)
    if data is None:
        return None
    try:
        text, marked = decode(data)
    except ValueError:
        return None
    return text, int(marked)


def origin_of(setting: Setting, path: str, shown: str) -> Origin:
    """Where a setting stands."""
    return Origin(os.path.basename(path), shown, setting.line, setting.span)


def shown_as(path: str, beside: str) -> str:
    """An absolute path as the file that it was found from is named: relative, where that is."""
    if os.path.isabs(beside):
        return path
    try:
        return os.path.relpath(path)
    except (ValueError, OSError):
        return path


Stamp = tuple[int, int]


def _stamp(path: str) -> Stamp | None:
    """What changes when a file does; None for what is no file of settings."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    is_file = (status.st_mode & 0o170000) == 0o100000
    return (status.st_mtime_ns, status.st_size) if is_file and status.st_size <= _LARGEST else None


def _bytes(path: str) -> bytes | None:
    if _stamp(path) is None:
        return None
    try:
        with open(path, "rb") as handle:
            return handle.read(_LARGEST + 1)
    except OSError:
        return None


@lru_cache(maxsize=16_384)
def _mentions(path: str, stamp: Stamp, name: str) -> bool:  # noqa: ARG001  # a new state is a new key
    data = _bytes(path)
    return data is not None and name.encode() in data


@lru_cache(maxsize=1024)
def _settings(path: str, stamp: Stamp, read: Callable[[str], FileSettings]) -> FileSettings | None:  # noqa: ARG001
    held = text_of(path)
    if held is None:
        return None
    text, base = held
    found = read(text)
    place = TextMap(text, base=base)
    return FileSettings(
        _placed_all(found.values, place),
        _placed_all(found.parameters, place),
        _placed_all(found.overrides, place),
        tuple(ModuleCall(call.path, _placed_all(call.passed, place)) for call in found.calls),
    )


def _placed_all(settings: Settings, place: TextMap) -> Settings:
    return {name: tuple(placed(each, place) for each in all_of) for name, all_of in settings.items()}


def placed(setting: Setting, place: TextMap) -> Setting:
    """A setting with the value that its text means, and where that stands in the file."""
    setting = meant(setting)
    start = place.offset(setting.start)
    span = Span(start, start, place.offset(setting.end)) if setting.is_exact and setting.value else None
    return setting._replace(line=place.position(setting.start).line, span=span)
