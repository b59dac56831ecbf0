import os

from openai import AzureOpenAI, OpenAI

azure = AzureOpenAI(
    azure_endpoint="https://jury.openai.azure.com",
    api_key=os.environ["AZURE_KEY"],
    api_version="2023-05-15",
)
public = OpenAI()


def verdict(text: str) -> str:
    answer = public.responses.create(model="gpt-4.1", input=text, reasoning={"effort": "low"})
    return answer.output_text


if __name__ == "__main__":
    print(azure.base_url)
    print(verdict("Is this tea?"))
