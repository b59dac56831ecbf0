"""`aoai-compat plan`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from aoai_compat.cli.inputs import complain_of, input_options, many, run_over
from aoai_compat.cli.options import (
    color_option,
    completed_by,
    format_option,
    output_option,
    result_file,
    wants_colour,
)

if TYPE_CHECKING:
    from aoai_compat.lint.plan import Plan, Step
    from aoai_compat.lint.request import Request
    from aoai_compat.lint.run import Run

_TITLES = {
    "call": "The call",
    "safe": "Safe changes",
    "unsafe": "Changes that may change what is meant",
    "by hand": "By hand",
}
_MOST_PLACES = 5


@click.command()
@click.argument("paths", nargs=-1, shell_complete=completed_by("files"))
@click.option(
    "--from",
    "old",
    metavar="VERSION",
    required=True,
    help="The version that they call now.",
    shell_complete=completed_by("versions"),
)
@click.option(
    "--to",
    "new",
    metavar="VERSION",
    required=True,
    help="The version to move to.",
    shell_complete=completed_by("versions"),
)
@input_options
@format_option(["text", "json", "markdown"])
@output_option()
@color_option()
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], old: str, new: str, **options: Any) -> None:
    """List what must change in these files to move from one version to another, in the order of doing it.

    PATHS are files, folders, globs, or - for standard input; the current folder if there are none. Requests that
    state another version than the one of --from are counted, and left alone.

    The exit code is 0 where the requests go through as they are, 1 where something has to change besides the label of
    the version, 2 where a request cannot be read.
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.plan import Planner

    kb = KnowledgeBase.load()
    kb.version(old)
    kb.version(new)
    run = run_over(kb, paths, options)
    planner = Planner(run.engine, old, new)
    moved = _files_with_clients(run)
    for source in run.sources:
        texts: list[bytes] = []
        sent: list[Request] = []
        for request in run.checker.requests(source, run.settings_of(source), texts):
            is_moved = all(ref.path in moved for ref in request.clients)
            planner.add(request if is_moved else request._replace(clients=()))
            sent.append(request)
        if texts and new == "v1" and not old.startswith("v1"):
            for advised in run.checker.clients(source, texts[0], [request for request in sent if request.clients]):
                planner.add_client(advised.findings[0])
    plan = planner.plan()
    with result_file(options["output"]) as out:
        if options["output_format"] == "json":
            summary = {"skipped": run.summary.skipped, "unreadable": len(plan.untried)}
            out.write(json.dumps({**plan.as_data(), "summary": summary}, indent=1) + "\n")
        elif options["output_format"] == "markdown":
            out.writelines(line + "\n" for line in _markdown(plan))
        else:
            colour = wants_colour(options["color"], options["output"])
            out.writelines(line + "\n" for line in _text(plan, run.summary.skipped, colour))
    complain_of(list(plan.untried))
    ctx.exit(_exit_code(plan))


def _files_with_clients(run: Run) -> frozenset[str]:
    """The files of a run in which clients can be found where they are made."""
    suffixes = {suffix for reader in run.checker.readers if reader.clients is not None for suffix in reader.suffixes}
    return frozenset(os.path.abspath(source.name) for source in run.sources if source.suffix in suffixes)


def _exit_code(plan: Plan) -> int:
    if plan.untried or not plan.requests + plan.elsewhere:
        return 2
    return 0 if plan.is_free else 1


def _text(plan: Plan, skipped: int, colour: bool) -> Iterator[str]:
    def bold(text: str) -> str:
        return click.style(text, bold=True) if colour else text

    yield bold(_opening(plan))
    for number, title, steps in _groups(plan.steps):
        yield ""
        yield bold(title)
        for offset, step in enumerate(steps):
            yield from _lines(f"{number + offset:>3}. ", step)
    if plan.lost:
        yield ""
        yield bold("Lost")
        yield from (f"  -  {_lost(step)}" for step in plan.lost)
    if plan.already_wrong:
        yield ""
        yield bold(f"Wrong in {plan.old} already")
        for step in plan.already_wrong:
            yield from _lines("  -  ", step)
    if plan.notes:
        yield ""
        yield bold("Also")
        yield from (f"  -  {_clean(note)}" for note in plan.notes)
    yield ""
    yield _closing(plan, skipped)


