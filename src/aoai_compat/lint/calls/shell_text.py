"""Words of the shell as texts: quotes, escapes, variables and heredocs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_text import Code, Piece, Written, file_beside, plain, unescaped
from aoai_compat.lint.calls.env_file import env_variable
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

_IN_QUOTES = r'\\([$`"\\]|\r?\n)'
_IN_HEREDOC = r"\\([$`\\]|\r?\n)"
_BARE = r"\\(\r?\n|.)"
_ANSI = r"\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[0-7]{1,3}|\r?\n|.)"
_GONE = {"\n": "", "\r\n": ""}
_ANSI_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b", "E": "\x1b"}
_DEEPEST = 12
_RUN_TIME = "what a command prints"


class _Assigned(NamedTuple):
    """An assignment; without a `node`, the value is only known at run time."""

    node: Node | None
    start: int
    end: int


class Shell:
    """The texts of a script. `root` is its tree."""

    def __init__(self, code: Code, root: Node) -> None:
        self.code = code
        self.text = code.text
        self._assigned: dict[str, list[_Assigned]] = {}
        self._depth = 0
        self._busy: list[str] = []
        self._collect(root)

    def slice(self, node: Node) -> str:
        """The text of a node as it is written."""
        return self.text[node.start_byte : node.end_byte]

    def _collect(self, root: Node) -> None:
        for node in nodes_of(root, "variable_assignment", "command", "for_statement"):
            if node.type == "variable_assignment":
                name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
                if name is None or (node.parent is not None and node.parent.type == "command"):
                    # `X=1 curl ...` sets it for that command only, after its words are made.
                    continue
                adds = any(child.type == "+=" for child in node.children)
                known = value if not adds and name.type == "variable_name" else None
                start = value.start_byte if value is not None else node.start_byte
                self._note(self.slice(name), _Assigned(known, start, node.end_byte))
            elif node.type == "for_statement":
                variable = node.child_by_field_name("variable")
                if variable is not None:
                    self._note(self.slice(variable), _Assigned(None, node.start_byte, node.end_byte))
            else:
                self._collect_read(node)

    def _collect_read(self, node: Node) -> None:
        """`read NAME <<EOF`, and other commands that set variables."""
        words = [self.slice(child) for child in node.children if child.type in ("command_name", "word")]
        if not words or words[0] not in ("read", "mapfile", "readarray", "getopts"):
            return
        names = [word for word in words[1:] if re.fullmatch(r"[A-Za-z_]\w*", word)]
        around = node.parent
        heredoc = None
        if around is not None and around.type == "redirected_statement" and len(names) == 1 and words[0] == "read":
            heredoc = next((child for child in around.children if child.type == "heredoc_redirect"), None)
        for name in names:
            self._note(name, _Assigned(heredoc, node.start_byte, node.end_byte))

    def _note(self, name: str, assigned: _Assigned) -> None:
        self._assigned.setdefault(name, []).append(assigned)

    # -- words ------------------------------------------------------------------------------

    def written(self, node: Node) -> Written:
        """The text of a word."""
        if self._depth >= _DEEPEST:
            return (self._hole(node, "nested too deeply"),)
        self._depth += 1
        try:
            return self._written(node)
        finally:
            self._depth -= 1

    def _written(self, node: Node) -> Written:
        start, end = node.start_byte, node.end_byte
        kind = node.type
        if kind == "raw_string":
            return self._literal(start + 1, end - 1)
        if kind == "string":
            whole = self._only_expansion(node)
            return whole if whole is not None else self._between(node, start + 1, end - 1, _IN_QUOTES)
        if kind == "ansi_c_string":
            return self._ansi(start + 2, end - 1)
        if kind in ("concatenation", "command_name", "translated_string"):
            return tuple(piece for child in node.children if child.type != "$" for piece in self.written(child))
        if kind in ("simple_expansion", "expansion"):
            return self._expansion(node)
        if kind == "command_substitution":
            return self._substitution(node)
        if kind == "heredoc_redirect":
            return self.heredoc(node)
        if kind in ("process_substitution", "arithmetic_expansion", "array"):
            return (self._hole(node, _RUN_TIME),)
        if node.named_child_count and kind not in ("word", "number"):
            return tuple(piece for child in node.children for piece in self.written(child))
        return unescaped(self.text[start:end], start, re.compile(_BARE, re.DOTALL), _GONE)

    def _literal(self, start: int, end: int) -> Written:
        return (Piece(self.text[start:end], start, end),) if end > start else ()

    def _between(self, node: Node, start: int, end: int, escape: str) -> Written:
        """A text with expansions in it; what the grammar has no node for is literal, too."""
        pieces: list[Piece] = []
        pattern = re.compile(escape)
        for child in node.children:
            if child.type in ("simple_expansion", "expansion", "command_substitution", "arithmetic_expansion"):
                pieces += unescaped(self.text[start : child.start_byte], start, pattern, _GONE)
                pieces += self._inside(child)
                start = child.end_byte
        return (*pieces, *unescaped(self.text[start:end], start, pattern, _GONE))

    def _inside(self, node: Node) -> Written:
        """A value among other text: it is written where its variable is."""
        value = self.written(node)
        known = plain(value)
        links = tuple(link for piece in value for link in piece.links)
        if known is None:
            return (Piece(self._name(node), node.start_byte, node.end_byte, is_hole=True, links=links),)
        return (Piece(known, node.start_byte, node.end_byte, links=links, is_exact=False),)

    def _only_expansion(self, node: Node) -> Written | None:
        """`"$BODY"`: the text is the variable's, where that is written."""
        children = [child for child in node.children if child.type != '"']
        if len(children) != 1 or children[0].type not in ("simple_expansion", "expansion", "command_substitution"):
            return None
        only = children[0]
        is_all = only.start_byte == node.start_byte + 1 and only.end_byte == node.end_byte - 1
        return self.written(only) if is_all else None

    def _ansi(self, start: int, end: int) -> Written:
        values: dict[str, str] = {**_ANSI_LETTERS, **_GONE}
        pattern = re.compile(_ANSI, re.DOTALL)
        for match in pattern.finditer(self.text, start, end):
            key = match[1]
            if key[0] in "xu" and len(key) > 1:
                values[key] = chr(int(key[1:], 16))
            elif key[0] in "01234567":
                values[key] = chr(int(key, 8))
        return unescaped(self.text[start:end], start, pattern, values)

    def heredoc(self, node: Node) -> Written:
        """The text of a heredoc, by the node that redirects it."""
        body = next((child for child in node.children if child.type == "heredoc_body"), None)
        opening = next((child for child in node.children if child.type == "heredoc_start"), None)
        if body is None or opening is None:
            return ()
        is_raw = self.text[opening.start_byte] in "'\"\\"
        start, end = body.start_byte, body.end_byte
        return self._literal(start, end) if is_raw else self._between(body, start, end, _IN_HEREDOC)

    # -- variables --------------------------------------------------------------------------

    def _hole(self, node: Node, why: str) -> Piece:
        return Piece(self._name(node), node.start_byte, node.end_byte, is_hole=True, links=(Origin(why),))

    def _name(self, node: Node) -> str:
        name = next((child for child in node.children if child.type == "variable_name"), None)
        return self.slice(name) if name is not None else "value"

    def _expansion(self, node: Node) -> Written:
        name = self._name(node)
        if name == "value":
            return (self._hole(node, "an argument of the script"),)
        inner = self.slice(node)[2:-1] if node.type == "expansion" else name
        plainly = re.match(rf"{re.escape(name)}(?:(:?[-=?])|$)", inner)
        if plainly is None:
            return (self._hole(node, f"variable {name}, which is changed at run time"),)
        value = self._value(node, name)
        is_unset = plain(value) is None and name not in self._known_names()
        if is_unset and plainly[1] and plainly[1][-1] in "-=":
            default = inner[plainly.end() :]
            at = node.start_byte + 2 + plainly.end()
            quote = default[:1] if default[:1] in "\"'" and default[-1:] == default[:1] and len(default) > 1 else ""
            if not re.search(r"[$`\\]", default):
                start, end = at + len(quote), at + len(default) - len(quote)
                link = self.code.origin(f"default of {name}", start, end)
                return (Piece(self.text[start:end], start, end, links=(link,)),)
        return value

    def _known_names(self) -> set[str]:
        return set(self._assigned) - set(self._busy)

    def _value(self, node: Node, name: str) -> Written:
        """The value of a variable: it is known where the file sets it once, or a `.env` file beside it does."""
        assigned = self._assigned.get(name, []) if name not in self._busy else []
        if len(assigned) > 1:
            return (self._hole(node, f"variable {name}, which is set several times"),)
        if assigned:
            only = assigned[0]
            if only.node is None or only.start > node.start_byte:
                return (self._hole(node, f"variable {name}, which is set at run time"),)
            self._busy.append(name)
            try:
                value = self.written(only.node)
            finally:
                self._busy.pop()
            is_one = len(value) == 1 and value[0].is_exact and not value[0].links
            link = self.code.origin(f"variable {name}", only.start, only.end, as_it_is=False)
            if is_one:
                link = self.code.origin(f"variable {name}", value[0].start, value[0].end)
            return tuple(piece._replace(links=(link, *piece.links)) for piece in value)
        found = env_variable(name, self.code.beside)
        if found is None:
            return (self._hole(node, f"variable {name}, which is set nowhere here"),)
        links = (found.origin,)
        return (Piece(found.value, node.start_byte, node.end_byte, links=links, is_exact=False),)

    def _substitution(self, node: Node) -> Written:
        """`$(cat <<EOF ...)`, `$(cat file)`, `$(echo '...')`."""
        inner = [child for child in node.named_children if child.type != "comment"]
        if len(inner) == 1:
            printed = self.printed(inner[0])
            if printed is not None:
                return _without_last_newlines(printed)
        return (self._hole(node, _RUN_TIME),)

    def printed(self, node: Node) -> Written | None:
        """What a command prints, where that stands in the script; None for everything else."""
        if node.type == "redirected_statement":
            command = node.child_by_field_name("body")
            redirects = [child for child in node.children if child.type.endswith("_redirect")]
            if command is None or self.slice(command) != "cat" or len(redirects) != 1:
                return None
            return self.heredoc(redirects[0]) if redirects[0].type == "heredoc_redirect" else None
        if node.type != "command":
            return None
        words = [child for child in node.named_children if child.type not in ("variable_assignment", "comment")]
        name = self.slice(words[0])
        if name in ("echo", "printf") and len(words) == 2 + (len(words) > 2 and self.slice(words[1]) in ("-n", "%s")):
            return self.written(words[-1])
        if name == "printf" and len(words) == 3 and self.slice(words[1]) in ("'%s'", '"%s"', "'%s\\n'", '"%s\\n"'):
            return self.written(words[-1])
        if name == "cat" and len(words) == 2:
            path = plain(self.written(words[1]))
            text = file_beside(self.code, path) if path else None
            if text is not None:
                return (Piece(text, words[1].start_byte, words[1].end_byte, is_exact=False),)
        return None


def _without_last_newlines(pieces: Written) -> Written:
    if not pieces or pieces[-1].is_hole or not pieces[-1].text.endswith("\n"):
        return pieces
    last = pieces[-1]
    text = last.text.rstrip("\n")
    end = last.end - (len(last.text) - len(text)) if last.is_exact else last.end
    return (*pieces[:-1], last._replace(text=text, end=end)) if text else pieces[:-1]
