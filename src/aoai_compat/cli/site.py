"""`aoai-compat site build` and `aoai-compat site serve`."""

from __future__ import annotations

from pathlib import Path

import click

_DEFAULT_FOLDER = "_site"
_DEFAULT_PORT = 8000


@click.group()
def command() -> None:
    """Build the static changelog site, or look at it."""


@command.command("build")
@click.option("-o", "--output", metavar="FOLDER", default=_DEFAULT_FOLDER, show_default=True, help="Where it goes.")
@click.option(
    "--base-url",
    metavar="URL",
    default=f"http://127.0.0.1:{_DEFAULT_PORT}/",
    show_default=True,
    help="Where the site will be: for feeds, sitemap and previews, which want whole addresses. Links need none.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; as many as there are cores by default.")
@click.option("--all", "everything", is_flag=True, help="Make every page again, not only those whose data changed.")
def build(output: str, base_url: str, jobs: int | None, everything: bool) -> None:
    """Write the site of the knowledge base into a folder.

    The folder must be new, empty, or hold an earlier build; only what changed is made again.
    """
    from aoai_compat.site.build import build_site

    built = build_site(Path(output), base_url, jobs=jobs, everything=everything)
    click.echo(
        f"{output}: {built.pages} pages, {built.files} files"
        f" ({built.made} made, {built.written} written, {built.removed} removed).",
        err=True,
    )


@command.command("serve")
@click.option("-o", "--output", metavar="FOLDER", default=_DEFAULT_FOLDER, show_default=True, help="Where it is.")
@click.option("--port", type=click.IntRange(0, 65535), default=_DEFAULT_PORT, show_default=True)
@click.option("--build/--no-build", "build_first", default=True, help="Build what changed first.", show_default=True)
def serve(output: str, port: int, build_first: bool) -> None:
    """Show the site at http://127.0.0.1:PORT/ until Ctrl-C, to this machine only."""
    from aoai_compat.site.serve import serve_site

    folder = Path(output)
    if build_first:
        from aoai_compat.site.build import build_site

        build_site(folder, f"http://127.0.0.1:{port}/")
    serve_site(folder, port, announce=lambda address: click.echo(f"{output} is at {address} (Ctrl-C ends).", err=True))
