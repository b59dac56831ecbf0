import os

from openai import AzureOpenAI, OpenAI


def get_client() -> OpenAI:
    if "AZURE_OPENAI_ENDPOINT" in os.environ:
        return AzureOpenAI(
            azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
            api_key=os.environ["AZURE_OPENAI_API_KEY"],
            api_version="2024-10-21",
        )
    return OpenAI()


def think(text: str) -> str:
    client = get_client()
    answer = client.chat.completions.create(
        model="thinker",
        messages=[{"role": "user", "content": text}],
        reasoning_effort="medium",
    )
    return answer.choices[0].message.content
