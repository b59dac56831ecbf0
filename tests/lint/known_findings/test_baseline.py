"""What a baseline knows is not reported again, and nothing else."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.errors import InvalidBaseline
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.known_findings.baseline import Baseline, baseline_of


def found(pointer: str = "/seeed", path: str = "a.json", **more: Any) -> Finding:
    return Finding("AOAI101", "a-rule", "error", "no", path, pointer=pointer, **more)


def checked_all(path: str, code: str) -> bool:  # noqa: ARG001
    return True


@pytest.mark.parametrize(
    "other",
    [
        found("/sead"),
        found(path="b.json"),
        found(parameter="seeed"),
        found(api_version="v1"),
        found(operation="embeddings.create"),
        found(value="2"),
        found()._replace(code="AOAI102"),
    ],
)
def test_another_finding_is_not_known(tmp_path: Path, other: Finding) -> None:
    assert not baseline_of(str(tmp_path / "k.json"), [found()]).take(other)


def test_what_could_not_be_checked_is_never_known(tmp_path: Path) -> None:
    assert baseline_of(str(tmp_path / "k.json"), [found(blocking=True)]).entries == {}


def test_a_finding_is_known_as_often_as_it_was_found(tmp_path: Path) -> None:
    baseline = baseline_of(str(tmp_path / "k.json"), [found(line=1), found(line=9)])
    assert [baseline.take(found(line=n)) for n in (2, 4, 6)] == [True, True, False]


@pytest.mark.parametrize("shown", ["a.json", "./a.json", "{here}/a.json", "../{name}/a.json"])
def test_it_does_not_matter_how_the_file_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    monkeypatch.chdir(tmp_path)
    baseline_of("k.json", [found(path="a.json", line=3)]).write()
    path = shown.format(here=tmp_path, name=tmp_path.name)
    assert Baseline.read("k.json").take(found(path=path, line=77))
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert Baseline.read("../k.json").take(found(path="../a.json"))


FINDINGS = st.lists(
    st.builds(
        found, st.sampled_from(["/a", "/b", "/c/0"]), st.sampled_from(["a.json", "b/c.json"]), line=st.integers(1, 9)
    )
)


@given(FINDINGS, st.integers(0, 50), st.data())
def test_what_was_written_is_known_wherever_it_moved_and_one_that_is_gone_is_one_stale_entry(
    findings: list[Finding], moved: int, data: st.DataObject
) -> None:
    baseline = baseline_of("k.json", findings)
    again = [finding._replace(line=(finding.line or 1) + moved) for finding in findings]
    every = copy.deepcopy(baseline)
    assert all(every.take(finding) for finding in again)
    assert every.stale(checked_all) == []
    if again:
        again.pop(data.draw(st.integers(0, len(again) - 1)))
        assert all(baseline.take(finding) for finding in again)
        (stale,) = baseline.stale(checked_all)
        assert stale.times == 1
        pruned = baseline.without([stale])
        assert Counter({f: e.times for f, e in pruned.entries.items()}) == Counter(
            {f: e.times for f, e in baseline_of("k.json", again).entries.items()}
        )


@given(FINDINGS)
def test_the_file_is_the_same_in_whatever_order(findings: list[Finding]) -> None:
    one, other = baseline_of("k.json", findings), baseline_of("k.json", reversed(findings))
    assert one.entries == other.entries


def test_what_was_not_looked_at_is_not_stale_unless_the_file_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.json").touch()
    baseline = baseline_of(str(tmp_path / "k.json"), [found(path=str(tmp_path / n)) for n in ("a.json", "b.json")])
    assert [entry.path for entry in baseline.stale(lambda path, code: False)] == ["b.json"]  # noqa: ARG005


def test_the_file_holds_no_values_and_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    baseline_of(str(path), [found(value="tea-time", line=4711, path=str(tmp_path / "b" / "a.json"))]).write()
    written = path.read_text()
    assert "tea-time" not in written
    assert "4711" not in written
    assert str(tmp_path) not in written
    assert json.loads(written)["findings"][0]["path"] == "b/a.json"
    assert set(json.loads(written)) == {"version", "findings"}


def test_a_short_password_is_no_part_of_the_fingerprint() -> None:
    assert found("/password", value="a").fingerprint == found("/password", value="b").fingerprint
    assert found("/colour", value="a").fingerprint != found("/colour", value="b").fingerprint


ENTRY = {"fingerprint": "a", "code": "AOAI101", "path": "a.json"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "no JSON"),
        ("\xff", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no list of findings"),
        ("{}", "no list of findings"),
        ('{"findings": []}', "version None"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 1, "findings": [3]}', "finding 1 is no object"),
        (json.dumps({"version": 1, "findings": [ENTRY, {**ENTRY, "count": 0}]}), "finding 2 has no count"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "count": True}]}), "finding 1 has no count"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "fingerprint": None}]}), "fingerprint of finding 1"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "pointer": 3}]}), "pointer of finding 1"),
    ],
)
def test_a_broken_baseline_is_an_error_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "k.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InvalidBaseline, match=says):
        Baseline.read(str(path))


def test_a_missing_baseline_names_the_option_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(InvalidBaseline, match="--write-baseline"):
        Baseline.read(str(tmp_path / "k.json"))
