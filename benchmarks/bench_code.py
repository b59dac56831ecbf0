"""Source code: a large tree in which few files matter beside ruff, vermin and semgrep; candidates beside `ast.parse`.

The large tree is made of the standard library of this Python and of what is installed beside it, with twenty programs
of the test corpus in it. Everything runs there as a whole process, in turns, and the best of the rounds counts; vermin
and semgrep have one round, for they take long. ruff has a thread a core, so that the time of the processors tells more
of the work than the clock does.

The candidates are read in this process: parsing, following names, finding calls, all but the checks. They are compared
with `ast.parse` of the same files.

    python benchmarks/bench_code.py
    SEMGREP=/somewhere/bin/semgrep python benchmarks/bench_code.py
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from aoai_compat import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.project.configuration import NOTHING, Configurations
from aoai_compat.lint.project.settings import SettingsFinder
from aoai_compat.lint.python.reading import is_candidate
from aoai_compat.lint.readers.python import read
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import Source

CORPUS = Path(__file__).parent.parent / "tests" / "lint" / "code" / "python"
SPEAK_OF_IT_ALL_OVER = ("openai", "aoai_compat")
"""Packages in which many files matter: they are left out of the large tree."""
PROGRAMS = 20
GOAL_TREE = 1.0
GOAL_PARSE = 1.3
RULE = """
rules:
  - id: client
    languages: [python]
    severity: WARNING
    message: a client
    pattern: AzureOpenAI(...)
"""


class Ran(NamedTuple):
    """What a process took: seconds on the clock and of the processors, and megabytes at its peak."""

    seconds: float
    processor: float
    memory: float


class Tool(NamedTuple):
    """A process to time, and how often."""

    name: str
    arguments: Sequence[str]
    rounds: int


def run(arguments: Sequence[str]) -> Ran:
    """Runs a process, which may have findings."""
    quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    start = time.perf_counter()
    child = os.posix_spawn(arguments[0], list(arguments), os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    megabyte = 1000 if sys.platform == "linux" else 1_000_000
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / megabyte)


# -- a large tree in which few files matter -----------------------------------------------------


def modules_below(top: Path) -> Iterator[Path]:
    """The sources of a library, from its top on, without what is installed in it."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in ("site-packages", "__pycache__"))
        if Path(folder) == top:
            folders[:] = [name for name in folders if name not in SPEAK_OF_IT_ALL_OVER]
        for name in sorted(names):
            if name.endswith(".py"):
                yield (Path(folder) / name).relative_to(top)


