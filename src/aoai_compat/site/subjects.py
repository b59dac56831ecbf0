"""What features are about: the chapters into which a list of them falls."""

from __future__ import annotations

from typing import NamedTuple

from aoai_compat.kb.feature import Feature


class Subject(NamedTuple):
    """A chapter of the list. A feature is in the first one that has the start of its id, or else of its first part."""

    title: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


OTHER = Subject("Other")
SUBJECTS = (
    Subject("The v1 API", names=("v1-",)),
    Subject("On Your Data", names=("on-your-data",), parts=("chat.completions.create data_sources",)),
    Subject(
        "Chat, completions and embeddings",
        parts=("chat.", "completions.", "embeddings.", "extensions.chat."),
    ),
    Subject(
        "Responses and their tools",
        names=("responses", "reasoning", "message"),
        parts=("responses.", "conversations.", "containers."),
    ),
    Subject(
        "Images, audio, video and realtime",
        names=("dall-e", "realtime"),
        parts=("images.", "audio.", "videos.", "video.", "realtime."),
    ),
    Subject("Assistants and vector stores", parts=("assistants.", "threads.", "vector_stores.")),
    Subject(
        "Files, batches, fine-tuning and evaluation",
        parts=("files.", "uploads.", "batches.", "fine_tuning.", "fine_tunes.", "evals."),
    ),
    OTHER,
)


def subject_of(feature: Feature) -> Subject:
    """The chapter that a feature belongs to."""
    part = feature.parts[0] if feature.parts else None
    first = f"{part.operation} {part.parameter or ''}" if part else ""
    for subject in SUBJECTS:
        if feature.id.startswith(subject.names or ("\0",)) or (first and first.startswith(subject.parts or ("\0",))):
            return subject
    return OTHER
