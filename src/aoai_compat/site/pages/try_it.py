"""Try it: paste a request, and see at once what is wrong with it. The linter runs in the page."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from aoai_compat.site.assets import assets_folder
from aoai_compat.site.machines.python_bundle import bundle
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site

_LOADED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_ANY_VERSION = "any"


class Example(NamedTuple):
    """A text to begin with. `version` is a label, `any` (which versions accept this?) or empty (as the text says)."""

    name: str
    text: str
    version: str = ""
    operation: str = ""
    model: str = ""


EXAMPLES = (
    Example(
        "A chat request",
        """{
  "messages": [
    {"role": "system", "content": "You plan trips by train."},
    {"role": "user", "content": "From Lisbon to Tallinn, please."}
  ],
  "max_completion_tokens": 800,
  "temperature": "0.2",
  "tools": [{"type": "function", "function": {"name": "find_trains", "parameters": {"type": "object"}}}],
  "parallel_tool_calls": false,
  "tool_choise": "auto"
}""",
        "2024-06-01",
        "chat.completions.create",
    ),
    Example(
        "Which versions accept this?",
        """{
  "messages": [{"role": "user", "content": "Three days in Lisbon."}],
  "response_format": {
    "type": "json_schema",
    "json_schema": {"name": "trip", "strict": true, "schema": {"type": "object"}}
  },
  "parallel_tool_calls": false
}""",
        _ANY_VERSION,
        "chat.completions.create",
    ),
    Example(
        "A reasoning model",
        """{
  "messages": [{"role": "user", "content": "Is 2027 a prime number?"}],
  "temperature": 0,
  "max_tokens": 400
}""",
        "2025-04-01-preview",
        "chat.completions.create",
        "o3-mini",
    ),
    Example(
        "URL and body",
        """{
  "method": "POST",
  "url": "https://example.openai.azure.com/openai/responses?api-version=2024-10-21",
  "body": {"model": "gpt-4o", "input": "tea?"}
}""",
    ),
    Example(
        "A batch file",
        """{"custom_id": "1", "method": "POST", "url": "/chat/completions", "body": {"model": "d", "messages": [{"role": "user", "content": "tea?"}]}}
{"custom_id": "2", "method": "POST", "url": "/chat/completions", "body": {"model": "d", "messages": [{"role": "user", "content": "milk?"}], "top_p": 1, "temprature": 0}}""",  # noqa: E501  # a line is a request
        "2024-10-21",
    ),
)


def _keys(site: Site) -> tuple[str, ...]:  # noqa: ARG001
    return ("",)


def _inputs(site: Site, key: str) -> object:  # noqa: ARG001
    files = {path.name: path.stat().st_size for path in _runtime()}
    return [site.kb.tracks, list(site.kb.operations), sorted(site.kb.model_rules.models), files]


def _outputs(site: Site, key: str) -> Iterator[Page | File]:  # noqa: ARG001
    yield Page(
        path="try.html",
        template="try_it",
        title="Try it: check a request",
        description="Paste a request to Azure OpenAI and see which parameters its api-version refuses, and why."
        " It is checked in your browser; nothing is sent anywhere.",
        content={
            "examples": [example._asdict() for example in EXAMPLES],
            "examples_data": json.dumps([example._asdict() for example in EXAMPLES]),
            "tracks": {track: labels[::-1] for track, labels in site.kb.tracks.items()},
            "operations": list(site.kb.operations),
            "models": sorted(site.kb.model_rules.models),
            "any_version": _ANY_VERSION,
            "megabytes": _megabytes(),
        },
        chapter="try",
        scripts=("try.js",),
    )


@lru_cache(maxsize=1)
def _megabytes() -> int:
    """What a browser loads before the first answer, as servers compress it, in whole megabytes."""
    loaded = sum(len(zlib.compress(path.read_bytes(), 4)) for path in _runtime()) + len(bundle())
    return -(-loaded // 1_000_000)


def _runtime() -> list[Path]:
    return [assets_folder() / "static" / "vendor" / "pyodide" / name for name in _LOADED]


SECTION = Section(keys=_keys, outputs=_outputs, inputs=_inputs)
