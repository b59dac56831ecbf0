"""Variants in paths: where they stand, and whether paths that name some can mean the same place."""

from __future__ import annotations

from aoai_compat.kb.paths import is_variant, join, steps, variant_of


def variants_in(path: str) -> dict[int, tuple[str, str]]:
    """Number of plain steps before a variant -> its tag and value."""
    variants = {}
    position = 0
    for step in steps(path):
        if is_variant(step):
            variants[position] = variant_of(step)
        else:
            position += 1
    return variants


def container_at(path: str, position: int) -> str:
    """The first part of a path, up to and including so many plain steps."""
    prefix = ""
    for step in steps(path):
        if not is_variant(step):
            if position == 0:
                break
            position -= 1
        prefix = join(prefix, step)
    return prefix


def are_compatible(path: str, asked: str) -> bool:
    """Whether no variant of a path contradicts one that is asked for."""
    own, wanted = variants_in(path), variants_in(asked)
    return all(own[position] == variant for position, variant in wanted.items() if position in own)
