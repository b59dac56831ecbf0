"""Texts of a Go program: literals, concatenation, `fmt.Sprintf`, and what comes from the environment."""

from __future__ import annotations

import re

from aoai_compat.lint.calls.code_values import Part, Text, chained, distinct, first_set, joined
from aoai_compat.lint.go.fields import tag_of
from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.parsed_code.places import Hops, linked
from aoai_compat.lint.parsed_code.texts import ProgramTexts, environment_texts
from aoai_compat.lint.parsed_code.tree import arguments

_DEEPEST = 24
_SAME = frozenset(
    {
        "strings.TrimSpace",
        "strings.TrimSuffix",
        "strings.TrimRight",
        "strings.TrimPrefix",
        "strings.TrimLeft",
        "strings.Trim",
        "strings.ToLower",
        "strings.ToUpper",
        "url.PathEscape",
        "url.QueryEscape",
        "fmt.Sprint",
        "os.ExpandEnv",
    }
)
"""Functions that give back their first argument, as far as that matters here."""
_UNWRAPPING = frozenset({"Ptr", "String", "F", "Opt", "NewOpt", "To", "ToPtr", "Pointer", "StringPtr", "Raw"})


class Texts(ProgramTexts[Spot]):
    """What the texts of a Go program are."""

    verb = re.compile(r"%(?:\[(\d+)\])?[-+# 0]*[\d.]*([a-zA-Z%])")

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def of(self, spot: Spot, depth: int = 0) -> list[Text]:
        """What the text of an expression may be; at least one, which may be a hole."""
        own = self._own(spot, depth) if depth < _DEEPEST else self.unknown(spot)
        if own is not None:
            return own
        hops = self.reach.step(spot)
        if hops is None or not hops.spots:
            return self._outside(spot)
        return self._alternatives(hops, depth)

    def _alternatives(self, hops: Hops[Spot], depth: int) -> list[Text]:
        found = [self.of(each, depth + 1) for each in hops.spots]
        if hops.gives_way:
            return first_set(found)
        every = distinct(text for texts in found for text in texts)
        return [text for text in every if text.value != ""] or every

    def _own(self, spot: Spot, depth: int) -> list[Text] | None:
        node, file = spot.node, spot.file
        kind = node.type
        if kind in ("interpreted_string_literal", "raw_string_literal"):
            value = file.string(node) or ""
            is_exact = file.slice(node)[1:-1] == value
            origin = file.code.origin("literal", node.start_byte + 1, node.end_byte - 1, as_it_is=is_exact)
            place = (file.code, node.start_byte + 1) if is_exact else None
            return [Text((Part(value, chained(spot.chain, origin), place=place),))]
        if kind in ("int_literal", "float_literal", "true", "false"):
            return [Text((Part(file.slice(node), linked(spot, spot.chain)),))]
        if kind == "nil":
            return [Text((Part(""),))]
        if kind == "binary_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None or file.slice(node.children[1]) != "+":
                return self.unknown(spot)
            return joined([self.of(spot.at(left), depth + 1), self.of(spot.at(right), depth + 1)])
        if kind == "type_conversion_expression":
            operand = node.child_by_field_name("operand")
            return self.of(spot.at(operand), depth + 1) if operand is not None else None
        if kind == "call_expression":
            return self._call(spot, depth)
        return None

    def _call(self, spot: Spot, depth: int) -> list[Text] | None:
        node, file = spot.node, spot.file
        target = node.child_by_field_name("function")
        given = arguments(node)
        if target is None or not given:
            return None
        name = file.slice(target)
        if name in ("os.Getenv", "os.LookupEnv", "syscall.Getenv") and spot.result == 0:
            return self.environment(spot, given[0], depth)
        if name == "cmp.Or":
            return first_set([self.of(spot.at(each), depth + 1) for each in given])
        if name == "fmt.Sprintf":
            return self.formatted(spot, given[0], given[1:], depth)
        if name in ("flag.String", "pflag.String", "flag.StringP", "pflag.StringP") and len(given) > 2:
            return self.of(spot.at(given[2 if name.endswith("P") else 1]), depth + 1)
        if name in _SAME or (target.type == "identifier" and name == "string"):
            return self.of(spot.at(given[0]), depth + 1)
        last = name.rpartition(".")[2].partition("[")[0]
        if last in _UNWRAPPING and len(given) == 1 and not self.reach.functions(spot):
            return self.of(spot.at(given[0]), depth + 1)
        return None

    def _outside(self, spot: Spot) -> list[Text]:
        node, file = spot.node, spot.file
        if node.type == "selector_expression":
            tag = tag_of(self.reach.types, spot)
            if tag is not None and (tag.environment or tag.default):
                chain = chained(spot.chain, file.origin(node))
                found = environment_texts(tag.environment, file, chain) if tag.environment else []
                if tag.default:
                    link = tag.file.origin(tag.node, "default")
                    found = first_set([found, [Text((Part(tag.default, chained(chain, link)),))]])
                return found
        return self.unknown(spot)
