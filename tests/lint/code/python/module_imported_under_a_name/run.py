import os

import project_config as cfg
from openai import AzureOpenAI as Client

client = Client(azure_endpoint=cfg.OPENAI_ENDPOINT, api_key=os.environ["OPENAI_KEY"], api_version=cfg.OPENAI_VERSION)
out = client.chat.completions.create(
    model="gpt-4-turbo", messages=[{"role": "user", "content": "One word."}], max_tokens=5
)
print(out.choices[0].message.content)
