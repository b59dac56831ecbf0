"""What libraries call the members of a request: for giving one another name in code that uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aoai_compat.lint.calls.sdks import sdks_of

_OF_OTHER_TYPES = frozenset({"functions", "function_call", "tools", "tool_choice"})
"""Members of which the newer name takes another type."""


def property_named(language: str, operation: str | None, old: str, wire: str, new: str) -> str | None:
    """The property for the member `new`, beside the property `old` for `wire`; None where it is not known for certain.

    Setters are named with `set`, as `old` is.
    """
    if {wire, new} & _OF_OTHER_TYPES:
        return None
    is_setter = old.startswith("set") and old[3:4].isupper()
    known_as = old[3:4].lower() + old[4:] if is_setter else old
    found: set[str | None] = set()
    for names in _names(language, operation):
        if names.get(known_as) == wire:
            named = [name for name, of in names.items() if of == new and name[:1].isupper() == known_as[:1].isupper()]
            found.add(named[0] if len(named) == 1 else None)
    only = found.pop() if len(found) == 1 else None
    return f"set{only[0].upper()}{only[1:]}" if only and is_setter else only


def _names(language: str, operation: str | None) -> Iterator[Mapping[str, str]]:
    for sdk in sdks_of(language):
        for method in sdk.methods.values():
            if method.operation == operation:
                yield {**sdk.names, **method.names}
        for client in sdk.clients.values():
            if client.operation == operation:
                yield {**sdk.names, **client.names}
