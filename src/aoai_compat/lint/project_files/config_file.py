"""Files of configuration that code opens by their names: what they have under keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.project_files.reading import placed, text_of
from aoai_compat.lint.project_files.setting import Setting

_SAMPLES = ("example", "sample", "template", "dist")


class _Format(NamedTuple):
    suffixes: tuple[str, ...]
    value_at: Callable[[str, Sequence[str]], Setting | None]


def config_settings(file_name: str, keys: Sequence[str], folders: Sequence[str]) -> Iterator[tuple[str, Setting, bool]]:
    """The values of keys that lead into a file, with its path, and whether it is the file itself and no sample."""
    value_at = _format_of(file_name)
    if value_at is None:
        return
    found = next((path for path in _paths(file_name, folders) if os.path.isfile(path)), None)
    is_itself = found is not None
    if found is None:
        samples = (os.path.join(os.path.dirname(file_name), each) for each in _sample_names(file_name))
        paths = (path for sample in samples for path in _paths(sample, folders))
        found = next((path for path in paths if os.path.isfile(path)), None)
    held = text_of(found) if found is not None else None
    if found is None or held is None:
        return
    text, base = held
    setting = value_at(text, keys)
    if setting is not None:
        yield found, placed(setting, TextMap(text, base=base)), is_itself


def _format_of(file_name: str) -> Callable[[str, Sequence[str]], Setting | None] | None:
    suffix = os.path.splitext(file_name)[1].lower()
    return next((each.value_at for each in _FORMATS if suffix in each.suffixes), None)


def _paths(file_name: str, folders: Sequence[str]) -> Iterator[str]:
    """Where a file may be: never outside of the project."""
    for folder in folders:
        try:
            path = os.path.normpath(os.path.join(folder, file_name))
        except ValueError:
            return
        if "\0" not in path and path.startswith(folders[-1].rstrip(os.sep) + os.sep):
            yield path


def _sample_names(file_name: str) -> Iterator[str]:
    name = os.path.basename(file_name)
    stem, suffix = os.path.splitext(name)
    for word in _SAMPLES:
        yield f"{stem}.{word}{suffix}"
        yield f"{name}.{word}"
        for mark in "-_":
            yield f"{stem}{mark}{word}{suffix}"
        yield f"{name}-{word}"
        for mark in "._-":
            yield f"{word}{mark}{name}"


def _json_value(text: str, keys: Sequence[str]) -> Setting | None:
    from aoai_compat.kb.pointer import pointer_to
    from aoai_compat.lint.project_files.json_members import JsonMembers

    held = JsonMembers(text)
    value = _at(held.value, keys)
    pointer = ""
    for key in keys:
        pointer = pointer_to(pointer, key)
    return held.setting(pointer, value)


def _yaml_value(text: str, keys: Sequence[str]) -> Setting | None:
    from aoai_compat.kb.pointer import pointer_to
    from aoai_compat.lint.formats.json_text import NotJson
    from aoai_compat.lint.formats.yaml_body import read_documents

    try:
        documents = read_documents(text)
    except NotJson:
        return None
    pointer = ""
    for key in keys:
        pointer = pointer_to(pointer, key)
    found = documents[0].find(pointer) if documents else None
    if found is None or found[1].items is not None:
        return None
    node = found[1]
    quotes = 1 if node.style in ("'", '"') else 0
    start, end = node.start + quotes, node.end - quotes
    return Setting(node.text, start, end, is_exact=text[start:end] == node.text)


def _toml_value(text: str, keys: Sequence[str]) -> Setting | None:
    try:
        import tomllib
    except ImportError:
        import tomli as tomllib  # type: ignore[no-redef, import-not-found, unused-ignore]
    try:
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    value = _at(table, keys)
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    # A date without quotes is one in TOML, too; as a version it is what is written.
    return _in_lines(text, keys, str(value), r"^\s*\[+\s*(.+?)\s*\]+")


def _ini_value(text: str, keys: Sequence[str]) -> Setting | None:
    import configparser

    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
        value = parser.get(keys[0], keys[-1], fallback=None) if len(keys) == 2 else None
    except (configparser.Error, ValueError):
        return None
    return _in_lines(text, keys, value, r"^\[(.+?)\]") if value is not None else None


def _properties_value(text: str, keys: Sequence[str]) -> Setting | None:
    import re

    found: Setting | None = None
    for match in re.finditer(r"(?m)^[ \t]*([^\s=:#!]+)[ \t]*[=:][ \t]*([^\r\n]*?)[ \t]*\r?$", text):
        if match[1] == ".".join(keys):
            found = Setting(match[2], *match.span(2), is_exact="\\" not in match[2])
    return found


def _at(value: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _in_lines(text: str, keys: Sequence[str], value: str, header: str) -> Setting:
    """The setting of a value, at the line that sets it: the last one with its key below its section."""
    import re

    section, inside = ".".join(keys[:-1]).lower(), len(keys) == 1
    key = re.compile(rf"\s*(?:[\w.\"'-]+\.)?[\"']?{re.escape(keys[-1])}[\"']?\s*[=:]", re.IGNORECASE)
    found: Setting | None = None
    best = False
    offset = 0
    for line in text.splitlines(keepends=True):
        opened = re.match(header, line)
        if opened is not None:
            inside = re.sub(r"[\s\"']", "", opened[1]).lower() == re.sub(r"[\s\"']", "", section)
        match = key.match(line)
        if match is not None and (inside or not best):
            at = line.find(value, match.end())
            start = offset + (at if at >= 0 else match.end())
            found = Setting(value, start, start + (len(value) if at >= 0 else 0), is_exact=at >= 0)
            best = best or inside
        offset += len(line)
    return found if found is not None else Setting(value, 0, 0, is_exact=False)


_FORMATS = (
    _Format((".json", ".jsonc", ".json5"), _json_value),
    _Format((".yaml", ".yml"), _yaml_value),
    _Format((".toml",), _toml_value),
    _Format((".ini", ".cfg", ".conf"), _ini_value),
    _Format((".properties",), _properties_value),
)
