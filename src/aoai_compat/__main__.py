"""`python -m aoai_compat`."""

from __future__ import annotations


def main() -> None:
    """The command line; see `aoai_compat.cli`."""
    from aoai_compat.cli import run

    run()


if __name__ == "__main__":
    main()
