"""The package as the page "Try it" runs it: one zip file of what linting needs, with the compiled knowledge base."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from aoai_compat.kb.store import COMPILED, PACKAGE, read_compiled
from aoai_compat.site.section import File, Page, Section
from aoai_compat.site.site import Site

PATH = "try/aoai_compat.zip"
"""Where it is on the site."""

_PACKAGES = ("explain", "kb", "lint")
_MODULES = ("__init__.py", "errors.py", "terminal.py")
_SITE = ("__init__.py", "page_checker.py", "site.py", "urls.py")
_LEFT_OUT = (
    *("kb/compile.py", "kb/fold.py", "kb/stamp.py", "kb/version_file.py"),
    *("lint/readers/[!_j]*", "lint/readers/java*", "lint/calls/[!_]*", "lint/formats/yaml_*", "kb/compile_sdks.py"),
    *(f"lint/{name}/*" for name in ("python", "javascript", "csharp", "go", "java", "parsed_code")),
    *("lint/project_files/*", "lint/library_versions/*", "lint/known_findings/code_comments.py", "lint/fixes/code_*"),
    *(f"lint/fixes/{name}" for name in ("csharp_*", "go_*", "java_*", "tree_*", "program_*", "sdk_*")),
    "lint/migration/[ajmp]*",
    *("lint/formats/jsonc.py", "lint/formats/configured.py"),
    *("lint/reporters/[!_j]*", "lint/reports/report_schema.py", "lint/project/configuration_schema.py"),
)
"""What compiles the data of a checkout, reads or writes other formats than JSON, or describes files."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def bundle() -> bytes:
    """The zip file; the same bytes for the same package and data."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(_contents()):
            entry = zipfile.ZipInfo(f"aoai_compat/{name}", _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def _contents() -> Iterator[tuple[str, bytes]]:
    package = Path(PACKAGE)
    paths = [package / name for name in _MODULES] + [package / "site" / name for name in _SITE]
    for folder in _PACKAGES:
        paths += (package / folder).rglob("*.py")
    for path in paths:
        name = path.relative_to(package).as_posix()
        if not any(fnmatch(name, pattern) for pattern in _LEFT_OUT):
            yield name, path.read_bytes()
    # The stamp is about the files of this checkout, and nothing in the browser asks for it.
    compiled = {key: value for key, value in read_compiled().items() if key != "stamp"}
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
    yield Path(COMPILED).relative_to(package).as_posix(), text.encode("utf-8", "surrogatepass")


def _outputs(site: Site, key: str) -> Iterator[Page | File]:  # noqa: ARG001
    yield File(PATH, bundle())


SECTION = Section(keys=lambda site: ("",), outputs=_outputs)  # noqa: ARG005
