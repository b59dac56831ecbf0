"""Texts of a Java program: literals, concatenation, formats, and what comes from environment and properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_values import Part, Text, chained, distinct, first_set, joined
from aoai_compat.lint.java.properties import placeholder, property_values
from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import annotation_text
from aoai_compat.lint.java.spots import Spot, bare
from aoai_compat.lint.parsed_code.places import linked
from aoai_compat.lint.parsed_code.texts import ProgramTexts
from aoai_compat.lint.parsed_code.tree import arguments

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.java.source import JavaFile
    from aoai_compat.lint.parsed_code.parsed_file import Setting
    from aoai_compat.lint.request import Origin

_DEEPEST = 24
_SAME = frozenset(
    {"trim", "strip", "toString", "toLowerCase", "toUpperCase", "intern", "replaceAll", "replaceFirst", "stripTrailing"}
)
"""Methods of a text that give it back, as far as that matters here."""
_WRAPPING = frozenset({"valueOf", "create", "requireNonNull", "of", "ofNullable", "toString", "encode", "notNull"})
"""Static methods that give back their first argument, in another form or after looking at it."""
_DEFAULTING = frozenset(
    {"requireNonNullElse", "defaultIfBlank", "defaultIfEmpty", "defaultString", "firstNonNull", "defaultIfNull"}
)
_VERSION_NAME = re.compile(r"^(?:get)?V(\d{4})_(\d\d)_(\d\d)(_PREVIEW)?$")
_VERSION_CLASSES = ("OpenAIServiceVersion", "AzureOpenAIServiceVersion")


class Texts(ProgramTexts[Spot]):
    """What the texts of a Java program are."""

    verb = re.compile(r"%(?:(\d+)\$)?[-+# 0,(]*[\d.]*([a-zA-Z%])")
    line_ends = "n"

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def of(self, spot: Spot, depth: int = 0) -> list[Text]:
        """What the text of an expression may be; at least one, which may be a hole."""
        own = self._own(spot, depth) if depth < _DEEPEST else self.unknown(spot)
        if own is not None:
            return own
        injected = self._injected(spot)
        hops = self.reach.step(spot)
        found = [injected] if injected else []
        gives_way = False
        if hops is not None:
            found += [self.of(each, depth + 1) for each in hops.spots]
            gives_way = hops.gives_way
        if not found:
            return self.unknown(spot)
        if gives_way or injected:
            return first_set(found)
        every = distinct(text for texts in found for text in texts)
        return [text for text in every if text.value != ""] or every

    def _own(self, spot: Spot, depth: int) -> list[Text] | None:
        node, file = spot.node, spot.file
        kind = node.type
        if kind in ("string_literal", "character_literal"):
            return [Text((self._literal(spot),))]
        if kind == "null_literal":
            return [Text((Part(""),))]
        if kind in ("decimal_integer_literal", "decimal_floating_point_literal", "true", "false"):
            return [Text((Part(file.slice(node), linked(spot, spot.chain)),))]
        if kind == "binary_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None or file.slice(node.children[1]) != "+":
                return self.unknown(spot)
            return joined([self.of(spot.at(left), depth + 1), self.of(spot.at(right), depth + 1)])
        if kind in ("identifier", "field_access"):
            return self._version_constant(spot)
        if kind == "method_invocation":
            return self._call(spot, depth)
        if kind == "object_creation_expression" and len(arguments(node)) == 1:
            made = node.child_by_field_name("type")
            if made is not None and file.slice(made) in ("URI", "URL", "String", "java.net.URI"):
                return self.of(spot.at(arguments(node)[0]), depth + 1)
        return None

    def _literal(self, spot: Spot) -> Part:
        node, file = spot.node, spot.file
        written, value = file.slice(node), file.string(node) or ""
        start, end = node.start_byte + 1, node.end_byte - 1
        if written.startswith('"""'):
            # What the lines are indented by is of no matter where JSON is read, and this has places.
            start, end = node.start_byte + written.find("\n") + 1, node.end_byte - 3
            value = value if "\\" in written else file.text[start:end]
        is_exact = file.text[start:end] == value
        origin = file.code.origin("literal", start, end, as_it_is=is_exact)
        return Part(value, chained(spot.chain, origin), place=(file.code, start) if is_exact else None)

    def _version_constant(self, spot: Spot) -> list[Text] | None:
        """`OpenAIServiceVersion.V2024_06_01`, with or without its class."""
        node, file = spot.node, spot.file
        name = file.slice(node).rpartition(".")[2]
        found = _VERSION_NAME.match(name)
        if found is None:
            return None
        owner = node.child_by_field_name("object")
        if owner is not None and file.slice(owner).rpartition(".")[2] not in _VERSION_CLASSES:
            return None
        if owner is None and file.declaration(name, node) is not None:
            return None
        return [_version(spot, found)]

    # -- calls ------------------------------------------------------------------------------

    def _call(self, spot: Spot, depth: int) -> list[Text] | None:
        node, file = spot.node, spot.file
        name_node, owner = node.child_by_field_name("name"), node.child_by_field_name("object")
        name = file.slice(name_node) if name_node is not None else ""
        said = file.slice(owner) if owner is not None else ""
        given = arguments(node)
        outside = self._from_outside(spot, name, said, given, depth)
        if outside is not None:
            return outside
        found = _VERSION_NAME.match(name)
        if found is not None and said.rpartition(".")[2] in _VERSION_CLASSES:
            return [_version(spot, found)]
        put_together = self._put_together(spot, name, said, depth)
        if put_together is not None or self.reach.functions(spot):
            return put_together
        if said.rpartition(".")[2] in _VERSION_CLASSES and name in ("fromString", "valueOf") and given:
            return self._named_version(spot, given[0], depth)
        if name in _WRAPPING and said[:1].isupper() and given:
            return self.of(spot.at(given[0]), depth + 1)
        is_same = (name in _SAME and not said[:1].isupper()) or (name == "getVersion" and not given)
        return self.of(spot.at(owner), depth + 1) if is_same and owner is not None else None

    def _put_together(self, spot: Spot, name: str, said: str, depth: int) -> list[Text] | None:
        """A text that is put together from others, or that is one of several."""
        owner, given = spot.node.child_by_field_name("object"), arguments(spot.node)
        if name == "format" and said.rpartition(".")[2] == "String" and given:
            locale = spot.file.slice(given[0]).startswith("Locale")
            return self.formatted(spot, given[locale], given[1 + locale :], depth)
        if name == "formatted" and owner is not None:
            return self.formatted(spot, owner, given, depth)
        if name == "concat" and owner is not None and len(given) == 1:
            return joined([self.of(spot.at(owner), depth + 1), self.of(spot.at(given[0]), depth + 1)])
        if name in ("orElse", "orElseGet") and owner is not None and len(given) == 1:
            return self._or_else(spot, owner, given[0], depth)
        if name in _DEFAULTING and len(given) == 2 and said[:1].isupper():
            return first_set([self.of(spot.at(each), depth + 1) for each in given])
        return None

    def _from_outside(self, spot: Spot, name: str, said: str, given: list[Node], depth: int) -> list[Text] | None:
        """What the environment or a property says, with its default."""
        last = said.rpartition(".")[2]
        default = [self.of(spot.at(given[1]), depth + 1)] if len(given) == 2 else []
        if name == "getenv" and said == "System" and len(given) == 1:
            return self.environment(spot, given[0], depth)
        if name in ("getOrDefault", "get") and said in ("System.getenv()", "env") and given:
            return first_set([self.environment(spot, given[0], depth), *default])
        if name == "get" and given and (last.lower().endswith("dotenv") or said.endswith("getGlobalConfiguration()")):
            return first_set([self.environment(spot, given[0], depth), *default])
        if name == "getProperty" and given:
            key = self.known(spot.at(given[0]))
            chain = linked(spot, spot.chain)
            found = self.property_named(key, spot.file, chain) if key and said != "System" else []
            return first_set([found, *default]) if found or default else self.unknown(spot)
        return None

    def _or_else(self, spot: Spot, owner: Node, other: Node, depth: int) -> list[Text]:
        if other.type == "lambda_expression":
            body = other.child_by_field_name("body")
            other = body if body is not None else other
        return first_set([self.of(spot.at(owner), depth + 1), self.of(spot.at(other), depth + 1)])

    def _named_version(self, spot: Spot, argument: Node, depth: int) -> list[Text]:
        found: list[Text] = []
        for text in self.of(spot.at(argument), depth + 1):
            named = _VERSION_NAME.match(text.value or "")
            found.append(_version(spot, named) if named else text)
        return found

    # -- what is injected -------------------------------------------------------------------

    def _injected(self, spot: Spot) -> list[Text]:
        """What an annotation says that a field or a parameter gets: `@Value("${name:default}")`."""
        if spot.node.type not in ("identifier", "field_access"):
            return []
        declared = self.reach.declaration(spot)
        if declared is None or declared.kind not in ("field", "parameter"):
            return []
        return self.injected(declared, spot)

    def injected(self, declared: Setting, spot: Spot) -> list[Text]:
        """What an annotation says that a declaration gets; nothing where there is none."""
        file = spot.file
        found = annotation_text(declared.node, file, "Value", "ConfigProperty")
        if found is None:
            return []
        node, given = found
        chain = linked(spot, spot.chain)
        if "name" in given:
            name, default = file.string(given["name"]) or "", given.get("defaultValue")
            written = f"${{{name}:{file.string(default) or ''}}}" if default is not None else f"${{{name}}}"
        else:
            written = file.string(given["value"]) or "" if "value" in given else ""
        return placeholder(written, file, chained(chain, file.origin(node, "default")))

    def property_named(self, key: str, file: JavaFile, chain: tuple[Origin, ...]) -> list[Text]:
        """What the properties of the application say."""
        return property_values(key, file, chain)

    def unknown(self, spot: Spot) -> list[Text]:
        """What stands for an expression that is not known, with the reason."""
        return super().unknown(spot.at(bare(spot.node)))


def _version(spot: Spot, found: re.Match[str]) -> Text:
    label = f"{found[1]}-{found[2]}-{found[3]}{'-preview' if found[4] else ''}"
    return Text((Part(label, chained(spot.chain, spot.file.origin(spot.node))),))
