"""Where the templates and static files of the site lie: beside `src` in a checkout, inside the package elsewhere."""

from __future__ import annotations

from pathlib import Path

from aoai_compat.errors import InvalidData
from aoai_compat.kb.store import PACKAGE, checkout_data

_INSTALLED = Path(PACKAGE) / "_site"


def assets_folder() -> Path:
    """The folder with `templates` and `static`. Raises `InvalidData` where it is missing."""
    data = checkout_data()
    folder = Path(data).parent / "site" if data is not None else _INSTALLED
    if not (folder / "templates").is_dir():
        raise InvalidData(f"The templates of the site at {folder} are missing: install aoai-compat again.")
    return folder
