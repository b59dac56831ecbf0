"""Lists of model configurations, as AutoGen 0.2 has them: `{"api_type": "azure", "api_version": ..., "model": ...}`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.lint.calls.call_site import CallSite, Payload
from aoai_compat.lint.python.calls_of import expressions_of
from aoai_compat.lint.python.client_versions import stated_of
from aoai_compat.lint.python.clients import is_of_another_service
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.texts import texts

_KIND = re.compile(r"""["']api_type["']\s*:\s*["']azure["']""")
_OPERATION = "chat.completions.create"


def may_call(text: str) -> bool:
    """Whether a text may have such configurations."""
    return ("autogen" in text or "config_list" in text) and _KIND.search(text) is not None


def find(module: Module) -> Iterator[CallSite]:
    """The configurations of models on Azure OpenAI, where the code is for AutoGen."""
    text = module.code.text
    seen: set[int] = set()
    for match in _KIND.finditer(text):
        for statement in module.statements_on(text.count("\n", 0, match.start()) + 1):
            for node in expressions_of(statement):
                if isinstance(node, ast.Dict) and id(node) not in seen:
                    seen.add(id(node))
                    site = _site(module, node)
                    if site is not None:
                        yield site


def _site(module: Module, node: ast.Dict) -> CallSite | None:
    members = {
        key.value: value
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    kind = members.get("api_type")
    if not (isinstance(kind, ast.Constant) and kind.value == "azure") or "api_version" not in members:
        return None
    at = At(module)
    address = members.get("base_url") or members.get("api_base") or members.get("azure_endpoint")
    if address is not None and any(is_of_another_service(text.value) for text in texts(address, at)):
        return None
    line = module.code.line_of(module.start(node))
    stated = members["api_version"]
    versions, unresolved = stated_of(texts(stated, at, (module.origin(stated),)), line, "api-version")
    model = members.get("model")
    named = [text.value for text in texts(model, at) if text.is_known] if model is not None else []
    return CallSite(
        start=module.start(node),
        operation=_OPERATION,
        payload=Payload(PartialObject()),
        versions=versions,
        deployment=named[0] if len(named) == 1 else None,
        unresolved=unresolved,
    )
