import os

from openai import AzureOpenAI
from services import Translator

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-10-21",
)
translator = Translator(client, deployment="translator")
print(translator.translate("good morning", "Danish"))
