"""`python -m aoai_compat`."""

from __future__ import annotations

import gc

_FEW_COLLECTIONS = 200_000
"""New containers between two searches for cycles: the knowledge base has none, and most runs end before."""


def main() -> None:
    """The command line; see `aoai_compat.cli`."""
    gc.set_threshold(_FEW_COLLECTIONS)
    from aoai_compat.cli import run

    run()


if __name__ == "__main__":
    main()
