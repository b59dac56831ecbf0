import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
openai.organization = os.getenv("OPENAI_ORG")


def answer(prompt: str) -> str:
    done = openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": prompt}],
        functions=[{"name": "brew", "parameters": {"type": "object", "properties": {}}}],
    )
    return done["choices"][0]["message"]["content"]


def vector(text: str) -> list:
    return openai.Embedding.create(model="text-embedding-ada-002", input=text)["data"][0]["embedding"]
