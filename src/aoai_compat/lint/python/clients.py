"""Clients of libraries: which service they talk to, and in which version."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

from aoai_compat.lint.calls.sdks import Sdk, SdkClient, sdks_of
from aoai_compat.lint.calls.stated import V1, Stated
from aoai_compat.lint.python.arguments import Arguments, arguments_of
from aoai_compat.lint.python.client_names import ref_of
from aoai_compat.lint.python.client_versions import from_environment, query_version, texts_of, versions_of
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import class_of, reach
from aoai_compat.lint.python.texts import Text
from aoai_compat.lint.request import ANY_CLIENT, ClientRef, Origin, Unresolved
from aoai_compat.lint.routes import AZURE_HOSTS

_LOCAL = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal)")
_OTHERS = (".inference.ai.azure.com", "models.github.ai", "api.openai.com", ".models.ai.azure.com")
_HOST = re.compile(r"^(?:https?|wss?)://([^/:?{}]+)")


def is_local(address: str) -> bool:
    """Whether an address is that of a simulator on one's own machine."""
    return _LOCAL.match(address) is not None


def is_of_another_service(address: str) -> bool:
    """Whether an address is that of a simulator, or of another service that speaks like this one."""
    host = _HOST.match(address)
    return is_local(address) or (host is not None and host[1].endswith(_OTHERS))


class Client(NamedTuple):
    """A client. `is_azure` is false for one that talks to another service; `route` is what its base URL adds.

    `versions` are those that reach it; where there are none, `unresolved` says why. `deployment` is that of the client.
    """

    sdk: Sdk
    known: SdkClient
    is_azure: bool
    versions: tuple[Stated, ...] = ()
    on_v1: bool = False
    deployment: str | None = None
    unresolved: tuple[Unresolved, ...] = ()
    is_extensions: bool = False
    ref: ClientRef | None = None


@cache
def _by_library() -> dict[str, tuple[Sdk, SdkClient]]:
    """Full names of the clients of all libraries: `openai.AzureOpenAI`."""
    found: dict[str, tuple[Sdk, SdkClient]] = {}
    for sdk in sdks_of("python"):
        for client in sdk.clients.values():
            for module in client.modules or tuple(package.replace("-", "_") for package in sdk.packages):
                name = module if client.form == "module" else f"{module}.{client.name}"
                found.setdefault(name, (sdk, client))
    return found


def known_client(library: str | None) -> tuple[Sdk, SdkClient] | None:
    """The client that the full name of something imported means: also where it is imported from a part of a library."""
    if not library:
        return None
    found = _by_library().get(library)
    if found is not None:
        return found
    base, _, name = library.rpartition(".")
    for module, entry in _by_name().get(name, ()):
        if base == module or base.startswith(f"{module}.") or module.startswith(f"{base}."):
            return entry
    return None


@cache
def _by_name() -> dict[str, list[tuple[str, tuple[Sdk, SdkClient]]]]:
    """Name of a class or function -> the modules that have it."""
    found: dict[str, list[tuple[str, tuple[Sdk, SdkClient]]]] = {}
    for full, entry in _by_library().items():
        if entry[1].form != "module":
            module, _, name = full.rpartition(".")
            found.setdefault(name, []).append((module, entry))
    return found


def client_of(end: Reached) -> Client | None:
    """The client that an end is: a call that makes one, or a parameter that is annotated as one; None for neither."""
    if isinstance(end.node, ast.Call):
        if _is_copy(end):
            return None
        entry = known_client(end.library)
        return _made(end, *entry) if entry is not None else _derived(end)
    if end.library == "typing.Annotation" and isinstance(end.node, ast.expr):
        return _annotated(end)
    return None


def _is_copy(end: Reached) -> bool:
    return isinstance(end.node, ast.Call) and isinstance(end.node.func, ast.Attribute) and end.library is None


def _derived(end: Reached) -> Client | None:
    """A client of a class of one's own, derived from one of a library: what it passes to that one counts."""
    made = class_of(end)
    scope = made.scope if made is not None else None
    if made is None or scope is None or not isinstance(scope.node, ast.ClassDef):
        return None
    bases = [base for node in scope.node.bases[:4] for base in reach(node, made.at)]
    entry = next((found for base in bases if (found := known_client(base.library)) is not None), None)
    if entry is None:
        return None
    module = made.at.module
    for function in module.functions_in(scope):
        if getattr(function.node, "name", "") == "__init__":
            for statement, _ in function.statements:
                call = statement.value if isinstance(statement, ast.Expr) else None
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__":
                    arguments = arguments_of(call, At(module))
                    return from_arguments(*entry, arguments, Reached(call, At(module)))
    return _made(end, *entry)


def _annotated(end: Reached) -> Client | None:
    node = end.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval").body
        except (SyntaxError, ValueError):
            return None
    names = [part for part in ast.walk(node) if isinstance(part, (ast.Name, ast.Attribute))] if node is not None else []
    for name in names:
        library = _library_of(name, end.at)
        entry = known_client(library)
        if entry is not None and entry[1].kind == "azure":
            line = end.at.module.code.line_of(end.at.module.start(end.node)) if end.node is not None else 1
            why = Unresolved(f"The client is {end.why}, and nothing here shows how it is made.", line)
            return Client(*entry, is_azure=True, unresolved=(why,), ref=ANY_CLIENT)
    return None


