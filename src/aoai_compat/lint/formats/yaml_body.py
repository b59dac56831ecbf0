"""YAML with the pitfalls that parsers pass over, and with positions.

The documents of a text are put together from the parser's events, so that every key and value keeps its place and
nothing is nested or repeated beyond measure. Texts stay texts: `2024-06-01` is no date.
"""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.formats.yaml_scalar import scalar_stretches
from aoai_compat.lint.request import InputProblem, Position, Span

_DEEPEST = 200
_MOST_REPEATED = 100_000
_TAG = "tag:yaml.org,2002:"
_MERGE = "<<"


class NotYaml(NotJson):
    """A text that is not YAML, or more of it than can be read; `position` is where reading stopped."""


class YamlNode:
    """A value and where it stands. `items`: pairs of a mapping, items of a list; None for a scalar."""

    __slots__ = ("end", "is_map", "items", "start", "style", "tag", "text")

    def __init__(self, start: int, end: int, tag: str) -> None:
        self.start = start
        self.end = end
        self.tag = tag
        self.text = ""
        self.style = ""
        self.is_map = False
        self.items: list[Any] | None = None


class YamlDocument:
    """One document of a YAML text. `value` is what it holds, with texts for all keys."""

    def __init__(self, root: YamlNode, place: TextMap) -> None:
        self.root = root
        self.place = place
        self.text = place.file_text
        self.base = place.base
        self._suspicious = False
        self._repeated = 0
        self._seen: set[int] = set()
        self.value: Any = self._value(root, False, 0)
        self._seen.clear()
        self.first_line = place.position(root.start).line

    def _value(self, node: YamlNode, again: bool, depth: int) -> Any:
        if node.items is None:
            return self._scalar(node)
        again = again or id(node) in self._seen
        self._seen.add(id(node))
        if again:
            self._repeated += 1 + len(node.items)
        if self._repeated > _MOST_REPEATED or depth > _DEEPEST:
            raise NotYaml("Its aliases repeat more than can be read.", self.place.position(node.start))
        if not node.is_map:
            return [self._value(item, again, depth + 1) for item in node.items]
        members: dict[str, Any] = {}
        for merged in _merged(node):
            for key, value in self._value(merged, again, depth + 1).items():
                members.setdefault(key, value)
        own = 0
        for key_node, value_node in node.items:
            if not _is_merge(key_node, value_node):
                members[_key(key_node)] = self._value(value_node, again, depth + 1)
                own += 1
        if own > 1 and len({_key(key) for key, value in node.items if not _is_merge(key, value)}) != own:
            self._suspicious = True
        return members

    def _scalar(self, node: YamlNode) -> Any:
        value = _constructed(node)
        if isinstance(value, float) and not math.isfinite(value):
            self._suspicious = True
        return value

    def find(self, pointer: str) -> tuple[YamlNode, YamlNode] | None:
        """The nodes where what a pointer names begins (the key of a member) and where its value is."""
        start = node = self.root
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            found = _member(node, key)
            if found is None:
                return None
            start, node = found
        return start, node

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where a member's key (or its value), or an item, stands; the nearest container where it is not there."""
        found = self.find(pointer)
        while found is None:
            pointer = pointer.rpartition("/")[0]
            found = self.find(pointer)
        return self.place.position(found[of_value].start)

    def file_text(self) -> TextMap:
        """The text of the file, or the part of it that is at hand."""
        return self.place

    def line(self, number: int) -> str | None:
        """A line of the file, if it is at hand."""
        return self.place.line(number)

    def span(self, pointer: str) -> Span | None:
        """Where a member or an item stands in the file; None where it is not there, or stands elsewhere by an alias."""
        found = self.find(pointer)
        if found is None or found[1].start < found[0].start:
            return None
        start, node = found
        return Span(self.base + start.start, self.base + node.start, self.base + node.end)

    def text_place(self, pointer: str) -> TextMap | None:
        """The place of a text that is a value; None where its characters cannot be followed."""
        found = self.find(pointer)
        if found is None or found[1].items is not None:
            return None
        node = found[1]
        stretches = scalar_stretches(self.text, node.start, node.end, node.style, node.text)
        if stretches is None:
            return None
        return TextMap(self.text, stretches, first_line=self.place.first_line, base=self.base)

    def problems(self) -> Iterator[InputProblem]:
        """What is wrong with the text although it can be read."""
        if self._suspicious:
            yield from self._problems(self.root, "", set())

    def _problems(self, node: YamlNode, pointer: str, seen: set[int]) -> Iterator[InputProblem]:
        if node.items is None:
            value = _constructed(node)
            if isinstance(value, float) and not math.isfinite(value):
                position = self.place.position(node.start)
                yield InputProblem("invalid-number", f"{node.text} is no number of JSON.", position, pointer)
            return
        if id(node) in seen:
            return
        seen.add(id(node))
        if not node.is_map:
            for index, item in enumerate(node.items):
                yield from self._problems(item, pointer_to(pointer, index), seen)
            return
        first: dict[str, int] = {}
        for key_node, value_node in node.items:
            key = _key(key_node)
            where = pointer_to(pointer, key)
            if key in first and not _is_merge(key_node, value_node):
                line = self.place.position(first[key]).line
                message = f'The key "{key}" stands here again; see line {line}.'
                yield InputProblem("duplicate-key", message, self.place.position(key_node.start), where)
            first.setdefault(key, key_node.start)
            yield from self._problems(value_node, where, seen)


