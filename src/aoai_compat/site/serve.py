"""Showing a built site on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aoai_compat.errors import BadUsage


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  # as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".atom": "application/atom+xml",
        ".ics": "text/calendar; charset=utf-8",
        ".json": "application/json",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet: the page tells what it shows."""


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder, for this machine alone; port 0 takes a free one. Raises `BadUsage`."""
    if not (folder / "index.html").is_file():
        raise BadUsage(f"{folder} holds no site: build it first with `aoai-compat site build -o {folder}`.")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise BadUsage(f"Port {port} cannot be used ({error.strerror}): choose another with --port.") from None


def serve_site(folder: Path, port: int, announce: Callable[[str], None]) -> None:
    """Serves a folder until it is interrupted. `announce` is told the address. Raises `BadUsage`."""
    with make_server(folder, port) as server:
        announce(f"http://127.0.0.1:{server.server_address[1]}/")
        server.serve_forever()
