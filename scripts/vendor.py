"""Puts what other people wrote into `site/static/vendor`, as `site/vendor.json` records it.

A tool for maintainers; no build needs it. To move to another version, change `version`, `from` and `integrity` in
the record, run `python scripts/vendor.py --record`, and look at what changed. The packages come from npm (`npm pack`),
or from a folder that has their tarballs (`--tarballs`), and are refused where they are not the ones of the record.

`members` of a record says which file of the package each vendored file is. What is not in it (a licence that the
package does not bring along, a file that was made smaller) is put there by hand, and only compared with its digest.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

SITE = Path(__file__).resolve().parent.parent / "site"
RECORD = SITE / "vendor.json"
FOLDER = SITE / "static" / "vendor"
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=[^\n]*\n*\Z")


def main() -> int:
    """0 where every file is in place; 1, with the reasons, where something is not as recorded."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--tarballs", type=Path, help="a folder with the tarballs; without it they come from npm")
    options.add_argument("--record", action="store_true", help="write the digests of the files into the record")
    given = options.parse_args()
    record: dict[str, dict[str, Any]] = json.loads(RECORD.read_text(encoding="utf-8"))
    complaints: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, package in record.items():
            tarball = _tarball(package, given.tarballs or Path(folder), fetch=given.tarballs is None)
            if not _is_the_one(tarball, package["integrity"]):
                complaints.append(f"{name}: {tarball.name} is not the package of the record")
                continue
            _unpack(tarball, package.get("members", {}))
            complaints += _compared(name, package, record_digests=given.record)
    if given.record and not complaints:
        RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return int(bool(complaints))


def _tarball(package: dict[str, Any], folder: Path, *, fetch: bool) -> Path:
    """The tarball of a package; `from` is `npm:NAME@VERSION`."""
    what = package["from"].removeprefix("npm:")
    if fetch:
        command = ["npm", "pack", what, "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # what the record names
    name, _, version = what.rpartition("@")
    return folder / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"


def _is_the_one(tarball: Path, integrity: str) -> bool:
    algorithm, _, wanted = integrity.partition("-")
    return base64.b64encode(hashlib.new(algorithm, tarball.read_bytes()).digest()).decode() == wanted


def _unpack(tarball: Path, members: dict[str, str]) -> None:
    with tarfile.open(tarball) as archive:
        for target, member in members.items():
            handle = archive.extractfile(f"package/{member}")
            if handle is None:
                raise FileNotFoundError(f"{tarball.name} has no file {member}")
            path = FOLDER / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_fitted(path, handle.read()))


def _fitted(path: Path, content: bytes) -> bytes:
    """A file as the site carries it: no pointer to a source map that is not there, no list of unused packages."""
    fits: dict[str, Callable[[bytes], bytes]] = {
        ".js": lambda text: _SOURCE_MAP.sub(b"\n", text),
        ".mjs": lambda text: _SOURCE_MAP.sub(b"\n", text),
        "pyodide-lock.json": lambda text: json.dumps({**json.loads(text), "packages": {}}).encode() + b"\n",
    }
    fit = fits.get(path.name) or fits.get(path.suffix)
    return fit(content) if fit else content


def _compared(name: str, package: dict[str, Any], *, record_digests: bool) -> list[str]:
    complaints = []
    files: dict[str, str] = package["files"]
    for target in sorted({*files, *package.get("members", {})}):
        path = FOLDER / target
        if not path.is_file():
            complaints.append(f"{name}: {target} is missing")
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if record_digests:
            files[target] = digest
        elif digest != files.get(target):
            complaints.append(f"{name}: {target} is not the file of the record")
    return complaints


if __name__ == "__main__":
    raise SystemExit(main())
