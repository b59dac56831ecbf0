"""The version of a client of Azure.AI.OpenAI: `ServiceVersion.V2024_10_21` in its options, or the library's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.csharp.callers import passed
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.syntax import CREATIONS, branches_of, core
from aoai_compat.lint.csharp.texts import Texts
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

LIBRARY = "azure-ai-openai-dotnet"
_LABEL = r"V(\d{4})_(\d{2})_(\d{2})(_Preview)?"
_DEEPEST = 8


class Known(NamedTuple):
    """The versions that are known; without any, `why` says what is not known, and `line` where."""

    versions: tuple[Stated, ...] = ()
    why: str = ""
    line: int = 0


class ServiceVersions:
    """The versions that the options of clients state, in one file."""

    def __init__(self, file: SourceFile, texts: Texts) -> None:
        self.file = file
        self.texts = texts

    def of_client(self, node: Node, kind: str, options: Sequence[Node], *, on_beta: bool) -> Known:
        """The versions of a client that is made with these options."""
        line = self.file.code.line_of(node.start_byte)
        here = self.file.code.origin(kind, node.start_byte, node.end_byte, as_it_is=False)
        option = next(iter(options), None)
        if option is None:
            return self.default(here, line, on_beta=on_beta)
        if self._may_be_rewritten(option):
            return Known((), "a policy of the client may change the api-version", line)
        versions: list[Stated] = []
        made = self.options_of(option)
        for each in made:
            if each.type == "null_literal" or not self._version_argument(each):
                versions += self.default(here, line, on_beta=on_beta).versions
                continue
            stated = self.stated(self._version_argument(each)[0], 0)
            if not stated:
                place = self.file.code.line_of(each.start_byte)
                return Known((), "the ServiceVersion of the client is chosen at run time", place)
            is_inside = node.start_byte <= each.start_byte < node.end_byte
            versions += [v if is_inside else v._replace(chain=(here, *v.chain)) for v in stated]
        if versions:
            return Known(tuple(versions))
        if made:
            return self.default(here, line, on_beta=on_beta)
        return Known((), "the options of the client come from outside", line)

    def default(self, here: Origin, line: int, *, on_beta: bool) -> Known:
        """The version that the library uses by itself."""
        from aoai_compat.lint.calls.library_versions import default_versions
        from aoai_compat.lint.calls.sdks import sdk_named

        found = default_versions(sdk_named(LIBRARY), self.file.code.beside)
        del on_beta
        versions = tuple(version._replace(chain=(here, *version.chain)) for version in found)
        return Known(versions, "no version is stated, and that of Azure.AI.OpenAI, which decides, is not known", line)

    def options_of(self, node: Node, depth: int = 0) -> list[Node]:
        """The places where options are made, and `null`."""
        node = core(node)
        if depth > _DEEPEST:
            return []
        if node.type in CREATIONS or node.type == "null_literal":
            return [node]
        if node.type == "default_expression":
            return []
        values: list[Node] = []
        if node.type == "identifier" or (node.type == "member_access_expression" and node.children[0].type == "this"):
            is_member = node.type != "identifier"
            name_node = node.child_by_field_name("name") if is_member else node
            name = self.file.slice(name_node) if name_node is not None else ""
            found = self.file.names.lookup(name, node, member=is_member)
            values = self.file.names.reaching(found, node) if found is not None else []
        elif branches_of(node):
            values = branches_of(node)
        elif node.type == "invocation_expression":
            call = self.file.invoked(node)
            functions = self.file.names.functions.get(call.name, ()) if call is not None else ()
            values = [back for each in functions[:2] for back in self.file.names.returns(each)]
        return [made for value in values[:6] if value.id != node.id for made in self.options_of(value, depth + 1)]

    def _version_argument(self, made: Node) -> list[Node]:
        given = self.file.arguments(made)
        return [argument.value for argument in given if argument.name in (None, "version")][:1]

    def _may_be_rewritten(self, option: Node) -> bool:
        """Whether a policy is added to the options, in a file that speaks of api-version."""
        node = core(option)
        if node.type != "identifier" or "api-version" not in self.file.text:
            return False
        found = self.file.names.lookup(self.file.slice(node), node)
        for use in self.file.names.uses(found) if found is not None else ():
            access = use.parent
            name = access.child_by_field_name("name") if access is not None else None
            if name is not None and self.file.slice(name) == "AddPolicy":
                return True
        return False

    def stated(self, node: Node, depth: int) -> list[Stated]:
        """The versions that an expression of the type `ServiceVersion` may be; none where one of them is not known."""
        node = core(node)
        if depth > _DEEPEST:
            return []
        if node.type == "member_access_expression":
            name_node = node.child_by_field_name("name")
            label = label_of(self.file.slice(name_node)) if name_node is not None else None
            if label is not None:
                return [Stated(label, (self._origin(name_node or node),))]
        values, name = branches_of(node), ""
        if node.type == "identifier":
            name = self.file.slice(node)
            found = self.file.names.lookup(name, node)
            label = label_of(name)
            if label is not None and found is None:
                return [Stated(label, (self._origin(node),))]
            values = self.file.names.reaching(found, node) if found is not None else []
            if found is not None and found.kind == "parameter":
                return self._passed(node, found, values, depth)
        result: list[Stated] = []
        for value in values[:12]:
            inner = self.stated(value, depth + 1)
            if not inner:
                return []
            if name:
                inner = [each._replace(chain=(self._origin(node), *each.chain)) for each in inner]
            result += inner
        return result

    def _passed(self, node: Node, found: Definition, values: list[Node], depth: int) -> list[Stated]:
        """As `stated`, of a parameter: what is assigned to it, what calls pass, its default where they leave it out."""
        default = found.value
        places = [(self.file, each) for each in values if default is None or each.id != default.id]
        if not values or len(places) < len(values):
            calls = passed(self.file, found)
            if not calls.is_whole:
                return []
            places += calls.values
            places += [(self.file, default)] if calls.is_default and default is not None else []
        result: list[Stated] = []
        for file, value in places:
            own = self if file is self.file else ServiceVersions(file, Texts(file))
            inner = own.stated(value, depth + 1)
            if not inner:
                return []
            result += [each._replace(chain=(self._origin(node), *each.chain)) for each in inner]
        return result

    def _origin(self, node: Node) -> Origin:
        return self.file.code.origin(self.file.slice(node), node.start_byte, node.end_byte, as_it_is=False)


def label_of(member: str) -> str | None:
    """The version that a member of `ServiceVersion` means: `V2024_10_01_Preview`."""
    match = re.fullmatch(_LABEL, member)
    return f"{match[1]}-{match[2]}-{match[3]}{'-preview' if match[4] else ''}" if match else None
