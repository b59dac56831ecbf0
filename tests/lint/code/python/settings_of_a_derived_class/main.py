import os

from environments import config
from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=config.API_VERSION)
for chunk in client.chat.completions.create(
    model=config.DEPLOYMENT,
    messages=[{"role": "user", "content": "x"}],
    stream=True,
    stream_options={"include_usage": True},
):
    print(chunk)
