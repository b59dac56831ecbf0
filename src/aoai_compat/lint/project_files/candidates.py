"""The files of a project in which settings may stand.

Besides those directly in a folder they are in its folders for deployment and configuration. What lies in any other
folder beside the code belongs to other code: a repository of samples sets the same name in each of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from aoai_compat.lint.project.exclusion import USUAL
from aoai_compat.lint.project_files.project_folders import is_for_everything
from aoai_compat.lint.project_files.setting import Kind
from aoai_compat.lint.registry import modules_of

_FOR_ALL = r"""(?xi)
    \.github | \.devcontainer | \.azure | \.azuredevops | \.pipelines | \.vscode | \.docker
  | (?:(?:azure|aks|aca|cloud|app|dev|prod)[-_.])?
    (?:infra|infrastructure|iac|deploy|deployments?|terraform|bicep|k8s|kubernetes|helm|docker)
    (?:[-_.](?:templates?|scripts?|configs?|manifests?|charts?|compose|files?|azure|aks|dev|prod|as[-_]code))?
  | tf | arm | kube | charts? | manifests? | compose | ops | devops | ci | cd | cicd | pipelines?
  | configs? | configuration | conf | settings | envs? | environments? | scripts? | properties | templates?
"""
_OUTPUT = frozenset({"bin", "obj", "dist", "build", "out", "target", "vendor"})
_DEEPEST = 6
_MOST_FOLDERS = 300
_MOST_FILES = 1_000


class Candidate(NamedTuple):
    """A file that may have settings. `is_inside`: not directly in the folder that was asked for."""

    path: str
    kind: Kind
    is_inside: bool


def candidates_in(folder: str) -> tuple[Candidate, ...]:
    """The files in which a folder may have settings, by name."""
    try:
        changed = os.stat(folder).st_mtime_ns
    except OSError:
        return ()
    return _candidates(folder, changed)


@lru_cache(maxsize=2048)
def _candidates(folder: str, changed: int) -> tuple[Candidate, ...]:  # noqa: ARG001  # a new state is a new key
    kinds: list[Kind] = [module.KIND for module in modules_of("project_files.kinds")]
    found: list[Candidate] = []
    for path, is_inside in _files(folder):
        name = os.path.basename(path).lower()
        found += [Candidate(path, kind, is_inside) for kind in kinds if kind.claims(name)]
        if len(found) >= _MOST_FILES:
            break
    return tuple(found)


def _files(folder: str) -> Iterator[tuple[str, bool]]:
    """The files of a folder, then those of its folders for deployment and configuration."""
    below: list[tuple[str, int]] = []
    is_for_all = re.compile(_FOR_ALL)
    for entry in _entries(folder):
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path, False
        elif is_for_all.fullmatch(entry.name) and not is_for_everything(folder):
            below.append((entry.path, 1))
    visited = 0
    while below and visited < _MOST_FOLDERS:
        visited += 1
        inner, depth = below.pop(0)
        entries = list(_entries(inner))
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, True
            elif depth < _DEEPEST and _is_searched(entry.name, inner):
                below.append((entry.path, depth + 1))


def _is_searched(name: str, above: str) -> bool:
    if name in USUAL or name.lower() in _OUTPUT:
        return False
    return not name.startswith(".") or os.path.basename(above) == ".azure"


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
