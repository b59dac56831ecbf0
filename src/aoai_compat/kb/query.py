"""From a subject, as people type it, to matches: what is meant, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.errors import UnknownSubject
from aoai_compat.kb.answers import Evidence, Interval, Status
from aoai_compat.kb.feature import Feature, FeatureAnswer, answer_feature, find_feature
from aoai_compat.kb.operation_record import OperationRecord
from aoai_compat.kb.paths import ITEM, is_variant, join, leaf, plain, steps
from aoai_compat.kb.places import REQUEST_PLACES, Place
from aoai_compat.kb.suggest import closest, did_you_mean

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase


class Match(NamedTuple):
    """One thing that a subject means, with its answer. `status` is None where no version was asked for."""

    operation: str
    parameter: str | None
    value: str | None
    place: Place | None
    api_version: str | None
    status: Status | None
    available: tuple[Interval, ...]
    evidence: tuple[Evidence, ...]

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "operation": self.operation,
            "parameter": self.parameter,
            "value": self.value,
            "in": self.place,
            "api_version": self.api_version,
            "status": self.status,
            "available": [interval.as_data() for interval in self.available],
            "evidence": [evidence.as_data() for evidence in self.evidence],
        }


class Found(NamedTuple):
    """What a subject means: `feature` is None where it is no feature; the matches of a feature are its parts."""

    feature: FeatureAnswer | None
    matches: list[Match]

    @property
    def is_unsupported(self) -> bool:
        """Whether anything that was asked about is not supported."""
        return any(match.status == "unsupported" for match in self.matches) or (
            self.feature is not None and self.feature.status == "unsupported"
        )


class _Meant(NamedTuple):
    operation: str
    parameter: str | None = None
    value: str | None = None
    place: Place = "body"


def query(
    kb: KnowledgeBase,
    subject: str,
    *,
    api_version: str | None = None,
    operation: str | None = None,
    place: Place | None = None,
) -> list[Match]:
    """Every match of a subject; see `KnowledgeBase.query`."""
    return find(kb, subject, api_version=api_version, operation=operation, place=place).matches


def find(
    kb: KnowledgeBase,
    subject: str,
    *,
    api_version: str | None = None,
    operation: str | None = None,
    place: Place | None = None,
) -> Found:
    """What a subject means, with the answers; names of parameters and operations go before names of features.

    Raises `UnknownSubject`, `UnknownVersion`, `UnknownOperation`.
    """
    subject = subject.strip()
    if api_version is not None:
        kb.version(api_version)
    if operation is not None:
        kb.operation(operation)
    meant = list(_meanings(kb, subject, operation, place))
    if not meant:
        feature = _feature(kb, subject, operation, place)
        if feature is None:
            raise UnknownSubject(_unknown(kb, subject, operation))
        return _answer_feature(kb, feature, api_version)
    if api_version is not None:
        meant = [m for m in meant if _has_container(kb, m, api_version)] or meant
    return Found(None, [_answer(kb, m, api_version) for m in meant])


def _feature(kb: KnowledgeBase, subject: str, operation: str | None, place: Place | None) -> Feature | None:
    """The feature of that name with the parts that are asked about; None where there is none, or none of its parts."""
    feature = find_feature(kb, subject)
    if feature is None or not feature.parts:
        return feature
    parts = tuple(
        part
        for part in feature.parts
        if operation in (None, part.operation) and (place is None or (part.parameter and place == part.place))
    )
    return feature._replace(parts=parts) if parts else None


def _answer_feature(kb: KnowledgeBase, feature: Feature, version: str | None) -> Found:
    matches = [_answer(kb, _Meant(*part), version) for part in feature.parts]
    if feature.alternatives:
        matches = [match for match in matches if match.status != "unsupported"] or matches
    return Found(answer_feature(kb, feature, version), matches)


def names_something(kb: KnowledgeBase, subject: str) -> bool:
    """Whether a subject is a parameter, a value, an operation or a response field: a feature cannot have that name."""
    return next(_meanings(kb, subject, None, None), None) is not None


def _meanings(kb: KnowledgeBase, subject: str, operation: str | None, place: Place | None) -> Iterator[_Meant]:
    if place is None and subject in kb.operations and operation in (None, subject):
        yield _Meant(subject)
        return
    parameter, value = split_value(subject)
    if not steps(parameter):
        return
    names = [operation] if operation else list(kb.operations)
    for places in [(place,)] if place else [REQUEST_PLACES, ("response",)]:
        found = False
        for name in names:
            record = kb.operation(name)
            for where in places:
                for full in _full_paths(record, parameter, where):
                    found = True
                    yield _Meant(name, _item_of(record, full, value, where), value, where)
        if found:
            return


def split_value(subject: str) -> tuple[str, str | None]:
    """`tool_choice=required` -> `('tool_choice', 'required')`; the `=` of a variant does not count."""
    depth = 0
    for position, character in enumerate(subject):
        depth += (character == "(") - (character == ")")
        if character == "=" and depth == 0:
            return subject[:position], subject[position + 1 :]
    return subject, None


def _full_paths(record: OperationRecord, asked: str, place: Place) -> Iterator[str]:
    """The paths of an operation that are the one asked for, or end in it, or stand in an object of the caller's own."""
    wanted = plain(asked)
    found = [path for path in record.plain_paths(place) if path == wanted or path.endswith(f".{wanted}")]
    container, _, key = wanted.rpartition(".")
    if not found and container:
        found = [
            join(path, key)
            for path in record.plain_paths(place)
            if (path == container or path.endswith(f".{container}")) and record.takes_any_key(place, path)
        ]
    count = sum(not is_variant(step) for step in steps(asked))
    for path in found:
        full = ""
        own = steps(path)
        for step in (*own[: len(own) - count], *steps(asked)):
            full = join(full, step)
        if "(" not in asked or _is_known(record, full, place):
            yield full


