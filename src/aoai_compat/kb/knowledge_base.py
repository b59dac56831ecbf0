"""The knowledge base: everything that is known, and the one function that answers questions about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aoai_compat.errors import UnknownOperation, UnknownVersion
from aoai_compat.kb.answers import TRACKS, Answer, Evidence, Interval, Status, Track, Version
from aoai_compat.kb.evidence import resolve
from aoai_compat.kb.intervals import intervals_of
from aoai_compat.kb.model_rules import ModelCatalogue
from aoai_compat.kb.operation_record import EvidenceEntry, OperationRecord
from aoai_compat.kb.paths import plain
from aoai_compat.kb.places import Place
from aoai_compat.kb.suggest import closest, did_you_mean

if TYPE_CHECKING:
    from aoai_compat.kb.query import Match


class KnowledgeBase:
    """What every api-version accepts and returns, with evidence. Cheap to make, and immutable after that."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        """`compiled` is the content of the compiled file; see `KnowledgeBase.load`."""
        self.versions = tuple(
            Version(v["version"], v["track"], v["base"], v["released"], tuple(v["sources"]), v.get("state"))
            for v in compiled["versions"]
        )
        self._by_label = {version.label: version for version in self.versions}
        self._bit = {version.label: 1 << index for index, version in enumerate(self.versions)}
        self._states = {
            state["version"]: (1 << (len(self.versions) + index), state)
            for index, state in enumerate(compiled["states"])
        }
        self._facts: list[dict[str, Any]] = compiled["facts"]
        self._disagreements: dict[str, Any] = compiled["disagreements"]
        self._entries = [EvidenceEntry.from_compiled(entry) for entry in compiled["evidence"]]
        self._operations: dict[str, Any] = compiled["operations"]
        self._records: dict[str, OperationRecord] = {}
        self._models: dict[str, Any] = compiled["models"]
        self._texts: dict[str, str] = {key: compiled[key] for key in ("features", "errors", "lifecycle", "v1")}

    @classmethod
    def load(cls) -> KnowledgeBase:
        """The knowledge base that comes with the package. Raises `InvalidData` where it is damaged."""
        from aoai_compat.kb.store import read_compiled

        return cls(read_compiled())

    # -- versions and operations ------------------------------------------------------------

    def version(self, label: str) -> Version:
        """The version of that label. Raises `UnknownVersion`, with the nearest labels."""
        try:
            return self._by_label[label]
        except KeyError:
            near = closest(label, self._by_label)
            raise UnknownVersion(
                f"{label!r} is no api-version that aoai-compat knows.{did_you_mean(near)}"
                " `aoai-compat versions` lists them all."
            ) from None

    @cached_property
    def tracks(self) -> dict[Track, tuple[str, ...]]:
        """Track -> its versions, oldest first."""
        return {track: tuple(v.label for v in self.versions if v.track == track) for track in TRACKS}

    @property
    def operations(self) -> Iterable[str]:
        """The names of all operations that any version has, sorted."""
        return self._operations.keys()

    def operation(self, name: str) -> OperationRecord:
        """All that is known of one operation. Raises `UnknownOperation`, with the nearest names."""
        record = self._records.get(name)
        if record is None:
            if name not in self._operations:
                near = closest(name, self._operations)
                raise UnknownOperation(f"{name!r} is no operation of any version.{did_you_mean(near)}")
            entries = [entry for entry in self._entries if name in entry.operations]
            record = self._records[name] = OperationRecord(name, self._operations[name], self._facts, entries)
        return record

    def bit(self, version: str) -> int:
        """The bit that stands for a version in the sets of an `OperationRecord`."""
        self.version(version)
        return self._bit[version]

    def has_operation(self, name: str, version: str) -> bool:
        """Whether a version has an operation, by its documents."""
        return bool(self.operation(name).versions & self.bit(version))

    def route(self, name: str, version: str) -> tuple[str, str] | None:
        """Method and path of an operation in a version; None where the version does not have it."""
        route = self.operation(name).route(self.bit(version))
        return (route.method, route.path) if route else None

    @cached_property
    def model_rules(self) -> ModelCatalogue:
        """What depends on the model."""
        return ModelCatalogue(self._models)

    @cached_property
    def features(self) -> list[dict[str, Any]]:
        """The entries of `data/features`."""
        return json.loads(self._texts["features"])  # type: ignore[no-any-return]

    @cached_property
    def error_messages(self) -> list[dict[str, Any]]:
        """The entries of `data/errors`: the families of messages that the service answers with."""
        return json.loads(self._texts["errors"])  # type: ignore[no-any-return]

    @cached_property
    def lifecycle(self) -> dict[str, Any]:
        """The content of `data/lifecycle.yaml`."""
        return json.loads(self._texts["lifecycle"])  # type: ignore[no-any-return]

    @cached_property
    def v1_facts(self) -> dict[str, Any]:
        """The content of `data/v1.yaml`: base URLs, preview headers, the `api-version` query on v1."""
        return json.loads(self._texts["v1"])  # type: ignore[no-any-return]

    # -- the one question -------------------------------------------------------------------

    def lookup(
        self, operation: str, parameter: str | None, version: str, *, value: Any = None, place: Place = "body"
    ) -> Answer:
        """Is this supported, since when, and who says so?

        `parameter` is a path, with or without variants; None asks for the operation itself. `value` asks for one
        value of it. Raises `UnknownVersion` and `UnknownOperation`; an unknown parameter is `unsupported`.
        """
        evidence = tuple(self.evidence(operation, parameter, version, value=value, place=place))
        return Answer(resolve(evidence), self.availability(operation, parameter, value=value, place=place), evidence)

    def status(
        self, operation: str, parameter: str | None, version: str, *, value: Any = None, place: Place = "body"
    ) -> Status:
        """The status of `lookup`, without the rest of it."""
        return resolve(list(self.evidence(operation, parameter, version, value=value, place=place)))

    def availability(
        self, operation: str, parameter: str | None, *, value: Any = None, place: Place = "body"
    ) -> tuple[Interval, ...]:
        """Where something is supported, a stretch of a track at a time."""
        return intervals_of(self.tracks, self._supported_versions(operation, parameter, value, place))

    def _supported_versions(self, operation: str, parameter: str | None, value: Any, place: Place) -> set[str]:
        if parameter is None:
            versions = self.operation(operation).versions
            return {label for label, bit in self._bit.items() if versions & bit}
        versions, unsure = self.settled(operation, parameter, value=value, place=place)
        return {
            label
            for label, bit in self._bit.items()
            if (unsure & bit and self.status(operation, parameter, label, value=value, place=place) == "supported")
            or (versions & ~unsure & bit)
        }

    def settled(self, operation: str, parameter: str, *, value: Any = None, place: Place = "body") -> tuple[int, int]:
        """The versions that support something for certain, and those of which `status` has to be asked, as bit sets.

        Bit sets answer for all versions at once; the few that need a closer look get it. All other versions do not
        support it, or do not describe the body that it would be in.
        """
        record = self.operation(operation)
        versions, unsure = record.documented(parameter, value, place)
        for entry in record.entries_about(parameter, value, place):
            unsure |= entry.operations[operation]
        for label, (earlier, _) in self._states.items():
            # What an earlier state had matters only where the newest does not have it.
            if (versions | unsure) & earlier and not versions & self._bit[label]:
                unsure |= self._bit[label]
        for label, operations in self._disagreements.items():
            if any(place in places for places in operations.get(operation, {}).values()):
                unsure |= self._bit[label]
        return versions, unsure

    def alike(self, operation: str, place: Place) -> dict[str, int]:
        """Label -> a number that versions share whose documents and evidence say the same of all that is in a place."""
        record = self.operation(operation)
        sets = {versions for row in record.rows(place).values() for versions, _ in row}
        sets |= {entry.operations[operation] for entry in record.entries if entry.place == place}
        numbers: dict[object, int] = {}
        alike: dict[str, int] = {}
        for version in self.versions:
            label, bit = version.label, self._bit[version.label]
            own = label in self._states or operation in self._disagreements.get(label, {})
            said = (tuple(bool(versions & bit) for versions in sets), record.is_described(bit), label if own else None)
            alike[label] = numbers.setdefault(said, len(numbers))
        return alike

    def evidence(
        self, operation: str, parameter: str | None, version: str, *, value: Any = None, place: Place = "body"
    ) -> Iterator[Evidence]:
        """Every piece of evidence on a question, the documents first."""
        record = self.operation(operation)
        bit = self.bit(version)
        yield from self._documents(record, parameter, self._by_label[version], bit, value, place)
        if parameter is None:
            return
        for entry in record.entries_on(parameter, value, place, bit):
            yield Evidence(
                kind=entry.kind,
                says=entry.says,
                source=entry.source,
                version=version,
                confidence=entry.confidence,
                date=entry.date,
                note=entry.note,
                # A document of another version is no more than a hint at this one.
                earlier=entry.kind == "spec",
            )

    def _documents(
        self, record: OperationRecord, parameter: str | None, version: Version, bit: int, value: Any, place: Place
    ) -> Iterator[Evidence]:
        route = record.route(bit)
        sources = [s for s in version.sources if s["plane"] == record.plane(bit)] or version.sources
        says = record.says(parameter, value, place, bit)
        alone = self._alone(record.name, version.label, parameter, value, place) if route else set()
        for source in sources:
            own: Status = says
            if alone and says == "supported":
                own = "supported" if source["document"] in alone else "unsupported"
            yield Evidence("spec", own, source_name(source), version.label, date=source.get("date"))
        if version.label in self._states:
            earlier_bit, state = self._states[version.label]
            for source in state["sources"]:
                yield Evidence(
                    "spec",
                    record.says(parameter, value, place, earlier_bit),
                    source_name(source),
                    version.label,
                    date=state["state"],
                    note=f"an earlier state of this document, of about {state['state']}",
                    earlier=True,
                )

    def _alone(self, operation: str, version: str, parameter: str | None, value: Any, place: Place) -> set[str]:
        """The documents that alone have a parameter or value, where the documents of a version disagree."""
        says = self._disagreements.get(version, {}).get(operation)
        if not says or parameter is None:
            return set()
        asked = {plain(parameter)}
        if value is not None:
            asked.add(f"{plain(parameter)}={value}")
        return {
            document for document, places in says.items() if any(plain(path) in asked for path in places.get(place, ()))
        }

    def formerly(self, operation: str, version: str, place: Place) -> dict[str, dict[str, Any]]:
        """Path -> facts of what an earlier state of this version's document had; empty where there is none."""
        if version not in self._states:
            return {}
        record = self.operation(operation)
        bit = self._states[version][0]
        rows = ((path, record.facts_in(place, path, bit)) for path in record.rows(place))
        return {path: facts for path, facts in rows if facts is not None}

    # -- questions in words -----------------------------------------------------------------

    def query(
        self,
        subject: str,
        *,
        api_version: str | None = None,
        operation: str | None = None,
        place: Place | None = None,
    ) -> list[Match]:
        """Answers `subject` (a parameter, `parameter=value`, an operation, a response field) as `query` does.

        Raises `UnknownSubject`, `UnknownVersion`, `UnknownOperation`.
        """
        from aoai_compat.kb.query import query

        return query(self, subject, api_version=api_version, operation=operation, place=place)


def source_name(source: dict[str, Any]) -> str:
    """A document as evidence names it: repository, path and commit."""
    parts = [source.get("repository"), source.get("path") or source["document"]]
    name = " ".join(part for part in parts if part)
    return f"{name} @{source['commit'][:12]}" if source.get("commit") else name
