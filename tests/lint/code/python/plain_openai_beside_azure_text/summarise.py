"""Summaries of support tickets.

We moved away from Azure OpenAI (api-version 2023-05-15) in spring. To go back, use
AzureOpenAI(azure_endpoint="https://tickets.openai.azure.com", api_version="2023-05-15").
"""
import argparse

from openai import OpenAI

# AZURE_OPENAI_API_VERSION = "2023-05-15"
AZURE_NOTE = "Set AZURE_OPENAI_ENDPOINT and api-version=2024-06-01 for the Azure branch."


def summarise(text: str, client: OpenAI) -> str:
    done = client.chat.completions.create(
        model="gpt-4.1",
        messages=[{"role": "developer", "content": "Summarise."}, {"role": "user", "content": text}],
        parallel_tool_calls=False,
        max_completion_tokens=200,
    )
    return done.choices[0].message.content


if __name__ == "__main__":
    parser = argparse.ArgumentParser(epilog=AZURE_NOTE)
    parser.add_argument("file", type=argparse.FileType())
    print(summarise(parser.parse_args().file.read(), OpenAI()))
