import os

from openai import OpenAI

client = OpenAI(
    base_url=f"{os.environ['AZURE_OPENAI_ENDPOINT'].rstrip('/')}/openai/v1/",
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
)


def think(question: str) -> str:
    return client.responses.create(model="o4-mini", input=question, reasoning={"effort": "low"}).output_text


def chat(question: str) -> str:
    answer = client.chat.completions.create(
        model="gpt-4.1", messages=[{"role": "user", "content": question}], max_completion_tokens=100
    )
    return answer.choices[0].message.content
