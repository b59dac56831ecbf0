"""The sample programs are read, and never run: some of them look like tests."""

from __future__ import annotations

collect_ignore_glob = ["*/*"]
