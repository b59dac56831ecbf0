"""LiteLLM's `config.yaml`: the models of `model_list` that are deployments of Azure OpenAI.

https://docs.litellm.ai/docs/proxy/configs. Of `litellm_params`, LiteLLM keeps for itself what it knows how to use, and
sends the rest; what it keeps is listed in its `litellm/types/litellm_params_registry.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.env_file import env_variable
from aoai_compat.lint.formats.configured import SDK_ONLY, Parameters, Stated
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.formats.yaml_formats.variables import folder_of, is_variable, stated_version
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.routes import AZURE_HOSTS, read_url
from aoai_compat.lint.source import Source

_KEPT: frozenset[str] = SDK_ONLY | frozenset(
    """
    model api_key api_base base_url api_version api_type organization azure azure_ad_token azure_ad_token_provider
    azure_username azure_password azure_scope tenant_id client_id client_secret region_name allowed_model_region
    custom_llm_provider litellm_credential_name base_model model_info model_config model_list id headers
    rpm tpm itpm otpm max_parallel_requests default_api_key_rpm_limit default_api_key_tpm_limit weight order
    cooldown_time max_budget budget_duration num_retries max_retries retry_policy retry_strategy request_timeout
    stream_timeout stream_chunk_size force_timeout client_side_timeout keepalive_seconds fallbacks max_fallbacks
    context_window_fallback_dict metadata litellm_metadata litellm_trace_id litellm_session_id tags guardrails
    input_cost_per_token output_cost_per_token input_cost_per_second output_cost_per_second
    drop_params additional_drop_params allowed_openai_params modify_params mock_response mock_timeout caching cache
    cache_key caching_groups preset_cache_key ttl no-log verbose logger_fn roles final_prompt_value bos_token eos_token
    supports_system_message user_continue_message assistant_continue_message ensure_alternating_roles
    merge_reasoning_content_in_choices use_in_pass_through use_litellm_proxy use_chat_completions_api
    configurable_clientside_auth_params prompt_id prompt_variables prompt_version prompt_label prompt_environment
    provider_specific_header hf_model_name ssl_verify enable_prompt_caching enable_json_schema_validation
    disable_add_transform_inline_image_block litellm_system_prompt cache_control_injection_points
    """.split()  # noqa: SIM905  # words read better than a list of strings
)
_MODES = {
    "chat": "chat.completions.create",
    "completion": "completions.create",
    "embedding": "embeddings.create",
    "image_generation": "images.generate",
    "audio_transcription": "audio.transcriptions.create",
    "audio_speech": "audio.speech.create",
    "responses": "responses.create",
}
_BY_NAME = (
    (r"embedding", "embeddings.create"),
    (r"dall-?e|gpt-image", "images.generate"),
    (r"whisper|transcribe", "audio.transcriptions.create"),
    (r"\btts", "audio.speech.create"),
)
_REASONS = re.compile(r"(?:^|[^a-z])o[134](?:[^a-z0-9]|$)|gpt-5|o_series|gpt5_series")
_KINDS = ("o_series/", "gpt5_series/", "responses/")
_V1 = {"v1": "v1", "latest": "v1", "preview": "v1-preview"}
_VERSION = "AZURE_API_VERSION"


def is_this(value: Any) -> bool:
    """Whether a document is such a configuration."""
    models = value.get("model_list") if isinstance(value, dict) else None
    return isinstance(models, list) and any(isinstance(m, dict) and "litellm_params" in m for m in models)


def requests(source: Source, document: YamlDocument) -> Iterator[Request | Skipped]:
    """One request a model."""
    for index, entry in enumerate(document.value["model_list"]):
        pointer = f"/model_list/{index}"
        held = entry.get("litellm_params") if isinstance(entry, dict) else None
        if isinstance(held, dict) and isinstance(held.get("model"), str):
            yield _Model(source, document, entry, pointer).request()
        else:
            place = document.locate(pointer)
            yield Skipped(source.shown, place.line if place else 1, "no model")


class _Model:
    def __init__(self, source: Source, document: YamlDocument, entry: dict[str, Any], pointer: str) -> None:
        self.source = source
        self.document = document
        self.pointer = f"{pointer}/litellm_params"
        self.held: dict[str, Any] = entry["litellm_params"]
        info = entry.get("model_info")
        self.info: dict[str, Any] = info if isinstance(info, dict) else {}
        provider, slash, name = str(self.held["model"]).partition("/")
        self.provider, self.name = (provider, name) if slash else ("", provider)

    def request(self) -> Request | Skipped:
        base = self.held.get("api_base") or self.held.get("base_url")
        url = read_url(base) if isinstance(base, str) and not is_variable(base) else None
        is_v1 = isinstance(base, str) and self.provider in ("openai", "azure") and _is_v1(base)
        if self.provider not in ("azure", "azure_text") and not (self.provider == "openai" and is_v1 and url):
            place = self.document.locate(self.pointer)
            return Skipped(self.source.shown, place.line if place else 1, "a model of another service")
        base_model = self.held.get("base_model") or self.info.get("base_model")
        model = base_model.rpartition("/")[2] if isinstance(base_model, str) else None
        deployment = self.name
        for kind in _KINDS:
            deployment = deployment.removeprefix(kind)
        operation = self._operation(model or deployment)
        parameters = self._parameters()
        if operation == "chat.completions.create" and _REASONS.search(f"{self.name} {model}".lower()):
            parameters.rename("max_tokens", "max_completion_tokens")
        headers = self.held.get("extra_headers")
        return parameters.request(
            self.source.shown,
            operation,
            self._version(is_v1),
            deployment=None if "*" in deployment or is_variable(self.held["model"]) else deployment,
            model=model,
            headers={str(k).lower(): str(v) for k, v in headers.items()} if isinstance(headers, dict) else None,
        )

    def _operation(self, model: str) -> str:
        mode = self.info.get("mode")
        if isinstance(mode, str) and mode in _MODES:
            return _MODES[mode]
        if self.provider == "azure_text":
            return "completions.create"
        if self.name.startswith("responses/"):
            return "responses.create"
        return next((name for pattern, name in _BY_NAME if re.search(pattern, model.lower())), _MODES["chat"])

    def _parameters(self) -> Parameters:
        dropped = self.held.get("additional_drop_params")
        names = frozenset(str(name) for name in dropped) if isinstance(dropped, list) else frozenset()
        parameters = Parameters(self.document, self.pointer)
        parameters.put_all(self.held, self.pointer, _KEPT | names)
        for name, value in list(parameters.values.items()):
            if value is None:
                parameters.values.pop(name)
            elif is_variable(value):
                parameters.put_variable(name)
        return parameters

    def _version(self, is_v1: bool) -> Stated:
        """As LiteLLM finds it: the model's own, that of its credential, that of all models, that of the environment."""
        if is_v1:
            key = "api_base" if "api_base" in self.held else "base_url"
            here = version_origin(self.document, self.source.shown, key, f"{self.pointer}/{key}", None)
            return Stated("v1", (here,))
        for pointer, value in self._versions():
            if value is not None:
                stated = self._resolved(pointer, value)
                return stated._replace(value=_V1.get(stated.value, stated.value) if stated.value else None)
        variable = env_variable(_VERSION, folder_of(self.source))
        return Stated(_V1.get(variable.value, variable.value), (variable.origin,)) if variable else Stated()

    def _versions(self) -> Iterator[tuple[str, Any]]:
        yield f"{self.pointer}/api_version", self.held.get("api_version")
        credentials = self.document.value.get("credential_list")
        for index, credential in enumerate(credentials if isinstance(credentials, list) else ()):
            values = credential.get("credential_values") if isinstance(credential, dict) else None
            name = self.held.get("litellm_credential_name")
            if name and isinstance(values, dict) and credential.get("credential_name") == name:
                yield f"/credential_list/{index}/credential_values/api_version", values.get("api_version")
        settings = self.document.value.get("litellm_settings")
        if isinstance(settings, dict):
            yield "/litellm_settings/api_version", settings.get("api_version")
        variables = self.document.value.get("environment_variables")
        if isinstance(variables, dict):
            yield f"/environment_variables/{_VERSION}", variables.get(_VERSION)

    def _resolved(self, pointer: str, value: Any) -> Stated:
        """A version; a variable may be set in the configuration itself."""
        name = value.removeprefix("os.environ/") if isinstance(value, str) else ""
        variables = self.document.value.get("environment_variables")
        if name != value and isinstance(variables, dict) and isinstance(variables.get(name), str):
            here = version_origin(self.document, self.source.shown, "api_version", pointer, None)
            there = stated_version(
                self.source, self.document, pointer_to("/environment_variables", name), variables[name]
            )
            return there._replace(chain=(here, *there.chain))
        return stated_version(self.source, self.document, pointer, value)


def _is_v1(base: str) -> bool:
    """Whether an endpoint is that of the v1 API of Azure."""
    read = read_url(base)
    if read is None or "/openai/v1" not in base:
        return False
    from urllib.parse import urlsplit

    return (urlsplit(base).hostname or "").endswith(AZURE_HOSTS)
