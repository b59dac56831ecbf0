"""All calls of Azure OpenAI in a C# file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.calls.sdks import sdk_named
from aoai_compat.lint.csharp.clients import Clients
from aoai_compat.lint.csharp.http_calls import HttpCalls
from aoai_compat.lint.csharp.object_members import ObjectMembers
from aoai_compat.lint.csharp.sdk_calls import SdkCalls
from aoai_compat.lint.csharp.semantic_kernel import SemanticKernel
from aoai_compat.lint.csharp.service_versions import LIBRARY
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.csharp.texts import Texts
from aoai_compat.lint.formats.json_text import NotJson

if TYPE_CHECKING:
    from aoai_compat.lint.calls.call_site import CallSite

_MOST_BROKEN = 0.5
"""The part of a file that may be no C# to the grammar, which knows less than a compiler."""


def sites_of(code: Code) -> list[CallSite]:
    """The calls in the order of the text. Raises `MissingGrammar`, and `NotJson` for what is no C#."""
    file = SourceFile(code)
    texts = Texts(file)
    clients, objects = Clients(file, texts), ObjectMembers(texts)
    found = [
        *SdkCalls(sdk_named(LIBRARY), clients, objects).sites(),
        *HttpCalls(objects).sites(),
        *SemanticKernel(clients, objects).sites(),
    ]
    if not found and file.root.has_error:
        broken = list(nodes_of(file.root, "ERROR"))
        if sum(node.end_byte - node.start_byte for node in broken) > _MOST_BROKEN * max(1, len(code.text)):
            raise NotJson("This cannot be read as C#.", code.position(broken[0].start_byte))
    return sorted(found, key=lambda site: site.start)