def make_tree(tree: Path) -> tuple[int, int]:
    """Copies the sources; gives their number and their bytes."""
    count = size = 0
    for name, key in (("library", "stdlib"), ("packages", "purelib")):
        top = Path(sysconfig.get_path(key))
        for module in modules_below(top):
            target = tree / name / module
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(top / module, target)
            count, size = count + 1, size + target.stat().st_size
    programs = sorted(CORPUS.rglob("*.py"))
    own = tree / "programs"
    own.mkdir()
    for number, program in enumerate(programs[:: max(1, len(programs) // PROGRAMS)][:PROGRAMS]):
        target = own / f"program_{number}_{program.name}"
        shutil.copyfile(program, target)
        count, size = count + 1, size + target.stat().st_size
    return count, size


def found(name: str) -> str | None:
    """A tool of this environment, else one of the path."""
    beside = str(Path(sys.executable).parent)
    return os.environ.get(name.upper()) or shutil.which(name, path=beside) or shutil.which(name)


def tools(tree: Path, rule: Path, rounds: int, jobs: int) -> tuple[list[Tool], list[str]]:
    """What is timed, `ruff` first where it is there, and the names of what is not there."""
    lint = [sys.executable, "-m", "aoai_compat", "lint", str(tree), "--isolated", "--quiet", "--skip-unreadable"]
    peers = [
        Tool("ruff", ["check", "--no-cache", "--isolated", "--select", "F", "--statistics", str(tree)], rounds),
        Tool("vermin", ["--quiet", "--no-parse-comments", str(tree)], 1),
        Tool(
            "semgrep",
            ["scan", "--metrics", "off", "--disable-version-check", "--quiet", "--config", str(rule), str(tree)],
            1,
        ),
    ]
    paths = {peer.name: path for peer in peers if (path := found(peer.name)) is not None}
    there = [peer._replace(arguments=[paths[peer.name], *peer.arguments]) for peer in peers if peer.name in paths]
    own = [Tool("lint", lint, rounds), Tool(f"lint --jobs {jobs}", [*lint, "--jobs", str(jobs)], rounds)]
    return [*there[:1], *own, *there[1:]], [peer.name for peer in peers if peer.name not in paths]


def large_tree(folder: Path, rounds: int, jobs: int) -> None:
    """Times the tools on the large tree, and prints the table."""
    tree, rule = folder / "tree", folder / "rule.yaml"
    rule.write_text(RULE, encoding="utf-8")
    count, size = make_tree(tree)
    candidates = sum(is_candidate(path.read_bytes()) for path in tree.rglob("*.py"))
    timed, missing = tools(tree, rule, rounds, jobs)
    ran: dict[str, list[Ran]] = {tool.name: [] for tool in timed}
    for number in range(rounds):
        for offset in range(len(timed)):
            tool = timed[(number + offset) % len(timed)]
            if len(ran[tool.name]) < tool.rounds:
                ran[tool.name].append(run(tool.arguments))
    print(f"{count} files of Python, {size / 1e6:.0f} MB, of which {candidates} are read; {os.cpu_count()} cores")
    print(f"{'':16}{'seconds':>9}{'x':>7}{'processor':>11}{'x':>7}{'peak MB':>9}  goal")
    best = {name: Ran(*(min(figures) for figures in zip(*each, strict=True))) for name, each in ran.items()}
    base = best.get("ruff", best["lint"])
    for name, own in best.items():
        goal = ""
        if name == "lint" and "ruff" in best:
            goal = f"at most {GOAL_TREE:.0f}x of ruff: {verdict(own.seconds / base.seconds, GOAL_TREE)}"
        memory = max(each.memory for each in ran[name])
        clock, processor = own.seconds / base.seconds, own.processor / base.processor
        row = f"{name:16}{own.seconds:9.2f}{clock:7.2f}{own.processor:11.2f}{processor:7.2f}{memory:9.0f}  {goal}"
        print(row.rstrip())
    for name in missing:
        print(f"{name:16} is not installed, and left out")


def verdict(ratio: float, goal: float) -> str:
    """Whether a goal is met."""
    return "met" if ratio <= goal else "missed"


# -- candidates ---------------------------------------------------------------------------------


def small_programs(folder: Path, copies: int) -> None:
    """The corpus, again and again: each program is little more than a client and a call."""
    for number in range(copies):
        shutil.copytree(CORPUS, folder / f"copy_{number}")


def usual_modules(folder: Path, copies: int) -> None:
    """The same programs, each at the end of a module of the standard library."""
    library = Path(sysconfig.get_path("stdlib"))
    modules = []
    for path in sorted(library.glob("*.py")):
        text = path.read_bytes()
        if 8_000 <= len(text) <= 40_000 and b"__future__" not in text and not is_candidate(text):
            modules.append(text)
    folder.mkdir()
    for number in range(copies):
        for index, program in enumerate(sorted(CORPUS.rglob("*.py"))):
            own = program.read_bytes()
            if is_candidate(own) and b"__future__" not in own:
                module = modules[(index + number) % len(modules)]
                (folder / f"module_{number}_{index}.py").write_bytes(module + b"\n\n" + own)


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The least processor time that each took, in turns."""
    least = [float("inf")] * len(works)
    for number in range(rounds):
        for offset in range(len(works)):
            index = (number + offset) % len(works)
            start = time.process_time()
            works[index]()
            least[index] = min(least[index], time.process_time() - start)
    return least


def candidates_of(name: str, folder: Path, rounds: int) -> None:
    """Compares reading and linting of the candidates in a folder with parsing them, and prints a row."""
    files = [(str(path), path.read_bytes()) for path in sorted(folder.rglob("*.py"))]
    files = [(path, data) for path, data in files if is_candidate(data)]
    kb = KnowledgeBase.load()
    settings = SettingsFinder(kb, Configurations(NOTHING))

    def parse() -> None:
        for _, data in files:
            try:
                ast.parse(data)
            except (SyntaxError, ValueError):
                continue

    def read_all() -> None:
        for path, data in files:
            for _ in read(Source(path, named=False), data):
                pass

    def lint() -> None:
        for _ in Run(Engine(kb), [path for path, _ in files], settings=settings):
            pass

    parsed, was_read, linted = best_of(rounds, parse, read_all, lint)
    size = sum(len(data) for _, data in files)
    ratio = was_read / parsed
    print(
        f"{name:30}{len(files):7}{size / 1e6:8.1f}{parsed:11.2f}{ratio:9.2f}{linted / parsed:9.2f}"
        f"  at most {GOAL_PARSE}x to read: {verdict(ratio, GOAL_PARSE)}"
    )


def main() -> None:
    """Prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3, help="how often each is run (default: 3)")
    options.add_argument("--copies", type=int, default=5, help="copies of the corpus (default: 5)")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes of `lint --jobs`")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="aoai-compat-") as temporary:
        folder = Path(temporary)
        # Searches for what a program imports end at the top of a repository.
        (folder / ".git").mkdir()
        large_tree(folder, chosen.rounds, chosen.jobs)
        print()
        print(f"{'candidates only':30}{'files':>7}{'MB':>8}{'ast.parse':>11}{'x read':>9}{'x lint':>9}  goal")
        small_programs(folder / "small", chosen.copies)
        candidates_of("programs of 20 lines", folder / "small", chosen.rounds)
        usual_modules(folder / "usual", chosen.copies)
        candidates_of("the same in usual modules", folder / "usual", chosen.rounds)
        library = Path(sysconfig.get_path("purelib")) / "openai"
        if library.is_dir():
            shutil.copytree(library, folder / "library", ignore=shutil.ignore_patterns("__pycache__"))
            candidates_of("the library openai itself", folder / "library", chosen.rounds)


if __name__ == "__main__":
    main()
