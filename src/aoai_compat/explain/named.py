"""From a parameter as a message writes it to the parameters that the knowledge base knows by that name."""

from __future__ import annotations

import re

from aoai_compat.errors import UnknownSubject
from aoai_compat.explain.facts import Question
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.operation_record import OperationRecord, as_text
from aoai_compat.kb.paths import ITEM, join, leaf, parent
from aoai_compat.kb.suggest import closest

_INDEX = re.compile(r"\[\d+\]|(?<=\w)\.\d+(?=\.|$)")
_PATH = re.compile(r"[\w$-]+(?:\[\])*(?:\.[\w$-]+(?:\[\])*)*")
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")


def parameters_in(text: str) -> list[str]:
    """The parameters of a list, as paths: `tools, messages[0].role` -> `['tools', 'messages[].role']`."""
    found = (as_path(part) for part in _BETWEEN.split(text))
    return list(dict.fromkeys(path for path in found if path))


def as_path(written: str) -> str:
    """A parameter as messages write it, as a path: `messages.2` is `messages[]`. Empty if it is none."""
    name = written.strip(" '`\"./#").replace("/", ".")
    path = _INDEX.sub(ITEM, name).strip(".")
    return path if _PATH.fullmatch(path) else ""


def find(kb: KnowledgeBase, path: str, question: Question) -> list[tuple[str, str]]:
    """Operation and path of everything that a parameter may be.

    Exactly in the operation of the question; else, where that one is a guess, in any; else as the end of a path.
    """
    if path in kb.operation(question.operation).plain_paths("body"):
        return [(question.operation, path)]
    if not question.stated:
        exact = [(name, path) for name in kb.operations if path in kb.operation(name).plain_paths("body")]
        if exact:
            return exact
    try:
        matches = kb.query(path, operation=question.operation if question.stated else None, place="body")
    except UnknownSubject:
        return []
    return [(match.operation, match.parameter) for match in matches if match.parameter is not None]


def close_names(kb: KnowledgeBase, path: str, operation: str) -> list[str]:
    """The parameters beside one that an operation does not have, with the names nearest to it."""
    place = parent(path)
    known = [name for name in kb.operation(operation).plain_paths("body") if not name.endswith(ITEM)]
    near = closest(leaf(path), [leaf(name) for name in known if parent(name) == place])
    return [join(place, name) for name in near]


def elsewhere(kb: KnowledgeBase, path: str, operation: str) -> list[str]:
    """The other operations that have a parameter of exactly this name."""
    return [n for n in kb.operations if n != operation and path in kb.operation(n).plain_paths("body")]


def place_of_value(kb: KnowledgeBase, operation: str, path: str, value: str) -> str | None:
    """Where a value belongs that is said of a parameter: it, its items, or its `type`; None where nothing takes it."""
    record = kb.operation(operation)
    known = [p for p in (path, path + ITEM, f"{path}.type", f"{path}{ITEM}.type") if record.paths_like("body", p)]
    values = {place: _values(record, place) for place in known}
    listed = [place for place in known if value in values[place]]
    # A parameter whose values nobody lists takes any.
    places = listed or [place for place in known if not values[place]]
    return next((place for place in places if kb.availability(operation, place, value=value)), None)


def _values(record: OperationRecord, place: str) -> set[str]:
    """The values of a parameter that the documents of any version list."""
    rows = record.rows("body")
    facts = (record.facts[index] for path in record.paths_like("body", place) for _, index in rows.get(path, ()))
    return {as_text(value) for own in facts for value in own.get("values", ())}
