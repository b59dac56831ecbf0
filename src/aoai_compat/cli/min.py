"""`aoai-compat min`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from aoai_compat.cli.inputs import complain_of, input_options, many, run_over
from aoai_compat.cli.options import completed_by, format_option, output_option, result_file

if TYPE_CHECKING:
    from aoai_compat.kb.answers import Track
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.acceptance import Acceptance
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.run import Run


@click.command()
@click.argument("paths", nargs=-1, shell_complete=completed_by("files"))
@click.option("--per-file", is_flag=True, help="Also for each file by itself.")
@click.option(
    "--between",
    nargs=2,
    metavar="A B",
    shell_complete=completed_by("versions"),
    help="Only the versions from A to B: those of their track, or those that lead from one to the other.",
)
@input_options
@format_option(["text", "json"])
@output_option()
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], per_file: bool, between: tuple[str, str] | None, **options: Any
) -> None:
    """Find the oldest versions that take all requests of these files, whichever version they are written for.

    PATHS are files, folders, globs, or - for standard input; the current folder if there are none. Per track (GA,
    previews, v1): the oldest version, and what keeps the one before it from taking them.

    The exit code is 0 where some version takes all of them, 1 where none does, 2 where a request cannot be read.
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.acceptance import acceptance, together
    from aoai_compat.lint.between import versions_between

    kb = KnowledgeBase.load()
    versions = versions_between(kb, *between) if between else None
    run = run_over(kb, paths, options)
    files: dict[str, Acceptance] = {}
    whole = together(kb, ())
    for source in run.sources:
        requests = run.checker.requests(source, run.settings_of(source), [])
        found = acceptance(run.engine, requests, versions)
        whole = together(kb, (whole, found))
        if per_file and (found.requests or found.untried):
            files[source.shown] = found
    run.summary.unreadable = len(whole.untried)
    with result_file(options["output"]) as out:
        if options["output_format"] == "json":
            data = _data(run, whole, between)
            if per_file:
                data["files"] = [{"path": path, **_data_of(found)} for path, found in files.items()]
            out.write(json.dumps(data, indent=1) + "\n")
        else:
            out.writelines(line + "\n" for line in _text(kb, run, whole, files, between))
    complain_of(list(whole.untried))
    ctx.exit(_exit_code(whole))


def _exit_code(whole: Acceptance) -> int:
    if whole.untried or not whole.requests:
        return 2
    return 0 if whole.available else 1


def _data(run: Run, whole: Acceptance, between: tuple[str, str] | None) -> dict[str, Any]:
    summary = {"skipped": run.summary.skipped, "unreadable": run.summary.unreadable}
    return {"between": list(between) if between else None, **_data_of(whole), "summary": summary}


def _data_of(found: Acceptance) -> dict[str, Any]:
    from aoai_compat.terminal import redacted

    data = found.as_data()
    data["untried"] = [
        {"path": f.path, "line": f.line, "code": f.code, "message": redacted(f.message)} for f in found.untried
    ]
    return data


def _text(
    kb: KnowledgeBase,
    run: Run,
    whole: Acceptance,
    files: dict[str, Acceptance],
    between: tuple[str, str] | None,
) -> Iterator[str]:
    from aoai_compat.terminal import one_line

    for path, found in files.items():
        yield one_line(path)
        yield from (f"  {line}" for line in _answer(kb, found))
        yield ""
    what = many(whole.requests, "request")
    operations = f" ({', '.join(whole.operations)})" if whole.operations else ""
    only = f", from {between[0]} to {between[1]}" if between else ""
    yield f"{what}{operations}{only}"
    yield from (f"  {line}" for line in _answer(kb, whole))
    left_out = [
        *([f"{run.summary.skipped} skipped"] if run.summary.skipped else []),
        *([f"{run.summary.unreadable} could not be read"] if run.summary.unreadable else []),
    ]
    if left_out:
        yield f"{', '.join(left_out)}."


_WORDS = {"ga": "GA", "preview": "preview", "v1": "v1"}


