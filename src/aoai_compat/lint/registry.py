"""Finds readers, rules and reporters: every module in their packages, so that adding one touches nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType

from aoai_compat.lint.rule import Rule, Scope


@lru_cache(maxsize=8)
def modules_of(package: str) -> tuple[ModuleType, ...]:
    """The modules of a package below `aoai_compat.lint`, in the order of their names."""
    return tuple(module_named(package, name) for name in names_in(package))


def names_in(package: str) -> list[str]:
    """The names of these modules as people write them, with `-`; none of them is imported."""
    parent = importlib.import_module(f"aoai_compat.lint.{package}")
    names = sorted(info.name for info in pkgutil.iter_modules(parent.__path__))
    return [name.replace("_", "-") for name in names if not name.startswith("_")]


def module_named(package: str, name: str) -> ModuleType:
    """The one module of that name, and no other."""
    return importlib.import_module(f"aoai_compat.lint.{package}.{name.replace('-', '_')}")


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    rules: list[Rule] = [module.RULE for module in modules_of("rules")]
    return tuple(sorted(rules, key=lambda rule: rule.code))


@lru_cache(maxsize=8)
def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules of a scope, by code."""
    return tuple(rule for rule in all_rules() if rule.scope == scope)
