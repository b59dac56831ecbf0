from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    endpoint: str
    api_key: str
    api_version: str

    class Config:
        env_prefix = "TEA_"
        env_file = ".env"


@lru_cache
def get_settings() -> Settings:
    return Settings()
