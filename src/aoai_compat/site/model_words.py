"""Rules about models in words: what a rule refuses, and what to do instead, as the linter says it."""

from __future__ import annotations

from typing import NamedTuple

from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.kb.operation_record import as_text
from aoai_compat.lint.wording import listed

_MOST_VALUES = 20


class Refusal(NamedTuple):
    """A rule as a page shows it; `what` and `advice` are prose with `code`.

    `versions`: only these of the model, an empty one being a request that names none; none at all: every version.
    """

    rule: ModelRule
    what: str
    advice: str
    versions: tuple[str, ...]

    @property
    def scope(self) -> str:
        """The versions of the model in words; empty where it is all of them."""
        named = [version for version in self.versions if version]
        words = [f"only version {', '.join(named)}"] if named else []
        return ", ".join(words + (["only where no version is named"] if "" in self.versions else []))

    @property
    def is_doubtful(self) -> bool:
        """Whether its evidence is weak: then it is a doubt, and no refusal that is known."""
        return self.rule.status == "conflicting"

    @property
    def is_outright(self) -> bool:
        """Whether a parameter is refused whatever its value, and whatever is beside it."""
        return self.rule.takes_no_value and self.rule.beside is None and self.rule.unless is None


def model_names(rule: ModelRule) -> list[tuple[str, str]]:
    """The models of a rule, each as people write it, with the name that its page has."""
    return [(name.rstrip("@").replace("@", "-"), name.partition("@")[0]) for name in rule.models]


def refusal(rule: ModelRule, model: str | None = None) -> Refusal:
    """A rule in words; with a model, only what it says of that one."""
    named = [name for name in rule.models if name == model or name.startswith(f"{model}@")]
    versions = () if model in named else tuple(name.partition("@")[2] for name in named)
    return Refusal(rule, _what(rule), _advice(rule), versions)


def _what(rule: ModelRule) -> str:
    if rule.refuses is None:
        return "the operation itself"
    what = f"`{rule.refuses}`"
    if rule.values is not None:
        what += f" = {listed([as_text(value) for value in rule.values], _MOST_VALUES)}"
    elif rule.only is not None:
        what += f" other than {listed([as_text(value) for value in rule.only], _MOST_VALUES)}"
    elif rule.above is not None:
        what += f" above {rule.above:g}"
    if rule.beside is not None:
        what += f" beside `{_with_value(rule.beside, rule.beside_value)}`"
    if rule.unless is not None:
        what += f" without `{_with_value(rule.unless, rule.unless_value)}`"
    return what


def _advice(rule: ModelRule) -> str:
    if rule.since is not None:
        return f"Call {next(iter(rule.since.values()))} or later, or the v1 API."
    if rule.refuses is None:
        return f"Call `{rule.instead}`." if rule.instead else "Choose another model."
    if rule.beside is not None:
        other = "leave one of the two out."
        return f"Send `{rule.instead}` instead, or {other}" if rule.instead else f"L{other[1:]}"
    if rule.unless is not None:
        return f"Add `{_with_value(rule.unless, rule.unless_value)}`, or remove `{rule.refuses}`."
    if rule.only is not None:
        return f"Send {listed([as_text(value) for value in rule.only], _MOST_VALUES)}, or leave it out."
    if rule.above is not None:
        return f"Send at most {rule.above:g}."
    if rule.instead:
        return f"Send `{rule.instead}` instead."
    return "Remove it." if rule.takes_no_value else "Remove it, or send another value."


def _with_value(path: str, value: object) -> str:
    return path if value is None else f"{path}={as_text(value)}"
