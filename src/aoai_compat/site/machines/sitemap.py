"""What search engines read: the list of all pages, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from aoai_compat.site.section import File, Section
from aoai_compat.site.site import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_MOST_PAGES = 50_000
"""The format allows no more in one file."""


def _outputs(site: Site, _: str) -> Iterator[File]:
    # No `lastmod`: the build does not know when a page last changed, and a wrong date is worse than none.
    if len(site.paths) > _MOST_PAGES:
        raise ValueError(f"{len(site.paths)} pages want more than one sitemap")
    rows = "".join(f"<url><loc>{escape(site.base_url + path)}</loc></url>\n" for path in site.paths)
    yield File("sitemap.xml", f"{_HEAD}{rows}</urlset>\n".encode())
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.base_url}sitemap.xml\n"
    yield File("robots.txt", robots.encode())


SECTION = Section(keys=lambda _: ("",), outputs=_outputs, lists_pages=True)
