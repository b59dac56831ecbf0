import os

import azure.cognitiveservices.speech as speechsdk
import requests
from openai import AzureOpenAI

llm = AzureOpenAI(azure_endpoint=os.environ["E"], api_key=os.environ["K"], api_version="2024-06-01")
config = speechsdk.SpeechConfig(subscription=os.environ["SPEECH_KEY"], region="westeurope")


def translate(text: str) -> str:
    answer = requests.post(
        "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0&to=da",
        headers={"Ocp-Apim-Subscription-Key": os.environ["TRANSLATOR_KEY"]},
        json=[{"Text": text}],
        timeout=10,
    )
    return answer.json()[0]["translations"][0]["text"]
