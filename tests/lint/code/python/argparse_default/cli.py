import argparse
import os

from openai import AzureOpenAI


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("question")
    parser.add_argument("--endpoint", default=os.environ.get("AZURE_OPENAI_ENDPOINT"))
    parser.add_argument("--api-version", default="2024-05-01-preview")
    args = parser.parse_args()
    client = AzureOpenAI(azure_endpoint=args.endpoint, api_key=os.environ["KEY"], api_version=args.api_version)
    done = client.chat.completions.create(model="cli", messages=[{"role": "user", "content": args.question}])
    print(done.choices[0].message.content)


if __name__ == "__main__":
    main()
