"""What holds for one file: the configuration nearest to it, the environment, and the options, put together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.errors import AoaiCompatError, InvalidConfiguration
from aoai_compat.lint.known_findings.ignore_entries import IgnoreEntry, entries_of
from aoai_compat.lint.project.configuration import Configuration, Configurations
from aoai_compat.lint.project.exclusion import NO_EXCLUSION, Exclusion
from aoai_compat.lint.project.selection import Selection, resolve_selector
from aoai_compat.lint.reports.provenance import in_words
from aoai_compat.lint.request import Origin
from aoai_compat.lint.targets import Defaults

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase


class Settings(NamedTuple):
    """What holds for a file. Without a `selection` every rule is wanted.

    `ignores` are suppressions for formats that have no comments, and `exclusion` is for searching a folder. `layers` is
    what it was put together from, the weakest first; a layer that says nothing is left out.
    """

    defaults: Defaults = Defaults()
    selection: Selection | None = None
    ignores: tuple[IgnoreEntry, ...] = ()
    exclusion: Exclusion = NO_EXCLUSION
    layers: tuple[Configuration, ...] = ()

    def value(self, key: str) -> Any:
        """What the strongest layer that has a key says; None where none has it."""
        return next((value for _, value in self._said(key)), None)

    def origin(self, key: str) -> Origin | None:
        """Where that is said."""
        return next((layer.origin(key) for layer, _ in self._said(key)), None)

    def _said(self, key: str) -> Iterator[tuple[Configuration, Any]]:
        return ((layer, layer.values[key]) for layer in reversed(self.layers) if key in layer.values)


class SettingsFinder:
    """Finds the settings of files. `above` are the layers over the files: the environment, then the options."""

    def __init__(
        self, kb: KnowledgeBase, configurations: Configurations, above: tuple[Configuration, ...] = ()
    ) -> None:
        self._kb = kb
        self._configurations = configurations
        self._above = tuple(layer for layer in above if layer.values)
        self._made: dict[Configuration, Settings] = {}
        self._by_folder: dict[str, Settings] = {}

    def of_file(self, path: str) -> Settings:
        """The settings of a file. Raises `InvalidConfiguration`."""
        return self.of_folder(os.path.dirname(path))

    def of_folder(self, folder: str) -> Settings:
        """The settings of what is in a folder; an empty name is the current one. Raises `InvalidConfiguration`."""
        found = self._by_folder.get(folder)
        if found is None:
            found = self._by_folder[folder] = self._settings(self._configurations.of_folder(folder))
        return found

    def _settings(self, nearest: Configuration) -> Settings:
        # Folders of one configuration share its settings, and what these have worked out already.
        settings = self._made.get(nearest)
        if settings is None:
            layers = (*((nearest,) if nearest.values else ()), *self._above)
            settings = self._made[nearest] = self._put_together(layers)
        return settings

    def _put_together(self, layers: tuple[Configuration, ...]) -> Settings:
        bare = Settings(layers=layers)
        selection: Selection | None = Selection()
        for layer in layers:
            selection = _selection(layer, selection)
        deployments: dict[str, str] = {}
        for layer in layers:
            deployments.update(layer.values.get("deployments", {}))
        self._check(bare, "api-version", self._kb.version)
        self._check(bare, "operation", self._kb.operation)
        defaults = Defaults(
            bare.value("api-version"),
            bare.value("operation"),
            bare.value("model"),
            deployments,
            bare.origin("api-version"),
        )
        ignores = entries_of(layers)
        return Settings(defaults, selection, ignores, _exclusion(layers), layers)

    def _check(self, settings: Settings, key: str, find: Any) -> None:
        """Complains of a value that the knowledge base does not have; of an option, in the same words as ever."""
        value, origin = settings.value(key), settings.origin(key)
        if value is None or origin is None:
            return
        try:
            find(value)
        except AoaiCompatError as error:
            if origin.what.startswith("--"):
                raise
            raise InvalidConfiguration(f"{in_words(origin)}: {error}") from error


def _exclusion(layers: tuple[Configuration, ...]) -> Exclusion:
    """The strongest `exclude`, and what every layer adds to it."""
    chosen = next((layer for layer in reversed(layers) if "exclude" in layer.values), None)
    lists = [(chosen.folder, chosen.values["exclude"])] if chosen else []
    return Exclusion([*lists, *((layer.folder, layer.values.get("extend-exclude", ())) for layer in layers)])


def _selection(layer: Configuration, below: Selection | None) -> Selection | None:
    """The selection of a layer; `below` itself where it has none."""
    keys = ("select", "ignore", "extend-select", "per-file-ignores")
    if not any(key in layer.values for key in keys):
        return below

    def codes(key: str, selectors: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(resolve_selector(selector) for selector in selectors)
        except AoaiCompatError as error:
            raise InvalidConfiguration(f"{in_words(layer.origin(key))}: {error}") from error

    values = layer.values
    return Selection(
        codes("select", values["select"]) if "select" in values else None,
        codes("ignore", values.get("ignore", ())),
        codes("extend-select", values.get("extend-select", ())),
        {glob: codes("per-file-ignores", own) for glob, own in values.get("per-file-ignores", {}).items()},
        layer.folder,
        below,
    )
