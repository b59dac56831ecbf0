"""`aoai-compat query`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from aoai_compat.cli.options import (
    api_version_option,
    color_option,
    completed_by,
    format_option,
    operation_option,
    output_option,
    result_file,
    wants_colour,
)

if TYPE_CHECKING:
    from aoai_compat.kb.answers import Interval, Status
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.kb.query import Found, Match

_MARKS: dict[Status, tuple[str, str, str]] = {
    "supported": ("✓", "green", "supported in"),
    "unsupported": ("✗", "red", "not supported in"),
    "conflicting": ("!", "yellow", "disputed in"),
    "unknown": ("?", "yellow", "unknown for"),
}
_EXIT_NOT_SUPPORTED = 1


@click.command()
@click.argument("subject", required=False, shell_complete=completed_by("subjects"))
@api_version_option()
@operation_option()
@click.option(
    "--model",
    metavar="NAME",
    help="Also ask what this model refuses, e.g. o3-mini.",
    shell_complete=completed_by("models"),
)
@click.option(
    "--in",
    "place",
    type=click.Choice(["body", "query", "header", "path", "response"]),
    help="Only parameters there; response fields are looked at where no request parameter fits.",
)
@click.option("--list", "listing", type=click.Choice(["operations", "features"]), help="List what can be asked about.")
@click.option("--evidence", is_flag=True, help="Show every piece of evidence.")
@format_option(["text", "json"])
@output_option()
@color_option()
@click.pass_context
def command(
    ctx: click.Context,
    subject: str | None,
    api_version: str | None,
    operation: str | None,
    model: str | None,
    place: str | None,
    listing: str | None,
    evidence: bool,
    output_format: str,
    output: str | None,
    color: str,
) -> None:
    """Is SUBJECT supported, since when, until when, and who says so?

    SUBJECT is a parameter (`max_tokens`, `messages[].content[].image_url.detail`), one value of it
    (`tool_choice=required`), an operation (`responses.create`), a response field or a feature
    (`structured-outputs`). Without --api-version, the answer is where it is available. Exit code 1 means that
    something is not supported.
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.kb.query import find

    kb = KnowledgeBase.load()
    if listing is not None:
        with result_file(output) as out:
            out.writelines(line + "\n" for line in _listed(kb, listing, output_format == "json"))
        return
    if subject is None:
        raise click.UsageError("Name what to ask about, e.g. `aoai-compat query max_completion_tokens`.")
    found = find(kb, subject, api_version=api_version, operation=operation, place=place)  # type: ignore[arg-type]
    if model is not None:
        from aoai_compat.kb.model_query import for_model, known_model

        found = found._replace(matches=for_model(kb, found.matches, known_model(kb, model)))
    with result_file(output) as out:
        if output_format == "json":
            feature = {"feature": found.feature.as_data()} if found.feature else {}
            data = {"subject": subject, **feature, "matches": [m.as_data() for m in found.matches]}
            out.write(json.dumps(data, indent=1) + "\n")
        else:
            colour = wants_colour(color, output)
            text = _feature_text if found.feature else _text
            out.writelines(line + "\n" for line in text(kb, found, colour, evidence))
    if found.is_unsupported:
        ctx.exit(_EXIT_NOT_SUPPORTED)


def _listed(kb: KnowledgeBase, listing: str, as_json: bool) -> Iterator[str]:
    if listing == "features":
        from aoai_compat.cli.feature_text import listing as feature_listing
        from aoai_compat.kb.feature import all_features

        features = (json.dumps({listing: [feature.as_data() for feature in all_features(kb)]}, indent=1),)
        yield from features if as_json else feature_listing(kb)
    else:
        yield from (json.dumps({listing: list(kb.operations)}),) if as_json else kb.operations


def _feature_text(kb: KnowledgeBase, found: Found, colour: bool, evidence: bool) -> Iterator[str]:
    from aoai_compat.cli.feature_text import foot, head

    if found.feature is not None:
        yield from head(kb, found.feature, colour)
        yield from _text(kb, found, colour, evidence)
        yield from foot(found.feature)


def _text(kb: KnowledgeBase, found: Found, colour: bool, evidence: bool) -> Iterator[str]:
    matches = found.matches
    if (found.feature or matches[0]).status is None:
        rows = [(_row_name(match), match.available) for match in matches]
        if found.feature is not None:
            rows.insert(0, (found.feature.feature.id, found.feature.available))
        yield from _table(kb, rows, colour)
    for index, match in enumerate(matches):
        if match.status is not None:
            if index:
                yield ""
            yield from _answer(kb, match, colour, evidence)
        elif evidence:
            yield ""
            yield f"{_name(match)} ({match.operation})"
            yield from _pieces(match)


def _answer(kb: KnowledgeBase, match: Match, colour: bool, evidence: bool) -> Iterator[str]:
    from aoai_compat.kb.evidence_words import evidence_in_words
    from aoai_compat.lint.wording import availability
    from aoai_compat.terminal import one_line

    mark, shade, words = _MARKS[match.status or "unknown"]
    head = f"{mark} {one_line(_name(match))} is {words} {match.api_version}"
    of = "" if match.parameter is None else f" ({match.operation})"
    yield (click.style(head, fg=shade, bold=True) if colour else head) + of
    yield f"  available: {availability(kb, match.available) or 'in no version'}"
    if evidence:
        yield from _pieces(match)
    else:
        yield f"  evidence:  {one_line(evidence_in_words(match.evidence))}"


def _pieces(match: Match) -> Iterator[str]:
    from aoai_compat.kb.evidence_words import SAYS
    from aoai_compat.terminal import one_line

    for piece in match.evidence:
        details = ", ".join(d for d in (piece.date, piece.confidence and f"{piece.confidence} confidence") if d)
        yield f"  {piece.kind:<6} {piece.version}: {SAYS[piece.says]} — {one_line(piece.source)}" + (
            f" ({details})" if details else ""
        )
        if piece.note:
            yield f"         {one_line(piece.note)}"


def _row_name(match: Match) -> str:
    from aoai_compat.terminal import one_line

    return match.operation if match.parameter is None else f"{match.operation}  {one_line(_name(match))}"


def _table(kb: KnowledgeBase, named: Sequence[tuple[str, Sequence[Interval]]], colour: bool) -> Iterator[str]:
    """A row a thing with its availability, a column a track."""
    from aoai_compat.cli.table import aligned
    from aoai_compat.kb.answers import TRACKS

    rows = [["", "GA", "preview", "v1"]]
    for name, available in named:
        cells = []
        for track in TRACKS:
            spans = [i for i in available if i.track == track]
            cells.append(", ".join(_span(kb, i.since, i.until, track) for i in spans) or "-")
        rows.append([name, *cells])
    yield from aligned(rows, bold_head=colour)


def _span(kb: KnowledgeBase, since: str, until: str | None, track: str) -> str:
    if until is not None:
        line = kb.tracks[track]  # type: ignore[index]  # a track by its name
        last = line[line.index(until) - 1]
        return since if last == since else f"{since} to {last}"
    return "yes" if track == "v1" else f"{since} on"


def _name(match: Match) -> str:
    if match.parameter is None:
        return match.operation
    return match.parameter if match.value is None else f"{match.parameter}={match.value}"
