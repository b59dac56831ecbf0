from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://masked.openai.azure.com", api_version="2024-02-01")


def ask(secret: str, position: int) -> str:
    request = {"model": "masked", "messages": [{"role": "user", "content": secret}]}
    request["messages"][position]["content"] = "***"
    request["messages"][0]["name"] = "nobody"
    request["logprobs"] = True

    return client.chat.completions.create(**request).choices[0].message.content
