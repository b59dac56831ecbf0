"""The front matter of prompty files: `model`, with its API, its configuration and its parameters.

https://prompty.ai and https://microsoft.github.io/promptflow/how-to-guides/develop-a-prompty/: `model.api` is chat,
completion, embedding or image; `configuration` (later `connection`) names endpoint, deployment and version;
`parameters` go into the call as they are. The newest form has `provider`, `apiType` and `options` with their own names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.lint.formats.configured import Parameters, Stated
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.formats.yaml_formats.variables import is_variable, stated_version
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.routes import read_url
from aoai_compat.lint.source import Source

_OPERATIONS = {
    "chat": "chat.completions.create",
    "completion": "completions.create",
    "embedding": "embeddings.create",
    "image": "images.generate",
    "responses": "responses.create",
}
_AZURE = ("azure_openai", "azure", "azure_open_ai")
_OPTIONS = {
    "frequencyPenalty": "frequency_penalty",
    "presencePenalty": "presence_penalty",
    "seed": "seed",
    "temperature": "temperature",
    "topP": "top_p",
    "stopSequences": "stop",
    "allowMultipleToolCalls": "parallel_tool_calls",
}


def requests(source: Source, document: YamlDocument) -> Iterator[Request | Skipped]:
    """The request that a prompty file makes."""
    model = document.value.get("model") if isinstance(document.value, dict) else None
    found = _request(source, document, model) if isinstance(model, dict) else None
    yield found or Skipped(source.shown, document.first_line, "no configuration of Azure OpenAI")


def _request(source: Source, document: YamlDocument, model: dict[str, Any]) -> Request | None:
    where = next((key for key in ("configuration", "connection") if isinstance(model.get(key), dict)), None)
    configuration: dict[str, Any] = model[where] if where else {}
    kind = model.get("provider") or configuration.get("type")
    if kind not in _AZURE and (kind is not None or not any(key.startswith("azure_") for key in configuration)):
        return None
    operation = _OPERATIONS.get(str(model.get("api") or model.get("apiType") or "chat"))
    if operation is None:
        return None
    holder = next((key for key in ("parameters", "options") if isinstance(model.get(key), dict)), None)
    parameters = Parameters(document, f"/model/{holder}" if holder else "/model")
    if holder == "parameters":
        parameters.put_all(model["parameters"], "/model/parameters")
    elif holder == "options":
        for name, value in model["options"].items():
            if name in _OPTIONS:
                parameters.put(_OPTIONS[name], value, f"/model/options/{name}")
        extra = model["options"].get("additionalProperties")
        parameters.put_all(extra if isinstance(extra, dict) else {}, "/model/options/additionalProperties")
    for name, value in list(parameters.values.items()):
        if is_variable(value):
            parameters.put_variable(name)
    deployment = configuration.get("azure_deployment") or model.get("id")
    known = isinstance(deployment, str) and not is_variable(deployment) and "<" not in deployment
    return parameters.request(
        source.shown,
        operation,
        _version(source, document, configuration, f"/model/{where}"),
        deployment=deployment if known else None,
    )


def _version(source: Source, document: YamlDocument, configuration: dict[str, Any], at: str) -> Stated:
    for key in ("azure_endpoint", "endpoint", "base_url"):
        url = configuration.get(key)
        if isinstance(url, str) and "/openai/v1" in url and read_url(url) is not None:
            return Stated("v1", (version_origin(document, source.shown, key, f"{at}/{key}", None),))
    said = next((name for name in ("api_version", "apiVersion") if name in configuration), None)
    return stated_version(source, document, f"{at}/{said}", configuration[said]) if said else Stated()
