"""Building the site into a folder: only what changed is made again, and only what differs is written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aoai_compat.errors import BadUsage
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.store import PACKAGE, read_compiled
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import File, Page, all_sections
from aoai_compat.site.site import Site

RECORD = ".aoai-compat-site.json"
"""What is in a built site, and from what: the next build skips what did not change, and knows the folder as ours."""

_KEYS_AT_A_TIME = 8


class Unit(NamedTuple):
    """What is made in one go: a key of a section."""

    section: str
    key: str

    @property
    def name(self) -> str:
        """Its name in the record."""
        return f"{self.section}:{self.key}"


@dataclass(frozen=True)
class Built:
    """What a build did. `made`: files that were made again; `written`: those that differed; `removed`: stale ones."""

    files: int
    pages: int
    made: int
    written: int
    removed: int


class _Made(NamedTuple):
    """A unit with its files (path -> hash) and which of them are pages."""

    unit: Unit
    files: dict[str, str]
    pages: list[str]
    written: int


def build_site(target: Path, base_url: str, *, jobs: int | None = None, everything: bool = False) -> Built:
    """Builds the site of the knowledge base that comes with the package into `target`.

    `jobs`: processes, as many as there are cores by default. `everything`: as if there were no earlier build.
    Raises `BadUsage` where `target` holds something else or cannot be written, and for a bad `base_url`.
    """
    _check_base_url(base_url)
    record = _read_record(target)
    earlier: Mapping[str, Any] = {} if everything else record.get("units", {})
    # The processes read the compiled knowledge base; this one makes sure that it is there and fresh.
    site = Site(KnowledgeBase(read_compiled()), base_url)
    sections = all_sections()
    stamp = _code_stamp(base_url)
    prints: dict[str, str] = {}
    whole: str | None = None
    due: list[Unit] = []
    last: list[Unit] = []
    for name, section in sections.items():
        for key in section.keys(site):
            unit = Unit(name, key)
            if section.inputs is None:
                whole = whole or _fingerprint(stamp, read_compiled())
                prints[unit.name] = whole
            else:
                prints[unit.name] = _fingerprint(stamp, section.inputs(site, key))
            if section.lists_pages:
                last.append(unit)
            elif earlier.get(unit.name, {}).get("print") != prints[unit.name] or _is_missing(
                target, earlier[unit.name]
            ):
                due.append(unit)
    again = {unit.name for unit in (*due, *last)}
    units: dict[str, dict[str, Any]] = {
        name: dict(earlier[name]) for name in prints if name in earlier and name not in again
    }
    if due:
        # A build that is interrupted leaves a folder that is known as ours, and what it may have changed as not made.
        _write_record(target, record.get("files", ()), units)
    made = list(_make(due, target, base_url, jobs))
    units |= {one.unit.name: _entry(prints, one) for one in made}
    pages = tuple(sorted(page for unit in units.values() for page in unit["pages"]))
    made_last = [_outputs(unit, target, Site(site.kb, base_url, pages)) for unit in last]
    units |= {one.unit.name: _entry(prints, one) for one in made_last}
    copied = _copy_static(target)
    files = {path: digest for unit in units.values() for path, digest in unit["files"].items()} | copied.files
    removed = _remove_stale(target, set(record.get("files", ())) - set(files))
    _write_record(target, files, units)
    everyone = [*made, *made_last, copied]
    return Built(
        files=len(files),
        pages=len(pages),
        made=sum(len(one.files) for one in [*made, *made_last]),
        written=sum(one.written for one in everyone),
        removed=removed,
    )


def _entry(prints: Mapping[str, str], made: _Made) -> dict[str, Any]:
    return {"print": prints[made.unit.name], "files": made.files, "pages": made.pages}


def _make(units: Sequence[Unit], target: Path, base_url: str, jobs: int | None) -> Iterator[_Made]:
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(units) // _KEYS_AT_A_TIME))
    if jobs == 1:
        site = Site(KnowledgeBase(read_compiled()), base_url)
        yield from (_outputs(unit, target, site) for unit in units)
        return
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(base_url,)) as pool:
        yield from pool.map(_work, units, [target] * len(units), chunksize=_KEYS_AT_A_TIME)


_worker_site: Site | None = None


def _start_worker(base_url: str) -> None:
    global _worker_site  # noqa: PLW0603  # one process, one site: what makes a pool worth its start
    _worker_site = Site(KnowledgeBase(read_compiled()), base_url)


def _work(unit: Unit, target: Path) -> _Made:
    if _worker_site is None:
        raise RuntimeError("a worker starts with _start_worker")
    return _outputs(unit, target, _worker_site)


_renderers: dict[int, Renderer] = {}


def _outputs(unit: Unit, target: Path, site: Site) -> _Made:
    renderer = _renderers.get(id(site))
    if renderer is None:
        renderer = _renderers[id(site)] = Renderer(site, assets_folder() / "templates")
    files: dict[str, str] = {}
    pages: list[str] = []
    written = 0
    for output in all_sections()[unit.section].outputs(site, unit.key):
        if isinstance(output, Page):
            pages.append(output.path)
        for file in renderer.files(output) if isinstance(output, Page) else (output,):
            files[file.path] = hashlib.sha256(file.content).hexdigest()[:16]
            written += _write(_inside(target, file), file.content)
    return _Made(unit, files, pages, written)


def _inside(target: Path, file: File) -> Path:
    """Where a file goes. Data names files, so this refuses what would leave the folder."""
    parts = PurePosixPath(file.path).parts
    if not parts or file.path.startswith("/") or ".." in parts:
        raise BadUsage(f"{file.path!r} is no path inside the site.")
    return target.joinpath(*parts)


def _write(path: Path, content: bytes) -> bool:
    """Writes a file where it differs; whether it did."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise BadUsage(f"{path} cannot be written ({error.strerror}).") from None
    return True


