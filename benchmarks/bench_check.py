"""Checking one clean chat request of 20 messages in process, against validators of JSON Schema.

The peers validate the body against the official request schema, which is open: it takes every parameter that it
does not know. So they answer an easier question, and are the measure of speed only. Each is built once; what is
timed is one check. `--built` uses the schema that is made of the knowledge base even where the official one is at hand.
"""

from __future__ import annotations

import importlib
import json
import sys
import timeit
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aoai_compat import KnowledgeBase, lint_request
from aoai_compat.kb.export import export_surface
from aoai_compat.kb.paths import ANY_KEY, ITEM, is_variant, steps, variant_of
from aoai_compat.lint.clean import compile_checker
from aoai_compat.lint.shape import body_shape

VERSION = "2024-10-21"
OPERATION = "chat.completions.create"
DOCUMENT = Path(__file__).resolve().parents[2] / "shared" / "specs" / "inference" / f"{VERSION}.json"
REPEATS = 9
AT_LEAST_JSONSCHEMA = 100.0
AT_MOST_JSONSCHEMA_RS = 2.0

Check = Callable[[], object]


def request_body() -> dict[str, Any]:
    """A conversation of 20 messages that uses tools and images, as an agent sends it."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": "You plan trips by train."}]
    for number in range(3):
        picture = {"type": "image_url", "image_url": {"url": f"https://example.com/{number}.png", "detail": "low"}}
        call = {
            "id": f"call_{number}",
            "type": "function",
            "function": {"name": "find_trains", "arguments": '{"from": "Lisbon", "to": "Tallinn"}'},
        }
        messages += [
            {"role": "user", "content": "From Lisbon to Tallinn, please."},
            {"role": "assistant", "content": "", "tool_calls": [call]},
            {"role": "tool", "tool_call_id": f"call_{number}", "content": '{"trains": ["Sud Expresso", "Thalys"]}'},
            {"role": "assistant", "content": "By way of Madrid, Paris and Berlin."},
            {"role": "user", "content": [{"type": "text", "text": "And what is this station?"}, picture]},
            {"role": "assistant", "content": "That is Atocha, in Madrid.", "name": "planner"},
        ]
    messages.append({"role": "user", "content": "Thank you. Now book it."})
    parameters = {"type": "object", "properties": {"from": {"type": "string"}, "to": {"type": "string"}}}
    function = {"name": "find_trains", "description": "Trains between two cities.", "parameters": parameters}
    return {
        "messages": messages,
        "temperature": 0.2,
        "max_completion_tokens": 800,
        "parallel_tool_calls": False,
        "response_format": {"type": "json_object"},
        "tools": [{"type": "function", "function": function}],
        "tool_choice": "auto",
    }


def official_schema() -> dict[str, Any] | None:
    """The request schema of the official document; None where the document is not at hand."""
    if not DOCUMENT.exists():
        return None
    components = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]
    return {"$ref": "#/components/schemas/createChatCompletionRequest", "components": components}


class Part:
    """A part of a body, on the way from rows of the export to a schema."""

    def __init__(self) -> None:
        self.row: Mapping[str, Any] = {"types": []}
        self.inside: dict[str, Part] = {}

    def place(self, path: Sequence[str], row: Mapping[str, Any]) -> None:
        """Puts a row where its path leads."""
        if not path:
            self.row = row
            return
        self.inside.setdefault(path[0], Part()).place(path[1:], row)

    def schema(self) -> dict[str, Any]:
        """The open schema of it: what is not described is taken."""
        made: dict[str, Any] = {}
        types = [t for t in self.row["types"] if t != "file"]
        if types:
            made["type"] = types
        values = list(self.row.get("values", ()))
        if values and not self.row.get("other_values"):
            made["enum"] = [*values, None] if "null" in types else values
        named = {step: part for step, part in self.inside.items() if step not in (ITEM, ANY_KEY)}
        properties = {step: part.schema() for step, part in named.items() if not is_variant(step)}
        if properties:
            made["properties"] = properties
        required = [step for step, part in named.items() if part.row.get("required")]
        if required:
            made["required"] = required
        if ITEM in self.inside:
            made["items"] = self.inside[ITEM].schema()
        if ANY_KEY in self.inside:
            made["additionalProperties"] = self.inside[ANY_KEY].schema()
        variants = list(self._variants(named))
        if variants:
            made["anyOf"] = variants
        return made

    @staticmethod
    def _variants(named: Mapping[str, Part]) -> Iterator[dict[str, Any]]:
        for step, part in named.items():
            if is_variant(step):
                tag, value = variant_of(step)
                own = part.schema()
                yield {
                    **own,
                    "properties": {tag: {"enum": [value]}, **own.get("properties", {})},
                    "required": sorted({tag, *own.get("required", ())}),
                }


def built_schema(kb: KnowledgeBase) -> dict[str, Any]:
    """An open schema that says as much as the official one, made of the rows of `export`."""
    body = Part()
    body.row = {"types": ["object"]}
    for operation in export_surface(kb, VERSION)["operations"]:
        if operation["operation"] == OPERATION:
            for row in operation["parameters"]:
                if row["in"] == "body":
                    body.place(steps(row["parameter"]), row)
    return body.schema()


class Peer(NamedTuple):
    """A validator: its name, and how it makes a check of a schema and a body. The check raises or returns false."""

    name: str
    build: Callable[[Any, dict[str, Any], dict[str, Any]], Check]


def of_jsonschema(module: Any, schema: dict[str, Any], body: dict[str, Any]) -> Check:
    """One check by jsonschema."""
    is_valid = module.Draft202012Validator(schema).is_valid
    return lambda: is_valid(body)


def of_jsonschema_rs(module: Any, schema: dict[str, Any], body: dict[str, Any]) -> Check:
    """One check by jsonschema_rs, which is written in Rust."""
    is_valid = module.Draft202012Validator(schema).is_valid
    return lambda: is_valid(body)


def of_fastjsonschema(module: Any, schema: dict[str, Any], body: dict[str, Any]) -> Check:
    """One check by fastjsonschema, which compiles a schema to Python."""
    # It would write the schema's defaults into the body.
    validate = module.compile(schema, use_default=False)
    return lambda: validate(body) is not None


PEERS = (
    Peer("jsonschema", of_jsonschema),
    Peer("jsonschema_rs", of_jsonschema_rs),
    Peer("fastjsonschema", of_fastjsonschema),
)


def peer_checks(schema: dict[str, Any], body: dict[str, Any]) -> Iterator[tuple[str, Check | str]]:
    """Every peer with its check, or with the reason why there is none."""
    for name, build in PEERS:
        try:
            check = build(importlib.import_module(name), schema, body)
            accepted = check()
        except ImportError:
            yield name, "not installed (it comes with the `bench` extra)"
        except Exception as error:  # noqa: BLE001  # whatever a peer raises, it is left out
            reason = str(error).splitlines()[0][:90] if str(error) else type(error).__name__
            yield name, f"cannot use this schema ({type(error).__name__}: {reason})"
        else:
            yield name, check if accepted else "refuses this body, so that it does less than the others"


def best_times(checks: Mapping[str, Check]) -> dict[str, float]:
    """Seconds of one check each: the best of several repeats, in turns, so that noise meets all of them alike."""
    timers = {name: timeit.Timer(check) for name, check in checks.items()}
    numbers = {name: timer.autorange()[0] for name, timer in timers.items()}
    rounds = [{name: timer.timeit(numbers[name]) for name, timer in timers.items()} for _ in range(REPEATS)]
    return {name: min(times[name] for times in rounds) / numbers[name] for name in timers}


def main(arguments: Sequence[str] = ()) -> None:
    """Prints microseconds and ratios."""
    kb = KnowledgeBase.load()
    body = request_body()
    findings = lint_request(body, operation=OPERATION, api_version=VERSION, kb=kb)
    if findings:
        sys.exit("the request is not clean: " + "; ".join(finding.message for finding in findings))
    checker = compile_checker(body_shape(kb, OPERATION, VERSION))
    official = None if "--built" in arguments else official_schema()
    schema = official or built_schema(kb)

    size = len(json.dumps(body))
    print(f"a clean request of {len(body['messages'])} messages ({size} bytes), {OPERATION} at {VERSION}")
    print(f"schema of the peers: {'the official one' if official else 'built from the export, equivalent and open'}")
    print()
    checks: dict[str, Check] = {
        "lint_request": lambda: lint_request(body, operation=OPERATION, api_version=VERSION, kb=kb),
        "checker": lambda: checker(body),
    }
    absent: list[str] = []
    for name, check in peer_checks(schema, body):
        if isinstance(check, str):
            absent.append(f"{name}: {check}")
        else:
            checks[name] = check
    times = best_times(checks)
    ours = times["lint_request"]
    print(f"{'':18}{'min us':>10}{'x of lint_request':>20}")
    for name, seconds in times.items():
        print(f"{name:18}{seconds * 1e6:10.1f}{seconds / ours:20.2f}")
    for line in absent:
        print(line)
    print()
    if official is None:
        print("no verdicts: the goals are set for the official schema")
    else:
        print_verdicts(times)


def print_verdicts(times: Mapping[str, float]) -> None:
    """Whether `lint_request` meets its goals."""
    ours = times["lint_request"]
    if "jsonschema" in times:
        ratio = times["jsonschema"] / ours
        verdict = "pass" if ratio >= AT_LEAST_JSONSCHEMA else "FAIL"
        print(f"{ratio:.0f}x as fast as jsonschema (goal: at least {AT_LEAST_JSONSCHEMA:.0f}x): {verdict}")
    if "jsonschema_rs" in times:
        ratio = ours / times["jsonschema_rs"]
        verdict = "reached" if ratio <= AT_MOST_JSONSCHEMA_RS else "not reached"
        print(f"{ratio:.2f}x the time of jsonschema_rs (aim: at most {AT_MOST_JSONSCHEMA_RS:.0f}x): {verdict}")


if __name__ == "__main__":
    main(sys.argv[1:])
