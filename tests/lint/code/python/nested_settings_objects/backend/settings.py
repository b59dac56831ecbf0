from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict

MINIMUM_PREVIEW_VERSION = "2024-02-15-preview"


class _AzureOpenAISettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="AZURE_OPENAI_", extra="ignore")

    endpoint: str | None = None
    key: str | None = None
    model: str = "gpt-4"
    temperature: float = 0
    preview_api_version: str = MINIMUM_PREVIEW_VERSION


class _AppSettings(BaseModel):
    azure_openai: _AzureOpenAISettings = _AzureOpenAISettings()
    title: str = "Tea"


app_settings = _AppSettings()