def _copy_static(target: Path) -> _Made:
    static = assets_folder() / "static"
    files: dict[str, str] = {}
    written = 0
    for path in sorted(p for p in static.rglob("*") if p.is_file()):
        name = f"static/{path.relative_to(static).as_posix()}"
        content = path.read_bytes()
        files[name] = hashlib.sha256(content).hexdigest()[:16]
        written += _write(target / name, content)
    return _Made(Unit("static", ""), files, [], written)


def _write_record(target: Path, files: Iterable[str], units: Mapping[str, Mapping[str, Any]]) -> None:
    record = {"files": sorted(files), "units": dict(sorted(units.items()))}
    _write(target / RECORD, json.dumps(record, separators=(",", ":")).encode())


def _remove_stale(target: Path, stale: set[str]) -> int:
    for name in stale:
        path = _inside(target, File(name, b""))
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == target or any(folder.iterdir()):
                break
            folder.rmdir()
    return len(stale)


def _read_record(target: Path) -> dict[str, Any]:
    """What an earlier build wrote of itself. Raises `BadUsage` where a folder holds something else."""
    try:
        record = json.loads((target / RECORD).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        if target.is_dir() and any(target.iterdir()):
            raise BadUsage(f"{target} is not empty, and holds no site of aoai-compat: name another folder.") from None
        if target.exists() and not target.is_dir():
            raise BadUsage(f"{target} is a file: name a folder for the site.") from None
        return {}
    except (OSError, ValueError):
        return {}
    return record if _is_record(record) else {}


def _is_record(record: Any) -> bool:
    try:
        names = [*record["files"], *(name for unit in record["units"].values() for name in unit["files"])]
        names += [text for unit in record["units"].values() for text in (unit["print"], *unit["pages"])]
    except (AttributeError, KeyError, TypeError):
        return False
    return all(isinstance(name, str) for name in names)


def _check_base_url(base_url: str) -> None:
    try:
        parts = urlsplit(base_url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        whole = False
    if not whole or not base_url.isprintable() or " " in base_url:
        raise BadUsage(f"{base_url!r} is no base URL: give the address of the site, such as https://example.org/docs/.")


def _is_missing(target: Path, entry: Mapping[str, Any]) -> bool:
    return any(not (target / path).is_file() for path in entry["files"])


def _fingerprint(stamp: str, inputs: object) -> str:
    text = json.dumps(inputs, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{stamp}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _code_stamp(base_url: str) -> str:
    """Changes whenever the program or a template does."""
    digest = hashlib.sha256(base_url.encode())
    for root in (Path(PACKAGE), assets_folder() / "templates"):
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".j2")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
