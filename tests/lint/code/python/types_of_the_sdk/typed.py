import os

from openai import AzureOpenAI
from openai.types.chat import ChatCompletionMessageParam, ChatCompletionToolParam
from openai.types.shared_params import FunctionDefinition

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-10-21")


def tools(names: list[str]) -> list[ChatCompletionToolParam]:
    return [ChatCompletionToolParam(type="function", function=FunctionDefinition(name=name)) for name in names]


def ask(text: str, history: list[ChatCompletionMessageParam]):
    messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": "Help."}]
    messages.extend(history)
    messages.append({"role": "user", "content": text})
    return client.chat.completions.create(model="typed", messages=messages, tools=tools(["brew", "pour"]))
