"""Compiles the knowledge base into the package whenever it is built or installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeBaseHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from aoai_compat.kb.compile import write_compiled

            write_compiled(root / "data", root / "src" / "aoai_compat" / "_compiled" / "knowledge_base.json")
        finally:
            sys.path.pop(0)
