"""Values of Terraform's variables: `*.tfvars`."""

from __future__ import annotations

import re

from aoai_compat.lint.project_files.braced_text import read_braced, setting_of
from aoai_compat.lint.project_files.setting import FileSettings, Kind, Rank

_NAME = re.compile(r".+\.tfvars(?:[._-](?:samples?|examples?|templates?|dist|tmpl|tpl))?")


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return _NAME.fullmatch(name) is not None


def read(text: str) -> FileSettings:
    """The values, for variables as they are used: `var.name`."""
    settings = ((f"var.{key}", setting_of(value)) for key, value in read_braced(text).members())
    return FileSettings({}, overrides={key: (setting,) for key, setting in settings if setting is not None})


KIND = Kind(Rank.DEPLOYMENT, claims, read, of_templates="terraform")
