import os

from openai import AzureOpenAI


def shorten(text, client):
    answer = client.chat.completions.create(model="short", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


def main():
    azure = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-06-01",
    )
    print(shorten("A long text.", client=azure))


main()
