"""Writing a file anew, so that whoever reads it meanwhile sees all of the old text or all of the new."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile

from aoai_compat.errors import BadUsage


def write_file(path: str, content: bytes) -> None:
    """Puts new content in place of a file in one step, with its permissions. Raises `BadUsage` where it cannot."""
    target = os.path.realpath(path)
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".aoai-compat-", dir=os.path.dirname(target))
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
        if os.path.exists(target):
            shutil.copymode(target, temporary)
        else:
            os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except OSError as error:
        raise BadUsage(f"{path} cannot be written ({error.strerror}); it is as it was.") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
