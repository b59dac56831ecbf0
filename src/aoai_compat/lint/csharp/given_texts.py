"""The texts that others give: what calls pass for a parameter, what the objects of a class are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_values import Text, hole
from aoai_compat.lint.csharp.callers import passed
from aoai_compat.lint.csharp.instances import held_by
from aoai_compat.lint.csharp.settings import setting_in

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition
    from aoai_compat.lint.csharp.source_file import SourceFile
    from aoai_compat.lint.csharp.texts import Texts


def passed_texts(texts: Texts, found: Definition, others: list[Text]) -> list[Text]:
    """What calls pass for a parameter, and its default where they leave it out. `others`: what it is set to besides."""
    calls = passed(texts.file, found)
    values = [text for file, node in calls.values for text in _in(texts, file).linked(found.name, node)]
    if calls.is_default and found.value is not None:
        values += texts.linked(found.name, found.value)
    is_known = bool(others) or any(text.value is not None for text in values)
    return [text for text in values if text.value is not None or not is_known]


def held_texts(texts: Texts, class_name: str, found: Definition) -> list[Text]:
    """What the objects of a class have in a property: as they are set, else as the class itself says.

    `texts` are those of the file that declares the class.
    """
    held = held_by(texts.file, class_name, found.name)
    values = [text for file, node in held.values for text in _in(texts, file).linked(found.name, node)]
    is_default = held.is_default
    for file, node in held.sections:
        of_section = _of_section(_in(texts, file), node, found.name)
        values += of_section
        is_default = is_default or not of_section
    if is_default:
        values += [text for text in texts.of_definition(found, found.node) if text.value]
    if not held.is_whole:
        return [hole(found.name, f"{found.name}, which many places set")]
    return [text for text in values if text.value] or values[:1]


def _of_section(texts: Texts, section: Node, name: str) -> list[Text]:
    setting = setting_in(texts.file, section, name, texts.known)
    return texts.of_setting(setting) if setting is not None and setting.found else []


def _in(texts: Texts, file: SourceFile) -> Texts:
    return texts if file is texts.file else type(texts)(file, texts.busy)
