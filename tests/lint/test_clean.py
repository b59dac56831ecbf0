"""The fast answer against the slow one, and what stays clean whatever else changes."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.clean import Checker, compile_checker
from aoai_compat.lint.differences import differences
from aoai_compat.lint.shape import Node, body_shape
from tests.lint.support import lint_body
from tests.lint.test_bad_input import places_in, replaced
from tests.lint.test_cases import FALSE_ALARMS, cases

CHAT = "chat.completions.create"
SLOW = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
QUICK = settings(SLOW, max_examples=100)

Target = tuple[str, str, str]

BODIES: dict[str, Any] = {}
TARGETS: list[Target] = []
CLEAN: list[Target] = []
for _case in cases("clean"):
    _operation, _version = _case.defaults.operation, _case.defaults.api_version
    if _case.rule != "whole-requests" or _operation is None or _version is None:
        continue
    BODIES[_case.name] = json.loads(_case.path.read_text("utf-8"))
    TARGETS.append((_case.name, _operation, _version))
    if _case.name not in FALSE_ALARMS:
        CLEAN.append((_case.name, _operation, _version))


@lru_cache(maxsize=1)
def knowledge_base() -> KnowledgeBase:
    return KnowledgeBase.load()


@lru_cache(maxsize=256)
def compiled(operation: str, version: str) -> tuple[Node, Checker | None]:
    """The shape of a target, and its fast checker where it has one: a form has none."""
    kb = knowledge_base()
    shape = body_shape(kb, operation, version)
    record, bit = kb.operation(operation), kb.bit(version)
    has_checker = record.is_described(bit) and not record.is_form(bit)
    return shape, compile_checker(shape) if has_checker else None


NOT_OF_ONE_MIND = {
    ("vector-store-search", "2025-04-01-preview"): "an empty filter inside a filter",
    ("vector-store-search", "v1"): "an empty filter inside a filter",
}


def marked(target: Target) -> str | None:
    """Why the two differ about a target, where that is known."""
    name, _, version = target
    return NOT_OF_ONE_MIND.get((name.rpartition("/")[2].removesuffix(".json"), version))


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 10**20)
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["user", "tool", "function", "developer", "text", "image_url", "json_schema", "auto", "required"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["type", "role", "content", "name", "function", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["type", "role", "content", "model", "name", "strict", "parallel_tool_calls", "enhancements", "stream_options"]
) | st.text(min_size=1, max_size=4)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str, Any]:
    """A realistic body with a few values replaced, keys added and members dropped."""
    name, operation, version = draw(st.sampled_from([t for t in TARGETS if marked(t) is None]))
    body = copy.deepcopy(BODIES[name])
    for _ in range(draw(st.integers(0, 3))):
        paths = list(places_in(body))
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        holder = body
        for step in path[:-1]:
            holder = holder[step]
        match draw(st.sampled_from(["replace", "drop", "add", "swap"])):
            case "replace":
                holder[path[-1]] = draw(VALUES)
            case "drop":
                del holder[path[-1]]
            case "add" if isinstance(holder, dict):
                holder[draw(NAMES)] = draw(VALUES)
            case "add":
                holder.append(draw(VALUES))
            case _:
                other = body
                for step in draw(st.sampled_from(paths)):
                    other = other[step]
                holder[path[-1]] = copy.deepcopy(other)
    return operation, version, body


def test_there_are_bodies_to_try() -> None:
    assert len({operation for _, operation, _ in TARGETS}) > 15
    assert len({version for _, _, version in TARGETS}) > 15
    assert sum(compiled(operation, version)[1] is not None for _, operation, version in TARGETS) > 50


@SLOW
@given(mutated())
def test_the_fast_answer_is_never_clean_where_the_walk_finds_something(target: tuple[str, str, Any]) -> None:
    operation, version, body = target
    shape, is_clean = compiled(operation, version)
    if is_clean is not None and is_clean(body):
        assert list(differences(shape, body)) == []


def compared(target: Target) -> Any:
    """A target, marked where the two are known to differ."""
    stem = target[0].rpartition("/")[2].removesuffix(".json")
    reason = marked(target)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(target, id=f"{stem}@{target[2]}", marks=marks)


@pytest.mark.parametrize("target", [compared(target) for target in CLEAN])
def test_one_wrong_value_in_any_place_is_seen_by_both_or_by_neither(target: Target) -> None:
    name, operation, version = target
    shape, is_clean = compiled(operation, version)
    body = BODIES[name]
    if is_clean is None:
        assert list(differences(shape, body, form=True)) == []
        return
    for path in places_in(body):
        for value in (None, True, 1, 0.5, "no such value", [], {}, [None], {"no such key": 1}):
            changed = replaced(body, path, value)
            assert not (is_clean(changed) and list(differences(shape, changed)))


@pytest.mark.parametrize("target", CLEAN, ids=lambda target: f"{target[0]}@{target[2]}")
def test_a_clean_request_stays_clean_without_an_optional_parameter(kb: KnowledgeBase, target: Target) -> None:
    name, operation, version = target
    shape, _ = compiled(operation, version)
    for key in BODIES[name]:
        child = shape.children.get(key.removesuffix("[]"))
        assert child is not None
        less = {other: value for other, value in BODIES[name].items() if other != key}
        found = lint_body(kb, less, operation, version)
        missing = [f for f in found if f.code == "AOAI104"]
        assert bool(missing) == child.required, key
        assert {f.code for f in found} <= {"AOAI104", "AOAI205"}


KEYS = st.text(min_size=1, max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


@QUICK
@given(parameters=st.dictionaries(KEYS, JSON, max_size=4), version=st.sampled_from(["2024-02-01", "2024-10-21"]))
def test_the_parameters_of_a_function_are_its_own(parameters: dict[str, Any], version: str) -> None:
    tools = [{"type": "function", "function": {"name": "f", "parameters": parameters}}]
    body = {"messages": [{"role": "user", "content": "tea?"}], "tools": tools}
    assert lint_body(knowledge_base(), body, CHAT, version) == []


@QUICK
@given(schema=st.dictionaries(KEYS, JSON, max_size=4), version=st.sampled_from(["2024-08-01-preview", "2024-10-21"]))
def test_the_schema_of_an_answer_is_its_own(schema: dict[str, Any], version: str) -> None:
    response_format = {"type": "json_schema", "json_schema": {"name": "f", "schema": schema}}
    body = {"messages": [{"role": "user", "content": "tea?"}], "response_format": response_format}
    assert lint_body(knowledge_base(), body, CHAT, version) == []


@QUICK
@given(
    metadata=st.dictionaries(KEYS, st.text(max_size=5), max_size=4),
    target=st.sampled_from(
        [
            (CHAT, "2024-12-01-preview", {"messages": [{"role": "user", "content": "tea?"}]}),
            ("assistants.create", "2024-05-01-preview", {"model": "d"}),
            ("threads.create", "2025-04-01-preview", {}),
            ("vector_stores.create", "v1", {}),
            ("responses.create", "v1", {"model": "d", "input": "tea?"}),
        ]
    ),
)
def test_the_keys_of_metadata_are_the_callers_own(metadata: dict[str, str], target: tuple[str, str, Any]) -> None:
    operation, version, body = target
    found = lint_body(knowledge_base(), {**body, "metadata": metadata}, operation, version)
    assert found == []


def test_an_empty_key_is_the_callers_own_too(kb: KnowledgeBase) -> None:
    body = {"messages": [{"role": "developer", "content": "tea?"}], "metadata": {"": "empty"}, "colour": 1}
    found = lint_body(kb, body, CHAT, "2024-12-01-preview")
    assert [f.pointer for f in found] == ["/colour"]
