import os

from openai import AzureOpenAI

os.environ["OPENAI_API_VERSION"] = "2024-05-01-preview"
os.environ["AZURE_OPENAI_ENDPOINT"] = "https://demo.openai.azure.com"

client = AzureOpenAI()


def main() -> None:
    answer = client.chat.completions.create(model="demo", messages=[{"role": "user", "content": "Hello"}])
    print(answer.choices[0].message.content)


if __name__ == "__main__":
    main()
