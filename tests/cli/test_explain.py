"""`explain`: the documentation of a rule, offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.lint.registry import all_rules
from aoai_compat.lint.rule import Rule
from tests.cli.running import cli


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_every_rule_has_a_page(rule: Rule, output_format: str) -> None:
    outcome = cli("explain", rule.code, "--output-format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    for part in (rule.code, rule.name, "Bad", "Good", "Fix"):
        assert part in outcome.out


def test_a_page_shows_both_examples_and_what_lint_says() -> None:
    out = cli("explain", "parameter-not-in-version").out
    assert '"api_version": "2024-06-01"' in out
    assert '"api_version": "2024-10-21"' in out
    assert "-> `parallel_tool_calls` is unknown to 2024-06-01" in out
    assert "Fix: Remove it, or call 2024-10-21 or later." in out


@pytest.mark.parametrize("asked", ["AOAI101", "aoai101", "Parameter-Not-In-Version"])
def test_code_and_name_give_the_same_page(asked: str) -> None:
    data = cli("explain", asked, "--output-format", "json").data
    assert set(data) == {
        "code", "name", "about", "summary", "meaning", "levels", "bad", "says", "fix", "good",
    }  # fmt: skip
    assert (data["code"], data["name"], data["levels"]) == ("AOAI101", "parameter-not-in-version", ["error"])


def test_invisible_characters_of_an_example_are_shown() -> None:
    out = cli("explain", "byte-order-mark").out
    assert "\ufeff" not in out
    assert "\\ufeff" in out


@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_all_rules_are_listed(output_format: str) -> None:
    outcome = cli("explain", "--all", "--output-format", output_format)
    assert outcome.code == 0
    assert all(rule.code in outcome.out and rule.name in outcome.out for rule in all_rules())


def test_all_rules_are_listed_as_json() -> None:
    rules = cli("explain", "--all", "--output-format", "json").data["rules"]
    assert [row["code"] for row in rules] == [rule.code for rule in all_rules()]
    assert all(set(row) == {"code", "name", "summary"} and row["summary"] for row in rules)


def test_an_unknown_code_offers_near_ones() -> None:
    outcome = cli("explain", "AOAI1001")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean `AOAI101`" in outcome.err


@pytest.mark.parametrize("arguments", [["explain"], ["explain", "AOAI101", "--all"]])
def test_one_rule_or_all_of_them(arguments: list[str]) -> None:
    outcome = cli(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--all" in outcome.err


def test_control_characters_never_reach_the_terminal() -> None:
    outcome = cli("explain", "AOAI\x1b[2J101")
    assert outcome.code == 2
    assert "\x1b" not in outcome.err


def test_a_page_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    assert cli("explain", "AOAI101", "--output-format", "markdown", "-o", str(target)).out == ""
    assert target.read_text("utf-8").startswith("# AOAI101 parameter-not-in-version\n")


def test_colour_is_for_those_who_ask() -> None:
    assert "\x1b[" in cli("explain", "AOAI101", "--color", "always").out
    assert "\x1b[" not in cli("explain", "AOAI101").out
