"""Properties of an application of Spring or Quarkus: placeholders, and the files that set them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_values import Part, Text, first_set, hole
from aoai_compat.lint.parsed_code.texts import environment_texts

if TYPE_CHECKING:
    from aoai_compat.lint.java.source import JavaFile
    from aoai_compat.lint.request import Origin

_FILES = tuple(
    f"{folder}{name}"
    for folder in ("src/main/resources/", "resources/", "")
    for name in ("application.properties", "application.yml", "application.yaml")
)
_DEEPEST = 4


def placeholder(written: str, file: JavaFile, chain: tuple[Origin, ...], depth: int = 0) -> list[Text]:
    """What `${name:default}` is; a text without placeholders is itself."""
    found = re.fullmatch(r"\$\{([^:}]+)(?::(.*))?\}", written.strip(), re.DOTALL)
    if found is None:
        if "${" in written or "#{" in written:
            return [hole(written, f"{written}, which is only known at run time", chain)]
        return [Text((Part(written, chain),))]
    name = found[1].strip()
    values = property_values(name, file, chain, depth)
    if found[2] is None or all(text.value and text.parts[0].is_certain for text in values):
        return values
    return first_set([values, placeholder(found[2], file, chain, depth + 1)])


def property_values(name: str, file: JavaFile, chain: tuple[Origin, ...], depth: int = 0) -> list[Text]:
    """What a property is, by the files of the application or by the environment; a hole where nothing sets it."""
    from aoai_compat.lint.calls.project_values import config_values

    unset = [hole(name, f"the property {name}, which nothing here sets", chain)]
    if depth > _DEEPEST:
        return unset
    if re.fullmatch(r"[A-Z][A-Z0-9_]+", name):
        return environment_texts(name, file, chain)
    for path in _FILES:
        # A file of properties has the whole name as its key, one of YAML has the parts of it.
        for keys in ([name], name.split(".")):
            values = config_values(path, keys, file.code.beside)
            if values:
                each = values[0]
                return placeholder(each.value, file, (*chain, each.origin), depth + 1)
    return unset
