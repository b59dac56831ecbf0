"""`aoai-compat explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from aoai_compat.cli.options import (
    color_option,
    completed_by,
    format_option,
    output_option,
    result_file,
    wants_colour,
)
from aoai_compat.errors import BadUsage

if TYPE_CHECKING:
    from aoai_compat.explain.rule_page import RulePage
    from aoai_compat.lint.rule import Rule


@click.command()
@click.argument("code", required=False, shell_complete=completed_by("rule"))
@click.option("--all", "everything", is_flag=True, help="List every rule with its summary.")
@format_option(["text", "json", "markdown"])
@output_option()
@color_option()
def command(code: str | None, everything: bool, output_format: str, output: str | None, color: str) -> None:
    """What the rule CODE means: a bad example, a good one, and the fix.

    CODE is a rule's code (AOAI101) or its name (parameter-not-in-version).
    """
    from aoai_compat.explain.rule_page import find_rule, page_of, summaries

    if everything == (code is not None):
        raise BadUsage("Name one rule, e.g. `aoai-compat explain AOAI101`, or list them all with --all.")
    colour = wants_colour(color, output)
    if code is None:
        with result_file(output) as out:
            out.writelines(line + "\n" for line in _list(summaries(), output_format, colour))
        return
    from aoai_compat.explain.page_text import markdown_of
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    page = page_of(find_rule(code), KnowledgeBase.load())
    with result_file(output) as out:
        if output_format == "json":
            out.write(json.dumps(page.as_data(), indent=1) + "\n")
        else:
            lines = markdown_of(page) if output_format == "markdown" else _text(page, colour)
            out.writelines(line + "\n" for line in lines)


def _list(rules: list[tuple[Rule, str]], output_format: str, colour: bool) -> Iterator[str]:
    if output_format == "json":
        rows = [{"code": rule.code, "name": rule.name, "summary": summary} for rule, summary in rules]
        yield json.dumps({"rules": rows}, indent=1)
        return
    if output_format == "markdown":
        yield "| code | rule | |"
        yield "|---|---|---|"
        for rule, summary in rules:
            yield f"| {rule.code} | {rule.name} | {summary} |"
        return
    width = max(len(rule.name) for rule, _ in rules)
    for rule, summary in rules:
        yield f"{_bold(rule.code, colour)}  {rule.name.ljust(width)}  {summary}"


def _text(page: RulePage, colour: bool) -> Iterator[str]:
    from aoai_compat.terminal import one_line, printable

    yield _bold(f"{page.code} {page.name}", colour)
    yield page.summary
    if page.meaning:
        yield ""
        yield from page.meaning.splitlines()
    yield ""
    yield f"About: {page.about}" + (f"; level: {', '.join(page.levels)}" if page.levels else "")
    yield ""
    yield click.style("Bad", fg="red") if colour else "Bad"
    yield from _indented(printable(page.bad))
    yield from (f"  -> {one_line(message)}" for message in page.says)
    yield ""
    yield click.style("Good", fg="green") if colour else "Good"
    yield from _indented(printable(page.good))
    yield ""
    yield f"{_bold('Fix:', colour)} {one_line(page.fix)}"


def _indented(text: str) -> Iterator[str]:
    return (f"  {line}" for line in text.splitlines())


def _bold(text: str, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text
