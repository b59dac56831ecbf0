"""Configuration that holds the parameters of requests, though not the requests: prompts come when they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.request import InputProblem, Origin, Position, Request, Span

PROMPT = "(prompt)"
_ADDED: dict[str, dict[str, Any]] = {
    "chat.completions.create": {"messages": [{"role": "user", "content": PROMPT}]},
    "completions.create": {"prompt": PROMPT},
    "embeddings.create": {"input": PROMPT},
    "images.generate": {"prompt": PROMPT},
    "responses.create": {"input": PROMPT},
    "audio.transcriptions.create": {"file": PROMPT},
    "audio.translations.create": {"file": PROMPT},
    "audio.speech.create": {"input": PROMPT, "voice": "alloy"},
}
"""What a program adds to the parameters when it sends a request; without it, it would seem to be missing."""

_EXAMPLES: dict[str, Any] = {
    "temperature": 1,
    "top_p": 1,
    "n": 1,
    "stream": False,
    "max_tokens": 1,
    "max_completion_tokens": 1,
    "presence_penalty": 0,
    "frequency_penalty": 0,
    "seed": 1,
    "top_logprobs": 1,
    "user": "(user)",
    "parallel_tool_calls": False,
    "reasoning_effort": "medium",
    "dimensions": 256,
}
"""Values that stand for one that is only known at run time, so that it is seen at least that it is sent."""

SDK_ONLY = frozenset({"extra_headers", "extra_query", "extra_body", "timeout"})
"""Arguments of the OpenAI SDK that are no parameters of the request; the members of `extra_body` are."""


class Stated(NamedTuple):
    """A version and where it comes from; no value where a variable has it that nothing here sets."""

    value: str | None = None
    chain: tuple[Origin, ...] = ()


class Parameters:
    """The parameters of one request, each with its place in a document."""

    def __init__(self, document: YamlDocument, at: str) -> None:
        self.document = document
        self.at = at
        self.values: dict[str, Any] = {}
        self.places: dict[str, str] = {}

    def put(self, name: str, value: Any, pointer: str) -> None:
        """Takes a parameter that stands at a pointer into the document."""
        self.values[name] = value
        self.places[name] = pointer

    def put_all(self, values: Mapping[str, Any], pointer: str, leave_out: frozenset[str] = SDK_ONLY) -> None:
        """Takes all members of a mapping but some, and those of its `extra_body`."""
        for name, value in values.items():
            if name not in leave_out:
                self.put(name, value, pointer_to(pointer, name))
        extra = values.get("extra_body")
        if isinstance(extra, dict):
            for name, value in extra.items():
                self.put(name, value, pointer_to(f"{pointer}/extra_body", name))

    def put_variable(self, name: str) -> None:
        """Notes that the value of a parameter is only known at run time."""
        if name in _EXAMPLES:
            self.values[name] = _EXAMPLES[name]
        else:
            self.values.pop(name, None)

    def rename(self, name: str, other: str) -> None:
        """Sends a parameter under another name."""
        if name in self.values and other not in self.values:
            self.put(other, self.values.pop(name), self.places[name])

    def _outer(self, pointer: str) -> str | None:
        name, slash, rest = pointer[1:].partition("/")
        place = self.places.get(name.replace("~1", "/").replace("~0", "~"))
        return None if place is None else f"{place}{slash}{rest}"

    def locate(self, pointer: str, of_value: bool) -> Position | None:
        """Where a parameter stands; the place of all of them for what the program adds."""
        outer = self._outer(pointer) if pointer else None
        return self.document.locate(outer or self.at, of_value and outer is not None)

    def span(self, pointer: str) -> Span | None:
        """Where a parameter stands, as offsets."""
        outer = self._outer(pointer) if pointer else self.at
        return None if outer is None else self.document.span(outer)

    def request(
        self,
        path: str,
        operation: str,
        version: Stated,
        *,
        deployment: str | None = None,
        model: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Request:
        """The request that a program makes of them."""
        added = {"model": deployment or model or PROMPT, **_ADDED.get(operation, {})}
        body = {**{name: value for name, value in added.items() if name not in self.values}, **self.values}
        start = self.document.locate(self.at)
        on_v1 = version.value in ("v1", "v1-preview")
        return Request(
            path=path,
            body=body,
            operation=operation,
            api_version=version.value,
            model=model,
            method="POST",
            headers=headers or {},
            deployment=deployment,
            stated_version=None if on_v1 else version.value,
            on_v1=on_v1,
            line=start.line if start else 1,
            locate=self.locate,
            excerpt=self.document.line,
            problems=tuple(self._problems()),
            span=self.span,
            version_chain=version.chain,
            file_text=self.document.file_text,
        )

    def _problems(self) -> list[InputProblem]:
        found = []
        for problem in self.document.problems():
            for name, place in self.places.items():
                if name in self.values and (problem.pointer == place or problem.pointer.startswith(f"{place}/")):
                    found.append(problem._replace(pointer=pointer_to("", name) + problem.pointer[len(place) :]))
        return found
