"""What a request is for: its operation, version and model, as it, its URL, the defaults or its body tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_rules import Model
from aoai_compat.lint.request import Origin, Request
from aoai_compat.lint.routes import Routes, likely_operations

_MOST_KEPT = 200
"""Kinds of bodies that are remembered; a stream of any length takes no more memory than these."""


class Defaults(NamedTuple):
    """What holds for a request that does not say it itself. `deployments` maps names of deployments to models.

    `version_origin` is where `api_version` is given.
    """

    api_version: str | None = None
    operation: str | None = None
    model: str | None = None
    deployments: Mapping[str, str] = MappingProxyType({})
    version_origin: Origin | None = None


class Target(NamedTuple):
    """What a request is sent to, as far as it is known: by itself, its URL, the defaults, or the shape of its body."""

    operation: str | None
    api_version: str | None
    model: Model | None
    version_chain: Sequence[Origin] = ()


class TargetFinder:
    """Finds the targets of requests, one after the other. `defaults` may be set anew for each."""

    def __init__(self, kb: KnowledgeBase, defaults: Defaults | None = None) -> None:
        self.kb = kb
        self.defaults = defaults or Defaults()
        self._routes: Routes | None = None
        self._likely: dict[tuple[frozenset[str], str | None], tuple[str, ...]] = {}

    def version(self, request: Request) -> str | None:
        """The version that a request is sent to."""
        return request.api_version or self.defaults.api_version

    def version_chain(self, request: Request) -> Sequence[Origin]:
        """Where that version comes from."""
        if request.api_version:
            return request.version_chain
        return (self.defaults.version_origin,) if self.defaults.version_origin else ()

    def model(self, request: Request, operation: str | None) -> Model | None:
        """The model that a request is for: as it or an option says, by its deployment, or in a body that names it."""
        rules = self.kb.model_rules
        stated = request.model or self.defaults.deployments.get(request.deployment or "") or self.defaults.model
        if stated is not None:
            return rules.find(stated)
        if request.deployment is not None:
            # Many name a deployment after its model; that is a hint and no proof.
            return rules.find(request.deployment, certain=False)
        named = request.body.get("model") if isinstance(request.body, dict) else None
        if not isinstance(named, str) or operation is None:
            return None
        return rules.find(self.defaults.deployments.get(named, named), certain=named in self.defaults.deployments)

    def operation(self, request: Request, version: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The operation of a request, and what it may be where that is not certain."""
        if request.operation is not None:
            return request.operation, ()
        if request.url_path is not None:
            self._routes = self._routes or Routes(self.kb)
            operation = self._routes.operation(request.method, request.url_path)
            return operation, ()
        if self.defaults.operation is not None:
            return self.defaults.operation, ()
        if not isinstance(request.body, dict):
            return None, ()
        known = version if version in self.kb.tracks["ga"] + self.kb.tracks["preview"] + self.kb.tracks["v1"] else None
        key = (frozenset(request.body), known)
        if key not in self._likely:
            if len(self._likely) >= _MOST_KEPT:
                self._likely.clear()
            likely = tuple(likely_operations(self.kb, request.body, known))
            self._likely[key] = likely or tuple(likely_operations(self.kb, request.body, None))
        candidates = self._likely[key]
        return (candidates[0], ()) if len(candidates) == 1 else (None, candidates)
