import os

from openai import AzureOpenAI, OpenAI

if os.getenv("USE_AZURE", "true") == "true":
    client = AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_KEY"],
        api_version="2024-02-01",
    )
else:
    client = OpenAI()


def ask(text: str) -> str:
    answer = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": text}],
        parallel_tool_calls=False,
    )
    return answer.choices[0].message.content
