"""Five hundred small request files: `lint` beside check-jsonschema with an open schema, each as one whole process.

The peer answers an easier question, since an open schema takes every parameter that it does not know. The two take
turns; the best of the rounds counts.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FILES = 500
ROUNDS = 3
GOAL = 10.0
VERSION = "2024-10-21"
OPERATION = "chat.completions.create"
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["messages"],
    "properties": {
        "messages": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["role"]}},
        "max_tokens": {"type": "integer"},
        "temperature": {"type": "number"},
    },
}


def make(folder: Path) -> None:
    """Writes the files, all of them clean."""
    for number in range(FILES):
        body = {
            "messages": [
                {"role": "system", "content": "Name one leaf."},
                {"role": "user", "content": f"Which tea for guest {number}?"},
            ],
            "max_tokens": 100 + number,
            "temperature": 0.2,
        }
        (folder / f"request-{number:03}.json").write_text(json.dumps(body, indent=2), encoding="utf-8")


def seconds(command: list[str]) -> float:
    """The time of a whole process. Raises `RuntimeError` where it does not find everything clean."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    taken = time.perf_counter() - start
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return taken


def main() -> None:
    """Measures, and prints the ratio."""
    peer = shutil.which("check-jsonschema") or shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    if peer is None:
        print("check-jsonschema is not installed: `make bench` installs it.")
        return
    with tempfile.TemporaryDirectory() as temporary:
        requests = Path(temporary) / "requests"
        requests.mkdir()
        make(requests)
        schema = Path(temporary) / "schema.json"
        schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
        own = [sys.executable, "-m", "aoai_compat", "lint", str(requests), "--isolated"]
        own += ["--api-version", VERSION, "--operation", OPERATION]
        theirs = [peer, "--schemafile", str(schema), *map(str, sorted(requests.iterdir()))]
        taken = [(seconds(own), seconds(theirs)) for _ in range(ROUNDS)]
    ours, peers = min(one for one, _ in taken), min(other for _, other in taken)
    ratio = peers / ours
    verdict = "met" if ratio >= GOAL else "missed"
    print(f"{FILES} small files, best of {ROUNDS}")
    print(f"  aoai-compat lint   {ours:6.2f} s")
    print(f"  check-jsonschema   {peers:6.2f} s   {ratio:.1f}x our time (goal {GOAL:.0f}x: {verdict})")


if __name__ == "__main__":
    main()
