"""Prints how well the linter reads source code, measured on the corpus in `tests/lint/code`.

For each language: how many of the calls are found, how many versions and parameters of them are right, and how much is
reported that is not there. `--wrong` names what is not as expected.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.code.corpus import Call, Case, Expected, Seen, cases, complaints, languages, matched, seen

ROWS = (
    "programs",
    "  of them without any call",
    "  read as expected in all",
    "calls",
    "  calls found",
    "versions that can be told",
    "  told right",
    "  not told, or not all of them",
    "  told wrong",
    "versions that cannot be told",
    "  told all the same",
    "parameters",
    "  parameters found",
    "  found, but not whether always sent",
    "  missed",
    "  invented",
    "findings",
    "  findings found",
    "false alarms: calls",
    "  in programs without any call",
    "false alarms: findings",
    "programs that end in a traceback",
)


def main() -> int:
    """0, whatever the figures are."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("languages", nargs="*", help="the languages to measure (default: all)")
    options.add_argument("--wrong", action="store_true", help="name what is not as expected, case by case")
    given = options.parse_args()
    kb = KnowledgeBase.load()
    columns = {language: _measured(language, kb, name_wrong=given.wrong) for language in given.languages or languages()}
    if len(columns) > 1:
        columns["all"] = sum(columns.values(), Counter())
    print(f"{'':36}" + "".join(f"{language:>12}" for language in columns))
    for row in ROWS:
        print(f"{row:36}" + "".join(f"{counts[row]:>12}" for counts in columns.values()))
    return 0


def _measured(language: str, kb: KnowledgeBase, *, name_wrong: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in cases(language):
        try:
            with tempfile.TemporaryDirectory() as folder:
                said = seen(case, kb, Path(folder))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
            counts["programs that end in a traceback"] += 1
            wrong = [f"{type(error).__name__}: {error}"]
            said = Seen((), (), ())
        else:
            wrong = complaints(case, said)
        counts += _figures(case, said)
        counts["  read as expected in all"] += not wrong
        if name_wrong and wrong:
            print("\n  ".join([f"{language}/{case.name}: {case.about}", *wrong]))
    return counts


def _figures(case: Case, said: Seen) -> Counter[str]:
    pairs, missed, invented = matched(case.calls, said.calls)
    counts: Counter[str] = Counter(
        {
            "programs": 1,
            "  of them without any call": int(not case.calls),
            "calls": len(case.calls),
            "  calls found": len(pairs),
            "false alarms: calls": len(invented),
            "  in programs without any call": len(invented) if not case.calls else 0,
        }
    )
    for expected, call in [*pairs, *((each, None) for each in missed)]:
        _count_versions(counts, expected, call)
        _count_parameters(counts, expected, call)
    if case.findings is not None:
        counts["findings"] += len(set(case.findings))
        counts["  findings found"] += len(set(case.findings) & set(said.findings))
        counts["false alarms: findings"] += len(set(said.findings) - set(case.findings))
    return counts


def _count_versions(counts: Counter[str], expected: Expected, call: Call | None) -> None:
    if expected.versions is None:
        return
    found = call.versions if call is not None else frozenset[str]()
    if not expected.versions:
        counts["versions that cannot be told"] += 1
        counts["  told all the same"] += bool(found)
        return
    counts["versions that can be told"] += 1
    if found == expected.versions:
        counts["  told right"] += 1
    elif found - expected.versions:
        counts["  told wrong"] += 1
    else:
        counts["  not told, or not all of them"] += 1


def _count_parameters(counts: Counter[str], expected: Expected, call: Call | None) -> None:
    if expected.parameters is None:
        return
    may_send = expected.may_send or frozenset()
    wanted = expected.parameters | may_send
    always = (call.parameters if call is not None else None) or frozenset[str]()
    found = always | (call.may_send if call is not None else frozenset())
    counts["parameters"] += len(wanted)
    counts["  parameters found"] += len(wanted & found)
    counts["  found, but not whether always sent"] += len((expected.parameters & found) - always) + len(
        may_send & always
    )
    counts["  missed"] += len(wanted - found)
    counts["  invented"] += len(found - wanted)


if __name__ == "__main__":
    sys.exit(main())
