"""Compiles the knowledge base into the package whenever it is built or installed, and packs the parts of the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeBaseHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from aoai_compat.kb.compile import write_compiled
            from aoai_compat.kb.compile_sdks import write_sdks

            compiled = root / "src" / "aoai_compat" / "_compiled"
            write_compiled(root / "data", compiled / "knowledge_base.json")
            write_sdks(root / "data", compiled / "sdks.json")
        finally:
            sys.path.pop(0)
        # A checkout reads `site` where it lies: an editable install with a copy of it would show a stale one.
        if self.target_name == "wheel" and version != "editable":
            for name in ("templates", "static", "schemas"):
                if (root / "site" / name).is_dir():
                    build_data["force_include"][f"site/{name}"] = f"aoai_compat/_site/{name}"
