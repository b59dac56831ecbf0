"""Samples of `.env` files, and `.env` files for one environment of several."""

from __future__ import annotations

import re

from aoai_compat.lint.project_files.env_syntax import read_env
from aoai_compat.lint.project_files.setting import Kind, Rank

_WORD = r"(?:samples?|examples?|templates?|dist|defaults?|tmpl|tpl)"
_NAME = re.compile(
    rf"\.env | \.env[._-].+ | \.env{_WORD} | .+\.env"
    rf"| \.?(?:dot)?env[._-]{_WORD}(?:\.txt)? | {_WORD}[._-]env(?:\.txt)?",
    re.VERBOSE,
)
_OTHER = re.compile(r".*\.(?:vault|keys|enc|ts|js|mjs|cjs|py|json|ya?ml|toml|sh|ps1|cs|go|java|md|gpg|age|swp|lock)")


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return _NAME.fullmatch(name) is not None and _OTHER.fullmatch(name) is None


KIND = Kind(Rank.BESIDE, claims, read_env)
