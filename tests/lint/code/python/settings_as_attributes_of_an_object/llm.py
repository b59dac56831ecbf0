from env_settings import EnvSettings
from openai import AzureOpenAI


class LLM:
    def __init__(self) -> None:
        self.env = EnvSettings()
        self.openai_client = AzureOpenAI(
            azure_endpoint=self.env.ENDPOINT, api_version=self.env.API_VERSION, api_key=self.env.API_KEY
        )

    def complete(self, messages: list[dict]):
        return self.openai_client.chat.completions.create(model=self.env.MODEL, messages=messages)
