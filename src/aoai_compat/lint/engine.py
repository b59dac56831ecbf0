"""Checking: from a request to findings. Fast for a clean request, thorough for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_rules import ModelRules
from aoai_compat.lint.clean import Checker, compile_checker
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import differences
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.registry import rules_of
from aoai_compat.lint.request import NO_BODY, Request
from aoai_compat.lint.rule import Scope
from aoai_compat.lint.shape import Node, body_shape
from aoai_compat.lint.targets import Defaults, Target, TargetFinder

_MOST_KEPT = 200
"""Targets that are remembered; a stream of any length takes no more memory than these."""


class _Compiled(NamedTuple):
    shape: Node
    is_clean: Checker | None


class _Quiet(NamedTuple):
    """A target of which only the body can give findings, because another request to it gave none.

    `advice_needs` is what has to be in the body for a piece of advice; None where there may be advice on any.
    """

    is_clean: Checker
    model_rules: ModelRules
    advice_needs: frozenset[str] | None


def no_calls(path: str) -> Sequence[Request]:  # noqa: ARG001
    """The `calls_elsewhere` where no other file is at hand."""
    return ()


def _has_nothing_on(body: dict[str, object], is_clean: Checker, model_rules: ModelRules) -> bool:
    """Whether there is no finding on a body but for advice."""
    return is_clean(body) and not model_rules.may_refuse(body)


def _needs(context: Context) -> frozenset[str] | None:
    """What has to be in the body of another request to the same target for any advice on it."""
    needs = [rule.needs(context) for rule in rules_of("advice")]
    return None if None in needs else frozenset().union(*(names for names in needs if names))


class Engine:
    """Checks requests against one knowledge base; compiles what it needs and keeps it."""

    def __init__(self, kb: KnowledgeBase, defaults: Defaults | None = None) -> None:
        """`wants_fixes` may be set to false for findings that nobody mends.

        `calls_elsewhere` may be set to what gives the calls, in other files, of clients that a file makes.
        """
        self.wants_fixes = True
        self.calls_elsewhere: Callable[[str], Sequence[Request]] = no_calls
        self.kb = kb
        self._quiet: dict[tuple[object, ...] | None, _Quiet] = {}
        self._targets = TargetFinder(kb, defaults)
        self._compiled: dict[tuple[str, str], _Compiled] = {}
        self._told: set[tuple[object, ...]] = set()

    @property
    def defaults(self) -> Defaults:
        """What holds for a request that does not say it itself."""
        return self._targets.defaults

    @defaults.setter
    def defaults(self, defaults: Defaults) -> None:
        self._targets.defaults = defaults
        self._quiet.clear()

    def check(self, request: Request) -> list[Finding]:
        """Every finding of a request, in the order of its lines."""
        key = self._key(request)
        quiet = self._quiet.get(key) if key is not None else None
        body = request.body
        if (
            quiet is not None
            and isinstance(body, dict)
            and not request.problems
            and _has_nothing_on(body, quiet.is_clean, quiet.model_rules)
        ):
            if quiet.advice_needs is not None and quiet.advice_needs.isdisjoint(body):
                return []
            context = self._context(request)
            advice = list(self._advice(context))
            self._quiet[key] = quiet._replace(advice_needs=_needs(context))
            return advice
        context = self._context(request)
        compiled = self._compiled_for(context)
        findings = list(self._findings(context, compiled))
        context.has_errors = any(finding.level == "error" for finding in findings)
        is_quiet = not findings and key is not None and compiled is not None and compiled.is_clean is not None
        findings += self._advice(context)
        if is_quiet and compiled is not None and compiled.is_clean is not None:
            if len(self._quiet) >= _MOST_KEPT:
                self._quiet.clear()
            self._quiet[key] = _Quiet(compiled.is_clean, context.model_rules, _needs(context))
        return sorted(findings, key=lambda f: (f.line or 0, f.column or 0, f.code)) if len(findings) > 1 else findings

    def _key(self, request: Request) -> tuple[object, ...] | None:
        """All that a rule may look at besides the body; None where only the body tells the operation."""
        if request.operation is None and request.url_path is None and self._targets.defaults.operation is None:
            return None
        named = None
        if request.model is None and request.deployment is None and isinstance(request.body, dict):
            named = request.body.get("model")
            if named.__class__ is not str and named is not None:
                return None
        headers = request.headers
        return (
            request.path,
            request.operation,
            request.api_version,
            request.model,
            request.method,
            request.url_path,
            request.deployment,
            request.stated_version,
            request.on_v1,
            request.has_headers,
            named,
            tuple(headers.items()) if headers else (),
        )

    def forget_what_was_said(self) -> None:
        """What is said once a file is said again: for requests that share no file."""
        if self._told:
            self._told.clear()
            for key, quiet in self._quiet.items():
                self._quiet[key] = quiet._replace(advice_needs=None)

    @property
    def said(self) -> AbstractSet[tuple[object, ...]]:
        """What has been said that is said once a file."""
        return self._told

    def recall(self, said: AbstractSet[tuple[object, ...]]) -> None:
        """Takes this as said."""
        self._told |= said

    def target_of(self, request: Request) -> Target:
        """What a request is for."""
        context = self._context(request)
        return Target(context.operation, context.api_version, context.model, context.version_chain)

    def is_recognised(self, request: Request) -> bool:
        """Whether it is known which operation a request is meant for, if only that it is meant for all of them."""
        return request.any_operation or self._targets.operation(request, self._targets.version(request))[0] is not None

    def objections(self, request: Request) -> list[Finding]:
        """The errors and warnings of a request, whatever was said before; no other request is told of them."""
        said = set(self._told)
        self._told.clear()
        found = self.check(request)
        self._told.clear()
        self._told |= said
        return [finding for finding in found if finding.level != "info"]

    def _findings(self, context: Context, compiled: _Compiled | None) -> Iterator[Finding]:
        for rule in rules_of("input"):
            yield from rule.check(context, rule)
        if any(problem.kind in ("unreadable", "not-a-request") for problem in context.request.problems):
            return
        for rule in rules_of("target"):
            yield from rule.check(context, rule)
        if compiled is None or context.operation is None or context.api_version is None:
            return
        body = context.request.body
        if body is NO_BODY:
            return
        if compiled.is_clean is not None and _has_nothing_on(body, compiled.is_clean, context.model_rules):
            return
        form = self.kb.operation(context.operation).is_form(self.kb.bit(context.api_version))
        context.differences = list(differences(compiled.shape, body, form=form))
        for rule in rules_of("body"):
            yield from rule.check(context, rule)

    def _advice(self, context: Context) -> Iterator[Finding]:
        for rule in rules_of("advice"):
            yield from rule.check(context, rule)

    def _is_taken_by(self, context: Context, version: str) -> bool:
        """Whether another version takes a request as it is; a body that nothing describes is taken by none."""
        other = replace(context, api_version=version, told=set(), differences=[], shape_of=None)
        compiled = self._compiled_for(other)
        if compiled is None or other.operation is None:
            return False
        record, bit = self.kb.operation(other.operation), self.kb.bit(version)
        if not record.is_described(bit):
            return False
        body, is_clean = context.request.body, compiled.is_clean
        if is_clean is None or not is_clean(body):
            # The walk is slow. Where the request's own version has nothing to say of it, the quick answer will do.
            if is_clean is not None and not context.differences:
                return False
            other.differences = list(differences(compiled.shape, body, form=record.is_form(bit)))
        scopes: tuple[Scope, ...] = ("target", "body")
        findings = (finding for scope in scopes for rule in rules_of(scope) for finding in rule.check(other, rule))
        return all(finding.level == "info" for finding in findings)

    def _shape_of(self, context: Context, version: str) -> Node | None:
        """The shape of a request's body in some version; None where this has none, or does not describe it."""
        compiled = self._compiled_for(replace(context, api_version=version))
        if compiled is None or context.operation is None:
            return None
        return compiled.shape if self.kb.operation(context.operation).is_described(self.kb.bit(version)) else None

    def _context(self, request: Request) -> Context:
        version = self._targets.version(request)
        operation, candidates = self._targets.operation(request, version)
        model = self._targets.model(request, operation)
        return Context(
            kb=self.kb,
            request=request,
            operation=operation,
            api_version=version,
            model=model,
            model_rules=self.kb.model_rules.of(operation, model),
            version_chain=self._targets.version_chain(request),
            candidates=candidates,
            told=self._told,
            try_version=self._is_taken_by,
            shape_of=self._shape_of if self.wants_fixes else None,
        )

    def _compiled_for(self, context: Context) -> _Compiled | None:
        """Shape and checker of the request's target; None where there is no such target."""
        operation, version = context.operation, context.api_version
        if operation is None or version is None or not isinstance(context.request.body, dict):
            return None
        key = (operation, version)
        if key not in self._compiled:
            labels = {v.label for v in self.kb.versions}
            if version not in labels or operation not in self.kb.operations:
                return None
            if not self.kb.has_operation(operation, version):
                return None
            record, bit = self.kb.operation(operation), self.kb.bit(version)
            shape = body_shape(self.kb, operation, version)
            is_simple = record.is_described(bit) and not record.is_form(bit)
            self._compiled[key] = _Compiled(shape, compile_checker(shape) if is_simple else None)
        return self._compiled[key]
