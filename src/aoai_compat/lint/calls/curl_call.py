"""From the words of a curl command to the call that it makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from aoai_compat.lint.calls.code_text import Code, Piece, Written, file_beside, plain, with_names
from aoai_compat.lint.calls.run_time_json import body_of, form_body, named_file, with_holes
from aoai_compat.lint.calls.sent_by_code import Call
from aoai_compat.lint.calls.written_header import WrittenHeader
from aoai_compat.lint.formats.form_fields import FILE, urlencoded_fields
from aoai_compat.lint.formats.recorded import Body, is_for_azure

_SHORT_WITH_VALUE = frozenset("AbcCdDeEFhHKmoPQrtTuUwxXyYz")
_LONG = {"X": "request", "H": "header", "d": "data", "F": "form", "G": "get", "I": "head", "T": "upload-file"}
_DATA = frozenset({"data", "data-ascii", "data-raw", "data-binary", "data-urlencode", "json"})
_WITH_VALUE = frozenset(
    {
        "request",
        "header",
        "form",
        "form-string",
        "url",
        "user",
        "user-agent",
        "output",
        "referer",
        "proxy",
        "proxy-user",
        "cookie",
        "cookie-jar",
        "cacert",
        "cert",
        "cert-type",
        "key",
        "key-type",
        "max-time",
        "connect-timeout",
        "retry",
        "retry-delay",
        "retry-max-time",
        "write-out",
        "config",
        "resolve",
        "dump-header",
        "interface",
        "limit-rate",
        "connect-to",
        "upload-file",
        "oauth2-bearer",
        "range",
        "aws-sigv4",
        "ciphers",
        "trace",
        "trace-ascii",
        "stderr",
        "expect100-timeout",
        "keepalive-time",
        "max-redirs",
        "noproxy",
        "pass",
        "unix-socket",
        "variable",
        "url-query",
    }
)


class Word(NamedTuple):
    """A word of a command, and where it begins and ends, quotes and all."""

    text: Written
    start: int
    end: int


class Option(NamedTuple):
    """An option with its long name, its value, and where that begins.

    `extent` is the stretch of all of the option, where it has words of its own.
    """

    name: str
    value: Written
    start: int
    extent: tuple[int, int] | None = None


def options_of(words: list[Word]) -> list[Option]:
    """The options of a command; a word that belongs to none is of the option `url`."""
    options: list[Option] = []
    index = 0
    only_words = False
    while index < len(words):
        word, start, end = words[index]
        index += 1
        text = with_names(word)
        if only_words or not text.startswith("-") or text == "-" or word[0].is_hole:
            options.append(Option("url", word, start))
        elif text == "--":
            only_words = True
        elif text.startswith("--"):
            name, equals, _ = text[2:].partition("=")
            if name in _DATA or name in _WITH_VALUE:
                if equals:
                    options.append(Option(name, cut(word, len(name) + 3), start, (start, end)))
                elif index < len(words):
                    value = words[index]
                    options.append(Option(name, value.text, value.start, (start, value.end)))
                    index += 1
            else:
                options.append(Option(name, (), start))
        else:
            index = _short(options, words, index)
    return options


def _short(options: list[Option], words: list[Word], index: int) -> int:
    word, start, end = words[index - 1]
    text = with_names(word)
    for at, letter in enumerate(text[1:], start=1):
        name = _LONG.get(letter, letter)
        if letter not in _SHORT_WITH_VALUE:
            options.append(Option(name, (), start))
            continue
        if at + 1 < len(text):
            options.append(Option(name, cut(word, at + 1), start, (start, end) if at == 1 else None))
        elif index < len(words):
            value = words[index]
            options.append(Option(name, value.text, value.start, (start, value.end) if at == 1 else None))
            index += 1
        break
    return index


def cut(word: Written, count: int) -> Written:
    """A text without its first characters."""
    pieces = list(word)
    while pieces and count:
        first = pieces.pop(0)
        if not first.is_hole and len(first.text) > count:
            start = first.start + count if first.is_exact else first.start
            pieces.insert(0, first._replace(text=first.text[count:], start=start))
        count -= min(count, len(first.text) + 2 * first.is_hole)
    return tuple(pieces)


def call_of(code: Code, words: list[Word], start: int, stdin: Callable[[], Written | None]) -> Call:
    """The call that curl makes for the words behind its name; `stdin` gives what is piped into it, if it is known."""
    options = options_of(words)
    urls = [option for option in options if option.name == "url"]
    url = next((option for option in urls if is_for_azure(with_names(option.value))), urls[0] if urls else None)
    headers: dict[str, str] = {}
    written: list[WrittenHeader] = []
    method = None
    for option in options:
        if option.name == "header":
            name, colon, value = with_names(option.value).partition(":")
            if colon:
                headers[name.strip().lower()] = value.strip()
                if option.extent:
                    written.append(WrittenHeader(name.strip().lower(), *option.extent))
        elif option.name == "request":
            method = plain(option.value)
        elif option.name == "json":
            headers.setdefault("content-type", "application/json")
        elif option.name == "form":
            headers.setdefault("content-type", "multipart/form-data")
    names = {option.name for option in options}
    data = [option for option in options if option.name in _DATA]
    form = [option for option in options if option.name in ("form", "form-string")]
    body, at = Body(), start
    if "get" in names:
        method = method or "GET"
    elif form:
        body, at = _form(code, form), form[0].start
    elif data:
        body, at = _data(code, data, headers.get("content-type", ""), stdin)
    default = "HEAD" if "head" in names else "PUT" if "upload-file" in names else "POST" if data or form else "GET"
    at_url = url.start if url else start
    parts = url.value if url else ()
    return Call(code, method or default, parts, headers, at_url, body, at, tuple(written), "option")


def _form(code: Code, options: list[Option]) -> Body:
    fields: list[tuple[str, Any, int]] = []
    for option in options:
        name, equals, value = with_names(option.value).partition("=")
        if not equals:
            continue
        pieces = cut(option.value, len(name) + 1)
        is_file = option.name == "form" and value[:1] in ("@", "<")
        fields.append((name, FILE if is_file else _without_type(pieces), option.value[0].start))
    return form_body(code, fields)


def _without_type(pieces: Written) -> Written:
    text = plain(pieces)
    match = re.search(r";\s*type=[^;]*$", text) if text else None
    if text is None or match is None or not pieces:
        return pieces
    return (Piece(text[: match.start()], pieces[0].start, pieces[-1].end, is_exact=False),)


def _data(code: Code, options: list[Option], kind: str, stdin: Callable[[], Written | None]) -> tuple[Body, int]:
    """The body that the data makes, and where it begins."""
    first = options[0]
    at = first.value[0].start if first.value else first.start
    text = with_names(first.value)
    is_text = first.name in ("data-raw", "data-urlencode")
    if len(options) == 1 and text.startswith("@") and not is_text:
        if text in ("@-", "@/dev/stdin"):
            piped = stdin()
            if piped is None:
                return Body(), at
            return body_of(code, piped), piped[0].start if piped else at
        name = text[1:]
        end = first.value[-1].end
        return named_file(code, name, file_beside(code, name), at, end), at
    is_json = "json" in kind.lower() or re.match(r"\s*[{\[]", text) is not None
    if is_json and (len(options) == 1 or first.name == "json"):
        joined = tuple(piece for option in options for piece in option.value)
        return body_of(code, joined), at
    if len(options) == 1 and first.value and first.value[0].is_hole:
        return Body(), at
    return _urlencoded(code, options), at


def _urlencoded(code: Code, options: list[Option]) -> Body:
    fields = [
        (name, value, option.value[0].start if option.value else option.start)
        for option in options
        for name, value in urlencoded_fields(with_holes(option.value))
    ]
    return form_body(code, fields)
