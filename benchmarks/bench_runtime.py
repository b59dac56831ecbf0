"""What the check of outgoing requests costs: time per request with and without it, without any network.

Each client of `httpx` sends to a mock transport that answers at once, so that what is measured is httpx itself and the
check. A real request waits for a model for a second or so; the share of that is shown, too.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import timeit
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aoai_compat.runtime import CheckingTransport, Collector

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench_check import request_body

HOST = "https://example.openai.azure.com"
URL = f"{HOST}/openai/deployments/planner/chat/completions?api-version=2024-10-21"
ELSEWHERE = "https://api.example.com/v1/things"
ROUNDS, REQUESTS = 9, 200
FAULTY = "one finding"
GOAL = 0.001
SHORT = {"messages": [{"role": "user", "content": "From Lisbon to Tallinn, please."}], "temperature": 0.2}

Send = Callable[[], object]


def senders(library: Any, collector: Collector) -> dict[str, tuple[Send, Send]]:
    """By name: a request without and with the check."""
    mock = library.MockTransport(lambda _: library.Response(200, content=b"{}"))
    plain = library.Client(transport=mock)
    checked = library.Client(transport=CheckingTransport(mock, mode="collect", collector=collector))
    long = request_body()
    bodies = {
        f"short chat ({len(json.dumps(SHORT))} bytes)": (URL, SHORT),
        f"20 messages with tools ({len(json.dumps(long))} bytes)": (URL, long),
        FAULTY: (URL, {**SHORT, "tool_choise": "auto"}),
        "to another host": (ELSEWHERE, long),
    }

    def sender(client: Any, url: str, body: Mapping[str, Any]) -> Send:
        return lambda: client.post(url, json=body)

    return {name: (sender(plain, *what), sender(checked, *what)) for name, what in bodies.items()}


def best(send: Mapping[int, Send]) -> dict[int, float]:
    """Processor seconds a request, the best of several rounds, in turns, so that noise meets all of them alike."""
    timers = {key: timeit.Timer(one, timer=time.process_time) for key, one in send.items()}
    rounds = [{key: timer.timeit(REQUESTS) for key, timer in timers.items()} for _ in range(ROUNDS)]
    return {key: min(times[key] for times in rounds) / REQUESTS for key in send}


def main() -> None:
    """Prints microseconds and ratios."""
    try:
        library = importlib.import_module("httpx")
    except ModuleNotFoundError:
        print("httpx is not installed (it comes with the `dev` extra): nothing to measure")
        return
    collector = Collector()
    print(f"one POST by httpx {library.__version__} to a mock transport, processor time, best of {ROUNDS} rounds")
    print()
    print(f"{'':40}{'plain us':>10}{'checked us':>12}{'added us':>10}{'ratio':>8}{'of 1 s':>9}")
    shares: dict[str, float] = {}
    for name, (plain, checked) in senders(library, collector).items():
        checked()
        times = best({0: plain, 1: checked})
        added = shares[name] = times[1] - times[0]
        microseconds = f"{times[0] * 1e6:10.0f}{times[1] * 1e6:12.0f}{added * 1e6:10.0f}"
        print(f"{name:40}{microseconds}{times[1] / times[0]:8.2f}{added:9.3%}")
    worst = max(share for name, share in shares.items() if name != FAULTY)
    print()
    print(
        f"a clean request: {worst:.3%} of one second (goal: at most {GOAL:.1%}): {'pass' if worst <= GOAL else 'FAIL'}"
    )
    if collector.failed or len(collector.findings) != 1:
        sys.exit("the check did not see what it had to see")


if __name__ == "__main__":
    main()
