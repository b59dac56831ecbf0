"""Five hundred small request files: `lint` beside check-jsonschema, each as one whole process.

The peer has the official request schema, where it is at hand, and otherwise one made of the knowledge base that says
as much. It answers an easier question, since that schema takes every parameter that it does not know. The two take
turns; the best of the rounds counts.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_check import OPERATION, VERSION, built_schema, official_schema, request_body

from aoai_compat import KnowledgeBase

FILES = 500
ROUNDS = 3
GOAL = 10.0


def small_body(number: int) -> dict[str, Any]:
    """Two messages and two parameters."""
    return {
        "messages": [
            {"role": "system", "content": "Name one leaf."},
            {"role": "user", "content": f"Which tea for guest {number}?"},
        ],
        "max_tokens": 100 + number,
        "temperature": 0.2,
    }


def make(folder: Path, body_of: Callable[[int], dict[str, Any]]) -> None:
    """Writes the files, all of them clean."""
    folder.mkdir()
    for number in range(FILES):
        (folder / f"request-{number:03}.json").write_text(json.dumps(body_of(number), indent=2), encoding="utf-8")


BODIES: dict[str, Callable[[int], dict[str, Any]]] = {
    "two messages": small_body,
    "twenty messages": lambda number: {**request_body(), "user": f"guest-{number}"},
}


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
    print(f"{FILES} files, best of {ROUNDS}, goal: {GOAL:.0f} times faster")
    with tempfile.TemporaryDirectory() as temporary:
        schema = Path(temporary) / "schema.json"
        schema.write_text(json.dumps(official_schema() or built_schema(KnowledgeBase.load())), encoding="utf-8")
        for name, body_of in BODIES.items():
            requests = Path(temporary) / name.replace(" ", "-")
            make(requests, body_of)
            own = [sys.executable, "-m", "aoai_compat", "lint", str(requests), "--isolated"]
            own += ["--api-version", VERSION, "--operation", OPERATION]
            theirs = [peer, "--schemafile", str(schema), *map(str, sorted(requests.iterdir()))]
            taken = [(seconds(own), seconds(theirs)) for _ in range(ROUNDS)]
            ours, peers = min(one for one, _ in taken), min(other for _, other in taken)
            verdict = "met" if peers / ours >= GOAL else "missed"
            print(f"{name:16} aoai-compat lint {ours:5.2f} s   check-jsonschema {peers:5.2f} s", end="   ")
            print(f"{peers / ours:.1f}x our time: {verdict}")


if __name__ == "__main__":
    main()
