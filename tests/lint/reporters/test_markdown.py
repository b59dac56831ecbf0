"""The report for comments and summaries."""

from __future__ import annotations

from tests.lint.reporters.hostile_findings import finding, written


def test_a_clean_run_is_one_line() -> None:
    assert written("markdown") == "**All clean (1 request in 1 file).**\n"


def test_the_count_comes_first_and_then_a_table_a_file() -> None:
    text = written("markdown", finding(), finding(level="info", line=12), finding(path="b.json"))
    assert text == (
        "**2 errors, 1 note (1 request in 1 file).**\n"
        "\n### `requests/tea.json`\n\n| line | | rule | |\n|---:|---|---|---|\n"
        "| 3:4 | **error** | AOAI101 | `tea` is unknown. Remove it. |\n"
        "| 12:4 | note | AOAI101 | `tea` is unknown. Remove it. |\n"
        "\n### `b.json`\n\n| line | | rule | |\n|---:|---|---|---|\n"
        "| 3:4 | **error** | AOAI101 | `tea` is unknown. Remove it. |\n"
    )


def test_names_with_underscores_can_be_read_as_they_stand() -> None:
    assert "| say json_schema for `max_tokens`. " in written(
        "markdown", finding(message="say json_schema for `max_tokens`.")
    )


def test_it_fits_into_a_comment_and_counts_what_does_not() -> None:
    text = written("markdown", *(finding(line=line) for line in range(1, 3001)))
    assert len(text) < 65_536
    rows = text.count("| AOAI101 |")
    assert rows > 500
    assert text.endswith(f"\n{3000 - rows} more: the other formats have them all.\n")
    assert text.startswith("**3000 errors ")


def test_what_follows_a_row_that_does_not_fit_is_left_out_too() -> None:
    text = written("markdown", finding(path="x" * 70_000), finding())
    assert "requests/tea.json" not in text
    assert text.endswith("\n2 more: the other formats have them all.\n")
