"""What a Go program writes into a request: JSON that it marshals, or that it writes as a text."""

from __future__ import annotations

from aoai_compat.lint.calls.code_bodies import Body, json_body, merged
from aoai_compat.lint.go.bodies import Bodies
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.parsed_code.tree import arguments

_DEEPEST = 12
_MARSHALS = frozenset({"json.Marshal", "json.MarshalIndent"})
_READERS = frozenset(
    {"bytes.NewBuffer", "bytes.NewReader", "bytes.NewBufferString", "strings.NewReader", "io.NopCloser", "[]byte"}
)


def json_sent(bodies: Bodies, spot: Spot, depth: int = 0) -> Body | None:
    """The JSON that a reader or a slice of bytes holds."""
    if depth > _DEEPEST or bodies.reach.budget.is_spent():
        return None
    node = bare(spot.node)
    if node.type == "type_conversion_expression":
        operand = node.child_by_field_name("operand")
        return json_sent(bodies, spot.at(operand), depth + 1) if operand is not None else None
    if node.type == "call_expression":
        target, given = node.child_by_field_name("function"), arguments(node)
        name = spot.file.slice(target) if target is not None else ""
        if name in _MARSHALS and given:
            return bodies.of(spot.at(given[0]), None)
        if name in _READERS and given:
            return json_sent(bodies, spot.at(given[0]), depth + 1)
    if node.type in ("interpreted_string_literal", "raw_string_literal", "binary_expression") or (
        node.type == "call_expression" and spot.file.slice(node).startswith("fmt.Sprintf")
    ):
        texts = bodies.texts.of(spot._replace(node=node))
        return _placed(json_body(texts[0]), is_here=spot.file is bodies.home) if len(texts) == 1 else None
    hops = bodies.reach.step(spot._replace(node=node))
    if hops is None:
        return None
    return merged([json_sent(bodies, each, depth + 1) for each in hops.spots])


def _placed(body: Body | None, *, is_here: bool) -> Body | None:
    return body if body is None or is_here else body._replace(spans={})
