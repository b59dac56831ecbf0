"""The site: how long building takes, and how heavy what a reader gets is.

The limits are promises to readers and contributors, not ratios: a full build on two cores, the home page with all that
it needs, the largest page. Sizes are what a server that compresses would send; they do not depend on the machine.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CORES = 2
_LOADED = re.compile(r"""<(?:script|img)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="(?:stylesheet|icon)"[^>]*>""")
_HREF = re.compile(r'\bhref="([^"]+)"')
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


class Figure(NamedTuple):
    """What was measured, in a unit, and the most that it should be; None: told and not judged."""

    name: str
    value: float
    unit: str
    limit: float | None

    @property
    def line(self) -> str:
        """It as a line of the table."""
        verdict = ""
        if self.limit is not None:
            verdict = f"at most {self.limit:g} {self.unit}: {'pass' if self.value <= self.limit else 'FAIL'}"
        return f"{self.name:44}{self.value:10.1f} {self.unit:4}{verdict}".rstrip()


def on_two_cores() -> None:
    """Keeps the process that is about to start to two cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def build(folder: Path, *options: str) -> float:
    """Seconds of one build, as a person would start it."""
    command = [sys.executable, "-m", "aoai_compat", "site", "build", "-o", str(folder), "--jobs", str(CORES), *options]
    before: Callable[[], None] | None = on_two_cores if os.name == "posix" else None
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=before)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(done.stderr.decode(errors="replace"))
    return seconds


def compressed(path: Path) -> float:
    """Kilobytes of a file as a server would send it. What is compressed in itself does not shrink."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9, mtime=0))) / 1000


def loaded_by(page: Path) -> set[Path]:
    """A page, and the scripts, styles, pictures and fonts that it loads."""
    found = {page}
    for match in _LOADED.finditer(page.read_text(encoding="utf-8")):
        address = match[1] or _HREF.search(match[0])[1]  # type: ignore[index]  # a link without href loads nothing
        found.add((page.parent / address).resolve())
    for style in [path for path in found if path.suffix == ".css"]:
        addresses = _STYLE_URL.findall(style.read_text(encoding="utf-8"))
        found |= {(style.parent / address).resolve() for address in addresses if not address.startswith(("data:", "#"))}
    return found


def weights(folder: Path) -> list[Figure]:
    """The sizes of a built site."""
    pages = list(folder.rglob("*.html"))
    largest = max(pages, key=lambda page: page.stat().st_size)
    sizes = {page: compressed(page) for page in sorted(pages, key=lambda page: page.stat().st_size)[-50:]}
    heaviest = max(sizes, key=lambda page: sizes[page])
    home = loaded_by((folder / "index.html").resolve())
    everything = [path for path in folder.rglob("*") if path.is_file()]
    documents = sorted((folder / "search").glob("*.js"))
    return [
        Figure("home page alone, compressed", compressed(folder / "index.html"), "kB", None),
        Figure(f"home page with all it loads ({len(home)} files)", sum(map(compressed, home)), "kB", 100),
        Figure("heaviest page, compressed", sizes[heaviest], "kB", 60),
        Figure("largest page, uncompressed", largest.stat().st_size / 1000, "kB", None),
        Figure("what the search loads on first use", sum(map(compressed, documents)), "kB", None),
        Figure(f"whole site ({len(pages)} pages)", sum(path.stat().st_size for path in everything) / 1e6, "MB", None),
    ]


def main() -> None:
    """Builds into a folder of its own and prints the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        print(f"the site, {min(CORES, os.cpu_count() or 1)} cores, Python {sys.version.split()[0]}")
        figures = [
            Figure("full build", build(folder), "s", 20),
            Figure("build where nothing changed", build(folder), "s", 3),
        ]
        for figure in [*figures, *weights(folder)]:
            print(figure.line)


if __name__ == "__main__":
    main()
