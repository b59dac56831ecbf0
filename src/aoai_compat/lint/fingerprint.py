"""Fingerprints: the same for the same finding, wherever its file is linted from and wherever in the file it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aoai_compat.lint.source import relative_path
from aoai_compat.terminal import redacted

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding


def fingerprint_of(finding: Finding, folder: str = ".") -> str:
    """Made of what was found and of the file's path as seen from a folder.

    A value that may be a secret is no part of it: a short one could be guessed from its hash.
    """
    import hashlib

    from aoai_compat.lint.reports.reported import secret_value

    value = None if secret_value(finding) is not None else finding.value
    parts = (
        finding.code,
        finding.pointer,
        finding.operation,
        finding.parameter,
        value,
        finding.api_version,
    )
    shown = ("" if part is None else redacted(str(part)) for part in parts)
    text = "\x1f".join((relative_path(finding.path, folder), *shown))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
