"""The versions that reach a client: by an argument, the query, a variable that its library reads, or its default."""

from __future__ import annotations

import ast
import re

from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk, SdkClient
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.python.arguments import Arguments
from aoai_compat.lint.python.environment import set_in_code, set_in_project
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.texts import Text, texts
from aoai_compat.lint.request import Origin, Unresolved

_LABEL = re.compile(r"\d{4}-\d{2}-\d{2}[\w-]*|v1(?:-preview)?|preview|latest")


def texts_of(arguments: Arguments, name: str | None) -> list[Text]:
    """What an argument says, as texts; none where it is not given."""
    given = arguments.get(name)
    return texts(*given) if given is not None else []


def query_version(known: SdkClient, arguments: Arguments) -> list[Text]:
    """The `api-version` of the query that a client adds to every request."""
    given = arguments.get(known.query_argument)
    found: list[Text] = []
    for end in reach(*given) if given is not None else ():
        if isinstance(end.node, ast.Dict):
            for key, value in zip(end.node.keys, end.node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "api-version":
                    found += texts(value, end.at)
    return found


def versions_of(
    sdk: Sdk, known: SdkClient, arguments: Arguments, end: Reached, place: Origin | None
) -> tuple[tuple[Stated, ...], tuple[Unresolved, ...]]:
    """The versions that reach a client; where there are none, why."""
    names = (known.version_argument, *known.version_aliases)
    given = next((own for name in names if (own := arguments.get(name)) is not None), None)
    found = query_version(known, arguments)
    if not found and given is not None:
        node, at = given
        found = texts(node, at, (at.module.origin(node),))
        if all(not text.value for text in found):
            found, given = [], None
    line = place.line if place is not None and place.line else 1
    if not found and arguments.is_open and given is None:
        why = "The version may be among the arguments that are passed with `**`, which are not known here."
        return (), (Unresolved(why, line),)
    if found:
        return stated_of(found, line, "api-version")
    if known.version_environment:
        outside = from_environment(known.version_environment, end, place)
        if outside:
            return stated_of(outside, line, "api-version")
    defaults = client_default(sdk, known.name, end.at.module.path)
    if defaults:
        return tuple(d._replace(chain=(*((place,) if place else ()), *d.chain)) for d in defaults), ()
    variables = " or ".join(known.version_environment)
    also = f", and nothing here sets {variables}" if variables else ""
    why = f"Nothing states the api-version{also}."
    return (), (Unresolved(why, line),)


def from_environment(names: tuple[str, ...], end: Reached, place: Origin | None) -> list[Text]:
    """What a variable that the library reads itself is set to."""
    module = end.at.module
    chain = (place,) if place is not None else ()
    for name in names:
        found = [text for value, at in set_in_code(module, name) for text in texts(value, at, chain) if text.is_known]
        if found:
            return found
        outside = set_in_project(module, name)
        certain = [one for one in outside if one.is_certain]
        found += [_text_of(one.value, (*chain, one.origin), certain=one.is_certain) for one in certain or outside]
        if found:
            return found
    return []


def _text_of(value: str, chain: tuple[Origin, ...], *, certain: bool) -> Text:
    from aoai_compat.lint.python.texts import Part

    return Text((Part(value, chain, is_certain=certain),))


def stated_of(found: list[Text], line: int, what: str) -> tuple[tuple[Stated, ...], tuple[Unresolved, ...]]:
    """Versions out of texts: those that are known; a placeholder is none."""
    known = [text for text in found if text.is_known and _LABEL.fullmatch(text.value.strip())]
    odd = [text for text in found if text.is_known and text not in known and _looks_stated(text.value)]
    certain = [text for text in (*known, *odd) if text.is_certain]
    chosen = certain or [*known, *odd]
    if chosen:
        return tuple(Stated(text.value.strip(), text.chain, text.is_certain) for text in chosen), ()
    holes = [part.text for text in found for part in text.parts if part.is_hole]
    name = holes[0] if holes else "a placeholder"
    is_variable = name.startswith("the environment variable")
    lacks = "which nothing here sets" if is_variable else "whose value nothing here tells"
    return (), (Unresolved(f"The {what} is {name}, {lacks}.", line),)


def _looks_stated(value: str) -> bool:
    """Whether a text is meant as a version, though it is none: `2024-6-1`, `2023-10-01-Preview `."""
    return bool(re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}\S*", value.strip()))
