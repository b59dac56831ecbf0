from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="TEA_")

    endpoint: str
    api_key: str
    api_version: str = "2024-10-21"
    deployment: str = "o3-mini"


settings = Settings()
