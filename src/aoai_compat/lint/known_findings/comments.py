"""Comments that speak to the linter (`# aoai: ...`), in any format that has comments."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

MARK = "aoai:"
"""What such a comment begins with."""


class CommentStyle(NamedTuple):
    """How a format writes comments: `openers` is a pattern, `added` a comment of its own with a place for the text.

    `over_request`: the body of a request may have no comments, so that one over a request is about all of it.
    `over_call`: it is code, where one over a call is about all that this call sends.
    """

    openers: str
    added: str = "# {}"
    over_request: bool = False
    over_call: bool = False


class Comment(NamedTuple):
    """One comment. `start` is its offset in the text, `said` what it says from `aoai:` on, with its offset.

    `about` is the line that it is about: its own, or the next one where it is alone on its line.
    """

    line: int
    column: int
    start: int
    said: str
    said_at: int
    alone: bool
    about: int


_YAML = CommentStyle("#+")
_SHELL = CommentStyle("#+", over_request=True)
_BATCH = CommentStyle(r"(?:@?(?i:rem)\b|::)", "rem {}", over_request=True)
_HTTP = CommentStyle("(?:#+|//)", over_request=True)
_C_LIKE = CommentStyle(r"(?://+|/\*+)", "// {}")
_CODE = _C_LIKE._replace(over_call=True)
_ANY = CommentStyle(r"(?:#+|//+|--|<!--|/\*+|;+|%+|::|@?(?i:rem)\b)", over_request=True)
_STYLES: dict[str, CommentStyle | None] = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".har", ".ipynb")),
    **dict.fromkeys((".yaml", ".yml", ".prompty"), _YAML),
    **dict.fromkeys((".sh", ".bash", ".zsh", ".ksh", ".fish", ".ps1", ".psm1", ".env"), _SHELL),
    **dict.fromkeys((".bat", ".cmd"), _BATCH),
    **dict.fromkeys((".http", ".rest"), _HTTP),
    **dict.fromkeys((".py", ".pyi"), CommentStyle("#+", over_call=True)),
    **dict.fromkeys((".rb", ".toml"), CommentStyle("#+")),
    **dict.fromkeys((".jsonc", ".json5"), _C_LIKE),
    **dict.fromkeys(
        (
            ".js",
            ".mjs",
            ".cjs",
            ".ts",
            ".mts",
            ".cts",
            ".tsx",
            ".jsx",
            ".cs",
            ".csx",
            ".java",
            ".go",
            ".kt",
            ".rs",
        ),
        _CODE,
    ),
}
_CLOSERS = re.compile(r"\s*(?:-->|\*/|#>)\s*$")


def style_of(path: str, text: str) -> CommentStyle | None:
    """How a file writes comments; None for a format that has none."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix in _STYLES:
        return _STYLES[suffix]
    return None if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else _ANY


def comments_in(path: str, text: str) -> Iterator[Comment]:
    """The comments of a file that speak to the linter, in order."""
    style = style_of(path, text)
    if MARK in text and path.lower().endswith(".ipynb"):
        yield from _in_cells(path, text)
    if style is None or MARK not in text:
        return
    if style is _YAML:
        text, values = _yaml_values(path, text)
    else:
        values = _texts_of_code(path, text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    line = 1
    for match in re.finditer(rf"(?m)(?:^|(?<=[ \t])){style.openers}[ \t]*({MARK}[^\r\n]*)", text):
        if any(start <= match.start() < end for start, end in values):
            continue
        while line < len(starts) and starts[line] <= match.start():
            line += 1
        first = starts[line - 1]
        alone = not text[first : match.start()].strip(" \t\ufeff")
        about = _next_line(text, starts, line, style) if alone else line
        said = _CLOSERS.sub("", match[1])
        yield Comment(line, match.start() - first + 1, match.start(), said, match.start(1), alone, about)


def _texts_of_code(path: str, text: str) -> list[tuple[int, int]]:
    """The places of code that are no comments."""
    from aoai_compat.lint.known_findings.code_comments import comments_of

    comments = comments_of(path, text)
    if comments is None:
        return []
    starts = [0, *(comment.end for comment in comments)]
    return list(zip(starts, [*(comment.start for comment in comments), len(text)], strict=True))


def _in_cells(path: str, text: str) -> Iterator[Comment]:
    """The comments in the cells of a notebook, with their places in the file."""
    from aoai_compat.lint.known_findings.code_comments import cells_of

    code = cells_of(path, text)
    if code is None:
        return
    place, starts = code.place, [0, *(match.end() for match in re.finditer("\n", code.text))]
    for comment in comments_in("cells.py", code.text):
        line, column = code.position(comment.start)
        yield comment._replace(
            line=line,
            column=column,
            start=place.offset(comment.start),
            said_at=place.offset(comment.said_at),
            about=code.line_of(starts[comment.about - 1]),
        )


def _next_line(text: str, starts: list[int], line: int, style: CommentStyle) -> int:
    """The line that comments over it are about: the next one that is none itself."""
    comment = re.compile(rf"[ \t]*{style.openers}")
    for number in range(line + 1, len(starts) + 1):
        if not comment.match(text, starts[number - 1]):
            return number
    return line


def _yaml_values(path: str, text: str) -> tuple[str, list[tuple[int, int]]]:
    """The part of a file that is YAML, and the places of its values: what looks like a comment in them is none."""
    import yaml

    if path.lower().endswith(".prompty"):
        closing = re.compile(r"(?m)^---[ \t]*\r?$").search(text, 4)
        text = text[: closing.start()] if closing else ""
    values: list[tuple[int, int]] = []
    marked = text.startswith("\ufeff")
    try:
        for token in yaml.scan(text[marked:], Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index + marked, token.end_mark.index + marked
                if token.style in ("|", ">"):
                    # The line that opens a block may have a comment.
                    start = max(start, text.find("\n", start))
                values.append((start, end))
    except yaml.YAMLError:
        # Whoever reads the file says what is wrong with it; it has no findings that could be left out.
        return "", []
    return text, values