def _is_known(record: OperationRecord, path: str, place: Place) -> bool:
    """Whether any version has this variant."""
    remaining = record.versions
    while remaining:
        bit = remaining & -remaining
        remaining ^= bit
        if record.says(path, None, place, bit) == "supported":
            return True
    return False


def _item_of(record: OperationRecord, path: str, value: str | None, place: Place) -> str:
    """A value that is asked of a list is meant of its items."""
    if value is None or not record.paths_like(place, path + ITEM):
        return path
    types = {
        t
        for known in record.paths_like(place, path)
        for _, index in record.rows(place).get(known, ())
        for t in record.facts[index]["types"]
    }
    return path + ITEM if types <= {"array", "null"} else path


def _has_container(kb: KnowledgeBase, meant: _Meant, version: str) -> bool:
    """Whether a version has what the parameter stands in: without it, asking for the parameter means little."""
    if not kb.has_operation(meant.operation, version):
        return False
    container = plain(meant.parameter or "").removesuffix(ITEM).rpartition(".")[0]
    return not container or kb.status(meant.operation, container, version, place=meant.place) != "unsupported"


def _answer(kb: KnowledgeBase, meant: _Meant, version: str | None) -> Match:
    question = (meant.operation, meant.parameter)
    place = meant.place if meant.parameter is not None else None
    if version is not None:
        answer = kb.lookup(*question, version, value=meant.value, place=meant.place)
        return Match(*question, meant.value, place, version, answer.status, answer.available, answer.evidence)
    available = kb.availability(*question, value=meant.value, place=meant.place)
    evidence = [
        piece
        for interval in available
        for piece in kb.evidence(*question, interval.since, value=meant.value, place=meant.place)
        if not piece.earlier
    ]
    return Match(*question, meant.value, place, None, None, available, tuple(evidence))


def _unknown(kb: KnowledgeBase, subject: str, operation: str | None) -> str:
    parameter, value = split_value(subject)
    names: dict[str, None] = {}
    for name in [operation] if operation else kb.operations:
        record = kb.operation(name)
        for place in REQUEST_PLACES:
            for path in record.plain_paths(place):
                names[path if "." in parameter else leaf(path)] = None
    if operation is None and value is None:
        names.update(dict.fromkeys(kb.operations))
        names.update(dict.fromkeys(feature["id"] for feature in kb.features))
    where = f" of {operation}" if operation else ""
    near = did_you_mean(closest(parameter, names))
    return f"{subject!r} is no parameter, value, operation or feature{where} in any version.{near}"
