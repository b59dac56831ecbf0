"""YAML, read safely and without surprises: an unquoted `2024-06-01` stays the text that it is."""

from __future__ import annotations

from typing import Any

import yaml

from aoai_compat.errors import InvalidData

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # the C loader where libyaml is there, chosen at run time
    """Safe YAML without timestamps, in which a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: ARG002
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            try:
                if key in mapping:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key!r} is given twice", key_node.start_mark
                    )
            except TypeError as error:
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be plain text", key_node.start_mark
                ) from error
            mapping[key] = self.construct_object(value_node, deep=True)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}
_Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))


def read_yaml(text: str, name: str) -> Any:
    """The content of a YAML text. `name` is used in messages. Raises `InvalidData`."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, see above
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = " ".join(str(error).split())
        raise InvalidData(f"{name}: not valid YAML: {problem}") from error
