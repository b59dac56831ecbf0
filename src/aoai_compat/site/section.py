"""What the site is made of: pages for people and files for programs, in sections that are found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from aoai_compat.site.site import Site

Chapter = Literal["home", "versions", "operations", "features", "models", "errors", "rules", "try", "about"]
"""The entries of the navigation, of which a page lights one."""


class Page(NamedTuple):
    """One page. `template` names `<template>.html.j2` and `<template>.md.j2`; `content` is what these show.

    `path` is relative to the root of the site and ends in .html; its Markdown twin ends in .md. `description` is one
    sentence in plain text. `trail`: name and path of the pages above it. `scripts`: files of `static` that it needs.
    """

    path: str
    template: str
    title: str
    description: str
    content: Mapping[str, Any]
    chapter: Chapter | None = None
    trail: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()


class File(NamedTuple):
    """One file that is no page. `path` is relative to the root of the site."""

    path: str
    content: bytes


class Section(NamedTuple):
    """One kind of page or file.

    `keys`: what there is one of each of, e.g. the names of all operations. `outputs`: what is made for a key.
    `inputs`: data (as JSON) on which the outputs of a key depend besides templates and code, so that they are made
    again only when it changes; None: the whole knowledge base. `lists_pages`: made last, when `Site.paths` is known.
    """

    keys: Callable[[Site], Iterable[str]]
    outputs: Callable[[Site, str], Iterator[Page | File]]
    inputs: Callable[[Site, str], object] | None = None
    lists_pages: bool = False


def all_sections() -> dict[str, Section]:
    """Name (`pages.operation`, `machines.feeds`) -> section, for every module in the two packages."""
    found: dict[str, Section] = {}
    for package in ("pages", "machines"):
        parent = importlib.import_module(f"aoai_compat.site.{package}")
        for name in sorted(info.name for info in pkgutil.iter_modules(parent.__path__) if info.name[0] != "_"):
            found[f"{package}.{name}"] = importlib.import_module(f"{parent.__name__}.{name}").SECTION
    return found
