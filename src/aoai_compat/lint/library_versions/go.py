"""Go: go.mod, with what it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aoai_compat.lint.library_versions.required import Required, manifests, places


def required_in(folder: str, names: Sequence[str], package: str) -> Iterator[Required]:
    """What the files of a folder say of a module. The version in go.mod is the one that is built with."""
    module = re.escape(package)
    for file in manifests(folder, names, r"go\.mod"):
        if re.search(rf"(?m)^[ \t]*(?:replace[ \t]+)?{module}(?:[ \t]+\S+)?[ \t]*=>", file.text):
            continue
        for match in places(rf"(?m)^[ \t]*(?:require[ \t]+)?{module}[ \t]+(v\S+)", file.text):
            yield from file.locked(match[1], match.start(1))
