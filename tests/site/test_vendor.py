"""What other people wrote and the site carries is exactly what they published, and comes with their licence."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "site"
FOLDER = SITE / "static" / "vendor"
VENDORED = json.loads((SITE / "vendor.json").read_text(encoding="utf-8"))
FILES = [(path, digest) for package in VENDORED.values() for path, digest in package["files"].items()]


def test_no_file_is_carried_that_is_not_recorded() -> None:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert found == {path for path, _ in FILES}


def test_no_file_is_recorded_twice() -> None:
    paths = [path for path, _ in FILES]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(("path", "digest"), FILES, ids=[path for path, _ in FILES])
def test_a_file_is_the_one_that_was_recorded(path: str, digest: str) -> None:
    assert hashlib.sha256((FOLDER / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("folder", sorted({path.split("/")[0] for path, _ in FILES}))
def test_each_folder_has_a_licence(folder: str) -> None:
    licences = [path for path in (FOLDER / folder).iterdir() if re.match(r"licen[cs]e", path.name, re.IGNORECASE)]
    assert licences
    assert all(path.read_text(encoding="utf-8").strip() for path in licences)


@pytest.mark.parametrize("name", sorted(VENDORED))
def test_each_package_says_where_it_is_from_and_under_which_terms(name: str) -> None:
    package = VENDORED[name]
    assert package["version"]
    assert package["license"]
    assert package["from"].startswith("npm:")
    assert package["from"].endswith(f"@{package['version']}")
    algorithm, digest = package["integrity"].split("-", 1)
    assert algorithm == "sha512"
    assert len(base64.b64decode(digest, validate=True)) == hashlib.sha512().digest_size
