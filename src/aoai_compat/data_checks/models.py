"""Every rule about models is about operations and parameters that some version has, and every id is used once."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem


def check(folder: DataFolder) -> Iterator[Problem]:
    """Rules that name unknown operations, parameters or versions; groups that name unknown models."""
    seen: set[str] = set()
    for rule in folder.kb.model_rules.rules:
        where = "models"
        if rule.id in seen:
            yield Problem(where, f"the id {rule.id!r} is used twice.")
        seen.add(rule.id)
        for operation in rule.operations:
            if operation not in folder.kb.operations:
                yield Problem(where, f"{rule.id}: {operation} is no operation of any version.")
                continue
            record = folder.kb.operation(operation)
            for path in (rule.refuses, rule.beside, rule.unless):
                if path is not None and not record.paths_like("body", path):
                    yield Problem(where, f"{rule.id}: {path} is no parameter of {operation} in any version.")
        for version in (rule.since or {}).values():
            if version not in folder.versions:
                yield Problem(where, f"{rule.id}: {version} is no known version.")


CHECK = Check("models", check)
