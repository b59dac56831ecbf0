"""What a server shows in place of a page that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aoai_compat.site.assets import assets_folder
from aoai_compat.site.section import File, Section
from aoai_compat.site.site import Site


def _outputs(site: Site, _: str) -> Iterator[File]:
    # A server sends this one file for addresses at any depth, so that no relative link in it could be right. It is no
    # page like the others: it stands alone, and its links begin with the address of the site.
    loader = FileSystemLoader(assets_folder() / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.get_template("not_found.html.j2").render(base_url=site.base_url)
    yield File("404.html", html.encode("utf-8"))


SECTION = Section(keys=lambda _: ("",), outputs=_outputs, inputs=lambda site, _: site.base_url)
