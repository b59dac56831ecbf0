import os

from azure.ai.inference import ChatCompletionsClient
from azure.ai.inference.models import SystemMessage, UserMessage
from azure.core.credentials import AzureKeyCredential

client = ChatCompletionsClient(
    endpoint=os.environ["AZURE_AI_ENDPOINT"],
    credential=AzureKeyCredential(os.environ["AZURE_AI_KEY"]),
    api_version="2024-05-01-preview",
)


def complete(text: str) -> str:
    response = client.complete(
        messages=[SystemMessage("Be short."), UserMessage(text)],
        model="mistral-large",
        model_extras={"safe_mode": True},
    )
    return response.choices[0].message.content
