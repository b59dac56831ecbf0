"""What can be asked of the check of outgoing requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.finding import Level
    from aoai_compat.runtime.collector import Collector

Mode = Literal["raise", "warn", "collect"]
MODES: tuple[Mode, ...] = ("raise", "warn", "collect")
LARGEST_BODY = 16 * 1024 * 1024


class CheckOptions(TypedDict, total=False):
    """The options of every hook, transport and client here; all of them may be left out.

    `mode`: `raise` (the default) stops a request before it is sent, `warn` warns once for each distinct finding,
    `collect` only notes. `fail_on` is the level from which findings raise or warn; all are noted in the `collector`.
    `api_version`, `model` and `deployments` (name of a deployment -> model) speak for requests that do not say theirs.
    `select` and `ignore` name rules as on the command line. `base_urls` are checked like Azure OpenAI: what follows
    such a URL is read as what follows `/openai`. Bodies of more than `max_body` bytes are not looked at.
    """

    mode: Mode
    api_version: str | None
    model: str | None
    deployments: Mapping[str, str]
    select: Sequence[str] | None
    ignore: Sequence[str]
    fail_on: Level
    base_urls: Sequence[str]
    max_body: int
    collector: Collector | None
    kb: KnowledgeBase | None


OPTION_NAMES = frozenset(CheckOptions.__annotations__)
