"""The HTTP libraries that the check works with: `httpx`, and `httpx2`, which newer `openai` packages use."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any

from aoai_compat.errors import BadUsage

NAMES = ("httpx", "httpx2")
_MISSING = "Neither httpx nor httpx2 is installed. Install one: pip install 'aoai-compat[runtime]'."


def installed() -> list[str]:
    """The names of the libraries that are there."""
    return [name for name in NAMES if importlib.util.find_spec(name) is not None]


def http_library(transport: Any = None) -> ModuleType:
    """The library of a transport; without one, that which the application uses, as far as can be told.

    Raises `BadUsage` where there is none.
    """
    names = installed()
    if not names:
        raise BadUsage(_MISSING)
    loaded = [name for name in names if name in sys.modules]
    client = getattr(sys.modules.get("openai"), "DefaultHttpxClient", None)
    own = _library_of(type(getattr(transport, "wrapped", transport))) or _library_of(client)
    return importlib.import_module(own if own in names else (loaded or names)[0])


def client_class(name: str, transport: Any = None) -> Any:
    """`Client` or `AsyncClient`; with the defaults of the `openai` package, where an application has imported that."""
    library = http_library(transport)
    own = getattr(sys.modules.get("openai"), f"Default{name.replace('Client', 'HttpxClient')}", None)
    return own if _library_of(own) == library.__name__ else getattr(library, name)


def _library_of(client: Any) -> str | None:
    classes = getattr(client, "__mro__", ())
    return next((root for c in classes if (root := c.__module__.partition(".")[0]) in NAMES), None)