def read_documents(text: str, *, first_line: int = 1, base: int = 0) -> list[YamlDocument]:
    """The documents of a YAML text; empty ones are left out. Raises `NotYaml`.

    Where the text is only a part of its file, `first_line` and `base` say what is before it, as for `TextMap`.
    """
    import yaml

    place = TextMap(text, first_line=first_line, base=base)
    try:
        roots = list(_Composer(text, place).documents())
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        mark = error.context_mark if mark is None else mark
        position = place.position(min(mark.index, len(text))) if mark is not None else None
        said = (error.problem or error.context or "it cannot be read").rstrip(".")
        raise NotYaml(f"Not valid YAML: {said}.", position) from error
    except yaml.YAMLError as error:
        position = place.position(getattr(error, "position", 0) or 0)
        raise NotYaml("Not valid YAML: a character that YAML does not allow.", position) from error
    return [YamlDocument(root, place) for root in roots]


class _Composer:
    """Puts events together, without recursion."""

    def __init__(self, text: str, place: TextMap) -> None:
        self.text = text
        self.place = place
        self.anchors: dict[str | None, YamlNode] = {}
        self.open: list[YamlNode] = []

    def documents(self) -> Iterator[YamlNode]:
        import yaml

        root: YamlNode | None = None
        for event in yaml.parse(self.text, _loader()):
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors, root = {}, None
            elif isinstance(event, yaml.DocumentEndEvent):
                if root is not None and (root.items is not None or root.text):
                    yield root
            elif isinstance(event, yaml.CollectionEndEvent):
                mark: Any = event.end_mark
                self._close(self.open.pop(), mark.index)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event)
                root = root or node
                if self.open:
                    self._add(node)
                if isinstance(event, yaml.CollectionStartEvent):
                    self.open.append(node)
                    if len(self.open) > _DEEPEST:
                        raise NotYaml("Nested too deeply to be read.", self.place.position(node.start))

    def _node(self, event: Any) -> YamlNode:
        import yaml

        start = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            known = self.anchors.get(event.anchor)
            if known is None or known in self.open:
                said = "set nowhere before" if known is None else "a part of itself"
                raise NotYaml(f"Not valid YAML: the alias *{event.anchor} is {said}.", self.place.position(start))
            return known
        node = YamlNode(start, event.end_mark.index, event.tag or "")
        if isinstance(event, yaml.ScalarEvent):
            node.text, node.style = event.value, event.style or ""
            if not node.tag and not node.style:
                node.tag = "?"
            while node.style in ("|", ">") and self.text[node.end - 1].isspace():
                node.end -= 1
        else:
            node.is_map, node.items = isinstance(event, yaml.MappingStartEvent), []
            node.style = "{" if event.flow_style else ""
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _add(self, node: YamlNode) -> None:
        parent = self.open[-1]
        if parent.items is None:
            return
        if not parent.is_map:
            parent.items.append(node)
        elif parent.items and len(parent.items[-1]) == 1:
            parent.items[-1] = (*parent.items[-1], node)
        else:
            parent.items.append((node,))

    @staticmethod
    def _close(node: YamlNode, end: int) -> None:
        last = node.items[-1] if node.items else None
        if node.style == "{" or last is None:
            node.end = end
        else:
            # A block ends with what is in it; the parser says that it ends where the next one begins.
            of_last = last[-1] if isinstance(last, tuple) else last
            node.end = of_last.end if of_last.start >= node.start else end


@lru_cache(maxsize=1)
def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def _resolver() -> Any:
    import yaml

    class Resolver(yaml.SafeLoader):
        """What an unquoted text means, but that a date is a text."""

    Resolver.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Resolver("")


def _constructed(node: YamlNode) -> Any:
    """The value of a scalar; a text where its tag is none of JSON's types."""
    import yaml

    tag = node.tag
    if tag == "?":
        tag = _resolver().resolve(yaml.ScalarNode, node.text, (True, False))
    kind = tag.removeprefix(_TAG)
    try:
        if kind == "binary":
            return base64.b64decode(node.text.encode("ascii"))
        if kind in ("null", "bool", "int", "float"):
            scalar = yaml.ScalarNode(tag, node.text)
            return getattr(_resolver(), f"construct_yaml_{kind}")(scalar)
    except (ValueError, KeyError, IndexError, binascii.Error, OverflowError):
        return node.text
    return node.text


def _key(node: YamlNode) -> str:
    return node.text if node.items is None else "?"


def _is_merge(key: YamlNode, value: YamlNode) -> bool:
    return key.items is None and key.text == _MERGE and not key.style and value.items is not None


def _merged(node: YamlNode) -> Iterator[YamlNode]:
    """The mappings that `<<` brings into a mapping; the first one that has a key decides."""
    for key, value in node.items or ():
        if _is_merge(key, value):
            yield from ([value] if value.is_map else [item for item in value.items or () if item.is_map])


def _member(node: YamlNode, key: str) -> tuple[YamlNode, YamlNode] | None:
    if node.items is None:
        return None
    if not node.is_map:
        index = int(key) if key.isascii() and key.isdigit() else -1
        return (node.items[index], node.items[index]) if 0 <= index < len(node.items) else None
    for key_node, value_node in reversed(node.items):
        if _key(key_node) == key and not _is_merge(key_node, value_node):
            found: tuple[YamlNode, YamlNode] = (key_node, value_node)
            return found
    return next((inner for merged in _merged(node) if (inner := _member(merged, key)) is not None), None)
