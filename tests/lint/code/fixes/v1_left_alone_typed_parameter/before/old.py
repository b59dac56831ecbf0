from openai import AzureOpenAI


def run(client: AzureOpenAI):
    client.chat.completions.create(model="chat", messages=build(), extra_body={"dataSources": []})
