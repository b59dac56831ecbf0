"""Java: pom.xml with its properties, build files of Gradle and its catalogue of versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aoai_compat.lint.library_versions.releases import Range, exactly, of_clauses, of_interval
from aoai_compat.lint.library_versions.required import NEAR, Manifest, Required, manifests, places, without_comments

_DEEPEST = 5
_DYNAMIC = re.compile(r"[+]|latest", re.IGNORECASE)


def required_in(folder: str, names: Sequence[str], package: str) -> Iterator[Required]:
    """What the files of a folder say of a package, named `group:artifact`."""
    group, _, artifact = package.partition(":")
    for file in manifests(folder, names, r"gradle\.lockfile"):
        for match in places(rf"(?m)^{re.escape(package)}:([^=\s]+)=", file.text):
            yield from file.locked(match[1], match.start(1))
    for file in manifests(folder, names, r"pom\.xml"):
        yield from _pom(file, group, artifact)
    properties = "\n".join(file.text for file in manifests(folder, names, r"gradle\.properties"))
    for file in manifests(folder, names, r".+\.gradle(?:\.kts)?"):
        yield from _gradle(file, group, artifact, properties)
    if "gradle" in names:
        yield from _catalogue(f"{folder}/gradle", group, artifact)


def _pom(file: Manifest, group: str, artifact: str) -> Iterator[Required]:
    text = without_comments(file.text, "<!--", "-->")
    for match in re.finditer(r"<dependency>((?:[^<]|<(?!/?dependency>))*)</dependency>", text):
        if _element(match[1], "groupId") == group and _element(match[1], "artifactId") == artifact:
            found = _range(_filled_pom(_element(match[1], "version") or "", text))
            if found is not None:
                yield file.required(found, match.start())


def _element(text: str, name: str) -> str | None:
    match = re.search(rf"<{re.escape(name)}>([^<]*)</", text)
    return match[1].strip() if match else None


def _filled_pom(text: str, pom: str) -> str:
    for _ in range(_DEEPEST):
        match = re.search(r"\$\{([\w.-]+)\}", text)
        if match is None:
            break
        values = {value[1].strip() for value in places(rf"<{re.escape(match[1])}>([^<]{NEAR})</", pom)}
        if len(values) != 1:
            return ""
        text = text.replace(match[0], values.pop())
    return text


def _gradle(file: Manifest, group: str, artifact: str, properties: str) -> Iterator[Required]:
    text = re.sub(r"(?<!:)//[^\n]*", lambda match: " " * len(match[0]), without_comments(file.text, "/*", "*/"))
    together = rf"""["']{re.escape(group)}:{re.escape(artifact)}:([^"':@]+)[^"']*["']"""
    apart = (
        rf"""group\s*[:=]\s*["']{re.escape(group)}["']\s*,\s*name\s*[:=]\s*["']{re.escape(artifact)}["']\s*,"""
        r"""\s*version\s*[:=]\s*["']([^"']+)["']"""
    )
    for pattern in (together, apart):
        for match in places(pattern, text):
            found = _range(_filled_gradle(match[1], f"{text}\n{properties}"))
            if found is not None:
                yield file.required(found, match.start())


def _filled_gradle(text: str, build: str) -> str:
    for _ in range(_DEEPEST):
        match = re.search(r"\$\{?([\w.]+)\}?", text)
        if match is None:
            break
        name = re.escape(match[1].rpartition(".")[2])
        values = {
            value[1]
            for value in places(rf"""(?m)\b{name}\b["']?\]?[ \t]*=[ \t]*["']?([\w.+-]+)["']?[ \t]*\r?$""", build)
        }
        if len(values) != 1:
            return ""
        text = text.replace(match[0], values.pop())
    return text


def _catalogue(folder: str, group: str, artifact: str) -> Iterator[Required]:
    """`gradle/libs.versions.toml`: a module with its version, or with a reference to one."""
    name = re.escape(f"{group}:{artifact}")
    for file in manifests(folder, ("libs.versions.toml",), r".+"):
        for match in places(rf"""(?m)^[^#\n]{NEAR}["']{name}(?::([^"']+))?["']([^\n]*)""", file.text):
            text = match[1] or ""
            given = re.search(r"""version(\.ref)?\s*=\s*["']([^"']+)["']""", match[2])
            if given and given[1]:
                values = {v[1] for v in places(rf"""(?m)^{re.escape(given[2])}\s*=\s*["']([^"'\n]+)["']""", file.text)}
                text = values.pop() if len(values) == 1 else ""
            elif given:
                text = given[2]
            found = _range(text)
            if found is not None:
                yield file.required(found, match.start())


def _range(text: str) -> Range | None:
    if text.startswith(("[", "(")):
        return of_interval(text)
    if _DYNAMIC.search(text):
        return of_clauses(text.replace("+", "*")) if re.fullmatch(r"[\d.]+\+", text) else None
    return exactly(text)
