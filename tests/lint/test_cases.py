"""The corpus of requests in `cases`, one folder a rule; `whole-requests` has what is about no rule in particular.

To add a case, put a file into `clean` (nothing may be reported) or `flagged`. Beside it may stand

- `<file>.targets.json`, `{"operation": ..., "api_versions": [...]}`: check the file against each of these versions,
  as `--operation` and `--api-version` would; both may be left out where the file says them;
- `<file>.expected.json`, for every flagged file: `[{"code", "pointer", "line", "column"}, ...]`, in order;
- `<file>.fixed`, for a flagged file: what `--fix` makes of it;
- `<file>.fixed-unsafely`: what `--fix --unsafe-fixes` makes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fixes.fix_files import fix_files
from aoai_compat.lint.registry import all_rules
from aoai_compat.lint.run import Run
from aoai_compat.lint.targets import Defaults
from tests.lint.support import AGES, run_on

CASES = Path(__file__).parent / "cases"
SIDECARS = (".expected.json", ".targets.json", ".fixed", ".fixed-unsafely")

FALSE_ALARMS = {
    "whole-requests/function-call-with-null-content.json": "`content` is null beside `function_call`",
}
"""Known false alarms, each with what it is about; a warning only, since the documents are careless about null."""

NOT_SEEN: dict[str, str] = {}
"""What is known to be missed."""


@dataclass(frozen=True)
class Case:
    path: Path
    defaults: Defaults

    @property
    def rule(self) -> str:
        return self.path.parent.parent.name

    @property
    def name(self) -> str:
        return f"{self.rule}/{self.path.name}"

    @property
    def id(self) -> str:
        target = f"@{self.defaults.api_version}" if self.defaults.api_version else ""
        return f"{self.name}{target}"


def cases(kind: str) -> list[Case]:
    return list(_cases(kind))


def _cases(kind: str) -> Iterator[Case]:
    for path in sorted(CASES.glob(f"*/{kind}/*")):
        if path.name.endswith(SIDECARS):
            continue
        sidecar = path.with_name(f"{path.name}.targets.json")
        targets = json.loads(sidecar.read_text("utf-8")) if sidecar.exists() else {}
        for version in targets.get("api_versions", [None]):
            yield Case(path, Defaults(version, targets.get("operation")))


def parameters(kind: str, gaps: dict[str, str]) -> list[Any]:
    """The cases of a kind; those that are known to fail are marked."""
    found = []
    for case in cases(kind):
        reason = gaps.get(case.name)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        found.append(pytest.param(case, id=case.id, marks=marks))
    return found


def reported(kb: KnowledgeBase, case: Case) -> tuple[list[Finding], Run]:
    """What is reported of a case; the age of its version only where its rule is about that."""
    return run_on(
        kb, case.path, defaults=case.defaults, ages=case.rule in {r.name for r in all_rules() if r.code in AGES}
    )


def expected_of(case: Case) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(case.path.with_name(f"{case.path.name}.expected.json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("case", parameters("clean", FALSE_ALARMS))
def test_nothing_is_reported_about_a_clean_request(kb: KnowledgeBase, case: Case) -> None:
    findings, run = reported(kb, case)
    assert [f"{f.code} {f.pointer} {f.message}" for f in findings] == []
    assert run.summary.requests > 0
    assert run.summary.skipped == 0


@pytest.mark.parametrize("case", parameters("flagged", NOT_SEEN))
def test_exactly_what_is_wrong_is_reported(kb: KnowledgeBase, case: Case) -> None:
    expected = expected_of(case)
    findings, run = reported(kb, case)
    keys = [tuple(entry) for entry in expected]
    found = [{key: getattr(f, key) for key in wanted} for f, wanted in zip(findings, keys, strict=False)]
    assert found == expected
    assert len(findings) == len(expected)
    assert {f.path for f in findings} == {str(case.path)}
    assert run.summary.files == 1


def test_every_rule_about_input_and_version_has_clean_and_flagged_cases() -> None:
    rules = {rule.name for rule in all_rules() if rule.code < "AOAI2"}
    assert rules <= {case.rule for case in cases("clean")}
    assert rules <= {case.rule for case in cases("flagged")}


@pytest.mark.parametrize("case", cases("flagged"), ids=lambda case: case.id)
def test_a_flagged_case_stands_in_the_folder_of_a_rule_that_reports_it(case: Case) -> None:
    expected = expected_of(case)
    code = {rule.name: rule.code for rule in all_rules()}.get(case.rule)
    assert expected
    assert all({"code", "pointer", "line"} <= set(entry) for entry in expected)
    assert code is None or code in [entry["code"] for entry in expected]


def test_no_sidecar_is_left_alone() -> None:
    for sidecar in [path for path in CASES.glob("*/*/*") if path.name.endswith(SIDECARS)]:
        suffix = next(suffix for suffix in SIDECARS if sidecar.name.endswith(suffix))
        assert (sidecar.parent / sidecar.name.removesuffix(suffix)).is_file(), sidecar


FIXED = [
    (case, suffix)
    for case in cases("flagged")
    for suffix in (".fixed", ".fixed-unsafely")
    if case.path.with_name(f"{case.path.name}{suffix}").exists()
]


@pytest.mark.parametrize(
    ("case", "sidecar"), [pytest.param(case, suffix, id=f"{case.id}{suffix}") for case, suffix in FIXED]
)
def test_what_fixes_make_of_a_flagged_request(kb: KnowledgeBase, case: Case, sidecar: str) -> None:
    expected = case.path.with_name(f"{case.path.name}{sidecar}")
    run = Run(Engine(kb, case.defaults), [str(case.path)])
    (file,) = fix_files(run, unsafe=sidecar == ".fixed-unsafely")
    assert file.fixed.content.decode("utf-8") == expected.read_text("utf-8")
