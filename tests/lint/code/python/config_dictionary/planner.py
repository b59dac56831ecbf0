import os

from openai import AzureOpenAI

CONFIG = {
    "azure": {
        "endpoint": "https://plans.openai.azure.com",
        "api_version": "2023-12-01-preview",
        "deployment": "planner",
    },
    "retries": 3,
}
TOOLS = [{"type": "function", "function": {"name": "book", "parameters": {"type": "object", "properties": {}}}}]

azure = CONFIG["azure"]
client = AzureOpenAI(
    azure_endpoint=azure["endpoint"], api_version=azure["api_version"], api_key=os.environ["PLANNER_KEY"]
)


def plan(text: str):
    return client.chat.completions.create(
        model=azure["deployment"],
        messages=[{"role": "user", "content": text}],
        tools=TOOLS,
        tool_choice="auto",
    )
