"""The data on which the pages of one operation depend, so that they are made again when it changes."""

from __future__ import annotations

from typing import Any

from aoai_compat.kb.places import PLACES
from aoai_compat.site.site import Site


def operation_inputs(site: Site, operation: str) -> dict[str, Any]:
    """All that the knowledge base holds on an operation, with the versions and features that pages name, as JSON."""
    record = site.kb.operation(operation)
    return {
        "versions": [version.as_data() for version in site.kb.versions],
        "routes": [(*route, bits) for route, bits in record.routes()],
        "described": [record.is_described(site.kb.bit(label)) for label, _, _ in site.columns],
        "rows": {
            place: {
                path: [[bits, record.facts[index]] for bits, index in row] for path, row in record.rows(place).items()
            }
            for place in PLACES
        },
        "evidence": [
            [
                *entry[:3],
                {path: None if index is None else record.facts[index] for path, index in entry.parameters.items()},
                *entry[4:],
            ]
            for entry in record.entries
        ],
        "models": [
            rule._asdict() for rule in site.kb.model_rules.rules if operation in (rule.operations or [operation])
        ],
        "endings": [ending._asdict() for ending in site.lifecycle.endings_of(operation)],
        "features": [
            feature.as_data()
            for feature in site.features.values()
            if any(part.operation == operation for part in feature.parts)
        ],
    }
