"""`AzureOpenAI(...)` in Python, as `OpenAI(base_url=...)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.migration.made_client import MadeClient, Stays, in_order, shown_after, without_all
from aoai_compat.lint.migration.python_endpoint import base_url_of
from aoai_compat.lint.migration.python_imports import imports_changed
from aoai_compat.lint.python.client_names import name_of
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.texts import texts
from aoai_compat.lint.request import Span

_CLASSES = {"AzureOpenAI": "OpenAI", "AsyncAzureOpenAI": "AsyncOpenAI"}
_GONE = ("api_version", "azure_deployment")
_TOKENS = ("azure_ad_token_provider", "azure_ad_token")
_KEPT = frozenset(
    {
        "api_key",
        "azure_endpoint",
        *_GONE,
        *_TOKENS,
        "organization",
        "project",
        "timeout",
        "max_retries",
        "default_headers",
        "http_client",
        "webhook_secret",
        "_strict_response_validation",
    }
)
"""Arguments that both classes take, or that have something in the place of them."""
_ENDPOINT, _KEY = "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY"
_ASYNC_PROVIDER = "azure.identity.aio."


def clients_made(module: Module) -> Iterator[MadeClient]:
    """The clients of dated versions that a file makes, in the order of its text."""
    if "AzureOpenAI" not in module.code.text:
        return
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=module.start):
        name = _class_of(module, call)
        if name is not None:
            yield _made(module, call, name)


def _class_of(module: Module, call: ast.Call) -> str | None:
    """The class that a call makes an object of, if it is one of those."""
    if not isinstance(call.func, (ast.Name, ast.Attribute)):
        return None
    for end in reach(call.func, At(module)):
        library, _, name = (end.library or "").rpartition(".")
        if name in _CLASSES and library.partition(".")[0] == "openai":
            return name
    return None


def _made(module: Module, call: ast.Call, name: str) -> MadeClient:
    made = MadeClient(name_of(module, call), module.code.position(module.start(call)), _CLASSES[name])
    made = made._replace(deployment=_deployment(module, call))
    try:
        move = _Move(module, call, name)
        edits = in_order(module.code, move.cuts())
        shown = shown_after(module.code, edits, module.start(call), module.end(call))
        return made._replace(edits=edits, doubt=move.doubt, shown=shown)
    except Stays as reason:
        return made._replace(obstacle=str(reason))
    except ByHand:
        return made._replace(obstacle="its text is not such that the edits of it can be worked out")


def _deployment(module: Module, call: ast.Call) -> str | None:
    given = next((keyword for keyword in call.keywords if keyword.arg == "azure_deployment"), None)
    if given is None or (isinstance(given.value, ast.Constant) and given.value.value is None):
        return None
    known = texts(given.value, At(module))
    return known[0].value if len(known) == 1 and known[0].is_known else ""


class _Argument(NamedTuple):
    start: int
    end: int
    value: ast.expr


class _Move:
    """The edits of one constructor."""

    def __init__(self, module: Module, call: ast.Call, name: str) -> None:
        self.doubt = ""
        self._module = module
        self._call = call
        self._name = name
        self._edits = CodeEdits(module.code, "python")
        self._given: dict[str, _Argument] = {}
        for keyword in call.keywords:
            if keyword.arg is None:
                raise Stays("it gets arguments with `**`, which are not known here")
            self._given[keyword.arg] = _Argument(module.start(keyword), module.end(keyword), keyword.value)
        if call.args:
            raise Stays("it gets arguments without names")

    def cuts(self) -> Iterator[Cut]:
        """All of them. Raises `Stays`."""
        other = next((name for name in self._given if name not in _KEPT), None)
        if other is not None:
            raise Stays(f"it is made with `{other}`")
        new = _CLASSES[self._name]
        yield from self._class(new)
        gone = [name for name in _GONE if name in self._given]
        endpoint = self._given.get("azure_endpoint")
        tokens = [name for name in _TOKENS if name in self._given]
        if len(tokens) + ("api_key" in self._given) > 1:
            raise Stays("it has more than one of a key, a token and a function that gives tokens")
        if endpoint is not None:
            written = [f"base_url={base_url_of(self._module, endpoint.value)}"]
            if not tokens and "api_key" not in self._given:
                written.append(f"api_key={self._variable(_KEY)}")
            yield self._put(endpoint, self._separator(endpoint).join(written))
        else:
            gone = gone[1:] if gone[:1] == ["api_version"] else gone
            yield self._of_environment()
        if tokens:
            yield self._token(tokens[0])
        spans = sorted(self._span(name) for name in gone)
        yield from without_all(self._edits, spans)

    def _span(self, name: str) -> Span:
        argument = self._given[name]
        return Span(argument.start, argument.start, argument.end)

    def _put(self, argument: _Argument, text: str) -> Cut:
        return self._edits.cut(argument.start, argument.end, text)

    def _class(self, new: str) -> Iterator[Cut]:
        function, module = self._call.func, self._module
        end = module.end(function)
        if isinstance(function, ast.Name):
            if function.id != self._name:
                raise Stays(f"`{self._name}` is imported under another name")
            yield self._edits.cut(module.start(function), end, new)
            yield from imports_changed(module, self._edits, function, new)
        elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            yield self._edits.cut(end - len(self._name), end, new)
        else:
            raise Stays(f"`{self._name}` is not imported from openai itself")

    def _token(self, name: str) -> Cut:
        argument = self._given[name]
        if name == "azure_ad_token_provider" and self._name.startswith("Async") and not self._is_async(argument.value):
            raise Stays(f"{_CLASSES[self._name]} awaits what gives its key, and the token provider may not be async")
        return self._edits.cut(argument.start, argument.start + len(name), "api_key")

    def _is_async(self, node: ast.expr) -> bool:
        ends = reach(node, At(self._module))
        return all(
            (end.library or "").startswith(_ASYNC_PROVIDER)
            or (end.scope is not None and isinstance(end.scope.node, ast.AsyncFunctionDef))
            for end in ends
        )

    def _of_environment(self) -> Cut:
        """The base URL, and the key, out of the variables that AzureOpenAI reads by itself."""
        variable = self._variable(_ENDPOINT).replace('"', "'")
        text = f'base_url=f"{{{variable}}}/openai/v1/"'
        has_key = any(name in self._given for name in ("api_key", *_TOKENS))
        keys = [] if has_key else [f"api_key={self._variable(_KEY)}"]
        version = self._given.get("api_version")
        if version is not None:
            return self._put(version, f"{text}{self._separator(version)}{keys[0]}" if keys else text)
        first = min(self._given.values(), default=None)
        if first is None:
            end = self._module.end(self._call)
            return self._edits.cut(end - 1, end - 1, ", ".join([text, *keys]))
        separator = self._separator(first)
        return self._edits.cut(first.start, first.start, "".join(each + separator for each in [text, *keys]))

    def _separator(self, argument: _Argument) -> str:
        """What stands between arguments: a line break, where an argument has a line of its own."""
        start = self._edits.tokens.line_start(argument.start)
        before = self._module.code.text[start : argument.start]
        return ", " if before.strip() else f",\n{before}"

    def _variable(self, name: str) -> str:
        """A variable of the environment. Which credential that is, nobody can tell from the code."""
        found = [binding for binding in self._module.scope.bindings.get("os", ()) if binding.kind == "import"]
        if not found or found[0].detail != "os":
            raise Stays(f"it takes its address or its key from the environment ({name}), which OpenAI does not")
        if name == _KEY:
            self.doubt = f"Its key is that of {_KEY}, unless a token is set in AZURE_OPENAI_AD_TOKEN."
        return f'os.environ["{name}"]'
