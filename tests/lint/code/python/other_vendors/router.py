import os

from openai import AsyncOpenAI

PROVIDERS = {
    "groq": ("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    "deepseek": ("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
    "openrouter": ("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
}


def client_for(provider: str) -> AsyncOpenAI:
    base_url, key = PROVIDERS[provider]
    return AsyncOpenAI(base_url=base_url, api_key=os.environ[key])


async def ask(provider: str, model: str, text: str) -> str:
    client = client_for(provider)
    answer = await client.chat.completions.create(
        model=model, messages=[{"role": "user", "content": text}], extra_body={"provider": {"sort": "price"}}
    )
    return answer.choices[0].message.content
