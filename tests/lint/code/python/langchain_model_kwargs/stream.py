import os

from langchain_openai import AzureChatOpenAI

API_VERSION = "2024-06-01"

llm = AzureChatOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    azure_deployment="streamer",
    api_version=API_VERSION,
    streaming=True,
    model_kwargs={
        "stream_options": {"include_usage": True},
    },
)
for piece in llm.stream("Tell me a story"):
    print(piece.content, end="")
