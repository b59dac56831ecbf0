"""What a rule may ask: the request, its target, its differences, and the knowledge base."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_rules import Model, ModelRule, ModelRules
from aoai_compat.kb.operation_record import as_text
from aoai_compat.lint.differences import Difference
from aoai_compat.lint.finding import LEVELS, Finding, Level
from aoai_compat.lint.request import Origin, Position, Request
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.shape import Node

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix

D = TypeVar("D", bound=Difference)


@dataclass(slots=True)
class Context:
    """One request under check. `operation` and `api_version` are what was worked out for it; None where unknown."""

    kb: KnowledgeBase
    request: Request
    operation: str | None = None
    api_version: str | None = None
    model: Model | None = None
    model_rules: ModelRules = field(default_factory=ModelRules)
    candidates: tuple[str, ...] = ()
    version_chain: Sequence[Origin] = ()
    differences: list[Difference] = field(default_factory=list)
    told: set[tuple[object, ...]] = field(default_factory=set)
    has_errors: bool = False
    try_version: Callable[[Context, str], bool] | None = None
    shape_of: Callable[[Context, str], Node | None] | None = None

    def found(self, kind: type[D]) -> Iterator[D]:
        """The differences of one kind."""
        return (difference for difference in self.differences if isinstance(difference, kind))

    def lookup(self, parameter: str | None, value: Any = None) -> Answer:
        """The knowledge base's answer for this request's operation and version."""
        if self.operation is None or self.api_version is None:
            raise ValueError("a lookup needs operation and version")
        text = None if value is None else as_text(value)
        return self.kb.lookup(self.operation, parameter, self.api_version, value=text)

    @property
    def model_name(self) -> str:
        """The model in a sentence."""
        if self.model is None:
            return "The model"
        return f"{self.model.name}-{self.model.version}" if self.model.version else self.model.name

    def model_level(self, level: Level, rule: ModelRule | None = None) -> Level:
        """The level of a finding about the model: a mere hint at the model makes an error a warning."""
        about_model = rule is None or bool(rule.models)
        uncertain = about_model and self.model is not None and not self.model.certain
        return "warning" if uncertain and level == "error" else level

    def is_taken_by(self, version: str) -> bool:
        """Whether another version would take this same request without an error or a warning."""
        return self.try_version is not None and self.try_version(self, version)

    def was_told(self, *what: object) -> bool:
        """Whether `once` was asked about this before."""
        return (self.request.path, *what) in self.told

    def once(self, *what: object) -> bool:
        """True the first time that this is asked about something in this file: for what is worth saying once."""
        key = (self.request.path, *what)
        if key in self.told:
            return False
        self.told.add(key)
        return True

    def version_position(self) -> Position | None:
        """Where the file of a call takes its version from; None where the request itself states it."""
        own = [link for link in self.version_chain if link.path == self.request.path and link.line]
        if not self.request.in_code or not own or own[-1].line is None:
            return None
        line = own[-1].line
        text = self.request.excerpt(line) or ""
        version = self.api_version or ""
        column = next(
            (at for quote in "\"'`" if (at := text.find(f"{quote}{version}{quote}")) >= 0), text.find(version)
        )
        return Position(line, (column if column >= 0 else len(text) - len(text.lstrip())) + 1)

    def finding(
        self,
        rule: Rule,
        level: Level,
        message: str,
        *,
        pointer: str = "",
        parameter: str | None = None,
        value: Any = None,
        answer: Answer | None = None,
        help: str | None = None,  # noqa: A002
        position: Position | None = None,
        at_value: bool = False,
        blocking: bool = False,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this request; the position is looked up from the pointer unless it is given.

        `at_value` puts it on the value of a member instead of on its key.
        """
        place = position or self.request.locate(pointer, at_value) or Position(self.request.line, 1)
        if not blocking and self._is_in_doubt(pointer):
            lower = LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]
            if lower != level:
                level, message = lower, f"{message} {self._doubt()}"
        return Finding(
            code=rule.code,
            rule=rule.name,
            level=level,
            message=message,
            path=self.request.path,
            line=place.line,
            column=place.column,
            pointer=pointer,
            operation=self.operation,
            parameter=parameter,
            value=value if _is_writable(value) else None,
            api_version=self.api_version,
            model=self.model.name if self.model else None,
            available=answer.available if answer else (),
            evidence=answer.evidence if answer else (),
            help=help,
            blocking=blocking,
            excerpt=self.request.excerpt(place.line),
            version_chain=self.version_chain,
            fix=None if fix is None else fix.of(self.request),
            request_line=self.request.line,
        )

    def _is_in_doubt(self, pointer: str) -> bool:
        """Whether a place of the request is only sent at times, or its version is no more than likely."""
        request = self.request
        if not request.is_certain and self.api_version == request.api_version:
            return True
        return any(pointer == each or pointer.startswith(f"{each}/") for each in request.may_send)

    def _doubt(self) -> str:
        """Why a finding weighs less, as a sentence."""
        request = self.request
        if request.is_certain or self.api_version != request.api_version:
            return "It is sent in some cases only."
        path = request.version_chain[-1].path if request.version_chain else None
        named = f" ({os.path.basename(path)})" if path else ""
        return f"The version is likely, not certain{named}."


def _is_writable(value: Any) -> bool:
    """Whether a value can stand in a report: a scalar that JSON has."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, (str, int))
