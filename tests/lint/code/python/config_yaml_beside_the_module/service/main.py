import os
from pathlib import Path

import yaml
from openai import AzureOpenAI

CONFIG = yaml.safe_load((Path(__file__).parent / "config.yaml").read_text())


def client() -> AzureOpenAI:
    settings = CONFIG["openai"]
    return AzureOpenAI(
        azure_endpoint=settings["endpoint"], api_version=settings["api_version"], api_key=os.environ["KEY"]
    )


def greet(name: str) -> str:
    messages = [{"role": "user", "content": f"Greet {name}."}]
    return client().chat.completions.create(model="greeter", messages=messages).choices[0].message.content
