"""Parameter paths: `messages[](role=user).content[](type=image_url).image_url.detail`.

A path is a sequence of steps: a property (`image_url`), any key (`*`), an array item (`[]`)
or a variant (`(type=image_url)`). Properties are joined by a dot; items and variants follow directly.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

_STEP = re.compile(r'\[\]|\([^=()]+=[^()]*\)|"(?:[^"\\]|\\.)*"|[^.\[\]("]+')
_SIMPLE = re.compile(r'[^.\[\]()="]+')
_VARIANT = re.compile(r"\([^()]*\)")

ITEM = "[]"
ANY_KEY = "*"


def join(parent: str, step: str) -> str:
    """The path of `step` below `parent`; an empty parent is the request body itself."""
    if not parent or step.startswith(("[", "(")):
        return parent + step
    return f"{parent}.{step}"


def property_step(name: str) -> str:
    """The step of a property: its name, in quotes where it holds what has a meaning in paths, or nothing at all."""
    return name if _SIMPLE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def variant_step(tag: str, value: object) -> str:
    """The step that names the variant in which the property `tag` is `value`."""
    return f"({tag}={value})"


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a path, in order: `a[](t=x).b` -> `('a', '[]', '(t=x)', 'b')`."""
    return tuple(_STEP.findall(path))


def plain(path: str) -> str:
    """The path without its variants: `tools[](type=function).name` -> `tools[].name`."""
    return _VARIANT.sub("", path).removeprefix(".") if "(" in path else path


def is_variant(step: str) -> bool:
    """Whether a step names a variant rather than a property or an item."""
    return step.startswith("(")


def variant_of(step: str) -> tuple[str, str]:
    """`(type=function)` -> `('type', 'function')`."""
    tag, _, value = step[1:-1].partition("=")
    return tag, value


def parent(path: str) -> str:
    """The path one step up; the empty path for a top-level parameter."""
    own = steps(path)
    return path[: -len(own[-1])].removesuffix(".") if own else ""


def leaf(path: str) -> str:
    """The name by which people know a parameter: its last property, without items and variants."""
    return plain(path).removesuffix(ITEM).rsplit(".", 1)[-1].removesuffix(ITEM)
