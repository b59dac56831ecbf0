"""Terraform: settings of apps, variables with their defaults, locals, modules."""

from __future__ import annotations

from aoai_compat.lint.project_files.braced_text import Block, read_braced, setting_of
from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, ModuleCall, Rank, Setting


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return name.endswith((".tf", ".tofu"))


def read(text: str) -> FileSettings:
    """What the file sets. Parameters are called as they are used: `var.name`, `local.name`."""
    values, parameters = Collected(), Collected()
    calls: list[ModuleCall] = []
    for block in read_braced(text).all():
        members = _settings(block)
        if block.is_called("locals") and len(block.head) <= 2:
            for name, setting in members.items():
                parameters.add(f"local.{name}", setting)
            continue
        if block.is_called("variable") and len(block.head) > 1:
            if "default" in members:
                parameters.add(f"var.{block.head[1].text}", members["default"])
            continue
        if block.is_called("module") and "source" in members and members["source"].value:
            passed: dict[str, tuple[Setting, ...]] = {f"var.{name}": (each,) for name, each in members.items()}
            calls.append(ModuleCall(members["source"].value, passed))
        for name, setting in members.items():
            values.add(name, setting)
        called = members.get("name")
        if called is not None and called.value and "value" in members:
            values.add(called.value, members["value"])
    return FileSettings(values.all(), parameters.all(), calls=tuple(calls))


def _settings(block: Block) -> dict[str, Setting]:
    settings = ((key, setting_of(value)) for key, value in block.members())
    return {key: setting for key, setting in settings if setting is not None}


KIND = Kind(Rank.DEPLOYMENT, claims, read, of_templates="terraform")
