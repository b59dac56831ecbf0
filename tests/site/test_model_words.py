from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.site.model_words import model_names, refusal


def rule(**fields: Any) -> ModelRule:
    given = {"models": (), "operations": ("chat.completions.create",), "kind": "docs", "source": "a page", **fields}
    return ModelRule._make(given.get(field) for field in ModelRule._fields)


@pytest.mark.parametrize(
    ("fields", "what", "advice"),
    [
        ({"refuses": "stop"}, "`stop`", "Remove it."),
        ({"refuses": "max_tokens", "instead": "n"}, "`max_tokens`", "Send `n` instead."),
        ({"refuses": "r", "values": ("a", "b")}, "`r` = `a`, `b`", "Remove it, or send another value."),
        ({"refuses": "r", "values": (True,)}, "`r` = `true`", "Remove it, or send another value."),
        ({"refuses": "t", "only": (1,)}, "`t` other than `1`", "Send `1`, or leave it out."),
        ({"refuses": "n", "above": 8}, "`n` above 8", "Send at most 8."),
        ({"refuses": "a", "beside": "b"}, "`a` beside `b`", "Leave one of the two out."),
        (
            {"refuses": "a", "beside": "b", "beside_value": "x", "instead": "c"},
            "`a` beside `b=x`",
            "Send `c` instead, or leave one of the two out.",
        ),
        (
            {"refuses": "a", "unless": "s", "unless_value": True},
            "`a` without `s=true`",
            "Add `s=true`, or remove `a`.",
        ),
        ({}, "the operation itself", "Choose another model."),
        ({"instead": "responses.create"}, "the operation itself", "Call `responses.create`."),
        ({"since": {"preview": "p", "v1": "v1"}}, "the operation itself", "Call p or later, or the v1 API."),
    ],
)
def test_a_rule_in_words(fields: dict[str, Any], what: str, advice: str) -> None:
    own = refusal(rule(**fields))
    assert (own.what, own.advice) == (what, advice)


def test_a_parameter_is_not_refused_outright_where_it_takes_two() -> None:
    assert not refusal(rule(refuses="a", beside="b")).is_outright
    assert not refusal(rule(refuses="a", values=(1,))).is_outright
    assert refusal(rule(refuses="a")).is_outright


@pytest.mark.parametrize(
    ("models", "scope"),
    [
        (("m",), ""),
        (("m", "m@1"), ""),
        (("other", "m@1", "m@2"), "only version 1, 2"),
        (("m@",), "only where no version is named"),
        (("m@", "m@1"), "only version 1, only where no version is named"),
        (("m-mini@1",), ""),
    ],
)
def test_the_versions_of_the_model_that_it_speaks_of(models: tuple[str, ...], scope: str) -> None:
    assert refusal(rule(refuses="a", models=models), "m").scope == scope


def test_models_are_named_as_people_write_them() -> None:
    assert model_names(rule(models=("a", "b@1", "c@"))) == [("a", "a"), ("b-1", "b"), ("c", "c")]
