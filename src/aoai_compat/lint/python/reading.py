"""The requests of a file of Python: which files may have any, and what all kinds of calls in them come to."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from aoai_compat.lint.calls.call_site import CallSite, requests_of
from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import search_anew
from aoai_compat.lint.request import Origin, Request

NO_CALL = "no call of Azure OpenAI"
_WORDS = ("openai", "api-version", "api_type", "promptflow", "litellm", "semantic_kernel")
# The first four of them: a choice behind one plain letter is found several times as fast as any other choice.
_FROM_P_ON = re.compile(rb"p(?:enai|i-version|i_type|romptflow)")
_CALLED = re.compile(
    rb"\.(?:completions|responses|embeddings|images|audio|assistants|threads|vector_stores|files|batches)\b"
)


def is_candidate(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    small = data.lower()
    return (
        _FROM_P_ON.search(small) is not None
        or b"litellm" in small
        or b"semantic_kernel" in small
        or _CALLED.search(data) is not None
    )


@cache
def kinds() -> tuple[ModuleType, ...]:
    """The kinds of calls: every module of `call_kinds`."""
    from aoai_compat.lint.python import call_kinds

    names = sorted(info.name for info in pkgutil.iter_modules(call_kinds.__path__))
    return tuple(importlib.import_module(f"{call_kinds.__name__}.{name}") for name in names)


def requests(
    code: Code, name: str | None, variables: Mapping[str, tuple[str, Origin]] | None = None
) -> Iterator[Request]:
    """The requests of a file, in the order of its text. Raises what `Module` raises.

    `variables` of the environment are set by what is no Python in it.
    """
    small = code.text.lower()
    names_library = any(word in small for word in _WORDS)
    possible = [kind for kind in kinds() if names_library or getattr(kind, "NEEDS_NO_LIBRARY", False)]
    likely = [kind for kind in possible if kind.may_call(code.text)]
    if not likely:
        return
    search_anew()
    module = Module(code, name)
    module.variables.update(variables or {})
    sites: list[CallSite] = []
    for kind in likely:
        sites += kind.find(module)
    sites.sort(key=lambda site: site.start)
    for site in sites:
        yield from requests_of(code, site._replace(syntax="python"))