def _lines(mark: str, step: Step) -> Iterator[str]:
    margin = " " * len(mark)
    yield f"{mark}{_clean(step.title)}{_times(step)}"
    if step.why:
        yield f"{margin}{_clean(step.why)}"
    yield f"{margin}{_places(step)}"


def _groups(steps: Sequence[Step]) -> Iterator[tuple[int, str, list[Step]]]:
    """The number of the first step, the title and the steps of each group."""
    number = 1
    for order, title in _TITLES.items():
        chosen = [step for step in steps if step.order == order]
        if chosen:
            yield number, title, chosen
            number += len(chosen)


def _opening(plan: Plan) -> str:
    return f"{plan.old} -> {plan.new}: {many(plan.requests, 'request')}"


def _closing(plan: Plan, skipped: int) -> str:
    if not plan.requests:
        others = f"; {plan.elsewhere} of another version" if plan.elsewhere else ""
        return f"No request here calls {plan.old}{others}."
    steps = [step for step in plan.steps if not step.is_label]
    unchanged = "Nothing else stands in the way" if plan.already_wrong else "They go through as they are"
    said = f"{many(len(steps), 'step')} besides the label of the version" if steps else unchanged
    rest = [
        *([f"{plan.elsewhere} of another version"] if plan.elsewhere else []),
        *([f"{skipped} skipped"] if skipped else []),
        *([f"{len(plan.untried)} could not be read"] if plan.untried else []),
    ]
    return f"{said}. {', '.join(rest)}." if rest else f"{said}."


def _times(step: Step) -> str:
    return f" ({step.times} times)" if step.times > 1 else ""


def _places(step: Step) -> str:
    shown = [f"{_clean(place.path)}:{place.line}" for place in step.places[:_MOST_PLACES]]
    more = step.times - len(shown)
    return ", ".join(dict.fromkeys(shown)) + (f" and {more} more" if more > 0 else "")


def _lost(step: Step) -> str:
    return _clean(step.why)


def _clean(text: str) -> str:
    from aoai_compat.terminal import one_line, redacted

    return one_line(redacted(text))


def _markdown(plan: Plan) -> Iterator[str]:
    yield f"# {plan.old} → {plan.new}"
    yield ""
    yield f"{many(plan.requests, 'request')}. {_closing(plan, 0)}"
    for number, title, steps in _groups(plan.steps):
        yield ""
        yield f"## {title}"
        yield ""
        for offset, step in enumerate(steps):
            yield from _items(f"{number + offset}. [ ] ", step)
    for title, texts in (("Lost", [_lost(step) for step in plan.lost]), ("Also", plan.notes)):
        if texts:
            yield ""
            yield f"## {title}"
            yield ""
            yield from (f"- {_escaped(text)}" for text in texts)
    if plan.already_wrong:
        yield ""
        yield f"## Wrong in {plan.old} already"
        yield ""
        for step in plan.already_wrong:
            yield from _items("- ", step)


def _items(mark: str, step: Step) -> Iterator[str]:
    yield f"{mark}{_escaped(step.title)}{_times(step)}"
    margin = " " * (len(mark) - len("[ ] ") if mark.endswith("[ ] ") else len(mark))
    why = f"{_escaped(step.why)} " if step.why else ""
    yield f"{margin}{why}({_escaped(_places(step))})"


def _escaped(text: str) -> str:
    """Text that says the same in Markdown; code in back quotes stays."""
    parts = _clean(text).split("`")
    if len(parts) % 2 == 0:
        return _plain("".join(parts))
    return "".join(f"`{part}`" if index % 2 else _plain(part) for index, part in enumerate(parts))


def _plain(text: str) -> str:
    for mark in "\\|*_[]{}#":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("<", "&lt;")