def _library_of(node: ast.expr, at: At) -> str | None:
    """The full name of an annotation, which has no place of its own among the statements."""
    text = ast.unparse(node)
    first, _, rest = text.partition(".")
    for binding in at.module.scope.bindings.get(first, ()):
        if binding.kind == "import":
            return f"{binding.detail}.{rest}" if rest else binding.detail
    return None


def _made(end: Reached, sdk: Sdk, known: SdkClient) -> Client | None:
    call = end.node
    if not isinstance(call, ast.Call):
        return None
    arguments = arguments_of(call, end.at)
    made = from_arguments(sdk, known, arguments, end)
    return made._replace(ref=ref_of(end.at.module, call)) if (end.library or "").endswith("AzureOpenAI") else made


def from_arguments(sdk: Sdk, known: SdkClient, arguments: Arguments, end: Reached) -> Client:
    """The client that the arguments of a constructor make."""
    place = end.at.module.origin(end.node) if isinstance(end.node, ast.expr) else None
    base = [text for name in _base_urls(known) for text in texts_of(arguments, name)]
    if not base and known.kind != "azure":
        base = from_environment(known.base_url_environment, end, place)
    endpoint = [text for name in known.endpoint_arguments for text in texts_of(arguments, name)]
    addresses = [*base, *endpoint]
    if any(is_of_another_service(text.value) for text in addresses):
        return Client(sdk, known, is_azure=False)
    if known.kind == "either" and not _is_chosen(known, arguments, end):
        return Client(sdk, known, is_azure=False)
    v1 = [text for text in base if "/openai/v1" in text.value]
    deployment = _deployment(arguments, known)
    if v1:
        return _on_v1(sdk, known, v1, place, arguments, deployment)
    if known.kind == "openai" and not any("/openai/deployments" in text.value for text in base):
        return Client(sdk, known, is_azure=False)
    is_extensions = any(text.value.rstrip("/").endswith("/extensions") for text in base)
    deployment = deployment or next((d for text in base if (d := _deployment_in(text.value))), None)
    versions, unresolved = versions_of(sdk, known, arguments, end, place)
    if not versions and known.kind == "openai":
        return Client(sdk, known, is_azure=False)
    return Client(sdk, known, True, versions, deployment=deployment, unresolved=unresolved, is_extensions=is_extensions)


def _base_urls(known: SdkClient) -> tuple[str, ...]:
    return (*((known.base_url_argument,) if known.base_url_argument else ()), *known.base_url_aliases)


def _is_chosen(known: SdkClient, arguments: Arguments, end: Reached) -> bool:
    """Whether the setting that tells the service says Azure; a value may be told by how it begins (`azure/`)."""
    found = texts_of(arguments, known.kind_argument) or from_environment(known.kind_environment, end, None)
    return any(
        text.value.lower().startswith(kind) if kind.endswith("/") else text.value.lower() == kind
        for text in found
        for kind in known.azure_kinds
    )


def _on_v1(
    sdk: Sdk, known: SdkClient, base: list[Text], place: Origin | None, arguments: Arguments, deployment: str | None
) -> Client:
    """A client of the v1 API; none of Azure where its base URL is on the host of another service."""
    versions: list[Stated] = []
    own = [text for name in (known.version_argument, *known.version_aliases) for text in texts_of(arguments, name)]
    stated = [text.value for text in (*query_version(known, arguments), *own)] or [V1]
    label = "v1-preview" if stated[0] == "preview" else V1
    for text in base:
        host = _HOST.match(text.value)
        if host is not None and not host[1].endswith(AZURE_HOSTS) and not _is_gateway(host[1]):
            continue
        chain = _chain(place, text)
        versions.append(Stated(label, chain, text.is_certain))
    return Client(sdk, known, bool(versions), tuple(versions), on_v1=True, deployment=deployment)


def _is_gateway(host: str) -> bool:
    return host.endswith(".azure-api.net")


def _deployment_in(url: str) -> str | None:
    found = re.search(r"/deployments/([^/?{}]+)", url)
    return found[1] if found else None


def _deployment(arguments: Arguments, known: SdkClient) -> str | None:
    for name in (*known.deployment_arguments, *((known.model_argument,) if known.kind_argument else ())):
        known_texts = [text.value for text in texts_of(arguments, name) if text.is_known]
        if len(known_texts) == 1:
            kind = next((kind for kind in known.azure_kinds if known_texts[0].startswith(kind)), "")
            return known_texts[0][len(kind) :]
    return None


def _chain(place: Origin | None, text: Text) -> tuple[Origin, ...]:
    chain = text.chain
    if place is not None and (not chain or chain[0][:3] != place[:3]):
        return (place, *chain)
    return chain
