"""Where a request goes: whether that is Azure OpenAI, and which operation of which version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from aoai_compat.errors import BadUsage
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.routes import AZURE_HOSTS, ReadUrl, Routes, read_url

_MOST_KEPT = 500
_ROOT = "/openai"
_PORTS = {"http": 80, "https": 443}


class Address(NamedTuple):
    """A method and a URL, read. `shown` is the URL without what may be secret."""

    shown: str
    operation: str | None
    url: ReadUrl


class Addresses:
    """Reads URLs, and remembers them: an application calls the same few all the time."""

    def __init__(self, kb: KnowledgeBase, base_urls: Sequence[str] = ()) -> None:
        self._routes = Routes(kb)
        self._bases = [_base(url) for url in base_urls]
        self._known: dict[tuple[str, str], Address | None] = {}

    def read(self, method: str, url: str) -> Address | None:
        """The address of a request; None where it goes somewhere else."""
        key = (method, url)
        if key not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[key] = self._read(method, url)
        return self._known[key]

    def _read(self, method: str, url: str) -> Address | None:
        try:
            parts = urlsplit(url)
            target = self._target(parts)
        except ValueError:
            return None
        found = read_url(target) if target is not None else None
        if found is None:
            return None
        host = parts.netloc.rpartition("@")[2]
        return Address(f"{parts.scheme}://{host}{parts.path}", self._routes.operation(method, found.path), found)

    def _target(self, parts: SplitResult) -> str | None:
        """The URL as Azure OpenAI would have it; None for another service."""
        for scheme, host, port, path in self._bases:
            is_there = (parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)) == (scheme, host, port)
            if is_there and (parts.path == path or parts.path.startswith(f"{path}/")):
                if f"{_ROOT}/" in parts.path:
                    return parts.geturl()
                v1 = "/v1" if path.endswith("/v1") else ""
                rest = f"{_ROOT}{v1}{parts.path[len(path) :]}"
                return f"https://base{AZURE_HOSTS[0]}{rest}{'?' if parts.query else ''}{parts.query}"
        host_is_azure = (parts.hostname or "").endswith(AZURE_HOSTS)
        if host_is_azure and f"{_ROOT}/" in parts.path:
            return parts.geturl()
        # A gateway in front of it keeps the path and the query, which together nobody else has.
        is_like_azure = f"{_ROOT}/deployments/" in parts.path and "api-version=" in parts.query
        return parts.geturl() if is_like_azure else None


def _base(url: str) -> tuple[str, str, int | None, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        host = port = None
    if host is None or parts.scheme not in _PORTS:
        raise BadUsage(f"{url!r} is no base URL: it begins with http:// or https:// and a host.")
    return parts.scheme, host, port, parts.path.rstrip("/")
