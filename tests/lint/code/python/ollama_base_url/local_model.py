from openai import OpenAI

client = OpenAI(base_url="http://localhost:11434/v1", api_key="ollama")


def translate(text: str) -> str:
    answer = client.chat.completions.create(
        model="llama3.1",
        messages=[{"role": "user", "content": f"Translate to Danish: {text}"}],
        extra_body={"options": {"num_ctx": 8192}},
    )
    return answer.choices[0].message.content
