"""Settings that C# code reads: environment variables and the configuration (`appsettings.json`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.csharp.syntax import core, simple_type

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.calls.project_values import Found
    from aoai_compat.lint.csharp.source_file import SourceFile

_FILES = ("appsettings.json", "appsettings.Development.json", "appsettings.Local.json")
_FUNCTIONS_FILE = "local.settings.json"
_SECTIONS = frozenset({"GetSection", "GetRequiredSection"})
_LOOKS_LIKE = r"(?i)conf|cfg|settings$"


class Setting(NamedTuple):
    """A setting that is read. `what` says it in words, `found` is what it is set to, `default` is used without."""

    name: str
    what: str
    found: tuple[Found, ...]
    default: Node | None = None


KnownText = Callable[["Node | None"], "str | None"]


def setting_of(file: SourceFile, node: Node, known: KnownText) -> Setting | None:
    """The setting that an expression reads; None where it reads none."""
    call = file.invoked(node)
    if call is not None:
        receiver = file.slice(call.receiver) if call.receiver is not None else ""
        if (
            call.name == "GetEnvironmentVariable"
            and receiver.rpartition(".")[2] in ("", "Environment")
            and call.arguments
        ):
            name = known(call.arguments[0].value)
            return _environment(file, name) if name else None
        if call.name in ("GetValue", "GetRequiredValue") and call.receiver is not None and call.arguments:
            keys = _keys(file, call.receiver, known)
            key = known(call.arguments[0].value)
            if keys is None or key is None:
                return None
            default = call.arguments[1].value if len(call.arguments) > 1 else None
            return _configured(file, (*keys, *key.split(":")), default)
        return None
    if node.type == "element_access_expression":
        around = node.child_by_field_name("expression")
        given = file.arguments(node)
        keys = _keys(file, around, known) if around is not None and len(given) == 1 else None
        key = known(given[0].value) if keys is not None else None
        if keys is not None and key:
            return _configured(file, (*keys, *key.split(":")), None)
    if node.type == "member_access_expression":
        name_node = node.child_by_field_name("name")
        receiver_call = file.invoked(core(node.children[0]))
        is_section = receiver_call is not None and receiver_call.name in _SECTIONS
        if is_section and name_node is not None and file.slice(name_node) == "Value":
            keys = _keys(file, node.children[0], known)
            return _configured(file, keys, None) if keys else None
    return None


def _keys(file: SourceFile, node: Node, known: KnownText, depth: int = 0) -> tuple[str, ...] | None:
    """The keys that lead to a part of the configuration; None for what is none."""
    node = core(node)
    if depth > 8:
        return None
    call = file.invoked(node)
    if call is not None:
        if call.name in _SECTIONS and call.receiver is not None and call.arguments:
            keys = _keys(file, call.receiver, known, depth + 1)
            key = known(call.arguments[0].value)
            return (*keys, *key.split(":")) if keys is not None and key else None
        if call.name == "Build" or "IConfiguration" in call.type_arguments:
            return ()
        return None
    if node.type == "member_access_expression":
        name_node = node.child_by_field_name("name")
        name = file.slice(name_node) if name_node is not None else ""
        if node.children[0].type != "this":
            return () if re.search(_LOOKS_LIKE, name) else None
        found = file.names.lookup(name, node, member=True)
    elif node.type == "identifier":
        name = file.slice(node)
        found = file.names.lookup(name, node)
    else:
        return None
    if found is None:
        return () if re.search(_LOOKS_LIKE, name) else None
    of_type = simple_type(file.text, found.type)
    if of_type in ("IConfiguration", "IConfigurationRoot", "ConfigurationManager"):
        return ()
    for value in file.names.reaching(found, node)[:2]:
        keys = _keys(file, value, known, depth + 1)
        if keys is not None:
            return keys
    return () if of_type == "IConfigurationSection" else None


def _environment(file: SourceFile, name: str) -> Setting:
    from aoai_compat.lint.calls.project_values import environment_values

    found = environment_values(name, file.code.beside)
    return Setting(name, f"the environment variable {name}", found or _of_functions(file, name))


def _of_functions(file: SourceFile, name: str) -> tuple[Found, ...]:
    """`local.settings.json` holds the environment of functions when they run on a developer's machine."""
    from aoai_compat.lint.calls.project_values import config_values

    local = config_values(_FUNCTIONS_FILE, ("Values", name), file.code.beside)
    return tuple(each._replace(is_certain=False) for each in local)


def _configured(file: SourceFile, keys: tuple[str, ...], default: Node | None) -> Setting:
    from aoai_compat.lint.calls.project_values import config_values, environment_values

    name, beside = ":".join(keys), file.code.beside
    found: tuple[Found, ...] = ()
    for file_name in _FILES:
        found = config_values(file_name, keys, beside)
        if found:
            # What a file for development says is no more than an example of what runs elsewhere.
            is_main = file_name == _FILES[0]
            found = found if is_main else tuple(each._replace(is_certain=False) for each in found)
            break
    found = found or environment_values("__".join(keys), beside) or _of_functions(file, "__".join(keys))
    return Setting(name, f"the setting {name}", tuple(each for each in found if each.value), default)


def setting_in(file: SourceFile, section: Node, name: str, known: KnownText) -> Setting | None:
    """The setting of a name in a part of the configuration; None where that part is not known."""
    keys = _keys(file, section, known)
    return _configured(file, (*keys, name), None) if keys else None


def bound_setting(
    file: SourceFile, class_name: str, name: str, known_in: Callable[[SourceFile], KnownText]
) -> Setting | None:
    """The setting that fills a property of an object which is bound to a part of the configuration.

    `known_in` gives what tells the texts of another file.
    """
    from aoai_compat.lint.csharp.project_files import bound_classes, declaring

    direct = _bound(file, class_name, (name,), known_in)
    if direct is not None:
        return direct
    for holder in bound_classes(file.code.beside):
        declared = file if holder in file.names.types else declaring(file.code.beside, holder)
        for member in declared.names.members_typed(holder, class_name) if declared is not None else ():
            found = _bound(file, holder, (member, name), known_in)
            if found is not None and found.found:
                return found
    return None


def _bound(
    file: SourceFile, class_name: str, names: tuple[str, ...], known_in: Callable[[SourceFile], KnownText]
) -> Setting | None:
    from aoai_compat.lint.csharp.project_files import binding

    for other in (file, *binding(file.code.beside, class_name)):
        for call in other.generic_calls.get(class_name, ()):
            if call.name == "Configure" and call.arguments:
                section = call.arguments[-1].value
            elif call.name in ("Get", "GetRequired") and call.receiver is not None:
                section = call.receiver
            else:
                continue
            keys = _keys(other, section, known_in(other))
            if keys or (keys is not None and len(names) > 1):
                return _configured(other, (*keys, *names), None)
    return None
