"""Base URLs: whose they are. What is not known of one stands in it as `{name}`."""

from __future__ import annotations

import re

from aoai_compat.lint.routes import AZURE_HOSTS

_GATEWAYS = (".azure-api.net", ".azure.com", ".azure.us", ".azure.cn", ".windows.net", ".azurewebsites.net")
_MODELS = r"/models/?(?:$|\?)"
_OTHERS = r"(?i)groq|novita|together|router|fireworks|deepinfra|cerebras|mistral"
_AZURE_NAME = r"(?i)azure|aoai"


def is_inference(address: str) -> bool:
    """Whether an address is that of Azure AI model inference, which has versions of its own."""
    return re.search(_MODELS, address) is not None


def is_elsewhere(address: str) -> bool:
    """Whether an address is certainly none of Azure OpenAI."""
    from aoai_compat.lint.calls import code_values

    return code_values.is_elsewhere(address) or is_inference(address)


def is_v1(address: str) -> bool:
    """Whether a base URL is that of v1: `/openai/v1` on a host of Azure, or on one that is not known."""
    bare = address.partition("?")[0].rstrip("/")
    if not bare.endswith("/openai/v1") or is_elsewhere(address):
        return False
    if re.search(_OTHERS, address):
        return False
    return _has_azure_host(address) or bare.startswith("{") or "://{" in bare


def is_azure_address(address: str) -> bool:
    """Whether an address is certainly one of Azure."""
    return _has_azure_host(address) or is_setting(address)


def is_setting(address: str) -> bool:
    """Whether an address is nothing but a variable whose name speaks of Azure."""
    return re.fullmatch(r"\{[^{}]*\}/?", address) is not None and re.search(_AZURE_NAME, address) is not None


def _has_azure_host(address: str) -> bool:
    match = re.match(r"https?://([^/?#]+)", address)
    host = match[1].lower().partition(":")[0] if match else ""
    return host.endswith(AZURE_HOSTS + _GATEWAYS)


def deployment_in(address: str) -> str | None:
    """The deployment in the path of an address."""
    match = re.search(r"/deployments/([^/?#{}]+)", address)
    return match[1] if match else None
