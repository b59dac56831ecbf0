import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")
texts = ["green", "black"]

rows = [client.embeddings.create(model="v", input=text).data[0] for text in texts]
ask = lambda text: client.chat.completions.create(model="p", messages=[{"role": "user", "content": text}])  # noqa: E731

print(
    len(rows),
    repr(
        client.chat.completions.create(model="p", messages=[{"role": "user", "content": "hi"}])
    ),
    ask("hi"),
)
choices = (
    client
    .chat.completions
    .create(model="p", messages=[{"role": "user", "content": "hi"}], n=2)
    .choices
)
