"""Every family of error messages is told from the others, and its texts promise nothing that it cannot fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.explain.families import PLACEHOLDER, Family, families_of, recognise
from aoai_compat.explain.message import Message
from aoai_compat.explain.model_facts import OPERATIONS

_TITLE_END = re.compile(r"[.!]$")


def check(folder: DataFolder) -> Iterator[Problem]:
    """Patterns that do not compile, ids used twice, examples of other families, placeholders without a group."""
    usable: list[tuple[str, Family]] = []
    seen: set[str] = set()
    for file in folder.texts:
        if not file.startswith("errors/"):
            continue
        for family in families_of(folder.content(file)):
            if family.id in seen:
                yield Problem(file, f"the id {family.id!r} is used twice.")
            seen.add(family.id)
            try:
                pattern = re.compile(family.pattern, re.IGNORECASE)
            except re.error as error:
                yield Problem(file, f"{family.id}: the pattern does not compile: {error}.")
                continue
            usable.append((file, family))
            yield from _text_problems(folder, file, family, set(pattern.groupindex))
    families = [family for _, family in usable]
    for file, family in usable:
        for example in family.examples:
            found = recognise(families, [Message(example)])
            if found is None or found.family.id != family.id:
                other = "no family" if found is None else found.family.id
                yield Problem(file, f"{family.id}: the example {example!r} is claimed by {other}.")


def _text_problems(folder: DataFolder, file: str, family: Family, groups: set[str]) -> Iterator[Problem]:
    for text in (family.explanation, family.fix):
        for name in PLACEHOLDER.findall(text):
            if name != "modelName" and name not in groups and name not in family.about:
                yield Problem(file, f"{family.id}: {{{name}}} is no group of the pattern.")
    if _TITLE_END.search(family.title):
        yield Problem(file, f"{family.id}: a title is no sentence; leave the full stop out.")
    operation = family.about.get("operation")
    for name in (operation, *OPERATIONS.values()):
        if name is not None and name not in folder.kb.operations:
            yield Problem(file, f"{family.id}: {name} is no operation of any version.")
            return
    if operation is not None and "parameter" in family.about:
        known = folder.kb.operation(operation).plain_paths("body")
        for parameter in family.about["parameter"].split(", "):
            if parameter not in known:
                yield Problem(file, f"{family.id}: {operation} has no parameter {parameter} in any version.")


CHECK = Check("error_patterns", check)
