"""Policies of Azure API Management that set the api-version of what they send on to Azure OpenAI.

A policy says nothing of bodies: only the version is looked at, for every operation that goes through. It is read as a
text, since the expressions in its attributes (`@(...)`) are seldom well-formed XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped, Unresolved
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code

_NO_POLICY = "no policy that sets a version for Azure OpenAI"
_ROOTS = (b"<policies", b"<fragment")
_OTHERS = (
    "search.windows.net",
    "contentsafety",
    "documentintelligence",
    "formrecognizer",
    "speech.microsoft.com",
    "management.azure.com/subscriptions",
    "azureml.ms",
    "/models/chat/completions",
)
"""What tells that a policy talks to other services, too: then nobody can tell whose version it sets."""
_PARAMETER = r"<set-query-parameter\b[^<>]*?\bname\s*=\s*[\"']api-version[\"'][^<>]*>"
_END = "</set-query-parameter>"
_VALUE = r"<value>\s*([^<]*?)\s*</value>"
_ADDRESS = r"<(?:rewrite-uri\b[^<>]*?\btemplate|set-backend-service\b[^<>]*?\bbase-url)\s*=\s*[\"']"
_IN_ADDRESS = r"[?&](?:amp;)?api-version=([\w.-]+)"
_LABEL = r"[\w.-]+"
_LONGEST = 4_000
"""Characters of one attribute that are looked at."""


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """A request for each version that a policy sets. Any other XML is left out."""
    if not may_matter(data):
        yield Skipped(source.shown, 1, _NO_POLICY)
        return
    from aoai_compat.lint.calls.code_text import Code

    try:
        code = Code.of(source, data)
    except NotJson as error:
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        yield Request(path=source.shown, problems=(problem,), in_code=True)
        return
    found = list(requests(code))
    yield from found
    if not found:
        yield Skipped(source.shown, 1, _NO_POLICY)


def requests(code: Code) -> Iterator[Request]:
    """What a policy sets, in the order of the text."""
    text = re.sub(r"<!--.*?-->", lambda match: re.sub(r"[^\n]", " ", match[0]), code.text, flags=re.DOTALL)
    lowered = text.lower()
    if "openai" not in lowered or any(other in lowered for other in _OTHERS):
        return
    for match in re.finditer(rf"{_PARAMETER}|{_ADDRESS}", text):
        if match[0].startswith("<set-query-parameter"):
            yield from _of_parameter(code, text, match)
        else:
            yield from _of_address(code, text, match)


def _of_parameter(code: Code, text: str, match: re.Match[str]) -> Iterator[Request]:
    """`<set-query-parameter name="api-version"><value>...</value></set-query-parameter>`."""
    if match[0].endswith("/>") or re.search(r"exists-action\s*=\s*[\"']delete", match[0]):
        return
    end = text.find(_END, match.end(), match.end() + _LONGEST)
    for value in re.finditer(_VALUE, text[match.end() : end]) if end > 0 else ():
        start = match.end() + value.start(1)
        if re.fullmatch(_LABEL, value[1]):
            yield _request(code, match.start(), value[1], start)
        elif value[1]:
            line = code.line_of(start)
            message = f"The api-version is {value[1][:60]}, which is only known when the policy runs."
            yield _request(code, match.start(), None, start)._replace(unresolved=(Unresolved(message, line),))


def _of_address(code: Code, text: str, match: re.Match[str]) -> Iterator[Request]:
    """The template of `rewrite-uri`, the address of `set-backend-service`."""
    closing = re.compile(r"/?>\s*(?:\n|$|<)").search(text, match.end(), match.end() + _LONGEST)
    end = closing.start() if closing is not None else min(len(text), match.end() + _LONGEST)
    for version in re.finditer(_IN_ADDRESS, text[match.end() : end]):
        yield _request(code, match.start(), version[1], match.end() + version.start(1))


def _request(code: Code, at: int, version: str | None, start: int) -> Request:
    from aoai_compat.lint.calls.call_site import CallSite, requests_of
    from aoai_compat.lint.calls.stated import Stated

    stated = (Stated(version, (code.origin("policy", start, start + len(version)),)),) if version else ()
    request = next(requests_of(code, CallSite(at, versions=stated)))
    return request._replace(any_operation=True)


def may_matter(data: bytes) -> bool:
    """Whether a file may be a policy that sets a version, by its bytes alone."""
    small = data.lower()
    return b"api-version" in small and b"openai" in small and any(root in small for root in _ROOTS)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a policy."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_ROOTS)


READER = Reader("apim-policy", frozenset({".xml"}), is_this, whole=read, may_matter=may_matter)
