"""A small application that plans trips by train with Azure OpenAI."""

import os

from openai import AzureOpenAI

TOOLS = [{"type": "function", "function": {"name": "find_trains", "parameters": {"type": "object"}}}]


def connect() -> AzureOpenAI:
    return AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_version=os.environ["AZURE_OPENAI_API_VERSION"],
    )


def plan_trip(wish: str, *, thoroughly: bool = False) -> str:
    options = {}
    if thoroughly:
        options["reasoning_effort"] = "high"
    answer = connect().chat.completions.create(
        model="planner",
        messages=[{"role": "user", "content": wish}],
        tools=TOOLS,
        parallel_tool_calls=False,
        **options,
    )
    return answer.choices[0].message.content or ""


def vector_of(wish: str, version: str) -> list[float]:
    client = AzureOpenAI(azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"], api_version=version)
    return client.embeddings.create(model="vectors", input=wish, dimensions=256).data[0].embedding
