import os
from functools import lru_cache

from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()


@lru_cache(maxsize=1)
def get_client() -> AzureOpenAI:
    return AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version=os.environ["AZURE_OPENAI_API_VERSION"],
    )


def ask(question: str, tools: list | None = None) -> str:
    extra = {}
    if tools:
        extra["tools"] = tools
    answer = get_client().chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": question}],
        parallel_tool_calls=False,
        **extra,
    )
    return answer.choices[0].message.content
