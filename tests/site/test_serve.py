"""The server shows a built folder to this machine, and nothing else to nobody else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from aoai_compat.errors import BadUsage
from aoai_compat.site.serve import make_server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>home</title>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@pytest.fixture
def address(folder: Path) -> Iterator[tuple[str, int]]:
    with make_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield "127.0.0.1", server.server_address[1]
        server.shutdown()
        thread.join()


def get(address: tuple[str, int], path: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(*address, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_a_folder_without_a_site_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="site build"):
        make_server(tmp_path, 0)


def test_a_port_that_is_taken_is_said_to_be(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadUsage, match="--port"):
            make_server(folder, taken.getsockname()[1])


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//../secret.txt"])
def test_nothing_outside_the_folder_is_shown(address: tuple[str, int], path: str) -> None:
    response, body = get(address, path)
    assert response.status == 404
    assert b"secret" not in body.replace(b"secret.txt", b"")


def test_only_this_machine_is_served(folder: Path) -> None:
    with make_server(folder, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.js", "text/javascript"),
        ("a.json", "application/json"),
        ("a.atom", "application/atom+xml"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.woff2", "font/woff2"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_said_to_be_what_it_is(folder: Path, address: tuple[str, int], name: str, kind: str) -> None:
    (folder / name).write_bytes(b"x")
    response, body = get(address, f"/{name}")
    assert (response.status, response.getheader("Content-Type"), body) == (200, kind, b"x")


def test_a_page_that_is_built_again_is_seen_at_once(address: tuple[str, int]) -> None:
    response, _ = get(address, "/")
    assert response.getheader("Cache-Control") == "no-cache"


def test_the_server_keeps_quiet(address: tuple[str, int], capfd: pytest.CaptureFixture[str]) -> None:
    get(address, "/nothing.html")
    assert capfd.readouterr() == ("", "")
