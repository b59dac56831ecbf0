"""What holds for each file of a run, by the options of a command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aoai_compat.errors import BadUsage
from aoai_compat.lint.project.configuration import (
    NOTHING,
    Configuration,
    Configurations,
    environment_configuration,
    read_configuration,
)
from aoai_compat.lint.project.configuration_keys import KEYS
from aoai_compat.lint.project.settings import SettingsFinder

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase


def settings_finder(kb: KnowledgeBase, options: dict[str, Any]) -> SettingsFinder:
    """What holds for each file, by the options that say so. Raises `InvalidConfiguration`."""
    given = {key.name: options.get(key.name.replace("-", "_")) for key in KEYS}
    if options.get("show_unresolved"):
        given["extend-select"] = (*(given["extend-select"] or ()), "unresolved-call")
    stated = Configuration({name: value for name, value in given.items() if value is not None})
    if options.get("isolated") and options.get("config"):
        raise BadUsage("--isolated leaves out every configuration, so --config makes no sense beside it.")
    if options.get("isolated"):
        return SettingsFinder(kb, Configurations(NOTHING), (stated,))
    file = options.get("config")
    only = read_configuration(file) if file else None
    return SettingsFinder(kb, Configurations(only), (environment_configuration(os.environ), stated))
