"""Cold start: what a whole `aoai-compat` process costs, as a ratio to a bare `import click`.

Milliseconds belong to a machine, ratios less so: the commands run in turns, in the same environment and with the
same interpreter, and everything is compared with `python -c "import click"`, below which no command line built on
click can go. Byte code is compiled first, as it is for a user.

A second table shows why the answers of the knowledge base are named tuples: what it costs to define a class.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import aoai_compat

ROUNDS = 30
CLEAN = {"messages": [{"role": "user", "content": "Which tea for a rainy day?"}], "max_tokens": 200}
WITH_FINDING = {**CLEAN, "max_completion_tokens": 200}


class Command(NamedTuple):
    """A process to time; `goal` is the ratio to the first one that it should not exceed."""

    name: str
    arguments: Sequence[str]
    exit_code: int
    goal: float | None


def user_environment() -> dict[str, str]:
    """The environment without what makes Python slower than it is for a user."""
    unusual = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE"}
    return {name: value for name, value in os.environ.items() if name not in unusual}


def compile_byte_code() -> None:
    """Compiles the package; what it imports from elsewhere is compiled by the round that warms up."""
    source = str(Path(aoai_compat.__file__).parent)
    subprocess.run([sys.executable, "-m", "compileall", "-q", source], check=True, env=user_environment())


def commands(folder: Path) -> list[Command]:
    """The peer first, then what is measured against it."""
    (folder / "clean.json").write_text(json.dumps(CLEAN), encoding="utf-8")
    (folder / "finding.json").write_text(json.dumps(WITH_FINDING), encoding="utf-8")
    script = Path(sys.executable).with_name("aoai-compat")
    tool = [str(script)] if script.exists() else [sys.executable, "-m", "aoai_compat"]
    version = ["-V", "2024-06-01"]
    return [
        Command('python -c "import click"', [sys.executable, "-c", "import click"], 0, None),
        Command("query max_completion_tokens", [*tool, "query", "max_completion_tokens", *version], 1, 2.0),
        Command("lint FILE (clean)", [*tool, "lint", str(folder / "clean.json"), *version], 0, 2.5),
        Command("lint FILE (one finding)", [*tool, "lint", str(folder / "finding.json"), *version], 1, 2.5),
    ]


def run(command: Command, environment: dict[str, str]) -> float:
    """Seconds from start to end of one process."""
    start = time.perf_counter()
    # Not in the checkout, whose own pyproject.toml would be read for settings.
    done = subprocess.run(
        command.arguments, capture_output=True, check=False, env=environment, cwd=tempfile.gettempdir()
    )
    seconds = time.perf_counter() - start
    if done.returncode != command.exit_code:
        sys.exit(f"{command.name}: exit code {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return seconds


def measure(measured: Sequence[Command], rounds: int) -> list[list[float]]:
    """The times of every command; the commands take turns, and another one begins each round."""
    environment = user_environment()
    times: list[list[float]] = [[] for _ in measured]
    for command in measured:
        run(command, environment)
    for number in range(rounds):
        for offset in range(len(measured)):
            index = (number + offset) % len(measured)
            times[index].append(run(measured[index], environment))
    return times


def print_starts(measured: Sequence[Command], times: Sequence[Sequence[float]]) -> None:
    """The table of cold starts. A goal is judged by the medians."""
    best, usual = min(times[0]), statistics.median(times[0])
    print(f"cold start, {len(times[0])} rounds, Python {sys.version.split()[0]}")
    print(f"{'':28}{'min ms':>8}{'median ms':>11}{'x of minima':>13}{'x of medians':>14}  goal")
    for command, own in zip(measured, times, strict=True):
        ratio = statistics.median(own) / usual
        verdict = ""
        if command.goal is not None:
            verdict = f"at most {command.goal}x: {'pass' if ratio <= command.goal else 'FAIL'}"
        figures = f"{min(own) * 1e3:8.1f}{statistics.median(own) * 1e3:11.1f}{min(own) / best:13.2f}{ratio:14.2f}"
        print(f"{command.name:28}{figures}  {verdict}".rstrip())


def define_named_tuple() -> type:
    """A class of five fields, as a named tuple."""

    class Made(NamedTuple):
        label: str
        track: str
        base: str | None
        released: str | None
        state: str | None = None

    return Made


def define_frozen_dataclass() -> type:
    """The same class as a frozen dataclass."""

    @dataclass(frozen=True)
    class Made:
        label: str
        track: str
        base: str | None
        released: str | None
        state: str | None = None

    return Made


def define_frozen_slots_dataclass() -> type:
    """The same class as a frozen dataclass with slots."""

    @dataclass(frozen=True, slots=True)
    class Made:
        label: str
        track: str
        base: str | None
        released: str | None
        state: str | None = None

    return Made


def define_plain_class() -> type:
    """The same class without any help: what the others add to."""

    class Made:
        label: str
        track: str
        base: str | None
        released: str | None
        state: str | None = None

    return Made


def print_definitions() -> None:
    """The table of what it costs to define a class."""
    ways: list[tuple[str, Callable[[], type]]] = [
        ("NamedTuple", define_named_tuple),
        ("frozen dataclass", define_frozen_dataclass),
        ("frozen slots dataclass", define_frozen_slots_dataclass),
        ("plain class", define_plain_class),
    ]
    number = 200
    best = [min(timeit.repeat(define, number=number, repeat=7)) / number for _, define in ways]
    print("defining a class of five fields")
    print(f"{'':28}{'min us':>8}{'x of NamedTuple':>18}")
    for (name, _), seconds in zip(ways, best, strict=True):
        print(f"{name:28}{seconds * 1e6:8.1f}{seconds / best[0]:18.1f}")


def main() -> None:
    """Prints both tables."""
    compile_byte_code()
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder))
        times = measure(measured, ROUNDS)
    print_starts(measured, times)
    print()
    print_definitions()


if __name__ == "__main__":
    main()
