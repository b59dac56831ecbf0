"""Bicep templates: settings of apps, parameters and their defaults, modules; and files of parameters."""

from __future__ import annotations

from aoai_compat.lint.project_files.braced_text import Block, Token, read_braced, setting_of
from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, ModuleCall, Rank, Setting


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return name.endswith((".bicep", ".bicepparam"))


def read(text: str) -> FileSettings:
    """What the template sets. Names of parameters are in small letters: Bicep's templates do not tell them apart."""
    values, parameters = Collected(), Collected()
    calls: list[ModuleCall] = []
    root = read_braced(text)
    for block in root.all():
        _take_members(values, block)
        if block.is_called("module") and len(block.head) > 2 and block.head[2].text:
            calls += [ModuleCall(block.head[2].text, _passed(inner)) for inner in block.blocks if _is_params(inner)]
    for tokens in root.statements:
        named = _declared(tokens)
        if named is not None:
            parameters.add(*named)
    is_of_parameters = any(tokens[0].text == "using" for tokens in root.statements)
    if is_of_parameters:
        return FileSettings({}, overrides=parameters.all())
    return FileSettings(values.all(), parameters.all(), calls=tuple(calls))


def _is_params(block: Block) -> bool:
    return block.is_called("params")


def _take_members(values: Collected, block: Block) -> None:
    members = dict(block.members())
    for key, value in members.items():
        setting = _setting(value)
        if setting is not None:
            values.add(key, setting)
    name = members.get("name", ())
    if len(name) == 1 and name[0].kind == "string" and name[0].text and "value" in members:
        setting = _setting(members["value"])
        if setting is not None:
            values.add(name[0].text, setting)


def _passed(block: Block) -> dict[str, tuple[Setting, ...]]:
    settings = ((key.lower(), _setting(value)) for key, value in block.members())
    return {key: (setting,) for key, setting in settings if setting is not None}


def _declared(tokens: tuple[Token, ...]) -> tuple[str, Setting] | None:
    """The name and the value of `param name type = value` and `var name = value`."""
    if tokens[0].text not in ("param", "var") or len(tokens) < 4 or tokens[1].text is None:
        return None
    at = next((index for index, token in enumerate(tokens) if token.kind == "sign" and token.text == "="), None)
    if at is None or at + 1 >= len(tokens):
        return None
    setting = _setting(tokens[at + 1 :])
    return (tokens[1].text.lower(), setting) if setting is not None else None


def _setting(value: tuple[Token, ...]) -> Setting | None:
    setting = setting_of(value)
    if setting is not None and setting.refers_to is not None:
        return setting._replace(refers_to=setting.refers_to.lower())
    return setting


KIND = Kind(Rank.DEPLOYMENT, claims, read, of_templates="azure")
