"""Every data file has the form that `data/schema` describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from aoai_compat.data_checks._folder import Check, DataFolder, Problem

_SCHEMAS = {
    "versions": "version",
    "evidence": "evidence",
    "models": "models",
    "features": "features",
    "sdks": "sdk",
    "errors": "errors",
    "v1.yaml": "v1",
    "operations.yaml": "operations",
    "lifecycle.yaml": "lifecycle",
}


def check(folder: DataFolder) -> Iterator[Problem]:
    """Every place where a file and its schema differ; a file without a schema is a problem too."""
    for file in folder.texts:
        kind = _SCHEMAS.get(file.replace("\\", "/").split("/", 1)[0])
        if kind is None:
            yield Problem(file, "no schema in data/schema describes this file.")
            continue
        content = folder.content(file)
        for error in _validator(folder.path / "schema" / f"{kind}.schema.json").iter_errors(content):
            place = "/".join(map(str, error.absolute_path)) or "(top)"
            yield Problem(file, f"{place}: {error.message[:200]}")


@cache
def _validator(path: Path) -> Any:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


CHECK = Check("schema", check, structural=True)
