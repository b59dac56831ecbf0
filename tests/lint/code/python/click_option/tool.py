import os

import click
from openai import AzureOpenAI


@click.command()
@click.argument("question")
@click.option("--api-version", default="2024-02-01", show_default=True)
@click.option("--deployment", default="gpt-4")
def main(question: str, api_version: str, deployment: str) -> None:
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=api_version)
    answer = client.chat.completions.create(model=deployment, messages=[{"role": "user", "content": question}])
    click.echo(answer.choices[0].message.content)


if __name__ == "__main__":
    main()
