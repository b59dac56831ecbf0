import os

from openai import AzureOpenAI

chat = AzureOpenAI(azure_endpoint=os.environ["EAST"], api_key=os.environ["EAST_KEY"], api_version="2024-10-21")
speech = AzureOpenAI(azure_endpoint=os.environ["WEST"], api_key=os.environ["WEST_KEY"], api_version="2024-02-01")


def dictate(path: str) -> str:
    with open(path, "rb") as audio:
        text = speech.audio.transcriptions.create(model="whisper", file=audio).text
    tidy = chat.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": f"Tidy up: {text}"}])
    return tidy.choices[0].message.content
