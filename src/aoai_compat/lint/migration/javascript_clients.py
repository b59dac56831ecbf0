"""`new AzureOpenAI({...})` in JavaScript and TypeScript, as `new OpenAI({ baseURL })`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code, with_names
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.javascript.client_names import name_of
from aoai_compat.lint.javascript.nodes import arguments_of, is_literal
from aoai_compat.lint.javascript.reading import Reading
from aoai_compat.lint.javascript.refs import Ref
from aoai_compat.lint.migration.javascript_imports import imports_changed
from aoai_compat.lint.migration.made_client import MadeClient, Stays, in_order, refused_host, shown_after, without_all
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_OLD, _NEW = "AzureOpenAI", "OpenAI"
_GONE = ("apiVersion", "deployment")
_TOKEN = "azureADTokenProvider"  # noqa: S105  # the name of an option
_KEPT = frozenset(
    {
        "apiKey",
        "endpoint",
        *_GONE,
        _TOKEN,
        "organization",
        "project",
        "timeout",
        "maxRetries",
        "defaultHeaders",
        "dangerouslyAllowBrowser",
        "fetch",
        "fetchOptions",
        "httpAgent",
        "logger",
        "logLevel",
        "webhookSecret",
    }
)
"""Options that both classes take, or that have something in the place of them."""
_ROUTE = "openai/v1/"
_ENDPOINT, _KEY = "process.env.AZURE_OPENAI_ENDPOINT", "process.env.AZURE_OPENAI_API_KEY"


def clients_made(code: Code) -> Iterator[MadeClient]:
    """The clients of dated versions that a file makes, in the order of its text. Raises `MissingGrammar`."""
    if _OLD not in code.text:
        return
    reading = Reading.of(code)
    for node in nodes_of(reading.script.root, "new_expression"):
        constructor = node.child_by_field_name("constructor")
        if constructor is not None and _is_azure(reading, constructor):
            yield _made(reading, node, constructor)


def _is_azure(reading: Reading, constructor: Node) -> bool:
    for end in reading.follower.ends(Ref(reading.script, constructor)):
        named = reading.clients.named(end)
        if named is not None and (named[0].name, named[1].name) == ("openai-node", _OLD):
            return True
    return False


def _made(reading: Reading, node: Node, constructor: Node) -> MadeClient:
    script = reading.script
    made = MadeClient(name_of(script, node), script.code.position(node.start_byte), _NEW)
    try:
        move = _Move(reading, node, constructor)
        made = made._replace(deployment=move.deployment())
        edits = in_order(script.code, move.cuts())
        shown = shown_after(script.code, edits, node.start_byte, node.end_byte)
        return made._replace(edits=edits, doubt=move.doubt, shown=shown)
    except Stays as reason:
        return made._replace(obstacle=str(reason))
    except ByHand:
        return made._replace(obstacle="its text is not such that the edits of it can be worked out")


class _Move:
    """The edits of one constructor."""

    def __init__(self, reading: Reading, node: Node, constructor: Node) -> None:
        self.doubt = ""
        self._reading = reading
        self._script = reading.script
        self._constructor = constructor
        self._edits = CodeEdits(reading.script.code, reading.script.syntax)
        self._given: dict[str, Node] = {}
        arguments = arguments_of(node)
        if len(arguments) != 1 or arguments[0].type != "object":
            raise Stays("its options are not written out where it is made")
        self._options = arguments[0]
        for child in self._options.named_children:
            if child.type == "comment":
                continue
            key = child.child_by_field_name("key") if child.type == "pair" else child
            name = self._script.key(key) if child.type in ("pair", "shorthand_property_identifier") else None
            if name is None:
                raise Stays("its options are not all written out")
            self._given[name] = child

    def deployment(self) -> str | None:
        """The deployment that the client names: empty where it is not known, None where it names none."""
        given = self._given.get("deployment")
        if given is None:
            return None
        return self._reading.texts.one(Ref(self._script, _value(given))) or ""

    def cuts(self) -> Iterator[Cut]:
        """All of them. Raises `Stays`."""
        other = next((name for name in self._given if name not in _KEPT), None)
        if other is not None:
            raise Stays(f"it is made with `{other}`")
        if _TOKEN in self._given and "apiKey" in self._given:
            raise Stays("it has both a key and a function that gives tokens")
        yield from self._class()
        gone = [name for name in _GONE if name in self._given]
        added = [] if _TOKEN in self._given or "apiKey" in self._given else [f"apiKey: {_KEY}"]
        endpoint = self._given.get("endpoint")
        place = endpoint if endpoint is not None else self._given.get("apiVersion")
        if place is None:
            raise Stays("it takes its address from the environment, which OpenAI does not")
        url = self._base_url(_value(endpoint)) if endpoint is not None else f"`${{{_ENDPOINT}}}/{_ROUTE}`"
        if endpoint is None:
            gone.remove("apiVersion")
        if added or endpoint is None:
            self.doubt = "Its address or its key is taken from the environment: look at which variables are set."
        yield self._edits.cut(
            place.start_byte, place.end_byte, self._separator(place).join([f"baseURL: {url}", *added])
        )
        if _TOKEN in self._given:
            yield self._token(self._given[_TOKEN])
        nodes = sorted((self._given[name] for name in gone), key=lambda node: node.start_byte)
        yield from without_all(self._edits, [Span(n.start_byte, n.start_byte, n.end_byte) for n in nodes])

    def _class(self) -> Iterator[Cut]:
        node = self._constructor
        if node.type == "identifier":
            if self._script.slice(node) != _OLD:
                raise Stays(f"`{_OLD}` is imported under another name")
            yield self._edits.cut(node.start_byte, node.end_byte, _NEW)
            yield from imports_changed(self._script, self._edits, node, _NEW)
            return
        label = node.child_by_field_name("property")
        if label is None or self._script.slice(label) != _OLD:
            raise Stays(f"`{_OLD}` is not imported from openai itself")
        yield self._edits.cut(label.start_byte, label.end_byte, _NEW)

    def _token(self, node: Node) -> Cut:
        if node.type != "pair":
            return self._edits.cut(node.start_byte, node.end_byte, f"apiKey: {_TOKEN}")
        key = node.child_by_field_name("key")
        if key is None:
            raise Stays("its options are not all written out")
        return self._edits.cut(key.start_byte, key.end_byte, "apiKey")

    def _base_url(self, node: Node) -> str:
        """The code of the base URL. Raises `Stays`."""
        values = [with_names(text.pieces) for text in self._reading.texts.of(Ref(self._script, node))]
        for value in values:
            reason = refused_host(value)
            if reason is not None:
                raise Stays(reason)
        has_slash = any(value.endswith("/") for value in values)
        written = self._script.slice(node)
        if (is_literal(node) or node.type == "template_string") and "\\" not in written:
            return f"{written[:-1]}{'' if has_slash else '/'}{_ROUTE}{written[-1]}"
        strip = '.replace(/\\/+$/, "")' if has_slash else ""
        if not re.search(r"[`\n\\]", written):
            return f"`${{{written}{strip}}}/{_ROUTE}`"
        return f'({written}){strip} + "/{_ROUTE}"'

    def _separator(self, node: Node) -> str:
        """What stands between options: a line break, where an option has a line of its own."""
        start = self._edits.tokens.line_start(node.start_byte)
        before = self._script.text[start : node.start_byte]
        return ", " if before.strip() else f",\n{before}"


def _value(node: Node) -> Node:
    value = node.child_by_field_name("value")
    return value if value is not None else node
