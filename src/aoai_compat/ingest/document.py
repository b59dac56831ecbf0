"""OpenAPI documents: 2.0, 3.0, 3.1 and 3.2, in JSON or YAML. Nothing outside a document is ever fetched."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData, InvalidDocument
from aoai_compat.yaml_text import read_yaml


class Document:
    """One OpenAPI document and its references."""

    def __init__(self, content: dict[str, Any], name: str) -> None:
        self.content = content
        self.name = name
        version = content.get("swagger") or content.get("openapi")
        if not isinstance(version, str) or not isinstance(content.get("paths"), dict):
            raise InvalidDocument(
                f"{name}: this is no OpenAPI document: it needs `openapi` (or `swagger`) and `paths`."
            )
        self.openapi = version
        self.problems: dict[str, None] = {}

    @property
    def is_swagger(self) -> bool:
        """Whether this is an OpenAPI 2.0 document, which writes bodies as parameters."""
        return self.openapi.startswith("2")

    @property
    def api_version(self) -> str | None:
        """What `info.version` says."""
        version = self.content.get("info", {}).get("version")
        return version if isinstance(version, str) else None

    def resolve(self, reference: str) -> Any:
        """What a local `$ref` points to.

        A reference that leads nowhere is noted in `problems` and gives None: the official documents have
        some. Raises `InvalidDocument` for one that leaves the document.
        """
        if not reference.startswith("#/"):
            raise InvalidDocument(
                f"{self.name}: the reference {reference!r} leaves the document; bundle it into one file first."
            )
        node: Any = self.content
        for part in reference[2:].split("/"):
            key = part.replace("~1", "/").replace("~0", "~").replace("%20", " ")
            if isinstance(node, dict) and key in node:
                node = node[key]
            elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                self.problems[f"the reference {reference!r} leads nowhere"] = None
                return None
        return node

    def schema_reference(self, name: str) -> str:
        """The reference of a schema that a mapping names, by reference or by its bare name."""
        prefix = "#/definitions/" if self.is_swagger else "#/components/schemas/"
        schemas = self.content.get("definitions" if self.is_swagger else "components", {})
        known = schemas if self.is_swagger else schemas.get("schemas", {})
        return prefix + name if name in known else name

    def follow(self, node: Any) -> Any:
        """The node itself, or what it refers to when it is a `$ref` (through any number of them)."""
        seen = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"] not in seen:
            seen.add(node["$ref"])
            node = self.resolve(node["$ref"]) or {}
        return node

    def variants_of(self, base: str) -> dict[Any, str]:
        """Tag value -> reference of every schema that builds on `base` by `allOf`.

        The value is `x-ms-discriminator-value`, else the one allowed value of the tag, else the schema's name.
        """
        target = self.resolve(base)
        tag = target["discriminator"]
        tag = tag["propertyName"] if isinstance(tag, dict) else tag
        found: dict[Any, str] = {}
        for reference in self._derived.get(base, ()):
            schema = self.resolve(reference)
            values = [schema["x-ms-discriminator-value"]] if "x-ms-discriminator-value" in schema else []
            values = values or self._allowed(schema, tag) or [reference.rsplit("/", 1)[-1]]
            found.update(dict.fromkeys(values, reference))
        return found

    def own_tags(self, reference: str) -> dict[str, Any]:
        """The tags that a schema has because the base that it builds on maps a value to it."""
        schema = self.resolve(reference)
        tags: dict[str, Any] = {}
        for part in schema.get("allOf", ()) if isinstance(schema, dict) else ():
            base = part.get("$ref") if isinstance(part, dict) else None
            if not isinstance(base, str):
                continue
            target = self.resolve(base)
            if not isinstance(target, dict) or "discriminator" not in target:
                continue
            discriminator = target["discriminator"]
            if isinstance(discriminator, dict) and discriminator.get("mapping"):
                mapping = discriminator["mapping"].items()
                values = [value for value, mapped in mapping if self.schema_reference(mapped) == reference]
            else:
                values = [value for value, derived in self.variants_of(base).items() if derived == reference]
            if len(values) == 1:
                tag = discriminator["propertyName"] if isinstance(discriminator, dict) else discriminator
                tags[tag] = values[0]
        return tags

    def _allowed(self, schema: Any, name: str) -> list[Any]:
        for part in (schema, *(self.follow(p) for p in schema.get("allOf", ()) if "$ref" not in p)):
            prop = self.follow(part.get("properties", {}).get(name, {}))
            if "const" in prop:
                return [prop["const"]]
            if prop.get("enum"):
                return list(prop["enum"])
        return []

    @cached_property
    def _derived(self) -> dict[str, list[str]]:
        prefix = "#/definitions/" if self.is_swagger else "#/components/schemas/"
        schemas = (
            self.content.get("definitions") if self.is_swagger else self.content.get("components", {}).get("schemas")
        )
        derived: dict[str, list[str]] = {}
        for name, schema in (schemas or {}).items():
            for part in schema.get("allOf", ()) if isinstance(schema, dict) else ():
                if isinstance(part, dict) and isinstance(part.get("$ref"), str):
                    derived.setdefault(part["$ref"], []).append(prefix + name)
        return derived


def read_document(path: Path) -> Document:
    """The OpenAPI document in a JSON or YAML file. Raises `InvalidDocument`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDocument(f"{path}: cannot be read ({error}).") from error
    try:
        content = json.loads(text) if path.suffix == ".json" else read_yaml(text, str(path))
    except (ValueError, RecursionError, InvalidData) as error:
        raise InvalidDocument(f"{path}: not a valid {path.suffix.lstrip('.') or 'JSON'} file ({error}).") from error
    if not isinstance(content, dict):
        raise InvalidDocument(f"{path}: an OpenAPI document is a mapping.")
    return Document(content, path.name)
