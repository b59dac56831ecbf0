"""Which fixes the rules propose. A fix is proposed only where the request is better after it, by the same knowledge.

- safe: what is meant stays the same. A number in quotes says the same number; a name that was replaced by another
  says the same under it.
- unsafe: something is no longer sent, another version answers, or a name is a good guess.
- display: it takes a decision that nobody can make for the author.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from aoai_compat.kb.answers import Interval
from aoai_compat.kb.paths import leaf
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.kb.suggest import closest
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import DeprecatedParameter, Difference, UnknownParameter, differences
from aoai_compat.lint.fixes.edited import edited
from aoai_compat.lint.fixes.edits import Edit, Remove, Rename, Replace, SetVersion
from aoai_compat.lint.fixes.fix import Fix, Safety
from aoai_compat.lint.fixes.text_edits import value_of
from aoai_compat.lint.wording import better_version

_SHORT = 4
"""Letters of names of which only one may be wrong."""
_NUMBER = r"-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?"


def improves(context: Context, edits: Sequence[Edit], version: str | None = None) -> bool:
    """Whether a request has less wrong with it after edits, and nothing new, in its version or another one."""
    target = version or context.api_version or ""
    shape = context.shape_of(context, target) if context.shape_of is not None else None
    body = context.request.body
    if shape is None or not isinstance(body, dict):
        return False
    after = edited(body, edits)
    form = context.kb.operation(context.operation or "").is_form(context.kb.bit(target))
    if version is None:
        # Lists and objects that are not touched say the same before and after, and most of the work is in them.
        touched = {edit.pointer[1:].partition("/")[0] for edit in edits if isinstance(edit, (Remove, Rename, Replace))}
        part = {
            key: v for key, v in body.items() if not isinstance(v, (dict, list)) or pointer_to("", key)[1:] in touched
        }
        wrong = list(differences(shape, part, form=form))
        wrong_after = list(differences(shape, edited(part, edits), form=form))
    else:
        wrong = context.differences
        wrong_after = list(differences(shape, after, form=form))
    before_keys = _keys(wrong) + _refused(context, body)
    after_keys = _keys(wrong_after) + _refused(context, after)
    return not after_keys - before_keys and sum(after_keys.values()) < sum(before_keys.values())


def _keys(found: Sequence[Difference]) -> Counter[tuple[object, ...]]:
    wrong = [each for each in found if not isinstance(each, DeprecatedParameter)]
    return Counter((type(each), each.pointer, each.parameter) for each in wrong)


def _refused(context: Context, body: dict[str, Any]) -> Counter[tuple[object, ...]]:
    return Counter((violation.rule.id, violation.pointer) for violation in context.model_rules.violations(body))


def removal(context: Context, pointer: str, safety: Safety = "unsafe") -> Fix | None:
    """Leaving a parameter out; None where that makes nothing better."""
    edits = (Remove(pointer),)
    name = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    return Fix(f"Remove `{name}`", safety, edits) if improves(context, edits) else None


def newer_version(context: Context, intervals: Sequence[Interval]) -> Fix | None:
    """Calling the version that has what is asked for; None where the version does not stand in the same file.

    A dated version only: the v1 API has another URL, which is more than a label.
    """
    request, version = context.request, context.api_version
    origin = request.version_chain[-1] if request.version_chain else None
    if origin is None or origin.text_span is None or origin.path not in (None, request.path) or version is None:
        return None
    target = better_version(context.kb, intervals, version)
    if target is None or target.startswith("v1") or version.startswith("v1") or not improves(context, (), target):
        return None
    return Fix(f"Call {target}", "unsafe", (SetVersion(target),))


def moved_to(context: Context, version: str) -> Fix | None:
    """Calling a version for a reason other than the body: shown only, unless that version takes all of the request."""
    if version.startswith("v1") or (context.request.on_v1 or (context.api_version or "").startswith("v1")):
        return None
    if not context.request.version_chain:
        return None
    return Fix(f"Call {version}", "unsafe" if context.is_taken_by(version) else "display", (SetVersion(version),))


def spelling_of(context: Context, unknown: UnknownParameter) -> Fix | None:
    """The name that was almost written, if it is one of the place, is not there too, and its value fits."""
    name = unknown.pointer.rpartition("/")[2]
    near = [other for other in closest(name, unknown.known) if _is_near(name, other)]
    snake = snake_case(name)
    holder = value_of(context.request.body, unknown.pointer.rpartition("/")[0])
    for other in ([snake] if snake in unknown.known else near)[:1]:
        edits = (Rename(unknown.pointer, other),)
        if isinstance(holder, dict) and other not in holder and improves(context, edits):
            return Fix(f"Write `{other}` for `{name}`", "unsafe", edits)
    return None


def renamed(context: Context, pointer: str, name: str, safety: Safety) -> Fix | None:
    """Sending the same value under the name that took the place of another; None where that makes nothing better."""
    place, _, old = pointer.rpartition("/")
    holder = value_of(context.request.body, place)
    edits = (Rename(pointer, name),)
    if not isinstance(holder, dict) or name in holder or not improves(context, edits):
        return None
    return Fix(f"Rename `{old}` to `{name}`", safety, edits)


def older_name(context: Context, pointer: str) -> Fix | None:
    """Sending the same under the name that another took the place of, for a version from before that.

    That one name took the place of another is known from the models that refuse the older one.
    """
    name, operation = pointer[1:], context.operation
    for rule in context.kb.model_rules.rules:
        if rule.models and rule.refuses and rule.instead == name and operation in rule.operations:
            fix = renamed(context, pointer, rule.refuses, "unsafe")
            if fix is not None:
                return fix
    return None


def replaced(context: Context, pointer: str, value: Any, safety: Safety) -> Fix | None:
    """Sending another value; None where that makes nothing better."""
    edits = (Replace(pointer, value),)
    if not improves(context, edits):
        return None
    return Fix(f"Write {json.dumps(value, ensure_ascii=False)} for `{_name(pointer)}`", safety, edits)


def _name(pointer: str) -> str:
    """The member that a pointer is about; of an item, the list that it is in."""
    names = [token for token in pointer.split("/") if token and not token.isdigit()]
    return names[-1].replace("~1", "/").replace("~0", "~") if names else "the request"


def value_spelling(context: Context, pointer: str, written: Any, allowed: Sequence[Any]) -> Fix | None:
    """The value that was almost written."""
    if not isinstance(written, str):
        return None
    texts = [value for value in allowed if isinstance(value, str)]
    snake = snake_case(written)
    near = [snake] if snake in texts else [o for o in closest(written, texts, most=1) if _is_near(written, o)]
    return replaced(context, pointer, near[0], "unsafe") if near else None


def without_value(context: Context, pointer: str, parameter: str) -> Fix | None:
    """Leaving a parameter to its default, where it has one that is known; shown only, since it is another value."""
    record, bit = context.kb.operation(context.operation or ""), context.kb.bit(context.api_version or "")
    facts = record.facts_in("body", parameter, bit)
    last = pointer.rpartition("/")[2]
    if facts is None or facts.get("default") is None or last.isdigit() or last == "type":
        return None
    fix = removal(context, pointer, "display")
    default = json.dumps(facts["default"], ensure_ascii=False)
    return fix and fix._replace(title=f"Leave `{leaf(parameter)}` to its default, {default}")


def converted(context: Context, pointer: str, value: Any, types: Sequence[str]) -> Fix | None:
    """The same value in the type that is wanted. Safe: the service refuses it as it is, and it can mean nothing else.

    `null` is no value: leaving it out is nearly always what is meant, and unsafe because of the rest.
    """
    if value is None:
        return None if pointer.rpartition("/")[2].isdigit() else removal(context, pointer)
    for wanted in _conversions(value):
        kind = "boolean" if isinstance(wanted, bool) else "string" if isinstance(wanted, str) else "number"
        if kind in types or (kind == "number" and isinstance(wanted, int) and "integer" in types):
            return replaced(context, pointer, wanted, "safe")
    return None


def _conversions(value: Any) -> Sequence[Any]:
    """What a value says in another type, without loss."""
    if isinstance(value, str):
        if value in ("true", "false"):
            return (value == "true",)
        return (json.loads(value),) if re.fullmatch(_NUMBER, value) else ()
    if isinstance(value, bool) or not isinstance(value, int):
        return ()
    return (str(value),)


def snake_case(name: str) -> str:
    """`topNDocuments` -> `top_n_documents`, `AzureCosmosDB` -> `azure_cosmos_db`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[\s-]+", "_", parted).lower()


def _is_near(one: str, other: str) -> bool:
    """Whether one is a slip of the other: one letter wrong, missing, too many or swapped; two in longer names."""
    most = 1 if min(len(one), len(other)) <= _SHORT else 2
    return 0 < _distance(one, other) <= most


def _distance(one: str, other: str) -> int:
    """Letters to change, add, drop or swap with their neighbour to get from one text to the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
