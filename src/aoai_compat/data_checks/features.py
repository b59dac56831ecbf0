"""Features: every name means one of them, every part is there, and each begins where its entry says."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.kb.answers import TRACKS, Track
from aoai_compat.kb.feature import Feature, feature_availability, folded
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.query import names_something


def check(folder: DataFolder) -> Iterator[Problem]:
    """Names used twice or hidden, parts that no version has, and first versions that are not those of the parts."""
    named: dict[str, str] = {}
    for file in folder.texts:
        if not file.startswith("features"):
            continue
        for entry in folder.content(file):
            feature = Feature.from_data(entry)
            problems = [*_names(folder.kb, feature, named), *_parts(folder.kb, feature)]
            if not problems:
                problems = list(_beginning(folder.kb, feature))
            yield from (Problem(file, f"{feature.id}: {problem}") for problem in problems)


def _names(kb: KnowledgeBase, feature: Feature, named: dict[str, str]) -> Iterator[str]:
    for name in dict.fromkeys(map(folded, feature.names)):
        if name in named:
            yield f"the name {name!r} is used twice, here and by {named[name]}."
        named[name] = feature.id
    for name in (feature.id, *feature.aliases):
        if names_something(kb, name):
            yield f"the name {name!r} is that of a parameter, an operation or a response field, and never gets here."


def _parts(kb: KnowledgeBase, feature: Feature) -> Iterator[str]:
    for part in feature.parts:
        if part.operation not in kb.operations:
            yield f"{part.operation} is no operation of any version."
        elif not kb.availability(part.operation, part.parameter, value=part.value, place=part.place):
            what = part.parameter if part.value is None else f"{part.parameter}={part.value}"
            yield f"no version has {what} of {part.operation}."


def _beginning(kb: KnowledgeBase, feature: Feature) -> Iterator[str]:
    for track, version in feature.first.items():
        if version is not None and version not in kb.tracks[track]:
            yield f"{version} is no version of the track {track}."
    if not feature.parts:
        return
    begins: dict[Track, str | None] = dict.fromkeys(TRACKS)
    for interval in feature_availability(kb, feature):
        begins[interval.track] = begins[interval.track] or interval.since
    wrong = [track for track in TRACKS if begins[track] != feature.first[track]]
    if wrong and not feature.differs:
        yield from (f"first {t}: says {feature.first[t]}, and its parts begin with {begins[t]}." for t in wrong)
    if feature.differs and not wrong:
        yield "is said to differ from its parts, and does not."


CHECK = Check("features", check)
