"""What changes in the address, the headers and the client when requests move to another version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.v1 import v1_of
from aoai_compat.lint.request import Request

_DEPLOYMENTS = "/deployments/"


class AddressStep(NamedTuple):
    """What to do, and why."""

    title: str
    why: str


def address_steps(
    kb: KnowledgeBase, request: Request, operation: str, new_operation: str, old: str, new: str
) -> Iterator[AddressStep]:
    """The steps for one request, in order; none where only the label of the version changes."""
    before, after = kb.route(operation, old), kb.route(new_operation, new)
    if after is None:
        return
    to_v1, from_v1 = _is_v1(new), _is_v1(old)
    if request.clients and to_v1 and not from_v1:
        # The client is moved as a whole, which is a step of its own.
        yield from _headers(kb, request, new_operation, new)
        return
    if to_v1 and not from_v1:
        yield from _to_v1(kb, new)
    elif from_v1 and not to_v1:
        yield AddressStep(
            f"Call https://{{resource}}.openai.azure.com/openai/... with `api-version={new}`",
            "dated versions are not under /openai/v1; in SDKs, AzureOpenAI takes the place of OpenAI with a base_url",
        )
    route = f"{after[0]} /openai{'/v1' if to_v1 else ''}{after[1]}"
    if before is None or from_v1 != to_v1 or _bare(before) != _bare(after):
        why = (
            f"{old} has no {operation}" if before is None else f"in {old} it was {before[0]} {_prefix(old)}{before[1]}"
        )
        yield AddressStep(f"Call {route}", why)
    in_path = before is not None and _DEPLOYMENTS in before[1]
    if in_path and _DEPLOYMENTS not in after[1]:
        if not isinstance(request.body, dict) or "model" not in request.body:
            name = f"`{request.deployment}`" if request.deployment else "its name"
            yield AddressStep(f"Send the deployment, {name}, as `model` in the body", f"the route of {new} names none")
    elif before is not None and not in_path and _DEPLOYMENTS in after[1]:
        yield AddressStep("Name the deployment in the path", f"the route of {new} is {after[1]}")
    yield from _headers(kb, request, new_operation, new)


def _to_v1(kb: KnowledgeBase, new: str) -> Iterator[AddressStep]:
    base = next((url["url"] for url in v1_of(kb).base_urls), "https://{resource}.openai.azure.com/openai/v1/")
    query = "send `api-version=preview`" if new == "v1-preview" else "leave `api-version` out"
    yield AddressStep(f"Call {base} and {query}", "v1 has no dated versions, and refuses them")
    yield AddressStep(
        f"In SDKs, make an OpenAI client with base_url={base!r} instead of AzureOpenAI",
        "AzureOpenAI adds a deployment path and an api-version, which v1 does not take",
    )


def _headers(kb: KnowledgeBase, request: Request, operation: str, new: str) -> Iterator[AddressStep]:
    if not _is_v1(new):
        return
    for header in v1_of(kb).headers_of(operation):
        if header.needed_until is None and request.headers.get(header.header) != header.value:
            yield AddressStep(
                f"Send the header `{header.header}: {header.value}`", f"{operation} is in preview on v1, and needs it"
            )


def _is_v1(version: str) -> bool:
    return version.startswith("v1")


def _prefix(version: str) -> str:
    return "/openai/v1" if _is_v1(version) else "/openai"


def _bare(route: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    """A route without the names that clients fill in."""
    method, path = route
    return method, tuple("{}" if part.startswith("{") else part for part in path.strip("/").split("/"))
