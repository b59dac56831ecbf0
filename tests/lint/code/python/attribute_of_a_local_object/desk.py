import openai
from desks import Desk

desk = Desk()


def open_up() -> None:
    desk.client = openai.AzureOpenAI(azure_endpoint="https://desk.openai.azure.com", api_version="2024-02-01")


def elsewhere(key: str) -> str:
    desk = Desk(key)
    return desk.client.chat.completions.create(model="m", messages=[], logprobs=True)