def _answer(kb: KnowledgeBase, found: Acceptance) -> Iterator[str]:
    """One line a track; before that, what is wrong in every version and hides the answer, where all were tried."""
    from aoai_compat.kb.answers import TRACKS

    if not found.requests:
        yield "no request that could be tried"
        return
    common = _in_every_version(found) if len(found.verdicts) == len(kb.versions) else []
    if common:
        yield f"wrong in every version: {_listed(common)}"
        yield "apart from that:"
        found = _apart_from(kb, found, frozenset(common))
    for track in TRACKS:
        if any(verdict.track == track for verdict in found.verdicts):
            yield f"{_WORDS[track]:7}  {_of_track(found, track)}".rstrip()


_MANY = 20
"""Reasons of a verdict from which on some may be missing."""


def _in_every_version(found: Acceptance) -> list[str]:
    """What no version takes, in a few words each; nothing where there is too much of it to be sure."""
    tried = [verdict for verdict in found.verdicts if verdict.has_operation]
    if not tried or any(len(verdict.reasons) >= _MANY for verdict in tried):
        return []
    named = [dict.fromkeys(_what(reason) for reason in v.reasons if reason.level == "error") for v in tried]
    return [name for name in named[-1] if all(name in names for names in named)]


def _apart_from(kb: KnowledgeBase, found: Acceptance, names: frozenset[str]) -> Acceptance:
    """The answer if some of what is wrong were not."""
    from aoai_compat.kb.intervals import intervals_of
    from aoai_compat.lint.acceptance import status_of

    verdicts = []
    for verdict in found.verdicts:
        left = tuple(reason for reason in verdict.reasons if _what(reason) not in names)
        status = status_of(left[0].code, left[0].level) if left else "supported"
        verdicts.append(verdict._replace(status=status, reasons=left))
    taking = {verdict.version for verdict in verdicts if verdict.status == "supported"}
    return found._replace(verdicts=tuple(verdicts), available=intervals_of(kb.tracks, taking))


def _of_track(found: Acceptance, track: Track) -> str:
    """The oldest version of a track and what decided it, or what no version has yet."""
    verdicts = [verdict for verdict in found.verdicts if verdict.track == track]
    oldest = found.oldest(track)
    if oldest.version is None:
        last = verdicts[-1]
        if last.status == "unsupported":
            version = "no" if track == "v1" else f"no {_WORDS[track]} version yet"
            return f"{version}: needs {_needs(last.reasons)}"
        doubt = "the evidence conflicts on" if last.status == "conflicting" else "nobody has described"
        return f"not for certain: {doubt} {_what(last.reasons[0])}"
    labels = [verdict.version for verdict in verdicts]
    index = labels.index(oldest.version)
    notes = [f"{labels[index - 1]} lacks {_needs(verdicts[index - 1].reasons)}"] if index and oldest.decided_by else []
    later = [verdict for verdict in verdicts[index:] if verdict.status != "supported"]
    if later:
        notes.append(f"not {later[0].version}{_and_more(len(later) - 1)}: needs {_needs(later[0].reasons)}")
    if verdicts[index].wants_model:
        notes.append("with `model` in the body")
    shown = "yes" if oldest.version == "v1" else oldest.version
    return f"{shown:18}  {'; '.join(notes)}"


def _and_more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""


def _needs(reasons: Sequence[Finding]) -> str:
    """What the gravest reasons are about, each once."""
    gravest = [reason for reason in reasons if reason.level == reasons[0].level]
    return _listed(list(dict.fromkeys(_what(reason) for reason in gravest)))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:_MOST_NAMES])}{_and_more(len(names) - _MOST_NAMES)}"


_MOST_NAMES = 4


def _what(reason: Finding) -> str:
    """What a reason is about, in a few words."""
    from aoai_compat.kb.paths import plain
    from aoai_compat.terminal import one_line, redacted

    name = plain(reason.parameter) if reason.parameter else None
    if name is None:
        text = f"the model {reason.model}" if reason.code in _ABOUT_MODEL and reason.model else reason.operation or ""
    elif reason.code in _ABOUT_VALUE and reason.value is not None:
        text = f"{name}={reason.value}"
    elif reason.code == "AOAI104":
        text = f"leaving out {name}"
    elif reason.code == "AOAI103":
        text = f"{name} of this type"
    elif reason.code.startswith("AOAI2"):
        text = f"{name} with {reason.model}" if reason.model else f"this use of {name}"
    else:
        text = name
    return one_line(redacted(text))


_ABOUT_MODEL = ("AOAI203", "AOAI204")
_ABOUT_VALUE = ("AOAI102", "AOAI202")
