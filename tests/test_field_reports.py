"""Requests that people sent and what the service did: what was refused is flagged, what was taken is left alone.

The reports lie beside the project and are skipped where they are not at hand. A report without a version is checked
against the newest version of its day; websocket events are no requests and stay out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.formats.envelope import to_request
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.request import Skipped
from aoai_compat.yaml_text import read_yaml
from tests.conftest import SHARED

REPORTS = SHARED / "facts" / "field_reports.yaml"

MISSED = {
    "embarr-lcjs-1506": "a limit on the number of inputs, of June 2023, that was raised since",
    "fn-azuredocs-121504": "the model was the reason, and the report does not name it",
    "model-sk-12268-o1": "the version was the reason, and the report does not name it",
    "mt-msqna-5840554": "came and went while a deployment was moved from one runtime to another",
    "re-opencode-12113": "seen through a gateway; the documentation has it for this model",
    "resp-js-34697": "an answer of a gateway, or of a region that did not have the operation yet",
}
"""Refused requests that nothing is said about, each with its reason."""

NOT_ABOUT_THE_REQUEST = frozenset({"AOAI304", "AOAI306"})
"""Findings on the lifecycle say nothing of whether a request is taken."""

SHORT = {"chat.completions": "chat.completions.create", "responses": "responses.create"}


def reports() -> Iterator[dict[str, Any]]:
    """The reports that say version or model."""
    if not REPORTS.exists():
        return
    content = read_yaml(REPORTS.read_text(encoding="utf-8"), "field_reports.yaml")
    rows = content if isinstance(content, list) else next(v for v in content.values() if isinstance(v, list))
    yield from (
        row for row in rows if (row.get("api_version") or row.get("model")) and not row["operation"].startswith("WS ")
    )


def newest_on(kb: KnowledgeBase, day: str | None) -> str:
    """The newest version that was out when a report was written; v1 where it has no date.

    v1-preview stays out: it rolls, and what it was on that day is not known.
    """
    if day is None or day >= "2025-08":
        return "v1"
    dated = [v for v in kb.versions if v.track == "preview" and v.label != "v1-preview"]
    return [v.label for v in dated if v.released and v.released <= day][-1]


def envelope(kb: KnowledgeBase, report: dict[str, Any]) -> dict[str, Any]:
    """The request of a report in the form that `lint` reads."""
    version = report.get("api_version")
    stated = "v1-preview" if version == "preview" else version or newest_on(kb, report.get("date"))
    body = report.get("request")
    if stated == "v1" and version is None and body is not None:
        # The deployment stood in the route of the report; on v1, which is our choice here, it stands in the body.
        body = {"model": "d", **body}
    wrapped: dict[str, Any] = {"body": body}
    if report.get("model"):
        wrapped["model"] = re.sub(r" \((.*)\)$", r"-\1", report["model"])
    operation = report["operation"]
    if operation in SHORT:
        wrapped |= {"operation": SHORT[operation], "api_version": stated}
    else:
        method, path = operation.split(" ", 1)
        on_v1 = "/openai/v1/" in path
        query = f"?api-version={version if on_v1 else stated}" if (version not in (None, "v1") or not on_v1) else ""
        if "missing" in report["subject"] and "api-version" in report["subject"]:
            query = ""
        path = path.replace("{deployment-id}", "d")
        wrapped |= {"method": method, "url": f"https://example.openai.azure.com{path}{query}"}
    return {key: value for key, value in wrapped.items() if value is not None}


def findings(kb: KnowledgeBase, engine: Engine, report: dict[str, Any]) -> list[Finding]:
    text = JsonText(json.dumps(envelope(kb, report)))
    request = to_request(text, text.parse(), "report.json")
    assert not isinstance(request, Skipped)
    return [f for f in engine.check(request) if f.code not in NOT_ABOUT_THE_REQUEST and f.level != "info"]


@pytest.mark.skipif(not REPORTS.exists(), reason="the field reports (../shared/facts) are not at hand")
def test_what_the_service_took_is_left_alone_and_what_it_refused_is_flagged(kb: KnowledgeBase) -> None:
    engine = Engine(kb)
    false_alarms, missed, refused, taken = {}, {}, 0, 0
    for report in reports():
        found = findings(kb, engine, report)
        if report["observed"] == "accepted":
            taken += 1
            errors = [f.message for f in found if f.level == "error"]
            if errors:
                false_alarms[report["id"]] = errors
        else:
            refused += 1
            if not found:
                missed[report["id"]] = report["subject"]
    assert taken >= 12
    assert refused >= 70
    assert false_alarms == {}
    assert missed.keys() == MISSED.keys(), missed
    assert len(missed) / refused <= 0.08


def test_no_rule_knows_a_report_by_its_name() -> None:
    """Rules come from facts: nothing under src or data names a report."""
    root = Path(__file__).resolve().parent.parent
    names = [report["id"] for report in reports()]
    for path in [*(root / "src").rglob("*.py"), *(root / "data").rglob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if f"{name}\n" in text or f'"{name}"' in text], path
