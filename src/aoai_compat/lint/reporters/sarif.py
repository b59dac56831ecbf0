"""SARIF 2.1.0, for code scanning: results with their rules, places, fingerprints and fixes.

Results are written as they come; the rules that they name follow them, since only then it is known which they are.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from typing import Any, TextIO

from aoai_compat import __version__
from aoai_compat.lint.fixes.edits import REMOVE_MARK
from aoai_compat.lint.reports.report_json import to_json
from aoai_compat.lint.reports.report_place import uri_of
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import printable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROPERTIES = ("operation", "parameter", "value", "api_version", "model", "available", "evidence")
_FINGERPRINT = "aoaiCompat/v1"
_MOST_NOTIFICATIONS = 1000


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A log of one run."""
    rules: dict[str, int] = {}
    notifications: list[dict[str, Any]] = []
    out.write(f'{{"$schema": {to_json(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n')
    out.write(' "columnKind": "unicodeCodePoints",\n "results": [')
    separator = "\n  "
    for finding in findings:
        index = rules.setdefault(finding.code, len(rules))
        out.write(separator + to_json(_result(finding, index)))
        separator = ",\n  "
        if finding.blocking and len(notifications) < _MOST_NOTIFICATIONS:
            notifications.append(_notification(finding))
    out.write("\n ],\n" if rules else "],\n")
    successful = not (summary.unreadable or summary.interrupted)
    invocation = {"executionSuccessful": successful, "toolExecutionNotifications": notifications}
    out.write(f' "invocations": [{to_json(invocation)}],\n')
    out.write(f' "properties": {to_json({"summary": summary.as_data()})},\n')
    out.write(f' "tool": {{"driver": {to_json(_driver(list(rules)))}}}\n}}]}}\n')


def _result(finding: Reported, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": printable(finding.sentence)},
        "locations": [_location(finding)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {key: finding.data[key] for key in _PROPERTIES if finding.data[key] not in (None, [])},
    }
    chain = finding.data["target"]["chain"]
    if chain:
        result["properties"]["version_from"] = chain
    related = _related(finding)
    if related:
        result["relatedLocations"] = related
    fix = _fix(finding)
    return result if fix is None else {**result, "fixes": [fix]}


def _related(finding: Reported) -> list[dict[str, Any]]:
    """The call, where the finding is on another line of it, and each place that the version comes from."""
    target = finding.data["target"]
    places = [("the call", finding.path, target["line"])] if target["line"] not in (None, finding.line) else []
    places += [(link["what"], link["path"], link["line"]) for link in target["chain"] if link["path"] and link["line"]]
    return [
        {
            "id": number,
            "message": {"text": printable(what if what == "the call" else f"the version: {what}")},
            "physicalLocation": {"artifactLocation": {"uri": uri_of(path)}, "region": {"startLine": line}},
        }
        for number, (what, path, line) in enumerate(places, 1)
    ]


def _location(finding: Reported) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": finding.line, "startColumn": finding.column}
    if finding.excerpt is not None:
        region["snippet"] = {"text": printable(finding.excerpt)}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(finding), "region": region}}
    if finding.pointer:
        location["logicalLocations"] = [
            {"name": finding.pointer.rpartition("/")[2], "fullyQualifiedName": finding.pointer, "kind": "property"}
        ]
    return location


def _artifact(finding: Reported) -> dict[str, Any]:
    return {"uri": uri_of(finding.path)}


def _fix(finding: Reported) -> dict[str, Any] | None:
    """The fix as replacements of text; None where there is nothing that may be applied. An unsafe one says so."""
    if not finding.fix or not finding.fix["text_edits"] or finding.fix["safety"] == "display":
        return None
    title = finding.fix["title"] if finding.fix["safety"] == "safe" else f"{finding.fix['title']} (unsafe)"
    if finding.fix["edits"] == [{"op": REMOVE_MARK}]:
        # No column counts the mark; its bytes can be named.
        replacements: list[dict[str, Any]] = [{"deletedRegion": {"byteOffset": 0, "byteLength": len(BOM_UTF8)}}]
    else:
        replacements = [
            {
                "deletedRegion": {
                    "startLine": edit["line"],
                    "startColumn": edit["column"],
                    "endLine": edit["end_line"],
                    "endColumn": edit["end_column"],
                },
                "insertedContent": {"text": edit["replacement"]},
            }
            for edit in finding.fix["text_edits"]
        ]
    return {
        "description": {"text": printable(title)},
        "artifactChanges": [{"artifactLocation": _artifact(finding), "replacements": replacements}],
    }


def _notification(finding: Reported) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": printable(finding.message)},
        "associatedRule": {"id": finding.code},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding)}}],
    }


def _driver(codes: list[str]) -> dict[str, Any]:
    rules = _rules(codes) if codes else []
    return {"name": "aoai-compat", "version": __version__, "semanticVersion": __version__, "rules": rules}


def _rules(codes: list[str]) -> list[dict[str, Any]]:
    """The rules of these codes, as `aoai-compat explain` documents them."""
    from aoai_compat.explain.page_text import markdown_of
    from aoai_compat.explain.rule_page import page_of
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.registry import all_rules

    kb = KnowledgeBase.load()
    known = {rule.code: rule for rule in all_rules()}
    rules: list[dict[str, Any]] = []
    for code in codes:
        if code not in known:
            rules.append({"id": code})
            continue
        page = page_of(known[code], kb)
        meaning = " ".join(page.meaning.split())
        rules.append(
            {
                "id": code,
                "name": page.name,
                "shortDescription": {"text": page.summary},
                "fullDescription": {"text": f"{page.summary} {meaning}".strip()},
                "help": {
                    "text": f"{meaning or page.summary} Fix: {page.fix}",
                    "markdown": "\n".join(markdown_of(page)),
                },
                "defaultConfiguration": {"level": _LEVELS[page.levels[0]] if page.levels else "warning"},
                "properties": {"tags": [page.about]},
            }
        )
    return rules


REPORTER = Reporter("sarif", render)
