"""A finding as it may be shown: without keys, tokens and signatures, whatever the format.

Reporters get nothing else, so that none of them can forget it. The fingerprint is that of the finding itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.terminal import MASK, masked, redacted, redacted_path

if TYPE_CHECKING:
    from aoai_compat.kb.answers import Evidence
    from aoai_compat.lint.finding import Finding, Level

_LONGEST = 2000
"""Characters of a sentence that are shown: nobody reads more, and CI systems cut or refuse it."""
_TRUSTED = frozenset({"code", "rule", "level", "fingerprint", "available", "evidence"})
"""What the linter says by itself and from the knowledge base."""
_HIDDEN = (
    r"(?i)(?:^|[-_])(?:key|token|secret|sig)$|(?:api|access|account)[-_]?(?:key|token)$"
    r"|password|authorization|connection[-_]?string"
)
"""Names of members whose value is a secret."""


class Reported(NamedTuple):
    """What a reporter may show of a finding. `data` is the JSON of the contract; the rest of it as attributes.

    `fix` is the JSON of the fix. The `text_edits` of a fix that would repeat a secret are empty.
    """

    code: str
    rule: str
    level: Level
    message: str
    path: str
    line: int
    column: int
    pointer: str
    help: str | None
    fix: dict[str, Any] | None
    fingerprint: str
    evidence: tuple[Evidence, ...]
    blocking: bool
    excerpt: str | None
    data: dict[str, Any]

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.message} {self.help}" if self.help else self.message


def reported(finding: Finding) -> Reported:
    """What may be shown of a finding."""
    raw = finding.as_data()
    secret = secret_value(finding)
    data = {key: value if key in _TRUSTED else _shown(value, secret) for key, value in raw.items()}
    data["path"] = redacted_path(finding.path)
    data["message"] = _cut(data["message"])
    data["help"] = _cut(data["help"]) if data["help"] else data["help"]
    data["fix"] = _shown_fix(raw["fix"], data["fix"])
    excerpt = finding.excerpt
    if excerpt is not None:
        # A mask of the same length: columns still fit.
        excerpt = masked(excerpt.replace(secret, "*" * len(secret)) if secret else excerpt)
    return Reported(
        finding.code,
        finding.rule,
        finding.level,
        data["message"],
        data["path"],
        finding.line or 1,
        finding.column or 1,
        data["pointer"],
        data["help"],
        data["fix"],
        raw["fingerprint"],
        finding.evidence,
        finding.blocking,
        excerpt,
        data,
    )


def secret_value(finding: Finding) -> str | None:
    """The value of a finding that is a secret by the name of its place; nothing else tells a short password."""
    name = finding.pointer.rpartition("/")[2]
    return finding.value if isinstance(finding.value, str) and finding.value and _is_secret(name) else None


def _shown(value: Any, secret: str | None) -> Any:
    """A value without secrets, all the way down."""
    if isinstance(value, str):
        return redacted(value.replace(secret, MASK) if secret else value)
    if isinstance(value, dict):
        return {
            _shown(key, secret): MASK if isinstance(inner, str) and _is_secret(str(key)) else _shown(inner, secret)
            for key, inner in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_shown(inner, secret) for inner in value]
    return value


def _shown_fix(raw: Any, shown: Any) -> Any:
    """The fix; without its texts where one had to be masked, since nobody may write `***` into a file."""
    if not isinstance(shown, dict) or shown.get("text_edits") == raw.get("text_edits"):
        return shown
    return {**shown, "text_edits": []}


def _is_secret(name: str) -> bool:
    return _hidden().search(name) is not None


@lru_cache(maxsize=1)
def _hidden() -> re.Pattern[str]:
    """Compiled when the first finding is shown."""
    return re.compile(_HIDDEN)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
