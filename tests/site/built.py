"""A built site as tests see it: which files there are, which section made them, and what its pages hold."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aoai_compat.site.build import RECORD

BASE_URL = "https://example.org/compat/"
"""Where the site of the tests says that it is. No page may load anything from there."""

_CSS_URL = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")
_FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1`*$", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MARKDOWN_LINK = re.compile(r"(?<!\\)\]\(([^)\s]*)\)")


class Link(NamedTuple):
    """A reference in a file: as it is written, the path from the root of the site, and the anchor there."""

    written: str
    path: str
    anchor: str


class Scanned(NamedTuple):
    """What one page holds."""

    path: str
    links: tuple[Link, ...]
    outward: tuple[str, ...]
    loads: tuple[Link, ...]
    foreign: tuple[str, ...]
    ids: tuple[str, ...]
    tree: LexborHTMLParser


class BuiltSite:
    """A built site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def record(self) -> dict[str, Any]:
        """What the build noted of itself."""
        content: dict[str, Any] = json.loads((self.folder / RECORD).read_bytes())
        return content

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file that lies in the folder, but for the record of the build."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return frozenset(paths) - {RECORD}

    @cached_property
    def names(self) -> frozenset[str]:
        """The last part of the path of every file."""
        return frozenset(posixpath.basename(path) for path in self.files)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Every page, sorted."""
        return tuple(sorted(page for unit in self.record["units"].values() for page in unit["pages"]))

    @cached_property
    def sections(self) -> dict[str, tuple[str, ...]]:
        """Section -> its pages, the largest first."""
        found: dict[str, list[str]] = {}
        for name, unit in self.record["units"].items():
            found.setdefault(name.partition(":")[0], []).extend(unit["pages"])
        return {
            section: tuple(sorted(pages, key=lambda page: (-(self.folder / page).stat().st_size, page)))
            for section, pages in found.items()
            if pages
        }

    def typical(self, section: str) -> tuple[str, ...]:
        """Pages that stand for a section: its index, one of middling size, and its largest."""
        pages = self.sections.get(section, ())
        index = [page for page in pages if page.endswith("index.html")][:1]
        others = [page for page in pages if page not in index]
        return tuple(dict.fromkeys([*index, *others[len(others) // 2 :][:1], *others[:1]]))

    def read(self, path: str) -> bytes:
        """The content of a file."""
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str:
        """The content of a text file."""
        return self.read(path).decode("utf-8")

    def compressed(self, path: str) -> int:
        """The size of a file as a server would send it. What is compressed in itself does not shrink."""
        content = self.read(path)
        return min(len(content), len(gzip.compress(content, 9, mtime=0)))

    def scan(self, path: str) -> Scanned:
        """What a page holds."""
        tree = LexborHTMLParser(self.read(path))
        links, outward = _split(path, [_attribute(node, "href") for node in tree.css("a[href], area[href]")])
        loads, foreign = _split(path, _loads(tree))
        alternates, more = _split(path, [_attribute(node, "href") for node in tree.css("link[rel=alternate]")])
        ids = tuple(_attribute(node, "id") for node in tree.css("[id]"))
        return Scanned(path, (*links, *alternates), (*outward, *more), loads, foreign, ids, tree)

    def markdown_links(self, path: str) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """The links of a Markdown file: those inside the site, and those that lead out."""
        text = _CODE_SPAN.sub("", _FENCE.sub("", self.text(path)))
        return _split(path, _MARKDOWN_LINK.findall(text))

    def style_loads(self, path: str) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """What a style sheet loads: from the site, and from elsewhere."""
        return _split(path, _CSS_URL.findall(self.text(path)))

    def loaded_by(self, page: str) -> set[str]:
        """A page and everything that it needs to be shown: styles, scripts, pictures and all fonts of its styles."""
        found = {page, *(link.path for link in self.scan(page).loads)}
        for style in [path for path in found if path.endswith(".css")]:
            found |= {link.path for link in self.style_loads(style)[0]}
        return found


def _loads(tree: LexborHTMLParser) -> list[str]:
    """What a browser fetches by itself to show a page."""
    found = [_attribute(node, "src") for node in tree.css("[src]")]
    found += [_attribute(node, "data") for node in tree.css("object[data]")]
    found += [_attribute(node, "poster") for node in tree.css("[poster]")]
    found += [
        _attribute(node, "href")
        for node in tree.css("link[href], use[href], image[href]")
        if not {"canonical", "alternate"} & set(_attribute(node, "rel").split())
    ]
    for node in tree.css("[srcset]"):
        found += [choice.split()[0] for choice in _attribute(node, "srcset").split(",") if choice.strip()]
    for node in tree.css("[style]"):
        found += _CSS_URL.findall(_attribute(node, "style"))
    for node in tree.css("style"):
        found += _CSS_URL.findall(node.text())
    return found


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _split(page: str, written: list[str]) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """References inside the site, and those that lead out of it. What is inside is a path without a scheme."""
    inside: list[Link] = []
    outward: list[str] = []
    for reference in written:
        parts = urlsplit(reference)
        if parts.scheme == "data":
            continue
        if parts.scheme or parts.netloc:
            outward.append(reference)
            continue
        path = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
        inside.append(Link(reference, posixpath.normpath(path), unquote(parts.fragment)))
    return tuple(inside), tuple(outward)
