"""The JSON Schema of a configuration, for editors that check and complete it."""

from __future__ import annotations

from typing import Any

from aoai_compat.lint.project.configuration_keys import KEYS


def configuration_schema() -> dict[str, Any]:
    """The schema of `aoai-compat.toml`, and of `[tool.aoai-compat]` in `pyproject.toml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of aoai-compat",
        "type": "object",
        "properties": {key.name: {**key.kind.schema(), "description": key.description} for key in KEYS},
        "additionalProperties": False,
    }
