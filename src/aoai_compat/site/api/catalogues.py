"""The documents that are lists of one kind of thing: features, models, rules, errors, lifecycle, open questions."""

from __future__ import annotations

from typing import Any

from aoai_compat.explain.families import families_of
from aoai_compat.explain.rule_page import page_of
from aoai_compat.kb.feature import Feature
from aoai_compat.kb.gaps import find_gaps
from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.lint.registry import all_rules
from aoai_compat.site import urls
from aoai_compat.site.api.places import ROOT, link
from aoai_compat.site.site import Site


def features(site: Site) -> dict[str, Any]:
    """Every feature, as `aoai-compat query --list features` prints it, with its parts and where it is available."""
    return {"features": [_feature(site, feature) for feature in site.features.values()]}


def _feature(site: Site, feature: Feature) -> dict[str, Any]:
    return feature.as_data() | {
        "parts": [
            {
                "operation": part.operation,
                "parameter": part.parameter,
                "value": part.value,
                "in": None if part.parameter is None else part.place,
            }
            for part in feature.parts
        ],
        "alternatives": feature.alternatives,
        "available": [interval.as_data() for interval in site.feature_intervals[feature.id]],
        "page": link(urls.feature_page(feature.id), f"{ROOT}features.json"),
    }


def models(site: Site) -> dict[str, Any]:
    """Every model with the ids of its rules, and every rule once."""
    catalogue = site.kb.model_rules
    rows = [
        {
            "model": name,
            "aliases": list(model.get("aliases", ())),
            "versions": list(model.get("versions", ())),
            "family": bool(model.get("family")),
            "rules": [rule.id for rule in catalogue.rules if _names(rule, name)],
            "page": link(urls.model_page(name), f"{ROOT}models.json"),
        }
        for name, model in catalogue.models.items()
    ]
    return {"models": rows, "rules": [_model_rule(rule) for rule in catalogue.rules]}


def _names(rule: ModelRule, model: str) -> bool:
    """Whether a rule names a model, in all versions or in one (`gpt-4o@2024-05-13`)."""
    return any(name.partition("@")[0] == model for name in rule.models)


def _model_rule(rule: ModelRule) -> dict[str, Any]:
    """A rule in the words of its data file; what it leaves out stays out."""
    data = {key: value for key, value in rule._asdict().items() if value is not None}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}


def rules(site: Site) -> dict[str, Any]:
    """Every lint rule, as `aoai-compat explain` prints it."""
    pages = [page_of(rule, site.kb).as_data() for rule in all_rules()]
    document = f"{ROOT}rules.json"
    return {"rules": [page | {"page": link(urls.rule_page(page["code"]), document)} for page in pages]}


def errors(site: Site) -> dict[str, Any]:
    """Every family of error messages."""
    document = f"{ROOT}errors.json"
    return {
        "families": [
            family._asdict() | {"about": dict(family.about), "page": link(urls.error_page(family.id), document)}
            for family in families_of(site.kb.error_messages)
        ]
    }


def lifecycle(site: Site) -> dict[str, Any]:
    """What was announced about the end of versions, operations and parameters, in the words of the data file."""
    content = site.kb.lifecycle
    return {
        "versions": [
            {
                "version": version.label,
                **content["versions"].get(version.label, _NOTHING_KNOWN),
                "announced": site.lifecycle.is_announced(version.label),
            }
            for version in site.kb.versions
        ],
        "endings": content.get("endings", []),
        "other_services": content.get("other_services", []),
    }


_NOTHING_KNOWN: dict[str, Any] = {"released": None, "basis": "none", "sources": [], "successor": None, "retirement": []}


def gaps(site: Site) -> dict[str, Any]:
    """Every open question, as `aoai-compat data check --gaps` prints it."""
    return {"gaps": [gap.as_data() for gap in find_gaps(site.kb)]}
