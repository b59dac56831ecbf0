from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    endpoint: str = Field(alias="AZURE_OPENAI_ENDPOINT")
    version: str = Field(..., validation_alias="AZURE_OPENAI_API_VERSION")
