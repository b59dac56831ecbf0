"""The settings of a configuration: what each is called, what it may be, and what it means.

Everything that reads, checks or describes a configuration goes by this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from aoai_compat.kb.suggest import closest, did_you_mean

ENVIRONMENT_PREFIX = "AOAI_COMPAT_"
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_IGNORE_KEYS = ("path", "pointer", "code", "reason")


class Wrong(ValueError):
    """A value that a setting cannot have; the message continues a sentence that begins with the setting."""


class Kind(NamedTuple):
    """What a setting may be.

    `check` takes the value of a TOML file to the one that is kept, and `read` the text of an environment variable;
    both raise `Wrong`. A kind without `read` is too much for a variable. `schema` is its JSON Schema.
    """

    check: Callable[[Any], Any]
    read: Callable[[str], Any] | None
    schema: Callable[[], Mapping[str, Any]]


class Key(NamedTuple):
    """A setting."""

    name: str
    kind: Kind
    description: str

    @property
    def variable(self) -> str:
        """The environment variable of it."""
        return ENVIRONMENT_PREFIX + self.name.upper().replace("-", "_")

    @property
    def option(self) -> str:
        """The option of it."""
        return f"--{self.name}"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("must be text, in quotes.")
    if not value.strip():
        raise Wrong("must not be empty.")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Wrong('must be a list of texts: ["...", "..."].')
    return tuple(value)


def _read_texts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("must be true or false, without quotes.")
    return value


def _read_boolean(text: str) -> bool:
    folded = text.strip().lower()
    if folded not in _YES + _NO:
        raise Wrong("must be true or false.")
    return folded in _YES


def _models(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(model, str) for model in value.values()):
        raise Wrong('must give the model of each deployment: {name = "model"}.')
    return dict(value)


def _read_models(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in _read_texts(text)]
    if not all(sign and name.strip() and model.strip() for name, sign, model in pairs):
        raise Wrong("must give the model of each deployment: name=model,name=model.")
    return {name.strip(): model.strip() for name, _, model in pairs}


def _codes_by_file(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise Wrong('must give the codes for each glob: {"tests/**" = ["AOAI101"]}.')
    try:
        return {glob: _texts(codes) for glob, codes in value.items()}
    except Wrong:
        raise Wrong('must give a list of codes for each glob: {"tests/**" = ["AOAI101"]}.') from None


def _ignores(value: Any) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Wrong("must be a list of tables with `path`, `pointer`, `code` and `reason`.")
    for entry in value:
        for name, text in entry.items():
            if name not in _IGNORE_KEYS:
                near = did_you_mean(closest(name, _IGNORE_KEYS))
                raise Wrong(f"cannot have {name!r}; it has `path`, `pointer`, `code` and `reason`.{near}")
            if not isinstance(text, str):
                raise Wrong(f"must give {name} as text, in quotes.")
        missing = [f"`{name}`" for name in ("path", "code") if not entry.get(name)]
        if missing:
            raise Wrong(f"must have {' and '.join(missing)} in each of its tables.")
    return tuple(dict(entry) for entry in value)


def _one_of(choices: Callable[[], list[str]]) -> Kind:
    def check(value: Any) -> str:
        text = _text(value)
        if text not in choices():
            raise Wrong(
                f"cannot be {text!r}: it is one of {', '.join(choices())}.{did_you_mean(closest(text, choices()))}"
            )
        return text

    return Kind(check, check, lambda: {"enum": choices()})


def _formats() -> list[str]:
    from aoai_compat.lint.registry import names_in

    return names_in("reporters")


_TEXT = Kind(_text, _text, lambda: {"type": "string", "minLength": 1})
_TEXTS = Kind(_texts, _read_texts, lambda: {"type": "array", "items": {"type": "string"}})
_BOOLEAN = Kind(_boolean, _read_boolean, lambda: {"type": "boolean"})
_MODELS = Kind(_models, _read_models, lambda: {"type": "object", "additionalProperties": {"type": "string"}})
_BY_FILE = Kind(_codes_by_file, None, lambda: {"type": "object", "additionalProperties": dict(_TEXTS.schema())})
_IGNORES = Kind(
    _ignores,
    None,
    lambda: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in _IGNORE_KEYS},
            "required": ["path", "code"],
            "additionalProperties": False,
        },
    },
)
_LEVEL = _one_of(lambda: ["error", "warning", "info", "never"])
_FORMAT = _one_of(_formats)

KEYS: tuple[Key, ...] = (
    Key("api-version", _TEXT, "The version for requests that do not say theirs, e.g. 2024-10-21 or v1."),
    Key("model", _TEXT, "The model for requests that do not say theirs."),
    Key("operation", _TEXT, "The operation for requests that do not say theirs, e.g. chat.completions.create."),
    Key("deployments", _MODELS, "Which model is behind each deployment."),
    Key("select", _TEXTS, "The rules to apply: codes, beginnings of codes, names, or ALL."),
    Key("ignore", _TEXTS, "Rules to leave out."),
    Key("extend-select", _TEXTS, "Rules to apply besides the selected ones."),
    Key("per-file-ignores", _BY_FILE, "Rules to leave out in some files; the globs are relative to this file."),
    Key("exclude", _TEXTS, "What to leave out when a folder is searched, in gitignore syntax."),
    Key("extend-exclude", _TEXTS, "What to leave out besides, whatever `exclude` says elsewhere."),
    Key("respect-gitignore", _BOOLEAN, "Whether to leave out what .gitignore files name."),
    Key("fail-on", _LEVEL, "Findings of this level or above end with exit code 1."),
    Key("output-format", _FORMAT, "The format of the report."),
    Key("baseline", _TEXT, "The file of known findings, which are not reported; relative to this file."),
    Key("ignores", _IGNORES, "Findings to leave out, one by one, for formats that have no comments."),
)
BY_NAME: Mapping[str, Key] = {key.name: key for key in KEYS}


def complaint(name: str) -> str:
    """What to say of a setting that does not exist."""
    return f"{name!r} is no setting of aoai-compat.{did_you_mean(closest(name, BY_NAME, most=1))}"
