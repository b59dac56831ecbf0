"""Texts that the languages put together alike: formats with verbs, and what the environment says."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic

from aoai_compat.lint.calls.code_values import Part, Text, chained, distinct, hole, joined
from aoai_compat.lint.parsed_code.places import S

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.parsed_code.parsed_file import ParsedFile
    from aoai_compat.lint.request import Origin

_CALLS = frozenset({"call_expression", "method_invocation"})


class ProgramTexts(ABC, Generic[S]):
    """What the texts of a program are.

    `verb` is one of a format: its group 1 is the argument, group 2 the letter. `line_ends` are letters that stand for
    the end of a line.
    """

    verb: ClassVar[re.Pattern[str]]
    line_ends: ClassVar[str] = ""

    @abstractmethod
    def of(self, spot: S, depth: int = 0) -> list[Text]:
        """What the text of an expression may be; at least one, which may be a hole."""

    def known(self, spot: S) -> str | None:
        """The text, where it is known and is one."""
        found = self.of(spot)
        return found[0].value if len(found) == 1 else None

    def environment(self, spot: S, argument: Node, depth: int) -> list[Text]:
        """What the environment says for a name."""
        found: list[Text] = []
        for name in self.of(spot.at(argument), depth + 1):
            if name.value is None:
                return self.unknown(spot)
            chain = spot.chain
            if not chain or spot.frame is None:
                chain = chained(chain, spot.file.origin(spot.node, name.value))
            found += environment_texts(name.value, spot.file, chain)
        return distinct(found) or self.unknown(spot)

    def formatted(self, spot: S, form: Node, values: list[Node], depth: int) -> list[Text]:
        """A format with its verbs filled in."""
        found: list[Text] = []
        for text in self.of(spot.at(form), depth + 1):
            if text.value is None or len(text.parts) != 1:
                return self.unknown(spot)
            found += self._filled(text.parts[0], spot, values, depth)
        return distinct(found)

    def _filled(self, form: Part, spot: S, values: list[Node], depth: int) -> list[Text]:
        pieces: list[list[Text]] = []
        at = number = 0
        for match in self.verb.finditer(form.text):
            if match.start() > at:
                pieces.append([Text((_cut(form, at, match.start()),))])
            at = match.end()
            if match[2] == "%":
                pieces.append([Text((_cut(form, at - 1, at),))])
                continue
            if match[2] in self.line_ends:
                pieces.append([Text((form._replace(text="\n", place=None),))])
                continue
            number = int(match[1]) - 1 if match[1] else number
            is_given = 0 <= number < len(values) and values[number].type != "variadic_argument"
            pieces.append(self.of(spot.at(values[number]), depth + 1) if is_given else self.unknown(spot))
            number += 1
        if at < len(form.text):
            pieces.append([Text((_cut(form, at, len(form.text)),))])
        return joined(pieces)

    def unknown(self, spot: S) -> list[Text]:
        """What stands for an expression that is not known, with the reason."""
        node, file = spot.node, spot.file
        name = file.short(node)
        if node.type == "identifier":
            declared = file.declaration(file.slice(node), node)
            if declared is not None and declared.kind == "parameter":
                function = declared.scope.child_by_field_name("name")
                of = f" of {file.slice(function)}" if function is not None else ""
                return [hole(name, f"the parameter {name}{of}, which no call here gives", spot.chain)]
        if node.type in _CALLS:
            return [hole(name, f"what {name} gives, which is only known at run time", spot.chain)]
        return [hole(name, f"{name}, which nothing here sets", spot.chain)]


def environment_texts(name: str, file: ParsedFile, chain: tuple[Origin, ...]) -> list[Text]:
    """What an environment variable is, by the files of the project; a hole where nothing says it."""
    from aoai_compat.lint.calls.project_values import environment_values

    found = [
        Text((Part(each.value, (*chain, each.origin), is_certain=each.is_certain, is_outside=True),))
        for each in environment_values(name, file.code.beside)
    ]
    return found or [hole(name, f"the environment variable {name}, which nothing here sets", chain)]


def _cut(part: Part, start: int, end: int) -> Part:
    place = (part.place[0], part.place[1] + start) if part.place is not None else None
    return part._replace(text=part.text[start:end], place=place)
