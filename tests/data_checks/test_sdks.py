"""The check of client libraries complains of each thing that can be wrong with one, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from aoai_compat.data_checks import sdks
from aoai_compat.data_checks._folder import DataFolder
from tests.data_checks.conftest import Data

GOOD: Mapping[str, Any] = {
    "sdk": "some-library",
    "language": "python",
    "packages": ["some-library", "other-library"],
    "sources": ["its own source code"],
    "clients": {
        "Client": {"kind": "azure", "operation": "completions.create", "sent": ["size"], "names": {"size": "n"}}
    },
    "methods": {"write": {"operation": "embeddings.create", "in_path": ["id"], "not_sent": ["retries"]}},
    "reads": {"read": {"operation": "files.list"}},
    "version_names": {"V2022": "2022-12-01"},
    "defaults": [
        {"since": None, "until": "1.0.0", "api_version": "2022-12-01", "source": "its change log"},
        {"since": "1.0.0", "until": None, "api_version": "2023-05-15", "source": "its change log"},
        {"since": "0.5", "until": None, "api_version": "2023-05-15", "source": "its change log", "client": "Client"},
        {
            "since": "0.5",
            "until": "1",
            "api_version": "2022-12-01",
            "source": "its change log",
            "package": "other-library",
        },
    ],
}
FILE = "sdks/some-library.yaml"


def with_default(**keys: Any) -> dict[str, Any]:
    default = {"since": "1.0.0", "until": None, "api_version": "2023-05-15", "source": "its change log", **keys}
    return {"defaults": [default]}


def complaints(data: Data, **keys: Any) -> list[str]:
    data.write(FILE, {**GOOD, **keys})
    return [problem.message for problem in data.problems("sdks")]


def test_the_libraries_of_this_checkout_are_in_order(checkout: DataFolder) -> None:
    assert list(sdks.check(checkout)) == []


def test_a_library_without_fault(data: Data) -> None:
    assert complaints(data) == []
    assert data.problems("schema") == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"sdk": "another"}, "is about another, and named some-library."),
        ({"methods": {"go": {"operation": "no.such"}}}, "go: no.such is no operation of any version."),
        ({"reads": {"go": {"operation": "no.such"}}}, "go: no.such is no operation of any version."),
        (
            {"clients": {"Client": {"kind": "azure", "operation": "no.such"}, "Other": {"kind": "azure"}}},
            "Client: no.such is no operation of any version.",
        ),
        (
            {
                "clients": {
                    "Client": {"kind": "azure", "operation": "completions.create", "sent": [], "names": {"size": "n"}}
                }
            },
            "Client: has a name for size, which is not sent.",
        ),
        (
            {"methods": {"go": {"operation": "files.create", "in_path": ["id"], "not_sent": ["id"]}}},
            "go: id is in the path, and need not be in not_sent.",
        ),
        ({"methods": {"read": {"operation": "files.list"}}}, "read is in methods and in reads."),
        ({"version_names": {"V1": "2021-01-01"}}, "V1: 2021-01-01 is no version that is known."),
        (with_default(api_version="2021-01-01"), "default since 1.0.0: 2021-01-01 is no version that is known."),
        (with_default(package="third"), "default since 1.0.0: third is not among its packages."),
        (with_default(client="Nobody"), "default since 1.0.0: Nobody is not among its clients."),
        (with_default(until="1.0.0-beta.1"), "default since 1.0.0: ends before it begins."),
        (
            {"defaults": [*GOOD["defaults"], *with_default(since="2.0")["defaults"]]},
            "default since 2.0: another default holds for the same versions.",
        ),
    ],
)
def test_what_is_wrong_is_said(data: Data, keys: dict[str, Any], message: str) -> None:
    assert complaints(data, **keys) == [message]


@pytest.mark.parametrize(
    "keys",
    [
        {"language": "cobol"},
        {"packages": []},
        {"sources": []},
        {"method": {}},
        {"clients": {"Client": {"kind": "sometimes"}}},
        {"clients": {"Client": {"kind": "azure", "sent": ["size"]}}},
        {"methods": {"go": {}}},
        {"defaults": [{"since": "1.0.0", "until": None, "api_version": "2023-05-15"}]},
        with_default(source=""),
        with_default(since="latest"),
        with_default(api_version="2023-05"),
    ],
)
def test_the_form_is_checked(data: Data, keys: dict[str, Any]) -> None:
    data.write(FILE, {**GOOD, **keys})
    assert {problem.file for problem in data.problems("schema")} == {FILE}
