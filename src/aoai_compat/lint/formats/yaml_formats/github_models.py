"""`.prompt.yml` files, as GitHub Models has them.

https://docs.github.com/github-models/use-github-models/storing-prompts-in-github-repositories. They are sent to GitHub,
so that only one that is asked for by name is checked, as what it would be for Azure OpenAI.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.configured import Parameters, Stated
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

_NAMES = {
    "maxTokens": "max_tokens",
    "maxCompletionTokens": "max_completion_tokens",
    "temperature": "temperature",
    "topP": "top_p",
    "frequencyPenalty": "frequency_penalty",
    "presencePenalty": "presence_penalty",
    "stop": "stop",
    "seed": "seed",
    "reasoningEffort": "reasoning_effort",
}


def requests(source: Source, document: YamlDocument) -> Iterator[Request | Skipped]:
    """The request of a prompt."""
    value = document.value
    if not source.named or not isinstance(value, dict) or not isinstance(value.get("messages"), list):
        yield Skipped(source.shown, document.first_line, "a prompt for GitHub Models")
        return
    parameters = Parameters(document, "")
    parameters.put("messages", value["messages"], "/messages")
    given = value.get("modelParameters")
    for own, parameter in given.items() if isinstance(given, dict) else ():
        parameters.put(_NAMES.get(str(own), str(own)), parameter, pointer_to("/modelParameters", own))
    if value.get("responseFormat") in ("text", "json_object"):
        parameters.put("response_format", {"type": value["responseFormat"]}, "/responseFormat")
    model = value.get("model")
    short = model.rpartition("/")[2] if isinstance(model, str) else None
    yield parameters.request(source.shown, "chat.completions.create", Stated(), model=short)
