"""A stamp of the data files, by which a checkout sees that the compiled knowledge base is out of date."""

from __future__ import annotations

import os
import zlib

FORMAT = 2
"""Changes whenever the layout of the compiled file does."""

_COMPILER = ("compile.py", "fold.py", "version_file.py")


def data_stamp(data: str) -> str:
    """Changes whenever a data file, or the compiler, does. Reads no file, so that every start can afford it."""
    parts = [str(FORMAT)]
    for folder, names in [*_data_files(data), (os.path.dirname(__file__), list(_COMPILER))]:
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))
            parts.append(f"{name}:{status.st_size}:{status.st_mtime_ns}")
    return format(zlib.crc32(";".join(parts).encode()), "08x") + f"-{len(parts)}"


def _data_files(data: str) -> list[tuple[str, list[str]]]:
    # What is known of client libraries is compiled into a file of its own.
    return sorted(
        (folder, [n for n in names if n.endswith(".yaml")])
        for folder, _, names in os.walk(data)
        if os.path.basename(folder) != "sdks"
    )
