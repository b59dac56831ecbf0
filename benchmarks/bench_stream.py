"""JSON Lines as a stream: wall time as a ratio to reading the same lines with orjson alone, and peak memory.

A file of clean chat requests, as a batch would have them (some two kilobytes each: a system message, some turns, now
and then tools), is made on the fly and deleted in the end. Everything runs in processes of its own, in turns, and the
best of the rounds counts: milliseconds belong to a machine, ratios less so.

    python benchmarks/bench_stream.py                # 100 MB
    python benchmarks/bench_stream.py --size 1000    # a gigabyte
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

GOAL_RATIO = 4.0
GOAL_MEMORY = 150
URL = "https://example.openai.azure.com/openai/deployments/chat/chat/completions?api-version=2024-10-21"
WORDS = (  # noqa: SIM905  # as a text it can be read
    "the kettle sings and steam goes up while somebody asks which tea would be best on a rainy day with little sleep "
    "before a long walk after a heavy meal or for guests who never drink any; keep it short, name one leaf and say how "
    "long it should stand, at which heat, with milk or lemon, and what to eat with it"
).split()
PLAIN = """
import sys, orjson
with open(sys.argv[1], "rb") as lines:
    for line in lines:
        orjson.loads(line)
"""


class Ran(NamedTuple):
    """What a process took: seconds on the clock and of a processor, and megabytes at its peak."""

    seconds: float
    processor: float
    memory: float


def words(source: random.Random, count: int) -> str:
    """So many words; now and then one that is not ASCII."""
    text = " ".join(source.choices(WORDS, k=count))
    return f"{text} — thé à la menthe" if source.random() < 0.2 else text


def tool(source: random.Random, name: str) -> dict[str, Any]:
    """The definition of a function."""
    members = {key: {"type": "string", "description": words(source, 8)} for key in ("leaf", "heat", "time")}
    parameters = {"type": "object", "properties": members, "required": ["leaf"]}
    return {"type": "function", "function": {"name": name, "description": words(source, 12), "parameters": parameters}}


def request(source: random.Random, number: int) -> dict[str, Any]:
    """One line of the file."""
    turns = ["user", "assistant"] * source.randint(0, 3) + ["user"]
    messages = [{"role": "system", "content": words(source, 80)}]
    messages += [{"role": role, "content": words(source, source.randint(5, 90))} for role in turns]
    body: dict[str, Any] = {"messages": messages, "temperature": 0.2, "max_tokens": 800, "top_p": 1, "seed": number}
    if number % 3 == 0:
        body |= {"tools": [tool(source, "brew"), tool(source, "order")], "tool_choice": "auto"}
    return {"custom_id": f"request-{number}", "method": "POST", "url": URL, "body": body}


def make(path: Path, megabytes: int) -> int:
    """Writes the file; returns the number of its lines. After the first five hundred, bodies come again.

    More of them would be counted as memory of the processes, which begin as copies of this one.
    """
    source = random.Random(7)  # noqa: S311
    bodies = [request(source, number)["body"] for number in range(500)]
    texts = [json.dumps(body, ensure_ascii=bool(index % 2)) for index, body in enumerate(bodies)]
    written = number = 0
    with path.open("w", encoding="utf-8") as out:
        while written < megabytes * 1_000_000:
            envelope = json.dumps({"custom_id": f"request-{number}", "method": "POST", "url": URL})
            written += out.write(f'{envelope[:-1]}, "body": {texts[number % len(texts)]}}}\n')
            number += 1
    return number


def run(arguments: list[str]) -> Ran:
    """Runs a process, which has to end with 0."""
    start = time.perf_counter()
    child = os.posix_spawn(
        arguments[0],
        arguments,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return Ran(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1000 if sys.platform == "linux" else 1_000_000)
    )


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=100, metavar="MB", help="size of the file (default: 100)")
    options.add_argument("--rounds", type=int, default=3, help="how often each is run (default: 3)")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes of the last row")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="aoai-compat-") as folder:
        path = Path(folder, "requests.jsonl")
        lines = make(path, chosen.size)
        lint = [sys.executable, "-m", "aoai_compat", "lint", str(path), "--isolated", "--quiet"]
        rows = [
            ("orjson alone", [sys.executable, "-c", PLAIN, str(path)]),
            ("lint", lint),
            (f"lint --jobs {chosen.jobs}", [*lint, "--jobs", str(chosen.jobs)]),
        ]
        times: list[list[Ran]] = [[] for _ in rows]
        for number in range(chosen.rounds):
            for offset in range(len(rows)):
                index = (number + offset) % len(rows)
                times[index].append(run(rows[index][1]))
        size = path.stat().st_size / 1e6
    print(
        f"{size:.0f} MB of JSON Lines, {lines} clean requests, best of {chosen.rounds}, Python {sys.version.split()[0]}"
    )
    print(f"{'':20}{'seconds':>9}{'MB/s':>8}{'x':>7}{'processor':>11}{'x':>7}{'peak MB':>9}  goal")
    plain = Ran(*(min(figures) for figures in zip(*times[0], strict=True)))
    for index, ((name, _), own) in enumerate(zip(rows, times, strict=True)):
        best = Ran(*(min(figures) for figures in zip(*own, strict=True)))
        ratio, memory = best.seconds / plain.seconds, max(ran.memory for ran in own)
        goal = ""
        if index == 1:
            good = ratio <= GOAL_RATIO and memory <= GOAL_MEMORY
            goal = f"at most {GOAL_RATIO:.0f}x and {GOAL_MEMORY} MB: {'pass' if good else 'FAIL'}"
        clock = f"{best.seconds:9.2f}{size / best.seconds:8.0f}{ratio:7.2f}"
        processor = f"{best.processor:11.2f}{best.processor / plain.processor:7.2f}"
        print(f"{name:20}{clock}{processor}{memory:9.0f}  {goal}".rstrip())


if __name__ == "__main__":
    main()
