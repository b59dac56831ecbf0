from openai import AzureOpenAI
from promptflow.connections import AzureOpenAIConnection
from promptflow.core import tool


@tool
def classify(text: str, connection: AzureOpenAIConnection) -> str:
    client = AzureOpenAI(
        azure_endpoint=connection.api_base, api_key=connection.api_key, api_version=connection.api_version
    )
    answer = client.chat.completions.create(
        model="classifier", temperature=0, messages=[{"role": "user", "content": text}]
    )
    return answer.choices[0].message.content
