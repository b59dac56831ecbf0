from aisuite import Client

client = Client({"azure": {"api_version": "2024-08-01-preview", "base_url": "https://x.openai.azure.com"}})


def ask(text: str) -> str:
    answer = client.chat.completions.create(
        model="anthropic:claude-3-5-sonnet-20241022", messages=[{"role": "user", "content": text}], top_k=3
    )
    return answer.choices[0].message.content
