"""`aoai-compat data check` and `aoai-compat data import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aoai_compat.errors import BadUsage

if TYPE_CHECKING:
    from aoai_compat.ingest.importer import Imported


@click.group()
def command() -> None:
    """Validate the knowledge base, or import OpenAPI documents into it. For contributors, in a checkout."""


def _data_option(function: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--data", type=click.Path(path_type=Path), help="The data folder; that of the checkout if it is not given."
    )(function)


def _data_folder(given: Path | None) -> Path:
    from aoai_compat.kb.store import checkout_data

    found = checkout_data()
    folder = given or (Path(found) if found else None)
    if folder is None or not (folder / "versions").is_dir():
        raise BadUsage("There is no data folder here: run this in a checkout, or name one with --data.")
    return folder


@command.command("check")
@click.option("--gaps", is_flag=True, help="List what is unknown or conflicting instead: what wants evidence.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="For --gaps.")
@_data_option
@click.pass_context
def check_command(ctx: click.Context, gaps: bool, output_format: str, data: Path | None) -> None:
    """Validate every data file and run the data linters. Exit code 1 means that something is wrong."""
    from aoai_compat.data_checks._folder import all_checks, check_folder

    if gaps:
        _show_gaps(_data_folder(data), output_format)
        return
    found = 0
    for name, problem in check_folder(_data_folder(data)):
        found += 1
        click.echo(f"{problem.file}: [{name}] {problem.message}")
    checks = len(all_checks())
    click.echo(f"{found} problems." if found else f"The data is in order ({checks} checks).", err=True)
    ctx.exit(1 if found else 0)


def _show_gaps(folder: Path, output_format: str) -> None:
    import json

    from aoai_compat.data_checks._folder import DataFolder
    from aoai_compat.kb.evidence_words import evidence_in_words
    from aoai_compat.kb.gaps import find_gaps

    found = list(find_gaps(DataFolder(folder).kb))
    if output_format == "json":
        click.echo(json.dumps({"gaps": [gap.as_data() for gap in found]}, indent=1))
        return
    last = None
    for gap in found:
        if (gap.version, gap.operation) != last:
            click.echo(f"{gap.version}  {gap.operation}")
            last = (gap.version, gap.operation)
        what = gap.parameter or "everything it takes"
        what += f"={gap.value}" if gap.value is not None else ""
        what += f", with {gap.inside} inside" if gap.inside else ""
        click.echo(f"  {gap.status}: {what} ({evidence_in_words(gap.evidence)})")
    click.echo(f"{len(found)} open questions.", err=True)


@command.command("import")
@click.argument("documents", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from", "folder", type=click.Path(path_type=Path), help="A folder of documents with an index.yaml.")
@click.option("-V", "--api-version", metavar="VERSION", help="The version of DOCUMENTS, if they do not say it.")
@click.option("--base", metavar="VERSION", help="What the version of DOCUMENTS builds on.")
@click.option("--plane", default="inference", show_default=True, help="The plane that DOCUMENTS describe.")
@click.option("--check", is_flag=True, help="Write nothing; prove that importing gives the files as they are.")
@click.option(
    "--validate/--no-validate",
    default=None,
    help="Show what openapi-spec-validator finds in them; on for DOCUMENTS, off for a whole folder.",
)
@_data_option
@click.pass_context
def import_command(
    ctx: click.Context,
    documents: tuple[Path, ...],
    folder: Path | None,
    api_version: str | None,
    base: str | None,
    plane: str,
    check: bool,
    validate: bool | None,
    data: Path | None,
) -> None:
    """Make version files from OpenAPI documents.

    Either --from FOLDER, whose index.yaml lists the documents of every version, or DOCUMENTS of one version.
    """
    from aoai_compat.ingest.importer import import_all, read_index
    from aoai_compat.ingest.operation_names import OperationNames
    from aoai_compat.ingest.writer import version_text

    target = _data_folder(data)
    names = OperationNames.read(target / "operations.yaml")
    if bool(documents) == bool(folder):
        raise BadUsage("Name either documents, or a folder of them with --from.")
    if folder is not None:
        results = import_all(read_index(folder), names)
    else:
        results = iter([_single(target, names, documents, api_version, base, plane)])
    differing = 0
    for imported, content in results:
        if validate if validate is not None else bool(documents):
            _show_validation(imported)
        for document, problems in imported.problems.items():
            for problem in problems:
                click.echo(f"{document}: {problem}", err=True)
        path = target / "versions" / f"{imported.version}.yaml"
        text = version_text(content)
        same = path.exists() and path.read_text(encoding="utf-8") == text
        if check and not same:
            differing += 1
            click.echo(f"{path}: importing its documents gives something else.")
        elif not check and not same:
            path.write_text(text, encoding="utf-8")
            click.echo(f"{path}: written.")
    if check:
        click.echo(
            "Importing gives the files as they are." if not differing else f"{differing} files differ.", err=True
        )
    ctx.exit(1 if differing else 0)


def _single(
    target: Path, names: object, documents: tuple[Path, ...], api_version: str | None, base: str | None, plane: str
) -> tuple[Imported, dict[str, object]]:
    from aoai_compat.ingest.document import read_document
    from aoai_compat.ingest.importer import Source, base_of, import_version, track_of, version_content
    from aoai_compat.ingest.operation_names import OperationNames
    from aoai_compat.kb.fold import fold, read_version_files

    assert isinstance(names, OperationNames)  # noqa: S101  # for the type checker; the caller made it
    read = [read_document(path) for path in documents]
    version = api_version or read[0].api_version
    if version is None:
        raise BadUsage(f"{documents[0]} does not say its version; give it with --api-version.")
    sources = [
        Source(path, version, path.name, plane, document.openapi, None, None, None, None, "official")
        for path, document in zip(documents, read, strict=True)
    ]
    files = {v: c for v, c in read_version_files(target / "versions").items() if v != version}
    surfaces = fold({v: c for v, c in files.items() if c["base"] is None or c["base"] in files})
    base = base or base_of(version, list(files))
    if base is not None and base not in surfaces:
        raise BadUsage(f"{base} has no version file to build on.")
    imported = import_version(version, sources, names)
    return imported, version_content(imported, base, surfaces[base] if base else {}, track_of(version))


def _show_validation(imported: Imported) -> None:
    from aoai_compat.ingest.document import read_document
    from aoai_compat.ingest.importer import document_problems

    for source in imported.sources:
        problems = document_problems(read_document(source.file))
        click.echo(f"{source.document}: {len(problems)} problems by openapi-spec-validator", err=True)
        for problem in problems[:20]:
            click.echo(f"  {problem}", err=True)
