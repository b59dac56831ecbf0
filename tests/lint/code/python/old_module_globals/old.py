import os

import openai

openai.api_type = "azure"
openai.api_base = os.environ["OPENAI_API_BASE"]
openai.api_version = "2023-05-15"
openai.api_key = os.environ["OPENAI_API_KEY"]

FUNCTIONS = [{"name": "brew", "description": "Brews tea.", "parameters": {"type": "object", "properties": {}}}]


def chat(text: str):
    return openai.ChatCompletion.create(
        engine="gpt-35-turbo",
        messages=[{"role": "user", "content": text}],
        temperature=0.5,
        functions=FUNCTIONS,
    )


def embed(text: str):
    return openai.Embedding.create(engine="ada", input=text)["data"][0]["embedding"]
