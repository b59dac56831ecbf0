"""Environments in YAML: compose files, Kubernetes, charts, workflows, pipelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, Rank, Setting

if TYPE_CHECKING:
    from aoai_compat.lint.formats.yaml_body import YamlNode

_ITEM = re.compile(r"([A-Za-z_][\w.-]*)=(.*)")
_LINE = r"""(?mx)
    ^[ \t]*(?:-[ \t]+)? (?:
      name:[ \t]*["']?(?P<listed>[A-Za-z_]\w*)["']?[ \t]*\r?\n[ \t]*value:
    | (?P<name>[A-Z][A-Z0-9_]*):
    )
    [ \t]*(?: "(?P<double>[^"\r\n]*)" | '(?P<single>[^'\r\n]*)' | (?P<bare>[^\s\#"'][^\r\n\#]*) )
    [ \t]*(?:\#[^\r\n]*)?\r?$
"""


def claims(name: str) -> bool:
    """Whether a file may be one by its name."""
    return name.endswith((".yaml", ".yml"))


def read(text: str) -> FileSettings:
    """What the file sets: members, pairs of `name` and `value`, items `NAME=value`.

    A chart is a template of YAML and often none by itself: it is read line by line.
    """
    from aoai_compat.lint.formats.yaml_body import read_documents

    found = Collected()
    try:
        documents = read_documents(text)
    except NotJson:
        _take_lines(found, text)
        return FileSettings(found.all())
    for document in documents:
        for name, setting in _settings(document.root, text):
            found.add(name, setting)
    return FileSettings(found.all())


def _settings(root: YamlNode, text: str) -> Iterator[tuple[str, Setting]]:
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if node.items is None or id(node) in seen:
            continue
        seen.add(id(node))
        if not node.is_map:
            yield from _items(node, text)
            left += reversed(node.items)
            continue
        named: dict[str, YamlNode] = {}
        for key, value in node.items:
            if key.items is None:
                named[key.text] = value
                if value.items is None:
                    yield key.text, _setting(value, text)
        if {"name", "value"} <= named.keys() and named["name"].items is None and named["value"].items is None:
            yield named["name"].text, _setting(named["value"], text)
        left += reversed([value for _, value in node.items])


def _items(node: YamlNode, text: str) -> Iterator[tuple[str, Setting]]:
    """The items of a list that are `NAME=value`."""
    for item in node.items or ():
        match = _ITEM.fullmatch(item.text) if item.items is None else None
        if match is not None:
            whole = _setting(item, text)
            start = whole.start + match.start(2)
            yield match[1], whole._replace(value=match[2], start=start, end=start + len(match[2]))


def _setting(node: YamlNode, text: str) -> Setting:
    quotes = 1 if node.style in ("'", '"') else 0
    start, end = node.start + quotes, node.end - quotes
    return Setting(node.text, start, end, is_exact=text[start:end] == node.text)


def _take_lines(found: Collected, text: str) -> None:
    for match in re.finditer(_LINE, text):
        group = next(name for name in ("double", "single", "bare") if match[name] is not None)
        value = match[group].rstrip() if group == "bare" else match[group]
        start = match.start(group)
        found.add(match["listed"] or match["name"], Setting(value, start, start + len(value)))


KIND = Kind(Rank.DEPLOYMENT, claims, read)
