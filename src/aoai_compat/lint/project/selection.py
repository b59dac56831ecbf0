"""Which findings are wanted: by code, by the beginning of a code, by a rule's name, and by file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from aoai_compat.errors import UnknownRule
from aoai_compat.lint.project.exclusion import Patterns

ALL = "ALL"
"""The selector of every rule."""
DATED_CLIENT = "AOAI405"
OPT_IN = frozenset({"AOAI010", DATED_CLIENT})
"""The codes of the rules that are `opt_in`: they are known before any rule is imported."""


class Selection:
    """One layer of wishes: those of a file, of the environment, or of the command line.

    Codes may be whole (`AOAI101`) or beginnings (`AOAI1`, or the empty text for all); within a layer the longer one
    wins, and of two equally long ones `ignore`. Without `select`, a layer changes what the one `below` it accepts.
    The globs of `per_file_ignores` (gitignore syntax) are relative to `root`.
    """

    def __init__(
        self,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        per_file_ignores: Mapping[str, Sequence[str]] | None = None,
        root: str = ".",
        below: Selection | None = None,
    ) -> None:
        self.select = select
        self.ignore = ignore
        self.extend_select = extend_select
        self.per_file_ignores = per_file_ignores or {}
        self.root = root
        self.below = below
        self._known: dict[str, bool] = {}

    def accepts(self, code: str, path: str) -> bool:
        """Whether findings of a code are wanted in a file."""
        return self.wants(code) and not self.is_ignored_in(code, path)

    def wants(self, code: str) -> bool:
        """Whether findings of a code are wanted in any file."""
        known = self._known.get(code)
        if known is None:
            known = self._known[code] = self._decide(code)
        return known

    def is_ignored_in(self, code: str, path: str) -> bool:
        """Whether a code is left out for this file alone."""
        for patterns, prefixes in self._patterns:
            if code.startswith(tuple(prefixes)) and patterns.decide(path, is_folder=False):
                return True
        return self.below is not None and self.below.is_ignored_in(code, path)

    def _decide(self, code: str) -> bool:
        if code in OPT_IN:
            named = code in (*(self.select or ()), *self.extend_select)
            return code not in self.ignore and (named or (self.below is not None and self.below.wants(code)))
        chosen = _longest(code, (*(self.select or ()), *self.extend_select))
        ignored = _longest(code, self.ignore)
        if max(chosen, ignored) >= 0:
            return chosen > ignored
        if self.select is not None:
            return False
        return self.below is None or self.below.wants(code)

    @cached_property
    def _patterns(self) -> list[tuple[Patterns, Sequence[str]]]:
        return [(Patterns(self.root, [glob]), codes) for glob, codes in self.per_file_ignores.items()]


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest of the prefixes that a code begins with; -1 where there is none."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def resolve_selector(text: str) -> str:
    """What a selector of a rule stands for: the beginning of its codes, empty for all. Raises `UnknownRule`.

    `text` is a code, the beginning of one, `ALL`, or the name of a rule.
    """
    from aoai_compat.lint.registry import all_rules

    if text == ALL:
        return ""
    by_name = {rule.name: rule.code for rule in all_rules()}
    if text in by_name:
        return by_name[text]
    codes = set(by_name.values())
    if text and any(code.startswith(text) for code in codes):
        return text
    from aoai_compat.kb.suggest import closest, did_you_mean

    families = sorted({code[:-2] for code in codes})
    near = did_you_mean(closest(text, [*sorted(codes), *families, *sorted(by_name), ALL]))
    raise UnknownRule(f"{text!r} is no rule: neither a code, nor the beginning of one, nor a name.{near}")
