"""ARM templates and their files of parameters, in JSON."""

from __future__ import annotations

import re
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.project_files.json_members import JsonMembers
from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, Rank, Setting, Settings

_SCHEMA = re.compile(
    r"https?://schema\.management\.azure\.com/\S*?deployment(Template|Parameters)\.json", re.IGNORECASE
)
_REFERENCE = re.compile(r"\[(parameters|variables)\('([^']+)'\)\]", re.IGNORECASE)


def claims(name: str) -> bool:
    """Whether a file may be one by its name."""
    return name.endswith(".json")


def read(text: str) -> FileSettings:
    """What the template sets. Names of parameters are in small letters, as ARM does not tell them apart."""
    schema = _SCHEMA.search(text, 0, 4_000)
    if schema is None:
        return FileSettings({})
    held = JsonMembers(text)
    if not isinstance(held.value, dict):
        return FileSettings({})
    if schema[1].lower() == "parameters":
        return FileSettings({}, overrides=_parameters(held, "value"))
    values = Collected()
    for path, pointer, value in held.members():
        setting = _setting(held, pointer, value)
        if setting is not None and path[0] not in ("parameters", "variables"):
            values.add(path[-1], setting)
        if isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, dict) and isinstance(item.get("name"), str) and "value" in item:
                    there = pointer_to(pointer_to(pointer, at), "value")
                    named = _setting(held, there, item["value"])
                    if named is not None:
                        values.add(item["name"], named)
    variables = held.value.get("variables")
    declared = {**_parameters(held, "defaultValue")}
    for name, value in variables.items() if isinstance(variables, dict) else ():
        setting = _setting(held, pointer_to("/variables", name), value)
        if setting is not None:
            declared[f"variables {name.lower()}"] = (setting,)
    return FileSettings(values.all(), declared)


def _parameters(held: JsonMembers, member: str) -> Settings:
    found: dict[str, tuple[Setting, ...]] = {}
    parameters: Any = held.value.get("parameters")
    for name, described in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(described, dict) and member in described:
            pointer = pointer_to(pointer_to("/parameters", name), member)
            setting = _setting(held, pointer, described[member])
            if setting is not None:
                found[name.lower()] = (setting,)
    return found


def _setting(held: JsonMembers, pointer: str, value: Any) -> Setting | None:
    setting = held.setting(pointer, value)
    if setting is None or setting.value is None:
        return None
    reference = _REFERENCE.fullmatch(setting.value)
    if reference is not None:
        name = reference[2].lower()
        is_variable = reference[1].lower() == "variables"
        return setting._replace(value=None, refers_to=f"variables {name}" if is_variable else name)
    return setting._replace(value=None) if setting.value.startswith("[") else setting


KIND = Kind(Rank.DEPLOYMENT, claims, read, of_templates="azure")
