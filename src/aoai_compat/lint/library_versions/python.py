"""Python: requirements and constraints, pyproject.toml, setup.cfg, Pipfile, environment.yml, and their lock files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from aoai_compat.lint.library_versions.releases import Range, of_clauses
from aoai_compat.lint.library_versions.required import Manifest, Required, manifests, places

_LISTS = r"(?i)(?:.*requirements.*|constraints.*|deps.*)\.(?:txt|in|pip)"
_TOML_LOCKS = r"(?:poetry|uv|pdm)\.lock|pylock(?:\..+)?\.toml"
_OTHERS = r"pyproject\.toml|setup\.cfg|environment.*\.ya?ml|conda.*\.ya?ml|Pipfile"
_MOST = 50


def required_in(folder: str, names: Sequence[str], package: str) -> Iterator[Required]:
    """What the files of a folder say of a package."""
    # The name ends here: `openai` is not the beginning of `openai-agents`.
    name = "[-_.]+".join(map(re.escape, re.split(r"[-_.]+", package))) + r"(?![\w.-])"
    for file in manifests(folder, names, _TOML_LOCKS):
        for match in places(rf'(?im)^name\s*=\s*"{name}"\s*\r?\n(?:version\s*=\s*"([^"]+)")', file.text):
            yield from file.locked(match[1], match.start(1))
    for file in manifests(folder, names, r"Pipfile\.lock"):
        # The hashes of all files of a release stand before its version.
        for match in places(rf'(?i)"{name}"\s*:\s*\{{[^{{}}]{{0,20000}}?"version"\s*:\s*"==([^"]+)"', file.text):
            yield from file.locked(match[1], match.start(1))
    for file in manifests(folder, names, _LISTS):
        yield from _listed(file, name)
    if "requirements" in names:
        inner = os.path.join(folder, "requirements")
        try:
            files = os.listdir(inner) if os.path.isdir(inner) else []
        except OSError:
            files = []
        for file in manifests(inner, files[:_MOST], r".*\.(?:txt|in)"):
            yield from _listed(file, name)
    for file in manifests(folder, names, _OTHERS):
        yield from _in_toml(file, name) if file.name.endswith("Pipfile") else _elsewhere(file, name)


def _listed(file: Manifest, name: str) -> Iterator[Required]:
    """A line of a list of requirements: `openai[extra]==1.2 ; python_version > "3.8"`."""
    for match in places(rf"(?im)^[ \t]*{name}[ \t]*(?:\[[^\]\n]*\])?[ \t]*([^;#\r\n\\]*)", file.text):
        yield from _specified(file, match[1].split(" --", 1)[0], match.start())


def _elsewhere(file: Manifest, name: str) -> Iterator[Required]:
    """A requirement in quotes, behind a dash, or on a line of its own."""
    if file.name.endswith(".toml"):
        yield from _in_toml(file, name)
        pattern = (
            rf"""(?i)["']\s*{name}\s*(?:\[[^\]"'\n]*\])?\s*([^\w"';][^"';\n]*)?(?:;[^\n]*?)?["']\s*(?=[,\]\r\n])"""
        )
    elif file.name.endswith(".cfg"):
        pattern = rf"(?im)^[ \t]+{name}[ \t]*(?:\[[^\]\n]*\])?[ \t]*([^\w\s;#][^;#\r\n]*)?\r?$"
    else:
        item = rf"""["']?(?:[\w-]+::)?{name}(?:\[[^\]\n]*\])?[ \t]*([=<>~!][^;#"'\r\n]*)?["']?"""
        pattern = rf"(?im)^[ \t]*-[ \t]*{item}[ \t]*\r?$"
    for match in places(pattern, file.text):
        yield from _specified(file, match[1] or "", match.start())


def _in_toml(file: Manifest, name: str) -> Iterator[Required]:
    """A key of Poetry and Pipenv: `openai = "^1.2"`, `openai = {version = "^1.2", extras = [...]}`."""
    value = r"""(?:"([^"\n]*)"|'([^'\n]*)'|\{[^{}\n]*?\bversion\s*=\s*["']([^"'\n]*)["'])"""
    for match in places(rf"""(?im)^["']?{name}["']?[ \t]*=[ \t]*{value}""", file.text):
        text = match[1] or match[2] or match[3] or ""
        yield from _specified(file, text, match.start())


def _specified(file: Manifest, text: str, at: int) -> Iterator[Required]:
    """What a specifier says; one that says nothing leaves every version possible."""
    stripped = text.strip()
    if stripped.startswith("@"):
        return
    found = of_clauses(stripped) if stripped and stripped != "*" else Range()
    if found is not None:
        yield file.required(found, at)
