"""The tree of a PowerShell script: expressions below what wraps them, arguments of commands, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aoai_compat.lint.calls.run_time_json import HOLE

if TYPE_CHECKING:
    from tree_sitter import Node


def core(node: Node) -> Node:
    """The node that says what an expression is, below those that only wrap it."""
    while node.child_count == 1:
        only = node.children[0]
        if (only.start_byte, only.end_byte) != (node.start_byte, node.end_byte) or not only.is_named:
            break
        node = only
    return node


def arguments_of(text: str, command: Node) -> list[tuple[str, Node | None]]:
    """The arguments of a command: the parameter in small letters, empty for none, and the node of its value."""
    found: list[tuple[str, Node | None]] = []
    elements = next((child for child in command.children if child.type == "command_elements"), None)
    for child in elements.named_children if elements is not None else ():
        if child.type == "command_parameter":
            found.append((text[child.start_byte : child.end_byte].lower(), None))
        elif child.type != "command_argument_sep":
            if found and found[-1][1] is None and found[-1][0] not in SWITCHES:
                found[-1] = (found[-1][0], core(child))
            else:
                found.append(("", core(child)))
    return found


SWITCHES = frozenset(
    {
        "-usebasicparsing",
        "-verbose",
        "-debug",
        "-usedefaultcredentials",
        "-disablekeepalive",
        "-skipcertificatecheck",
        "-skipheadervalidation",
        "-skiphttperrorcheck",
        "-passthru",
        "-compress",
        "-asarray",
        "-allowunencryptedauthentication",
    }
)
"""Parameters without a value."""


def number_of(text: str) -> Any:
    """A number as JSON has it; `HOLE` for one that JSON has not."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return HOLE
