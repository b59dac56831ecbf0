"""Operation names that are given by hand: each is needed, and each names a route that there is."""

from __future__ import annotations

from aoai_compat.data_checks._folder import DataFolder, Problem
from tests.data_checks.conftest import Data, check_named

FILE = "operations.yaml"


def test_the_given_names_of_this_checkout_are_needed(checkout: DataFolder) -> None:
    assert list(check_named("naming").check(checkout)) == []


def test_a_name_that_follows_from_its_route_is_found(data: Data) -> None:
    data.write(FILE, {"operations": {"files.list": ["GET /files"]}})
    assert data.problems("naming") == [Problem(FILE, "files.list: follows from GET /files without being listed.")]


def test_a_name_for_a_route_that_no_version_has_is_found(data: Data) -> None:
    data.write(FILE, {"operations": {"files.move": ["POST /files/{}/move"]}})
    assert data.problems("naming") == [Problem(FILE, "files.move: no version has the route POST /files/{}/move.")]


def test_the_method_of_a_route_matters(data: Data) -> None:
    data.write(FILE, {"operations": {"files.import": ["PUT /files/import"]}})
    assert data.problems("naming") == [Problem(FILE, "files.import: no version has the route PUT /files/import.")]


def test_of_several_routes_each_has_to_be_there(data: Data) -> None:
    data.write(FILE, {"operations": {"files.import": ["POST /files/import", "POST /import"]}})
    assert data.problems("naming") == [Problem(FILE, "files.import: no version has the route POST /import.")]


def test_a_deployment_is_left_out_of_a_route(data: Data) -> None:
    data.write(FILE, {"operations": {"completions.make": ["POST /completions"]}})
    assert data.problems("naming") == []
