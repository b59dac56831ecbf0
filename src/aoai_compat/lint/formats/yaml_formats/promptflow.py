"""promptflow's `flow.dag.yaml`: the nodes of type `llm`, and those of the tools that call a model.

https://microsoft.github.io/promptflow/reference/flow-yaml-schema-reference.html. The inputs of a node are texts that
the tool makes numbers of; an empty one is not sent, and those that the tool does not know go into the prompt. The
version is that of the connection, which is not in the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.configured import Parameters, Stated
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.formats.yaml_formats.variables import is_variable
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source


def _whole(value: Any) -> Any:
    return int(float(value))


def _flag(value: Any) -> Any:
    return str(value).lower() == "true"


def _structure(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value.lstrip()[:1] in ("{", "[") else value


_COMMON: dict[str, Callable[[Any], Any]] = {
    "temperature": float,
    "top_p": float,
    "n": _whole,
    "stream": _flag,
    "stop": _structure,
    "max_tokens": _whole,
    "presence_penalty": float,
    "frequency_penalty": float,
    "logit_bias": _structure,
    "user": str,
}
_INPUTS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "chat.completions.create": {
        **_COMMON,
        "functions": _structure,
        "function_call": _structure,
        "tools": _structure,
        "tool_choice": _structure,
        "response_format": _structure,
        "seed": _whole,
    },
    "completions.create": {**_COMMON, "suffix": str, "logprobs": _whole, "echo": _flag, "best_of": _whole},
    "embeddings.create": {"user": str},
}
_APIS = {"chat": "chat.completions.create", "completion": "completions.create", "embedding": "embeddings.create"}
_TOOLS = {
    "promptflow.tools.aoai_gpt4v.AzureOpenAI.chat": "chat.completions.create",
    "promptflow.tools.aoai.chat": "chat.completions.create",
    "promptflow.tools.embedding.embedding": "embeddings.create",
}


def is_this(value: Any) -> bool:
    """Whether a document is a flow."""
    nodes = value.get("nodes") if isinstance(value, dict) else None
    return isinstance(nodes, list) and any(
        isinstance(node, dict) and "type" in node and isinstance(node.get("inputs"), dict) for node in nodes
    )


def requests(source: Source, document: YamlDocument) -> Iterator[Request | Skipped]:
    """The requests of a flow: one a node, and one a variant of it."""
    found = False
    for node, pointer in _nodes(document.value):
        request = _request(source, document, node, pointer)
        if request is not None:
            found = True
            yield request
    if not found:
        yield Skipped(source.shown, document.first_line, "a flow that calls no model of Azure OpenAI")


def _nodes(flow: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for index, node in enumerate(flow["nodes"]):
        # Where a node has variants, they are what is run.
        if isinstance(node, dict) and not node.get("use_variants"):
            yield node, f"/nodes/{index}"
    families = flow.get("node_variants")
    for name, family in families.items() if isinstance(families, dict) else ():
        variants = family.get("variants") if isinstance(family, dict) else None
        for variant, held in variants.items() if isinstance(variants, dict) else ():
            if isinstance(held, dict) and isinstance(held.get("node"), dict):
                place = pointer_to(f"{pointer_to('/node_variants', name)}/variants", variant)
                yield held["node"], f"{place}/node"


def _request(source: Source, document: YamlDocument, node: dict[str, Any], pointer: str) -> Request | Skipped | None:
    inputs = node.get("inputs")
    tool = node["source"].get("tool") if isinstance(node.get("source"), dict) else None
    operation = _APIS.get(str(node.get("api", "chat"))) if node.get("type") == "llm" else _TOOLS.get(str(tool))
    if operation is None or not isinstance(inputs, dict):
        return None
    place = document.locate(pointer)
    if node.get("type") == "llm" and node.get("provider", "AzureOpenAI") != "AzureOpenAI":
        return Skipped(source.shown, place.line if place else 1, "a request to another service")
    parameters = Parameters(document, f"{pointer}/inputs")
    for name, convert in _INPUTS[operation].items():
        value = inputs.get(name)
        if value is None or value == "" or str(value).lower() == "inf":
            continue
        parameters.put(name, value, f"{pointer}/inputs/{name}")
        if is_variable(value):
            parameters.put_variable(name)
            continue
        try:
            parameters.values[name] = convert(value)
        except (ValueError, TypeError, OverflowError):
            parameters.values[name] = value
    if "functions" not in parameters.values:
        parameters.values.pop("function_call", None)
    deployment = inputs.get("deployment_name")
    known = isinstance(deployment, str) and bool(deployment) and not is_variable(deployment)
    return parameters.request(source.shown, operation, Stated(), deployment=deployment if known else None)
