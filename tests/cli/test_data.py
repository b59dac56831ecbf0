"""`data check` and `data import`, for those who add to the knowledge base."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.cli.running import cli
from tests.conftest import ROOT

DATA = ROOT / "data"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data, to be broken."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_the_data_of_this_checkout_is_in_order() -> None:
    outcome = cli("data", "check")
    assert outcome.out == ""
    assert outcome.code == 0
    assert "The data is in order" in outcome.err


def test_a_problem_is_a_line_on_stdout_and_ends_with_1(copy: Path) -> None:
    entry = "- id: one\n  operations: [chat.completions.create]\n"
    (copy / "evidence" / "half_an_entry.yaml").write_text(entry, encoding="utf-8")
    outcome = cli("data", "check", "--data", str(copy))
    assert outcome.code == 1
    assert outcome.err.endswith("problems.\n")
    found = outcome.out.splitlines()
    assert any(line.startswith("evidence/half_an_entry.yaml: [") for line in found)


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("evidence", "- ["),
        ("evidence", "\x00"),
        ("evidence", "- 3"),
        ("versions", "just words"),
    ],
)
def test_no_data_file_however_broken_ends_other_than_by_an_exit_code(copy: Path, folder: str, text: str) -> None:
    (copy / folder / "broken.yaml").write_text(text, encoding="utf-8")
    outcome = cli("data", "check", "--data", str(copy))
    assert outcome.code in (1, 2)
    assert "broken.yaml" in outcome.out + outcome.err


@pytest.mark.parametrize("arguments", [("check", "--data", "no/such/folder"), ("import", "--data", "no/such/folder")])
def test_a_folder_without_data_ends_with_2(arguments: tuple[str, ...]) -> None:
    outcome = cli("data", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--data" in outcome.err


@pytest.mark.parametrize("arguments", [(), ("document.json", "--from", "documents")])
def test_an_import_is_of_documents_or_of_a_folder(arguments: tuple[str, ...]) -> None:
    outcome = cli("data", "import", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--from" in outcome.err


@pytest.mark.parametrize("content", ["", "{", "[]", '"words"', '{"openapi": "3.0.0"}', '{"swagger": 2}', "null"])
def test_no_document_however_broken_ends_other_than_by_an_exit_code(copy: Path, tmp_path: Path, content: str) -> None:
    document = tmp_path / "document.json"
    document.write_text(content, encoding="utf-8")
    outcome = cli("data", "import", str(document), "--data", str(copy))
    assert outcome.code == 2
    assert "document.json" in outcome.err
    assert same_files(copy)


def test_importing_one_document_writes_a_version_file(copy: Path, specs: Path) -> None:
    written = copy / "versions" / "2022-12-01.yaml"
    documents = [str(specs / "authoring" / "2022-12-01.json"), str(specs / "inference" / "2022-12-01.json")]
    outcome = cli("data", "import", *documents, "--api-version", "2099-01-01", "--data", str(copy))
    assert outcome.code == 0, outcome.err
    new = copy / "versions" / "2099-01-01.yaml"
    assert outcome.out == f"{new}: written.\n"
    assert new.exists()
    assert written.read_bytes() == (DATA / "versions" / "2022-12-01.yaml").read_bytes()


@pytest.fixture
def documents(tmp_path: Path, specs: Path) -> Path:
    """A folder with the official documents of the first three versions."""
    index = yaml.load((specs / "index.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # text only
    first = [row for row in index["specs"] if row["version"].startswith("2022-")]
    assert len({row["version"] for row in first}) == 3
    folder = tmp_path / "documents"
    for row in first:
        (folder / row["file"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(specs / row["file"], folder / row["file"])
    (folder / "index.yaml").write_text(yaml.safe_dump({"specs": first}), encoding="utf-8")
    return folder


def test_importing_the_documents_gives_the_version_files_as_they_are(documents: Path) -> None:
    outcome = cli("data", "import", "--from", str(documents), "--check")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Importing gives the files as they are." in outcome.err


def test_a_version_file_that_was_edited_is_told_and_left_alone(copy: Path, documents: Path) -> None:
    edited = copy / "versions" / "2022-12-01.yaml"
    text = edited.read_text(encoding="utf-8") + "# by hand\n"
    edited.write_text(text, encoding="utf-8")
    outcome = cli("data", "import", "--from", str(documents), "--check", "--data", str(copy))
    assert outcome.code == 1
    assert outcome.out == f"{edited}: importing its documents gives something else.\n"
    assert edited.read_text(encoding="utf-8") == text


def same_files(copy: Path) -> bool:
    return {p.name: p.read_bytes() for p in (copy / "versions").iterdir()} == {
        p.name: p.read_bytes() for p in (DATA / "versions").iterdir()
    }
