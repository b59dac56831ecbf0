"""Addresses in C# code that mean the v1 API."""

from __future__ import annotations

from aoai_compat.lint.calls.code_values import is_elsewhere
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.routes import read_url


def v1_of(url: str) -> str | None:
    """The version that a base URL of the v1 API means; None for any other URL."""
    base, mark, query = url.partition("?")
    whole = f"{base.rstrip('/')}/chat/completions{mark}{query}"
    read = read_url(whole)
    if read is None or not read.is_v1 or is_elsewhere(url) or not is_for_azure(whole):
        return None
    return read.api_version
