import anthropic
from openai import AzureOpenAI  # noqa: F401  (kept for the migration)

client = anthropic.Anthropic(default_headers={"anthropic-version": "2023-06-01"})


def ask(text: str) -> str:
    message = client.messages.create(
        model="claude-3-5-sonnet-20241022", max_tokens=300, messages=[{"role": "user", "content": text}]
    )
    return message.content[0].text
