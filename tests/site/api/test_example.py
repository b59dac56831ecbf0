from __future__ import annotations

from aoai_compat.site.api.example import cut


def test_fields_are_never_left_out() -> None:
    row = {"operation": "x", "in": "body", "parameter": "y", "value": None, "required": False}
    assert cut(row) == row


def test_of_a_list_the_first_is_kept_and_the_rest_counted() -> None:
    assert cut({"rows": [{"a": 1}, {"a": 2}, {"a": 3}]}) == {"rows": [{"a": 1}, "… 2 more"]}


def test_a_short_list_of_words_stays() -> None:
    assert cut(["string", "null"]) == ["string", "null"]


def test_of_a_table_of_versions_the_last_are_kept() -> None:
    statuses = {"2023-05-15": "unsupported", "2024-02-01": "supported", "2024-06-01": "supported", "v1": "supported"}
    assert cut(statuses) == {"… 1 more": "…", **dict(list(statuses.items())[1:])}


def test_a_long_text_ends_with_a_mark() -> None:
    assert cut("word " * 40).endswith("…")
    assert len(cut("word " * 40)) <= 72
